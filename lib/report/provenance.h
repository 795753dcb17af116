/* What the report "provenance" is made of: each paragraph of each source, and the provisions that draw on it. */
#ifndef OASP_REPORT_PROVENANCE_H
#define OASP_REPORT_PROVENANCE_H

#include "report/report.h"

/* What became of a paragraph of a source. The first four exclude each other. */
enum oasp_carrying {
  OASP_CARRIED,          /* one provision draws on it, and on nothing else of that source */
  OASP_MERGED,           /* one provision, which draws on others of that source too */
  OASP_SPLIT,            /* several provisions */
  OASP_SPLIT_AND_MERGED, /* several, of which at least one draws on others too */
  OASP_WHOLE,            /* no paragraph: the text as a whole is drawn on */
  OASP_NOT_CITED,        /* a number between those that are; whether there is such a paragraph is not known */
  OASP_DROPPED,          /* the text is at hand and has it, and no provision draws on it */
  OASP_CARRYINGS
};

/* One paragraph and one provision. */
struct oasp_passage {
  size_t source;          /* the number of the first reference to its source, by which sources stand; 0 until that is known */
  const char *instrument; /* NULL: several may be meant */
  const char *locator;    /* NULL: the text as a whole */
  const oasplan_provision *provision; /* NULL: none */
  const oasplan_hit *hit;             /* the reference; NULL: none */
  const oasplan_provision *origin;    /* the paragraph itself, where its text is at hand; or NULL */
  enum oasp_carrying carrying;
};

struct oasp_source {
  size_t number;          /* as of its passages */
  const char *instrument; /* or NULL */
  const oasplan_hit *hit; /* the first reference */
  oasplan_plan *text;     /* NULL: not at hand */
  size_t first, count;    /* passages */
  bool is_numbered;       /* its paragraphs, or some of them, have whole numbers */
  int64_t paragraphs, provisions, numbers[OASP_CARRYINGS];
};

struct oasp_provenance {
  struct oasp_asking *asking;
  oasplan_hits *hits; /* of the edition, in text order */
  struct oasp_passage *passages; /* by source, then paragraph as people count, then provision */
  size_t passage_count, passage_capacity;
  struct oasp_source *sources; /* in the order in which the plan first draws on them */
  size_t source_count, source_capacity;
  struct oasp_draw *draws; /* by position of the provision, while a source is read */
};

/* Whether a reference says where words come from: "mentions" and "relates to" do not. */
bool oasp_is_provenance(const oasplan_hit *hit);

/* The caller ends it, also after a failure. */
int oasp_provenance_read(struct oasp_provenance *it, oasplan_error **err) OASP_MUST_CHECK;
void oasp_provenance_end(struct oasp_provenance *it);

#endif
