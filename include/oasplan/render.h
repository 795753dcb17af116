/* oasplan/render.h - a plan, or a redline of it, to bytes. The same plan and options give the same bytes on any machine, in any locale. */
#ifndef OASPLAN_RENDER_H
#define OASPLAN_RENDER_H

#include <oasplan/amendment.h>
#include <oasplan/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_render_options oasplan_render_options;

/* New options with the defaults; NULL when memory ran out. Since: 0.1 */
OASPLAN_API oasplan_render_options *oasplan_render_options_new(void);
OASPLAN_API void oasplan_render_options_free(oasplan_render_options *options);

/* Which text to show, one of enum oasplan_reading; default RESOLVED. Since: 0.1 */
OASPLAN_API void oasplan_render_options_set_reading(oasplan_render_options *options, int reading);

/* Of a reading that takes up or shows proposals, only those that this delegation makes or sponsors, as oasplan_provision_text_of has it; NULL (default): everybody's. Copied; a failure to copy is
 * reported by the call. Since: 0.1 */
OASPLAN_API void oasplan_render_options_set_delegation(oasplan_render_options *options, const char *delegation);

/* Only these provisions (ids, in the order given; format "json" and "text" only). The strings are copied. Default: the whole plan. Since: 0.1 */
OASPLAN_API void oasplan_render_options_set_provisions(oasplan_render_options *options, const char *const *ids, size_t count);

/* The formats, for help texts: name and one line of description; NULL from the count on. Static. Since: 0.1 */
OASPLAN_API size_t oasplan_render_format_count(void);
OASPLAN_API const char *oasplan_render_format_at(size_t index);
OASPLAN_API const char *oasplan_render_format_about(size_t index);

/* Writes the plan in `format`: "json" (reads back to an equal plan), "text", "markdown", "html" (one file that asks nothing of the network), "csv" (RFC 4180, one
 * row a provision), "source" (the file as it was imported: oasplan_plan_original), "critic" (the text with its amendments as marks, docs/critic-markup.md; bytes that came with marks go out as they came, but for the notes of
 * what was decided since), "rolling" (what is decided applied, what is open in brackets, "[USA: words]", "[words - USA delete]", docs/rolling-text.md). With set_provisions "json" is an array of provisions as in `oasplan show --json`.
 * Errors: E_INVALID (an unknown format or reading; the message lists them), E_NOT_FOUND (a provision that the plan or the reading does not hold; "source" of a plan
 * without one), E_UNSUPPORTED (amendments that no marks or brackets can say: they overlap without nesting; json can say them), E_CANCELLED (write_fn said stop), E_NOMEM. Since: 0.1 */
OASPLAN_API int oasplan_plan_render(const oasplan_plan *plan, const char *format, const oasplan_render_options *options,
                                    oasplan_write_fn write_fn, void *context, oasplan_error **err);

/* The same into new memory, NUL-terminated, its length without the NUL in *length (may be NULL). For oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_plan_render_string(const oasplan_plan *plan, const char *format, const oasplan_render_options *options,
                                             size_t *length, oasplan_error **err);

/* ---- Redlines ---- */

/* The forms of a redline, for help texts: name and one line of description; NULL from the count on. Static. Since: 0.1 */
OASPLAN_API size_t oasplan_runs_format_count(void);
OASPLAN_API const char *oasplan_runs_format_at(size_t index);
OASPLAN_API const char *oasplan_runs_format_about(size_t index);

/* Writes a redline (amendment.h) in `format`: "html" (one page that asks nothing of the network, for screen, paper and ear), "markdown" (CommonMark with <ins> and <del>), "critic"
 * (CriticMarkup, which imports again), "docx" (tracked changes: all accepted they leave the text with the proposals, all rejected that without; needs the feature "docx"). Who proposes stands
 * beside the words; what is known by inference alone is marked as such; remarks and reasons are shown; proposals that cannot stand together are shown all, and said to be so
 * (docs/redline.md). There are no options of a redline today; `options` is NULL, or chooses no provisions.
 * Errors: E_INVALID (an unknown format; the message lists them), E_UNSUPPORTED ("docx" without the feature; "critic" where a proposal parts a letter from its accent), E_CANCELLED (write_fn
 * said stop), E_NOMEM. Since: 0.1 */
OASPLAN_API int oasplan_runs_render(const oasplan_runs *runs, const char *format, const oasplan_render_options *options, oasplan_write_fn write_fn, void *context, oasplan_error **err);

/* The same into new memory, with a NUL behind it, its length without the NUL in *length (may be NULL; a DOCX holds NULs). For oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_runs_render_string(const oasplan_runs *runs, const char *format, const oasplan_render_options *options, size_t *length, oasplan_error **err);

#ifdef __cplusplus
}
#endif

#endif
