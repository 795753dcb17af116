/* What comes later in a text: looked up once, when something depends on it. */
#ifndef OASP_IMPORT_TEXT_SURVEY_H
#define OASP_IMPORT_TEXT_SURVEY_H

#include <stdbool.h>
#include <stddef.h>

/* Offsets behind the first byte of the last line of each kind; 0: none. */
struct oasp_survey {
  bool done;
  size_t last_heading, last_arabic, last_roman;
};

/* Fills the survey from the lines at and after `offset`, the first time it is asked. */
void oasp_survey_make(struct oasp_survey *survey, const char *text, size_t length, size_t offset, const char *const *suffixes);

#endif
