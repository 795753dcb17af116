/* oasplan/import.h - bytes to plan. docs/text-import.md says how a text is read, docs/file-format.md how JSON is. */
#ifndef OASPLAN_IMPORT_H
#define OASPLAN_IMPORT_H

#include <oasplan/citation.h>
#include <oasplan/compare.h>
#include <oasplan/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_import_options oasplan_import_options;

/* New options with the defaults; NULL when memory ran out. Setters copy what they are given, and NULL takes a setting back to its default; a setter that
 * cannot copy keeps that failure, and the import reports it. Since: 0.1 */
OASPLAN_API oasplan_import_options *oasplan_import_options_new(void);
OASPLAN_API void oasplan_import_options_free(oasplan_import_options *options);

/* "text", "critic" (text with marks, docs/critic-markup.md), "docx" (docs/docx-import.md; E_UNSUPPORTED in a build without that feature) or "json"; default: docx where
 * the bytes begin as a zip package does (or as a .doc, which is refused), JSON where the first non-blank byte is a brace and what follows begins a JSON object, critic where
 * the text holds "{++", "{--", "{==", "{~~" or "{>>", else text. Where "text" is named, marks stand as they are printed. Since: 0.1 */
OASPLAN_API void oasplan_import_options_set_format(oasplan_import_options *options, const char *format);

/* Identity. A key and an edition are 1 to 100 letters, digits, '-', '_' or '.' of ASCII. Default key "plan"; default edition: the first 12 hex digits of the SHA-256 of
 * the bytes; default language: the one whose common words are most frequent, E_INVALID if there is no clear winner. From JSON they come with the document, and
 * an option that says otherwise is E_INVALID. Since: 0.1 */
OASPLAN_API void oasplan_import_options_set_key(oasplan_import_options *options, const char *key);
OASPLAN_API void oasplan_import_options_set_edition(oasplan_import_options *options, const char *edition);
OASPLAN_API void oasplan_import_options_set_language(oasplan_import_options *options, const char *language);

/* "utf-8", "utf-16le", "utf-16be", "windows-1252"; default: by the byte order mark, else UTF-8. E_INVALID with a DOCX, which says that itself. Since: 0.1 */
OASPLAN_API void oasplan_import_options_set_encoding(oasplan_import_options *options, const char *encoding);

/* One of enum oasplan_plan_status (default draft); symbol; title (default: as printed, else that of a DOCX's properties); day of adoption (YYYY-MM-DD); language of the original; years covered, both inclusive. Since: 0.1 */
OASPLAN_API void oasplan_import_options_set_status(oasplan_import_options *options, int status);
OASPLAN_API void oasplan_import_options_set_symbol(oasplan_import_options *options, const char *symbol);
OASPLAN_API void oasplan_import_options_set_title(oasplan_import_options *options, const char *title);
OASPLAN_API void oasplan_import_options_set_adopted_on(oasplan_import_options *options, const char *date);
OASPLAN_API void oasplan_import_options_set_original_language(oasplan_import_options *options, const char *language);
OASPLAN_API void oasplan_import_options_set_period(oasplan_import_options *options, int begin, int end);

/* Non-zero: no amendment is inferred, from typography or otherwise; what a delegation asks for in its own words, in a remark, is one all the same. What comes as marks, or as
 * amendments in JSON, stays as it comes. docs/evidence.md says what is inferred. Since: 0.1 */
OASPLAN_API void oasplan_import_options_set_explicit_only(oasplan_import_options *options, int explicit_only);

/* The registry to resolve names with (a reference is taken); default: the built-in one. Since: 0.1 */
OASPLAN_API void oasplan_import_options_set_registry(oasplan_import_options *options, const oasplan_registry *registry);

/* The edition that this one continues (a reference is taken), NULL for none: each provision inherits the id that it has there, so that a provision keeps its id
 * however the new edition numbers it. Partners are those of the concordance (copied), whose A is that edition and whose B is this one under the ids that its own labels make (those of
 * an import without this); or, where it is NULL, the matched pairs of oasplan_compare. A provision without a partner gets the id that its label makes, or, where another provision
 * of that edition has it, this id with "~2", "~3", … and the diagnostic "id-taken"; ids that only editions before that one gave are not known here. The default key is then the key of that edition. Marks of a text
 * name provisions and amendments by the ids inherited. In a text without marks an amendment of the same provision, delegation, action and words keeps the id that it has there; new ones get higher numbers.
 * Errors of the import: E_INVALID (another key; another language and no concordance; a concordance of other editions, or one that names a provision that is not there; JSON, which brings its ids
 * with it). Since: 0.1 */
OASPLAN_API void oasplan_import_options_set_onto(oasplan_import_options *options, const oasplan_plan *plan, const oasplan_concordance *concordance);

/* Told of bytes read. Since: 0.1 */
OASPLAN_API void oasplan_import_options_set_progress(oasplan_import_options *options, oasplan_progress_fn progress, void *context);

/* Reads `length` bytes into a new plan (drop it with oasplan_plan_unref). The plan keeps a copy of the bytes; of a DOCX that of the text with marks which is read out of it
 * (oasplan_plan_source), and that of the file (oasplan_plan_original). What was read of a DOCX, and what was left out, stands in the diagnostics; its errors name the part of
 * the package that they concern.
 * Errors, each with the byte offset, line and column or JSON pointer that it concerns: E_ENCODING, E_SYNTAX (nothing in it that could be a plan; a PDF, RTF or HTML file, where no format is named; a mark or note that is wrong; a
 * damaged package), E_INVALID (an option, a value of the JSON, a digest that does not match; a DOCX that is not to be trusted), E_UNSUPPORTED (a DOCX without that feature or with
 * a password, a .doc), E_LIMIT (more than 1 GiB; a DOCX that unpacks to more than a document holds; JSON of more than 64 MiB, 64 levels or 4,194,304 values; more than 20,000
 * divisions or 1,000,000 locators), E_CANCELLED, E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_plan *oasplan_plan_import(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err);

/* Whether an import reads these bytes as "docx", as "json" or as "text" where no format is named; marks in a text are seen only once it is read, so they are "text" here. Static.
 * Since: 0.1 */
OASPLAN_API const char *oasplan_guess_format(const char *bytes, size_t length);

/* The plan that the library carries: the OAS Work Plan 2015-2018 with the comments of the United States, French, in two editions. "us-comments-marked", the default, has its lost
 * marks put back as amendments (docs/marked-edition.md); "us-comments" is the document as it is. Of the options edition, explicit_only, registry and progress count. New reference. Errors: E_NOT_FOUND (another
 * edition), E_NOMEM, E_CANCELLED. Since: 0.1 */
OASPLAN_API oasplan_plan *oasplan_plan_builtin(const oasplan_import_options *options, oasplan_error **err);

/* The editions that are built in, the default first; NULL from the count on. Static. Since: 0.1 */
OASPLAN_API size_t oasplan_builtin_count(void);
OASPLAN_API const char *oasplan_builtin_edition_at(size_t index);

#ifdef __cplusplus
}
#endif

#endif
