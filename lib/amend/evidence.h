/* Proposals that nobody says in words: what typography and source notes tell of a document that says itself that it holds somebody's additions. First the whole document is surveyed for its
 * habits, then each provision is weighed against them. What is found is an inference, with its reasons and how sure it is; where a document has no habit, there is none. */
#ifndef OASP_AMEND_EVIDENCE_H
#define OASP_AMEND_EVIDENCE_H

#include "amend/signs.h"
#include "cite/grammar.h"
#include "cite/scanner.h"
#include "plan/plan.h"

enum { OASP_INFERENCES = 4 /* of one provision, at most */ };

struct oasp_inference {
  int action, confidence;
  unsigned reasons; /* 1 << enum oasp_reason */
  struct oasp_span span;
};

struct oasp_inferences {
  struct oasp_inference items[OASP_INFERENCES];
  size_t count;
};

/* What is weighed of a provision: its text up to `end`, without the remarks, which are in text order. */
struct oasp_wording {
  size_t position, end;
  const struct oasp_span *remarks;
  size_t remark_count;
  bool is_remarked; /* one of them asks for nothing */
};

/* What the survey keeps of a provision. */
struct oasp_seen {
  const char *body; /* who issued the instrument that a source note names; NULL: none, or not known */
  size_t note;      /* where its last bare source note begins; SIZE_MAX: none. The earlier text had this provision */
};

enum { OASP_BODIES = 16 };

struct oasp_evidence {
  const oasplan_registry *registry;
  const struct oasp_grammar *grammar;
  struct oasp_seen *seen; /* by position */
  size_t seen_count, seen_capacity;
  struct oasp_signs signs; /* of the provision at hand */
  size_t straight, curly;      /* signs of the document */
  size_t of_one_form, of_both; /* provisions with more than one sign */
  size_t plain_space, other_space; /* semicolons behind a space, behind a no-break space */
  size_t bare_notes, named_notes;
  const char *own_body; /* who issued what the bare notes stand for; NULL: not known */
  struct {
    const char *name;
    size_t count;
  } bodies[OASP_BODIES]; /* of all instruments that are cited */
  bool knows_signs, knows_spaces, knows_notes; /* the document has the habit; set once it is surveyed */
  bool new_is_curly;
  bool list_ends, list_ended; /* the items read last: one announced the last one; that one was there */
};

/* For each provision in order. Its text may move, the rest is kept. E_NOMEM. */
int oasp_evidence_see(struct oasp_evidence *evidence, const char *issued, const struct oasp_findings *found, oasplan_error **err) OASP_MUST_CHECK;
void oasp_evidence_judge(struct oasp_evidence *evidence);

/* For each provision in order, once all were seen and judged: what is inferred from its wording. E_NOMEM. */
int oasp_evidence_find(struct oasp_evidence *evidence, const oasplan_provision *provision, const struct oasp_wording *wording, struct oasp_inferences *found,
                       oasplan_error **err) OASP_MUST_CHECK;
void oasp_evidence_free(struct oasp_evidence *evidence);

#endif
