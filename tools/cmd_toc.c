/* toc: a plan at a glance. */
#include <string.h>

#include "errors.h"
#include "output.h"
#include "provisions.h"
#include "session.h"

enum { BEGINNING = 60 }; /* code points of a provision that make it recognizable */

static const struct kind_words {
  int kind;
  const char *one, *many;
} kind_words[] = {
    {OASPLAN_KIND_PREAMBLE, "preamble paragraph", "preamble paragraphs"},
    {OASPLAN_KIND_DEFINITION, "definition", "definitions"},
    {OASPLAN_KIND_OBJECTIVE, "objective", "objectives"},
    {OASPLAN_KIND_PRINCIPLE, "principle", "principles"},
    {OASPLAN_KIND_DIRECTIVE, "directive", "directives"},
    {OASPLAN_KIND_MANDATE, "mandate", "mandates"},
    {OASPLAN_KIND_ITEM, "item", "items"},
    {OASPLAN_KIND_FOOTNOTE, "footnote item", "footnote items"},
};
enum { KINDS = sizeof kind_words / sizeof *kind_words };

static size_t count_of_kind(const oasplan_division *division, int kind) {
  size_t count = 0;
  for (size_t i = 0; i < oasplan_division_provision_count(division); i++)
    count += oasplan_provision_kind(oasplan_division_provision_at(division, i)) == kind;
  return count;
}

static void add_cut(struct text *text, const char *whole) {
  size_t length = bytes_of_points(whole, BEGINNING);
  text_add_bytes(text, whole, length);
  if (whole[length]) text_add(text, "\xE2\x80\xA6");
}

/* The text that a glance shows: resolved, or as issued where that reading does not hold the provision. */
static void add_beginning(struct text *text, const oasplan_provision *provision) {
  const char *whole = oasplan_provision_text(provision, OASPLAN_READING_RESOLVED);
  if (!whole) whole = oasplan_provision_text(provision, OASPLAN_READING_ISSUED);
  if (whole) add_cut(text, whole);
}

/* What stands beside the ids: the beginning of each provision or, where `titles` is not NULL, its unofficial title in `lang`. */
struct glance {
  oasplan_short_titles *titles;
  const char *lang;
};

static const char *short_title(const struct glance *glance, const oasplan_provision *provision) {
  if (!glance->titles) return NULL;
  return oasplan_short_titles_find(glance->titles, oasplan_plan_key(oasplan_provision_plan(provision)), oasplan_provision_id(provision), glance->lang);
}

static void toc_division(const oasplan_division *division, const struct glance *glance) {
  struct text line = {0};
  struct table table = {.columns = 2};
  const char *id = oasplan_division_id(division);
  add_division_heading(&line, division);
  if (strncmp(line.bytes, id, strlen(id)) != 0) {
    out_bold(id);
    out("  ");
  }
  out_bold(line.bytes);
  out("  ");
  text_clear(&line);
  for (size_t i = 0; i < KINDS; i++) {
    size_t count = count_of_kind(division, kind_words[i].kind);
    if (!count) continue;
    text_add(&line, line.length ? ", " : "");
    text_add_count(&line, count, kind_words[i].one, kind_words[i].many);
  }
  outf("(%s)\n", line.length ? line.bytes : "empty");
  if (*oasplan_division_lead_in(division)) {
    text_clear(&line);
    add_cut(&line, oasplan_division_lead_in(division));
    out("  ");
    out_line(line.bytes);
    out("\n");
  }
  for (size_t i = 0; i < oasplan_division_provision_count(division); i++) {
    const oasplan_provision *provision = oasplan_division_provision_at(division, i);
    text_clear(&line);
    text_addf(&line, "  %s", oasplan_provision_id(provision));
    table_add(&table, line.bytes);
    text_clear(&line);
    const char *title = short_title(glance, provision);
    if (!title) add_beginning(&line, provision);
    table_add(&table, title ? title : text_string(&line));
  }
  table_print(&table);
  text_free(&line);
}

static void toc_provision_json(const oasplan_provision *provision, const struct glance *glance) {
  const oasplan_provision *parent = oasplan_provision_parent(provision);
  struct text beginning = {0};
  add_beginning(&beginning, provision);
  out("{");
  json_string_member("id", oasplan_provision_id(provision), 1);
  json_string_member("kind", oasplan_kind_name(oasplan_provision_kind(provision)), 0);
  json_string_member("label", oasplan_provision_label(provision), 0);
  json_string_member("parent", parent ? oasplan_provision_id(parent) : NULL, 0);
  json_string_member("beginning", text_string(&beginning), 0);
  if (glance->titles) json_string_member("short_title", short_title(glance, provision), 0);
  out("}");
  text_free(&beginning);
}

static void toc_division_json(const oasplan_division *division, const struct glance *glance) {
  int first = 1;
  out("{");
  json_string_member("id", oasplan_division_id(division), 1);
  json_string_member("label", oasplan_division_label(division), 0);
  json_string_member("title", oasplan_division_title(division), 0);
  json_string_member("lead_in", oasplan_division_lead_in(division), 0);
  json_member("counts", 0);
  out("{");
  for (size_t i = 0; i < KINDS; i++) {
    size_t count = count_of_kind(division, kind_words[i].kind);
    if (count) json_number_member(oasplan_kind_name(kind_words[i].kind), (int64_t)count, first);
    first = first && !count;
  }
  out("}");
  json_member("provisions", 0);
  out("[");
  for (size_t i = 0; i < oasplan_division_provision_count(division); i++) {
    out(i ? "," : "");
    toc_provision_json(oasplan_division_provision_at(division, i), glance);
  }
  out("]}");
}

static void toc_heading(const oasplan_plan *plan, const struct glance *glance) {
  struct text line = {0};
  add_identity(&line, oasplan_plan_key(plan), oasplan_plan_edition(plan), oasplan_plan_language(plan));
  out_bold(line.bytes);
  outf("  %s\n", oasplan_plan_status_name(oasplan_plan_status(plan)));
  if (oasplan_plan_title(plan)) out_wrapped(oasplan_plan_title(plan), 0);
  if (glance->titles) out("Short titles are unofficial: no part of the plan. Where there is none, the text begins.\n");
  text_free(&line);
}

static void toc_plan(const struct context *context, const oasplan_plan *plan, const struct glance *glance) {
  if (context->json)
    out("[");
  else
    toc_heading(plan, glance);
  for (size_t i = 0; i < oasplan_plan_division_count(plan); i++) {
    out(context->json ? i ? "," : "" : "\n");
    if (context->json)
      toc_division_json(oasplan_plan_division_at(plan, i), glance);
    else
      toc_division(oasplan_plan_division_at(plan, i), glance);
  }
  if (context->json) out("]\n");
}

static int run_toc(struct context *context) {
  struct glance glance = {.lang = context->lang};
  oasplan_error *error = NULL;
  oasplan_plan *plan = NULL;
  int status = session_plan(context, &plan);
  if (status != EXIT_DONE) return status;
  if (option_value(context, "short")) glance.titles = oasplan_short_titles_builtin(NULL, &error);
  if (error)
    status = complain_error(NULL, error, NULL);
  else
    toc_plan(context, plan, &glance);
  oasplan_short_titles_free(glance.titles);
  oasplan_plan_unref(plan);
  return status;
}

static const struct option_row options[] = {
    {"short", NULL, "unofficial short titles in the place of how each provision begins"},
    {NULL, NULL, NULL},
};

const struct command command_toc = {
    .name = "toc",
    .arguments = "",
    .about = "Lists divisions and provisions of a plan",
    .uses = USES_DB | USES_PLAN | USES_JSON | USES_LANG,
    .options = options,
    .details = "--lang says in which language short titles are given.",
    .example = "oasplan toc --short --lang es",
    .run = run_toc,
};
