/* Workbooks of Excel and LibreOffice: finds the parts of the package by their relationships and walks the sheets that people see. Without the feature it says so. */
#include "record/rows_in.h"

#include <string.h>

static const char old_format[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"; /* of .xls, and of an XLSX with a password */

static bool is_old_format(const char *bytes, size_t length) {
  return length >= sizeof old_format - 1 && memcmp(bytes, old_format, sizeof old_format - 1) == 0;
}

bool oasp_is_xlsx(const char *bytes, size_t length) {
  return is_old_format(bytes, length) || (length >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0));
}

#ifndef OASPLAN_WITH_DOCX

int oasp_xlsx_rows(const char *bytes, size_t length, oasp_row_fn tell, void *context, oasplan_error **err) {
  (void)bytes, (void)length, (void)tell, (void)context;
  return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "this library was built without XLSX; build it with -Ddocx=enabled, or save the sheet as CSV");
}

#else

#include "base/nfc.h"
#include "base/package.h"
#include "base/utf8.h"
#include "record/cells.h"
#include "record/number_in.h"

#include <stdio.h>

enum {
  MOST_LINKS = 8192,      /* sheets, and relationships of the workbook */
  MOST_FORMATS = 1 << 16, /* ids of number formats; Excel takes some 250 of one's own */
  LAST_ROW = 1048576
};
/* Of all cells together. A text that stands once in the file can stand in every cell. */
static const size_t most_told = (size_t)512 << 20;

/* The two dialects. */
static const struct oasp_xml_space spaces[] = {
  {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"},
  {"http://purl.oclc.org/ooxml/spreadsheetml/main", "x"},
  {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "o"},
  {"http://purl.oclc.org/ooxml/officeDocument/relationships", "o"},
  {"http://schemas.openxmlformats.org/package/2006/relationships", "r"},
  {NULL, NULL},
};

struct workbook {
  struct oasp_parts *parts;
  oasp_row_fn tell;
  void *context;
  oasplan_error **err;
  char path[OASP_PART_PATH], folder[OASP_PART_PATH]; /* "xl/workbook.xml", "xl/" */
  struct oasp_xml xml, relations, strings, sheet;
  const struct oasp_element **texts; /* the shared ones */
  size_t text_count;
  bool *is_date; /* by the number of a cell's style */
  size_t style_count;
  bool is_1904;
  struct oasp_buffer text, normal, name; /* of a cell, the same in NFC; of the sheet */
  struct oasp_map map;                   /* that NFC asks for */
  size_t told;
  struct oasp_cells cells;
};

/* ---- The parts ---- */

static int read_xml(struct workbook *book, const char *name, struct oasp_xml *xml) {
  return oasp_package_read(book->parts, name, spaces, xml, book->err);
}

static size_t count_children(const struct oasp_element *element) {
  size_t count = 0;
  for (const struct oasp_element *child = element != NULL ? element->child : NULL; child != NULL; child = child->next) count++;
  return count;
}

static int join(struct workbook *book, char path[OASP_PART_PATH], const char *folder, const char *target) {
  return oasp_package_join(path, folder, target, "the workbook", book->err);
}

static int fail_no_workbook(struct workbook *book) {
  return oasp_fail(book->err, OASPLAN_E_SYNTAX, "the zip package holds no workbook; save the sheet as XLSX, or as CSV");
}

/* Where the workbook stands: xl/workbook.xml, unless the package says another name. Its relationships stand beside it, in "xl/_rels/workbook.xml.rels". */
static int read_workbook(struct workbook *book) {
  struct oasp_xml relations = {0};
  char path[OASP_RELATIONS_PATH];
  int status = oasp_parts_has(book->parts, "_rels/.rels") ? read_xml(book, "_rels/.rels", &relations) : OASPLAN_OK;
  const char *target = oasp_xml_attribute(oasp_package_relation(&relations, "Type", "/officeDocument"), "Target");
  if (status == OASPLAN_OK) status = join(book, book->path, "", target != NULL ? target : "xl/workbook.xml");
  oasp_xml_free(&relations);
  if (status != OASPLAN_OK) return status;
  if (!oasp_parts_has(book->parts, book->path)) return fail_no_workbook(book);
  oasp_package_places(book->path, book->folder, path);
  status = read_xml(book, book->path, &book->xml);
  if (status == OASPLAN_OK && !oasp_xml_is(book->xml.root, "x:workbook")) return fail_no_workbook(book);
  if (status == OASPLAN_OK && oasp_parts_has(book->parts, path)) status = read_xml(book, path, &book->relations);
  if (status == OASPLAN_OK && (count_children(book->relations.root) > MOST_LINKS || count_children(oasp_xml_child(book->xml.root, "x:sheets")) > MOST_LINKS))
    return oasp_fail(book->err, OASPLAN_E_LIMIT, "the workbook holds more than %d sheets; split it", MOST_LINKS);
  return status;
}

/* A part that a relationship names; `xml` stays empty where there is no such relationship. */
static int read_related(struct workbook *book, const struct oasp_element *relation, struct oasp_xml *xml) {
  char path[OASP_PART_PATH];
  const char *target = oasp_xml_attribute(relation, "Target");
  if (target == NULL) return OASPLAN_OK;
  int status = join(book, path, book->folder, target);
  if (status != OASPLAN_OK) return status;
  if (!oasp_parts_has(book->parts, path))
    return oasp_fail(book->err, OASPLAN_E_SYNTAX, "the workbook refers to \"%.80s\", which the package does not hold; save the workbook again", path);
  return read_xml(book, path, xml);
}

/* ---- Shared strings and styles ---- */

static int read_strings(struct workbook *book) {
  int status = read_related(book, oasp_package_relation(&book->relations, "Type", "/sharedStrings"), &book->strings);
  size_t count = count_children(book->strings.root);
  if (status != OASPLAN_OK || count == 0) return status;
  book->texts = oasp_alloc_zeroed(count, sizeof *book->texts);
  if (book->texts == NULL) return oasp_fail_nomem(book->err);
  for (const struct oasp_element *text = book->strings.root->child; text != NULL; text = text->next)
    if (oasp_xml_is(text, "x:si")) book->texts[book->text_count++] = text;
  return OASPLAN_OK;
}

/* A whole number from 0 to `most`; OASPLAN_NOWHERE if the text is none. */
static size_t read_index(const char *text, size_t most) {
  size_t value = 0;
  if (text == NULL || *text == '\0') return OASPLAN_NOWHERE;
  for (; oasp_is_digit(*text) && value <= most; text++) value = value * 10 + (size_t)(*text - '0');
  return *text == '\0' && value <= most ? value : OASPLAN_NOWHERE;
}

/* The formats that have a number and no code (ECMA-376, part 1, 18.8.30; 27 to 36 and 50 to 58 are those of East Asia). */
static bool is_builtin_date(size_t id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

static void mark_date_styles(struct workbook *book, const struct oasp_element *root, bool formats[MOST_FORMATS]) {
  for (size_t id = 0; id < MOST_FORMATS; id++) formats[id] = is_builtin_date(id);
  const struct oasp_element *list = oasp_xml_child(root, "x:numFmts");
  for (const struct oasp_element *format = list != NULL ? list->child : NULL; format != NULL; format = format->next) {
    const char *code = oasp_xml_attribute(format, "formatCode");
    size_t id = read_index(oasp_xml_attribute(format, "numFmtId"), MOST_FORMATS - 1);
    if (id != OASPLAN_NOWHERE && code != NULL) formats[id] = oasp_number_format_is_date(code);
  }
  list = oasp_xml_child(root, "x:cellXfs");
  for (const struct oasp_element *style = list != NULL ? list->child : NULL; style != NULL; style = style->next) {
    size_t id = read_index(oasp_xml_attribute(style, "numFmtId"), MOST_FORMATS - 1);
    book->is_date[book->style_count++] = id != OASPLAN_NOWHERE && formats[id];
  }
}

static int read_styles(struct workbook *book) {
  struct oasp_xml styles = {0};
  int status = read_related(book, oasp_package_relation(&book->relations, "Type", "/styles"), &styles);
  size_t count = count_children(oasp_xml_child(styles.root, "x:cellXfs"));
  if (status == OASPLAN_OK && count > 0) {
    bool *formats = oasp_alloc(MOST_FORMATS * sizeof *formats);
    book->is_date = oasp_alloc_zeroed(count, sizeof *book->is_date);
    if (formats != NULL && book->is_date != NULL)
      mark_date_styles(book, styles.root, formats);
    else
      status = oasp_fail_nomem(book->err);
    oasp_free(formats);
  }
  oasp_xml_free(&styles);
  const char *is_1904 = oasp_xml_attribute(oasp_xml_child(book->xml.root, "x:workbookPr"), "date1904");
  book->is_1904 = is_1904 != NULL && (strcmp(is_1904, "1") == 0 || strcmp(is_1904, "true") == 0);
  return status;
}

/* ---- Texts ---- */

static int hex_value(char byte) {
  const char *digits = "0123456789ABCDEF0123456789abcdef", *found = byte != '\0' ? strchr(digits, byte) : NULL;
  return found != NULL ? (int)((found - digits) % 16) : -1;
}

/* "_x000D_": how Excel writes what XML cannot hold. Its length, or 0. */
static size_t read_escape(const char *text, uint32_t *unit) {
  *unit = 0;
  if (text[0] != '_' || text[1] != 'x') return 0;
  for (int i = 2; i < 6; i++) {
    int value = hex_value(text[i]);
    if (value < 0) return 0;
    *unit = *unit * 16 + (uint32_t)value;
  }
  return text[6] == '_' ? 7 : 0;
}

static void append_escaped(struct oasp_buffer *out, const char *text) {
  while (*text != '\0') {
    const char *next = strchr(text + 1, '_');
    uint32_t unit;
    size_t escape = read_escape(text, &unit);
    char encoded[4];
    if (escape == 0)
      oasp_buffer_append(out, text, next != NULL ? (size_t)(next - text) : strlen(text));
    else if (unit == '\r')
      oasp_buffer_append(out, "\n", text[escape] != '\n');
    else if (unit == '\n' || unit == '\t' || (unit >= ' ' && (unit < 0xD800 || unit > 0xDFFF)))
      oasp_buffer_append(out, encoded, oasp_utf8_encode(unit, encoded));
    text = escape > 0 ? text + escape : next != NULL ? next : "";
  }
}

/* A text, or its runs one after the other; what is printed above them to say how they are read is no part of it. */
static void append_text(struct oasp_buffer *out, const struct oasp_element *text) {
  for (const struct oasp_element *part = text->child; part != NULL && out->length <= OASP_LARGEST_CELL; part = part->next) {
    const struct oasp_element *words = oasp_xml_is(part, "x:t") ? part : oasp_xml_is(part, "x:r") ? oasp_xml_child(part, "x:t") : NULL;
    if (words != NULL) append_escaped(out, words->text);
  }
}

/* Below U+0300 NFC changes nothing. */
static bool may_need_nfc(const struct oasp_buffer *text) {
  for (size_t i = 0; i < text->length; i++)
    if ((unsigned char)text->data[i] >= 0xCC) return true;
  return false;
}

static int put_text(struct workbook *book, size_t column) {
  if (book->text.failed) return oasp_fail_nomem(book->err);
  struct oasp_buffer *text = &book->text;
  if (may_need_nfc(text)) {
    oasp_buffer_clear(&book->normal);
    book->map.count = 0;
    int status = oasp_nfc(text->data, text->length, &book->normal, &book->map, book->err);
    if (status != OASPLAN_OK) return status;
    text = &book->normal;
  }
  book->told += text->length;
  if (book->told > most_told) return oasp_fail(book->err, OASPLAN_E_LIMIT, "the cells of the workbook hold more than 512 MB; split it");
  return text->length > 0 ? oasp_cells_put(&book->cells, column, text->data, text->length, book->err) : OASPLAN_OK;
}

/* ---- Cells ---- */

static int fail_row(struct workbook *book, const char *what) {
  return oasp_fail(book->err, OASPLAN_E_SYNTAX, "row %lld of sheet \"%.*s\" %s; save the workbook again", (long long)book->cells.number, OASP_QUOTE(book->name.data), what);
}

static int append_shared(struct workbook *book, const char *value) {
  size_t index = read_index(value, book->text_count);
  if (index >= book->text_count) return fail_row(book, "refers to a text that the workbook does not hold");
  append_text(&book->text, book->texts[index]);
  return OASPLAN_OK;
}

static void append_number(struct workbook *book, const char *value, const char *style) {
  char shown[OASP_NUMBER_ROOM];
  size_t number = style != NULL ? read_index(style, book->style_count) : 0;
  bool is_date = number < book->style_count && book->is_date[number];
  if (!(is_date && oasp_number_show_date(value, book->is_1904, shown)) && !oasp_number_show(value, shown))
    oasp_buffer_append_text(&book->text, value);
  else
    oasp_buffer_append_text(&book->text, shown);
}

/* "2015-03-12T00:00:00" is a day; parts of a second go. */
static void append_iso_date(struct workbook *book, const char *value) {
  const char *time = strchr(value, 'T');
  bool is_day = time != NULL && strncmp(time, "T00:00:00", 9) == 0;
  oasp_buffer_append(&book->text, value, is_day ? (size_t)(time - value) : strcspn(value, ".Z"));
}

static int take_cell(struct workbook *book, const struct oasp_element *cell, size_t column) {
  const struct oasp_element *value = oasp_xml_child(cell, "x:v"), *inside = oasp_xml_child(cell, "x:is");
  const char *type = oasp_xml_attribute(cell, "t"), *text = value != NULL ? value->text : "";
  int status = OASPLAN_OK;
  if (type == NULL) type = "n";
  oasp_buffer_clear(&book->text);
  if (strcmp(type, "inlineStr") == 0) {
    if (inside != NULL) append_text(&book->text, inside);
  } else if (*text == '\0')
    return OASPLAN_OK;
  else if (strcmp(type, "s") == 0)
    status = append_shared(book, text);
  else if (strcmp(type, "b") == 0)
    oasp_buffer_append_text(&book->text, strcmp(text, "0") == 0 || strcmp(text, "false") == 0 ? "FALSE" : "TRUE");
  else if (strcmp(type, "d") == 0)
    append_iso_date(book, text);
  else if (strcmp(type, "n") == 0)
    append_number(book, text, oasp_xml_attribute(cell, "s"));
  else /* "str", the text of a formula, and "e", an error */
    append_escaped(&book->text, text);
  return status == OASPLAN_OK ? put_text(book, column) : status;
}

/* The column of "C5" is 2; OASPLAN_NOWHERE if the reference is none. */
static size_t read_column(const char *reference) {
  size_t column = 0, at = 0;
  for (; at < 3 && reference[at] >= 'A' && reference[at] <= 'Z'; at++) column = column * 26 + (size_t)(reference[at] - 'A') + 1;
  return at > 0 && oasp_is_digit(reference[at]) ? column - 1 : OASPLAN_NOWHERE;
}

static int take_row(struct workbook *book, const struct oasp_element *row) {
  size_t next = 0;
  for (const struct oasp_element *cell = row->child; cell != NULL; cell = cell->next) {
    if (!oasp_xml_is(cell, "x:c")) continue;
    const char *reference = oasp_xml_attribute(cell, "r");
    size_t column = reference != NULL ? read_column(reference) : next;
    if (column == OASPLAN_NOWHERE || column < next) return fail_row(book, "names its cells out of order");
    int status = take_cell(book, cell, column);
    if (status != OASPLAN_OK) return status;
    next = column + 1;
  }
  return oasp_cells_tell(&book->cells, book->tell, book->context, book->err);
}

/* ---- Sheets ---- */

static int take_rows(struct workbook *book) {
  const struct oasp_element *data = oasp_xml_child(book->sheet.root, "x:sheetData");
  size_t number = 0;
  for (const struct oasp_element *row = data != NULL ? data->child : NULL; row != NULL; row = row->next) {
    if (!oasp_xml_is(row, "x:row")) continue;
    const char *said = oasp_xml_attribute(row, "r");
    size_t here = said != NULL ? read_index(said, LAST_ROW) : number + 1;
    oasp_cells_begin(&book->cells, book->name.data, (int64_t)(number + 1));
    if (here == OASPLAN_NOWHERE || here <= number) return fail_row(book, "stands out of order");
    book->cells.number = (int64_t)here;
    int status = take_row(book, row);
    if (status != OASPLAN_OK) return status;
    number = here;
  }
  return OASPLAN_OK;
}

static int read_name(struct workbook *book, const struct oasp_element *sheet) {
  const char *name = oasp_xml_attribute(sheet, "name");
  oasp_buffer_clear(&book->name);
  book->map.count = 0;
  oasp_buffer_append_text(&book->name, "");
  return oasp_nfc(name != NULL ? name : "", name != NULL ? strlen(name) : 0, &book->name, &book->map, book->err);
}

static int take_sheet(struct workbook *book, const struct oasp_element *sheet) {
  const char *state = oasp_xml_attribute(sheet, "state"), *id = oasp_xml_attribute(sheet, "o:id");
  if (state != NULL && strcmp(state, "visible") != 0) return OASPLAN_OK;
  const struct oasp_element *relation = id != NULL ? oasp_package_relation(&book->relations, "Id", id) : NULL;
  const char *type = oasp_xml_attribute(relation, "Type"), *slash = type != NULL ? strrchr(type, '/') : NULL;
  int status = read_name(book, sheet);
  if (status != OASPLAN_OK) return status;
  if (slash == NULL) return oasp_fail(book->err, OASPLAN_E_SYNTAX, "the package does not say where sheet \"%.*s\" is; save the workbook again", OASP_QUOTE(book->name.data));
  if (strcmp(slash, "/worksheet") != 0) return OASPLAN_OK; /* a chart */
  status = read_related(book, relation, &book->sheet);
  if (status == OASPLAN_OK) status = take_rows(book);
  oasp_xml_free(&book->sheet);
  return status;
}

static int take_sheets(struct workbook *book) {
  const struct oasp_element *sheets = oasp_xml_child(book->xml.root, "x:sheets");
  int status = OASPLAN_OK;
  for (const struct oasp_element *sheet = sheets != NULL ? sheets->child : NULL; sheet != NULL && status == OASPLAN_OK; sheet = sheet->next)
    if (oasp_xml_is(sheet, "x:sheet")) status = take_sheet(book, sheet);
  return status;
}

static void free_workbook(struct workbook *book) {
  oasp_parts_close(book->parts);
  oasp_xml_free(&book->xml);
  oasp_xml_free(&book->relations);
  oasp_xml_free(&book->strings);
  oasp_xml_free(&book->sheet);
  oasp_free(book->texts);
  oasp_free(book->is_date);
  oasp_buffer_free(&book->text);
  oasp_buffer_free(&book->normal);
  oasp_buffer_free(&book->name);
  oasp_map_free(&book->map);
  oasp_cells_free(&book->cells);
  oasp_free(book);
}

int oasp_xlsx_rows(const char *bytes, size_t length, oasp_row_fn tell, void *context, oasplan_error **err) {
  if (is_old_format(bytes, length))
    return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "this is an .xls, or a workbook with a password; open it and save it as XLSX without a password");
  if (!oasp_is_zip(bytes, length)) return oasp_fail(err, OASPLAN_E_SYNTAX, "this is no XLSX; save the sheet as XLSX, or as CSV");
  oasplan_error *fault = NULL;
  struct workbook *book = oasp_alloc_zeroed(1, sizeof *book);
  if (book == NULL) return oasp_fail_nomem(err);
  book->tell = tell;
  book->context = context;
  book->err = &fault;
  book->parts = oasp_parts_open(bytes, length, &fault);
  int status = book->parts != NULL ? read_workbook(book) : oasplan_error_status(fault);
  if (status == OASPLAN_OK) status = read_strings(book);
  if (status == OASPLAN_OK) status = read_styles(book);
  if (status == OASPLAN_OK) status = take_sheets(book);
  free_workbook(book);
  if (fault != NULL) (void)oasp_pass(err, fault);
  return status;
}

#endif
