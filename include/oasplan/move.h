/* oasplan/move.h - records that go from one edition of a plan to another, along what a person confirmed.
 *
 *     oasplan_record_options *options = oasplan_record_options_new();
 *     oasplan_record_options_set_actor(options, NULL, "the plan was adopted");
 *     oasplan_moves *moves = oasplan_store_move_records(store, "work-plan", "draft-2", "adopted", options, &err);
 *     for (size_t i = 0; i < oasplan_moves_count(moves); i++)
 *       if (oasplan_move_status(oasplan_moves_at(moves, i)) != OASPLAN_MOVE_MOVED) …
 *     oasplan_moves_free(moves);
 *
 * Nothing is guessed: a provision goes to the one that it is confirmed as (oasplan_store_put_concordance()) and to no other, even where the other edition has one of the same id. */
#ifndef OASPLAN_MOVE_H
#define OASPLAN_MOVE_H

#include <oasplan/record.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_moves oasplan_moves;
typedef struct oasplan_move oasplan_move;

/* What became of a record, for one of the provisions that it serves. Since: 0.1 */
enum oasplan_move_status {
  OASPLAN_MOVE_MOVED = 1,          /* serves the counterpart now */
  OASPLAN_MOVE_NO_COUNTERPART = 2, /* stays: this provision is confirmed as none of the other edition, or as one that is not there */
  OASPLAN_MOVE_HELD = 3,           /* stays with another provision of the record, or another assessment of the period, that has to stay */
  OASPLAN_MOVE_TAKEN = 4,          /* stays: a record of that edition says the same fact already */
  OASPLAN_MOVE_INCOMPLETE = 5      /* stays: a value that it needs was redacted; put it with another one first */
};
/* "moved", "no_counterpart", "held", "taken", "incomplete", and back; NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_move_status_name(int status);
OASPLAN_API int oasplan_move_status_from_name(const char *name);

/* Moves the records that are filed on an edition of a plan to another edition, of all types and stages, and with them the periods that are reported on it. Each record that moves gets a next version; its reason is that
 * of the options, unless the one it has must stay (an assessment that is not applicable says why there). Provisions are replaced by their counterparts; "instrument:locator", and the scope "plan", stay as they are. A division, which
 * a stance may be about, moves where it was confirmed as one of the other edition.
 *
 * A record moves whole or not at all. The assessments of one period are filed on one edition: they move together, and the period with them, or all of them stay, where one of them has to; a period without any moves.
 * What stays, stays as it is: confirm more, or change or remove it, and move again. Again, with nothing new confirmed, nothing is changed. All in one transaction.
 *
 * The answer lists every record and every period that is, or was, on the edition: a row for each provision of a record (one row for a record without any), by type and id; then a row for each period. With dry_run nothing is
 * changed, and the list says what would become of each. Options: actor and reason, dry_run; others are not looked at. Errors: E_INVALID without a reason (field "reason"; a dry run needs none); E_NOT_FOUND where no pair of the two editions is
 * confirmed, or the edition to move to is not in the store. Since: 0.1 */
OASPLAN_API oasplan_moves *oasplan_store_move_records(oasplan_store *store, const char *plan, const char *from_edition, const char *to_edition, const oasplan_record_options *options, oasplan_error **err);
OASPLAN_API size_t oasplan_moves_count(const oasplan_moves *moves);
OASPLAN_API const oasplan_move *oasplan_moves_at(const oasplan_moves *moves, size_t index);
/* `count` rows from `first` on as a JSON array (schema: moves.schema.json). New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_moves_json(const oasplan_moves *moves, size_t first, size_t count, size_t *length, oasplan_error **err);
OASPLAN_API void oasplan_moves_free(oasplan_moves *moves);

/* The id of the record, or the key of a period; the type, which of a period is "period". Borrowed from the list. Since: 0.1 */
OASPLAN_API const char *oasplan_move_record(const oasplan_move *move);
OASPLAN_API const char *oasplan_move_type(const oasplan_move *move);
/* What it served before, and what that is in the other edition; each may be NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_move_provision(const oasplan_move *move);
OASPLAN_API const char *oasplan_move_counterpart(const oasplan_move *move);
/* One of enum oasplan_move_status. Since: 0.1 */
OASPLAN_API int oasplan_move_status(const oasplan_move *move);

#ifdef __cplusplus
}
#endif

#endif
