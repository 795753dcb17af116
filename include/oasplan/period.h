/* oasplan/period.h - the spans of time that a plan is reported on.
 *
 *     oasplan_periods *periods = oasplan_store_periods(store, "oas-tip-2015-2018", NULL, &err);
 *     for (size_t i = 0; i < oasplan_periods_count(periods); i++)
 *       printf("%s\n", oasplan_period_key(oasplan_periods_at(periods, i)));
 *     oasplan_periods_free(periods);
 *
 * Periods are a table of the plan, not records: they have no history, and no release. When the first edition of a plan whose years are known is put, the years are divided into periods of
 * 24 months; a later edition of more years adds periods for those, before or after, and changes none. All of it can be edited. An assessment is filed on the edition of its period. Where that edition is removed from the
 * store and nothing is filed yet, the period goes to the edition put last of those that are left; without any it goes too, unless somebody was asked.
 *
 * To change a period, get it, set what changes, and put it:
 *
 *     oasplan_period *period = oasplan_store_get_period(store, "oas-tip-2015-2018", "2015-2016", NULL, &err);
 *     if (period && oasplan_period_set(period, "due_on", "2017-03-31", &err) == OASPLAN_OK)
 *       oasplan_store_put_period(store, period, NULL, &err);
 *     oasplan_period_free(period);
 *
 * Who is asked for a period are the members taking part on its last day: oasplan_roster_members(roster, oasplan_period_to_date(period), NULL, &err) lists them (oasplan/roster.h).
 */
#ifndef OASPLAN_PERIOD_H
#define OASPLAN_PERIOD_H

#include <oasplan/store.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_period oasplan_period;
typedef struct oasplan_periods oasplan_periods;

/* ---- One period ---- */

/* Its plan, and its name there: "2015-2016" or "2015" for whole years, "2015-01--2016-06" for the months of others, or what a person called it. Borrowed from the period. Since: 0.1 */
OASPLAN_API const char *oasplan_period_plan(const oasplan_period *period);
OASPLAN_API const char *oasplan_period_key(const oasplan_period *period);
/* The edition on which it is reported. NULL where it is not set yet. Since: 0.1 */
OASPLAN_API const char *oasplan_period_edition(const oasplan_period *period);
/* The first and the last day, YYYY-MM-DD, both inclusive. NULL where they are not set yet. Since: 0.1 */
OASPLAN_API const char *oasplan_period_from_date(const oasplan_period *period);
OASPLAN_API const char *oasplan_period_to_date(const oasplan_period *period);
/* When the parties were asked to report, by when they were to answer, and the symbol of the document that asks; each may be NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_period_asked_on(const oasplan_period *period);
OASPLAN_API const char *oasplan_period_due_on(const oasplan_period *period);
OASPLAN_API const char *oasplan_period_symbol(const oasplan_period *period);

/* A period to be: a plan and a key, which stay, and nothing else. NULL with E_INVALID where one of them is no key. Since: 0.1 */
OASPLAN_API oasplan_period *oasplan_period_new(const char *plan, const char *key, oasplan_error **err);
/* Sets "edition", "from_date", "to_date", "asked_on", "due_on" or "symbol"; NULL or "" takes it away. E_INVALID, field and value named, says what is allowed; the period then stays as it was. Since: 0.1 */
OASPLAN_API int oasplan_period_set(oasplan_period *period, const char *field, const char *value, oasplan_error **err);
OASPLAN_API void oasplan_period_free(oasplan_period *period);

/* ---- Periods in a store ----
 *
 * No option is looked at yet: pass NULL. */

/* Those of a plan, or of all plans for NULL, by plan and first day. Empty where there are none. Since: 0.1 */
OASPLAN_API oasplan_periods *oasplan_store_periods(oasplan_store *store, const char *plan, const oasplan_query_options *options, oasplan_error **err);
OASPLAN_API size_t oasplan_periods_count(const oasplan_periods *periods);
OASPLAN_API const oasplan_period *oasplan_periods_at(const oasplan_periods *periods, size_t index);
/* `count` periods from `first` on as a JSON array (schema: periods.schema.json). New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_periods_json(const oasplan_periods *periods, size_t first, size_t count, size_t *length, oasplan_error **err);
OASPLAN_API void oasplan_periods_free(oasplan_periods *periods);

/* One, to be changed; free it. NULL with E_NOT_FOUND. Since: 0.1 */
OASPLAN_API oasplan_period *oasplan_store_get_period(oasplan_store *store, const char *plan, const char *key, const oasplan_query_options *options, oasplan_error **err);

/* Puts a period: one that was made becomes a new row, one that was got takes the place of its row. Put again it changes nothing. Edition and both dates are needed; the edition must be in the store; the first day
 * is not after the last, nor asked_on after due_on; periods of one plan do not overlap. Errors: E_INVALID (the field is named, and the other period where two overlap); E_CONFLICT where the key is taken, where
 * somebody else changed or removed the row since it was got, or, while assessments are filed on the period, for days that would cut it, and for another edition: oasplan_store_move_records() moves both. Since: 0.1 */
OASPLAN_API int oasplan_store_put_period(oasplan_store *store, oasplan_period *period, const oasplan_query_options *options, oasplan_error **err);

/* Removes a period. E_NOT_FOUND; E_CONFLICT while an assessment is filed on it, whatever its stage. Since: 0.1 */
OASPLAN_API int oasplan_store_remove_period(oasplan_store *store, const char *plan, const char *key, const oasplan_query_options *options, oasplan_error **err);

/* From now on the periods of a plan are made `months` long, 1 to 120. The days of future periods are divided anew: of those that begin after today (by the store's clock), on which no assessment is filed, and of
 * which nobody was told, that is without asked_on, due_on and symbol. All others stay as they are. What remains at the end of a stretch of days makes a shorter period. E_INVALID; E_NOT_FOUND where the
 * store has neither an edition nor a period of the plan. Since: 0.1 */
OASPLAN_API int oasplan_store_set_period_step(oasplan_store *store, const char *plan, int months, const oasplan_query_options *options, oasplan_error **err);

#ifdef __cplusplus
}
#endif

#endif
