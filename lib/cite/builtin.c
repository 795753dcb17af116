/* The instruments that the library knows from the start, out of the packed form that scripts/embed.py makes of data/instruments.json. Names that differ
 * in a few words are most of the data, so a list keeps of each text only what the one before it does not share; and as there are no pointers in it, nothing
 * has to be relocated when the library is loaded. */
#include "base/error.h"
#include "cite/registry_make.h"

#include <stdlib.h>
#include <string.h>

extern const char oasp_builtin_instruments[];

struct unpacking {
  const char *at;
  struct oasp_arena arena;
  bool out_of_memory;
};

/* The field here, in place; NULL for an empty one. */
static const char *take_text(struct unpacking *unpacking) {
  const char *text = unpacking->at;
  unpacking->at += strlen(text) + 1;
  return text[0] != '\0' ? text : NULL;
}

static size_t take_count(struct unpacking *unpacking) {
  return strtoul(take_text(unpacking), NULL, 10);
}

static void *take_memory(struct unpacking *unpacking, size_t count, size_t size) {
  void *memory = oasp_arena_alloc_array(&unpacking->arena, count, size);
  if (memory == NULL) unpacking->out_of_memory = true;
  return memory;
}

/* One text of a list: the first and last bytes that it shares with the one before, around its own. */
static const char *take_packed(struct unpacking *unpacking, const char *before) {
  size_t first = (unsigned char)unpacking->at[0], last = (unsigned char)unpacking->at[1];
  const char *middle = unpacking->at + 2;
  size_t length = strlen(middle);
  unpacking->at = middle + length + 1;
  char *text = take_memory(unpacking, first + length + last + 1, 1);
  if (text == NULL) return NULL;
  memcpy(text, before, first);
  memcpy(text + first, middle, length);
  memcpy(text + first + length, before + strlen(before) - last, last + 1);
  return text;
}

static struct oasp_strings take_list(struct unpacking *unpacking, const char *before) {
  size_t count = take_count(unpacking);
  const char **items = take_memory(unpacking, count, sizeof *items);
  for (size_t i = 0; i < count && items != NULL; i++) {
    items[i] = take_packed(unpacking, before);
    if (items[i] == NULL) break;
    before = items[i];
  }
  return (struct oasp_strings){items, unpacking->out_of_memory ? 0 : count};
}

static void take_candidates(struct unpacking *unpacking, oasplan_instrument *instrument) {
  instrument->candidate_count = take_count(unpacking);
  struct oasp_candidates *list = take_memory(unpacking, instrument->candidate_count, sizeof *list);
  instrument->candidates = list;
  for (size_t i = 0; i < instrument->candidate_count && !unpacking->out_of_memory; i++) {
    list[i].plan = take_text(unpacking);
    list[i].keys = take_list(unpacking, "");
  }
}

static void take_instrument(struct unpacking *unpacking, oasplan_instrument *instrument) {
  instrument->key = take_text(unpacking);
  instrument->symbol = take_text(unpacking);
  instrument->kind = take_text(unpacking);
  instrument->date = take_text(unpacking);
  instrument->body = take_text(unpacking);
  instrument->depositary = take_text(unpacking);
  instrument->in_force_on = take_text(unpacking);
  instrument->ratifiable = take_count(unpacking) != 0;
  instrument->number = (int)take_count(unpacking);
  for (int language = 0; language < OASP_LANGUAGES && !unpacking->out_of_memory; language++) {
    instrument->names[language] = take_text(unpacking);
    instrument->aliases[language] = take_list(unpacking, instrument->names[language] != NULL ? instrument->names[language] : "");
  }
  if (!unpacking->out_of_memory) instrument->acronyms = take_list(unpacking, "");
  if (!unpacking->out_of_memory) take_candidates(unpacking, instrument);
}

oasplan_registry *oasplan_registry_builtin(const oasplan_registry_options *options, oasplan_error **err) {
  (void)options;
  struct unpacking unpacking = {.at = oasp_builtin_instruments};
  size_t count = take_count(&unpacking);
  oasplan_instrument *instruments = take_memory(&unpacking, count, sizeof *instruments);
  const oasplan_instrument **list = take_memory(&unpacking, count, sizeof *list);
  for (size_t i = 0; i < count && !unpacking.out_of_memory; i++) {
    take_instrument(&unpacking, &instruments[i]);
    list[i] = &instruments[i];
  }
  if (!unpacking.out_of_memory) return oasp_registry_make(list, count, &unpacking.arena, NULL, err);
  oasp_arena_free(&unpacking.arena);
  (void)oasp_fail_nomem(err);
  return NULL;
}
