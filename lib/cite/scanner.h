/* Finds citations and remarks in text. One scanner serves one document: it remembers the instruments named so far, which short forms
 * ("cette Convention") refer to. */
#ifndef OASP_CITE_SCANNER_H
#define OASP_CITE_SCANNER_H

#include "cite/registry.h"
#include "plan/plan.h"

typedef struct oasp_scanner oasp_scanner;

/* What one scan found, in text order. Valid until the next scan or the end of the scanner. `raw` is NULL in citations and parts (the caller has the
 * text); `targets` are all NULL and the state of `this-plan` is `external`: only who holds the document can tell. */
struct oasp_findings {
  const oasplan_citation *citations;
  size_t citation_count;
  const struct oasp_span *remarks; /* brackets included */
  size_t remark_count;
  bool as_printed; /* the document's ranges hold too many numbers: in this text, or in one before it, they begin to be kept as printed */
};

/* `registry` and `plan_key` (for the candidates of `prior-plan`; may be NULL) must outlive the scanner. E_INVALID for a language without a grammar. */
int oasp_scanner_new(const oasplan_registry *registry, const char *language, const char *plan_key, oasp_scanner **scanner, oasplan_error **err);
void oasp_scanner_free(oasp_scanner *scanner);
/* Every scan of more than 64 KB tells `progress` at each 64 KB how far it has come, in bytes of its text; not at the start and the end. */
void oasp_scanner_watch(oasp_scanner *scanner, oasplan_progress_fn progress, void *context);
/* A bracket that is known not to be a citation or a remark: it opens at `begin`, and the scan goes on at `next`, behind who speaks in it or behind it all. */
struct oasp_known_bracket {
  size_t begin, next;
};
/* Those of the next text that is scanned, in order; borrowed until then. */
void oasp_scanner_know(oasp_scanner *scanner, const struct oasp_known_bracket *brackets, size_t count);
/* `text` is valid UTF-8. Time is linear in its length. E_LIMIT, E_NOMEM, E_CANCELLED. */
int oasp_scanner_scan(oasp_scanner *scanner, const char *text, size_t length, struct oasp_findings *found, oasplan_error **err);

#endif
