/* What the text import is writing: the division, provision or paragraph that is still open, and the way it goes into the builder. */
#ifndef OASP_IMPORT_TEXT_DRAFT_H
#define OASP_IMPORT_TEXT_DRAFT_H

#include "cite/grammar.h"
#include "import/text_lines.h"
#include "import/text_lists.h"
#include "plan/builder.h"

enum oasp_open {
  OASP_OPEN_NOTHING,
  OASP_OPEN_PARAGRAPH, /* before the first heading: what it is shows when it ends */
  OASP_OPEN_DIVISION,  /* its heading is read; the passage is its lead-in */
  OASP_OPEN_PROVISION
};

enum { OASP_DRAFT_LABEL = 64 /* bytes of a label or mark */, OASP_DRAFT_DIVISION = 32 };

struct oasp_draft {
  const struct oasp_source_text *source;
  const struct oasp_grammar *grammar;
  oasp_builder *builder;
  enum oasp_open open;
  struct oasp_passage passage;

  char division_id[OASP_DRAFT_DIVISION], division_label[OASP_DRAFT_LABEL];
  struct oasp_buffer division_title;
  int division_kind; /* of its provisions */
  size_t division_count;
  struct oasp_lists lists;
  uint32_t last_number; /* of a provision, in this division or one before it; 0: none */
  bool is_numbered;     /* the open division has printed one */

  char provision_id[OASP_LIST_ID], provision_label[OASP_DRAFT_LABEL];
  int provision_kind;
  size_t provision_level;

  struct oasp_buffer words;
  uint32_t *repeats; /* by position: how often its label came again */
  size_t repeat_count;
  size_t diagnostic_count;
};

void oasp_draft_free(struct oasp_draft *draft);

/* A span of the source text in imported bytes. */
struct oasp_span oasp_draft_source(const struct oasp_draft *draft, struct oasp_span span);

/* `provision` may be NULL. After many diagnostics the rest are only counted. */
int oasp_draft_diagnose(struct oasp_draft *draft, const char *code, const char *provision, struct oasp_span span, oasplan_error **err, const char *format,
                        ...) OASP_PRINTF(6);
/* Says how many diagnostics were left out, if any. */
int oasp_draft_finish_diagnostics(struct oasp_draft *draft, oasplan_error **err);
/* A diagnostic for each U+FFFD in `span`. */
int oasp_draft_report_lost(struct oasp_draft *draft, struct oasp_span span, const char *provision, oasplan_error **err);

int oasp_draft_add_notice(struct oasp_draft *draft, struct oasp_span span, oasplan_error **err);

/* Begins a division; what was open is closed before. The span holds label and title. */
int oasp_draft_open_division(struct oasp_draft *draft, const char *id, struct oasp_span label, struct oasp_span title, oasplan_error **err);
int oasp_draft_close_division(struct oasp_draft *draft, oasplan_error **err);

/* Whether an id for this label would be short enough. */
bool oasp_draft_has_room(const struct oasp_draft *draft, const struct oasp_list_place *place);
/* Begins a provision at a place in the open lists, with diagnostics for a label that came before or out of turn. */
int oasp_draft_open_provision(struct oasp_draft *draft, const struct oasp_label *label, const struct oasp_list_place *place, struct oasp_span printed,
                              oasplan_error **err);
/* Makes what is open a provision without lists: "pre.1". The id is made unique. */
int oasp_draft_name_provision(struct oasp_draft *draft, const char *id, struct oasp_span printed, int kind, bool *repeated, oasplan_error **err);
int oasp_draft_close_provision(struct oasp_draft *draft, oasplan_error **err);

#endif
