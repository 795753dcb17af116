/* Sheets as CSV, byte by byte, and as XLSX, whose parts are unpacked and read. All records in here are invented. */
#include "base/parts.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "failing_memory.h"
#include "record/sheet.h"
#include "base/sheet_text.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void expect_failure(int status, int expected, const char *words) {
  ck_assert_msg(status == expected, "%s: %s", oasplan_status_name(status), oasplan_error_message(err));
  ck_assert_int_eq(oasplan_error_status(err), expected);
  ck_assert_msg(strstr(oasplan_error_message(err), words) != NULL, "not \"%s\" in: %s", words, oasplan_error_message(err));
  oasplan_error_free(err);
  err = NULL;
}

static int stop(void *context, const char *bytes, size_t length) {
  (void)context, (void)bytes, (void)length;
  return 1;
}

/* ---- The sheets ---- */

#define SENTENCE "Ten chars and then some words which say little but are long. "

static const char *const kinds[] = {"law", "training, short", "campaign"};
static const char *const groups[] = {"women", "children", "migrants"};

static const struct oasp_sheet_column columns[] = {
    {.name = "id", .label = "Identity", .locked = true},
    {.name = "title", .label = "What it is called", .help = "As the public knows it.", .kind = OASP_COLUMN_LONG_TEXT, .required = true},
    {.name = "kind", .label = "Kind", .help = "One of the list.", .allowed = kinds, .allowed_count = COUNT(kinds)},
    {.name = "audience", .label = "For whom", .allowed = groups, .allowed_count = COUNT(groups), .list = true},
    {.name = "adopted_on", .kind = OASP_COLUMN_DATE},
    {.name = "people_reached", .label = "People", .kind = OASP_COLUMN_WHOLE},
    {.name = "budget", .label = "Budget of the measure in its own currency", .help = SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE, .kind = OASP_COLUMN_DECIMAL},
    {.name = "evaluated", .label = "Evaluated", .kind = OASP_COLUMN_BOOLEAN},
};

static const char *const cells[] = {
    "r-1", "First <&> \"one\"", "law",  "women|children", "2016-03-31", "12500", "-0.5", "true",
    "r-2", "=1+1",              "else", NULL,             "spring",     "about", "",     "false",
};

static const struct oasp_sheet_column few_columns[] = {
    {.name = "name", .label = "Name", .required = true},
    {.name = "free_of_charge", .label = "Free", .kind = OASP_COLUMN_BOOLEAN},
};

static const struct oasp_sheet sheets[] = {
    {.name = "Measures", .title = "Measures of 2016", .intro = "Please check.\nThen send it back.", .columns = columns, .column_count = COUNT(columns), .cells = cells, .row_count = 2, .blank_rows = 3},
    {.name = "measures", .columns = few_columns, .column_count = COUNT(few_columns), .blank_rows = 10},
};

/* ---- CSV ---- */

static void expect_csv(const struct oasp_sheet *sheet, char separator, bool mark, bool labels, const char *expected) {
  struct oasp_buffer out = {0};
  int status = oasp_sheet_write_csv(sheet, separator, mark, labels, oasp_buffer_write, &out, &err);
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
  ck_assert_str_eq(out.data, expected);
  oasp_buffer_free(&out);
}

START_TEST(csv_has_a_line_of_names_and_a_line_for_each_row) {
  expect_csv(&sheets[0], ',', false, false,
             "id,title,kind,audience,adopted_on,people_reached,budget,evaluated\r\n"
             "r-1,\"First <&> \"\"one\"\"\",law,women|children,2016-03-31,12500,'-0.5,true\r\n"
             "r-2,'=1+1,else,,spring,about,,false\r\n");
  expect_csv(&sheets[1], ',', false, false, "name,free_of_charge\r\n");
}
END_TEST

START_TEST(csv_takes_labels_a_byte_order_mark_and_another_separator) {
  static const struct oasp_sheet_column three[] = {{.name = "a", .label = "Prix; net"}, {.name = "b"}, {.name = "c", .label = "C, ou D"}};
  static const char *const row[] = {"1,5", "x;y", "tab\there"};
  const struct oasp_sheet sheet = {.columns = three, .column_count = 3, .cells = row, .row_count = 1};
  expect_csv(&sheet, ';', true, true, "\xEF\xBB\xBF\"Prix; net\";b;C, ou D\r\n1,5;\"x;y\";tab\there\r\n");
  expect_csv(&sheet, '\t', false, false, "a\tb\tc\r\n1,5\tx;y\t\"tab\there\"\r\n");
  expect_csv(&sheet, ',', false, true, "Prix; net,b,\"C, ou D\"\r\n\"1,5\",x;y,tab\there\r\n");
}
END_TEST

START_TEST(csv_has_an_apostrophe_before_what_would_be_run) {
  static const struct oasp_sheet_column one[] = {{.name = "x"}};
  static const char *const rows[] = {"=A1", "+1 202 555 0100", "-3", "@sum", "\tx", "\rx", "'x", " =1", "2=2", "line\nbreak", "=\"q\""};
  const struct oasp_sheet sheet = {.columns = one, .column_count = 1, .cells = rows, .row_count = COUNT(rows)};
  expect_csv(&sheet, ',', false, false, "x\r\n'=A1\r\n'+1 202 555 0100\r\n'-3\r\n'@sum\r\n'\tx\r\n\"'\rx\"\r\n'x\r\n =1\r\n2=2\r\n\"line\nbreak\"\r\n\"'=\"\"q\"\"\"\r\n");
}
END_TEST

START_TEST(csv_stops_where_the_write_function_does) {
  expect_failure(oasp_sheet_write_csv(&sheets[0], ',', false, false, stop, NULL, &err), OASPLAN_E_CANCELLED, "not the whole");
}
END_TEST

/* ---- Values, names and messages ---- */

START_TEST(dates_are_the_days_that_excel_counts) {
  static const struct {
    const char *text;
    double days;
  } dates[] = {{"1900-03-01", 61}, {"2000-01-01", 36526}, {"2000-02-29", 36585}, {"2016-03-31", 42460}, {"2016-12-31", 42735}, {"2017-01-01", 42736}, {"9999-12-31", 2958465}};
  static const char *const others[] = {"", "1900-02-28", "1899-12-31", "2015-02-29", "2100-02-29", "2016-3-31", "2016-13-01", "2016-00-10", "2016-04-31", "2016-04-00", "2016-04-01T", "31/03/2016"};
  double days = 0;
  for (size_t i = 0; i < COUNT(dates); i++) {
    ck_assert_msg(oasp_sheet_date(dates[i].text, &days), "%s", dates[i].text);
    ck_assert_msg(days >= dates[i].days && days <= dates[i].days, "%s: %f", dates[i].text, days);
  }
  for (size_t i = 0; i < COUNT(others); i++) ck_assert_msg(!oasp_sheet_date(others[i], &days), "%s", others[i]);
}
END_TEST

START_TEST(numbers_are_those_that_keep_every_digit) {
  static const struct {
    const char *text;
    double number;
  } numbers[] = {{"0", 0}, {"12", 12}, {"-12", -12}, {"007", 7}, {"0.1", 0.1}, {"-0.5", -0.5}, {"150000.50", 150000.5}, {"123456789012345", 123456789012345}, {"0.00000000000001", 1e-14}};
  static const char *const others[] = {"", "-", "+1", ".5", "5.", "1.2.3", "1 000", "1,5", "1e3", "0x10", "1234567890123456", "12 persons"};
  double number = 0;
  for (size_t i = 0; i < COUNT(numbers); i++) {
    ck_assert_msg(oasp_sheet_number(numbers[i].text, &number), "%s", numbers[i].text);
    ck_assert_msg(number >= numbers[i].number && number <= numbers[i].number, "%s: %.17g", numbers[i].text, number);
  }
  for (size_t i = 0; i < COUNT(others); i++) ck_assert_msg(!oasp_sheet_number(others[i], &number), "%s", others[i]);
}
END_TEST

START_TEST(tabs_have_legal_names_and_no_two_the_same) {
  static const struct {
    const char *wanted, *expected;
  } names[] = {
      {"Medidas", "Medidas"},          {"MEDIDAS", "MEDIDAS (2)"},      {"Médidas", "Médidas (3)"},           {"a/b:c*[d]?\\", "a-b-c--d---"}, {"  Plan d'action", "Plan d’action"}, {"V7", "(V7)"}, {"2015", "(2015)"},
      {"R", "(R)"},                    {"2015-2016", "2015-2016"},      {"History", "(History)"},             {"", "()"},                      {"ééééééééééééééééééééééééééééééé32", "ééééééééééééééééééééééééééééééé"},
      {"ééééééééééééééééééééééééééééééé33", "ééééééééééééééééééééééééééé (2)"},
  };
  char tabs[COUNT(names)][OASP_TAB_SIZE];
  for (size_t i = 0; i < COUNT(names); i++) {
    oasp_sheet_tab(tabs[i], names[i].wanted, tabs, i);
    ck_assert_str_eq(tabs[i], names[i].expected);
  }
}
END_TEST

static void expect_cut(const char *text, size_t most, const char *expected) {
  struct oasp_buffer out = {0};
  oasp_sheet_cut(&out, text, most);
  ck_assert_str_eq(out.data, expected);
  oasp_buffer_free(&out);
}

START_TEST(a_long_message_is_cut_behind_a_word) {
  expect_cut("exactly it", 10, "exactly it");
  expect_cut("a little too long", 12, "a little…");
  expect_cut("one, two and three", 6, "one…");
  expect_cut("éééééééé", 5, "éééé…");
}
END_TEST

START_TEST(a_text_is_cleaned_of_what_no_cell_holds) {
  struct oasp_buffer out = {0};
  oasp_sheet_clean(&out, "two\r\nlines\tand\x01 \x7F\xC2\x85 \xEF\xBF\xBF \xFF.");
  ck_assert_str_eq(out.data, "two\nlines\tand     \xEF\xBF\xBD \xEF\xBF\xBD.");
  oasp_buffer_free(&out);
}
END_TEST

START_TEST(the_words_of_a_workbook_are_there_in_four_languages) {
  static const char *const languages[] = {"en", "fr", "es", "pt"};
  for (size_t i = 0; i < COUNT(languages); i++) {
    const struct oasp_sheet_words *words = oasp_sheet_words(languages[i]);
    ck_assert_str_eq(words->language, languages[i]);
    const char *const texts[] = {words->explanations, words->lists,  words->guide[3],   words->label,      words->required,  words->allowed,      words->help,     words->field,
                                 words->yes,          words->several, words->not_listed, words->not_a_date, words->not_whole, words->not_a_number, words->kinds[0], words->kinds[OASP_COLUMN_BOOLEAN]};
    for (size_t j = 0; j < COUNT(texts); j++) ck_assert_msg(texts[j] != NULL && texts[j][0] != '\0', "%s, %zu", languages[i], j);
  }
  ck_assert_str_eq(oasp_sheet_words("qu")->language, "en");
}
END_TEST

/* ---- XLSX ---- */

static int write(const struct oasp_sheet *given, size_t count, struct oasp_buffer *out) {
  return oasp_sheets_write_xlsx(given, count, "en", oasp_buffer_write, out, &err);
}

#ifndef OASPLAN_WITH_XLSX

START_TEST(xlsx_without_the_feature_says_how_to_mend_it) {
  struct oasp_buffer out = {0};
  ck_assert_int_eq(oasplan_feature("xlsx"), 0);
  expect_failure(write(sheets, 2, &out), OASPLAN_E_UNSUPPORTED, "-Dxlsx=enabled");
  ck_assert_uint_eq(out.length, 0);
}
END_TEST

#else

static const struct oasp_xml_space spaces[] = {{"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"},
                                               {"http://purl.org/dc/terms/", "t"},
                                               {NULL, NULL}};

static struct oasp_buffer book;
static struct oasp_parts *parts;
static struct oasp_xml page, strings, other;

static void read_part(struct oasp_xml *xml, const char *name) {
  struct oasp_buffer bytes = {0};
  oasp_xml_free(xml);
  *xml = (struct oasp_xml){0};
  ck_assert_msg(oasp_parts_read(parts, name, &bytes, &err) == OASPLAN_OK, "%s: %s", name, oasplan_error_message(err));
  ck_assert_msg(oasp_xml_read(xml, name, bytes.data, bytes.length, spaces, &err) == OASPLAN_OK, "%s: %s", name, oasplan_error_message(err));
  oasp_buffer_free(&bytes);
}

static void open_book(void) {
  ck_assert_msg(write(sheets, 2, &book) == OASPLAN_OK, "%s", oasplan_error_message(err));
  parts = oasp_parts_open(book.data, book.length, &err);
  ck_assert_msg(parts != NULL, "%s", oasplan_error_message(err));
  read_part(&strings, "xl/sharedStrings.xml");
}

static void close_book(void) {
  oasp_xml_free(&page);
  oasp_xml_free(&strings);
  oasp_xml_free(&other);
  oasp_parts_close(parts);
  oasp_buffer_free(&book);
}

static const struct oasp_element *child(const struct oasp_element *element, const char *name) {
  const struct oasp_element *found = oasp_xml_child(element, name);
  ck_assert_msg(found != NULL, "no %s", name);
  return found;
}

/* The nth child, whatever it is. */
static const struct oasp_element *nth(const struct oasp_element *element, size_t index) {
  const struct oasp_element *found = element->child;
  while (found != NULL && index-- > 0) found = found->next;
  ck_assert_ptr_nonnull(found);
  return found;
}

/* The child whose attribute has this value, or NULL. */
static const struct oasp_element *find(const struct oasp_element *element, const char *attribute, const char *value) {
  const struct oasp_element *found = element->child;
  while (found != NULL && !oasp_is_same_text(oasp_xml_attribute(found, attribute), value)) found = found->next;
  return found;
}

/* "A5" of the page. */
static const struct oasp_element *cell(const char *place) {
  const struct oasp_element *data = child(page.root, "x:sheetData"), *row = find(data, "r", place + strcspn(place, "0123456789"));
  return row != NULL ? find(row, "r", place) : NULL;
}

static void expect_text(const char *place, const char *expected) {
  const struct oasp_element *found = cell(place);
  ck_assert_msg(found != NULL, "no cell %s", place);
  ck_assert_msg(oasp_is_same_text(oasp_xml_attribute(found, "t"), "s"), "%s is no text", place);
  const struct oasp_element *item = nth(strings.root, strtoul(child(found, "x:v")->text, NULL, 10));
  ck_assert_msg(strcmp(child(item, "x:t")->text, expected) == 0, "%s: %s", place, child(item, "x:t")->text);
}

static void expect_number(const char *place, const char *expected) {
  const struct oasp_element *found = cell(place);
  ck_assert_msg(found != NULL && oasp_xml_attribute(found, "t") == NULL, "%s is no number", place);
  ck_assert_str_eq(child(found, "x:v")->text, expected);
}

static void expect_blank(const char *place) {
  ck_assert_msg(cell(place) == NULL || oasp_xml_child(cell(place), "x:v") == NULL, "%s is not blank", place);
}

/* How the cell looks, by its row of the styles. */
static const struct oasp_element *format_of(const char *place) {
  read_part(&other, "xl/styles.xml");
  return nth(child(other.root, "x:cellXfs"), strtoul(oasp_xml_attribute(cell(place), "s"), NULL, 10));
}

static const struct oasp_element *font_of(const char *place) {
  const struct oasp_element *format = format_of(place);
  return nth(child(other.root, "x:fonts"), strtoul(oasp_xml_attribute(format, "fontId"), NULL, 10));
}

static void expect_format(const char *place, const char *code) {
  const char *id = oasp_xml_attribute(format_of(place), "numFmtId");
  const struct oasp_element *own = oasp_xml_child(other.root, "x:numFmts"), *found = own != NULL ? find(own, "numFmtId", id) : NULL;
  ck_assert_str_eq(found != NULL ? oasp_xml_attribute(found, "formatCode") : strcmp(id, "49") == 0 ? "@" : id, code); /* 49: built in */
}

static const struct oasp_element *rule_at(const char *range) {
  const struct oasp_element *found = find(child(page.root, "x:dataValidations"), "sqref", range);
  ck_assert_msg(found != NULL, "no rule at %s", range);
  return found;
}

START_TEST(above_the_records_stand_labels_and_below_them_names) {
  open_book();
  read_part(&page, "xl/worksheets/sheet1.xml");
  expect_text("A1", "Measures of 2016");
  expect_text("A2", "Please check.\nThen send it back.");
  expect_text("A3", "Identity");
  expect_text("B3", "What it is called *");
  expect_text("E3", "adopted_on"); /* it has no label */
  for (size_t i = 0; i < COUNT(columns); i++) expect_text((char[]){(char)('A' + i), '4', '\0'}, columns[i].name);
  ck_assert_ptr_nonnull(oasp_xml_child(font_of("B3"), "x:b"));
  ck_assert_ptr_null(oasp_xml_child(font_of("C3"), "x:b"));
  ck_assert_str_eq(oasp_xml_attribute(child(font_of("B4"), "x:sz"), "val"), "8");
  read_part(&page, "xl/worksheets/sheet2.xml"); /* without title and introduction */
  expect_text("A1", "Name *");
  expect_text("A2", "name");
  close_book();
}
END_TEST

START_TEST(cells_have_the_type_of_their_column) {
  open_book();
  read_part(&page, "xl/worksheets/sheet1.xml");
  expect_text("A5", "r-1");
  expect_text("B5", "First <&> \"one\"");
  expect_text("D5", "women|children");
  expect_number("E5", "42460");
  expect_number("F5", "12500");
  expect_number("G5", "-0.5");
  expect_text("H5", "yes");
  expect_text("H6", "no");
  expect_format("B5", "@");
  expect_format("E5", "yyyy-mm-dd");
  expect_format("E7", "yyyy-mm-dd"); /* a row that is made ready */
  expect_format("F5", "0");          /* general */
  ck_assert_str_eq(oasp_xml_attribute(child(format_of("B5"), "x:alignment"), "wrapText"), "1");
  close_book();
}
END_TEST

START_TEST(what_is_not_of_its_columns_type_stays_text_and_nothing_is_a_formula) {
  open_book();
  read_part(&page, "xl/worksheets/sheet1.xml");
  expect_text("B6", "=1+1");
  expect_text("E6", "spring");
  expect_text("F6", "about");
  expect_blank("D6");
  expect_blank("G6");
  for (const struct oasp_element *row = child(page.root, "x:sheetData")->child; row != NULL; row = row->next)
    for (const struct oasp_element *one = row->child; one != NULL; one = one->next) ck_assert_ptr_null(oasp_xml_child(one, "x:f"));
  close_book();
}
END_TEST

static const char *fill_of(const char *place) {
  const struct oasp_element *format = format_of(place), *fill = nth(child(other.root, "x:fills"), strtoul(oasp_xml_attribute(format, "fillId"), NULL, 10));
  const struct oasp_element *color = oasp_xml_child(child(fill, "x:patternFill"), "x:fgColor");
  return color != NULL ? oasp_xml_attribute(color, "rgb") : "none";
}

START_TEST(what_we_fill_in_is_grey_and_can_be_sorted_all_the_same) {
  open_book();
  read_part(&page, "xl/worksheets/sheet1.xml");
  ck_assert_str_eq(fill_of("A5"), "FFF2F2F2");
  ck_assert_str_eq(fill_of("A9"), "FFF2F2F2"); /* the last row that is made ready */
  ck_assert_str_eq(fill_of("B5"), "none");
  ck_assert_ptr_null(cell("A10"));
  ck_assert_ptr_null(oasp_xml_child(page.root, "x:sheetProtection"));
  close_book();
}
END_TEST

START_TEST(headings_stay_in_sight_and_the_filter_leaves_them_alone) {
  open_book();
  read_part(&page, "xl/worksheets/sheet1.xml");
  const struct oasp_element *pane = child(child(child(page.root, "x:sheetViews"), "x:sheetView"), "x:pane");
  ck_assert_str_eq(oasp_xml_attribute(pane, "state"), "frozen");
  ck_assert_str_eq(oasp_xml_attribute(pane, "ySplit"), "4");
  ck_assert_str_eq(oasp_xml_attribute(pane, "topLeftCell"), "A5");
  ck_assert_str_eq(oasp_xml_attribute(child(page.root, "x:autoFilter"), "ref"), "A4:H9");
  close_book();
}
END_TEST

START_TEST(lists_stand_on_a_hidden_page_whatever_their_words_hold) {
  open_book();
  read_part(&page, "xl/worksheets/sheet1.xml");
  const struct oasp_element *kind = rule_at("C5:C9"), *audience = rule_at("D5:D9"), *evaluated = rule_at("H5:H9");
  ck_assert_str_eq(oasp_xml_attribute(kind, "type"), "list");
  ck_assert_str_eq(child(kind, "x:formula1")->text, "'Lists'!$A$1:$A$3");
  ck_assert_str_eq(child(audience, "x:formula1")->text, "'Lists'!$B$1:$B$3");
  ck_assert_str_eq(child(evaluated, "x:formula1")->text, "'Lists'!$C$1:$C$2");
  ck_assert_ptr_null(oasp_xml_attribute(kind, "showDropDown")); /* which hides the arrow */
  ck_assert_str_eq(oasp_xml_attribute(kind, "showErrorMessage"), "1");
  ck_assert_str_eq(oasp_xml_attribute(kind, "error"), "Please choose from the list.");
  ck_assert_ptr_null(oasp_xml_attribute(audience, "showErrorMessage")); /* women|children is no word of the list */
  read_part(&page, "xl/worksheets/sheet2.xml");
  ck_assert_str_eq(child(rule_at("B3:B12"), "x:formula1")->text, "'Lists'!$C$1:$C$2"); /* the same yes and no */
  read_part(&page, "xl/worksheets/sheet4.xml");
  expect_text("A2", "training, short");
  expect_text("B3", "migrants");
  expect_text("C1", "yes");
  expect_text("C2", "no");
  read_part(&other, "xl/workbook.xml");
  static const char *const tabs[] = {"Measures", "measures (2)", "How to fill it in", "Lists"};
  for (size_t i = 0; i < COUNT(tabs); i++) {
    const struct oasp_element *sheet = nth(child(other.root, "x:sheets"), i);
    ck_assert_str_eq(oasp_xml_attribute(sheet, "name"), tabs[i]);
    ck_assert_pstr_eq(oasp_xml_attribute(sheet, "state"), i == 3 ? "hidden" : NULL);
  }
  close_book();
}
END_TEST

START_TEST(a_selected_cell_says_what_goes_into_it_and_refuses_the_rest) {
  open_book();
  read_part(&page, "xl/worksheets/sheet1.xml");
  const struct oasp_element *title = rule_at("B5:B9"), *date = rule_at("E5:E9"), *people = rule_at("F5:F9"), *budget = rule_at("G5:G9");
  ck_assert_str_eq(oasp_xml_attribute(title, "promptTitle"), "What it is called");
  ck_assert_str_eq(oasp_xml_attribute(title, "prompt"), "As the public knows it.");
  ck_assert_str_eq(oasp_xml_attribute(rule_at("D5:D9"), "prompt"), "Several may be given, with | between them.");
  ck_assert_str_eq(oasp_xml_attribute(date, "type"), "date");
  ck_assert_str_eq(child(date, "x:formula1")->text, "61");
  ck_assert_str_eq(oasp_xml_attribute(date, "error"), "Please give a full date, such as 2016-03-31.");
  ck_assert_str_eq(oasp_xml_attribute(people, "type"), "whole");
  ck_assert_str_eq(oasp_xml_attribute(budget, "type"), "decimal");
  ck_assert_str_eq(oasp_xml_attribute(budget, "promptTitle"), "Budget of the measure in its…");
  ck_assert_str_eq(oasp_xml_attribute(budget, "prompt"), SENTENCE SENTENCE SENTENCE SENTENCE "Ten chars…"); /* at most 255 characters */
  close_book();
}
END_TEST

START_TEST(a_page_explains_the_columns_in_the_readers_language) {
  struct oasp_buffer out = {0};
  int status = oasp_sheets_write_xlsx(sheets, 2, "fr", oasp_buffer_write, &out, &err);
  ck_assert_int_eq(status, OASPLAN_OK);
  parts = oasp_parts_open(out.data, out.length, &err);
  read_part(&strings, "xl/sharedStrings.xml");
  read_part(&page, "xl/worksheets/sheet3.xml");
  expect_text("A1", "Mode d’emploi");
  expect_text("A7", "Measures of 2016");
  expect_text("B8", "Obligatoire");
  expect_text("A10", "What it is called");
  expect_text("B10", "oui");
  expect_text("C10", "texte");
  expect_text("D10", "As the public knows it.");
  expect_text("E10", "title");
  expect_blank("B11");
  expect_text("C11", "law; training, short; campaign");
  expect_text("C12", "women; children; migrants\nPlusieurs valeurs possibles, séparées par |.");
  expect_text("A18", "measures (2)"); /* a sheet without a title has its tab's name */
  read_part(&page, "xl/worksheets/sheet1.xml");
  expect_text("H6", "non");
  book = out;
  close_book();
}
END_TEST

START_TEST(no_clock_is_in_the_file) {
  open_book();
  read_part(&other, "docProps/core.xml");
  ck_assert_str_eq(child(other.root, "t:created")->text, "1980-01-01T00:00:00Z");
  ck_assert_str_eq(child(other.root, "t:modified")->text, "1980-01-01T00:00:00Z");
  close_book();
}
END_TEST

static void expect_same_bytes(void) {
  struct oasp_buffer again = {0};
  ck_assert_msg(write(sheets, 2, &again) == OASPLAN_OK, "%s", oasplan_error_message(err));
  ck_assert_uint_eq(again.length, book.length);
  ck_assert_mem_eq(again.data, book.data, book.length);
  oasp_buffer_free(&again);
}

START_TEST(the_same_sheets_are_the_same_bytes) {
  open_book();
  expect_same_bytes();
  close_book();
}
END_TEST

START_TEST(a_locale_with_a_decimal_comma_changes_nothing_and_is_left_as_it_was) {
  open_book();
  if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL) {
    (void)printf("no German locale here (de_DE.UTF-8): what it would change was not looked at\n");
    close_book();
    return;
  }
  locale_t before = uselocale((locale_t)0);
  expect_same_bytes();
  ck_assert(uselocale((locale_t)0) == before);
  ck_assert_str_eq(localeconv()->decimal_point, ",");
  locale_t own = newlocale(LC_ALL_MASK, "de_DE.UTF-8", (locale_t)0);
  (void)uselocale(own); /* a thread may have one of its own */
  expect_same_bytes();
  ck_assert(uselocale((locale_t)0) == own);
  (void)uselocale(LC_GLOBAL_LOCALE);
  freelocale(own);
  (void)setlocale(LC_ALL, "C");
  close_book();
}
END_TEST

START_TEST(what_no_spreadsheet_takes_is_refused_before_anything_is_written) {
  static char text[32769];
  const char *long_cells[] = {NULL, NULL, text, NULL};
  struct oasp_sheet sheet = {.name = "x", .columns = few_columns, .column_count = 2, .cells = long_cells, .row_count = 2};
  struct oasp_buffer out = {0};
  memset(text, 'a', 32768);
  expect_failure(write(&sheet, 1, &out), OASPLAN_E_LIMIT, "name in row 2 is longer than the 32767");
  text[32767] = '\0';
  ck_assert_msg(write(&sheet, 1, &out) == OASPLAN_OK, "%s", oasplan_error_message(err));
  oasp_buffer_clear(&out);
  sheet.title = text;
  text[32767] = 'a';
  sheet.row_count = 0;
  expect_failure(write(&sheet, 1, &out), OASPLAN_E_LIMIT, "shorten it");
  sheet.title = NULL;
  sheet.blank_rows = 1048573;
  expect_failure(write(&sheet, 1, &out), OASPLAN_E_LIMIT, "1048572 rows");
  sheet.column_count = 0;
  expect_failure(write(&sheet, 1, &out), OASPLAN_E_INVALID, "no columns");
  expect_failure(write(&sheet, 0, &out), OASPLAN_E_INVALID, "at least one");
  ck_assert_uint_eq(out.length, 0);
  oasp_buffer_free(&out);
  expect_failure(oasp_sheets_write_xlsx(sheets, 2, "en", stop, NULL, &err), OASPLAN_E_CANCELLED, "not the whole");
}
END_TEST

/* Of our allocations; those of libxlsxwriter are not ours to fail. Behind the first 150 the finished parts are being read, by what test_docx sweeps: every seventh will do. */
static void sweep(const struct oasp_sheet *sheet, bool one_alone) {
  bool has_failed = true;
  alone = one_alone;
  for (size_t nth_fails = 0; has_failed; nth_fails += nth_fails < 150 ? 1 : 7) {
    struct oasp_buffer out = {0};
    allocations = 0;
    failing = nth_fails;
    int status = write(sheet, 1, &out);
    failing = SIZE_MAX;
    has_failed = allocations > nth_fails;
    if (status == OASPLAN_OK) { /* some that expat can do without fail unseen */
      ck_assert_uint_eq(out.length, book.length);
      ck_assert_mem_eq(out.data, book.data, book.length);
    } else {
      ck_assert_msg(status == OASPLAN_E_NOMEM || out.failed, "allocation %zu: %s", nth_fails, oasplan_error_message(err));
    }
    oasplan_error_free(err);
    err = NULL;
    oasp_buffer_free(&out);
  }
  ck_assert_uint_gt(allocations, 150);
  alone = false;
}

START_TEST(every_allocation_may_fail) {
  const struct oasp_sheet sheet = {.name = "Few", .columns = columns + 2, .column_count = 2, .blank_rows = 1};
  ck_assert_int_eq(write(&sheet, 1, &book), OASPLAN_OK);
  sweep(&sheet, false);
  sweep(&sheet, true);
  oasp_buffer_free(&book);
}
END_TEST

#endif

int main(void) {
  Suite *suite = suite_create("sheets");
  TCase *csv = tcase_create("csv"), *values = tcase_create("values"), *xlsx = tcase_create("xlsx");
  tcase_add_test(csv, csv_has_a_line_of_names_and_a_line_for_each_row);
  tcase_add_test(csv, csv_takes_labels_a_byte_order_mark_and_another_separator);
  tcase_add_test(csv, csv_has_an_apostrophe_before_what_would_be_run);
  tcase_add_test(csv, csv_stops_where_the_write_function_does);
  tcase_add_test(values, dates_are_the_days_that_excel_counts);
  tcase_add_test(values, numbers_are_those_that_keep_every_digit);
  tcase_add_test(values, tabs_have_legal_names_and_no_two_the_same);
  tcase_add_test(values, a_long_message_is_cut_behind_a_word);
  tcase_add_test(values, a_text_is_cleaned_of_what_no_cell_holds);
  tcase_add_test(values, the_words_of_a_workbook_are_there_in_four_languages);
#ifndef OASPLAN_WITH_XLSX
  tcase_add_test(xlsx, xlsx_without_the_feature_says_how_to_mend_it);
#else
  tcase_add_test(xlsx, above_the_records_stand_labels_and_below_them_names);
  tcase_add_test(xlsx, cells_have_the_type_of_their_column);
  tcase_add_test(xlsx, what_is_not_of_its_columns_type_stays_text_and_nothing_is_a_formula);
  tcase_add_test(xlsx, what_we_fill_in_is_grey_and_can_be_sorted_all_the_same);
  tcase_add_test(xlsx, headings_stay_in_sight_and_the_filter_leaves_them_alone);
  tcase_add_test(xlsx, lists_stand_on_a_hidden_page_whatever_their_words_hold);
  tcase_add_test(xlsx, a_selected_cell_says_what_goes_into_it_and_refuses_the_rest);
  tcase_add_test(xlsx, a_page_explains_the_columns_in_the_readers_language);
  tcase_add_test(xlsx, no_clock_is_in_the_file);
  tcase_add_test(xlsx, the_same_sheets_are_the_same_bytes);
  tcase_add_test(xlsx, a_locale_with_a_decimal_comma_changes_nothing_and_is_left_as_it_was);
  tcase_add_test(xlsx, what_no_spreadsheet_takes_is_refused_before_anything_is_written);
  tcase_add_test(xlsx, every_allocation_may_fail);
#endif
  suite_add_tcase(suite, csv);
  suite_add_tcase(suite, values);
  suite_add_tcase(suite, xlsx);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
