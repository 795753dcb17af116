/* Unofficial titles of provisions, out of the records that scripts/embed.py makes of data/short-titles.json. They are looked up by id alone: what a provision says
 * is not known here. */
#include "base/error.h"
#include "base/packed.h"
#include "cite/registry.h"

#include <oasplan/short_titles.h>

#include <string.h>

extern const struct oasp_packed oasp_builtin_short_titles;

struct title {
  const char *id, *texts[OASP_LANGUAGES];
};

struct oasplan_short_titles {
  struct oasp_arena arena; /* this itself lies in it too */
  const char *plan;
  const struct title *titles;
  size_t count;
};

static oasplan_short_titles *take_titles(const char *at, struct oasp_arena *arena) {
  oasplan_short_titles *made = oasp_arena_alloc(arena, sizeof *made);
  const char *plan = oasp_take_text(&at);
  size_t count = oasp_take_count(&at);
  struct title *titles = oasp_arena_alloc_array(arena, count, sizeof *titles);
  if (made == NULL || titles == NULL) return NULL;
  for (size_t i = 0; i < count; i++) {
    titles[i].id = oasp_take_text(&at);
    for (int language = 0; language < OASP_LANGUAGES; language++) titles[i].texts[language] = oasp_take_text(&at);
  }
  *made = (oasplan_short_titles){.arena = *arena, .plan = plan, .titles = titles, .count = count};
  return made;
}

oasplan_short_titles *oasplan_short_titles_builtin(const oasplan_short_titles_options *options, oasplan_error **err) {
  (void)options;
  struct oasp_arena arena = {0};
  const char *at = oasp_unpack_texts(&oasp_builtin_short_titles, "the short titles", &arena, err);
  oasplan_short_titles *made = at != NULL ? take_titles(at, &arena) : NULL;
  if (made != NULL) return made;
  oasp_arena_free(&arena);
  if (at != NULL) (void)oasp_fail_nomem(err);
  return NULL;
}

const char *oasplan_short_titles_find(const oasplan_short_titles *titles, const char *plan_key, const char *provision_id, const char *language) {
  int index = oasp_language_find(language);
  if (index < 0 || plan_key == NULL || provision_id == NULL || strcmp(titles->plan, plan_key) != 0) return NULL;
  for (size_t i = 0; i < titles->count; i++)
    if (strcmp(titles->titles[i].id, provision_id) == 0) return titles->titles[i].texts[index];
  return NULL;
}

void oasplan_short_titles_free(oasplan_short_titles *titles) {
  if (titles == NULL) return;
  struct oasp_arena arena = titles->arena;
  oasp_arena_free(&arena);
}
