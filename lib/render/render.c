/* The table of formats, their options, and what they share: the sink, the walker, the fixed words. It does not know how any format looks. */
#include "render/format.h"

#include "base/buffer.h"

#include <oasplan/render.h>

#include <string.h>

struct oasplan_render_options {
  int reading;
  char **provisions;
  size_t provision_count;
  bool out_of_memory; /* a setter could not copy */
};

static int render_source(struct oasp_render *render, oasplan_error **err) {
  size_t length = 0;
  const char *source = oasplan_plan_source(render->plan, &length);
  if (source == NULL)
    return oasp_fail(err, OASPLAN_E_NOT_FOUND, "this plan came without its source; take another format, or import the original document");
  oasp_put(render->sink, source, length);
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
    {"csv", "one row a provision, for spreadsheets", oasp_render_csv, false},
    {"source", "the bytes that were imported", render_source, false},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

/* ---- The sink ---- */

static void flush(struct oasp_sink *sink) {
  if (sink->used > 0 && !sink->stopped && sink->write_fn(sink->context, sink->chunk, sink->used) != 0) sink->stopped = true;
  sink->used = 0;
}

void oasp_put(struct oasp_sink *sink, const char *bytes, size_t length) {
  if (length > OASP_SINK_CHUNK - sink->used) flush(sink);
  if (length > OASP_SINK_CHUNK) {
    if (!sink->stopped && sink->write_fn(sink->context, bytes, length) != 0) sink->stopped = true;
  } else if (length > 0) {
    memcpy(sink->chunk + sink->used, bytes, length);
    sink->used += length;
  }
}

void oasp_puts(struct oasp_sink *sink, const char *text) {
  oasp_put(sink, text, strlen(text));
}

void oasp_put_indent(struct oasp_sink *sink, size_t width) {
  for (size_t i = 0; i < width; i++) oasp_put(sink, " ", 1);
}

/* How many bytes at `text` make a C1 control character (U+0080 to U+009F): 2 or 0. U+009B opens a command on some terminals. */
static size_t c1_length(const char *text) {
  return text[0] == '\xC2' && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] < 0xA0 ? 2 : 0;
}

void oasp_put_escaped(struct oasp_sink *sink, const char *text, oasp_escape_fn escape) {
  static const char replacement[] = "\xEF\xBF\xBD";
  size_t from = 0, i = 0;
  while (text[i] != '\0') {
    unsigned char byte = (unsigned char)text[i];
    size_t length = byte < 0x80 ? 1 : c1_length(text + i);
    const char *instead = length == 1 ? escape(byte) : length == 2 ? replacement : NULL;
    if (instead == NULL && (byte < 0x20 || byte == 0x7F)) instead = replacement;
    if (instead != NULL) {
      oasp_put(sink, text + from, i - from);
      oasp_puts(sink, instead);
      from = i + length;
    }
    i += length > 0 ? length : 1;
  }
  oasp_put(sink, text + from, i - from);
}

/* ---- The walker ---- */

struct walk {
  struct oasp_render *render;
  const struct oasp_visitor *visitor;
  const oasplan_provision *open; /* the innermost one begun and not ended */
  size_t depth;                  /* how many are begun and not ended */
};

/* The innermost provision above this one that the reading holds, or NULL. */
static const oasplan_provision *holder(const struct walk *walk, const oasplan_provision *provision) {
  const oasplan_provision *above = provision->parent;
  while (above != NULL && oasplan_provision_text(above, walk->render->reading) == NULL) above = above->parent;
  return above;
}

static void end_open(struct walk *walk) {
  const oasplan_provision *ended = walk->open;
  walk->open = holder(walk, ended);
  walk->depth--;
  if (walk->visitor->provision_end != NULL) walk->visitor->provision_end(walk->render, ended, walk->depth);
}

static void visit_provision(struct walk *walk, const oasplan_provision *provision) {
  const char *text = oasplan_provision_text(provision, walk->render->reading);
  if (text == NULL) return;
  const oasplan_provision *above = holder(walk, provision);
  while (walk->open != NULL && walk->open != above) end_open(walk);
  if (walk->visitor->provision_begin != NULL) walk->visitor->provision_begin(walk->render, provision, text, walk->depth);
  walk->open = provision;
  walk->depth++;
}

static void visit_chosen(struct walk *walk) {
  for (size_t i = 0; i < walk->render->chosen_count; i++) {
    const oasplan_provision *provision = oasplan_plan_find(walk->render->plan, walk->render->chosen[i]);
    const char *text = oasplan_provision_text(provision, walk->render->reading);
    if (walk->visitor->provision_begin != NULL) walk->visitor->provision_begin(walk->render, provision, text, 0);
    if (walk->visitor->provision_end != NULL) walk->visitor->provision_end(walk->render, provision, 0);
  }
}

/* No recursion: items may be nested as deep as a document says. */
void oasp_walk(struct oasp_render *render, const struct oasp_visitor *visitor) {
  struct walk walk = {.render = render, .visitor = visitor};
  if (render->chosen != NULL) {
    visit_chosen(&walk);
    return;
  }
  for (size_t i = 0; i < render->plan->division_count; i++) {
    const oasplan_division *division = &render->plan->divisions[i];
    if (visitor->division_begin != NULL) visitor->division_begin(render, division);
    for (size_t k = 0; k < division->provision_count && !render->sink->stopped; k++)
      visit_provision(&walk, &render->plan->provisions[division->first_provision + k]);
    while (walk.open != NULL) end_open(&walk);
    if (visitor->division_end != NULL) visitor->division_end(render, division);
  }
}

/* ---- Words ---- */

/* The first row is the fallback. */
static const struct {
  const char *language;
  const char *words[OASP_WORDS];
} languages[] = {
    {"en", {"Contents", "Citations", "remark", "one of", "Preamble", "Objectives", "Notes"}},
    {"fr", {"Sommaire", "Citations", "remarque", "l'un de", "Préambule", "Objectifs", "Notes"}},
    {"es", {"Índice", "Citas", "observación", "uno de", "Preámbulo", "Objetivos", "Notas"}},
    {"pt", {"Sumário", "Citações", "observação", "um de", "Preâmbulo", "Objetivos", "Notas"}},
};

const char *oasp_word(const oasplan_plan *plan, enum oasp_word word) {
  for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
    if (strncmp(plan->language, languages[i].language, 2) == 0 && (plan->language[2] == '\0' || plan->language[2] == '-'))
      return languages[i].words[word];
  return languages[0].words[word];
}

/* A name for a division that prints no title, by the kind of what it holds; its label or id where we have no word. */
static const char *division_word(const oasplan_division *division) {
  const oasplan_provision *first = oasplan_division_provision_at(division, 0);
  switch (first != NULL ? first->kind : 0) {
    case OASPLAN_KIND_PREAMBLE:
    case OASPLAN_KIND_DEFINITION: return oasp_word(division->plan, OASP_WORD_PREAMBLE);
    case OASPLAN_KIND_OBJECTIVE: return oasp_word(division->plan, OASP_WORD_OBJECTIVES);
    case OASPLAN_KIND_FOOTNOTE: return oasp_word(division->plan, OASP_WORD_NOTES);
    default: return division->label[0] != '\0' ? division->label : division->id;
  }
}

void oasp_put_heading(struct oasp_sink *sink, const oasplan_division *division, oasp_escape_fn escape) {
  if (division->title[0] == '\0') {
    oasp_put_escaped(sink, division_word(division), escape);
    return;
  }
  oasp_put_escaped(sink, division->label, escape);
  if (division->label[0] != '\0') oasp_put(sink, " ", 1);
  oasp_put_escaped(sink, division->title, escape);
}

const char *oasp_title(const oasplan_plan *plan) {
  return plan->title != NULL ? plan->title : plan->key;
}

static void put_fact(struct oasp_render *render, const char *fact, oasp_escape_fn escape) {
  oasp_puts(render->sink, " · ");
  oasp_put_escaped(render->sink, fact, escape);
}

static void put_year(struct oasp_sink *sink, int year) {
  char digits[4]; /* the builder takes the years 1900 to 9999 */
  for (size_t i = sizeof digits; i > 0; i--, year /= 10) digits[i - 1] = (char)('0' + year % 10);
  oasp_put(sink, digits, sizeof digits);
}

void oasp_put_facts(struct oasp_render *render, oasp_escape_fn escape) {
  const oasplan_plan *plan = render->plan;
  oasp_put_escaped(render->sink, plan->key, escape);
  oasp_put_escaped(render->sink, "@", escape);
  oasp_put_escaped(render->sink, plan->edition, escape);
  oasp_put(render->sink, ":", 1);
  oasp_put_escaped(render->sink, plan->language, escape);
  if (plan->symbol != NULL) put_fact(render, plan->symbol, escape);
  put_fact(render, oasplan_plan_status_name(plan->status), escape);
  if (plan->adopted_on != NULL) put_fact(render, plan->adopted_on, escape);
  if (plan->period_begin != 0) {
    oasp_puts(render->sink, " · ");
    put_year(render->sink, plan->period_begin);
    oasp_puts(render->sink, "–");
    put_year(render->sink, plan->period_end);
  }
  put_fact(render, oasplan_reading_name(render->reading), escape);
}

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
  oasp_free(options);
}

void oasplan_render_options_set_reading(oasplan_render_options *options, int reading) {
  options->reading = reading;
}

void oasplan_render_options_set_provisions(oasplan_render_options *options, const char *const *ids, size_t count) {
  clear_provisions(options);
  options->out_of_memory = false;
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

static const struct format *find_format(const char *name, oasplan_error **err) {
  for (size_t i = 0; i < FORMATS; i++)
    if (strcmp(formats[i].name, name) == 0) return &formats[i];
  struct oasp_buffer names = {0};
  for (size_t i = 0; i < FORMATS; i++) oasp_buffer_printf(&names, "%s%s", i > 0 ? ", " : "", formats[i].name);
  if (names.failed)
    (void)oasp_fail_nomem(err);
  else
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "format", "\"%s\" is no format; take one of %s", name, names.data);
  oasp_buffer_free(&names);
  return NULL;
}

static int check_options(const struct format *format, const oasplan_render_options *options, oasplan_error **err) {
  if (options->out_of_memory) return oasp_fail_nomem(err);
  if (oasplan_reading_name(options->reading) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "reading", "%d is no reading; take one of issued, base, proposed, resolved", options->reading);
  if (options->provision_count > 0 && !format->takes_provisions)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "provisions",
                           "the format %s shows whole plans only; for chosen provisions take json or text", format->name);
  return OASPLAN_OK;
}

static int check_chosen(const struct oasp_render *render, oasplan_error **err) {
  const oasplan_plan *plan = render->plan;
  for (size_t i = 0; i < render->chosen_count; i++) {
    const char *id = render->chosen[i];
    const oasplan_provision *provision = oasplan_plan_find(plan, id);
    if (provision == NULL)
      return oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "provisions", "%s@%s:%s has no provision \"%s\"; its list of contents shows which it has",
                             plan->key, plan->edition, plan->language, id);
    if (oasplan_provision_text(provision, render->reading) == NULL)
      return oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "provisions", "the reading %s does not hold %s; the reading issued does",
                             oasplan_reading_name(render->reading), id);
  }
  return OASPLAN_OK;
}

static int run(const struct format *format, struct oasp_render *render, oasplan_error **err) {
  int status = format->render(render, err);
  if (status != OASPLAN_OK) return status;
  flush(render->sink);
  if (render->sink->stopped)
    return oasp_fail(err, OASPLAN_E_CANCELLED, "the write function stopped the output; what it took so far is not the whole plan");
  return OASPLAN_OK;
}

int oasplan_plan_render(const oasplan_plan *plan, const char *format_name, const oasplan_render_options *options, oasplan_write_fn write_fn,
                        void *context, oasplan_error **err) {
  static const oasplan_render_options defaults = {.reading = OASPLAN_READING_RESOLVED};
  if (plan == NULL || format_name == NULL || write_fn == NULL)
    return oasp_fail(err, OASPLAN_E_MISUSE, "plan, format and write function must be given; one of them is NULL");
  if (options == NULL) options = &defaults;
  const struct format *format = find_format(format_name, err);
  if (format == NULL) return err != NULL ? oasplan_error_status(*err) : OASPLAN_E_INVALID;
  int status = check_options(format, options, err);
  if (status != OASPLAN_OK) return status;
  struct oasp_sink sink = {.write_fn = write_fn, .context = context};
  struct oasp_render render = {.plan = plan, .reading = options->reading, .chosen = options->provisions,
                               .chosen_count = options->provision_count, .sink = &sink};
  status = check_chosen(&render, err);
  return status == OASPLAN_OK ? run(format, &render, err) : status;
}

char *oasplan_plan_render_string(const oasplan_plan *plan, const char *format, const oasplan_render_options *options, size_t *length,
                                 oasplan_error **err) {
  struct oasp_buffer out = {0};
  oasplan_error *problem = NULL;
  int status = oasplan_plan_render(plan, format, options, oasp_buffer_write, &out, &problem);
  if (status == OASPLAN_OK || out.failed) { /* a buffer that stopped the output ran out of memory: steal says so */
    oasplan_error_free(problem);
    return oasp_buffer_steal(&out, length, err);
  }
  oasp_buffer_free(&out);
  (void)oasp_pass(err, problem);
  return NULL;
}
