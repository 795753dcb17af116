/* The search words as rows of an FTS5 table. A question is written in FTS5's words here, from our own tree and with every term in quotation marks, so that nothing
 * a user types is ever FTS5 syntax. */
#include "store/sqlite.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* ---- Words ---- */

int oasp_sqlite_put_words(struct oasp_backend *backend, const struct oasplan_edition *edition, const struct oasp_word_row *words,
                          oasplan_error **err) {
  struct oasp_sqlite *db = oasp_sqlite_of(backend);
  struct oasp_buffer scope = {0};
  struct oasp_rows deletes, provisions, inserts;
  oasp_rows_begin(&deletes, db, OASP_WORDS_DELETE);
  oasp_bind_integer(&deletes, edition->sequence);
  int status = oasp_rows_run(&deletes, err);
  oasp_buffer_printf(&scope, "%.*s e%" PRId64, (int)strcspn(edition->language, "-"), edition->language, edition->sequence);
  if (status == OASPLAN_OK && scope.failed) status = oasp_fail_nomem(err);
  oasp_rows_begin(&provisions, db, OASP_PROVISION_ROWS);
  oasp_bind_integer(&provisions, edition->sequence);
  for (int64_t i = 0; oasp_rows_next(&provisions, &status, err); i++) {
    if (i >= edition->provision_count) {
      status = oasp_sqlite_damaged(db, "an edition has more provisions than it says", err);
      break;
    }
    oasp_rows_begin(&inserts, db, OASP_WORDS_INSERT);
    oasp_bind_integer(&inserts, oasp_column_integer(&provisions, 0));
    oasp_bind_text(&inserts, scope.data);
    oasp_bind_text(&inserts, words[i].words);
    oasp_bind_text(&inserts, words[i].stems);
    status = oasp_rows_run(&inserts, err);
  }
  oasp_rows_end(&provisions);
  oasp_buffer_free(&scope);
  return status;
}

int oasp_sqlite_same_words(struct oasp_backend *backend, const struct oasplan_edition *edition, const struct oasp_word_row *words,
                           bool *same, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  int64_t count = 0;
  *same = true;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_WORDS);
  oasp_bind_integer(&rows, edition->sequence);
  for (; *same && oasp_rows_next(&rows, &status, err); count++)
    *same = count < edition->provision_count && oasp_is_same_text(oasp_column_optional(&rows, 0), words[count].words) &&
            oasp_is_same_text(oasp_column_optional(&rows, 1), words[count].stems);
  oasp_rows_end(&rows);
  *same = *same && count == edition->provision_count;
  return status;
}

/* ---- Search ---- */

/* "words" holds what is printed, "stems" what search goes by; the beginning of a word can only be looked for in the first. */
static void write_words(struct oasp_buffer *out, const struct oasp_node *node) {
  oasp_buffer_append_text(out, node->prefix ? "(words : \"" : "(stems : \"");
  for (size_t i = 0; i < node->word_count; i++) {
    if (i > 0) oasp_buffer_append(out, " ", 1);
    oasp_buffer_append_text(out, node->prefix ? node->words[i].folded : node->words[i].stem); /* letters and digits: nothing to escape */
  }
  oasp_buffer_append_text(out, node->prefix ? "\" *)" : "\")");
}

static void write_node(struct oasp_buffer *out, const struct oasp_node *node);

static void write_children(struct oasp_buffer *out, const struct oasp_node *node, const char *between) {
  oasp_buffer_append(out, "(", 1);
  for (const struct oasp_node *child = node->first; child != NULL; child = child->next) {
    if (child != node->first) oasp_buffer_append_text(out, between);
    write_node(out, child);
  }
  oasp_buffer_append(out, ")", 1);
}

/* As deep as the parser lets a query be. */
static void write_node(struct oasp_buffer *out, const struct oasp_node *node) {
  switch (node->kind) {
    case OASP_NODE_WORDS: write_words(out, node); return;
    case OASP_NODE_ALL: write_children(out, node, " AND "); return;
    case OASP_NODE_ANY: write_children(out, node, " OR "); return;
    case OASP_NODE_WITHOUT: /* FTS5: NOT groups from the left, (a NOT b) NOT c */ write_children(out, node, " NOT "); return;
  }
}

struct only {
  int64_t sequence;
  int count;
};

static int count_edition(void *context, const struct oasplan_edition *edition, oasplan_error **err) {
  struct only *only = context;
  (void)err;
  only->sequence = edition->sequence;
  only->count++;
  return OASPLAN_OK;
}

/* For one edition the index itself can leave out all others; for several it parts languages, since their stems differ. */
static int write_question(struct oasp_backend *backend, const struct oasp_scope *scope, const struct oasp_search_group *groups,
                          size_t count, struct oasp_buffer *out, oasplan_error **err) {
  struct only only = {0, 0};
  int status = oasp_sqlite_list(backend, scope, false, count_edition, &only, err);
  for (size_t i = 0; i < count; i++) {
    if (i > 0) oasp_buffer_append_text(out, " OR ");
    if (only.count == 1)
      oasp_buffer_printf(out, "((scope : \"e%" PRId64 "\") AND ", only.sequence);
    else
      oasp_buffer_printf(out, "((scope : \"%s\") AND ", groups[i].tag);
    write_node(out, groups[i].question);
    oasp_buffer_append(out, ")", 1);
  }
  return status == OASPLAN_OK && out->failed ? oasp_fail_nomem(err) : status;
}

static void read_search_hit(const struct oasp_rows *rows, struct oasplan_hit *hit) {
  *hit = (struct oasplan_hit){.plan = oasp_column_text(rows, 0),
                              .edition = oasp_column_text(rows, 1),
                              .language = oasp_column_text(rows, 2),
                              .provision = oasp_column_text(rows, 3)};
  hit->place = (struct oasp_place){
      .score = oasp_column_real(rows, 5), .edition = oasp_column_integer(rows, 6), .position = oasp_column_integer(rows, 7)};
}

int oasp_sqlite_search(struct oasp_backend *backend, const struct oasp_scope *scope, const struct oasp_search_group *groups,
                       size_t group_count, const struct oasp_page *page, oasp_hit_fn tell, void *context, oasplan_error **err) {
  struct oasp_buffer question = {0};
  struct oasp_rows rows;
  int status = write_question(backend, scope, groups, group_count, &question, err);
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_SEARCH);
  oasp_bind_scope(&rows, scope);
  oasp_bind_text(&rows, question.data);
  oasp_bind_real(&rows, page->after != NULL ? page->after->score : -HUGE_VAL);
  oasp_bind_integer(&rows, page->after != NULL ? page->after->edition : 0);
  oasp_bind_integer(&rows, page->after != NULL ? page->after->position : 0);
  oasp_bind_integer(&rows, page->limit);
  while (oasp_rows_next(&rows, &status, err)) {
    struct oasplan_hit hit;
    read_search_hit(&rows, &hit);
    const struct oasp_found_text text = {oasp_column_text(&rows, 4), {oasp_column_text(&rows, 8), oasp_column_text(&rows, 9)}};
    status = tell(context, &hit, &text, err);
  }
  oasp_rows_end(&rows);
  oasp_buffer_free(&question);
  return status;
}
