/* See run_writer.h. A blank waits until it is known which text has a word behind it. */
#include "amend/run_writer.h"

#include <string.h>

enum { BOTH = OASP_TEXT_OLD | OASP_TEXT_NEW };

bool oasp_is_blank(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r'); /* as in readings */
}

void oasp_run_writer_begin(struct oasp_run_writer *writer, const oasplan_provision *provision, int moved, const oasplan_amendment *move, bool is_shown_twice) {
  writer->provision = provision;
  writer->kept = moved != 0 ? moved : OASPLAN_RUN_KEEP;
  writer->texts = !is_shown_twice || moved == 0 ? BOTH : moved == OASPLAN_RUN_MOVED_FROM ? OASP_TEXT_OLD : OASP_TEXT_NEW;
  writer->move.amendments[0] = move;
  writer->move.count = moved != 0;
  writer->last[0].count = writer->last[1].count = 0;
  writer->ends_blank = BOTH;
  writer->pending = 0;
}

int oasp_run_writer_end(struct oasp_run_writer *writer) {
  oasplan_runs *runs = writer->runs;
  const struct oasp_cause *cause = &writer->cause;
  if (writer->text.failed) return OASPLAN_E_NOMEM;
  if (writer->text.length == 0) return OASPLAN_OK;
  void *items = runs->items;
  if (oasp_grow(&items, &runs->capacity, runs->count, sizeof *runs->items) != 0) return OASPLAN_E_NOMEM;
  runs->items = items;
  const oasplan_amendment **amendments = oasp_arena_alloc_array(&runs->arena, cause->count, sizeof *amendments);
  struct oasplan_run run = {.kind = writer->kind, .provision = writer->provision, .amendments = amendments, .amendment_count = cause->count};
  run.text = oasp_arena_strndup(&runs->arena, writer->text.data, writer->text.length);
  if (run.text == NULL || amendments == NULL) return OASPLAN_E_NOMEM;
  if (cause->count > 0) memcpy(amendments, cause->amendments, cause->count * sizeof *amendments);
  runs->items[runs->count++] = run;
  oasp_buffer_clear(&writer->text);
  return OASPLAN_OK;
}

static void copy_cause(struct oasp_cause *to, const struct oasp_cause *from) {
  to->count = from->count;
  if (from->count > 0) memcpy(to->amendments, from->amendments, from->count * sizeof *from->amendments);
}

static bool is_same_cause(const struct oasp_cause *a, const struct oasp_cause *b) {
  return a->count == b->count && (a->count == 0 || memcmp(a->amendments, b->amendments, a->count * sizeof *a->amendments) == 0);
}

/* `cause` NULL or empty: no proposal changes it. */
static int append(struct oasp_run_writer *writer, unsigned texts, const struct oasp_cause *cause, const char *bytes, size_t length) {
  bool is_kept = cause == NULL || cause->count == 0;
  int kind = is_kept ? writer->kept : texts == OASP_TEXT_NEW ? OASPLAN_RUN_INSERT : OASPLAN_RUN_DELETE;
  const struct oasp_cause *its = is_kept ? &writer->move : cause;
  bool goes_on = writer->kind == kind && is_same_cause(&writer->cause, its);
  if (!goes_on && oasp_run_writer_end(writer) != OASPLAN_OK) return OASPLAN_E_NOMEM;
  writer->kind = kind;
  writer->run_texts = texts;
  if (!goes_on) copy_cause(&writer->cause, its);
  oasp_buffer_append(&writer->text, bytes, length);
  return writer->text.failed ? OASPLAN_E_NOMEM : OASPLAN_OK;
}

/* The blank before a word in `texts`; struck words of another's proposal, which are in neither, take any. Inside a change a blank is part of it. */
static int settle_blank(struct oasp_run_writer *writer, unsigned texts, const struct oasp_cause *cause) {
  unsigned due = texts != 0 ? writer->pending & texts : writer->pending;
  if (due == 0) return OASPLAN_OK;
  bool is_inside = cause->count > 0 && writer->text.length > 0 && writer->run_texts == texts && is_same_cause(&writer->cause, cause);
  bool is_common = writer->pending == writer->texts && !is_inside;
  if (is_common) due = writer->pending;
  writer->pending &= ~due;
  writer->ends_blank |= due;
  if (!is_common && due != texts) cause = &writer->last[due == OASP_TEXT_NEW];
  return append(writer, due, is_common ? NULL : cause, " ", 1);
}

static int add_word(struct oasp_run_writer *writer, unsigned texts, const struct oasp_cause *cause, const char *word, size_t length) {
  int status = settle_blank(writer, texts, cause);
  if (status == OASPLAN_OK) status = append(writer, texts, cause, word, length);
  writer->ends_blank &= ~texts;
  return status;
}

/* A blank that neither text needs is shown behind words that are in neither, so that these stand apart. */
static int add_blank(struct oasp_run_writer *writer, unsigned texts) {
  unsigned wanted = texts & ~writer->ends_blank;
  bool stands_apart = writer->text.length > 0 && writer->run_texts == 0 && !oasp_is_blank(writer->text.data[writer->text.length - 1]);
  writer->pending |= wanted;
  if (wanted != 0 || writer->pending != 0 || !stands_apart) return OASPLAN_OK;
  oasp_buffer_append(&writer->text, " ", 1);
  return writer->text.failed ? OASPLAN_E_NOMEM : OASPLAN_OK;
}

int oasp_run_writer_add(struct oasp_run_writer *writer, unsigned texts, const struct oasp_cause *cause, const char *text, size_t length) {
  int status = OASPLAN_OK;
  if (writer->texts != BOTH && (texts & writer->texts) == 0) return OASPLAN_OK;
  texts &= writer->texts;
  if (cause->count > 0 && (texts == OASP_TEXT_OLD || texts == OASP_TEXT_NEW)) copy_cause(&writer->last[texts == OASP_TEXT_NEW], cause);
  for (size_t at = 0, end; at < length && status == OASPLAN_OK; at = end) {
    bool is_blank = oasp_is_blank(text[at]);
    for (end = at; end < length && oasp_is_blank(text[end]) == is_blank;) end++;
    status = is_blank && texts != 0 ? add_blank(writer, texts) : add_word(writer, texts, cause, text + at, end - at);
  }
  return status;
}

void oasp_run_writer_drop_blank(struct oasp_run_writer *writer, unsigned texts) {
  writer->pending &= ~texts;
}
