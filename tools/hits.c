/* See hits.h. */
#include "hits.h"

#include "citations.h"
#include "errors.h"
#include "output.h"
#include "session.h"

int hits_need_edition(const struct context *context) {
  return context->plan.all || (context->plan.key && !context->plan.language);
}

void add_hit_identity(struct text *text, const oasplan_hit *hit) {
  add_identity(text, oasplan_hit_plan(hit), oasplan_hit_edition(hit), oasplan_hit_language(hit));
}

static void add_hit(struct table *table, const oasplan_hit *hit, int with_edition) {
  const char *instrument = oasplan_hit_instrument(hit), *locator = oasplan_hit_locator(hit), *target = oasplan_hit_target(hit);
  struct text cell = {0};
  if (with_edition) {
    add_hit_identity(&cell, hit);
    table_add(table, cell.bytes);
    text_clear(&cell);
  }
  table_add(table, oasplan_hit_provision(hit));
  text_addf(&cell, "%s: %s", oasplan_relation_name(oasplan_hit_relation(hit)), instrument ? instrument : "?");
  if (locator) {
    text_add(&cell, " ");
    add_locator(&cell, locator);
  }
  if (target) text_addf(&cell, " \xE2\x86\x92 %s", target);
  text_addf(&cell, " (%s", oasplan_citation_state_name(oasplan_hit_state(hit)));
  size_t count = oasplan_hit_candidate_count(hit);
  for (size_t i = 0; i < count; i++) add_candidate(&cell, oasplan_hit_candidate_at(hit, i), i, count);
  text_add(&cell, ")");
  table_add(table, cell.bytes);
  table_add(table, oasplan_hit_raw(hit));
  text_free(&cell);
}

static void print_table(const struct context *context, const oasplan_hits *hits) {
  int with_edition = hits_need_edition(context);
  struct table table = {.columns = with_edition ? 4 : 3};
  for (size_t i = 0; i < oasplan_hits_count(hits); i++) add_hit(&table, oasplan_hits_at(hits, i), with_edition);
  table_print(&table);
}

int hits_print_json(const oasplan_hits *hits, int first) {
  oasplan_error *error = NULL;
  size_t length = 0;
  char *json = oasplan_hits_json(hits, 0, oasplan_hits_count(hits), &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out_json_items(json, length, first);
  oasplan_free(json);
  return EXIT_DONE;
}

int hits_print_all(struct context *context, hits_question ask) {
  oasplan_error *error = NULL;
  size_t found = 0;
  int status = EXIT_DONE, more = 1;
  oasplan_query_options *options = session_query(context);
  while (status == EXIT_DONE && more) {
    oasplan_hits *hits = ask(context, options, &error);
    if (!hits) {
      status = complain_question(NULL, error);
      break;
    }
    if (context->json) {
      out(found ? "" : "[");
      status = hits_print_json(hits, found == 0);
    } else {
      print_table(context, hits);
    }
    found += oasplan_hits_count(hits);
    const char *next = oasplan_hits_next(hits);
    oasplan_query_options_set_cursor(options, next);
    more = next != NULL;
    oasplan_hits_free(hits);
  }
  if (context->json && status == EXIT_DONE) out("]\n");
  oasplan_query_options_free(options);
  return status == EXIT_DONE && !found ? EXIT_NO : status;
}
