/* How far the negotiation of a provision has come, and which remarks are reservations: told from its amendments when asked, so that a decision changes it at once. */
#include "cite/grammar.h"
#include "plan/plan.h"
#include "plan/segments.h"

#include <string.h>

enum { MARK_BYTES = 64, REMARK_BYTES = 400 };

/* What is printed of a remark, folded; no more than its beginning. */
static size_t fold_remark(const oasplan_amendment *remark, char *folded, size_t size) {
  size_t length = strlen(remark->text);
  for (length = length < REMARK_BYTES ? length : REMARK_BYTES; length > 0 && (remark->text[length] & 0xC0) == 0x80; length--) continue;
  return oasp_fold_phrase(remark->text, length, folded, size);
}

/* "[agreed ad ref]", "(acordado)", of nobody; 0: it is no such mark. */
static int agreement_of(const oasplan_amendment *amendment) {
  char folded[MARK_BYTES];
  if (amendment->action != OASPLAN_ACTION_COMMENT || amendment->delegation != NULL || fold_remark(amendment, folded, sizeof folded) == 0) return 0;
  if (oasp_is_term(folded, OASP_TERM_AD_REFERENDUM)) return OASPLAN_NEGOTIATION_AGREED_AD_REFERENDUM;
  return oasp_is_term(folded, OASP_TERM_AGREED) ? OASPLAN_NEGOTIATION_AGREED : 0;
}

int oasplan_provision_negotiation(const oasplan_provision *provision) {
  bool is_adopted = provision->plan->status == OASPLAN_PLAN_ADOPTED;
  size_t proposed = 0, open = 0, undecided = 0; /* proposals of all; those that are open, of a delegation and of nobody */
  int mark = 0;
  for (size_t i = 0; i < provision->amendment_count; i++) {
    const oasplan_amendment *amendment = &provision->amendments[i];
    int agreed = agreement_of(amendment);
    if (agreed != 0) mark = agreed;
    if (oasp_is_remark(amendment)) continue;
    proposed++;
    if (amendment->outcome != OASPLAN_OUTCOME_OPEN) continue;
    open += amendment->delegation != NULL;
    undecided += amendment->delegation == NULL;
  }
  if (mark != 0) return mark;
  if (open > 0) return OASPLAN_NEGOTIATION_OPEN;
  if (undecided > 0) return OASPLAN_NEGOTIATION_BRACKETED;
  return is_adopted || proposed > 0 ? OASPLAN_NEGOTIATION_AGREED : OASPLAN_NEGOTIATION_OPEN;
}

int oasplan_amendment_is_reservation(const oasplan_amendment *amendment) {
  char folded[2 * REMARK_BYTES];
  if (!oasp_is_remark(amendment) || fold_remark(amendment, folded, sizeof folded) == 0) return 0;
  return oasp_term_prefix(folded, OASP_TERM_RESERVATION) > 0 || oasp_holds_term(folded, OASP_TERM_RESERVES);
}
