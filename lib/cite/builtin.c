/* The instruments that the library knows from the start, out of the records that scripts/embed.py makes of data/instruments.json: unpacked once into
 * the registry's arena, where its texts stay. As there are no pointers in them, nothing has to be relocated when the library is loaded. */
#include "base/error.h"
#include "base/packed.h"
#include "cite/registry_make.h"

#include <stdlib.h>
#include <string.h>

extern const struct oasp_packed oasp_builtin_instruments;

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

static struct oasp_strings take_list(struct unpacking *unpacking) {
  size_t count = take_count(unpacking);
  const char **items = take_memory(unpacking, count, sizeof *items);
  for (size_t i = 0; i < count && items != NULL; i++) items[i] = take_text(unpacking);
  return (struct oasp_strings){items, items != NULL ? count : 0};
}

static void take_candidates(struct unpacking *unpacking, oasplan_instrument *instrument) {
  instrument->candidate_count = take_count(unpacking);
  struct oasp_candidates *list = take_memory(unpacking, instrument->candidate_count, sizeof *list);
  instrument->candidates = list;
  for (size_t i = 0; i < instrument->candidate_count && !unpacking->out_of_memory; i++) {
    list[i].plan = take_text(unpacking);
    list[i].keys = take_list(unpacking);
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
    instrument->aliases[language] = take_list(unpacking);
  }
  if (!unpacking->out_of_memory) instrument->acronyms = take_list(unpacking);
  if (!unpacking->out_of_memory) take_candidates(unpacking, instrument);
}

static oasplan_registry *take_registry(struct unpacking *unpacking, oasplan_error **err) {
  size_t count = take_count(unpacking);
  oasplan_instrument *instruments = take_memory(unpacking, count, sizeof *instruments);
  const oasplan_instrument **list = take_memory(unpacking, count, sizeof *list);
  for (size_t i = 0; i < count && !unpacking->out_of_memory; i++) {
    take_instrument(unpacking, &instruments[i]);
    list[i] = &instruments[i];
  }
  return unpacking->out_of_memory ? NULL : oasp_registry_make(list, count, &unpacking->arena, NULL, err);
}

oasplan_registry *oasplan_registry_builtin(const oasplan_registry_options *options, oasplan_error **err) {
  (void)options;
  struct unpacking unpacking = {0};
  char *records = take_memory(&unpacking, oasp_builtin_instruments.length, 1);
  unpacking.at = records;
  if (records != NULL && !oasp_unpack(&oasp_builtin_instruments, records)) {
    oasp_arena_free(&unpacking.arena);
    (void)oasp_fail(err, OASPLAN_E_CORRUPT, "the instruments inside the library are damaged; install it again");
    return NULL;
  }
  oasplan_registry *registry = records != NULL ? take_registry(&unpacking, err) : NULL;
  if (!unpacking.out_of_memory) return registry;
  oasp_arena_free(&unpacking.arena);
  (void)oasp_fail_nomem(err);
  return NULL;
}
