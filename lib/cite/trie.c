/* The trie: hash tables that grow while names are added; finish lays the names of each node side by side. */
#include "cite/trie.h"

#include "base/utf8.h"
#include "cite/tokens.h"

#include <stdlib.h>
#include <string.h>

struct word_slot {
  uint32_t hash, word; /* word 0: empty */
  uint32_t text, length;
};

/* A node is reached by one word from one parent, so it is its own edge. */
struct node {
  uint32_t parent, word;
  uint32_t end; /* in `ends`, + 1; 0: nothing ends here, as at most nodes */
};

/* What ends at a node. */
struct end {
  uint32_t first_name, name_count;
  uint8_t roles[OASP_LANGUAGES], values[OASP_LANGUAGES];
  uint8_t verbs, openers; /* a bit a language */
};

struct name_at {
  uint32_t node;
  struct oasp_name_end end;
};

struct oasp_trie {
  struct oasp_buffer texts; /* all words, one after the other */
  struct word_slot *words;
  size_t word_slots, word_count; /* slots: a power of two, as for children */
  struct node *nodes; /* the root first */
  size_t node_count, node_capacity;
  uint32_t *children; /* by parent and word: node, 0 is empty (the root is nobody's child) */
  size_t child_slots;
  struct end *ends;
  size_t end_count, end_capacity;
  uint8_t *begins; /* by word: BEGINS_NAME, and a bit a language for phrases that can stand first */
  size_t begins_capacity;
  struct name_at *added; /* until finish */
  size_t added_count, added_capacity;
  struct oasp_name_end *names;
};

/* ---- Words ---- */

static uint32_t hash_bytes(const char *bytes, size_t length) {
  uint32_t hash = UINT32_C(2166136261);
  for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)bytes[i]) * UINT32_C(16777619);
  return hash ^ hash >> 15;
}

enum { BEGINS_NAME = 1 << OASP_LANGUAGES };

static struct word_slot *find_word(struct word_slot *slots, size_t count, const char *texts, const char *word, size_t length, uint32_t hash) {
  size_t i = hash & (count - 1);
  while (slots[i].word != 0 &&
         (slots[i].hash != hash || slots[i].length != length || memcmp(texts + slots[i].text, word, length) != 0))
    i = (i + 1) & (count - 1);
  return &slots[i];
}

uint32_t oasp_trie_word(const struct oasp_trie *trie, const char *folded, size_t length) {
  return find_word(trie->words, trie->word_slots, trie->texts.data, folded, length, hash_bytes(folded, length))->word;
}

size_t oasp_fold_word(const char *text, size_t length, char *out, size_t size) {
  return length <= 4 * size ? oasp_fold_into(out, size, text, length) : 0; /* marks fold to nothing: there may be any number of them */
}

/* ---- Nodes ---- */

/* The slot of the child by `word`, or the empty one where it would stand. */
static size_t child_slot(const uint32_t *children, size_t slots, const struct node *nodes, uint32_t parent, uint32_t word) {
  uint64_t mixed = ((uint64_t)parent << 32 | word) * UINT64_C(0x9E3779B97F4A7C15);
  size_t i = (size_t)(mixed >> 32) & (slots - 1);
  while (children[i] != 0 && (nodes[children[i]].word != word || nodes[children[i]].parent != parent)) i = (i + 1) & (slots - 1);
  return i;
}

int32_t oasp_trie_step(const struct oasp_trie *trie, int32_t node, uint32_t word) {
  if (word == OASP_NO_WORD) return OASP_NO_NODE;
  uint32_t child = trie->children[child_slot(trie->children, trie->child_slots, trie->nodes, (uint32_t)node, word)];
  return child != 0 ? (int32_t)child : OASP_NO_NODE;
}

/* What ends at a node; NULL for most. */
static const struct end *end_of(const struct oasp_trie *trie, int32_t node) {
  uint32_t end = trie->nodes[node].end;
  return end != 0 ? &trie->ends[end - 1] : NULL;
}

const struct oasp_name_end *oasp_trie_names(const struct oasp_trie *trie, int32_t node, size_t *count) {
  const struct end *end = end_of(trie, node);
  *count = end != NULL ? end->name_count : 0;
  return end != NULL ? trie->names + end->first_name : trie->names;
}

enum oasp_role oasp_trie_role(const struct oasp_trie *trie, int32_t node, int language, int *value) {
  const struct end *end = end_of(trie, node);
  if (end == NULL) return OASP_ROLE_NONE;
  *value = end->values[language];
  return (enum oasp_role)end->roles[language];
}

bool oasp_trie_may_begin(const struct oasp_trie *trie, uint32_t word, int language) {
  return (trie->begins[word] & (BEGINS_NAME | 1 << language)) != 0;
}

bool oasp_trie_is_verb(const struct oasp_trie *trie, int32_t node, int language) {
  const struct end *end = end_of(trie, node);
  return end != NULL && (end->verbs >> language & 1) != 0;
}

bool oasp_trie_is_opener(const struct oasp_trie *trie, int32_t node, int language) {
  const struct end *end = end_of(trie, node);
  return end != NULL && (end->openers >> language & 1) != 0;
}

/* ---- Building ---- */

enum { FIRST_WORD_SLOTS = 8192, FIRST_CHILD_SLOTS = 65536 };

struct oasp_trie *oasp_trie_new(void) {
  struct oasp_trie *trie = oasp_alloc_zeroed(1, sizeof *trie);
  if (trie == NULL) return NULL;
  trie->word_slots = FIRST_WORD_SLOTS;
  trie->child_slots = FIRST_CHILD_SLOTS;
  trie->words = oasp_alloc_zeroed(trie->word_slots, sizeof *trie->words);
  trie->children = oasp_alloc_zeroed(trie->child_slots, sizeof *trie->children);
  trie->nodes = oasp_alloc_zeroed(1, sizeof *trie->nodes);
  trie->begins = oasp_alloc_zeroed(1, 1);
  trie->node_count = trie->node_capacity = 1; /* the root */
  trie->begins_capacity = 1;                  /* OASP_NO_WORD */
  if (trie->words != NULL && trie->children != NULL && trie->nodes != NULL && trie->begins != NULL) return trie;
  oasp_trie_free(trie);
  return NULL;
}

void oasp_trie_free(struct oasp_trie *trie) {
  if (trie == NULL) return;
  oasp_buffer_free(&trie->texts);
  oasp_free(trie->words);
  oasp_free(trie->children);
  oasp_free(trie->nodes);
  oasp_free(trie->ends);
  oasp_free(trie->begins);
  oasp_free(trie->added);
  oasp_free(trie->names);
  oasp_free(trie);
}

static int double_words(struct oasp_trie *trie) {
  size_t slots = trie->word_slots * 2;
  struct word_slot *words = oasp_alloc_zeroed(slots, sizeof *words);
  if (words == NULL) return -1;
  for (size_t i = 0; i < trie->word_slots; i++) {
    const struct word_slot *old = &trie->words[i];
    if (old->word != 0) *find_word(words, slots, trie->texts.data, trie->texts.data + old->text, old->length, old->hash) = *old;
  }
  oasp_free(trie->words);
  trie->words = words;
  trie->word_slots = slots;
  return 0;
}

/* The number of a word, new or known; OASP_NO_WORD when memory ran out. */
static uint32_t add_word(struct oasp_trie *trie, const char *folded, size_t length) {
  if (trie->word_count * 2 >= trie->word_slots && double_words(trie) != 0) return OASP_NO_WORD;
  uint32_t hash = hash_bytes(folded, length);
  struct word_slot *slot = find_word(trie->words, trie->word_slots, trie->texts.data, folded, length, hash);
  if (slot->word != 0) return slot->word;
  void *begins = trie->begins;
  if (oasp_grow(&begins, &trie->begins_capacity, trie->word_count + 1, 1) != 0) return OASP_NO_WORD;
  trie->begins = begins;
  size_t text = trie->texts.length;
  oasp_buffer_append(&trie->texts, folded, length);
  if (trie->texts.failed) return OASP_NO_WORD;
  trie->begins[trie->word_count + 1] = 0;
  *slot = (struct word_slot){hash, (uint32_t)++trie->word_count, (uint32_t)text, (uint32_t)length};
  return slot->word;
}

static int double_children(struct oasp_trie *trie) {
  size_t slots = trie->child_slots * 2;
  uint32_t *children = oasp_alloc_zeroed(slots, sizeof *children);
  if (children == NULL) return -1;
  for (uint32_t i = 1; i < trie->node_count; i++)
    children[child_slot(children, slots, trie->nodes, trie->nodes[i].parent, trie->nodes[i].word)] = i;
  oasp_free(trie->children);
  trie->children = children;
  trie->child_slots = slots;
  return 0;
}

/* The child of `node` by `word`, new or known; OASP_NO_NODE when memory ran out. */
static int32_t add_child(struct oasp_trie *trie, int32_t node, uint32_t word) {
  if (trie->node_count * 2 >= trie->child_slots && double_children(trie) != 0) return OASP_NO_NODE;
  uint32_t *child = &trie->children[child_slot(trie->children, trie->child_slots, trie->nodes, (uint32_t)node, word)];
  if (*child != 0) return (int32_t)*child;
  void *nodes = trie->nodes;
  if (trie->node_count >= INT32_MAX || oasp_grow(&nodes, &trie->node_capacity, trie->node_count, sizeof *trie->nodes) != 0) return OASP_NO_NODE;
  trie->nodes = nodes;
  trie->nodes[trie->node_count] = (struct node){.parent = (uint32_t)node, .word = word};
  *child = (uint32_t)trie->node_count;
  return (int32_t)trie->node_count++;
}

/* What ends at `node`, made if nothing did; NULL when memory ran out. Holds until the next one is made. */
static struct end *add_end(struct oasp_trie *trie, int32_t node) {
  if (trie->nodes[node].end == 0) {
    void *ends = trie->ends;
    if (oasp_grow(&ends, &trie->end_capacity, trie->end_count, sizeof *trie->ends) != 0) return NULL;
    trie->ends = ends;
    trie->ends[trie->end_count++] = (struct end){0};
    trie->nodes[node].end = (uint32_t)trie->end_count;
  }
  return &trie->ends[trie->nodes[node].end - 1];
}

/* Walks the words of `name` from the root, making what is missing, and marks its first word with `begins`. *node is OASP_ROOT for a name without words, too
 * long, or with a document symbol in it. */
static int add_path(struct oasp_trie *trie, const char *name, int begins, int32_t *node) {
  struct oasp_token_cursor cursor = {name, name + strlen(name)};
  const char *begin, *end;
  enum oasp_token_type type;
  size_t words = 0;
  *node = OASP_ROOT;
  while ((type = oasp_token_next(&cursor, &begin, &end)) != OASP_TOKEN_END) {
    bool symbol = type == OASP_TOKEN_SYMBOL || type == OASP_TOKEN_CODE; /* found as such, not as part of a name */
    if (type != OASP_TOKEN_WORD && type != OASP_TOKEN_NUMBER && !symbol) continue;
    char folded[OASP_LONGEST_WORD];
    size_t length = symbol ? 0 : oasp_fold_word(begin, (size_t)(end - begin), folded, sizeof folded);
    if (length == 0 || ++words > OASP_LONGEST_NAME) {
      *node = OASP_ROOT;
      return 0;
    }
    uint32_t word = add_word(trie, folded, length);
    *node = word != OASP_NO_WORD ? add_child(trie, *node, word) : OASP_NO_NODE;
    if (*node == OASP_NO_NODE) return -1;
    if (words == 1) trie->begins[word] |= (uint8_t)begins;
  }
  return 0;
}

int oasp_trie_add_name(struct oasp_trie *trie, const char *name, uint32_t instrument, bool acronym) {
  int32_t node;
  if (add_path(trie, name, BEGINS_NAME, &node) != 0) return -1;
  if (node == OASP_ROOT) return 0;
  if (add_end(trie, node) == NULL) return -1;
  void *added = trie->added;
  if (oasp_grow(&added, &trie->added_capacity, trie->added_count, sizeof *trie->added) != 0) return -1;
  trie->added = added;
  trie->added[trie->added_count++] = (struct name_at){(uint32_t)node, {instrument, acronym}};
  return 0;
}

/* The node at which a phrase of a grammar ends. */
static int add_phrase(struct oasp_trie *trie, const char *words, size_t length, int begins, int32_t *node) {
  char phrase[128];
  if (length >= sizeof phrase) length = sizeof phrase - 1; /* no grammar has one as long */
  memcpy(phrase, words, length);
  phrase[length] = '\0';
  return add_path(trie, phrase, begins, node);
}

/* Marks the ends of the listed phrases: as verbs, or as openers. */
static int add_remark_words(struct oasp_trie *trie, const char *list, int language, bool verbs) {
  const char *words;
  size_t length;
  while ((words = oasp_grammar_next(&list, &length)) != NULL) {
    int32_t node;
    if (add_phrase(trie, words, length, 0, &node) != 0) return -1;
    struct end *end = add_end(trie, node);
    if (end == NULL) return -1;
    *(verbs ? &end->verbs : &end->openers) |= (uint8_t)(1 << language);
  }
  return 0;
}

/* Whether a reference in running text can begin with a phrase of this role. */
static bool stands_first(enum oasp_role role) {
  switch (role) {
  case OASP_ROLE_UNIT:
  case OASP_ROLE_FILLER:
  case OASP_ROLE_POINTER:
  case OASP_ROLE_NOUN:
  case OASP_ROLE_NOUNS:
  case OASP_ROLE_YEAR_RESOLUTION:
  case OASP_ROLE_ORGAN:
    return true;
  case OASP_ROLE_NONE:
  case OASP_ROLE_RELATION:
  case OASP_ROLE_DIRECTION:
  case OASP_ROLE_THIS_PLAN:
  case OASP_ROLE_AND:
  case OASP_ROLE_TO:
  case OASP_ROLE_OF:
  case OASP_ROLE_ORDINAL:
  case OASP_ROLE_ENDING:
  case OASP_ROLE_FOLLOWING:
  case OASP_ROLE_NUMBER_MARK:
    return false;
  }
  return false;
}

static int add_phrases(struct oasp_trie *trie, const struct oasp_phrases *phrases, int language) {
  const char *list = phrases->words, *words;
  size_t length;
  while ((words = oasp_grammar_next(&list, &length)) != NULL) {
    int32_t node;
    /* "ilo" stands before a noun, "de l oit" only behind one, and "de" must not begin a reference at every turn */
    bool first = stands_first(phrases->role) && (phrases->role != OASP_ROLE_FILLER || memchr(words, ' ', length) == NULL);
    if (add_phrase(trie, words, length, first ? 1 << language : 0, &node) != 0) return -1;
    struct end *end = add_end(trie, node);
    if (end == NULL) return -1;
    end->roles[language] = (uint8_t)phrases->role;
    end->values[language] = (uint8_t)phrases->value;
  }
  return 0;
}

int oasp_trie_add_grammar(struct oasp_trie *trie, const struct oasp_grammar *grammar, int language) {
  for (const struct oasp_phrases *phrases = grammar->phrases; phrases->words != NULL; phrases++)
    if (add_phrases(trie, phrases, language) != 0) return -1;
  if (add_remark_words(trie, grammar->remark_verbs, language, true) != 0) return -1;
  return add_remark_words(trie, grammar->remark_openers, language, false);
}

static int by_node(const void *left, const void *right) {
  const struct name_at *a = left, *b = right;
  if (a->node != b->node) return a->node < b->node ? -1 : 1;
  if (a->end.instrument != b->end.instrument) return a->end.instrument < b->end.instrument ? -1 : 1;
  return (int)a->end.acronym - (int)b->end.acronym; /* a plain name before an acronym of the same */
}

int oasp_trie_finish(struct oasp_trie *trie) {
  trie->names = oasp_alloc_zeroed(trie->added_count, sizeof *trie->names);
  if (trie->names == NULL) return -1;
  if (trie->added_count > 0) qsort(trie->added, trie->added_count, sizeof *trie->added, by_node);
  uint32_t used = 0;
  for (size_t i = 0; i < trie->added_count; i++) {
    const struct name_at *name = &trie->added[i];
    struct end *end = &trie->ends[trie->nodes[name->node].end - 1];
    if (end->name_count > 0 && trie->names[used - 1].instrument == name->end.instrument) continue; /* the same name twice */
    if (end->name_count++ == 0) end->first_name = used;
    trie->names[used++] = name->end;
  }
  oasp_free(trie->added);
  trie->added = NULL;
  trie->added_count = trie->added_capacity = 0;
  return 0;
}
