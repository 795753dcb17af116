/* The plan that the library carries, in two editions out of one embedded file: with its marks, and without them. */
#include "import/import.h"

#include "amend/mark_scan.h"
#include "base/packed.h"

#include <string.h>

extern const struct oasp_packed oasp_builtin_plan;

enum { EDITION_BYTES = 24 };

/* The first is the default. */
static const struct edition {
  char name[EDITION_BYTES];
  bool has_marks;
} editions[] = {
  {"us-comments-marked", true},
  {"us-comments", false},
};
enum { EDITIONS = sizeof editions / sizeof editions[0] };

size_t oasplan_builtin_count(void) {
  return EDITIONS;
}

const char *oasplan_builtin_edition_at(size_t index) {
  return index < EDITIONS ? editions[index].name : NULL;
}

static const struct edition *find_edition(const char *name, oasplan_error **err) {
  if (name == NULL) return &editions[0];
  for (size_t i = 0; i < EDITIONS; i++)
    if (strcmp(editions[i].name, name) == 0) return &editions[i];
  (void)oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "edition", "no edition \"%.100s\" is built in; take %s or %s", name, editions[0].name, editions[1].name);
  return NULL;
}

static int damaged(oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_CORRUPT, "the plan inside the library is damaged; install it again");
}

/* The bytes of an edition, in `out`. */
static int unpack(const struct edition *edition, struct oasp_buffer *out, oasplan_error **err) {
  char *marked = oasp_alloc(oasp_builtin_plan.length);
  if (marked == NULL) return oasp_fail_nomem(err);
  bool is_sound = oasp_unpack(&oasp_builtin_plan, marked);
  if (is_sound && edition->has_marks)
    oasp_buffer_append(out, marked, oasp_builtin_plan.length);
  else if (is_sound)
    is_sound = oasp_mark_strip(marked, oasp_builtin_plan.length, out);
  oasp_free(marked);
  if (out->failed) return oasp_fail_nomem(err);
  return is_sound ? OASPLAN_OK : damaged(err);
}

oasplan_plan *oasplan_plan_builtin(const oasplan_import_options *options, oasplan_error **err) {
  char text[] = "text", critic[] = "critic", key[] = "oas-tip-2015-2018", name[EDITION_BYTES], language[] = "fr";
  oasplan_import_options builtin = {.key = key, .edition = name, .language = language, .status = OASPLAN_PLAN_DRAFT, .period_begin = 2015, .period_end = 2018};
  struct oasp_buffer bytes = {0};
  if (options != NULL && options->out_of_memory) {
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  const struct edition *edition = find_edition(options != NULL ? options->edition : NULL, err);
  if (edition == NULL) return NULL;
  memcpy(name, edition->name, sizeof name);
  builtin.format = edition->has_marks ? critic : text;
  if (options != NULL) {
    builtin.registry = options->registry;
    builtin.explicit_only = options->explicit_only;
    builtin.progress = options->progress;
    builtin.progress_context = options->progress_context;
  }
  int status = unpack(edition, &bytes, err);
  oasplan_plan *plan = status == OASPLAN_OK ? oasplan_plan_import(bytes.data, bytes.length, &builtin, err) : NULL;
  oasp_buffer_free(&bytes);
  return plan;
}
