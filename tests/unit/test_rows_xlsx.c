/* XLSX in: the cells that people see in Excel and LibreOffice. Small packages are written here, with one thing wrong or odd in each; two whole ones come from openpyxl and from LibreOffice
 * (make_small_xlsx.py). Every cell here is invented. */
#include "base/buffer.h"
#include "failing_memory.h"
#include "record/number_in.h"
#include "record/rows_in.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Numbers ---- */

START_TEST(numbers_are_shown_as_people_see_them) {
  static const char *const cases[][2] = {
    {"42", "42"}, {"42.0", "42"}, {"0", "0"}, {"-0", "0"}, {"0.30000000000000004", "0.3"}, {"2.2999999999999998", "2.3"}, {"1.5E3", "1500"}, {"1E-3", "0.001"}, {"-12.50", "-12.5"},
    {"123456789012345678", "123456789012346000"}, {"1E+21", "1E21"}, {"1.25e-30", "1.25E-30"}, {"0.1234567890123456", "0.123456789012346"}, {"99999999999999.99", "100000000000000"},
    {"0.99999999999999999", "1"}, {".5", "0.5"}, {"1E20", "100000000000000000000"}, {"4.9E-324", "4.9E-324"}, {"1.7976931348623157E+308", "1.79769313486232E308"}, {"+7", "7"}, {"1e5", "100000"},
  };
  static const char *const none[] = {"", "-", ".", "1,5", "1e", "1e+", "12a", "NaN", "1e999", "--1", "1.2.3", " 1"};
  char shown[OASP_NUMBER_ROOM];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ck_assert_msg(oasp_number_show(cases[i][0], shown), "%s", cases[i][0]);
    ck_assert_str_eq(shown, cases[i][1]);
  }
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) ck_assert_msg(!oasp_number_show(none[i], shown), "%s", none[i]);
}
END_TEST

/* What Excel shows for these days; both systems. */
START_TEST(days_of_both_systems_are_dates) {
  static const struct {
    const char *days, *in_1900, *in_1904; /* NULL: no date */
  } cases[] = {
    {"1", "1900-01-01", "1904-01-02"},
    {"59", "1900-02-28", "1904-02-29"},
    {"60", "1900-02-29", "1904-03-01"}, /* a day that never was */
    {"61", "1900-03-01", "1904-03-02"},
    {"1462", "1904-01-01", "1908-01-02"},
    {"36525", "1999-12-31", "2004-01-01"},
    {"42075", "2015-03-12", "2019-03-13"},
    {"42075.604166666664", "2015-03-12T14:30:00", "2019-03-13T14:30:00"},
    {"42075.999999999", "2015-03-13", "2019-03-14"},
    {"0.604166666666667", "14:30:00", "14:30:00"},
    {"4.2075E4", "2015-03-12", "2019-03-13"},
    {"2958465", "9999-12-31", NULL},
    {"2958466", NULL, NULL},
    {"0", NULL, "1904-01-01"},
    {"-1", NULL, NULL},
    {"1E300", NULL, NULL},
    {"999999999999999", NULL, NULL},
    {"soon", NULL, NULL},
  };
  char shown[OASP_NUMBER_ROOM];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (int is_1904 = 0; is_1904 < 2; is_1904++) {
      const char *wanted = is_1904 ? cases[i].in_1904 : cases[i].in_1900;
      ck_assert_msg(oasp_number_show_date(cases[i].days, is_1904, shown) == (wanted != NULL), "%s", cases[i].days);
      if (wanted != NULL) ck_assert_str_eq(shown, wanted);
    }
}
END_TEST

START_TEST(a_format_is_a_date_by_its_letters_outside_quotes_and_brackets) {
  static const char *const dates[] = {"dd/mm/yyyy", "[$-40C]d mmmm yyyy;@", "yyyy\\-mm\\-dd", "h:mm", "\"le \"d", "D.M.YY", "[Red]mm"};
  static const char *const others[] = {"General", "0.00", "#,##0.00\\ [$\xE2\x82\xAC-40C]", "\"dym\"0", "0\\d", "_d0_m", "*d0", "[Red]0", "0.00E+00", "@", "", "\"open d", "[d", "0\\"};
  for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) ck_assert_msg(oasp_number_format_is_date(dates[i]), "%s", dates[i]);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) ck_assert_msg(!oasp_number_format_is_date(others[i]), "%s", others[i]);
}
END_TEST

/* ---- Packages ---- */

/* Rows as "Sheet!1: a|b\n", a line break in a cell as "/". */
static int write_row(void *context, const struct oasp_row *row, oasplan_error **err) {
  struct oasp_buffer *out = context;
  oasp_buffer_printf(out, "%s!%lld: ", row->sheet, (long long)row->number);
  for (size_t i = 0; i < row->count; i++) {
    oasp_buffer_append(out, "|", i > 0);
    for (const char *at = row->cells[i]; *at != '\0'; at++) oasp_buffer_append(out, *at == '\n' ? "/" : at, 1);
  }
  oasp_buffer_append(out, "\n", 1);
  return out->failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

#ifdef OASPLAN_WITH_DOCX
#include "base/parts_write.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define STRICT_MAIN "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define STRICT_OFFICE "http://purl.oclc.org/ooxml/officeDocument/relationships"

#define TOP "<Relationships xmlns='" PACKAGE "'><Relationship Id='rId1' Type='" OFFICE "/officeDocument' Target='xl/workbook.xml'/></Relationships>"
#define RELATIONS(rows) "<Relationships xmlns='" PACKAGE "'>" rows "</Relationships>"
#define RELATION(id, type, target) "<Relationship Id='" id "' Type='" OFFICE type "' Target='" target "'/>"
#define WORKBOOK(inside) "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'>" inside "</workbook>"
#define SHEET(rows) "<worksheet xmlns='" MAIN "'><sheetData>" rows "</sheetData></worksheet>"

enum { MOST_PARTS = 12 };

/* What a test changes of the package below: names and contents in turn, NULL behind the last; a content NULL takes the part out. */
static void write_package(struct oasp_buffer *package, const char *const *changes) {
  struct oasp_part parts[MOST_PARTS] = {
    {.name = "_rels/.rels", .bytes = TOP},
    {.name = "xl/workbook.xml", .bytes = WORKBOOK("<sheets><sheet name='Data' sheetId='1' r:id='rId1'/></sheets>")},
    {.name = "xl/_rels/workbook.xml.rels",
     .bytes = RELATIONS(RELATION("rId1", "/worksheet", "worksheets/sheet1.xml") RELATION("rId2", "/styles", "styles.xml") RELATION("rId3", "/sharedStrings", "/xl/sharedStrings.xml"))},
    {.name = "xl/styles.xml",
     .bytes = "<styleSheet xmlns='" MAIN "'><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/><numFmt numFmtId='165' formatCode='0&quot; d&quot;'/></numFmts>"
              "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
              "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='2'/></cellXfs></styleSheet>"},
    {.name = "xl/sharedStrings.xml",
     .bytes = "<sst xmlns='" MAIN "'><si><t xml:space='preserve'> plain </t></si>"
              "<si><r><rPr><b/></rPr><t>rich </t></r><r><t>te\xCC\x81xt</t></r><rPh sb='0' eb='1'><t>not this</t></rPh></si>"
              "<si><t>one_x000D_\ntwo_x000D_three_x005F_x000D_ _x_ _x00e9_</t></si><si/></sst>"},
    {.name = "xl/worksheets/sheet1.xml", .bytes = SHEET("<row r='1'><c r='A1'><v>1</v></c></row>")},
  };
  size_t count = 6;
  for (; changes != NULL && changes[0] != NULL; changes += 2) {
    size_t at = 0;
    while (at < count && strcmp(parts[at].name, changes[0]) != 0) at++;
    if (at == count) parts[count++].name = changes[0];
    parts[at].bytes = changes[1];
    if (changes[1] == NULL) parts[at] = parts[--count];
  }
  for (size_t i = 0; i < count; i++) parts[i].length = strlen(parts[i].bytes);
  ck_assert_int_eq(oasp_parts_write(parts, count, package, NULL), OASPLAN_OK);
}

static void expect_rows_of(const char *bytes, size_t length, const char *rows) {
  struct oasp_buffer out = {0};
  oasplan_error *err = NULL;
  int status = oasp_xlsx_rows(bytes, length, write_row, &out, &err);
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
  ck_assert_str_eq(out.length > 0 ? out.data : "", rows);
  oasp_buffer_free(&out);
}

static void expect_rows(const char *const *changes, const char *rows) {
  struct oasp_buffer package = {0};
  write_package(&package, changes);
  ck_assert(oasp_is_xlsx(package.data, package.length));
  expect_rows_of(package.data, package.length, rows);
  oasp_buffer_free(&package);
}

static void expect_error(const char *const *changes, int status, const char *words) {
  struct oasp_buffer package = {0}, out = {0};
  oasplan_error *err = NULL;
  write_package(&package, changes);
  ck_assert_int_eq(oasp_xlsx_rows(package.data, package.length, write_row, &out, &err), status);
  ck_assert_int_eq(oasplan_error_status(err), status);
  ck_assert_msg(strstr(oasplan_error_message(err), words) != NULL, "%s", oasplan_error_message(err));
  oasplan_error_free(err);
  oasp_buffer_free(&package);
  oasp_buffer_free(&out);
}

#define CHANGES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define WITH_SHEET(rows) CHANGES("xl/worksheets/sheet1.xml", SHEET(rows))

/* ---- Cells ---- */

START_TEST(each_type_of_cell_gives_its_text) {
  expect_rows(WITH_SHEET("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>3</v></c><c r='E1' t='b'><v>1</v></c>"
                         "<c r='F1' t='b'><v>0</v></c><c r='G1' t='e'><v>#N/A</v></c></row>"
                         "<row r='2'><c r='A2' t='inlineStr'><is><r><t>in </t></r><r><t>line</t></r></is></c><c r='B2' t='str'><f>A1&amp;\"x\"</f><v>plain x</v></c>"
                         "<c r='C2'><f>SUM(D2:E2)</f><v>0.30000000000000004</v></c><c r='D2' t='n'><v>42</v></c><c r='E2'><f>NOW()</f></c><c r='F2' s='4'><v>1.50</v></c></row>"),
              "Data!1: plain|rich t\xC3\xA9xt|one/two/three_x000D_ _x_ \xC3\xA9||TRUE|FALSE|#N/A\n"
              "Data!2: in line|plain x|0.3|42||1.5\n");
}
END_TEST

START_TEST(a_number_with_the_format_of_a_date_is_a_date) {
  expect_rows(WITH_SHEET("<row r='1'><c r='A1' s='1'><v>42075</v></c><c r='B1' s='2'><v>42075.5</v></c><c r='C1' s='3'><v>42075</v></c><c r='D1' s='0'><v>42075</v></c><c r='E1'><v>42075</v></c>"
                         "<c r='F1' s='9'><v>42075</v></c><c r='G1' s='1'><v>-5</v></c><c r='H1' t='d'><v>2015-03-12T00:00:00</v></c><c r='I1' t='d'><v>2015-03-12T14:30:00.000Z</v></c></row>"),
              "Data!1: 2015-03-12|2015-03-12T12:00:00|42075|42075|42075|42075|-5|2015-03-12|2015-03-12T14:30:00\n");
  expect_rows(CHANGES("xl/workbook.xml", WORKBOOK("<workbookPr date1904='1'/><sheets><sheet name='Data' sheetId='1' r:id='rId1'/></sheets>"), "xl/worksheets/sheet1.xml",
                      SHEET("<row r='1'><c r='A1' s='1'><v>40613</v></c></row>")),
              "Data!1: 2015-03-12\n");
}
END_TEST

START_TEST(gaps_in_rows_and_columns_are_kept_and_empty_rows_are_not_told) {
  expect_rows(WITH_SHEET("<row r='2'><c r='C2'><v>1</v></c><c r='E2' s='1'/></row><row r='3'><c r='A3' s='1'/></row><row r='9' hidden='1'><c r='AB9'><v>2</v></c></row>"
                         "<row><c><v>3</v></c><c><v>4</v></c></row><row r='12'><c r='XFD12' s='1'/><!-- styled --></row>"),
              "Data!2: ||1\n"
              "Data!9: |||||||||||||||||||||||||||2\n"
              "Data!10: 3|4\n");
}
END_TEST

START_TEST(the_guard_against_formulas_comes_off_once) {
  expect_rows(WITH_SHEET("<row><c t='inlineStr'><is><t>'=1+1</t></is></c><c t='inlineStr'><is><t>''=1</t></is></c><c t='inlineStr'><is><t>=1</t></is></c></row>"), "Data!1: =1+1|''=1|=1\n");
}
END_TEST

START_TEST(of_merged_cells_the_first_holds_the_value) {
  expect_rows(CHANGES("xl/worksheets/sheet1.xml", "<worksheet xmlns='" MAIN "'><sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'/><c r='C1'><v>2</v></c></row></sheetData>"
                                                  "<mergeCells count='1'><mergeCell ref='A1:B1'/></mergeCells></worksheet>"),
              "Data!1: 1||2\n");
}
END_TEST

/* ---- Sheets ---- */

START_TEST(visible_sheets_come_in_the_order_of_their_tabs) {
  expect_rows(CHANGES("xl/workbook.xml",
                      WORKBOOK("<sheets><sheet name='Second file' sheetId='7' r:id='rId8'/><sheet name='Hidden' sheetId='2' state='hidden' r:id='rId1'/><sheet name='Never' sheetId='3' state='veryHidden' r:id='rId1'/>"
                               "<sheet name='Chart' sheetId='4' r:id='rId9'/><sheet name='Me\xCC\x81" "dico' sheetId='1' state='visible' r:id='rId1'/></sheets>"),
                      "xl/_rels/workbook.xml.rels",
                      RELATIONS(RELATION("rId1", "/worksheet", "worksheets/sheet1.xml") RELATION("rId8", "/worksheet", "/xl/other/two.xml") RELATION("rId9", "/chartsheet", "chartsheets/one.xml")),
                      "xl/other/two.xml", SHEET("<row r='4'><c r='A4'><v>2</v></c></row>")),
              "Second file!4: 2\nM\xC3\xA9" "dico!1: 1\n");
}
END_TEST

START_TEST(prefixes_and_the_strict_dialect_do_not_matter) {
  expect_rows(CHANGES("xl/worksheets/sheet1.xml", "<q:worksheet xmlns:q='" MAIN "'><q:sheetData><q:row r='1'><q:c r='A1' t='inlineStr'><q:is><q:t>x</q:t></q:is></q:c></q:row></q:sheetData></q:worksheet>"),
              "Data!1: x\n");
  expect_rows(CHANGES("_rels/.rels", "<Relationships xmlns='" PACKAGE "'><Relationship Id='a' Type='" STRICT_OFFICE "/officeDocument' Target='/book/main.xml'/></Relationships>", "book/main.xml",
                      "<s:workbook xmlns:s='" STRICT_MAIN "' xmlns:z='" STRICT_OFFICE "'><s:sheets><s:sheet name='S' sheetId='1' z:id='k'/></s:sheets></s:workbook>", "book/_rels/main.xml.rels",
                      "<Relationships xmlns='" PACKAGE "'><Relationship Id='k' Type='" STRICT_OFFICE "/worksheet' Target='one.xml'/></Relationships>", "book/one.xml",
                      "<worksheet xmlns='" STRICT_MAIN "'><sheetData><row r='1'><c r='A1' t='d'><v>2015-03-12</v></c></row></sheetData></worksheet>", "xl/workbook.xml", NULL,
                      "xl/_rels/workbook.xml.rels", NULL),
              "S!1: 2015-03-12\n");
}
END_TEST

START_TEST(a_workbook_may_do_without_styles_and_shared_strings) {
  expect_rows(CHANGES("xl/styles.xml", NULL, "xl/sharedStrings.xml", NULL, "_rels/.rels", NULL, "xl/_rels/workbook.xml.rels", RELATIONS(RELATION("rId1", "/worksheet", "worksheets/sheet1.xml"))),
              "Data!1: 1\n");
}
END_TEST

/* ---- Refusals ---- */

static void expect_refused(const char *bytes, size_t length, int status, const char *words) {
  oasplan_error *err = NULL;
  ck_assert_int_eq(oasp_xlsx_rows(bytes, length, write_row, NULL, &err), status);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), words));
  oasplan_error_free(err);
}

START_TEST(what_is_no_workbook_is_refused) {
  expect_refused("a;b\n", 4, OASPLAN_E_SYNTAX, "no XLSX");
  expect_refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, OASPLAN_E_UNSUPPORTED, ".xls");
  expect_refused("PK\3\4rest", 8, OASPLAN_E_SYNTAX, "damaged");
  expect_error(CHANGES("xl/workbook.xml", NULL), OASPLAN_E_SYNTAX, "no workbook");
  expect_error(CHANGES("xl/workbook.xml", "<document xmlns='urn:x'/>"), OASPLAN_E_SYNTAX, "no workbook");
  expect_error(CHANGES("xl/workbook.xml", "<workbook"), OASPLAN_E_SYNTAX, "is no XML");
  expect_error(CHANGES("xl/worksheets/sheet1.xml", NULL), OASPLAN_E_SYNTAX, "does not hold");
  expect_error(CHANGES("xl/sharedStrings.xml", NULL), OASPLAN_E_SYNTAX, "does not hold");
  expect_error(CHANGES("xl/_rels/workbook.xml.rels", NULL), OASPLAN_E_SYNTAX, "where sheet \"Data\" is");
  expect_error(CHANGES("xl/_rels/workbook.xml.rels", RELATIONS(RELATION("rId1", "/worksheet", "../../etc/passwd"))), OASPLAN_E_INVALID, "outside");
}
END_TEST

START_TEST(a_sheet_that_contradicts_itself_is_refused_by_its_row) {
  expect_error(WITH_SHEET("<row r='3'><c r='A3' t='s'><v>4</v></c></row>"), OASPLAN_E_SYNTAX, "row 3 of sheet \"Data\" refers to a text");
  expect_error(WITH_SHEET("<row r='3'><c r='A3' t='s'><v>-1</v></c></row>"), OASPLAN_E_SYNTAX, "refers to a text");
  expect_error(WITH_SHEET("<row r='3'><c r='B3'><v>1</v></c><c r='A3'><v>1</v></c></row>"), OASPLAN_E_SYNTAX, "row 3 of sheet \"Data\" names its cells");
  expect_error(WITH_SHEET("<row r='3'><c r='$A$3'><v>1</v></c></row>"), OASPLAN_E_SYNTAX, "names its cells");
  expect_error(WITH_SHEET("<row r='3'/><row r='3'/>"), OASPLAN_E_SYNTAX, "out of order");
  expect_error(WITH_SHEET("<row r='99999999'/>"), OASPLAN_E_SYNTAX, "out of order");
  expect_error(WITH_SHEET("<row r='5'><c r='XFD5'><v>1</v></c></row>"), OASPLAN_E_LIMIT, "row 5 of sheet \"Data\" holds more than 1,024 cells");
}
END_TEST

/* One text of 64 KB in the file, told by 16,384 cells. */
START_TEST(a_small_file_cannot_tell_without_end) {
  struct oasp_buffer strings = {0}, sheet = {0};
  oasp_buffer_append_text(&strings, "<sst xmlns='" MAIN "'><si><t>");
  for (int i = 0; i < 4096; i++) oasp_buffer_append_text(&strings, "sixteen letters.");
  oasp_buffer_append_text(&strings, "</t></si></sst>");
  oasp_buffer_append_text(&sheet, "<worksheet xmlns='" MAIN "'><sheetData>");
  for (int i = 0; i < 16384; i++) oasp_buffer_append_text(&sheet, "<row><c t='s'><v>0</v></c></row>");
  oasp_buffer_append_text(&sheet, "</sheetData></worksheet>");
  expect_error(CHANGES("xl/sharedStrings.xml", strings.data, "xl/worksheets/sheet1.xml", sheet.data), OASPLAN_E_LIMIT, "512 MB");
  oasp_buffer_free(&strings);
  oasp_buffer_free(&sheet);
}
END_TEST

static int stop(void *context, const struct oasp_row *row, oasplan_error **err) {
  (void)context, (void)row, (void)err;
  return OASPLAN_E_CANCELLED;
}

START_TEST(the_reader_ends_the_walk) {
  struct oasp_buffer package = {0};
  write_package(&package, NULL);
  ck_assert_int_eq(oasp_xlsx_rows(package.data, package.length, stop, NULL, NULL), OASPLAN_E_CANCELLED);
  oasp_buffer_free(&package);
}
END_TEST

/* ---- Whole files ---- */

START_TEST(files_of_openpyxl_and_of_libreoffice_read_the_same) {
  static const char *const names[] = {"openpyxl", "libreoffice"};
  static char file[65536], path[256];
  (void)snprintf(path, sizeof path, TEST_SOURCE_ROOT "/tests/unit/small_%s.xlsx", names[_i]);
  FILE *stream = fopen(path, "rb");
  ck_assert_ptr_nonnull(stream);
  size_t length = fread(file, 1, sizeof file, stream);
  (void)fclose(stream);
  ck_assert_uint_lt(length, sizeof file);
  expect_rows_of(file, length,
                 "Mesures!1: titre|date|budget|actif\n"
                 "Mesures!2: Loi inventée|2015-03-12|1234.5|TRUE\n"
                 "Mesures!4: deux/lignes|2015-03-12T14:30:00|0.3|FALSE\n"
                 "Mesures!5: fusion||7\n"
                 "Otra hoja!2: |42075|0.25\n");
}
END_TEST

START_TEST(every_allocation_may_fail) {
  static const char rows[] = "Data!1: 2015-03-12|rich t\xC3\xA9xt\n";
  struct oasp_buffer package = {0};
  write_package(&package, WITH_SHEET("<row r='1'><c r='A1' s='1'><v>42075</v></c><c r='B1' t='s'><v>1</v></c></row>"));
  allocations = 0;
  expect_rows_of(package.data, package.length, rows);
  size_t total = allocations;
  ck_assert_uint_gt(total, 100);
  for (size_t fault = 0; fault < total; fault++) {
    oasplan_error *err = NULL;
    struct oasp_buffer out = {0};
    allocations = 0;
    failing = fault;
    alone = _i == 1;
    int status = oasp_xlsx_rows(package.data, package.length, write_row, &out, &err);
    failing = SIZE_MAX;
    if (status == OASPLAN_OK && alone) /* expat does without, here and there */
      ck_assert_str_eq(out.data, rows);
    else
      ck_assert_msg(status == OASPLAN_E_NOMEM && oasplan_error_status(err) == status, "fault %zu: %s", fault, oasplan_error_message(err));
    oasplan_error_free(err);
    oasp_buffer_free(&out);
  }
  oasp_buffer_free(&package);
}
END_TEST

static void add_tests(TCase *tests) {
  tcase_add_test(tests, each_type_of_cell_gives_its_text);
  tcase_add_test(tests, a_number_with_the_format_of_a_date_is_a_date);
  tcase_add_test(tests, gaps_in_rows_and_columns_are_kept_and_empty_rows_are_not_told);
  tcase_add_test(tests, the_guard_against_formulas_comes_off_once);
  tcase_add_test(tests, of_merged_cells_the_first_holds_the_value);
  tcase_add_test(tests, visible_sheets_come_in_the_order_of_their_tabs);
  tcase_add_test(tests, prefixes_and_the_strict_dialect_do_not_matter);
  tcase_add_test(tests, a_workbook_may_do_without_styles_and_shared_strings);
  tcase_add_test(tests, what_is_no_workbook_is_refused);
  tcase_add_test(tests, a_sheet_that_contradicts_itself_is_refused_by_its_row);
  tcase_add_test(tests, a_small_file_cannot_tell_without_end);
  tcase_add_test(tests, the_reader_ends_the_walk);
  tcase_add_loop_test(tests, files_of_openpyxl_and_of_libreoffice_read_the_same, 0, 2);
  tcase_add_loop_test(tests, every_allocation_may_fail, 0, 2);
}

#else

START_TEST(without_the_feature_it_says_so) {
  oasplan_error *err = NULL;
  ck_assert_int_eq(oasp_xlsx_rows("PK\3\4rest", 8, write_row, NULL, &err), OASPLAN_E_UNSUPPORTED);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "built without XLSX"));
  oasplan_error_free(err);
}
END_TEST

static void add_tests(TCase *tests) {
  tcase_add_test(tests, without_the_feature_it_says_so);
}

#endif

START_TEST(a_workbook_is_told_from_csv_by_its_first_bytes) {
  ck_assert(oasp_is_xlsx("PK\3\4rest", 8));
  ck_assert(oasp_is_xlsx("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8));
  ck_assert(!oasp_is_xlsx("PK;is;text", 10));
  ck_assert(!oasp_is_xlsx("", 0));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("rows_xlsx");
  TCase *tests = tcase_create("rows_xlsx");
  tcase_set_timeout(tests, 300);
  tcase_add_test(tests, numbers_are_shown_as_people_see_them);
  tcase_add_test(tests, days_of_both_systems_are_dates);
  tcase_add_test(tests, a_format_is_a_date_by_its_letters_outside_quotes_and_brackets);
  tcase_add_test(tests, a_workbook_is_told_from_csv_by_its_first_bytes);
  add_tests(tests);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
