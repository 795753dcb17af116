/* What a questionnaire asks and what it fills in by itself: how it is written (template.c) and how a row that comes back is judged (untouched.c) rest on the same rules. */
#ifndef OASP_STORE_QUESTIONNAIRE_H
#define OASP_STORE_QUESTIONNAIRE_H

#include "store/served.h"

/* Asks a question for each provision, and not for records one by one. */
static inline bool oasp_is_survey(const oasplan_record_type *type) {
  return oasp_served_period_field(type) != OASP_NO_FIELD && oasp_field_at(type, type->serves)->kind == OASP_KIND_PROVISION && type->serves != OASP_FIELD_PROVISIONS;
}

/* Which question it is: not for the party to answer. */
static inline bool oasp_is_of_question(const oasplan_record_type *type, size_t field) {
  return field == OASP_FIELD_PARTY || field == OASP_FIELD_PLAN || field == OASP_FIELD_EDITION || (oasp_is_survey(type) && (field == type->serves || field == oasp_served_period_field(type)));
}

/* An answer to an earlier period is a suggestion: who cleared it, its day and its identity are not carried over. */
static inline bool oasp_is_carried_over(const oasplan_record_type *type, size_t field) {
  if (field >= oasp_common_count) return oasp_field_at(type, field)->kind != OASP_KIND_DATE;
  return field == OASP_FIELD_LANGUAGE || field == OASP_FIELD_AUTHOR;
}

#endif
