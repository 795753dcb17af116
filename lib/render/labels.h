/* The words of results, in one of four languages: data/labels.*.json, found by their key. What they are said of is not known here. */
#ifndef OASP_RENDER_LABELS_H
#define OASP_RENDER_LABELS_H

#include "base/buffer.h"

#include <stdarg.h>

struct oasp_labels;

/* New, for oasp_labels_free(). E_INVALID (field "language") for one that is none of fr, en, es, pt; E_NOMEM. */
struct oasp_labels *oasp_labels_read(const char *language, oasplan_error **err) OASP_MUST_CHECK;
void oasp_labels_free(struct oasp_labels *labels);
const char *oasp_labels_language(const struct oasp_labels *labels); /* "fr" */
int oasp_labels_index(const struct oasp_labels *labels);            /* of the language, among enum oasp_languages */

/* The text under a key ("status.implemented"). Borrowed. A key that is not there is a fault of ours: it comes back itself, and tests/test_labels.py finds it. */
const char *oasp_label(const struct oasp_labels *labels, const char *key);
/* The text under KEY.one or KEY.other, as the language counts: French and Portuguese say "one" of 0 and 1, English and Spanish of 1 (CLDR 42, cardinal plurals of whole numbers below a million). */
const char *oasp_label_of(const struct oasp_labels *labels, const char *key, int64_t count);
/* Writes a label with the words in braces replaced: oasp_label_fill(out, label, "part", "12", "whole", "31", NULL). A name that is not given stays as it is. */
void oasp_label_fill(struct oasp_buffer *out, const char *label, ...);
void oasp_label_fill_list(struct oasp_buffer *out, const char *label, va_list values);

#endif
