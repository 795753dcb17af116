/* The instruments that the library knows from the start, out of the records that scripts/embed.py makes of data/instruments.json: unpacked once into
 * the registry's arena, where its texts stay. */
#include "base/error.h"
#include "base/packed.h"
#include "cite/registry_make.h"

extern const struct oasp_packed oasp_builtin_instruments;

struct unpacking {
  const char *at;
  struct oasp_arena arena;
  bool out_of_memory;
};

static void *take_memory(struct unpacking *unpacking, size_t count, size_t size) {
  void *memory = oasp_arena_alloc_array(&unpacking->arena, count, size);
  if (memory == NULL) unpacking->out_of_memory = true;
  return memory;
}

static struct oasp_strings take_list(struct unpacking *unpacking) {
  size_t count = oasp_take_count(&unpacking->at);
  const char **items = take_memory(unpacking, count, sizeof *items);
  for (size_t i = 0; i < count && items != NULL; i++) items[i] = oasp_take_text(&unpacking->at);
  return (struct oasp_strings){items, items != NULL ? count : 0};
}

static void take_candidates(struct unpacking *unpacking, oasplan_instrument *instrument) {
  instrument->candidate_count = oasp_take_count(&unpacking->at);
  struct oasp_candidates *list = take_memory(unpacking, instrument->candidate_count, sizeof *list);
  instrument->candidates = list;
  for (size_t i = 0; i < instrument->candidate_count && !unpacking->out_of_memory; i++) {
    list[i].plan = oasp_take_text(&unpacking->at);
    list[i].keys = take_list(unpacking);
  }
}

static void take_instrument(struct unpacking *unpacking, oasplan_instrument *instrument) {
  instrument->key = oasp_take_text(&unpacking->at);
  instrument->symbol = oasp_take_text(&unpacking->at);
  instrument->kind = oasp_take_text(&unpacking->at);
  instrument->date = oasp_take_text(&unpacking->at);
  instrument->body = oasp_take_text(&unpacking->at);
  instrument->depositary = oasp_take_text(&unpacking->at);
  instrument->in_force_on = oasp_take_text(&unpacking->at);
  instrument->ratifiable = oasp_take_count(&unpacking->at) != 0;
  instrument->number = (int)oasp_take_count(&unpacking->at);
  for (int language = 0; language < OASP_LANGUAGES && !unpacking->out_of_memory; language++) {
    instrument->names[language] = oasp_take_text(&unpacking->at);
    instrument->aliases[language] = take_list(unpacking);
  }
  if (!unpacking->out_of_memory) instrument->acronyms = take_list(unpacking);
  if (!unpacking->out_of_memory) take_candidates(unpacking, instrument);
}

static oasplan_registry *take_registry(struct unpacking *unpacking, oasplan_error **err) {
  size_t count = oasp_take_count(&unpacking->at);
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
  unpacking.at = oasp_unpack_texts(&oasp_builtin_instruments, "the instruments", &unpacking.arena, err);
  oasplan_registry *registry = unpacking.at != NULL ? take_registry(&unpacking, err) : NULL;
  if (unpacking.out_of_memory) (void)oasp_fail_nomem(err);
  if (registry == NULL) oasp_arena_free(&unpacking.arena);
  return registry;
}
