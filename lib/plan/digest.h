/* Identity form 1: what makes two plans the same text under the same identity. docs/file-format.md gives it to others. */
#ifndef OASP_PLAN_DIGEST_H
#define OASP_PLAN_DIGEST_H

#include "base/digest.h"
#include "plan/plan.h"

enum { OASP_PLAN_DIGEST_SIZE = OASP_DIGEST_HEX + 3 }; /* "1:", the digits, NUL */

void oasp_plan_digest(const oasplan_plan *plan, char out[OASP_PLAN_DIGEST_SIZE]);

#endif
