/* oasplan/amendment.h - what delegations ask of a text.
 *
 * Today an import keeps the remarks that a delegation printed into the text, as amendments with the action `comment`; they change no wording. */
#ifndef OASPLAN_AMENDMENT_H
#define OASPLAN_AMENDMENT_H

#include <oasplan/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is asked for. Since: 0.1 */
enum oasplan_action {
  OASPLAN_ACTION_INSERT = 1,
  OASPLAN_ACTION_DELETE = 2,
  OASPLAN_ACTION_REPLACE = 3,
  OASPLAN_ACTION_MOVE = 4,
  OASPLAN_ACTION_COMMENT = 5,
  OASPLAN_ACTION_QUESTION = 6,
  OASPLAN_ACTION_FOOTNOTE = 7
};

/* Explicit only by a delegation's own words; else inferred. Since: 0.1 */
enum oasplan_certainty {
  OASPLAN_CERTAINTY_EXPLICIT = 1,
  OASPLAN_CERTAINTY_INFERRED = 2
};

/* What became of it. Since: 0.1 */
enum oasplan_outcome {
  OASPLAN_OUTCOME_OPEN = 1,
  OASPLAN_OUTCOME_ACCEPTED = 2,
  OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES = 3,
  OASPLAN_OUTCOME_SUPERSEDED = 4,
  OASPLAN_OUTCOME_REJECTED = 5,
  OASPLAN_OUTCOME_WITHDRAWN = 6
};

/* The words that JSON, SQL and the command use; NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_action_name(int action);
OASPLAN_API int oasplan_action_from_name(const char *name);
OASPLAN_API const char *oasplan_certainty_name(int certainty);
OASPLAN_API int oasplan_certainty_from_name(const char *name);
OASPLAN_API const char *oasplan_outcome_name(int outcome);
OASPLAN_API int oasplan_outcome_from_name(const char *name);

/* "II.2/USA/1": provision, delegation, number in text order. Borrowed, never NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_amendment_id(const oasplan_amendment *amendment);

/* Who speaks (ISO 3166-1 alpha-3), or NULL where the document does not say. Since: 0.1 */
OASPLAN_API const char *oasplan_amendment_delegation(const oasplan_amendment *amendment);

/* One of enum oasplan_action, of enum oasplan_certainty, of enum oasplan_outcome. Since: 0.1 */
OASPLAN_API int oasplan_amendment_action(const oasplan_amendment *amendment);
OASPLAN_API int oasplan_amendment_certainty(const oasplan_amendment *amendment);
OASPLAN_API int oasplan_amendment_outcome(const oasplan_amendment *amendment);

/* Byte range in the issued text, and the words that stand there. Since: 0.1 */
OASPLAN_API size_t oasplan_amendment_begin(const oasplan_amendment *amendment);
OASPLAN_API size_t oasplan_amendment_end(const oasplan_amendment *amendment);
OASPLAN_API const char *oasplan_amendment_text(const oasplan_amendment *amendment);

#ifdef __cplusplus
}
#endif

#endif
