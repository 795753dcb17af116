/* Where a workbook is made: in memory, under the C locale, and handed out only when it is whole. What libxlsxwriter leaves on the machine is told here and nowhere else.
 *
 * libxlsxwriter before 1.1.6 writes to a file that has a name; here that is a memfd. Each part first goes through a temporary file of its own, deleted as soon as it is open: in /dev/shm, which is
 * memory, or, where there is none, in $TMPDIR or /tmp. It writes numbers by printf, hence the locale. */
#ifdef OASPLAN_WITH_XLSX
#  define _GNU_SOURCE /* memfd_create */
#endif
#include "record/sheet.h"

#ifndef OASPLAN_WITH_XLSX

int oasp_sheets_write_xlsx(const struct oasp_sheet *sheets, size_t count, const char *language, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  (void)sheets, (void)count, (void)language, (void)write_fn, (void)context;
  return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "this library was built without XLSX; build it with -Dxlsx=enabled, or take CSV");
}

#else

#include "base/parts.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "record/sheet_draw.h"
#include "record/sheet_text.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- What fits ---- */

static int check_cells(const struct oasp_sheet *sheet, oasplan_error **err) {
  for (size_t i = 0; i < sheet->row_count * sheet->column_count; i++) {
    const char *text = sheet->cells[i];
    size_t length = text != NULL ? strlen(text) : 0;
    if (length <= OASP_CELL_CHARACTERS || oasp_utf8_count(text, length) <= OASP_CELL_CHARACTERS) continue;
    const char *field = sheet->columns[i % sheet->column_count].name;
    return oasp_fail_field(err, OASPLAN_E_LIMIT, field, "%s in row %zu is longer than the %d characters that a cell of a spreadsheet takes; shorten it, or take CSV", field,
                           i / sheet->column_count + 1, OASP_CELL_CHARACTERS);
  }
  return OASPLAN_OK;
}

static int check_sheet(const struct oasp_sheet *sheet, oasplan_error **err) {
  enum { MOST_ROWS = OASP_SHEET_ROWS - 4 }; /* title, introduction, labels, names */
  if (sheet->column_count == 0) return oasp_fail(err, OASPLAN_E_INVALID, "the sheet \"%.80s\" has no columns; describe at least one", sheet->name);
  if (sheet->column_count > OASP_SHEET_COLUMNS || sheet->row_count > MOST_ROWS || sheet->blank_rows > MOST_ROWS - sheet->row_count)
    return oasp_fail(err, OASPLAN_E_LIMIT, "the sheet \"%.80s\" is larger than the %d rows and %d columns of a spreadsheet; take CSV, or fewer records", sheet->name, MOST_ROWS, OASP_SHEET_COLUMNS);
  return check_cells(sheet, err);
}

static int check_sheets(const struct oasp_sheet *sheets, size_t count, oasplan_error **err) {
  int status = count > 0 ? OASPLAN_OK : oasp_fail(err, OASPLAN_E_INVALID, "a workbook needs at least one sheet");
  for (size_t i = 0; i < count && status == OASPLAN_OK; i++) status = check_sheet(&sheets[i], err);
  return status;
}

/* ---- Making it ---- */

static int write_workbook(int file, const struct oasp_sheet *sheets, size_t count, const struct oasp_sheet_words *words, oasplan_error **err) {
  char path[40], folder[] = "/dev/shm";
  lxw_workbook_options options = {.tmpdir = folder};
  (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  lxw_workbook *workbook = workbook_new_opt(path, &options);
  if (workbook == NULL) return oasp_fail_nomem(err);
  int status = oasp_draw_sheets(workbook, sheets, count, words, err);
  if (status == OASPLAN_OK) return oasp_fail_xlsx(workbook_close(workbook), err); /* frees it either way */
  lxw_workbook_free(workbook);
  return status;
}

static int write_in_plain_locale(int file, const struct oasp_sheet *sheets, size_t count, const struct oasp_sheet_words *words, oasplan_error **err) {
  locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  if (plain == (locale_t)0) return oasp_fail_nomem(err);
  locale_t before = uselocale(plain);
  int status = write_workbook(file, sheets, count, words, err);
  (void)uselocale(before);
  freelocale(plain);
  return status;
}

static int fail_io(oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_IO, "no memory file for an XLSX could be made or read; free memory and open files, or take CSV");
}

static int read_back(int file, struct oasp_buffer *bytes, oasplan_error **err) {
  char chunk[16384];
  ssize_t count;
  while ((count = read(file, chunk, sizeof chunk)) > 0 || (count < 0 && errno == EINTR))
    if (count > 0) oasp_buffer_append(bytes, chunk, (size_t)count);
  return bytes->failed ? oasp_fail_nomem(err) : count == 0 ? OASPLAN_OK : fail_io(err);
}

static int make_package(const struct oasp_sheet *sheets, size_t count, const struct oasp_sheet_words *words, struct oasp_buffer *bytes, oasplan_error **err) {
  int file = memfd_create("oasplan.xlsx", MFD_CLOEXEC);
  if (file < 0) return fail_io(err);
  int status = write_in_plain_locale(file, sheets, count, words, err);
  if (status == OASPLAN_OK) status = read_back(file, bytes, err);
  (void)close(file);
  return status;
}

/* ---- Where memory runs out ---- */

/* libxlsxwriter 1.1 goes through NULL where an allocation of its own fails (834 of 2,084, each failed alone), so it is not begun where memory is that short. */
static int check_memory(const struct oasp_sheet *sheets, size_t count, oasplan_error **err) {
  enum { UNIT = 512, UNITS_OF_A_BOOK = 8192 }; /* bytes, more than a cell takes; what zip, files and formats take */
  size_t units = UNITS_OF_A_BOOK;
  for (size_t i = 0; i < count; i++) {
    const struct oasp_sheet *sheet = &sheets[i];
    units += sheet->column_count * (sheet->row_count + sheet->blank_rows + 8);
    for (size_t j = 0; j < sheet->row_count * sheet->column_count; j++) units += sheet->cells[j] != NULL ? strlen(sheet->cells[j]) / UNIT : 0;
  }
  void *room = oasp_realloc_array(NULL, units, UNIT);
  if (room == NULL) return oasp_fail_nomem(err);
  oasp_free(room);
  return OASPLAN_OK;
}

/* Another 169 left something out of the file and told nobody. So it is made twice, and what is not the same is thrown away. */
static int make_twice(const struct oasp_sheet *sheets, size_t count, const struct oasp_sheet_words *words, struct oasp_buffer *bytes, oasplan_error **err) {
  struct oasp_buffer again = {0};
  int status = check_memory(sheets, count, err);
  if (status == OASPLAN_OK) status = make_package(sheets, count, words, bytes, err);
  if (status == OASPLAN_OK) status = make_package(sheets, count, words, &again, err);
  if (status == OASPLAN_OK && (bytes->length != again.length || memcmp(bytes->data, again.data, again.length) != 0)) status = oasp_fail_nomem(err);
  oasp_buffer_free(&again);
  return status;
}

/* ---- Seeing that it is whole ---- */

static int check_part(struct oasp_parts *parts, const char *name, oasplan_error **err) {
  static const struct oasp_xml_space spaces[] = {{NULL, NULL}};
  struct oasp_buffer bytes = {0};
  struct oasp_xml xml = {0};
  int status = oasp_parts_read(parts, name, &bytes, err);
  if (status == OASPLAN_OK) status = oasp_xml_read(&xml, name, bytes.data, bytes.length, spaces, err);
  oasp_xml_free(&xml);
  oasp_buffer_free(&bytes);
  return status;
}

/* libxlsxwriter does not look whether its temporary files took what it wrote, so that a full disk leaves parts that end in the middle. Each part is read as the import reads it. */
static int check_package(const struct oasp_buffer *bytes, size_t page_count, oasplan_error **err) {
  static const char *const names[] = {"[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "xl/_rels/workbook.xml.rels",
                                      "xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/theme1.xml", "xl/workbook.xml"};
  char page[64];
  struct oasp_parts *parts = oasp_parts_open(bytes->data, bytes->length, err);
  if (parts == NULL) return OASPLAN_E_IO;
  int status = OASPLAN_OK;
  for (size_t i = 0; i < sizeof names / sizeof *names && status == OASPLAN_OK; i++) status = check_part(parts, names[i], err);
  for (size_t i = 1; i <= page_count && status == OASPLAN_OK; i++) {
    (void)snprintf(page, sizeof page, "xl/worksheets/sheet%zu.xml", i);
    status = check_part(parts, page, err);
  }
  oasp_parts_close(parts);
  return status;
}

/* Whatever is wrong with a package of our own but its size and the lack of memory, it came out broken. */
static int check_whole(const struct oasp_buffer *bytes, size_t page_count, oasplan_error **err) {
  oasplan_error *fault = NULL;
  int status = check_package(bytes, page_count, &fault);
  if (status != OASPLAN_OK) status = oasplan_error_status(fault);
  if (status == OASPLAN_OK || status == OASPLAN_E_NOMEM || status == OASPLAN_E_LIMIT) return fault != NULL ? oasp_pass(err, fault) : OASPLAN_OK;
  oasplan_error_free(fault);
  return oasp_fail(err, OASPLAN_E_IO, "the XLSX did not come out whole; see that the folder for temporary files (/dev/shm, $TMPDIR or /tmp) has room, or take CSV");
}

int oasp_sheets_write_xlsx(const struct oasp_sheet *sheets, size_t count, const char *language, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  struct oasp_buffer bytes = {0};
  int status = check_sheets(sheets, count, err);
  if (status == OASPLAN_OK) status = make_twice(sheets, count, oasp_sheet_words(language), &bytes, err);
  if (status == OASPLAN_OK) status = check_whole(&bytes, count + 2, err);
  if (status == OASPLAN_OK && write_fn(context, bytes.data, bytes.length) != 0)
    status = oasp_fail(err, OASPLAN_E_CANCELLED, "the write function stopped the output; what it took so far is not the whole");
  oasp_buffer_free(&bytes);
  return status;
}

#endif
