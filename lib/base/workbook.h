/* An XLSX file made with libxlsxwriter: where its bytes go, under which locale, what is done where memory or room runs out, and the few calls by which two rooms draw on its pages. What stands on them is
 * theirs. Without the feature all that is left of it is the error that says so. */
#ifndef OASP_BASE_WORKBOOK_H
#define OASP_BASE_WORKBOOK_H

#include "base/buffer.h"
#include "base/error.h"

/* E_UNSUPPORTED, for a library built without XLSX. */
int oasp_fail_without_xlsx(oasplan_error **err);

#ifdef OASPLAN_WITH_XLSX

#  include <xlsxwriter.h>

/* What is drawn. It is drawn twice, and must come out the same. */
struct oasp_drawing {
  int (*draw)(lxw_workbook *workbook, void *context, oasplan_error **err); /* puts all pages into the workbook, which is empty */
  void *context;
  size_t page_count;
  size_t cells, bytes; /* how many, and of how much text: what has to fit into memory */
};

/* The bytes of the file, in one piece. The same drawing gives the same bytes with the same libxlsxwriter and zlib, in any locale. E_IO (no room for temporary files), E_NOMEM, and what `draw` says: then nothing
 * was written. E_CANCELLED: the write function stopped it. */
int oasp_workbook_write(const struct oasp_drawing *drawing, oasplan_write_fn write_fn, void *context, oasplan_error **err) OASP_MUST_CHECK;

/* ---- Drawing: what goes wrong is remembered, the first of it, and asked about once, at the end ---- */

struct oasp_book {
  lxw_workbook *workbook;
  struct oasp_buffer text; /* of the moment */
  bool failed;             /* our own memory ran out */
  lxw_error problem;       /* the first that libxlsxwriter had */
};

void oasp_book_note(struct oasp_book *book, lxw_error problem);
/* The status of what went wrong, with an error; and frees what the book holds, which is not the workbook. */
int oasp_book_end(struct oasp_book *book, oasplan_error **err);

enum oasp_edge { OASP_NO_EDGE, OASP_UNDERLINED, OASP_RULED, OASP_FRAMED };

/* One ink and one hue for all workbooks. */
enum { OASP_INK = 0x1F2A37, OASP_GREY_INK = 0x595959, OASP_LIGHT_INK = 0x767676, OASP_HEAD = 0xDDE5ED, OASP_LINE = 0x9AA8B5, OASP_FRAME_LINE = 0xD5DBE1 };

struct oasp_look {
  int size;      /* points */
  int ink, fill; /* fill 0: none */
  bool bold, wrap;
  enum oasp_edge edge;
  const char *number; /* how numbers look; "@": what is typed stays as it is, be it 2015-2016, 0034 or =; NULL: as the program has it */
};

/* NULL: memory ran out, which is noted. */
lxw_format *oasp_book_format(struct oasp_book *book, const struct oasp_look *look, enum lxw_format_alignments vertical);
/* A page, landscape, without lines, that says its tab and its number on paper; the name is legal and free. NULL: memory ran out, which is noted. */
lxw_worksheet *oasp_book_page(struct oasp_book *book, const char *tab);
/* The title of the file's properties, and a day on which it was made that is no clock's. */
void oasp_book_title(struct oasp_book *book, const char *title);
/* The text, without what no cell holds. */
void oasp_book_text(struct oasp_book *book, lxw_worksheet *page, size_t row, size_t column, const char *text, lxw_format *format);

enum { OASP_LINE_HEIGHT = 15 }; /* points */
/* Points that a text takes that is wrapped at `width` characters, up to 20 lines. LibreOffice does not find them by itself. */
double oasp_text_height(const char *text, size_t width);

#endif

#endif
