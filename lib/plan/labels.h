/* Labels as they are printed before a heading, a provision or an item: what they say, not yet which list they belong to. */
#ifndef OASP_PLAN_LABELS_H
#define OASP_PLAN_LABELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum oasp_label_style {
  OASP_STYLE_NONE = 0,
  OASP_STYLE_ARABIC,
  OASP_STYLE_ROMAN,       /* lower case */
  OASP_STYLE_ROMAN_UPPER, /* headings */
  OASP_STYLE_LETTER,
  OASP_STYLE_LETTER_UPPER,
  OASP_STYLE_DECIMAL      /* "1.1"; the value is the last number */
};

enum oasp_label_form {
  OASP_FORM_POINT = 1, /* "1." */
  OASP_FORM_BRACKET,   /* "1)" */
  OASP_FORM_BRACKETS,  /* "(1)" */
  OASP_FORM_ORDINAL,   /* "1" and an ordinal sign */
  OASP_FORM_DASH,      /* "III -", for headings */
  OASP_FORM_BARE       /* "1.1" without a mark behind it */
};

enum { OASP_LABEL_LIMIT = 20 /* bytes of a printed label; what is longer is text */, OASP_LABEL_NUMBERS = 8 /* of a decimal label */ };

/* One way to read a label: "c" is the letter 3 and the Roman 100, as "C" is. */
struct oasp_label_reading {
  enum oasp_label_style style;
  uint32_t value;
};

struct oasp_label {
  size_t length; /* bytes as printed, from the start of the line */
  enum oasp_label_form form;
  struct oasp_label_reading readings[2]; /* the likelier one first */
  size_t reading_count;
  uint32_t numbers[OASP_LABEL_NUMBERS]; /* of a decimal label, the last one included */
  size_t number_count;
  bool has_suffix;               /* "4 bis." */
  bool is_alternative;           /* "4 alt 1.": one of those that compete for a number */
  bool is_complete;              /* "4 (alt)": no mark need follow */
  char id[OASP_LABEL_LIMIT + 1]; /* marks and blanks taken off: "4bis", "1.1" */
};

/* Reads the label at the start of a line of UTF-8: it ends in a mark, which a decimal one may lack, and is followed by white space or the end of the line.
 * `suffixes` are those of the grammar. False if there is none. */
bool oasp_label_read(const char *line, size_t length, const char *const *suffixes, struct oasp_label *label);

/* "iv" for 4; `roman` has room for 16 bytes. `value` is 1 to 3999. */
void oasp_roman_write(uint32_t value, char *roman);

#endif
