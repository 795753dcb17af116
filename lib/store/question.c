/* What all questions have in common: which editions are asked, and which page. */
#include "store/store.h"

#include <inttypes.h>

enum { LARGEST_LIMIT = 10000 };

/* Without a choice the question is to the edition put last. */
static int choose_editions(oasplan_store *store, struct oasp_question *question, const oasplan_query_options *options,
                           oasplan_error **err) {
  if (options != NULL && options->chosen) {
    question->scope = (struct oasp_scope){options->key, options->edition, options->language};
    return OASPLAN_OK;
  }
  int status = oasp_store_list(store, &question->scope, true, &question->edition, err);
  if (status != OASPLAN_OK) return status;
  question->nothing = question->edition->count == 0;
  if (!question->nothing) question->scope = oasp_edition_scope(&question->edition->items[0]);
  return OASPLAN_OK;
}

int oasp_question_begin(oasplan_store *store, struct oasp_question *question, const char *kind, const char *first, const char *second,
                        const oasplan_query_options *options, oasplan_error **err) {
  *question = (struct oasp_question){.limit = options != NULL ? options->limit : OASP_DEFAULT_LIMIT};
  if (question->limit < 1 || question->limit > LARGEST_LIMIT)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "limit", "the limit is %" PRId64 "; give 1 to %d", question->limit, (int)LARGEST_LIMIT);
  int status = choose_editions(store, question, options, err);
  if (status != OASPLAN_OK) return status;
  oasp_cursor_bind(question, kind, first, second);
  return options != NULL && options->cursor != NULL ? oasp_cursor_read(store, question, options->cursor, err) : OASPLAN_OK;
}

void oasp_question_end(struct oasp_question *question) {
  oasplan_editions_free(question->edition);
  question->edition = NULL;
}

struct oasp_page oasp_question_page(const struct oasp_question *question) {
  return (struct oasp_page){question->has_after ? &question->after : NULL, question->limit + 1};
}
