/* oasplan/report.h - what is made of the records: questions over a store, answered in one of four languages, drawn in one of several forms.
 *
 *     oasplan_report_options *options = oasplan_report_options_new();
 *     oasplan_report_options_set_period(options, "2017-2018");
 *     oasplan_report_options_set_language(options, "es");
 *     oasplan_report *report = oasplan_report_new(store, "implementation", options, &err);
 *     if (report != NULL) oasplan_report_render(report, "html", NULL, write_to_file, file, &err);
 *     oasplan_report_free(report);
 *     oasplan_report_options_free(options);
 *
 * The rules of all reports:
 *  - They take records that are cleared, submitted or published, released at least as far as the reader stands (default OASPLAN_PUBLIC), and say how many were left out. With the stage
 *    OASPLAN_STAGE_DRAFT the owner's drafts are taken too, and every page says that it is a draft.
 *  - No naming and shaming: without by_party a report prints numbers of states. Nothing ranks, sorts or averages parties by result; they stand in the order of the alphabet of the output's
 *    language.
 *  - Silence is not failure: a state that was asked is `awaited` until the period's due_on, then `not_received`. Only the General Secretariat is `overdue`, 90 days after the end of the period.
 *  - A percentage is never printed without its parts.
 *  - Small counts: beyond OASPLAN_NATIONAL, a breakdown with a cell of 1 to 4 persons prints its total alone, and a total of 1 to 4 prints "<5".
 *  - The same store and options give the same bytes, on any machine and in any locale. With as_of and known_at both given they stay the same after later corrections of records;
 *    days of periods, decisions on amendments and a release that is taken back are those of now.
 */
#ifndef OASPLAN_REPORT_H
#define OASPLAN_REPORT_H

#include <oasplan/record.h>
#include <oasplan/roster.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_report oasplan_report;
typedef struct oasplan_report_options oasplan_report_options;

/* ---- Kinds ---- */

/* What can be asked, in the order of help texts: a name, and one line in English that says what it holds; NULL from the count on. Static. Since: 0.1 */
OASPLAN_API size_t oasplan_report_kind_count(void);
OASPLAN_API const char *oasplan_report_kind_at(size_t index);
OASPLAN_API const char *oasplan_report_kind_about(size_t index);

/* ---- Options: texts are copied; a failure to copy is reported by the call that uses them ---- */

/* New options with the defaults; NULL when memory ran out. Since: 0.1 */
OASPLAN_API oasplan_report_options *oasplan_report_options_new(void);
OASPLAN_API void oasplan_report_options_free(oasplan_report_options *options);
/* The plan that is reported on. Default: the edition of the period; else the edition put last. NULL for `edition`: that of the plan's that was put last. Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_plan(oasplan_report_options *options, const char *key, const char *edition);
/* One party ("PRY", "OAS-GS"): "country" needs it; those that list facts ("legislation", "directory" …) list that party's alone; "negotiation" and others do not look at it. Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_party(oasplan_report_options *options, const char *party);
/* A period by its key ("2017-2018"). Default: the last one of the plan that began on or before as_of. Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_period(oasplan_report_options *options, const char *period);
/* Facts that hold on this day (YYYY-MM-DD, inclusive). Default: the last day of the period where that is over, else today by the store's clock. Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_as_of(oasplan_report_options *options, const char *date);
/* What the store knew at that time (RFC 3339 in UTC, 2017-01-31T12:00:00Z). Default: now. Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_known_at(oasplan_report_options *options, const char *time);
/* "changes": from this day on (YYYY-MM-DD, inclusive). Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_since(oasplan_report_options *options, const char *date);
/* For whom it is, one of enum oasplan_release. Default: OASPLAN_PUBLIC. Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_release(oasplan_report_options *options, int release);
/* OASPLAN_STAGE_DRAFT or OASPLAN_STAGE_CLEARED (the default): from which stage on records are taken. Drafts are for OASPLAN_NATIONAL alone. Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_stage(oasplan_report_options *options, int stage);
/* 1: parties are named where the report has a choice. Default: 0. Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_by_party(oasplan_report_options *options, int by_party);
/* "fr", "en", "es" or "pt". Default: "en". Texts of records stay in theirs, and say in which. Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_language(oasplan_report_options *options, const char *language);
/* Which table a form takes that holds one alone ("csv"), by its key. Default: the first. Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_table(oasplan_report_options *options, const char *table);
/* Who is a member when; a reference of its own is taken. Default: oasplan_roster_builtin(). Since: 0.1 */
OASPLAN_API void oasplan_report_options_set_roster(oasplan_report_options *options, const oasplan_roster *roster);

/* ---- Reports ---- */

/* Asks. New report, for oasplan_report_free(); it owns what it holds, and the store may be closed. The store's progress callback is told of long ones and can cancel them.
 * Errors: E_INVALID (kind, language, party, period, a day, a release or stage that the report is not made for; the field is named, and what is allowed), E_NOT_FOUND (no such plan or period in the
 * store), E_CANCELLED, E_NOMEM, and those of reading. Since: 0.1 */
OASPLAN_API oasplan_report *oasplan_report_new(oasplan_store *store, const char *kind, const oasplan_report_options *options, oasplan_error **err);
/* All of it as JSON (schema: report.schema.json), its length in *length (may be NULL). New text for oasplan_free(). Errors: E_NOMEM. Since: 0.1 */
OASPLAN_API char *oasplan_report_json(const oasplan_report *report, size_t *length, oasplan_error **err);

/* The forms, for help texts: name and one line of description; NULL from the count on. Static. Since: 0.1 */
OASPLAN_API size_t oasplan_report_format_count(void);
OASPLAN_API const char *oasplan_report_format_at(size_t index);
OASPLAN_API const char *oasplan_report_format_about(size_t index);
/* Writes it in `format`. Of the options (NULL: the defaults) only `table` is looked at, by "csv".
 * Errors: E_INVALID (no such format or table; the message lists them), E_UNSUPPORTED ("xlsx" in a library built without it), E_LIMIT (more rows than a spreadsheet takes), E_CANCELLED (write_fn said stop),
 * E_NOMEM. Since: 0.1 */
OASPLAN_API int oasplan_report_render(const oasplan_report *report, const char *format, const oasplan_report_options *options, oasplan_write_fn write_fn, void *context, oasplan_error **err);
OASPLAN_API void oasplan_report_free(oasplan_report *report);

#ifdef __cplusplus
}
#endif

#endif
