/* The registry: instruments in order, a table of their keys and symbols, and the trie of their names. Immutable once made. */
#include "cite/registry.h"

#include "base/error.h"
#include "cite/parse.h"
#include "cite/registry_make.h"
#include "cite/trie.h"

#include <stdlib.h>
#include <string.h>

struct oasp_symbol {
  const char *symbol; /* canonical */
  const oasplan_instrument *instrument;
};

static int compare_symbols(const void *left, const void *right) {
  return oasp_symbol_compare(((const struct oasp_symbol *)left)->symbol, ((const struct oasp_symbol *)right)->symbol, OASP_SYMBOL_SIZE);
}

static int compare_keys(const void *left, const void *right) {
  return strcmp((*(const oasplan_instrument *const *)left)->key, (*(const oasplan_instrument *const *)right)->key);
}

/* ---- Making ---- */

static bool is_placeholder(const oasplan_instrument *instrument) {
  return strcmp(instrument->kind, "placeholder") == 0; /* its names are labels for people, not words of documents */
}

static int add_names(struct oasp_trie *trie, const oasplan_instrument *instrument, uint32_t index) {
  for (int language = 0; language < OASP_LANGUAGES; language++) {
    if (instrument->names[language] != NULL && oasp_trie_add_name(trie, instrument->names[language], index, false) != 0) return -1;
    const struct oasp_strings *aliases = &instrument->aliases[language];
    for (size_t i = 0; i < aliases->count; i++)
      if (oasp_trie_add_name(trie, aliases->items[i], index, false) != 0) return -1;
  }
  for (size_t i = 0; i < instrument->acronyms.count; i++)
    if (oasp_trie_add_name(trie, instrument->acronyms.items[i], index, true) != 0) return -1;
  return 0;
}

static bool make_trie(oasplan_registry *registry) {
  registry->trie = oasp_trie_new();
  if (registry->trie == NULL) return false;
  for (int language = 0; language < OASP_LANGUAGES; language++)
    if (oasp_trie_add_grammar(registry->trie, oasp_grammar_find(oasp_language_tag(language)), language) != 0) return false;
  for (size_t i = 0; i < registry->count; i++)
    if (!is_placeholder(registry->instruments[i]) && add_names(registry->trie, registry->instruments[i], (uint32_t)i) != 0) return false;
  return oasp_trie_finish(registry->trie) == 0;
}

static bool make_tables(oasplan_registry *registry) {
  registry->by_key = oasp_arena_alloc_array(&registry->arena, registry->count, sizeof(*registry->by_key));
  registry->symbols = oasp_arena_alloc_array(&registry->arena, registry->count, sizeof(*registry->symbols));
  if (registry->by_key == NULL || registry->symbols == NULL) return false;
  for (size_t i = 0; i < registry->count; i++) {
    const oasplan_instrument *instrument = registry->instruments[i];
    registry->by_key[i] = instrument;
    if (instrument->symbol == NULL) continue;
    char canonical[OASP_SYMBOL_SIZE];
    size_t length = oasp_symbol_canonical(instrument->symbol, strlen(instrument->symbol), canonical);
    const char *symbol = oasp_arena_strndup(&registry->arena, canonical, length);
    if (symbol == NULL) return false;
    registry->symbols[registry->symbol_count++] = (struct oasp_symbol){symbol, instrument};
  }
  qsort(registry->by_key, registry->count, sizeof(*registry->by_key), compare_keys);
  if (registry->symbol_count > 0) qsort(registry->symbols, registry->symbol_count, sizeof(*registry->symbols), compare_symbols);
  return true;
}

oasplan_registry *oasp_registry_make(const oasplan_instrument *const *instruments, size_t count, struct oasp_arena *strings,
                                     const oasplan_registry *base, oasplan_error **err) {
  struct oasp_arena arena = strings != NULL ? *strings : (struct oasp_arena){0};
  if (strings != NULL) *strings = (struct oasp_arena){0};
  oasplan_registry *registry = oasp_arena_alloc(&arena, sizeof *registry);
  const oasplan_instrument **list = oasp_arena_alloc_array(&arena, count, sizeof *list);
  if (registry == NULL || list == NULL) {
    oasp_arena_free(&arena);
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  memset(registry, 0, sizeof *registry);
  atomic_init(&registry->references, 1);
  for (size_t i = 0; i < count; i++) list[i] = instruments[i];
  registry->arena = arena;
  registry->instruments = list;
  registry->count = count;
  registry->base = oasplan_registry_ref(base);
  if (make_tables(registry) && make_trie(registry)) return registry;
  oasplan_registry_unref(registry);
  (void)oasp_fail_nomem(err);
  return NULL;
}

oasplan_registry *oasplan_registry_ref(const oasplan_registry *registry) {
  if (registry == NULL) return NULL;
  oasplan_registry *counted = (oasplan_registry *)(uintptr_t)registry; /* the count is the one thing of it that changes */
  atomic_fetch_add_explicit(&counted->references, 1, memory_order_relaxed);
  return counted;
}

void oasplan_registry_unref(oasplan_registry *registry) {
  while (registry != NULL && atomic_fetch_sub_explicit(&registry->references, 1, memory_order_acq_rel) == 1) {
    oasplan_registry *base = registry->base;
    struct oasp_arena arena = registry->arena; /* the registry lies in its own arena */
    oasp_trie_free(registry->trie);
    oasp_arena_free(&arena);
    registry = base;
  }
}

/* ---- Asking ---- */

size_t oasplan_registry_count(const oasplan_registry *registry) {
  return registry != NULL ? registry->count : 0;
}

const oasplan_instrument *oasplan_registry_at(const oasplan_registry *registry, size_t index) {
  return registry != NULL && index < registry->count ? registry->instruments[index] : NULL;
}

const oasplan_instrument *oasplan_registry_find(const oasplan_registry *registry, const char *key) {
  if (key == NULL) return NULL;
  size_t low = 0, high = registry->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(registry->by_key[middle]->key, key);
    if (order == 0) return registry->by_key[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* The first symbol that is not before `symbol`. */
static size_t lower_bound(const oasplan_registry *registry, const char *symbol) {
  size_t low = 0, high = registry->symbol_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (oasp_symbol_compare(registry->symbols[middle].symbol, symbol, OASP_SYMBOL_SIZE) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static const oasplan_instrument *by_whole_symbol(const oasplan_registry *registry, const char *symbol) {
  size_t at = lower_bound(registry, symbol);
  bool found = at < registry->symbol_count && oasp_symbol_compare(registry->symbols[at].symbol, symbol, OASP_SYMBOL_SIZE) == 0;
  return found ? registry->symbols[at].instrument : NULL;
}

const oasplan_instrument *oasp_registry_by_symbol(const oasplan_registry *registry, const char *symbol, size_t length) {
  static const char revision[] = " rev.";
  char canonical[OASP_SYMBOL_SIZE];
  size_t size = oasp_symbol_canonical(symbol, length, canonical);
  const oasplan_instrument *found = by_whole_symbol(registry, canonical);
  if (found != NULL) return found;
  for (size_t i = 1; i < size; i++) { /* a revision that the registry does not tell apart */
    if (oasp_symbol_compare(canonical + i, revision, sizeof revision - 1) != 0) continue;
    canonical[i] = '\0';
    return by_whole_symbol(registry, canonical);
  }
  if (strchr(canonical, '(') != NULL) return NULL;
  for (size_t at = lower_bound(registry, canonical); at < registry->symbol_count; at++) { /* year, session or revision left off */
    const char *candidate = registry->symbols[at].symbol;
    if (oasp_symbol_compare(candidate, canonical, size) != 0) break;
    if (strncmp(candidate + size, " (", 2) != 0 && oasp_symbol_compare(candidate + size, revision, sizeof revision - 1) != 0) continue;
    if (found != NULL) return NULL;
    found = registry->symbols[at].instrument;
  }
  return found;
}

const oasplan_instrument *oasp_registry_by_number(const oasplan_registry *registry, const char *kind, int number) {
  for (size_t i = 0; i < registry->count && number > 0; i++) {
    const oasplan_instrument *instrument = registry->instruments[i];
    if (instrument->number == number && strcmp(instrument->kind, kind) == 0) return instrument;
  }
  return NULL;
}

struct oasp_strings oasp_registry_candidates(const oasplan_registry *registry, const char *placeholder, const char *plan_key) {
  const oasplan_instrument *instrument = oasplan_registry_find(registry, placeholder);
  for (size_t i = 0; instrument != NULL && i < instrument->candidate_count; i++)
    if (strcmp(instrument->candidates[i].plan, plan_key) == 0) return instrument->candidates[i].keys;
  return (struct oasp_strings){NULL, 0};
}

/* ---- One instrument ---- */

const char *oasplan_instrument_key(const oasplan_instrument *instrument) {
  return instrument->key;
}

const char *oasplan_instrument_symbol(const oasplan_instrument *instrument) {
  return instrument->symbol;
}

const char *oasplan_instrument_kind(const oasplan_instrument *instrument) {
  return instrument->kind;
}

const char *oasplan_instrument_date(const oasplan_instrument *instrument) {
  return instrument->date;
}

const char *oasplan_instrument_body(const oasplan_instrument *instrument) {
  return instrument->body;
}

const char *oasplan_instrument_depositary(const oasplan_instrument *instrument) {
  return instrument->depositary;
}

const char *oasplan_instrument_in_force_on(const oasplan_instrument *instrument) {
  return instrument->in_force_on;
}

int oasplan_instrument_ratifiable(const oasplan_instrument *instrument) {
  return instrument->ratifiable;
}

const char *oasplan_instrument_name(const oasplan_instrument *instrument, const char *language) {
  int index = oasp_language_find(language);
  return index >= 0 ? instrument->names[index] : NULL;
}

size_t oasplan_instrument_alias_count(const oasplan_instrument *instrument, const char *language) {
  int index = oasp_language_find(language);
  return index >= 0 ? instrument->aliases[index].count : 0;
}

const char *oasplan_instrument_alias_at(const oasplan_instrument *instrument, const char *language, size_t index) {
  return index < oasplan_instrument_alias_count(instrument, language) ? instrument->aliases[oasp_language_find(language)].items[index] : NULL;
}
