/* What the printer put around the text: page numbers, running headers, tables of contents and rules; and where a line was broken only because it was full. */
#ifndef OASP_IMPORT_TEXT_LAYOUT_H
#define OASP_IMPORT_TEXT_LAYOUT_H

#include "cite/grammar.h"
#include "import/text_lines.h"

enum oasp_furniture { OASP_FURNITURE_NONE = 0, OASP_FURNITURE_PAGE /* its number */, OASP_FURNITURE_HEADER, OASP_FURNITURE_CONTENTS };

/* A line that is no part of the text. */
struct oasp_furnishing {
  const char *line;
  size_t length;
  enum oasp_furniture is;
  bool is_certain; /* a header that needs not come again */
  bool is_first;   /* of a table of contents, or of the lines with this header */
};

struct oasp_layout {
  struct oasp_furnishing *items; /* in text order */
  size_t count, capacity, next;
  const char *asked; /* the last line that was looked up */
  size_t width; /* bytes of a full line where lines were broken by their length; 0: they were not */
};

/* Looks at all lines of a text once: "- 2 -", "Page 3", "5/12" are numbers of pages, a header is a line that comes again at their ends; `words` is scratch. */
int oasp_layout_make(struct oasp_layout *layout, const struct oasp_buffer *text, const struct oasp_grammar *grammar, struct oasp_buffer *words, oasplan_error **err) OASP_MUST_CHECK;
void oasp_layout_free(struct oasp_layout *layout);
/* What the survey says of a line; lines are asked for in text order. */
enum oasp_furniture oasp_layout_at(struct oasp_layout *layout, const char *line);
/* Of the line asked for last, which is an item: whether it is the first of its kind. */
bool oasp_layout_is_first(const struct oasp_layout *layout);
/* Whether `line` is the first item behind the line asked for last, or the one behind the *ahead items there, which are then one more. */
bool oasp_layout_is_next(const struct oasp_layout *layout, size_t *ahead, const char *line);
/* How many lines the table of contents has that the line asked for last begins; 0: it begins none. */
size_t oasp_layout_contents(const struct oasp_layout *layout);

/* Nothing but a rule: "________". */
bool oasp_is_rule(const char *line, size_t length);

#endif
