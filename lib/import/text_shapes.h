/* What a line or a paragraph looks like, taken alone. */
#ifndef OASP_IMPORT_TEXT_SHAPES_H
#define OASP_IMPORT_TEXT_SHAPES_H

#include "base/buffer.h"
#include "plan/labels.h"

/* "- 2 -", "2". */
bool oasp_is_page_number(const char *line, size_t length);
/* A document symbol alone: "A/RES/64/293", "CP/CSH-1217/10 rev. 3". */
bool oasp_is_symbol_line(const char *line, size_t length);
/* Letters, and none in lower case. */
bool oasp_is_capitals(const char *text, size_t length);
/* A short line in capitals that does not go on. */
bool oasp_is_title(const char *line, size_t length);
/* One bracket from the first byte to the last. */
bool oasp_is_bracketed(const char *text, size_t length);
bool oasp_ends_in_colon(const char *text, size_t length);

/* What may head a division, once its number is in turn. */
enum oasp_heading { OASP_HEADING_NONE = 0, OASP_HEADING_CAPITALS, OASP_HEADING_SHORT };
/* Reads the Roman label (in capitals) and judges what stands behind it. */
enum oasp_heading oasp_heading_read(const char *line, size_t length, const char *const *suffixes, struct oasp_label *label);

/* Whether what follows a decimal label begins as a provision does; `in_list`: in lower case too, since the list goes on. "1.5 million" does not. */
bool oasp_begins_provision(const char *text, size_t length, bool in_list);
/* Whether a list may go on behind this text: it ends in a colon, comma or semicolon, or nearly ("; and", "; (par. 5)"). */
bool oasp_list_may_go_on(const char *text, size_t length);

/* The bytes of a footnote mark at the start of a line (U+FFFD, asterisks, superscripts, "1/"); 0 if there is none. */
size_t oasp_note_mark_length(const char *line, size_t length);
/* The number in a footnote mark as digits; false for marks without one. */
bool oasp_note_mark_number(const char *mark, size_t length, char number[OASP_LABEL_LIMIT + 1]);

/* The two sides of a broken line. */
bool oasp_is_unfinished(const char *line, size_t length);
bool oasp_is_continuing(const char *line, size_t length);

/* Writes the folded words of (the first few KB of) a text, a space before and after each. */
void oasp_words_write(struct oasp_buffer *words, const char *text, size_t length);
/* Whether one of the phrases, folded as in a grammar, stands in them; the list ends in NULL. */
bool oasp_words_hold(const struct oasp_buffer *words, const char *phrase);
bool oasp_words_hold_any(const struct oasp_buffer *words, const char *const *phrases);

#endif
