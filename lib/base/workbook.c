/* See workbook.h. In memory, under the C locale, and handed out only when it is whole. What libxlsxwriter leaves on the machine is told here and nowhere else.
 *
 * libxlsxwriter before 1.1.6 writes to a file that has a name; here that is a memfd. Each part first goes through a temporary file of its own, deleted as soon as it is open: in /dev/shm, which is
 * memory, or, where there is none, in $TMPDIR or /tmp. It writes numbers by printf, hence the locale. */
#ifdef OASPLAN_WITH_XLSX
#  define _GNU_SOURCE /* memfd_create */
#endif
#include "base/workbook.h"

#ifndef OASPLAN_WITH_XLSX

int oasp_fail_without_xlsx(oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "this library was built without XLSX; build it with -Dxlsx=enabled, or take CSV");
}

#else

#include "base/parts.h"
#include "base/sheet_text.h"
#include "base/utf8.h"
#include "base/xml.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- Making it ---- */

static int fail_xlsx(lxw_error problem, oasplan_error **err) {
  switch ((int)problem) {
    case LXW_NO_ERROR: return OASPLAN_OK;
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
    case LXW_ERROR_SHARED_STRING_INDEX_NOT_FOUND: /* which it says when there is no memory for a text */
      return oasp_fail_nomem(err);
    case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED: return oasp_fail(err, OASPLAN_E_LIMIT, "a title or an explanation is longer than the %d characters of a cell; shorten it", OASP_CELL_CHARACTERS);
    default: return oasp_fail(err, OASPLAN_E_IO, "no XLSX could be made (%s); see that /proc is there and that the folder for temporary files has room, or take CSV", lxw_strerror(problem));
  }
}

static int write_workbook(int file, const struct oasp_drawing *drawing, oasplan_error **err) {
  char path[40], folder[] = "/dev/shm";
  lxw_workbook_options options = {.tmpdir = folder};
  (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  lxw_workbook *workbook = workbook_new_opt(path, &options);
  if (workbook == NULL) return oasp_fail_nomem(err);
  int status = drawing->draw(workbook, drawing->context, err);
  if (status == OASPLAN_OK) return fail_xlsx(workbook_close(workbook), err); /* frees it either way */
  lxw_workbook_free(workbook);
  return status;
}

static int write_in_plain_locale(int file, const struct oasp_drawing *drawing, oasplan_error **err) {
  locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  if (plain == (locale_t)0) return oasp_fail_nomem(err);
  locale_t before = uselocale(plain);
  int status = write_workbook(file, drawing, err);
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

static int make_package(const struct oasp_drawing *drawing, struct oasp_buffer *bytes, oasplan_error **err) {
  int file = memfd_create("oasplan.xlsx", MFD_CLOEXEC);
  if (file < 0) return fail_io(err);
  int status = write_in_plain_locale(file, drawing, err);
  if (status == OASPLAN_OK) status = read_back(file, bytes, err);
  (void)close(file);
  return status;
}

/* ---- Where memory runs out ---- */

/* libxlsxwriter 1.1 goes through NULL where an allocation of its own fails (834 of 2,084, each failed alone), so it is not begun where memory is that short. */
static int check_memory(const struct oasp_drawing *drawing, oasplan_error **err) {
  enum { UNIT = 512, UNITS_OF_A_BOOK = 8192 }; /* bytes, more than a cell takes; what zip, files and formats take */
  void *room = oasp_realloc_array(NULL, UNITS_OF_A_BOOK + drawing->cells + drawing->bytes / UNIT, UNIT);
  if (room == NULL) return oasp_fail_nomem(err);
  oasp_free(room);
  return OASPLAN_OK;
}

/* Another 169 left something out of the file and told nobody. So it is made twice, and what is not the same is thrown away. */
static int make_twice(const struct oasp_drawing *drawing, struct oasp_buffer *bytes, oasplan_error **err) {
  struct oasp_buffer again = {0};
  int status = check_memory(drawing, err);
  if (status == OASPLAN_OK) status = make_package(drawing, bytes, err);
  if (status == OASPLAN_OK) status = make_package(drawing, &again, err);
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

int oasp_workbook_write(const struct oasp_drawing *drawing, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  struct oasp_buffer bytes = {0};
  int status = make_twice(drawing, &bytes, err);
  if (status == OASPLAN_OK) status = check_whole(&bytes, drawing->page_count, err);
  if (status == OASPLAN_OK && write_fn(context, bytes.data, bytes.length) != 0)
    status = oasp_fail(err, OASPLAN_E_CANCELLED, "the write function stopped the output; what it took so far is not the whole");
  oasp_buffer_free(&bytes);
  return status;
}

/* ---- Drawing ---- */

void oasp_book_note(struct oasp_book *book, lxw_error problem) {
  if (book->problem == LXW_NO_ERROR) book->problem = problem;
}

int oasp_book_end(struct oasp_book *book, oasplan_error **err) {
  oasp_buffer_free(&book->text);
  return book->failed ? oasp_fail_nomem(err) : fail_xlsx(book->problem, err);
}

static void set_edge(lxw_format *format, enum oasp_edge edge) {
  if (edge == OASP_UNDERLINED || edge == OASP_RULED) {
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, edge == OASP_RULED ? OASP_FRAME_LINE : OASP_LINE);
  }
  if (edge == OASP_FRAMED) {
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, OASP_FRAME_LINE);
  }
}

lxw_format *oasp_book_format(struct oasp_book *book, const struct oasp_look *look, enum lxw_format_alignments vertical) {
  lxw_format *format = workbook_add_format(book->workbook);
  if (format == NULL) {
    oasp_book_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return NULL;
  }
  format_set_font_size(format, look->size);
  format_set_font_color(format, (lxw_color_t)look->ink);
  format_set_align(format, (uint8_t)vertical);
  if (look->fill != 0) format_set_bg_color(format, (lxw_color_t)look->fill);
  if (look->bold) format_set_bold(format);
  if (look->wrap) format_set_text_wrap(format);
  if (look->number != NULL) format_set_num_format(format, look->number);
  set_edge(format, look->edge);
  return format;
}

lxw_worksheet *oasp_book_page(struct oasp_book *book, const char *tab) {
  lxw_worksheet *page = workbook_add_worksheet(book->workbook, tab);
  if (page == NULL) {
    oasp_book_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return NULL;
  }
  worksheet_set_landscape(page);
  worksheet_gridlines(page, LXW_HIDE_ALL_GRIDLINES);
  oasp_book_note(book, worksheet_set_footer(page, "&L&8&A&R&8&P / &N"));
  return page;
}

static bool clean(struct oasp_book *book, const char *text) {
  oasp_sheet_clean(&book->text, text);
  book->failed = book->failed || book->text.failed;
  return !book->failed;
}

void oasp_book_title(struct oasp_book *book, const char *title) {
  if (!clean(book, title)) return;
  lxw_doc_properties properties = {.title = book->text.data, .created = 315532800}; /* 1980-01-01, the first day that a zip knows */
  oasp_book_note(book, workbook_set_properties(book->workbook, &properties));
}

void oasp_book_text(struct oasp_book *book, lxw_worksheet *page, size_t row, size_t column, const char *text, lxw_format *format) {
  if (clean(book, text)) oasp_book_note(book, worksheet_write_string(page, (lxw_row_t)row, (lxw_col_t)column, book->text.data, format));
}

double oasp_text_height(const char *text, size_t width) {
  enum { MOST_LINES = 20 };
  size_t lines = 0;
  for (const char *line = text; line != NULL; lines++) {
    size_t length = strcspn(line, "\n");
    lines += oasp_utf8_count(line, length) / width;
    line = line[length] == '\n' ? line + length + 1 : NULL;
  }
  return lines < MOST_LINES ? (double)(OASP_LINE_HEIGHT * lines) : OASP_LINE_HEIGHT * MOST_LINES;
}

#endif
