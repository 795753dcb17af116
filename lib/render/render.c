/* The table of formats and their options. It does not know how any format looks. */
#include "render/format.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <oasplan/render.h>

#include <string.h>

struct oasplan_render_options {
  int reading;
  char *delegation; /* or NULL */
  char **provisions;
  size_t provision_count;
  bool out_of_memory; /* a setter could not copy */
};

static int render_source(struct oasp_render *render, oasplan_error **err) {
  size_t length = 0;
  const char *original = oasplan_plan_original(render->plan, &length);
  if (original == NULL)
    return oasp_fail(err, OASPLAN_E_NOT_FOUND, "this plan came without its source; take another format, or import the original document");
  oasp_put(render->sink, original, length);
  return OASPLAN_OK;
}

struct format {
  const char *name, *about;
  int (*render)(struct oasp_render *render, oasplan_error **err);
  bool takes_provisions; /* can show chosen provisions instead of the whole plan */
};

static const struct format formats[] = {
    {"json", "the whole plan with citations and amendments; reads back to an equal plan", oasp_render_json, true},
    {"text", "headings, labels and texts as plain text", oasp_render_text, true},
    {"markdown", "CommonMark, with identifiers and citations", oasp_render_markdown, false},
    {"html", "one file for browsers and printers that asks nothing of the network", oasp_render_html, false},
    {"critic", "the text with its amendments as CriticMarkup; what came so keeps its bytes", oasp_render_critic, false},
    {"rolling", "the text with what is open in brackets, [USA: words], as negotiated drafts print it", oasp_render_rolling, false},
    {"csv", "one row a provision, for spreadsheets", oasp_render_csv, false},
    {"source", "the bytes that were imported", render_source, false},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

/* ---- Options ---- */

static void clear_provisions(oasplan_render_options *options) {
  for (size_t i = 0; i < options->provision_count; i++) oasp_free(options->provisions[i]);
  oasp_free(options->provisions);
  options->provisions = NULL;
  options->provision_count = 0;
}

oasplan_render_options *oasplan_render_options_new(void) {
  oasplan_render_options *options = oasp_alloc_zeroed(1, sizeof *options);
  if (options != NULL) options->reading = OASPLAN_READING_RESOLVED;
  return options;
}

void oasplan_render_options_free(oasplan_render_options *options) {
  if (options == NULL) return;
  clear_provisions(options);
  oasp_free(options->delegation);
  oasp_free(options);
}

void oasplan_render_options_set_reading(oasplan_render_options *options, int reading) {
  options->reading = reading;
}

void oasplan_render_options_set_delegation(oasplan_render_options *options, const char *delegation) {
  oasp_set_text(&options->delegation, delegation, &options->out_of_memory);
}

void oasplan_render_options_set_provisions(oasplan_render_options *options, const char *const *ids, size_t count) {
  clear_provisions(options);
  if (ids == NULL || count == 0) return;
  options->provisions = oasp_alloc_zeroed(count, sizeof *options->provisions);
  if (options->provisions == NULL) {
    options->out_of_memory = true;
    return;
  }
  options->provision_count = count;
  for (size_t i = 0; i < count; i++) {
    options->provisions[i] = oasp_strdup(ids[i]);
    if (options->provisions[i] == NULL) options->out_of_memory = true;
  }
}

/* ---- Rendering ---- */

size_t oasplan_render_format_count(void) {
  return FORMATS;
}

const char *oasplan_render_format_at(size_t index) {
  return index < FORMATS ? formats[index].name : NULL;
}

const char *oasplan_render_format_about(size_t index) {
  return index < FORMATS ? formats[index].about : NULL;
}

int oasp_find_format(const char *name, const char *(*name_at)(size_t index), size_t *index, oasplan_error **err) {
  struct oasp_buffer names = {0};
  for (*index = 0; name_at(*index) != NULL; ++*index) {
    if (strcmp(name_at(*index), name) == 0) {
      oasp_buffer_free(&names);
      return OASPLAN_OK;
    }
    oasp_buffer_printf(&names, "%s%s", *index > 0 ? ", " : "", name_at(*index));
  }
  int status = names.failed ? oasp_fail_nomem(err) : oasp_fail_field(err, OASPLAN_E_INVALID, "format", "\"%.*s\" is no format; take one of %s", OASP_QUOTE(name), names.data);
  oasp_buffer_free(&names);
  return status;
}

int oasp_check_whole(const oasplan_render_options *options, const char *format, oasplan_error **err) {
  if (options->out_of_memory) return oasp_fail_nomem(err);
  if (options->provision_count == 0) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_INVALID, "provisions", "the format %s does not choose among provisions; for chosen provisions of a plan take json or text, and of a redline make the runs "
                                                                "of one", format);
}

static int check_options(const struct format *format, const oasplan_render_options *options, oasplan_error **err) {
  if (oasplan_reading_name(options->reading) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "reading", "%d is no reading; take one of issued, base, proposed, resolved", options->reading);
  return format->takes_provisions && !options->out_of_memory ? OASPLAN_OK : oasp_check_whole(options, format->name, err);
}

static int check_chosen(const struct oasp_render *render, oasplan_error **err) {
  const oasplan_plan *plan = render->plan;
  for (size_t i = 0; i < render->chosen_count; i++) {
    const char *id = render->chosen[i];
    const oasplan_provision *provision = oasplan_plan_find(plan, id);
    if (provision == NULL)
      return oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "provisions", "%s@%s:%s has no provision \"%s\"; its list of contents shows which it has",
                             plan->key, plan->edition, plan->language, id);
    if (oasp_shown_text(render, provision) == NULL)
      return oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "provisions", "the reading %s does not hold %s; the reading issued does",
                             oasplan_reading_name(render->reading), id);
  }
  return OASPLAN_OK;
}

/* The texts of one delegation's reading, which the plan does not keep. */
static int make_own_texts(struct oasp_render *render, oasplan_error **err) {
  const oasplan_plan *plan = render->plan;
  int status = OASPLAN_OK;
  render->own_texts = oasp_alloc_zeroed(plan->provision_count, sizeof *render->own_texts);
  if (render->own_texts == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) {
    oasplan_error *fault = NULL;
    render->own_texts[i] = oasplan_provision_text_of(&plan->provisions[i], render->reading, render->delegation, NULL, &fault);
    bool is_absent = oasplan_error_status(fault) == OASPLAN_E_NOT_FOUND;
    if (render->own_texts[i] == NULL && !is_absent) status = oasp_pass(err, fault);
    if (is_absent) oasplan_error_free(fault);
  }
  return status;
}

static void free_own_texts(struct oasp_render *render) {
  for (size_t i = 0; render->own_texts != NULL && i < render->plan->provision_count; i++) oasp_free(render->own_texts[i]);
  oasp_free(render->own_texts);
}

int oasplan_plan_render(const oasplan_plan *plan, const char *format_name, const oasplan_render_options *options, oasplan_write_fn write_fn,
                        void *context, oasplan_error **err) {
  static const oasplan_render_options defaults = {.reading = OASPLAN_READING_RESOLVED};
  if (plan == NULL || format_name == NULL || write_fn == NULL)
    return oasp_fail(err, OASPLAN_E_MISUSE, "plan, format and write function must be given; one of them is NULL");
  if (options == NULL) options = &defaults;
  size_t index = 0;
  int status = oasp_find_format(format_name, oasplan_render_format_at, &index, err);
  if (status == OASPLAN_OK) status = check_options(&formats[index], options, err);
  if (status != OASPLAN_OK) return status;
  struct oasp_sink sink = {.write_fn = write_fn, .context = context};
  struct oasp_render render = {.plan = plan, .reading = options->reading, .delegation = options->delegation, .chosen = options->provisions,
                               .chosen_count = options->provision_count, .sink = &sink};
  if (options->delegation != NULL) status = make_own_texts(&render, err);
  if (status == OASPLAN_OK) status = check_chosen(&render, err);
  if (status == OASPLAN_OK) status = formats[index].render(&render, err);
  if (status == OASPLAN_OK) status = oasp_finish(&sink, err);
  free_own_texts(&render);
  return status;
}

char *oasp_take_string(struct oasp_buffer *out, int status, oasplan_error *problem, size_t *length, oasplan_error **err) {
  if (status == OASPLAN_OK || out->failed) { /* a buffer that stopped the output ran out of memory: steal says so */
    oasplan_error_free(problem);
    return oasp_buffer_steal(out, length, err);
  }
  oasp_buffer_free(out);
  (void)oasp_pass(err, problem);
  return NULL;
}

char *oasplan_plan_render_string(const oasplan_plan *plan, const char *format, const oasplan_render_options *options, size_t *length,
                                 oasplan_error **err) {
  struct oasp_buffer out = {0};
  oasplan_error *problem = NULL;
  int status = oasplan_plan_render(plan, format, options, oasp_buffer_write, &out, &problem);
  return oasp_take_string(&out, status, problem, length, err);
}
