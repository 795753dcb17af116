/* A result: what a question came to, in one language, before it has a form. lib/report makes it, part after part, and the files result_*.c draw it: who makes it knows no form, who draws it does not
 * know what was asked. All of it lies in one arena. A part that found no memory is remembered in `failed`, and asked about once, at the end. */
#ifndef OASP_RENDER_RESULT_H
#define OASP_RENDER_RESULT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/sink.h"
#include "render/labels.h"

#include <stdbool.h>
#include <stdint.h>

/* ---- Cells ---- */

enum oasp_cell_kind {
  OASP_CELL_NONE,   /* nothing is known, or nothing applies */
  OASP_CELL_TEXT,   /* in `language`, where that is not the result's */
  OASP_CELL_NUMBER, /* `number`; or, where it is too small to be said, `text` in its place ("<5") */
  OASP_CELL_RATIO,  /* `number` of `whole`, which says itself: "12 of 31" */
  OASP_CELL_DATE,   /* `text` is YYYY-MM-DD; drawn as the language writes it */
  OASP_CELL_CODE    /* `code` for programs, `text` for people */
};

struct oasp_cell {
  enum oasp_cell_kind kind;
  const char *text, *code;
  const char *language; /* of the text; NULL: the result's */
  const char *link;     /* an address, "#" and an anchor of this result, or NULL */
  int64_t number, whole;
};

struct oasp_result_row {
  struct oasp_result_row *next;
  const char *anchor;     /* to link to: an id of a provision ("III.12"), or NULL */
  const char *division;   /* the filters of a page go by these two; or NULL */
  const char *party;      /* a code */
  bool is_total;          /* sums what stands above it */
  size_t count;           /* cells said so far */
  struct oasp_cell cells[]; /* one a column; those not said are OASP_CELL_NONE */
};

/* ---- Tables ---- */

/* One hue for what was done, grey for what says nothing of that, hatching for silence. There is no red: nobody is blamed. */
enum oasp_shade {
  OASP_SHADE_NONE,
  OASP_SHADE_1, /* palest */
  OASP_SHADE_2,
  OASP_SHADE_3,
  OASP_SHADE_4,
  OASP_SHADE_5, /* darkest: in place and applied */
  OASP_SHADE_GREY,
  OASP_SHADE_HATCHED
};

struct oasp_result_column {
  const char *key;   /* for programs: a word of English, unique in its table */
  const char *label;
  const char *about; /* how to read it, a sentence; or NULL */
  enum oasp_cell_kind kind;
  enum oasp_shade shade; /* of its part in a bar */
};

/* What the codes of a matrix look like. */
struct oasp_result_legend {
  struct oasp_result_legend *next;
  const char *code, *label;
  enum oasp_shade shade;
};

/* The picture that is drawn of a table, beside it: the table is its text for who cannot see it. */
enum oasp_figure {
  OASP_FIGURE_NONE,
  OASP_FIGURE_BARS,       /* a bar a row, named by the first column; its parts are the columns with a shade, numbers */
  OASP_FIGURE_MATRIX,     /* a square a cell of kind code, shaded as the legend says; rows are named by the first column, columns by their labels */
  OASP_FIGURE_PROVENANCE, /* the first column, a source, is joined to the second, a provision, row by row; a row without a second is a source that nothing carries */
  OASP_FIGURE_TIMELINE    /* a line a row, named by the first column, with a mark a date */
};

struct oasp_result_table {
  const char *key, *title;
  const char *note; /* below it, or NULL */
  enum oasp_figure figure;
  struct oasp_result_column *columns;
  size_t column_count, column_room;
  struct oasp_result_row *rows, *last_row;
  size_t row_count;
  struct oasp_result_legend *legend, *last_legend;
};

/* ---- Texts ---- */

enum oasp_tone { OASP_TONE_PLAIN, OASP_TONE_NOTE, OASP_TONE_WARNING };

enum oasp_span_mark { OASP_SPAN_KEEP, OASP_SPAN_INSERT, OASP_SPAN_DELETE, OASP_SPAN_MOVED_FROM, OASP_SPAN_MOVED_TO, OASP_SPAN_REMARK };

struct oasp_result_span {
  struct oasp_result_span *next;
  enum oasp_span_mark mark;
  const char *text;
  const char *by; /* who proposes it, for people; or NULL */
};

struct oasp_result_text {
  enum oasp_tone tone;
  const char *label;    /* before it ("V.7"), or NULL */
  const char *anchor;   /* or NULL */
  const char *language; /* NULL: the result's */
  struct oasp_result_span *spans, *last_span;
};

/* ---- The whole ---- */

struct oasp_result_block { /* one of two */
  struct oasp_result_block *next;
  struct oasp_result_text *text;
  struct oasp_result_table *table;
};

struct oasp_result_section {
  struct oasp_result_section *next;
  const char *key, *title;
  const char *language; /* of the title; NULL: the result's */
  struct oasp_result_block *blocks, *last_block;
};

/* What the first page says: for whom, of when, how many answered. */
struct oasp_result_fact {
  struct oasp_result_fact *next;
  const char *key, *label;
  const char *text;  /* for people */
  const char *value; /* for programs: a code, a day, a number; NULL: the text */
};

struct oasp_result {
  struct oasp_arena arena;
  const struct oasp_labels *labels; /* borrowed: they outlive it */
  const char *kind;                 /* "implementation" */
  const char *title;
  bool is_draft; /* says so on every page */
  struct oasp_result_fact *facts, *last_fact;
  struct oasp_result_section *sections, *section; /* the last one is the one that is being made */
  struct oasp_result_table *table;                /* likewise */
  struct oasp_result_row *row;
  struct oasp_result_text *text;
  bool failed;
};

/* ---- Making one: each adds to what was begun last; texts are copied, and may be NULL where the member may ---- */

void oasp_result_fact(struct oasp_result *result, const char *key, const char *label, const char *text, const char *value);
void oasp_result_section(struct oasp_result *result, const char *key, const char *title);
void oasp_result_section_language(struct oasp_result *result, const char *language); /* of its title */
/* A paragraph of one span; further ones are added to it by oasp_result_span(). */
void oasp_result_text(struct oasp_result *result, enum oasp_tone tone, const char *text, const char *language);
void oasp_result_place(struct oasp_result *result, const char *label, const char *anchor); /* of that paragraph */
void oasp_result_span(struct oasp_result *result, enum oasp_span_mark mark, const char *text, const char *by);
void oasp_result_table(struct oasp_result *result, const char *key, const char *title, enum oasp_figure figure);
/* Columns stand before the first row. Their cells are of that kind, or empty. */
void oasp_result_column(struct oasp_result *result, const char *key, const char *label, enum oasp_cell_kind kind);
void oasp_result_column_about(struct oasp_result *result, const char *about, enum oasp_shade shade); /* of the column added last */
void oasp_result_legend(struct oasp_result *result, const char *code, const char *label, enum oasp_shade shade);
void oasp_result_note(struct oasp_result *result, const char *note); /* below the table */
void oasp_result_row(struct oasp_result *result, const char *anchor, const char *division, const char *party);
void oasp_result_total(struct oasp_result *result); /* that row sums what stands above it */
/* The next cell of the row, at most as many as there are columns. */
void oasp_result_empty(struct oasp_result *result);
void oasp_result_cell(struct oasp_result *result, const char *text, const char *language, const char *link); /* NULL text: empty */
void oasp_result_number(struct oasp_result *result, int64_t number);
void oasp_result_unsaid(struct oasp_result *result, const char *text); /* in the place of a number */
void oasp_result_ratio(struct oasp_result *result, int64_t number, int64_t whole);
void oasp_result_date(struct oasp_result *result, const char *date); /* NULL: empty */
void oasp_result_code(struct oasp_result *result, const char *code, const char *text); /* NULL code: empty */
void oasp_result_free(struct oasp_result *result); /* its parts; not `result` itself */

/* ---- Drawing one ---- */

/* Tells the columns that say how to be read, each label with its explanation once, in their order. */
typedef void (*oasp_explain_fn)(void *context, const struct oasp_result_column *column, bool is_first);
void oasp_result_explain(const struct oasp_result *result, oasp_explain_fn tell, void *context);

/* A number and a day as the language writes them. */
void oasp_write_number(const struct oasp_labels *labels, int64_t number, struct oasp_buffer *out);
void oasp_write_date(const struct oasp_labels *labels, const char *date, struct oasp_buffer *out);
/* What a person reads in a cell; "" where there is nothing. */
void oasp_write_cell(const struct oasp_result *result, const struct oasp_cell *cell, struct oasp_buffer *out);

/* What a form is told. */
struct oasp_result_drawing {
  const struct oasp_result *result;
  const char *table; /* of a form that holds one table: its key; NULL: the first */
  struct oasp_sink *sink;
};

/* Each form: OASPLAN_OK, or the error that stands on *err. A write function that asked to stop is no error here. */
int oasp_result_draw_json(struct oasp_result_drawing *drawing, oasplan_error **err);
int oasp_result_draw_csv(struct oasp_result_drawing *drawing, oasplan_error **err);
int oasp_result_draw_markdown(struct oasp_result_drawing *drawing, oasplan_error **err);
int oasp_result_draw_html(struct oasp_result_drawing *drawing, oasplan_error **err);
int oasp_result_draw_xlsx(struct oasp_result_drawing *drawing, oasplan_error **err);

/* The forms, for help texts; NULL from the count on. */
extern const size_t oasp_result_form_count;
const char *oasp_result_form_name(size_t index);
const char *oasp_result_form_about(size_t index);
/* E_INVALID for a form that is none, which lists them. */
int oasp_result_draw(const struct oasp_result *result, const char *form, const char *table, oasplan_write_fn write_fn, void *context, oasplan_error **err);
/* The same into new memory, its length in *length (may be NULL). For oasp_free(). */
char *oasp_result_string(const struct oasp_result *result, const char *form, size_t *length, oasplan_error **err);

#endif
