/* oasplan/exchange.h - records in files that people fill in and send: CSV, XLSX and JSON, in and out, and the questionnaires that ask for them.
 *
 *     oasplan_record_options *options = oasplan_record_options_new();
 *     oasplan_record_options_set_default(options, "party", "PRY");
 *     oasplan_intake *intake = oasplan_store_import_records(store, bytes, length, "measure", options, &err);
 *     if (!intake)
 *       for (size_t i = 0; i < oasplan_error_problem_count(err); i++) … row, field, value, what is allowed …
 *     oasplan_intake_free(intake);
 *
 * Headers are names of fields or their labels in any of the four languages; so are codes. The column `problem` of a file of rejects is passed over, as is `short_title` of a questionnaire. */
#ifndef OASPLAN_EXCHANGE_H
#define OASPLAN_EXCHANGE_H

#include <oasplan/record.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Options of these calls, beside those of record.h ---- */

/* "csv", "xlsx" or "json"; NULL, the default: what the bytes look like when they are read, CSV when they are written. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_format(oasplan_record_options *options, const char *format);
/* Of a CSV that is read: its encoding ("utf-8", "utf-16le", "utf-16be", "windows-1252"), its separator (",", ";" or a tab). NULL, the default, and 0: found out. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_encoding(oasplan_record_options *options, const char *encoding);
OASPLAN_API void oasplan_record_options_set_separator(oasplan_record_options *options, char separator);
/* How 3/12/2015 is read: "dmy", "mdy", or "iso", the default: as neither; only what can be read in one way is then taken. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_dates(oasplan_record_options *options, const char *order);
/* Non-zero: in amounts, a single comma with three digits behind it is the decimal comma ("1,234" is 1.234). Default 0: it separates thousands. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_decimal_comma(oasplan_record_options *options, int decimal_comma);
/* The value of a field in rows that have none there; a list as in oasplan_record_set(). `plan` and `edition` go only to rows that serve provisions of a plan, and `edition` not to rows of another plan or with a period. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_default(oasplan_record_options *options, const char *field, const char *value);
/* Non-zero: rows with a problem stay behind and the others are put. Default 0: one bad row, and nothing is put. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_keep_good(oasplan_record_options *options, int keep_good);
/* The language of labels and explanations in what is written: "fr", "en" (the default), "es", "pt". Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_language(oasplan_record_options *options, const char *language);
/* Where an export says how many records were left out because they were not released that far; borrowed. 0 where it has conditions (filters, as_of), as in oasplan_records_withheld(). NULL, the default: nowhere. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_withheld(oasplan_record_options *options, int64_t *withheld);

/* ---- In ---- */

/* What an import came to. Since: 0.1 */
typedef struct oasplan_intake oasplan_intake;

/* Reads records out of a file and puts them, in one transaction: all or none, unless the options say keep_good. `type` may be NULL for JSON, and for a workbook whose tabs are named by type. A record that is there already (same party, author and
 * `source_ref`, or the id and digest of a questionnaire) gets a next version where it differs: importing a file again changes nothing. What a file does not speak of (a column, a key of JSON) stays as it is; an empty cell, or null, takes the value away; a value that was redacted since is a problem, and does not come back. Dates, numbers, yes and no are read as people type them.
 * A row without id, `source_ref` and natural key is the record that holds and equals it in type and in all fields (an empty one and one without a column are without value), and is counted as unchanged: each record is that of one row, so that a row that a file holds
 * twice is there twice. `stage`, `cleared_by`, `cleared_on`, `release` and `reason` count where the row itself gives one of them a value (one of the first four: all four), `actor` never. Who has two facts that say the same gives each its `source_ref`.
 * Rows that come back as they were given out are passed over, and counted as OASPLAN_PUT_LEFT: a row with the id and digest of a version that has a later one by now, which equals that version in every field that the file has a column for (changed, it is
 * E_CONFLICT); and a row of a questionnaire that equals what the party answered for another period (in any version) in all that is carried over, with no date, reason, stage or clearance of its own (touched and without a date, it is a problem). With dry_run nothing is put. Looks at format, encoding, separator, dates, decimal_comma,
 * defaults, keep_good, dry_run, actor and tally. Errors: E_INVALID and E_CONFLICT with every problem of every row (the line of a CSV on which it begins, the number in the margin of a sheet); E_SYNTAX, E_ENCODING, E_LIMIT
 * and E_UNSUPPORTED for a file that cannot be read. Since: 0.1 */
OASPLAN_API oasplan_intake *oasplan_store_import_records(oasplan_store *store, const char *bytes, size_t length, const char *type, const oasplan_record_options *options, oasplan_error **err);
/* How many rows were read, and how many of them stayed behind. Since: 0.1 */
OASPLAN_API int64_t oasplan_intake_row_count(const oasplan_intake *intake);
OASPLAN_API int64_t oasplan_intake_reject_count(const oasplan_intake *intake);
/* Why they did: an error with problems, or NULL. Borrowed. Since: 0.1 */
OASPLAN_API const oasplan_error *oasplan_intake_problems(const oasplan_intake *intake);
/* Free text that may hold personal data of a person: an identity number, a birth date, initials with an age. Row, field, and what it looks like (`allowed`); the words themselves are not repeated. Look at each: victims are never records. Since: 0.1 */
OASPLAN_API size_t oasplan_intake_warning_count(const oasplan_intake *intake);
OASPLAN_API const oasplan_problem *oasplan_intake_warning_at(const oasplan_intake *intake, size_t index);
/* Writes the rows that stayed behind as CSV, as they came, with a column `problem` before them: mended, they are imported like any file. In UTF-8 with a byte order mark, and with the separator of the CSV that came, so that the
 * same spreadsheet opens it. Since: 0.1 */
OASPLAN_API int oasplan_intake_write_rejects(const oasplan_intake *intake, oasplan_write_fn write_fn, void *context, oasplan_error **err);
OASPLAN_API void oasplan_intake_free(oasplan_intake *intake);

/* ---- Out ---- */

/* Writes records that fit the options (release, filters, as_of, known_at), by type and id: "json" (an object with `release`, `as_of`, `known_at`, `records` and `withheld`; type may be NULL for all), "csv" or "xlsx" (one type, a column a
 * field). Cells that a spreadsheet would take for a formula get an apostrophe in CSV, which an import takes off. The same store and options give the same bytes. Since: 0.1 */
OASPLAN_API int oasplan_store_export_records(oasplan_store *store, const char *type, const oasplan_record_options *options, oasplan_write_fn write_fn, void *context, oasplan_error **err);

/* Writes a questionnaire for a party: of each type a table with what the party has answered filled in, and drop-down lists and explanations in the options' language; oasplan_store_import_records() reads it back.
 * Assessments ask for `period`: a row for each provision that the party answers for (a state for directives, OAS-GS for mandates), with the answer in that period or, where there is none, the last one before it. "xlsx" takes several types, a tab
 * each; "csv" one (with semicolons, but for English: so spreadsheet programs in those languages open it). Rows that stay as they are written change nothing when the file comes back. Errors: E_INVALID (a type, party or period that is none), E_NOT_FOUND (no plan), E_UNSUPPORTED (built without XLSX). Looks at format, language, release and defaults. Since: 0.1 */
OASPLAN_API int oasplan_store_write_template(oasplan_store *store, const char *const *types, size_t type_count, const char *party, const char *plan, const char *period, const oasplan_record_options *options,
                                             oasplan_write_fn write_fn, void *context, oasplan_error **err);

#ifdef __cplusplus
}
#endif

#endif
