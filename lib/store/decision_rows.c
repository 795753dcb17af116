/* Decisions and confirmed pairs as rows. */
#include "store/sqlite.h"

#include "amend/decisions.h"

#include <stdio.h>
#include <string.h>

/* SQLite reckons 'now' anew for each run of a statement. */
int oasp_sqlite_get_time(struct oasp_backend *backend, char when[OASP_TIME_SIZE], oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_NOW);
  when[0] = '\0';
  if (oasp_rows_next(&rows, &status, err)) (void)snprintf(when, OASP_TIME_SIZE, "%s", oasp_column_text(&rows, 0));
  oasp_rows_end(&rows);
  return status;
}

int oasp_sqlite_put_decision(struct oasp_backend *backend, const struct oasplan_edition *edition, const struct oasp_decision_row *row, oasplan_error **err) {
  const struct oasplan_decision *decision = &row->decision;
  struct oasp_rows rows;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_DECISION_INSERT);
  oasp_bind_integer(&rows, edition->sequence);
  oasp_bind_text(&rows, decision->amendment);
  oasp_bind_text(&rows, row->action);
  oasp_bind_text(&rows, row->words);
  oasp_bind_text(&rows, oasplan_outcome_name(decision->outcome));
  oasp_bind_text(&rows, decision->superseded_by);
  oasp_bind_text(&rows, row->successor_action);
  oasp_bind_text(&rows, row->successor_words);
  oasp_bind_text(&rows, decision->text);
  oasp_bind_text(&rows, decision->author);
  oasp_bind_text(&rows, decision->reason);
  oasp_bind_text(&rows, decision->when);
  return oasp_rows_run(&rows, err);
}

int oasp_sqlite_decisions(struct oasp_backend *backend, const struct oasplan_edition *edition, oasp_decision_fn tell, void *context, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_DECISIONS);
  oasp_bind_integer(&rows, edition->sequence);
  while (oasp_rows_next(&rows, &status, err)) {
    const struct oasp_decision_row row = {.decision = {.amendment = oasp_column_text(&rows, 0),
                                                       .outcome = oasplan_outcome_from_name(oasp_column_text(&rows, 3)),
                                                       .superseded_by = oasp_column_optional(&rows, 4),
                                                       .text = oasp_column_optional(&rows, 5),
                                                       .author = oasp_column_optional(&rows, 6),
                                                       .reason = oasp_column_optional(&rows, 7),
                                                       .when = oasp_column_optional(&rows, 8)},
                                          .action = oasp_column_text(&rows, 1),
                                          .words = oasp_column_text(&rows, 2),
                                          .successor_action = oasp_column_optional(&rows, 9),
                                          .successor_words = oasp_column_optional(&rows, 10)};
    status = tell(context, &row, err);
  }
  oasp_rows_end(&rows);
  return status;
}

/* ---- Confirmed pairs ----
 *
 * A pair is one whichever edition is named first, so its row has the edition whose name comes first by bytes as `a`: else what one direction says could contradict the other. */

struct direction {
  int a, b; /* the sides of a concordance that are `a` and `b` of rows */
};

static struct direction bind_concordance(struct oasp_rows *rows, const oasplan_concordance *of) {
  bool turned = strcmp(oasplan_concordance_edition(of, OASPLAN_SIDE_A), oasplan_concordance_edition(of, OASPLAN_SIDE_B)) > 0;
  struct direction sides = turned ? (struct direction){OASPLAN_SIDE_B, OASPLAN_SIDE_A} : (struct direction){OASPLAN_SIDE_A, OASPLAN_SIDE_B};
  oasp_bind_text(rows, oasplan_concordance_key(of));
  oasp_bind_text(rows, oasplan_concordance_edition(of, sides.a));
  oasp_bind_text(rows, oasplan_concordance_edition(of, sides.b));
  return sides;
}

int oasp_sqlite_put_confirmation(struct oasp_backend *backend, const oasplan_concordance *of, const oasplan_confirmation *pair, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_CONFIRMATION_INSERT);
  struct direction sides = bind_concordance(&rows, of);
  oasp_bind_text(&rows, oasplan_confirmation_id(pair, sides.a));
  oasp_bind_text(&rows, oasplan_confirmation_id(pair, sides.b));
  oasp_bind_text(&rows, oasplan_confirmation_author(pair));
  return oasp_rows_run(&rows, err);
}

int oasp_sqlite_remove_confirmation(struct oasp_backend *backend, const oasplan_concordance *of, const oasplan_confirmation *pair, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_CONFIRMATION_DELETE);
  struct direction sides = bind_concordance(&rows, of);
  oasp_bind_text(&rows, oasplan_confirmation_id(pair, sides.a));
  return oasp_rows_run(&rows, err);
}

int oasp_sqlite_get_confirmations(struct oasp_backend *backend, oasplan_concordance *into, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_CONFIRMATIONS);
  struct direction sides = bind_concordance(&rows, into);
  while (oasp_rows_next(&rows, &status, err)) {
    const char *id_a = oasp_column_text(&rows, sides.a - 1), *id_b = oasp_column_text(&rows, sides.b - 1);
    status = oasplan_concordance_add(into, id_a, id_b, oasp_column_optional(&rows, 2), err);
  }
  oasp_rows_end(&rows);
  return status;
}

int oasp_sqlite_concordances(struct oasp_backend *backend, oasp_concordance_fn tell, void *context, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_CONFIRMED_EDITIONS);
  while (oasp_rows_next(&rows, &status, err)) status = tell(context, oasp_column_text(&rows, 0), oasp_column_text(&rows, 1), oasp_column_text(&rows, 2), err);
  oasp_rows_end(&rows);
  return status;
}
