/* show: what a provision says, word for word, and where it comes from. */
#include <stdlib.h>
#include <string.h>

#include "amendments.h"
#include "citations.h"
#include "errors.h"
#include "notes.h"
#include "output.h"
#include "provisions.h"
#include "session.h"

static void show_citations(const struct context *context, const oasplan_provision *provision) {
  for (size_t i = 0; i < oasplan_provision_citation_count(provision); i++) {
    const oasplan_citation *citation = oasplan_provision_citation_at(provision, i);
    struct text line = {0};
    add_citation(&line, citation);
    const char *title = instrument_title(context->registry, oasplan_citation_instrument(citation), context->lang);
    out(i == 0 ? "\n" : "");
    out_wrapped(line.bytes, 4);
    if (title) out_wrapped(title, 8);
    if (oasplan_citation_note(citation)) {
      text_clear(&line);
      text_addf(&line, "note: %s", oasplan_citation_note(citation));
      out_wrapped(line.bytes, 8);
    }
    text_free(&line);
  }
}

static void show_amendments(const struct notes *notes, const oasplan_provision *provision) {
  for (size_t i = 0; i < oasplan_provision_amendment_count(provision); i++) {
    out(i == 0 ? "\n" : "");
    out_amendment(oasplan_provision_amendment_at(provision, i), 4, 1);
    notes_show(notes, oasplan_amendment_id(oasplan_provision_amendment_at(provision, i)), 8);
  }
}

/* The text to be shown, for oasplan_free(); NULL where the reading does not hold it. */
static char *text_of(const struct context *context, const oasplan_provision *provision, int reading) {
  oasplan_error *error = NULL;
  char *text = oasplan_provision_text_of(provision, reading, option_value(context, "delegation"), NULL, &error);
  if (!text && oasplan_error_status(error) == OASPLAN_E_NOMEM) need(NULL);
  oasplan_error_free(error);
  return text;
}

static void show_children(const struct context *context, const oasplan_provision *provision, int reading) {
  for (size_t i = 0; i < oasplan_provision_child_count(provision); i++) {
    const oasplan_provision *child = oasplan_provision_child_at(provision, i);
    char *text = text_of(context, child, reading);
    struct text line = {0};
    text_addf(&line, "%s  %s", oasplan_provision_id(child), text ? text : "");
    out(i == 0 ? "\n" : "");
    out_wrapped(line.bytes, 4);
    text_free(&line);
    oasplan_free(text);
  }
}

/* `next` is what is shown after it: items that follow in full need no list. */
static void show_one(const struct context *context, const struct notes *notes, const oasplan_provision *provision, const oasplan_provision *next, int reading) {
  const char *label = oasplan_provision_label(provision);
  struct text heading = {0};
  add_division_heading(&heading, oasplan_provision_division(provision));
  out_bold(oasplan_provision_id(provision));
  outf("  %s%s", oasplan_kind_name(oasplan_provision_kind(provision)), *label ? " " : "");
  out_line(label);
  out("  (");
  out_line(heading.bytes);
  out(")\n");
  char *text = text_of(context, provision, reading);
  out_wrapped(text ? text : "", 4);
  oasplan_free(text);
  notes_show(notes, oasplan_provision_id(provision), 8);
  show_citations(context, provision);
  show_amendments(notes, provision);
  if (!next || oasplan_provision_parent(next) != provision) show_children(context, provision, reading);
  text_free(&heading);
}

/* The lead-in of a division that was named, which is no provision; 1 where there was one. */
static int show_lead_in(const oasplan_division *division) {
  struct text heading = {0};
  if (!*oasplan_division_lead_in(division)) return 0;
  add_division_heading(&heading, division);
  out_bold(oasplan_division_id(division));
  out("  lead-in  (");
  out_line(heading.bytes);
  out(")\n");
  out_wrapped(oasplan_division_lead_in(division), 4);
  text_free(&heading);
  return 1;
}

/* The lead-in of `wanted`, if it was named; where that is NULL, those of all named divisions that have no provisions. */
static int show_lead_ins(const struct context *context, const oasplan_plan *plan, const oasplan_division *wanted) {
  int shown = 0;
  for (size_t i = 0; i < context->argument_count; i++) {
    const char *id = context->arguments[i];
    const oasplan_division *division = oasplan_plan_find(plan, id) ? NULL : oasplan_plan_division_find(plan, id);
    if (!division || (wanted ? division != wanted : oasplan_division_provision_count(division) > 0)) continue;
    if (show_lead_in(division)) shown = 1;
    if (wanted) break;
  }
  return shown;
}

static int show_json(const oasplan_plan *plan, const struct provision_list *list, int reading, const char *delegation) {
  oasplan_error *error = NULL;
  size_t length = 0;
  if (list->count == 0) {
    out("[]\n"); /* no ids would mean the whole plan to the library */
    return EXIT_DONE;
  }
  oasplan_render_options *options = need(oasplan_render_options_new());
  const char **ids = need(calloc(list->count, sizeof *ids));
  for (size_t i = 0; i < list->count; i++) ids[i] = oasplan_provision_id(list->items[i]);
  oasplan_render_options_set_reading(options, reading);
  oasplan_render_options_set_delegation(options, delegation);
  oasplan_render_options_set_provisions(options, ids, list->count);
  char *json = oasplan_plan_render_string(plan, "json", options, &length, &error);
  if (json) out_json(json, length);
  oasplan_free(json);
  free(ids);
  oasplan_render_options_free(options);
  return error ? complain_error(NULL, error, NULL) : EXIT_DONE;
}

/* Leaves out what the delegation's reading does not hold, and says so of what was named. */
static void keep_held(const struct context *context, struct provision_list *list, int reading) {
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    const char *id = oasplan_provision_id(list->items[i]);
    char *text = text_of(context, list->items[i], reading);
    if (text) list->items[kept++] = list->items[i];
    for (size_t k = 0; !text && k < context->argument_count; k++) {
      if (strcmp(context->arguments[k], id) != 0) continue;
      complain(id, "the reading %s of %s does not hold it: say --reading issued", oasplan_reading_name(reading), option_value(context, "delegation"));
      list->missing = context->arguments[k];
    }
    oasplan_free(text);
  }
  list->count = kept;
}

static int run_show(struct context *context) {
  oasplan_plan *plan = NULL;
  struct provision_list list = {0};
  struct notes notes = {0};
  int reading = reading_chosen(context);
  if (!reading) return EXIT_USAGE;
  int status = session_plan(context, &plan);
  if (status != EXIT_DONE) return status;
  provisions_choose(context, plan, option_value(context, "delegation") ? OASPLAN_READING_ISSUED : reading, &list);
  if (option_value(context, "delegation")) keep_held(context, &list, reading);
  int lead_ins = 0;
  if (context->json) {
    status = show_json(plan, &list, reading, option_value(context, "delegation"));
  } else {
    status = notes_read(&notes, option_value(context, "notes"), plan);
    lead_ins = status == EXIT_DONE && show_lead_ins(context, plan, NULL);
  }
  for (size_t i = 0; status == EXIT_DONE && !context->json && i < list.count; i++) {
    const oasplan_division *division = oasplan_provision_division(list.items[i]);
    out(i || lead_ins ? "\n" : "");
    if ((!i || oasplan_provision_division(list.items[i - 1]) != division) && show_lead_ins(context, plan, division)) out("\n");
    show_one(context, &notes, list.items[i], i + 1 < list.count ? list.items[i + 1] : NULL, reading);
  }
  if (status == EXIT_DONE && (list.missing || (list.count == 0 && !lead_ins))) status = EXIT_NO;
  notes_free(&notes);
  provision_list_free(&list);
  oasplan_plan_unref(plan);
  return status;
}

static const struct option_row show_options[] = {
    {"reading", "READING", "issued, base, proposed or resolved (default)"},
    {"delegation", "WHO", "only what this delegation proposes or sponsors is taken up: a code such as USA"},
    {"notes", "FILE", "your own notes, one a line: an id, a blank, the text; shown beside what they speak of, never stored, and not read with --json"},
    {"instruments", "FILE", "more instruments, as JSON, for the names of what is cited"},
    {NULL, NULL, NULL},
};

const struct command command_show = {
    .name = "show",
    .arguments = "ID...",
    .about = "Shows provisions with their citations, remarks and items",
    .uses = USES_DB | USES_PLAN | USES_JSON | USES_LANG,
    .minimum = 1,
    .maximum = ANY,
    .options = show_options,
    .details = "An ID is what people cite: III.12, II.17.ix, obj.iv, fn.b. The id of a division (III) means all its provisions, behind its lead-in. "
               "The reading issued is every word as printed; base takes up no proposal, proposed all of them, resolved those decided.",
    .example = "oasplan show III.12 --reading issued",
    .statuses = "1 no such provision in this plan or reading, ",
    .run = run_show,
};
