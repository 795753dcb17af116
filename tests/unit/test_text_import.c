/* The text import: every byte of a document has one place, offsets lead back to the bytes that came in whatever their encoding, and no
 * shape of input makes it slow, deep or unclean. How documents are printed is told by tests/cases; here stands what those cannot say. */
#include "base/utf8.h"
#include "plan/labels.h"
#include "import/text_lists.h"
#include "plan/plan.h"

#include <oasplan/import.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- Helpers ---- */

static oasplan_registry *registry; /* one for all tests: making it is not what is tested */

static void make_registry(void) {
  registry = oasplan_registry_builtin(NULL, NULL);
  ck_assert_ptr_nonnull(registry);
}

static void drop_registry(void) {
  oasplan_registry_unref(registry);
}

static oasplan_import_options *options_for(const char *language, const char *encoding) {
  oasplan_import_options *options = oasplan_import_options_new();
  ck_assert_ptr_nonnull(options);
  oasplan_import_options_set_language(options, language);
  oasplan_import_options_set_encoding(options, encoding);
  oasplan_import_options_set_registry(options, registry);
  return options;
}

static oasplan_plan *import(const char *bytes, size_t length, const char *language, const char *encoding, oasplan_error **err) {
  oasplan_import_options *options = options_for(language, encoding);
  oasplan_plan *plan = oasplan_plan_import(bytes, length, options, err);
  oasplan_import_options_free(options);
  return plan;
}

/* Imports and holds the plan against its own rules. */
static oasplan_plan *must_import_bytes(const char *bytes, size_t length, const char *encoding) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = import(bytes, length, "en", encoding, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  ck_assert_msg(oasp_plan_check(plan, &err) == OASPLAN_OK, "%s", oasplan_error_message(err));
  return plan;
}

static oasplan_plan *must_import(const char *text) {
  return must_import_bytes(text, strlen(text), NULL);
}

static void expect_refused(const char *bytes, size_t length, const char *encoding, int status, size_t offset) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = import(bytes, length, "en", encoding, &err);
  ck_assert_ptr_null(plan);
  ck_assert_msg(oasplan_error_status(err) == status, "%s", oasplan_error_message(err));
  ck_assert_uint_eq(oasplan_error_offset(err), offset);
  oasplan_error_free(err);
}

static const oasplan_provision *find(const oasplan_plan *plan, const char *id) {
  const oasplan_provision *provision = oasplan_plan_find(plan, id);
  ck_assert_msg(provision != NULL, "no %s", id);
  return provision;
}

static const char *issued(const oasplan_plan *plan, const char *id) {
  return oasplan_provision_text(find(plan, id), OASPLAN_READING_ISSUED);
}

static size_t count_diagnostics(const oasplan_plan *plan, const char *code, const char *provision) {
  size_t count = 0;
  for (size_t i = 0; i < oasplan_plan_diagnostic_count(plan); i++) {
    const oasplan_diagnostic *diagnostic = oasplan_plan_diagnostic_at(plan, i);
    const char *id = oasplan_diagnostic_provision(diagnostic);
    bool same_id = provision == NULL ? id == NULL : id != NULL && strcmp(id, provision) == 0;
    count += same_id && strcmp(oasplan_diagnostic_code(diagnostic), code) == 0;
  }
  return count;
}

static void count_owner(unsigned char *owners, size_t begin, size_t end) {
  for (size_t i = begin; i < end; i++) owners[i]++;
}

/* The first byte of a UTF-8 source that is not blank and has no owner, or several; OASPLAN_NOWHERE if there is none. */
static size_t find_stray(const oasplan_plan *plan) {
  size_t length, stray = OASPLAN_NOWHERE;
  const char *source = oasplan_plan_source(plan, &length);
  unsigned char *owners = calloc(length + 1, 1);
  ck_assert_ptr_nonnull(owners);
  for (size_t i = 0; i < oasplan_plan_notice_count(plan); i++)
    count_owner(owners, oasplan_notice_source_begin(oasplan_plan_notice_at(plan, i)), oasplan_notice_source_end(oasplan_plan_notice_at(plan, i)));
  for (size_t i = 0; i < oasplan_plan_division_count(plan); i++)
    count_owner(owners, oasplan_division_source_begin(oasplan_plan_division_at(plan, i)), oasplan_division_source_end(oasplan_plan_division_at(plan, i)));
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++)
    count_owner(owners, oasplan_provision_source_begin(oasplan_plan_provision_at(plan, i)), oasplan_provision_source_end(oasplan_plan_provision_at(plan, i)));
  for (size_t i = 0; i < length && stray == OASPLAN_NOWHERE;) {
    uint32_t code_point = 0;
    size_t step = oasp_utf8_decode(source + i, length - i, &code_point);
    if (!oasp_is_space(code_point) && owners[i] != 1) stray = i;
    i += step;
  }
  free(owners);
  return stray;
}

/* ---- The source document ---- */

static oasplan_plan *source_document(void) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_edition(options, "us-comments");
  oasplan_plan *plan = oasplan_plan_builtin(options, NULL);
  oasplan_import_options_free(options);
  ck_assert_ptr_nonnull(plan);
  return plan;
}

START_TEST(two_editions_are_built_in_and_no_other) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_error *err = NULL;
  ck_assert_uint_eq(oasplan_builtin_count(), 2);
  ck_assert_str_eq(oasplan_builtin_edition_at(0), "us-comments-marked");
  ck_assert_str_eq(oasplan_builtin_edition_at(1), "us-comments");
  ck_assert_ptr_null(oasplan_builtin_edition_at(2));
  oasplan_plan *plan = oasplan_plan_builtin(NULL, NULL);
  ck_assert_str_eq(oasplan_plan_edition(plan), "us-comments-marked");
  ck_assert_str_eq(oasplan_amendment_id(oasplan_plan_find_amendment(plan, "V.7/USA/1")), "V.7/USA/1");
  ck_assert_int_eq(oasp_plan_check(plan, NULL), OASPLAN_OK);
  oasplan_plan_unref(plan);
  oasplan_import_options_set_edition(options, "adopted");
  ck_assert_ptr_null(oasplan_plan_builtin(options, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOT_FOUND);
  oasplan_error_free(err);
  oasplan_import_options_free(options);
}
END_TEST

START_TEST(source_document_has_112_provisions_of_eight_kinds) {
  static const size_t expected[] = {0, 4, 1, 7, 8, 66, 13, 10, 3}; /* by kind */
  size_t counts[OASPLAN_KIND_FOOTNOTE + 1] = {0};
  oasplan_plan *plan = source_document();
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) counts[oasplan_provision_kind(oasplan_plan_provision_at(plan, i))]++;
  for (int kind = OASPLAN_KIND_PREAMBLE; kind <= OASPLAN_KIND_FOOTNOTE; kind++) ck_assert_uint_eq(counts[kind], expected[kind]);
  ck_assert_int_eq(oasp_plan_check(plan, NULL), OASPLAN_OK);
  ck_assert_str_eq(oasplan_plan_edition(plan), "us-comments");
  ck_assert_int_eq(oasplan_plan_period_end(plan), 2018);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(every_byte_of_the_source_document_has_one_owner) {
  oasplan_plan *plan = source_document();
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(every_byte_of_the_source_document_is_found_again) {
  oasplan_plan *plan = source_document();
  const char *source = oasplan_plan_source(plan, NULL);
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) {
    const oasplan_provision *provision = oasplan_plan_provision_at(plan, i);
    const char *text = oasplan_provision_text(provision, OASPLAN_READING_ISSUED);
    for (size_t k = 0; text[k] != '\0'; k++) {
      char byte = source[oasplan_provision_source_at(provision, k)];
      ck_assert_msg(byte == text[k] || (text[k] == ' ' && byte == '\n'), "%s at %zu", oasplan_provision_id(provision), k);
    }
    ck_assert_uint_eq(oasplan_provision_source_at(provision, strlen(text)), oasplan_provision_source_end(provision));
  }
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- Bytes ---- */

/* Where the issued text of the provision with this id shows `words`, in imported bytes. */
static size_t source_of(const oasplan_plan *plan, const char *id, const char *words) {
  const char *text = issued(plan, id), *found = strstr(text, words);
  ck_assert_msg(found != NULL, "no %s in %s", words, text);
  return oasplan_provision_source_at(find(plan, id), (size_t)(found - text));
}

START_TEST(offsets_count_carriage_returns) {
  oasplan_plan *plan = must_import("I. GUIDELINES\r\n1. Train the\r\nofficers now.\r\n2. End.\r\n");
  ck_assert_str_eq(issued(plan, "I.1"), "Train the officers now.");
  ck_assert_uint_eq(source_of(plan, "I.1", " officers"), 27);
  ck_assert_uint_eq(source_of(plan, "I.1", "officers"), 29);
  ck_assert_uint_eq(oasplan_provision_source_end(find(plan, "I.1")), 42);
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(offsets_count_a_byte_order_mark) {
  oasplan_plan *plan = must_import("\xEF\xBB\xBFI. GUIDELINES\n1. Train.\n");
  ck_assert_uint_eq(oasplan_provision_source_begin(find(plan, "I.1")), 17);
  ck_assert_uint_eq(source_of(plan, "I.1", "Train"), 20);
  oasplan_plan_unref(plan);
}
END_TEST

/* UTF-16 of ASCII and the pair D83D DE00 where the text shows '#', which is 4 bytes of UTF-8. */
static size_t to_utf16(const char *text, bool big, char *out) {
  size_t used = 0;
  for (; *text != '\0'; text++) {
    static const unsigned char pair[] = {0xD8, 0x3D, 0xDE, 0x00};
    unsigned char single[] = {0, (unsigned char)*text};
    const unsigned char *units = *text == '#' ? pair : single;
    for (size_t i = 0; i < (*text == '#' ? 4U : 2U); i += 2) {
      out[used++] = (char)units[big ? i : i + 1];
      out[used++] = (char)units[big ? i + 1 : i];
    }
  }
  return used;
}

START_TEST(offsets_count_utf16_units) {
  for (int big = 0; big <= 1; big++) {
    char bytes[200];
    size_t length = to_utf16("I. GUIDELINES\n1. Train # all\nstaff.\n", big, bytes);
    oasplan_plan *plan = must_import_bytes(bytes, length, big ? "utf-16be" : "UTF-16LE");
    ck_assert_str_eq(issued(plan, "I.1"), "Train \xF0\x9F\x98\x80 all staff.");
    ck_assert_uint_eq(source_of(plan, "I.1", "\xF0\x9F"), 46);
    ck_assert_uint_eq(source_of(plan, "I.1", "\x80 all"), 46); /* all four bytes come from one pair */
    ck_assert_uint_eq(source_of(plan, "I.1", " all"), 50);
    ck_assert_uint_eq(source_of(plan, "I.1", "staff"), 60);
    ck_assert_uint_eq(oasplan_provision_source_end(find(plan, "I.1")), length - 2);
    oasplan_plan_unref(plan);
  }
}
END_TEST

START_TEST(offsets_count_windows_1252_bytes) {
  oasplan_plan *plan = must_import_bytes("I. GUIDELINES\n1. Caf\xE9 \x93" "a\x94 \x80 end", 31, "windows-1252");
  ck_assert_str_eq(issued(plan, "I.1"), "Caf\u00E9 \u201Ca\u201D \u20AC end");
  ck_assert_uint_eq(source_of(plan, "I.1", "\u00E9"), 20);
  ck_assert_uint_eq(source_of(plan, "I.1", " \u201C"), 21);
  ck_assert_uint_eq(source_of(plan, "I.1", "a\u201D"), 23);
  ck_assert_uint_eq(source_of(plan, "I.1", "end"), 28);
  ck_assert_uint_eq(oasplan_provision_source_end(find(plan, "I.1")), 31);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(offsets_count_combining_marks) {
  oasplan_plan *plan = must_import("I. GUIDELINES\n1. Cafe\xCC\x81 e\xCC\x81t\n2. Cafe\xCC\x81");
  ck_assert_str_eq(issued(plan, "I.1"), "Caf\u00E9 \u00E9t");
  ck_assert_uint_eq(source_of(plan, "I.1", "\u00E9"), 20);
  ck_assert_uint_eq(source_of(plan, "I.1", " \u00E9"), 23);
  ck_assert_uint_eq(source_of(plan, "I.1", "t"), 27);
  ck_assert_uint_eq(oasplan_provision_source_end(find(plan, "I.1")), 28);
  ck_assert_uint_eq(oasplan_provision_source_end(find(plan, "I.2")), 38); /* the mark at the end of the file belongs to it */
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(offsets_meet_combining_marks_in_utf16) {
  static const char bytes[] = "1\0.\0 \0e\0\1\3x\0\n\0" "2\0.\0 \0e\0\1\3";
  oasplan_plan *plan = must_import_bytes(bytes, sizeof bytes - 1, "utf-16le");
  ck_assert_str_eq(issued(plan, "I.1"), "\u00E9x");
  ck_assert_uint_eq(source_of(plan, "I.1", "x"), 10);
  ck_assert_uint_eq(oasplan_provision_source_end(find(plan, "I.1")), 12);
  ck_assert_uint_eq(oasplan_provision_source_end(find(plan, "I.2")), 24);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(bytes_without_meaning_are_refused_where_they_stand) {
  char marks[200] = "1. e";
  expect_refused("1. a\xFF", 5, NULL, OASPLAN_E_ENCODING, 4);
  expect_refused("1. a\0b", 6, NULL, OASPLAN_E_ENCODING, 4);
  expect_refused("1. a\0b\xFF", 7, "windows-1252", OASPLAN_E_ENCODING, 4);
  static const char undefined[] = "\x81\x8D\x8F\x90\x9D";
  for (size_t i = 0; i < sizeof undefined - 1; i++) {
    char text[] = "1. a? b";
    text[4] = undefined[i];
    expect_refused(text, 7, "windows-1252", OASPLAN_E_ENCODING, 4);
  }
  expect_refused("\xFF\xFE" "1\0.\0\0\0", 8, NULL, OASPLAN_E_ENCODING, 6);
  expect_refused("\xFE\xFF\0" "1", 4, "utf-16le", OASPLAN_E_ENCODING, 0);
  for (size_t i = 4, k = 0; k <= 30; k++, i += 2) memcpy(marks + i, "\xCC\x81", 3);
  expect_refused(marks, strlen(marks), NULL, OASPLAN_E_LIMIT, 64);
  memmove(marks + 3, marks, strlen(marks) + 1);
  memcpy(marks, "\xEF\xBB\xBF", 3);
  expect_refused(marks, strlen(marks), NULL, OASPLAN_E_LIMIT, 67);
}
END_TEST

/* ---- What is refused ---- */

START_TEST(nothing_is_no_plan) {
  static const char *const blanks[] = {"", " \n\t\r\n", "\xEF\xBB\xBF", "\f\n\xC2\xA0\xE2\x80\xA8\xE3\x80\x80", "(A notice, and no more.)", "- 3 -"};
  for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) expect_refused(blanks[i], strlen(blanks[i]), NULL, OASPLAN_E_SYNTAX, OASPLAN_NOWHERE);
  expect_refused("\xFF\xFE", 2, NULL, OASPLAN_E_SYNTAX, OASPLAN_NOWHERE);
}
END_TEST

START_TEST(options_that_mean_nothing_are_named) {
  static const struct {
    void (*set)(oasplan_import_options *, const char *);
    const char *value, *field;
  } rows[] = {
    {oasplan_import_options_set_format, "odt", "format"},           {oasplan_import_options_set_key, "a key", "key"},
    {oasplan_import_options_set_edition, "", "edition"},            {oasplan_import_options_set_language, "de", "language"},
    {oasplan_import_options_set_encoding, "latin-1", "encoding"},   {oasplan_import_options_set_adopted_on, "2015-02-30", "adopted_on"},
    {oasplan_import_options_set_original_language, "français", "original_language"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    oasplan_import_options *options = options_for("en", NULL);
    rows[i].set(options, rows[i].value);
    oasplan_error *err = NULL;
    ck_assert_ptr_null(oasplan_plan_import("1. a", 4, options, &err));
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
    ck_assert_pstr_eq(oasplan_error_field(err), rows[i].field);
    oasplan_error_free(err);
    rows[i].set(options, NULL); /* back to the default */
    oasplan_import_options_set_language(options, "en");
    oasplan_plan *plan = oasplan_plan_import("1. a", 4, options, NULL);
    ck_assert_ptr_nonnull(plan);
    oasplan_plan_unref(plan);
    oasplan_import_options_free(options);
  }
}
END_TEST

START_TEST(a_text_without_a_clear_language_asks_for_one) {
  oasplan_error *err = NULL;
  ck_assert_ptr_null(import("1. xyz", 6, NULL, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_pstr_eq(oasplan_error_field(err), "language");
  oasplan_error_free(err);
}
END_TEST

START_TEST(identity_has_defaults) {
  oasplan_plan *plan = must_import("1. a");
  ck_assert_str_eq(oasplan_plan_key(plan), "plan");
  ck_assert_str_eq(oasplan_plan_edition(plan), "5a7435de8cde"); /* printf '1. a' | sha256sum */
  ck_assert_int_eq(oasplan_plan_status(plan), OASPLAN_PLAN_DRAFT);
  ck_assert_int_eq(oasplan_plan_period_begin(plan), 0);
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- Labels and lists ---- */

START_TEST(labels_are_read_as_printed) {
  static const char *const suffixes[] = {"bis", "alt", NULL};
  static const struct {
    const char *line, *id; /* id NULL: no label */
    size_t length;
    enum oasp_label_style style;
    uint32_t value;
  } rows[] = {
    {"1. a", "1", 2, OASP_STYLE_ARABIC, 1},
    {"12) a", "12", 3, OASP_STYLE_ARABIC, 12},
    {"(3)\ta", "3", 3, OASP_STYLE_ARABIC, 3},
    {"1\u00BA a", "1", 3, OASP_STYLE_ARABIC, 1},
    {"1.\u00BA a", "1", 4, OASP_STYLE_ARABIC, 1},
    {"2\u00B0. a", "2", 4, OASP_STYLE_ARABIC, 2},
    {"4 bis. a", "4bis", 6, OASP_STYLE_ARABIC, 4},
    {"4BIS) a", "4BIS", 5, OASP_STYLE_ARABIC, 4},
    {"4 alt 1. a", "4alt1", 8, OASP_STYLE_ARABIC, 4},
    {"4 alt. 2. a", "4alt2", 9, OASP_STYLE_ARABIC, 4},
    {"4 alt. 2 A", "4alt2", 8, OASP_STYLE_ARABIC, 4},
    {"4 Alt. A", "4alt", 6, OASP_STYLE_ARABIC, 4},
    {"4 Alt A", "4alt", 5, OASP_STYLE_ARABIC, 4},
    {"4 (alt) a", "4alt", 7, OASP_STYLE_ARABIC, 4},
    {"4 (ALT 1). a", "4alt1", 10, OASP_STYLE_ARABIC, 4},
    {"4alt1) a", "4alt1", 6, OASP_STYLE_ARABIC, 4},
    {"4 bis [a", "4bis", 5, OASP_STYLE_ARABIC, 4},
    {"4 alt. 2 a", "4alt", 6, OASP_STYLE_ARABIC, 4}, /* "2 a" is text */
    {"4 alt a", NULL, 0, OASP_STYLE_NONE, 0},
    {"4 (alt a", NULL, 0, OASP_STYLE_NONE, 0},
    {"4 (a) b", NULL, 0, OASP_STYLE_NONE, 0},
    {"ix.\u00A0a", "ix", 3, OASP_STYLE_ROMAN, 9},
    {"(iv) a", "iv", 4, OASP_STYLE_ROMAN, 4},
    {"b)", "b", 2, OASP_STYLE_LETTER, 2},
    {"bb) a", "bb", 3, OASP_STYLE_LETTER, 28},
    {"XLII. A", "XLII", 5, OASP_STYLE_ROMAN_UPPER, 42},
    {"III \u2013 A", "III", 7, OASP_STYLE_ROMAN_UPPER, 3},
    {"iiii. a", NULL, 0, OASP_STYLE_NONE, 0},
    {"1.2 a", "1.2", 3, OASP_STYLE_DECIMAL, 2},
    {"1.12. a", "1.12", 5, OASP_STYLE_DECIMAL, 12},
    {"(1.2.3) a", "1.2.3", 7, OASP_STYLE_DECIMAL, 3},
    {"1.2 bis. a", "1.2bis", 8, OASP_STYLE_DECIMAL, 2},
    {"A. a", "A", 2, OASP_STYLE_LETTER_UPPER, 1},
    {"(B) a", "B", 3, OASP_STYLE_LETTER_UPPER, 2},
    {"C) a", "C", 2, OASP_STYLE_ROMAN_UPPER, 100},
    {"1.05 a", NULL, 0, OASP_STYLE_NONE, 0},
    {"1.2bis a", NULL, 0, OASP_STYLE_NONE, 0},
    {"1.2 bis a", NULL, 0, OASP_STYLE_NONE, 0},
    {"1.1.1.1.1.1.1.1.1 a", NULL, 0, OASP_STYLE_NONE, 0},
    {"(IV) a", NULL, 0, OASP_STYLE_NONE, 0},
    {"AB. a", NULL, 0, OASP_STYLE_NONE, 0},
    {"i.e. a", NULL, 0, OASP_STYLE_NONE, 0},
    {"a b", NULL, 0, OASP_STYLE_NONE, 0},
    {"1 a", NULL, 0, OASP_STYLE_NONE, 0},
    {"(1 a", NULL, 0, OASP_STYLE_NONE, 0},
    {"12345678901. a", NULL, 0, OASP_STYLE_NONE, 0},
    {"123456789 bis 12345678. a", NULL, 0, OASP_STYLE_NONE, 0},
    {"mix. a", NULL, 0, OASP_STYLE_NONE, 0},
    {"", NULL, 0, OASP_STYLE_NONE, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct oasp_label label;
    bool is_label = oasp_label_read(rows[i].line, strlen(rows[i].line), suffixes, &label);
    ck_assert_msg(is_label == (rows[i].id != NULL), "%s", rows[i].line);
    if (!is_label) continue;
    ck_assert_str_eq(label.id, rows[i].id);
    ck_assert_msg(label.length == rows[i].length, "%s: %zu", rows[i].line, label.length);
    ck_assert_msg(label.readings[0].style == rows[i].style && label.readings[0].value == rows[i].value, "%s", rows[i].line);
  }
}
END_TEST

START_TEST(roman_numbers_read_back) {
  char roman[16], line[20];
  for (uint32_t value = 1; value <= 3999; value++) {
    struct oasp_label label;
    oasp_roman_write(value, roman);
    for (char *byte = roman; *byte != '\0'; byte++) *byte = (char)(*byte & ~0x20);
    (void)snprintf(line, sizeof line, "%s. A", roman);
    ck_assert_msg(oasp_label_read(line, strlen(line), NULL, &label), "%s", line);
    ck_assert_uint_eq(label.readings[0].value, value);
  }
}
END_TEST

/* Imports a division that prints these lines and gives its ids, joined by spaces. */
static void expect_ids(const char *lines, const char *expected) {
  char text[1000], ids[1000] = "";
  (void)snprintf(text, sizeof text, "I. GUIDELINES\n%s", lines);
  oasplan_plan *plan = must_import(text);
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) {
    if (i > 0) strcat(ids, " ");
    strcat(ids, oasplan_provision_id(oasplan_plan_provision_at(plan, i)));
  }
  ck_assert_str_eq(ids, expected);
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  oasplan_plan_unref(plan);
}

START_TEST(the_next_in_turn_wins) {
  expect_ids("1. A.\ni. B:\na) C;\nb) D;\nc) E;\nii. F.\n2. G.", "I.1 I.1.i I.1.i.a I.1.i.b I.1.i.c I.1.ii I.2");
  expect_ids("1. A:\n1) B;\n2) C;\n2. D.", "I.1 I.1.1 I.1.2 I.2");
  expect_ids("1. A:\n1. B;\n2. C.", "I.1 I.1.1 I.1.2");
  expect_ids("i. A\nii. B:\ni. C\nii. D\niii. E", "I.i I.ii I.ii.i I.ii.ii I.ii.iii");
  expect_ids("1. A.\na) B.\n2. C.\na) D.", "I.1 I.1.a I.2 I.2.a");
  expect_ids("1. A.\n2. B.\n1. C.\n2. D.", "I.1 I.2 I.1~2 I.2~2");
  expect_ids("1. A.\n1. B.\n1. C.\ni. D.", "I.1 I.1~2 I.1~3 I.1~3.i");
  expect_ids("17. A:\n1) B;\n2) C;\n21. D.", "I.17 I.17.1 I.17.2 I.21");
  expect_ids("1. A:\ni. B\niv. C\nv. D\nc) E", "I.1 I.1.i I.1.iv I.1.v I.1.v.c");
}
END_TEST

START_TEST(the_numbers_of_a_decimal_label_say_where_it_belongs) {
  expect_ids("1. A.\n1.1 B.\n1.1.1 C.\n1.2 D.\n2. E.\n2.1 F.", "I.1 I.1.1 I.1.1.1 I.1.2 I.2 I.2.1");
  expect_ids("1. A.\n1.1 B:\na) C;\nb) D.\n1.2 E.", "I.1 I.1.1 I.1.1.a I.1.1.b I.1.2");
  expect_ids("1. A.\n1.3 B.\n1.4 C.", "I.1 I.1.3 I.1.4");
  expect_ids("1. A.\n1.3 b.\n1.3. c.", "I.1 I.1.3");
  expect_ids("2. A.\n1.1 B.", "I.2");
  expect_ids("1.1 A.\n1.2 B.\n2.1 C.\n2.1.1 D.\n3.1 E.", "I.1.1 I.1.2 I.2.1 I.2.1.1 I.3.1");
  expect_ids("1. A:\n1) B;\n2) C.\n1.1 D.", "I.1 I.1.1 I.1.2 I.1.1~2");
}
END_TEST

START_TEST(capital_letters_are_labels_in_their_turn) {
  expect_ids("A. AA\nB. BB\nC. CC\nD. DD\nE. EE\nF. FF\nG. GG\nH. HH\nI. II\nJ. JJ", "I.A I.B I.C I.D I.E I.F I.G I.H I.I I.J");
  expect_ids("1. A.\nA. B.\nB. C.\n2. D.\nA. E.\n3. F.\nB. G.", "I.1 I.1.A I.1.B I.2 I.3");
  expect_ids("A. A.\n1. B.\nB. C.\n1. D.\n2. E.", "I.A I.A.1 I.B I.B.1 I.B.2");
  expect_ids("1. A.\nB. C.", "I.1");
}
END_TEST

START_TEST(lists_end_at_eight_levels_of_items) {
  char text[1000] = "I. GUIDELINES\n1. A:\n";
  for (int i = 0; i < 12; i++) strcat(text, i % 2 == 0 ? "i. A:\n" : "a) A:\n");
  oasplan_plan *plan = must_import(text);
  ck_assert_uint_eq(oasplan_plan_provision_count(plan), 9);
  ck_assert_str_eq(issued(plan, "I.1.i.a.i.a.i.a.i.a"), "A: i. A: a) A: i. A: a) A:");
  ck_assert_uint_eq(count_diagnostics(plan, "too-deep", "I.1.i.a.i.a.i.a.i.a"), 4);
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- Diagnostics and parts of a document ---- */

START_TEST(diagnostics_name_provision_and_place) {
  oasplan_plan *plan = must_import("The plan is for one \n\nregion.\n"
                                   "I. GUIDELINES\n1. Train.\n3. Tell \xEF\xBF\xBD all.\n3. Ask.\nThey answer.\nIV. MANDATES\n1. Go on\n\nfrom there.\n");
  ck_assert_uint_eq(oasplan_plan_diagnostic_count(plan), 7);
  ck_assert_uint_eq(count_diagnostics(plan, "joined-paragraph", "pre.1"), 1);
  ck_assert_uint_eq(count_diagnostics(plan, "label-out-of-turn", "I.3"), 1);
  ck_assert_uint_eq(count_diagnostics(plan, "lost-character", "I.3"), 1);
  ck_assert_uint_eq(count_diagnostics(plan, "duplicate-label", "I.3~2"), 1);
  ck_assert_uint_eq(count_diagnostics(plan, "unlabelled-paragraph", "I.3~2"), 1);
  ck_assert_uint_eq(count_diagnostics(plan, "label-out-of-turn", NULL), 1);
  ck_assert_uint_eq(count_diagnostics(plan, "joined-paragraph", "IV.1"), 1);
  const oasplan_diagnostic *lost = oasplan_plan_diagnostic_at(plan, 2);
  ck_assert_str_eq(oasplan_diagnostic_code(lost), "lost-character");
  ck_assert_uint_eq(oasplan_diagnostic_source_begin(lost), 62);
  ck_assert_uint_eq(oasplan_diagnostic_source_end(lost), 65);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_page_number_inside_a_sentence_is_a_notice) {
  oasplan_plan *plan = must_import("I. GUIDELINES\n1. Train all\n\n- 2 -\n\fofficers.\n2. Tell.\n");
  ck_assert_str_eq(issued(plan, "I.1"), "Train all officers.");
  ck_assert_uint_eq(oasplan_plan_notice_count(plan), 1);
  ck_assert_str_eq(oasplan_notice_text(oasplan_plan_notice_at(plan, 0)), "- 2 -");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(the_title_is_the_source_of_the_front) {
  oasplan_plan *plan = must_import("WORK PLAN\n\nI. GUIDELINES\n1. Train.\n");
  ck_assert_str_eq(oasplan_plan_title(plan), "WORK PLAN");
  const oasplan_division *front = oasplan_plan_division_at(plan, 0);
  ck_assert_str_eq(oasplan_division_id(front), "pre");
  ck_assert_uint_eq(oasplan_division_source_end(front), 9);
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_list_without_a_heading_has_a_division) {
  oasplan_plan *plan = must_import("The States decide to:\n1. Train.\n2. Tell:\na) all;\n");
  ck_assert_str_eq(oasplan_division_lead_in(oasplan_plan_division_at(plan, 0)), "The States decide to:");
  ck_assert_str_eq(issued(plan, "I.2.a"), "all;");
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_list_before_the_headings_is_of_its_paragraph) {
  oasplan_plan *plan = must_import("The States note:\n1. That.\n2. This.\nThey agree.\nI. GUIDELINES\n1. Train.\n");
  ck_assert_str_eq(issued(plan, "pre.1.2"), "This.");
  ck_assert_int_eq(oasplan_provision_kind(find(plan, "pre.1.2")), OASPLAN_KIND_ITEM);
  ck_assert_str_eq(issued(plan, "pre.2"), "They agree.");
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(headings_without_a_number_own_their_bytes) {
  oasplan_plan *plan = must_import("PLAN\n \nPREAMBLE\nSome text.\nOBJECTIVES\nThese are they:\ni. One.\nPRINCIPLES\n1. Two.\nOBJECTIVES\n1. Three.\nPREAMBLE\n");
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  ck_assert_str_eq(oasplan_plan_title(plan), "PLAN");
  ck_assert_uint_eq(oasplan_plan_division_count(plan), 4);
  ck_assert_str_eq(oasplan_division_title(oasplan_plan_division_at(plan, 0)), "PREAMBLE");
  ck_assert_str_eq(issued(plan, "obj.i"), "One.");
  ck_assert_str_eq(issued(plan, "pri.1"), "Two.");
  ck_assert_str_eq(issued(plan, "obj~2.1"), "Three. PREAMBLE");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_line_in_capitals_is_a_heading_only_before_labels_and_between_sentences) {
  oasplan_plan *plan = must_import("Text of the plan.\nOBJECTIVES\nThey are good.\nMore.\nSee the list of\nOBJECTIVES\n1. One.\n2. Two.");
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  ck_assert_ptr_null(oasplan_plan_find(plan, "obj.1"));
  ck_assert_str_eq(issued(plan, "pre.2"), "OBJECTIVES");
  ck_assert_uint_eq(count_diagnostics(plan, "heading-as-text", "pre.2"), 1);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(later_notes_keep_their_numbers) {
  oasplan_plan *plan = must_import("I. GUIDELINES\n1. Train.\n\u00B9 First note.\n\u00B2 Second note:\na) part.\n1/ Again.\n2/ Twice.\n");
  ck_assert_str_eq(oasplan_division_lead_in(oasplan_plan_division_at(plan, 1)), "");
  ck_assert_str_eq(issued(plan, "fn.1"), "First note.");
  ck_assert_str_eq(issued(plan, "fn.2"), "Second note:");
  ck_assert_str_eq(issued(plan, "fn.2.a"), "part.");
  ck_assert_str_eq(issued(plan, "fn.1~2"), "Again.");
  ck_assert_uint_eq(count_diagnostics(plan, "duplicate-label", "fn.2~2"), 1);
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_mark_before_more_numbers_opens_no_notes) {
  oasplan_plan *plan = must_import("I. GUIDELINES\n1. Train.\n* Not a note.\n2. Tell.\n");
  ck_assert_uint_eq(oasplan_plan_division_count(plan), 1);
  ck_assert_str_eq(issued(plan, "I.1"), "Train. * Not a note.");
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- Hostile shapes ---- */

static double seconds_for(const char *head, const char *unit, size_t times) {
  size_t head_length = strlen(head), unit_length = strlen(unit), length = head_length + unit_length * times;
  char *text = malloc(length + 1);
  ck_assert_ptr_nonnull(text);
  memcpy(text, head, head_length);
  for (size_t i = 0; i < times; i++) memcpy(text + head_length + i * unit_length, unit, unit_length);
  clock_t begin = clock();
  oasplan_error *err = NULL;
  oasplan_plan *plan = import(text, length, "en", NULL, &err);
  double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
  ck_assert_msg(plan != NULL || oasplan_error_status(err) == OASPLAN_E_LIMIT, "%s", oasplan_error_message(err));
  oasplan_error_free(err);
  oasplan_plan_unref(plan);
  free(text);
  return seconds;
}

/* Eight times the input may take eight times as long, and some more; quadratic work would take 64 times as long. */
START_TEST(hostile_shapes_take_linear_time) {
  static const char head[] = "I. GUIDELINES\n1. One.\n", signs[] = "(ADDITIONS ARE IN BOLD)\nI. GUIDELINES\n1. The state's, the state's, the state's, the state's and the state's";
  static const struct {
    const char *head, *unit;
    size_t times;
  } rows[] = {
    {head, "2. word and word, ", 2000},  {head, "a\n", 20000},       {head, "A\n", 20000},        {head, "1. x\n", 4000},
    {head, "i) x\na) y:\n", 2000},       {head, "a) x:\n", 4000},     {head, "\n", 100000},        {head, " \t\r\n", 20000},
    {head, "[", 12500},                  {head, "([", 6000},          {head, "\xEF\xBF\xBD x\n", 8000}, {head, "* x\n", 8000},
    {head, "* x\n2. a\n", 3000},        {"", "(", 12500},            {"", "A word.\n", 3000},      {"", "A word:\n1. a\n", 3000},
    {head, "e\xCC\x81", 20000},          {head, "x\xE2\x80\xA8", 20000}, {head, "\xE2\x80\x99", 20000}, {head, "- 2 -\n", 8000},
    {head, "II. AB\n", 300},
    {head, "AB ..... 2\n", 2000},       {head, "AB ..... 2\nx\n", 1500},   {head, "Contents\n", 3000},  {head, "A/RES/1/2\n\n3\n\n", 1500}, {head, "Page 3\n", 2000},
    {head, "2. see par.\n20\n", 1000}, {head, "see par.\n\n20\n\n", 750},  {head, "____\n1 x\n", 1000},  {head, "____\n1/ x\n2/ y\n", 750},    {head, "____\n", 3000},
    {head, "1/ x\n", 2000},             {head, "articles 3 and\n", 1500},    {head, "x and 3 and\n4.\n", 1000}, {head, "the word-\nword\n", 1000},
    {head, "II. A/RES/64/293\n\nPar. 3 of A/RES/64/293:\n", 100}, {"([Par. 1 of A/RES/64/293, ", "par. 2 of A/RES/64/293, ", 250},
    {"I. AB\n1. One.\n", "these words fill a line of a text that was broken by its length, and the\n", 500},
    {signs, "\xE2\x80\x99s", 20000},  {signs, "a\xE2\x80\x99s, and ", 8000}, {signs, "a's b\xE2\x80\x99s ", 8000},  {signs, " and a\xE2\x80\x99s while", 4000},
    {signs, "\xE2\x80\x9C" "a\xE2\x80\x9D ", 8000}, {signs, "( ?)", 10000},     {signs, "2. a\xE2\x80\x99s ;\n", 4000},
    {signs, " (It should be deleted as such.)", 2000}, {signs, "2. Do. (This paragraph should be placed before paragraph 1.)\n", 1500},
    {head, "2. Do. (This paragraph should be moved after paragraph 2 bis.)\n", 1500}, {signs, "2. Do. (It is important to add a footnote below.)\n", 1500},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    double small = seconds_for(rows[i].head, rows[i].unit, rows[i].times), large = seconds_for(rows[i].head, rows[i].unit, rows[i].times * 8);
    ck_assert_msg(large < 0.25 || large < small * 30, "\"%s\": %.3f s, then %.3f s", rows[i].unit, small, large);
  }
}
END_TEST

START_TEST(citations_outside_of_provisions_are_bounded) {
  char text[40000] = "I. AB\n";
  for (int i = 0; i < 1100; i++) strcat(text, "See A/RES/64/293, and\n");
  strcat(text, "1. One.\n");
  oasplan_plan *plan = must_import(text);
  ck_assert_uint_eq(count_diagnostics(plan, "citation-outside-provisions", NULL), 1000);
  ck_assert_uint_eq(count_diagnostics(plan, "more-diagnostics", NULL), 1);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(what_stands_at_the_edges_of_pages_has_one_owner) {
  oasplan_plan *plan = must_import("WORK PLAN\nContents\nI. AB ... 2\nII. CD ... 3\nAnnex ... 4\n\nI. AB\n1. See par.\n7\n\f- 2 -\n\nA/RES/1/2\n2. One\n____\n1 Note\nand more.\n"
                                   "Page 3\n\nII. CD\n3. Two the\nThird.\n___\n2 Last.\n3 See A/RES/1/2.\n");
  ck_assert_uint_eq(find_stray(plan), OASPLAN_NOWHERE);
  ck_assert_str_eq(issued(plan, "I.1"), "See par. 7");
  ck_assert_str_eq(issued(plan, "II.3"), "Two the Third.");
  ck_assert_str_eq(issued(plan, "fn.3"), "See A/RES/1/2.");
  ck_assert_uint_eq(oasplan_plan_notice_count(plan), 4 + 1 + 1 + 2 + 1 + 1);
  ck_assert_uint_eq(count_diagnostics(plan, "running-header", NULL), 1);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(diagnostics_are_bounded) {
  size_t times = 30000;
  char *text = malloc(times * 5 + 1);
  ck_assert_ptr_nonnull(text);
  for (size_t i = 0; i < times; i++) memcpy(text + i * 5, "1. x\n", 6);
  oasplan_plan *plan = must_import(text);
  ck_assert_uint_eq(oasplan_plan_provision_count(plan), times);
  ck_assert_ptr_nonnull(oasplan_plan_find(plan, "I.1~30000"));
  ck_assert_uint_eq(oasplan_plan_diagnostic_count(plan), 10001);
  ck_assert_str_eq(oasplan_diagnostic_code(oasplan_plan_diagnostic_at(plan, 10000)), "more-diagnostics");
  oasplan_plan_unref(plan);
  free(text);
}
END_TEST

START_TEST(a_document_that_is_not_written_out_any_more_says_so_once) {
  char *text = malloc(200 * 40 + 1);
  ck_assert_ptr_nonnull(text);
  size_t length = 0;
  for (int i = 1; i <= 200; i++) length += (size_t)sprintf(text + length, "%d. Act. (paras. 1-1000)\n", i);
  oasplan_plan *plan = import(text, length, "en", NULL, NULL);
  ck_assert_ptr_nonnull(plan);
  ck_assert_uint_eq(oasplan_plan_diagnostic_count(plan), 1);
  const oasplan_diagnostic *diagnostic = oasplan_plan_diagnostic_at(plan, 0);
  ck_assert_str_eq(oasplan_diagnostic_code(diagnostic), "ranges-as-printed");
  ck_assert_str_eq(oasplan_diagnostic_provision(diagnostic), "I.101");
  oasplan_plan_unref(plan);
  free(text);
}
END_TEST

/* ---- Cancelling ---- */

struct watch {
  int calls, stop_at;
  uint64_t last, total;
};

static int watch_progress(void *context, uint64_t done, uint64_t total) {
  struct watch *watch = context;
  ck_assert(done >= watch->last && done <= total);
  watch->last = done;
  watch->total = total;
  return ++watch->calls == watch->stop_at;
}

START_TEST(an_import_can_be_watched_and_cancelled) {
  char *text = malloc(5000 * 8 + 1);
  ck_assert_ptr_nonnull(text);
  size_t length = 0;
  for (int i = 1; i <= 5000; i++) length += (size_t)sprintf(text + length, "%d. x\n", i);
  struct watch watch = {.stop_at = -1};
  oasplan_import_options *options = options_for("en", NULL);
  oasplan_import_options_set_progress(options, watch_progress, &watch);
  oasplan_plan *plan = oasplan_plan_import(text, length, options, NULL);
  ck_assert_ptr_nonnull(plan);
  oasplan_plan_unref(plan);
  ck_assert_uint_eq(watch.last, length);
  ck_assert_uint_eq(watch.total, length);
  int calls = watch.calls;
  ck_assert_int_ge(calls, 5);
  for (int stop = 1; stop <= calls; stop++) {
    oasplan_error *err = NULL;
    watch = (struct watch){.stop_at = stop};
    ck_assert_ptr_null(oasplan_plan_import(text, length, options, &err));
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_CANCELLED);
    ck_assert_int_eq(watch.calls, stop);
    oasplan_error_free(err);
  }
  oasplan_import_options_free(options);
  free(text);
}
END_TEST

static const char everything[] = "(A NOTICE of A/RES/1/2)\nCP/DOC.1/15\nWORK PLAN\nPREAMBLE\nThe plan is for one \n\nregion \xEF\xBF\xBD.\nThe objectives of the plan are as follows:\ni. To train.\n"
                                 "I. PRINCIPLES\nThe principles are:\ni. One:\na) two;\nII. Guidelines on all\nthat matters\n1. Tell (para. 3).\n1. Cafe\xCC\x80.\n- 2 -\n"
                                 "Both.\n4 bis. More.\n4.1 Less.\nA. Most.\nB. Least.\n* Note:\nb) part.\n\u00B2 More:\nc) end.\n";

/* Cuts, doubles and changes bytes of a document that has one of everything: whatever comes out keeps the rules of a plan. */
START_TEST(changed_documents_give_sound_plans_or_errors) {
  uint32_t random = 1;
  for (int round = 0; round < 3000; round++) {
    char text[2 * sizeof everything];
    size_t length = sizeof everything - 1;
    memcpy(text, everything, length);
    for (int change = 0; change < 4; change++) {
      static const char palette[] = "\n\f 1iIa.):;*/(\xEF\xC2\xA0\xCC\x80-";
      random = random * 1664525 + 1013904223;
      size_t at = (random >> 8) % length, from = (random >> 4) % length, count = random % 40;
      if (at + count > length || from + count > length) count = 0;
      if (random & 0x80000000)
        text[at] = palette[(random >> 12) % (sizeof palette - 1)];
      else
        memmove(text + at, text + from, count);
    }
    oasplan_error *err = NULL;
    oasplan_plan *plan = import(text, length, "en", round % 2 ? "windows-1252" : NULL, &err);
    ck_assert((plan != NULL) != (err != NULL));
    if (plan != NULL) ck_assert_msg(oasp_plan_check(plan, &err) == OASPLAN_OK, "round %d: %s", round, oasplan_error_message(err));
    oasplan_error_free(err);
    oasplan_plan_unref(plan);
  }
}
END_TEST

static Suite *text_import_suite(void) {
  Suite *suite = suite_create("text_import");
  TCase *tcase = tcase_create("text_import");
  tcase_add_checked_fixture(tcase, make_registry, drop_registry);
  tcase_set_timeout(tcase, 300);
  tcase_add_test(tcase, two_editions_are_built_in_and_no_other);
  tcase_add_test(tcase, source_document_has_112_provisions_of_eight_kinds);
  tcase_add_test(tcase, every_byte_of_the_source_document_has_one_owner);
  tcase_add_test(tcase, every_byte_of_the_source_document_is_found_again);
  tcase_add_test(tcase, offsets_count_carriage_returns);
  tcase_add_test(tcase, offsets_count_a_byte_order_mark);
  tcase_add_test(tcase, offsets_count_utf16_units);
  tcase_add_test(tcase, offsets_count_windows_1252_bytes);
  tcase_add_test(tcase, offsets_count_combining_marks);
  tcase_add_test(tcase, offsets_meet_combining_marks_in_utf16);
  tcase_add_test(tcase, bytes_without_meaning_are_refused_where_they_stand);
  tcase_add_test(tcase, nothing_is_no_plan);
  tcase_add_test(tcase, options_that_mean_nothing_are_named);
  tcase_add_test(tcase, a_text_without_a_clear_language_asks_for_one);
  tcase_add_test(tcase, identity_has_defaults);
  tcase_add_test(tcase, labels_are_read_as_printed);
  tcase_add_test(tcase, roman_numbers_read_back);
  tcase_add_test(tcase, the_next_in_turn_wins);
  tcase_add_test(tcase, the_numbers_of_a_decimal_label_say_where_it_belongs);
  tcase_add_test(tcase, capital_letters_are_labels_in_their_turn);
  tcase_add_test(tcase, lists_end_at_eight_levels_of_items);
  tcase_add_test(tcase, diagnostics_name_provision_and_place);
  tcase_add_test(tcase, a_page_number_inside_a_sentence_is_a_notice);
  tcase_add_test(tcase, the_title_is_the_source_of_the_front);
  tcase_add_test(tcase, a_list_without_a_heading_has_a_division);
  tcase_add_test(tcase, a_list_before_the_headings_is_of_its_paragraph);
  tcase_add_test(tcase, headings_without_a_number_own_their_bytes);
  tcase_add_test(tcase, a_line_in_capitals_is_a_heading_only_before_labels_and_between_sentences);
  tcase_add_test(tcase, later_notes_keep_their_numbers);
  tcase_add_test(tcase, a_mark_before_more_numbers_opens_no_notes);
  tcase_add_test(tcase, hostile_shapes_take_linear_time);
  tcase_add_test(tcase, diagnostics_are_bounded);
  tcase_add_test(tcase, citations_outside_of_provisions_are_bounded);
  tcase_add_test(tcase, what_stands_at_the_edges_of_pages_has_one_owner);
  tcase_add_test(tcase, a_document_that_is_not_written_out_any_more_says_so_once);
  tcase_add_test(tcase, an_import_can_be_watched_and_cancelled);
  tcase_add_test(tcase, changed_documents_give_sound_plans_or_errors);
  suite_add_tcase(suite, tcase);
  return suite;
}

int main(void) {
  SRunner *runner = srunner_create(text_import_suite());
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed;
}
