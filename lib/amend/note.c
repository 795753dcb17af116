/* One table of keys reads and writes a note. */
#include "amend/note.h"

#include <stdio.h>
#include <string.h>

enum key { KEY_ID, KEY_ACTION, KEY_CERTAINTY, KEY_CONFIDENCE, KEY_REASONS, KEY_PAIR, KEY_CONTINUES, KEY_TARGET, KEY_TEXT, KEY_RATIONALE, KEY_OUTCOME, KEY_CHANGED, KEY_SUPERSEDED_BY, KEY_WITH, KEY_SUPPORTED_BY, KEY_OPPOSED_BY, KEY_COUNT };

/* In the order in which they are written. */
static const char *const keys[KEY_COUNT] = {"id",   "action",  "certainty", "confidence", "reasons",       "pair", "continues", "target", "text",
                                            "rationale", "outcome", "changed",   "superseded_by", "with", "supported_by", "opposed_by"};

struct note_reader {
  const char *text;
  size_t length, at;
  struct oasp_arena *arena;
  oasplan_amendment *note;
  struct oasp_note_fault *fault;
  bool out_of_memory;
};

static bool wrong(struct note_reader *reader, size_t offset, const char *message, const char *what) {
  reader->fault->offset = offset;
  (void)snprintf(reader->fault->message, sizeof reader->fault->message, message, what);
  return false;
}

static const char *keep(struct note_reader *reader, const char *text, size_t length) {
  const char *copy = oasp_arena_strndup(reader->arena, text, length);
  if (copy == NULL) reader->out_of_memory = true;
  return copy;
}

static bool is_space(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void skip_space(struct note_reader *reader) {
  while (reader->at < reader->length && is_space(reader->text[reader->at])) reader->at++;
}

static size_t bare_length(const struct note_reader *reader) {
  size_t at = reader->at;
  while (at < reader->length && !is_space(reader->text[at]) && memchr("=\"", reader->text[at], 2) == NULL) at++;
  return at - reader->at;
}

/* ---- Values ---- */

/* A value in quotation marks, opened: up to the next one without a backslash. NULL after a fault or without memory. */
static const char *take_quoted(struct note_reader *reader) {
  size_t begin = reader->at++;
  struct oasp_buffer value = {0};
  oasp_buffer_append(&value, "", 0);
  while (reader->at < reader->length && reader->text[reader->at] != '"') {
    if (reader->text[reader->at] == '\\' && reader->at + 1 < reader->length) reader->at++;
    oasp_buffer_append(&value, reader->text + reader->at++, 1);
  }
  bool ends = reader->at < reader->length;
  if (!ends) (void)wrong(reader, begin, "a quotation mark opens and does not close%s", "");
  if (value.failed) reader->out_of_memory = true;
  const char *copy = ends && !value.failed ? keep(reader, value.data, value.length) : NULL;
  reader->at++;
  oasp_buffer_free(&value);
  return copy;
}

static const char *take_value(struct note_reader *reader) {
  if (reader->at < reader->length && reader->text[reader->at] == '"') return take_quoted(reader);
  size_t length = 0;
  while (reader->at + length < reader->length && !is_space(reader->text[reader->at + length])) length++;
  const char *value = keep(reader, reader->text + reader->at, length);
  reader->at += length;
  return value;
}

/* Cuts a list at its commas. */
static bool read_words(struct note_reader *reader, size_t offset, const char *value, struct oasp_codes *words) {
  size_t count = 1;
  for (const char *byte = value; *byte != '\0'; byte++) count += *byte == ',';
  const char **items = oasp_arena_alloc_array(reader->arena, count, sizeof *items);
  if (items == NULL) reader->out_of_memory = true;
  for (size_t i = 0; i < count && items != NULL; i++) {
    size_t length = strcspn(value, ",");
    if (length == 0) return wrong(reader, offset, "an empty word in a list; write USA,MEX%s", "");
    items[i] = keep(reader, value, length);
    if (items[i] == NULL) return false;
    value += length + 1;
  }
  *words = (struct oasp_codes){items, count};
  return items != NULL;
}

static bool read_reasons(struct note_reader *reader, size_t offset, const char *value) {
  struct oasp_codes words;
  if (!read_words(reader, offset, value, &words)) return false;
  for (size_t i = 0; i < words.count; i++) {
    int reason = oasp_reason_from_name(words.items[i]);
    if (reason == 0) return wrong(reader, offset, "\"%.30s\" is no reason; say remark, foreign-source, typography, fused, doubled, content, numbering or language", words.items[i]);
    reader->note->reasons |= 1u << reason;
  }
  return true;
}

static bool read_number(struct note_reader *reader, size_t offset, int number, int *target, const char *allowed) {
  *target = number;
  return number != 0 || wrong(reader, offset, "no such value; say %s", allowed);
}

static bool set_value(struct note_reader *reader, enum key key, size_t offset, const char *value) {
  oasplan_amendment *note = reader->note;
  switch (key) {
  case KEY_ID:
    note->id = value;
    return true;
  case KEY_ACTION:
    return read_number(reader, offset, oasplan_action_from_name(value), &note->action, "insert, delete, replace, move, comment, question or footnote");
  case KEY_CERTAINTY:
    return read_number(reader, offset, oasplan_certainty_from_name(value), &note->certainty, "explicit or inferred");
  case KEY_CONFIDENCE:
    return read_number(reader, offset, oasplan_confidence_from_name(value), &note->confidence, "high, medium or low");
  case KEY_REASONS:
    return read_reasons(reader, offset, value);
  case KEY_PAIR:
    note->pair = value;
    return true;
  case KEY_CONTINUES:
    note->continues = value;
    return true;
  case KEY_TARGET:
    note->target = value;
    return true;
  case KEY_TEXT:
    note->text = value;
    return true;
  case KEY_RATIONALE:
    note->rationale = value;
    return true;
  case KEY_OUTCOME:
    return read_number(reader, offset, oasplan_outcome_from_name(value), &note->outcome, "open, accepted, accepted-with-changes, superseded, rejected or withdrawn");
  case KEY_CHANGED:
    note->changed = value;
    return true;
  case KEY_SUPERSEDED_BY:
    note->superseded_by = value;
    return true;
  case KEY_WITH:
    return read_words(reader, offset, value, &note->with);
  case KEY_SUPPORTED_BY:
    return read_words(reader, offset, value, &note->supported_by);
  case KEY_OPPOSED_BY:
    return read_words(reader, offset, value, &note->opposed_by);
  case KEY_COUNT:
    break;
  }
  return false;
}

static enum key find_key(const char *name, size_t length) {
  enum key key = KEY_ID;
  while (key < KEY_COUNT && (strlen(keys[key]) != length || memcmp(keys[key], name, length) != 0)) key++;
  return key;
}

static bool read_key(struct note_reader *reader, unsigned *seen) {
  size_t offset = reader->at, length = bare_length(reader);
  enum key key = find_key(reader->text + offset, length);
  reader->at += length;
  if (key == KEY_COUNT) return wrong(reader, offset, "no such key in a note%s; docs/critic-markup.md lists them", "");
  if (reader->at == reader->length || reader->text[reader->at] != '=') return wrong(reader, offset, "\"%s\" stands without \"=\" and a value", keys[key]);
  if (*seen >> key & 1) return wrong(reader, offset, "\"%s\" stands twice", keys[key]);
  *seen |= 1u << key;
  reader->at++;
  const char *value = take_value(reader);
  if (value == NULL) return false;
  return value[0] != '\0' || key == KEY_TEXT ? set_value(reader, key, offset, value) : wrong(reader, offset, "\"%s\" has no value; leave the key out", keys[key]);
}

static bool read_note(struct note_reader *reader) {
  unsigned seen = 0;
  if (reader->length == 0 || reader->text[0] != '@') {
    reader->note->rationale = keep(reader, reader->text, reader->length);
    return reader->note->rationale != NULL;
  }
  reader->at = 1;
  size_t length = bare_length(reader);
  if (length == 0) return wrong(reader, 0, "a delegation stands behind \"@\", such as @USA; @- is nobody%s", "");
  bool is_nobody = length == 1 && reader->text[1] == '-';
  reader->note->delegation = is_nobody ? NULL : keep(reader, reader->text + 1, length);
  if (reader->out_of_memory) return false;
  reader->at += length;
  for (skip_space(reader); reader->at < reader->length; skip_space(reader))
    if (!read_key(reader, &seen)) return false;
  return true;
}

enum oasp_note_result oasp_note_read(const char *text, size_t length, struct oasp_arena *arena, oasplan_amendment *note, struct oasp_note_fault *fault) {
  struct note_reader reader = {.text = text, .length = length, .arena = arena, .note = note, .fault = fault};
  if (read_note(&reader)) return OASP_NOTE_READ;
  return reader.out_of_memory ? OASP_NOTE_NO_MEMORY : OASP_NOTE_WRONG;
}

/* ---- Writing ---- */

/* A value as it is, or in quotation marks where it holds a blank or what ends a note. */
static void write_value(struct oasp_buffer *out, enum key key, const char *value) {
  bool may_be_empty = key == KEY_TEXT; /* a replace by nothing */
  if (value == NULL || (value[0] == '\0' && !may_be_empty)) return;
  oasp_buffer_printf(out, " %s=", keys[key]);
  if (value[0] != '\0' && strpbrk(value, " \t\r\n\v\f\"<>{}\\=") == NULL) {
    oasp_buffer_append_text(out, value);
    return;
  }
  oasp_buffer_append(out, "\"", 1);
  for (; *value != '\0'; value++) {
    if (*value == '"' || *value == '\\' || *value == '<') oasp_buffer_append(out, "\\", 1); /* so that "<<}" cannot stand in it */
    oasp_buffer_append(out, value, 1);
  }
  oasp_buffer_append(out, "\"", 1);
}

static void write_words(struct oasp_buffer *out, enum key key, const struct oasp_codes *words) {
  struct oasp_buffer list = {0};
  for (size_t i = 0; i < words->count; i++) {
    if (i > 0) oasp_buffer_append(&list, ",", 1);
    oasp_buffer_append_text(&list, words->items[i]);
  }
  if (list.failed) out->failed = true;
  write_value(out, key, list.failed ? NULL : list.data);
  oasp_buffer_free(&list);
}

static void write_reasons(struct oasp_buffer *out, unsigned reasons) {
  const char *before = " reasons=";
  for (int reason = 1; oasp_reason_name(reason) != NULL; reason++) {
    if ((reasons >> reason & 1) == 0) continue;
    oasp_buffer_printf(out, "%s%s", before, oasp_reason_name(reason));
    before = ",";
  }
}

void oasp_note_write(struct oasp_buffer *out, const oasplan_amendment *amendment) {
  oasp_buffer_printf(out, "{>>@%s", amendment->delegation != NULL ? amendment->delegation : "-");
  write_value(out, KEY_ID, amendment->id);
  write_value(out, KEY_ACTION, oasplan_action_name(amendment->action));
  write_value(out, KEY_CERTAINTY, oasplan_certainty_name(amendment->certainty));
  write_value(out, KEY_CONFIDENCE, oasplan_confidence_name(amendment->confidence));
  write_reasons(out, amendment->reasons);
  write_value(out, KEY_PAIR, amendment->pair);
  write_value(out, KEY_CONTINUES, amendment->continues);
  write_value(out, KEY_TARGET, amendment->target);
  bool is_in_bracket = amendment->words.begin > amendment->span.begin || amendment->words.end < amendment->span.end; /* of a rolling text; both are empty in a note that was read */
  if (amendment->action == OASPLAN_ACTION_REPLACE || is_in_bracket || amendment->span.end == 0) write_value(out, KEY_TEXT, amendment->text);
  write_value(out, KEY_RATIONALE, amendment->rationale);
  if (amendment->outcome != OASPLAN_OUTCOME_OPEN) write_value(out, KEY_OUTCOME, oasplan_outcome_name(amendment->outcome));
  write_value(out, KEY_CHANGED, amendment->changed);
  write_value(out, KEY_SUPERSEDED_BY, amendment->superseded_by);
  write_words(out, KEY_WITH, &amendment->with);
  write_words(out, KEY_SUPPORTED_BY, &amendment->supported_by);
  write_words(out, KEY_OPPOSED_BY, &amendment->opposed_by);
  oasp_buffer_append_text(out, "<<}");
}
