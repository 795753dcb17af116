/* The brackets of a rolling text: "[USA: words]", "[words - USA delete]", "[words]" of the Chair. docs/rolling-text.md is the convention. It reads one provision at a
 * time, before the scanner (which then leaves these brackets alone) and after it (which knows what is a citation and what a remark). */
#ifndef OASP_IMPORT_ROLLING_H
#define OASP_IMPORT_ROLLING_H

#include "amend/speakers.h"
#include "cite/scanner.h"
#include "import/marks.h"
#include "plan/builder.h"

struct oasp_rolling_bracket;

struct oasp_rolling {
  struct oasp_speakers speakers;
  const char *language;
  bool is_shown; /* the document uses the convention */
  struct oasp_arena arena; /* lists of names */
  const char *issued;
  size_t length;
  struct oasp_rolling_bracket *brackets; /* of the provision at hand, in the order in which they open */
  size_t bracket_count, bracket_capacity;
  struct oasp_known_bracket *known; /* those of them that say by themselves what they are */
  size_t known_count, known_capacity;
  oasplan_amendment *amendments; /* of the provision at hand, in any order */
  size_t amendment_count, amendment_capacity;
  size_t diagnostic_count;
};

/* Looks through all provisions for the convention. */
int oasp_rolling_begin(struct oasp_rolling *rolling, const oasp_builder *builder, const char *language, oasplan_error **err) OASP_MUST_CHECK;
/* Finds the brackets of a provision, and `known`. */
int oasp_rolling_read(struct oasp_rolling *rolling, const char *issued, oasplan_error **err) OASP_MUST_CHECK;
/* In a text that came with marks: `known` are the brackets that a mark lies around, from the piece `first` on. */
int oasp_rolling_know(struct oasp_rolling *rolling, const struct oasp_marks *marks, size_t first, size_t position, oasplan_error **err) OASP_MUST_CHECK;
/* Makes `amendments` of them, with a diagnostic for what cannot be told. */
int oasp_rolling_judge(struct oasp_rolling *rolling, oasp_builder *builder, size_t position, const struct oasp_findings *found, oasplan_error **err) OASP_MUST_CHECK;
/* The amendments of the provision are those of the builder from `first` on: words that a delegation strikes and its words beside them become a pair. */
void oasp_rolling_tie(oasp_builder *builder, size_t position, size_t first);
void oasp_rolling_free(struct oasp_rolling *rolling);

#endif
