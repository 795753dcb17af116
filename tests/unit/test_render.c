/* The output formats: each keeps the words as they are and lets none of them become markup. */
#include "plan/builder.h"
#include "render/words.h"

#include <oasplan/render.h>

#include <check.h>
#include <stdio.h>
#include <string.h>

#define NASTY "<b>&amp; \"q\" 'a' *x* _y_ [l](u) `c` # | ~ \\ $m$ ![i] {k}\r\n# h\n- i\x1b[31m\xC2\x9B"

static const struct oasp_span nowhere = {0, 0};

static void add(oasp_builder *builder, const char *id, int kind, const char *label, const char *parent, const char *issued) {
  const struct oasp_provision_spec spec = {.id = id, .kind = kind, .label = label, .parent = parent, .issued = issued};
  ck_assert_int_eq(oasp_builder_add_provision(builder, &spec, NULL), OASPLAN_OK);
}

static oasp_builder *begin(const char *language, const char *title) {
  oasp_builder *builder = oasp_builder_new(NULL);
  ck_assert_int_eq(oasp_builder_set_identity(builder, "k", "e", language, NULL), OASPLAN_OK);
  ck_assert_int_eq(oasp_builder_set_document(builder, OASPLAN_PLAN_ADOPTED, title, "A/1", "2014-12-10", NULL, NULL), OASPLAN_OK);
  ck_assert_int_eq(oasp_builder_set_period(builder, 2015, 2018, NULL), OASPLAN_OK);
  return builder;
}

static void cite(oasp_builder *builder, size_t position, size_t from, size_t to, const char *instrument, const char *target) {
  const char *const locators[] = {"1"}, *const targets[] = {target}, *const candidates[] = {"c<1>"};
  const oasplan_citation citation = {.relation = OASPLAN_RELATION_SOURCE, .state = OASPLAN_CITATION_IMPLIED, .instrument = instrument,
                                     .span = {from, to}, .locators = locators, .targets = targets, .locator_count = 1,
                                     .candidates = candidates, .candidate_count = 1, .note = "n & m"};
  ck_assert_int_eq(oasp_builder_add_citation(builder, position, &citation, NULL), OASPLAN_OK);
}

/* Two divisions: a preamble without a label, and Q with a provision that has items, nested, and citations. */
static oasplan_plan *make_plan(const char *language) {
  oasp_builder *builder = begin(language, "T & U");
  ck_assert_int_eq(oasp_builder_set_source(builder, "S\xff\0s", 4, NULL), OASPLAN_OK);
  ck_assert_int_eq(oasp_builder_add_division(builder, "P", "", "", "", nowhere, NULL), OASPLAN_OK);
  add(builder, "P.1", OASPLAN_KIND_PREAMBLE, "", NULL, "- not a list");
  ck_assert_int_eq(oasp_builder_add_division(builder, "Q", "I.", "TITLE", "Lead:", nowhere, NULL), OASPLAN_OK);
  add(builder, "Q.1", OASPLAN_KIND_DIRECTIVE, "1.", NULL, "Do (par. 1)");
  add(builder, "Q.1.a", OASPLAN_KIND_ITEM, "a)", "Q.1", "first;");
  add(builder, "Q.1.a.i", OASPLAN_KIND_ITEM, "i)", "Q.1.a", "deep;");
  add(builder, "Q.1.b", OASPLAN_KIND_ITEM, "b)", "Q.1", "=SUM(A1), \"x\"");
  add(builder, "Q.2", OASPLAN_KIND_DIRECTIVE, "2.", NULL, "Last");
  cite(builder, 1, 3, 11, "this-plan", "Q.2");
  oasplan_plan *plan = oasp_builder_finish(builder, NULL);
  ck_assert_ptr_nonnull(plan);
  return plan;
}

static char *show(const oasplan_plan *plan, const char *format, int reading) {
  oasplan_render_options *options = oasplan_render_options_new();
  oasplan_render_options_set_reading(options, reading);
  oasplan_error *err = NULL;
  size_t length = 0;
  char *text = oasplan_plan_render_string(plan, format, options, &length, &err);
  ck_assert_msg(text != NULL, "%s", oasplan_error_message(err));
  oasplan_render_options_free(options);
  return text;
}

static void expect(const char *text, const char *words) {
  ck_assert_msg(strstr(text, words) != NULL, "not in the output: %s\n%s", words, text);
}

static void expect_not(const char *text, const char *words) {
  ck_assert_msg(strstr(text, words) == NULL, "in the output: %s\n%s", words, text);
}

START_TEST(text_holds_headings_labels_and_indented_items) {
  oasplan_plan *plan = make_plan("en");
  char *text = show(plan, "text", OASPLAN_READING_RESOLVED);
  ck_assert_str_eq(text, "T & U\n\nPreamble\n\n- not a list\n\nI. TITLE\n\nLead:\n\n1. Do\n   a) first;\n      i) deep;\n   b) =SUM(A1), \"x\"\n\n2. Last\n");
  oasplan_free(text);
  text = show(plan, "text", OASPLAN_READING_ISSUED);
  expect(text, "1. Do (par. 1)\n");
  oasplan_free(text);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(markdown_nests_items_and_lists_citations) {
  oasplan_plan *plan = make_plan("fr");
  char *text = show(plan, "markdown", OASPLAN_READING_RESOLVED);
  ck_assert_str_eq(text, "# T \\& U\n\nk\\@e:fr · A/1 · adopté · 2014-12-10 · 2015–2018 · texte décidé\n\n## Préambule (P)\n\n\\- not a list (P.1)\n\n"
                         "## I. TITLE (Q)\n\nLead:\n\n**1.** Do (Q.1)\\\n→ source : ce plan par. 1 (implicite; l’un de c\\<1\\>)\n\n- **a)** first; (Q.1.a)\n\n"
                         "  - **i)** deep; (Q.1.a.i)\n\n- **b)** =SUM(A1), \"x\" (Q.1.b)\n\n**2.** Last (Q.2)\n");
  oasplan_free(text);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(csv_quotes_and_guards_against_formulas) {
  oasplan_plan *plan = make_plan("en");
  char *text = show(plan, "csv", OASPLAN_READING_RESOLVED);
  ck_assert_str_eq(text, "id,kind,division,label,parent,reading,text,issued,source_begin,source_end,citations\r\n"
                         "P.1,preamble,P,,,resolved,'- not a list,'- not a list,0,0,0\r\n"
                         "Q.1,directive,Q,1.,,resolved,Do,Do (par. 1),0,0,1\r\n"
                         "Q.1.a,item,Q,a),Q.1,resolved,first;,first;,0,0,0\r\n"
                         "Q.1.a.i,item,Q,i),Q.1.a,resolved,deep;,deep;,0,0,0\r\n"
                         "Q.1.b,item,Q,b),Q.1,resolved,\"'=SUM(A1), \"\"x\"\"\",\"'=SUM(A1), \"\"x\"\"\",0,0,0\r\n"
                         "Q.2,directive,Q,2.,,resolved,Last,Last,0,0,0\r\n");
  oasplan_free(text);
  oasplan_plan_unref(plan);
}
END_TEST

/* How often `words` stand in the text. */
static int count(const char *text, const char *words) {
  int found = 0;
  for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words)) found++;
  return found;
}

START_TEST(html_is_one_page_with_anchors_and_notes) {
  oasplan_plan *plan = make_plan("pt");
  char *text = show(plan, "html", OASPLAN_READING_RESOLVED);
  expect(text, "<!DOCTYPE html>\n<html lang=\"pt\">\n<head>\n<meta charset=\"utf-8\">\n");
  expect(text, "content=\"default-src 'none'; style-src 'unsafe-inline'\"");
  expect(text, "<nav aria-label=\"Sumário\">");
  expect(text, "<a href=\"#division-Q\">I. TITLE</a>");
  expect(text, "<li id=\"Q.1.a.i\">\n<p><span class=\"label\">i)</span> deep; <a class=\"id\" href=\"#Q.1.a.i\">Q.1.a.i</a></p>\n");
  expect(text, "<span class=\"relation\">fonte</span>: <cite>este plano</cite> par. <a class=\"locator\" href=\"#Q.2\">1</a> (implícita; um de c&lt;1&gt;)"
               " – <q>(par. 1)</q> – <span lang=\"en\">n &amp; m</span></li>");
  static const char *const pairs[][2] = {{"<ol>", "</ol>"}, {"<ul", "</ul>"}, {"<li", "</li>"}, {"<section", "</section>"}, {"<p", "</p>"}};
  for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) ck_assert_int_eq(count(text, pairs[i][0]), count(text, pairs[i][1]));
  expect_not(text, "<script");
  expect_not(text, "http:");
  expect_not(text, "https:");
  oasplan_free(text);
  oasplan_plan_unref(plan);
}
END_TEST

/* A group of words, and the names that JSON has for the same values. */
static const struct {
  int group;
  const char *(*name)(int value);
} groups[] = {{OASP_WORD_STATUS, oasplan_plan_status_name}, {OASP_WORD_READING, oasplan_reading_name}, {OASP_WORD_RELATION, oasplan_relation_name},
              {OASP_WORD_STATE, oasplan_citation_state_name}, {OASP_WORD_ACTION, oasplan_action_name}, {OASP_WORD_OUTCOME, oasplan_outcome_name}};

START_TEST(every_value_has_a_word_in_every_language) {
  static const char *const languages[] = {"en", "fr", "es", "pt"};
  for (size_t i = 0; i < 4; i++) {
    oasplan_plan *plan = make_plan(languages[i]);
    for (int word = 0; word <= OASP_WORD_STATUS; word++)
      ck_assert_msg(word == OASP_WORD_STATUS || oasp_word(plan, word) != NULL, "%s: %d", languages[i], word);
    for (size_t k = 0; k < sizeof groups / sizeof groups[0]; k++)
      for (int value = 1; groups[k].name(value) != NULL; value++)
        ck_assert_msg(oasp_word(plan, groups[k].group + value) != NULL, "%s: %s", languages[i], groups[k].name(value));
    oasplan_plan_unref(plan);
  }
  oasplan_plan *german = make_plan("de");
  ck_assert_str_eq(oasp_word(german, OASP_WORD_RELATION + OASPLAN_RELATION_DRAWN_FROM), "drawn from");
  ck_assert_str_eq(oasp_word(german, OASP_WORD_OUTCOME + OASPLAN_OUTCOME_WITHDRAWN), "withdrawn");
  oasplan_plan_unref(german);
}
END_TEST

START_TEST(relations_states_and_outcomes_are_said_in_the_language_of_the_plan) {
  static const struct {
    const char *language, *citation, *remark;
  } cases[] = {{"fr", "tiré de", "<span class=\"action\">remarque</span>, USA (en attente)"},
               {"en", "drawn from", "<span class=\"action\">remark</span>, USA (open)"},
               {"es-AR", "tomado de", "<span class=\"action\">observación</span>, USA (pendiente)"},
               {"pt", "extraído de", "<span class=\"action\">observação</span>, USA (pendente)"}};
  for (size_t i = 0; i < 4; i++) {
    oasp_builder *builder = begin(cases[i].language, "T");
    ck_assert_int_eq(oasp_builder_add_division(builder, "pre", "", "", "", nowhere, NULL), OASPLAN_OK);
    ck_assert_int_eq(oasp_builder_add_division(builder, "Q", "I.", "TITLE", "", nowhere, NULL), OASPLAN_OK);
    add(builder, "Q.1", OASPLAN_KIND_DIRECTIVE, "1.", NULL, "Do (drawn from A, 19, 26, art. 3) (no).");
    const char *const locators[] = {"19", "26", "art. 3"}, *const targets[] = {NULL, NULL, NULL};
    const oasplan_citation citation = {.relation = OASPLAN_RELATION_DRAWN_FROM, .state = OASPLAN_CITATION_EXTERNAL, .instrument = "A",
                                       .span = {3, 33}, .locators = locators, .targets = targets, .locator_count = 3};
    const oasplan_amendment remark = {.delegation = "USA", .action = OASPLAN_ACTION_COMMENT, .certainty = OASPLAN_CERTAINTY_EXPLICIT,
                                      .outcome = OASPLAN_OUTCOME_OPEN, .span = {34, 38}};
    ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_OK);
    ck_assert_int_eq(oasp_builder_add_amendment(builder, 0, &remark, NULL), OASPLAN_OK);
    oasplan_plan *plan = oasp_builder_finish(builder, NULL);
    char *page = show(plan, "html", OASPLAN_READING_ISSUED), *text = show(plan, "markdown", OASPLAN_READING_ISSUED);
    expect(page, cases[i].citation);
    expect(text, cases[i].citation);
    expect(page, i == 1 ? "para. 19, 26, art. 3" : i == 2 ? "párr. 19, 26, art. 3" : "par. 19, 26, art. 3");
    expect(page, cases[i].remark);
    oasplan_free(text);
    oasplan_free(page);
    oasplan_plan_unref(plan);
  }
}
END_TEST

START_TEST(a_division_without_anything_in_it_is_not_shown) {
  oasp_builder *builder = begin("en", "T");
  ck_assert_int_eq(oasp_builder_add_division(builder, "pre", "", "", "", nowhere, NULL), OASPLAN_OK);
  ck_assert_int_eq(oasp_builder_add_division(builder, "Q", "I.", "TITLE", "", nowhere, NULL), OASPLAN_OK);
  add(builder, "Q.1", OASPLAN_KIND_DIRECTIVE, "1.", NULL, "Do");
  ck_assert_int_eq(oasp_builder_add_division(builder, "R", "II.", "TITLE ALONE", "", nowhere, NULL), OASPLAN_OK);
  oasplan_plan *plan = oasp_builder_finish(builder, NULL);
  char *page = show(plan, "html", OASPLAN_READING_ISSUED), *markdown = show(plan, "markdown", OASPLAN_READING_ISSUED),
       *text = show(plan, "text", OASPLAN_READING_ISSUED);
  expect_not(page, "division-pre");
  expect(page, "II. TITLE ALONE</a>");
  expect(page, "II. TITLE ALONE</h2>");
  expect_not(markdown, "pre");
  ck_assert_str_eq(text, "T\n\nI. TITLE\n\n1. Do\n\nII. TITLE ALONE\n");
  oasplan_free(text);
  oasplan_free(markdown);
  oasplan_free(page);
  oasplan_plan_unref(plan);
}
END_TEST

static oasplan_plan *make_nasty_plan(void) {
  oasp_builder *builder = begin("en", NASTY);
  ck_assert_int_eq(oasp_builder_add_division(builder, "<\"&'>", NASTY, NASTY, NASTY, nowhere, NULL), OASPLAN_OK);
  add(builder, "\"><i>", OASPLAN_KIND_DIRECTIVE, NASTY, NULL, NASTY);
  add(builder, "%41", OASPLAN_KIND_DIRECTIVE, "", NULL, "1. " NASTY);
  cite(builder, 0, 0, strlen(NASTY), NASTY, "\"><i>");
  const oasplan_amendment amendment = {.delegation = "<U>", .action = OASPLAN_ACTION_COMMENT, .certainty = OASPLAN_CERTAINTY_EXPLICIT,
                                       .outcome = OASPLAN_OUTCOME_OPEN, .span = {0, 3}};
  ck_assert_int_eq(oasp_builder_add_amendment(builder, 1, &amendment, NULL), OASPLAN_OK);
  oasplan_plan *plan = oasp_builder_finish(builder, NULL);
  ck_assert_ptr_nonnull(plan);
  return plan;
}

START_TEST(no_word_of_the_plan_becomes_markup) {
  oasplan_plan *plan = make_nasty_plan();
  char *text = show(plan, "html", OASPLAN_READING_ISSUED);
  expect(text, "&lt;b&gt;&amp;amp; &quot;q&quot; &#39;a&#39; *x*");
  expect(text, "href=\"#%22%3E%3Ci%3E\"");
  expect(text, "href=\"#%2541\"");
  expect(text, "id=\"&quot;&gt;&lt;i&gt;\"");
  expect_not(text, "<b>");
  expect_not(text, "<i>");
  expect_not(text, "&amp; \"q\"");
  oasplan_free(text);
  text = show(plan, "markdown", OASPLAN_READING_ISSUED);
  expect(text, "\\<b\\>\\&amp; \"q\" 'a' \\*x\\* \\_y\\_ \\[l\\](u) \\`c\\` \\# \\| \\~ \\\\ \\$m\\$ \\!\\[i\\] \\{k\\}  \\# h - i");
  expect(text, "\n1\\. \\<b\\>");
  expect_not(text, "\n# h");
  expect_not(text, "\n- i");
  oasplan_free(text);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(no_control_character_reaches_a_terminal_or_a_page) {
  static const char *const formats[] = {"text", "markdown", "html"};
  oasplan_plan *plan = make_nasty_plan();
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
    char *text = show(plan, formats[i], OASPLAN_READING_ISSUED);
    expect_not(text, "\x1b");
    expect_not(text, "\r");
    expect_not(text, "\xC2\x9B");
    expect(text, "\xEF\xBF\xBD");
    oasplan_free(text);
  }
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(items_nested_as_deep_as_a_plan_takes_them_are_shown) {
  enum { DEPTH = 65 };
  static const char *const formats[] = {"json", "text", "markdown", "html", "csv"};
  oasp_builder *builder = begin("en", NULL);
  ck_assert_int_eq(oasp_builder_add_division(builder, "Q", "", "", "", nowhere, NULL), OASPLAN_OK);
  char id[16], parent[16] = "";
  for (int i = 0; i < DEPTH; i++) {
    snprintf(id, sizeof id, "i%d", i);
    add(builder, id, i > 0 ? OASPLAN_KIND_ITEM : OASPLAN_KIND_DIRECTIVE, "", i > 0 ? parent : NULL, "x");
    memcpy(parent, id, sizeof id);
  }
  oasplan_plan *plan = oasp_builder_finish(builder, NULL);
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
    char *text = show(plan, formats[i], OASPLAN_READING_RESOLVED);
    ck_assert_uint_gt(strlen(text), DEPTH);
    oasplan_free(text);
  }
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(source_gives_the_imported_bytes) {
  oasplan_plan *plan = make_plan("en");
  size_t length = 0;
  char *source = oasplan_plan_render_string(plan, "source", NULL, &length, NULL);
  ck_assert_uint_eq(length, 4);
  ck_assert_mem_eq(source, "S\xff\0s", 4);
  oasplan_free(source);
  oasplan_plan_unref(plan);
  plan = make_nasty_plan();
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasplan_plan_render_string(plan, "source", NULL, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOT_FOUND);
  oasplan_error_free(err);
  oasplan_plan_unref(plan);
}
END_TEST

static int render_chosen(const oasplan_plan *plan, const char *format, const char *const *ids, size_t id_count, int reading, char **text) {
  oasplan_render_options *options = oasplan_render_options_new();
  oasplan_render_options_set_provisions(options, ids, id_count);
  oasplan_render_options_set_reading(options, reading);
  oasplan_error *err = NULL;
  *text = oasplan_plan_render_string(plan, format, options, NULL, &err);
  int status = oasplan_error_status(err);
  oasplan_error_free(err);
  oasplan_render_options_free(options);
  return status;
}

START_TEST(chosen_provisions_come_in_the_order_asked_for) {
  static const char *const ids[] = {"Q.2", "Q.1.a", "Q.2"};
  oasplan_plan *plan = make_plan("en");
  char *text;
  ck_assert_int_eq(render_chosen(plan, "text", ids, 3, OASPLAN_READING_BASE, &text), OASPLAN_OK);
  ck_assert_str_eq(text, "2. Last\n\na) first;\n\n2. Last\n");
  oasplan_free(text);
  ck_assert_int_eq(render_chosen(plan, "json", ids, 2, OASPLAN_READING_BASE, &text), OASPLAN_OK);
  ck_assert_str_eq(text, "[{\"id\":\"Q.2\",\"kind\":\"directive\",\"division\":\"Q\",\"label\":\"2.\",\"parent\":null,\"reading\":\"base\",\"text\":\"Last\","
                         "\"issued\":\"Last\",\"source\":{\"begin\":0,\"end\":0},\"negotiation\":\"agreed\",\"citations\":[],\"amendments\":[]},"
                         "{\"id\":\"Q.1.a\",\"kind\":\"item\",\"division\":\"Q\",\"label\":\"a)\",\"parent\":\"Q.1\",\"reading\":\"base\",\"text\":\"first;\","
                         "\"issued\":\"first;\",\"source\":{\"begin\":0,\"end\":0},\"negotiation\":\"agreed\",\"citations\":[],\"amendments\":[]}]\n");
  oasplan_free(text);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(what_cannot_be_shown_is_refused) {
  static const char *const good[] = {"Q.1"}, *const bad[] = {"Q.1", "Q.9"};
  oasplan_plan *plan = make_plan("en");
  char *text;
  ck_assert_int_eq(render_chosen(plan, "text", bad, 2, OASPLAN_READING_BASE, &text), OASPLAN_E_NOT_FOUND);
  ck_assert_int_eq(render_chosen(plan, "csv", good, 1, OASPLAN_READING_BASE, &text), OASPLAN_E_INVALID);
  ck_assert_int_eq(render_chosen(plan, "html", good, 1, OASPLAN_READING_BASE, &text), OASPLAN_E_INVALID);
  ck_assert_int_eq(render_chosen(plan, "json", good, 1, 9, &text), OASPLAN_E_INVALID);
  ck_assert_int_eq(oasplan_plan_render(NULL, "json", NULL, oasp_buffer_write, NULL, NULL), OASPLAN_E_MISUSE);
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasplan_plan_render_string(plan, "xml", NULL, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  for (size_t i = 0; i < oasplan_render_format_count(); i++) {
    expect(oasplan_error_message(err), oasplan_render_format_at(i));
    ck_assert_ptr_nonnull(oasplan_render_format_about(i));
  }
  ck_assert_ptr_null(oasplan_render_format_at(oasplan_render_format_count()));
  oasplan_error_free(err);
  oasplan_plan_unref(plan);
}
END_TEST

static int stop_at_third(void *context, const char *bytes, size_t length) {
  int *calls = context;
  (void)bytes;
  ck_assert_uint_gt(length, 0);
  ck_assert_int_lt(*calls, 3);
  return ++*calls == 3;
}

START_TEST(a_write_function_that_says_stop_is_not_called_again) {
  oasp_builder *builder = begin("en", NULL);
  ck_assert_int_eq(oasp_builder_add_division(builder, "Q", "", "", "", nowhere, NULL), OASPLAN_OK);
  for (int i = 0; i < 1000; i++) {
    char id[16];
    snprintf(id, sizeof id, "i%d", i);
    add(builder, id, OASPLAN_KIND_DIRECTIVE, "1.", NULL, "A text of some length that fills a chunk in the end.");
  }
  ck_assert_int_eq(oasp_builder_set_source(builder, "abc", 3, NULL), OASPLAN_OK);
  oasplan_plan *plan = oasp_builder_finish(builder, NULL);
  for (size_t i = 0; i < oasplan_render_format_count(); i++) {
    bool gives_source = strcmp(oasplan_render_format_at(i), "source") == 0 || strcmp(oasplan_render_format_at(i), "critic") == 0;
    int calls = gives_source ? 2 : 0; /* the three bytes of the source are one piece */
    oasplan_error *err = NULL;
    ck_assert_int_eq(oasplan_plan_render(plan, oasplan_render_format_at(i), NULL, stop_at_third, &calls, &err), OASPLAN_E_CANCELLED);
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_CANCELLED);
    ck_assert_int_eq(calls, 3);
    oasplan_error_free(err);
  }
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_range_of_provisions_is_cut_at_the_end) {
  oasplan_plan *plan = make_plan("en");
  size_t length = 0;
  char *all = oasplan_plan_json(plan, 0, (size_t)-1, &length, NULL);
  ck_assert_uint_eq(length, strlen(all));
  ck_assert_int_eq(count(all, "\"kind\""), 6);
  char *none = oasplan_plan_json(plan, 100, 5, NULL, NULL);
  ck_assert_str_eq(none, "[]");
  char *last = oasplan_plan_json(plan, 5, 5, NULL, NULL);
  ck_assert_int_eq(count(last, "\"kind\""), 1);
  ck_assert_ptr_null(oasplan_plan_json(NULL, 0, 1, NULL, NULL));
  oasplan_free(all);
  oasplan_free(none);
  oasplan_free(last);
  oasplan_plan_unref(plan);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("render");
  TCase *cases = tcase_create("render");
  tcase_set_timeout(cases, 120);
  tcase_add_test(cases, text_holds_headings_labels_and_indented_items);
  tcase_add_test(cases, markdown_nests_items_and_lists_citations);
  tcase_add_test(cases, csv_quotes_and_guards_against_formulas);
  tcase_add_test(cases, html_is_one_page_with_anchors_and_notes);
  tcase_add_test(cases, every_value_has_a_word_in_every_language);
  tcase_add_test(cases, relations_states_and_outcomes_are_said_in_the_language_of_the_plan);
  tcase_add_test(cases, a_division_without_anything_in_it_is_not_shown);
  tcase_add_test(cases, no_word_of_the_plan_becomes_markup);
  tcase_add_test(cases, no_control_character_reaches_a_terminal_or_a_page);
  tcase_add_test(cases, items_nested_as_deep_as_a_plan_takes_them_are_shown);
  tcase_add_test(cases, source_gives_the_imported_bytes);
  tcase_add_test(cases, chosen_provisions_come_in_the_order_asked_for);
  tcase_add_test(cases, what_cannot_be_shown_is_refused);
  tcase_add_test(cases, a_write_function_that_says_stop_is_not_called_again);
  tcase_add_test(cases, a_range_of_provisions_is_cut_at_the_end);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed;
}
