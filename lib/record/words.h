/* Labels and explanations of types, fields and words, in one of four languages. */
#ifndef OASP_RECORD_WORDS_H
#define OASP_RECORD_WORDS_H

#include "record/type.h"

struct oasp_words;

/* "fr", "en", "es", "pt": those in which there are words, in the order of oasp_record_words. */
enum { OASP_WORD_LANGUAGES = 4 };
extern const char oasp_word_languages[OASP_WORD_LANGUAGES][3];

/* New; free it with oasp_words_free(). NULL with E_INVALID (a language that is none of fr, en, es, pt) or E_NOMEM. */
struct oasp_words *oasp_words_read(const char *language, oasplan_error **err) OASP_MUST_CHECK;
void oasp_words_free(struct oasp_words *words);

/* Each is "" where nothing was written. Borrowed. */
const char *oasp_type_label(const struct oasp_words *words, const oasplan_record_type *type);
const char *oasp_type_plural(const struct oasp_words *words, const oasplan_record_type *type);
const char *oasp_type_help(const struct oasp_words *words, const oasplan_record_type *type);
const char *oasp_field_label(const struct oasp_words *words, const oasplan_record_type *type, size_t field);
const char *oasp_field_help(const struct oasp_words *words, const oasplan_record_type *type, size_t field);
const char *oasp_allowed_label(const struct oasp_words *words, const oasplan_record_type *type, size_t field, size_t allowed);
const char *oasp_allowed_help(const struct oasp_words *words, const oasplan_record_type *type, size_t field, size_t allowed);

#endif
