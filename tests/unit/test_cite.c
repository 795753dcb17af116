/* lib/cite: extraction on any text, the registry and its extension. What each language finds is in tests/cases. */
#include "base/buffer.h"

#include <oasplan/citation.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

static oasplan_citations *extract(const char *text, const oasplan_registry *registry) {
  oasplan_error *err = NULL;
  oasplan_citations *found = oasplan_extract(text, strlen(text), "en", registry, NULL, &err);
  ck_assert_msg(found != NULL, "%s", oasplan_error_message(err));
  return found;
}

START_TEST(broken_text_is_refused_with_its_offset) {
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasplan_extract("ab\xFF", 3, "en", NULL, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_ENCODING);
  ck_assert_uint_eq(oasplan_error_offset(err), 2);
  oasplan_error_free(err);
  err = NULL;
  ck_assert_ptr_null(oasplan_extract("a\0b", 3, "en", NULL, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_ENCODING);
  ck_assert_uint_eq(oasplan_error_offset(err), 1);
  oasplan_error_free(err);
}
END_TEST

START_TEST(a_language_without_a_grammar_is_refused) {
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasplan_extract("x", 1, "de", NULL, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "language");
  oasplan_error_free(err);
}
END_TEST

static int stop(void *context, uint64_t done, uint64_t total) {
  (void)context;
  (void)done;
  (void)total;
  return 1;
}

START_TEST(extraction_can_be_cancelled) {
  oasplan_extract_options *options = oasplan_extract_options_new();
  oasplan_error *err = NULL;
  oasplan_extract_options_set_progress(options, stop, NULL);
  ck_assert_ptr_null(oasplan_extract("x", 1, "en", NULL, options, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_CANCELLED);
  oasplan_error_free(err);
  oasplan_extract_options_free(options);
}
END_TEST

START_TEST(the_language_of_a_text_is_told_by_its_words_or_not_at_all) {
  static const struct {
    const char *text, *language;
  } cases[] = {
      {"Les Etats de la region doivent proteger les victimes de la traite et les aider dans leur langue.", "fr"},
      {"The States of the region shall protect the victims of trafficking and assist them in their language.", "en"},
      {"Los Estados de la regi\xC3\xB3n deben proteger a las v\xC3\xAD"
       "ctimas de la trata y ayudarlas en su idioma.",
       "es"},
      {"Os Estados da regi\xC3\xA3o devem proteger as v\xC3\xADtimas do tr\xC3\xA1"
       "fico e ajudar com os meios da sua l\xC3\xADngua.",
       "pt"},
      {"12345", NULL},
      {"", NULL},
      {"The States of the region shall protect the victims of trafficking and assist them \xFF in their language.", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    ck_assert_pstr_eq(oasplan_guess_language(cases[i].text, strlen(cases[i].text)), cases[i].language);
  ck_assert_ptr_null(oasplan_guess_language(NULL, 0));
}
END_TEST

START_TEST(an_empty_text_has_no_citations) {
  oasplan_citations *found = oasplan_extract(NULL, 0, "fr", NULL, NULL, NULL);
  ck_assert_uint_eq(oasplan_citations_count(found), 0);
  ck_assert_ptr_null(oasplan_citations_at(found, 0));
  char *json = oasplan_citations_json(found, 0, 10, NULL, NULL);
  ck_assert_str_eq(json, "[]");
  oasplan_free(json);
  oasplan_citations_free(found);
}
END_TEST

/* Ways in which people write an instrument, and its key. */
static const struct {
  const char *text, *key;
} known[] = {
  {"untoc", "untoc"},
  {"UNTOC", "untoc"},
  {"palermo PROTOCOL", "palermo-protocol"},
  {"Protocole de Palerme", "palermo-protocol"},
  {"A/RES/64/293", "un-global-plan"},
  {"a/res/64/293", "un-global-plan"},
  {"C189", "ilo-c189"},
  {"R201", "ilo-r201"},
  {"S/RES/1325", "S/RES/1325 (2000)"},
  {"AG/RES. 2551", "ag-res-2551"},
  {"AG/RES.2551(XL-O/10)", "ag-res-2551"},
  {"RTP-II/doc.5/09", "rtp-ii-doc-5-09"},
  {"ILO Convention No. 29", "ilo-c029"},
  {"Convenio 182 de la OIT", "ilo-c182"},
  {"convention n\xC2\xB0 189", "ilo-c189"},
  {"a Conven\xC3\xA7\xC3\xA3o n\xC2\xBA 105 da OIT", "ilo-c105"},
  {"General Assembly resolution 64/293", "un-global-plan"},
  {"la r\xC3\xA9solution 64/293 de l\xE2\x80\x99" "Assembl\xC3\xA9" "e g\xC3\xA9n\xC3\xA9rale", "un-global-plan"},
  {"the Palermo Protocol", "palermo-protocol"},
  {"\xE2\x80\x9CPalermo Protocol\xE2\x80\x9D", "palermo-protocol"},
  {"ILO Conventions 29 and 105", NULL}, /* two */
  {"article 3 of the Palermo Protocol", NULL}, /* a place in one */
  {"resolution 70/200", NULL}, /* the registry has none */
  {"a) b", NULL},
  {")(", NULL},
  {"no such thing", NULL},
  {"", NULL},
  {"Optional Protocol", NULL}, /* several bear it */
};

START_TEST(the_registry_knows_an_instrument_by_any_of_its_names) {
  oasplan_registry *registry = oasplan_registry_builtin(NULL, NULL);
  const oasplan_instrument *found = oasplan_registry_match(registry, known[_i].text);
  if (known[_i].key == NULL)
    ck_assert_ptr_null(found);
  else
    ck_assert_str_eq(oasplan_instrument_key(found), known[_i].key);
  oasplan_registry_unref(registry);
}
END_TEST

START_TEST(every_instrument_is_found_by_its_key_and_has_a_name_in_four_languages) {
  oasplan_registry *registry = oasplan_registry_builtin(NULL, NULL);
  ck_assert_uint_ge(oasplan_registry_count(registry), 80);
  for (size_t i = 0; i < oasplan_registry_count(registry); i++) {
    const oasplan_instrument *instrument = oasplan_registry_at(registry, i);
    ck_assert_ptr_eq(oasplan_registry_find(registry, oasplan_instrument_key(instrument)), instrument);
    static const char *const languages[] = {"fr", "en", "es", "pt"};
    for (size_t k = 0; k < 4; k++) ck_assert_msg(oasplan_instrument_name(instrument, languages[k]) != NULL, "%s in %s", oasplan_instrument_key(instrument), languages[k]);
  }
  oasplan_registry_unref(registry);
}
END_TEST

static const char extension[] = "{\"instruments\":[{\"key\":\"lima-plan\",\"kind\":\"plan\",\"symbol\":\"LP/1/19\",\"names\":{\"en\":\"Lima Plan against Trafficking\"}},"
                                "{\"key\":\"untoc\",\"kind\":\"convention\",\"names\":{\"en\":\"Convention of Somewhere Else\"}}]}";

START_TEST(aliases_come_by_language_and_lead_to_their_instrument) {
  oasplan_registry *registry = oasplan_registry_builtin(NULL, NULL);
  const oasplan_instrument *palermo = oasplan_registry_find(registry, "palermo-protocol");
  static const char *const languages[] = {"fr", "en", "es", "pt"};
  for (size_t i = 0; i < 4; i++) {
    size_t count = oasplan_instrument_alias_count(palermo, languages[i]);
    ck_assert_uint_gt(count, 0);
    for (size_t k = 0; k < count; k++)
      ck_assert_ptr_eq(oasplan_registry_match(registry, oasplan_instrument_alias_at(palermo, languages[i], k)), palermo);
    ck_assert_ptr_null(oasplan_instrument_alias_at(palermo, languages[i], count));
  }
  ck_assert_uint_eq(oasplan_instrument_alias_count(palermo, "de"), 0);
  ck_assert_ptr_null(oasplan_instrument_alias_at(palermo, "de", 0));
  oasplan_registry_unref(registry);
}
END_TEST

START_TEST(an_extension_adds_and_replaces_and_leaves_its_base_alone) {
  oasplan_registry *base = oasplan_registry_builtin(NULL, NULL);
  oasplan_error *err = NULL;
  oasplan_registry *larger = oasplan_registry_extend(base, extension, sizeof extension - 1, NULL, &err);
  ck_assert_msg(larger != NULL, "%s", oasplan_error_message(err));
  ck_assert_uint_eq(oasplan_registry_count(larger), oasplan_registry_count(base) + 1);
  ck_assert_ptr_null(oasplan_registry_find(base, "lima-plan"));
  ck_assert_ptr_null(oasplan_registry_match(larger, "Palermo Convention"));
  ck_assert_str_eq(oasplan_instrument_key(oasplan_registry_match(base, "Palermo Convention")), "untoc");
  oasplan_registry_unref(base); /* the larger one keeps what it needs */
  oasplan_citations *found = extract("Drawn from the Lima Plan against Trafficking, para. 3, and LP/1/19.", larger);
  ck_assert_uint_eq(oasplan_citations_count(found), 2);
  ck_assert_str_eq(oasplan_citation_instrument(oasplan_citations_at(found, 0)), "lima-plan");
  ck_assert_str_eq(oasplan_citation_locator_at(oasplan_citations_at(found, 0), 0), "3");
  ck_assert_str_eq(oasplan_citation_instrument(oasplan_citations_at(found, 1)), "lima-plan");
  oasplan_registry_unref(larger);
  oasplan_citations_free(found);
}
END_TEST

/* Extensions that are refused, and the field that the error names. */
static const struct {
  const char *json, *field;
} refused[] = {
  {"{}", "/instruments"},
  {"{\"instruments\":[{\"kind\":\"plan\"}]}", "/instruments/0/key"},
  {"{\"instruments\":[{\"key\":\"x\",\"kind\":\"plan\"},{\"key\":\"y\"}]}", "/instruments/1/kind"},
  {"{\"instruments\":[{\"key\":\"x\",\"kind\":\"plan\",\"names\":[]}]}", "/instruments/0/names"},
  {"{\"instruments\":[{\"key\":\"x\",\"kind\":\"plan\",\"aliases\":{\"en\":\"text\"}}]}", "/instruments/0/aliases"},
  {"{\"instruments\":[{\"key\":\"x\",\"kind\":\"plan\",\"number\":-1}]}", "/instruments/0/number"},
};

START_TEST(a_wrong_extension_is_refused_with_its_place) {
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasplan_registry_extend(NULL, refused[_i].json, strlen(refused[_i].json), NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), refused[_i].field);
  oasplan_error_free(err);
}
END_TEST

/* Shapes that make a careless scanner quadratic or deep. The suite's time limit is the only clock. */
static const struct {
  const char *unit;
  size_t times;
} hostile[] = {
  {"(", 1000000},           {"([", 500000},          {"(a b c d ", 300000},     {"par. 1, ", 300000},
  {"(par. 1 ", 300000},     {"Convention of the ", 200000}, {"art. 1, par. 2, (a), ", 100000}, {"A/RES/", 300000},
  {"1.", 500000},           {"Protocol of 2014 to the ", 100000}, {"para. 1-9 ", 100000}, {"((((((((((para. 5))))))))))", 50000},
  {"ILO Conventions 29, ", 100000}, {"conventions 1 and 2, 3 (4), ", 100000}, {"resolutions 64/293, 70/179, ", 100000}, {"70/179, ", 300000},
  {"art. 1 and art. 2, par. 3, ", 100000}, {"article 1 of, and ", 200000}, {"par. 1 and art. 2 and par. 3 of art. 4, ", 100000}, {"article 3 of UNTOC and 5, 6 ", 100000}, {"A-", 300000}, {"a/res/1 rev. ", 100000},
  {"para. 1 et seq., ", 100000}, {"subparagraph \"", 100000}, {"ilo ", 300000}, {"of the ilo ", 100000},
};

START_TEST(hostile_text_is_read_in_one_pass) {
  struct oasp_buffer text = {0};
  for (size_t i = 0; i < hostile[_i].times; i++) oasp_buffer_append_text(&text, hostile[_i].unit);
  ck_assert(!text.failed);
  oasplan_citations *found = oasplan_extract(text.data, text.length, "en", NULL, NULL, NULL);
  ck_assert_ptr_nonnull(found);
  for (size_t i = 0; i < oasplan_citations_count(found); i++) {
    const oasplan_citation *citation = oasplan_citations_at(found, i);
    if (oasplan_citation_end(citation) > text.length || oasplan_citation_begin(citation) >= oasplan_citation_end(citation)) ck_abort_msg("a bad span");
  }
  oasplan_citations_free(found);
  oasp_buffer_free(&text);
}
END_TEST

START_TEST(a_pointer_before_a_full_name_does_not_hide_the_name) {
  oasplan_citations *found = extract("The Palermo Protocol; that resolution 1325 (2000); section 3 of the plan.", NULL);
  ck_assert_uint_eq(oasplan_citations_count(found), 2);
  ck_assert_str_eq(oasplan_citation_instrument(oasplan_citations_at(found, 1)), "S/RES/1325 (2000)");
  oasplan_citations_free(found);
}
END_TEST

START_TEST(a_range_of_a_billion_is_kept_as_printed) {
  oasplan_citations *found = extract("(paras. 1-999999999)", NULL);
  const oasplan_citation *citation = oasplan_citations_at(found, 0);
  ck_assert_uint_eq(oasplan_citation_locator_count(citation), 1);
  ck_assert_str_eq(oasplan_citation_locator_at(citation, 0), "1-999999999");
  ck_assert_ptr_nonnull(oasplan_citation_note(citation));
  oasplan_citations_free(found);
}
END_TEST

/* `unit` again and again; the caller frees the text. */
static struct oasp_buffer repeat(const char *unit, size_t times) {
  struct oasp_buffer text = {0};
  for (size_t i = 0; i < times; i++) oasp_buffer_append_text(&text, unit);
  ck_assert(!text.failed);
  return text;
}

START_TEST(a_text_is_written_out_to_a_hundred_thousand_numbers_and_then_kept_as_printed) {
  struct oasp_buffer text = repeat("(paras. 1-1000)\n", 3000);
  oasplan_citations *found = extract(text.data, NULL);
  ck_assert_uint_eq(oasplan_citations_count(found), 3000);
  for (size_t i = 0; i < 3000; i++) { /* each writes out 999 numbers behind the first */
    const oasplan_citation *citation = oasplan_citations_at(found, i);
    ck_assert_uint_eq(oasplan_citation_locator_count(citation), i < 100 ? 1000 : 1);
    ck_assert_str_eq(oasplan_citation_locator_at(citation, 0), i < 100 ? "1" : "1-1000");
    ck_assert_int_eq(oasplan_citation_note(citation) == NULL, i < 100);
  }
  oasplan_citations_free(found);
  oasp_buffer_free(&text);
}
END_TEST

START_TEST(lists_inside_lists_count_as_written_out) {
  struct oasp_buffer text = repeat("(arts. 1, 2, 3, 4, 5, 6, 7, 8, 9, paras. 1, 2, 3, 4, 5, 6, 7, 8, 9, of the Palermo Protocol)\n", 3000);
  oasplan_citations *found = extract(text.data, NULL);
  size_t total = 0;
  for (size_t i = 0; i < oasplan_citations_count(found); i++) total += oasplan_citation_locator_count(oasplan_citations_at(found, i));
  ck_assert_uint_eq(oasplan_citations_count(found), 3000);
  ck_assert_uint_eq(oasplan_citation_locator_count(oasplan_citations_at(found, 0)), 81);
  ck_assert_uint_eq(oasplan_citation_locator_count(oasplan_citations_at(found, 2999)), 18);
  ck_assert_uint_le(total, 100000 + 3000 * 18);
  oasplan_citations_free(found);
  oasp_buffer_free(&text);
}
END_TEST

struct watch {
  size_t calls, stop_at; /* stop_at 0: never */
  uint64_t last, largest_step, total;
};

static int watch_progress(void *context, uint64_t done, uint64_t total) {
  struct watch *watch = context;
  ck_assert(done >= watch->last && done <= total);
  if (done - watch->last > watch->largest_step) watch->largest_step = done - watch->last;
  watch->last = done;
  watch->total = total;
  return ++watch->calls == watch->stop_at;
}

START_TEST(extraction_tells_steadily_how_far_it_has_come_and_can_be_cancelled_at_any_step) {
  struct oasp_buffer text = repeat("The States act as agreed. (para. 17)\n", 30000); /* a megabyte */
  struct watch watch = {0};
  oasplan_extract_options *options = oasplan_extract_options_new();
  oasplan_extract_options_set_progress(options, watch_progress, &watch);
  oasplan_citations *found = oasplan_extract(text.data, text.length, "en", NULL, options, NULL);
  ck_assert_uint_eq(oasplan_citations_count(found), 30000);
  oasplan_citations_free(found);
  ck_assert_uint_eq(watch.last, text.length);
  ck_assert_uint_eq(watch.total, text.length);
  ck_assert_uint_le(watch.largest_step, 66000);
  size_t calls = watch.calls;
  ck_assert_uint_ge(calls, text.length / 66000);
  ck_assert_uint_le(calls, 100);
  for (size_t stop = 1; stop <= calls; stop++) {
    oasplan_error *err = NULL;
    watch = (struct watch){.stop_at = stop};
    ck_assert_ptr_null(oasplan_extract(text.data, text.length, "en", NULL, options, &err));
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_CANCELLED);
    ck_assert_uint_eq(watch.calls, stop);
    oasplan_error_free(err);
  }
  oasplan_extract_options_free(options);
  oasp_buffer_free(&text);
}
END_TEST

START_TEST(one_long_bracket_or_list_does_not_hold_progress_up) {
  struct oasp_buffer text = {0};
  struct watch watch = {0};
  oasp_buffer_append_text(&text, "(");
  for (int i = 0; i < 60000; i++) oasp_buffer_append_text(&text, "para. 17; ");
  oasp_buffer_append_text(&text, "para. 18)");
  oasplan_extract_options *options = oasplan_extract_options_new();
  oasplan_extract_options_set_progress(options, watch_progress, &watch);
  oasplan_citations *found = oasplan_extract(text.data, text.length, "en", NULL, options, NULL);
  ck_assert_uint_eq(oasplan_citations_count(found), 60001);
  ck_assert_uint_eq(watch.last, text.length);
  ck_assert_uint_ge(watch.calls, 8);
  oasplan_citations_free(found);
  oasplan_extract_options_free(options);
  oasp_buffer_free(&text);
}
END_TEST

START_TEST(member_states_are_thirty_five_in_order_of_code) {
  ck_assert_uint_eq(oasplan_state_count(), 35);
  for (size_t i = 1; i < oasplan_state_count(); i++)
    ck_assert_int_lt(strcmp(oasplan_state_code(oasplan_state_at(i - 1)), oasplan_state_code(oasplan_state_at(i))), 0);
  ck_assert_str_eq(oasplan_state_name(oasplan_state_find("BRA"), "pt"), "Brasil");
  ck_assert_ptr_null(oasplan_state_find("FRA"));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("cite");
  TCase *tests = tcase_create("cite");
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, broken_text_is_refused_with_its_offset);
  tcase_add_test(tests, a_language_without_a_grammar_is_refused);
  tcase_add_test(tests, extraction_can_be_cancelled);
  tcase_add_test(tests, the_language_of_a_text_is_told_by_its_words_or_not_at_all);
  tcase_add_test(tests, an_empty_text_has_no_citations);
  tcase_add_loop_test(tests, the_registry_knows_an_instrument_by_any_of_its_names, 0, (int)(sizeof known / sizeof known[0]));
  tcase_add_test(tests, every_instrument_is_found_by_its_key_and_has_a_name_in_four_languages);
  tcase_add_test(tests, aliases_come_by_language_and_lead_to_their_instrument);
  tcase_add_test(tests, an_extension_adds_and_replaces_and_leaves_its_base_alone);
  tcase_add_loop_test(tests, a_wrong_extension_is_refused_with_its_place, 0, (int)(sizeof refused / sizeof refused[0]));
  tcase_add_loop_test(tests, hostile_text_is_read_in_one_pass, 0, (int)(sizeof hostile / sizeof hostile[0]));
  tcase_add_test(tests, a_pointer_before_a_full_name_does_not_hide_the_name);
  tcase_add_test(tests, a_range_of_a_billion_is_kept_as_printed);
  tcase_add_test(tests, a_text_is_written_out_to_a_hundred_thousand_numbers_and_then_kept_as_printed);
  tcase_add_test(tests, lists_inside_lists_count_as_written_out);
  tcase_add_test(tests, extraction_tells_steadily_how_far_it_has_come_and_can_be_cancelled_at_any_step);
  tcase_add_test(tests, one_long_bracket_or_list_does_not_hold_progress_up);
  tcase_add_test(tests, member_states_are_thirty_five_in_order_of_code);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
