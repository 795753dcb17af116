/* show: what a provision says, word for word, and where it comes from. */
#include <stdlib.h>

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

/* "conflicts with I.2/MEX/1, I.2/CAN/1"; each is found by a look at all others, so that of very many none are listed. */
static void show_conflicts(const oasplan_provision *provision, const oasplan_amendment *amendment) {
  enum { MANY = 1000 };
  struct text line = {0};
  size_t count = oasplan_provision_amendment_count(provision) <= MANY ? oasplan_amendment_conflict_count(amendment) : 0;
  for (size_t i = 0; i < count; i++) text_addf(&line, "%s%s", i == 0 ? "conflicts with " : ", ", oasplan_amendment_id(oasplan_amendment_conflict_at(amendment, i)));
  if (count > 0) out_wrapped(line.bytes, 8);
  text_free(&line);
}

/* "with MEX, CAN" and its like. */
static void show_names(const char *words, const oasplan_amendment *amendment, size_t count, const char *(*name_at)(const oasplan_amendment *amendment, size_t index)) {
  struct text line = {0};
  for (size_t i = 0; i < count; i++) text_addf(&line, "%s%s", i == 0 ? words : ", ", name_at(amendment, i));
  if (count > 0) out_wrapped(line.bytes, 8);
  text_free(&line);
}

static void show_amendments(const struct notes *notes, const oasplan_provision *provision) {
  for (size_t i = 0; i < oasplan_provision_amendment_count(provision); i++) {
    const oasplan_amendment *amendment = oasplan_provision_amendment_at(provision, i);
    const char *text = oasplan_amendment_text(amendment), *who = oasplan_amendment_delegation(amendment);
    struct text line = {0};
    text_addf(&line, "%s: %s%s%s, %s%s%s", oasplan_amendment_id(amendment), oasplan_action_name(oasplan_amendment_action(amendment)),
              who ? " of " : "", who ? who : "", oasplan_outcome_name(oasplan_amendment_outcome(amendment)), text ? ": " : "",
              text ? text : "");
    out(i == 0 ? "\n" : "");
    out_wrapped(line.bytes, 4);
    show_names("with ", amendment, oasplan_amendment_with_count(amendment), oasplan_amendment_with_at);
    show_names("supported by ", amendment, oasplan_amendment_supporter_count(amendment), oasplan_amendment_supporter_at);
    show_names("opposed by ", amendment, oasplan_amendment_opponent_count(amendment), oasplan_amendment_opponent_at);
    show_conflicts(provision, amendment);
    notes_show(notes, oasplan_amendment_id(amendment), 8);
    text_free(&line);
  }
}

static void show_children(const oasplan_provision *provision, int reading) {
  for (size_t i = 0; i < oasplan_provision_child_count(provision); i++) {
    const oasplan_provision *child = oasplan_provision_child_at(provision, i);
    const char *text = oasplan_provision_text(child, reading);
    struct text line = {0};
    text_addf(&line, "%s  %s", oasplan_provision_id(child), text ? text : "");
    out(i == 0 ? "\n" : "");
    out_wrapped(line.bytes, 4);
    text_free(&line);
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
  out_wrapped(oasplan_provision_text(provision, reading), 4);
  notes_show(notes, oasplan_provision_id(provision), 8);
  show_citations(context, provision);
  show_amendments(notes, provision);
  if (!next || oasplan_provision_parent(next) != provision) show_children(provision, reading);
  text_free(&heading);
}

static int show_json(const oasplan_plan *plan, const struct provision_list *list, int reading) {
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
  oasplan_render_options_set_provisions(options, ids, list->count);
  char *json = oasplan_plan_render_string(plan, "json", options, &length, &error);
  if (json) out_json(json, length);
  oasplan_free(json);
  free(ids);
  oasplan_render_options_free(options);
  return error ? complain_error(NULL, error, NULL) : EXIT_DONE;
}

static int run_show(struct context *context) {
  oasplan_plan *plan = NULL;
  struct provision_list list = {0};
  struct notes notes = {0};
  int reading = reading_chosen(context);
  if (!reading) return EXIT_USAGE;
  int status = session_plan(context, &plan);
  if (status != EXIT_DONE) return status;
  provisions_choose(context, plan, reading, &list);
  if (context->json)
    status = show_json(plan, &list, reading);
  else
    status = notes_read(&notes, option_value(context, "notes"), plan);
  for (size_t i = 0; status == EXIT_DONE && !context->json && i < list.count; i++) {
    out(i ? "\n" : "");
    show_one(context, &notes, list.items[i], i + 1 < list.count ? list.items[i + 1] : NULL, reading);
  }
  if (status == EXIT_DONE && (list.missing || list.count == 0)) status = EXIT_NO;
  notes_free(&notes);
  provision_list_free(&list);
  oasplan_plan_unref(plan);
  return status;
}

static const struct option_row show_options[] = {
    {"reading", "READING", "issued, base, proposed or resolved (default)"},
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
    .details = "An ID is what people cite: III.12, II.17.ix, obj.iv, fn.b. The id of a division (III) means all its provisions. "
               "The reading issued is every word as printed; base takes up no proposal, proposed all of them, resolved those decided.",
    .example = "oasplan show III.12 --reading issued",
    .statuses = "1 no such provision in this plan or reading, ",
    .run = run_show,
};
