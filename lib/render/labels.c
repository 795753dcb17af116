/* Labels out of the texts that scripts/embed.py makes of data/labels.*.json: first the keys in the order of their bytes, then as many texts for each language. One language is kept. */
#include "render/labels.h"

#include "base/packed.h"
#include "base/utf8.h"
#include "cite/registry.h"

#include <string.h>

extern const struct oasp_packed oasp_builtin_labels;

struct oasp_labels {
  struct oasp_arena arena; /* this itself lies in it too */
  int language;
  const char **keys, **texts;
  size_t count;
};

static const char *skip(const char *at, size_t count) {
  while (count-- > 0) (void)oasp_take_text(&at);
  return at;
}

static struct oasp_labels *take_labels(const char *at, int language, struct oasp_arena *arena) {
  size_t count = oasp_take_count(&at);
  struct oasp_labels *labels = oasp_arena_alloc(arena, sizeof *labels);
  const char **keys = oasp_arena_alloc_array(arena, count, sizeof *keys), **texts = oasp_arena_alloc_array(arena, count, sizeof *texts);
  if (labels == NULL || keys == NULL || texts == NULL) return NULL;
  for (size_t i = 0; i < count; i++) keys[i] = oasp_take_text(&at);
  at = skip(at, (size_t)language * count);
  for (size_t i = 0; i < count; i++) texts[i] = oasp_take_text(&at);
  *labels = (struct oasp_labels){.arena = *arena, .language = language, .keys = keys, .texts = texts, .count = count};
  return labels;
}

struct oasp_labels *oasp_labels_read(const char *language, oasplan_error **err) {
  struct oasp_arena arena = {0};
  int index = oasp_language_find(language);
  if (index < 0) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "language", "\"%.*s\" is not fr, en, es or pt", OASP_QUOTE(language != NULL ? language : ""));
    return NULL;
  }
  const char *at = oasp_unpack_texts(&oasp_builtin_labels, "the labels", &arena, err);
  struct oasp_labels *labels = at != NULL ? take_labels(at, index, &arena) : NULL;
  if (labels != NULL) return labels;
  oasp_arena_free(&arena);
  if (at != NULL) (void)oasp_fail_nomem(err);
  return NULL;
}

void oasp_labels_free(struct oasp_labels *labels) {
  if (labels == NULL) return;
  struct oasp_arena arena = labels->arena;
  oasp_arena_free(&arena);
}

const char *oasp_labels_language(const struct oasp_labels *labels) {
  return oasp_language_tag(labels->language);
}

int oasp_labels_index(const struct oasp_labels *labels) {
  return labels->language;
}

const char *oasp_label(const struct oasp_labels *labels, const char *key) {
  size_t first = 0, end = labels->count;
  while (first < end) {
    size_t middle = first + (end - first) / 2;
    int order = strcmp(labels->keys[middle], key);
    if (order == 0) return labels->texts[middle];
    if (order < 0)
      first = middle + 1;
    else
      end = middle;
  }
  return key;
}

const char *oasp_label_of(const struct oasp_labels *labels, const char *key, int64_t count) {
  char full[80];
  bool zero_is_one = labels->language == OASP_FR || labels->language == OASP_PT;
  size_t length = strlen(key);
  if (length + sizeof ".other" > sizeof full) return key;
  memcpy(full, key, length);
  strcpy(full + length, count == 1 || (count == 0 && zero_is_one) ? ".one" : ".other");
  const char *label = oasp_label(labels, full);
  return label != full ? label : key;
}

/* The value for the name in braces; NULL: none was given. */
static const char *value_of(const char *name, size_t length, va_list values) {
  for (const char *given; (given = va_arg(values, const char *)) != NULL;) {
    const char *value = va_arg(values, const char *);
    if (strlen(given) == length && memcmp(given, name, length) == 0) return value;
  }
  return NULL;
}

void oasp_label_fill_list(struct oasp_buffer *out, const char *label, va_list values) {
  for (const char *open, *close; (open = strchr(label, '{')) != NULL && (close = strchr(open, '}')) != NULL; label = close + 1) {
    va_list again;
    va_copy(again, values);
    const char *value = value_of(open + 1, (size_t)(close - open) - 1, again);
    va_end(again);
    oasp_buffer_append(out, label, (size_t)((value != NULL ? open : close + 1) - label));
    if (value != NULL) oasp_buffer_append_text(out, value);
  }
  oasp_buffer_append_text(out, label);
}

void oasp_label_fill(struct oasp_buffer *out, const char *label, ...) {
  va_list values;
  va_start(values, label);
  oasp_label_fill_list(out, label, values);
  va_end(values);
}
