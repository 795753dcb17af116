/* The plan as it lies in memory: one arena that holds this structure, all arrays and all strings. Only the builder writes it. */
#ifndef OASP_PLAN_PLAN_H
#define OASP_PLAN_PLAN_H

#include "base/arena.h"
#include "base/nfc.h"
#include "base/table.h"
#include "base/utf8.h"

#include <oasplan/amendment.h>
#include <oasplan/citation.h>
#include <oasplan/plan.h>

#include <stdatomic.h>
#include <stdbool.h>

/* The number of what derives citations, amendments by inference and diagnostics from a text. Raise it when they change. */
enum { OASP_ENGINE = 3 };

struct oasplan_citation_part {
  const char *instrument;
  const char *raw;
  struct oasp_span span;
};

struct oasplan_citation {
  int relation, state;
  const char *instrument; /* NULL: ambiguous */
  const char *raw;
  struct oasp_span span;
  const char *const *locators;
  const char *const *targets; /* parallel to locators, each may be NULL */
  size_t locator_count;
  const char *const *candidates;
  size_t candidate_count;
  const struct oasplan_citation_part *parts;
  size_t part_count;
  const char *note;
};

/* A list of codes in the plan's arena. */
struct oasp_codes {
  const char *const *items;
  size_t count;
};

struct oasplan_amendment {
  const oasplan_provision *provision; /* set by the builder */
  const oasplan_amendment *cover;     /* the nearest earlier one of the provision that reaches over where this one begins, or NULL; set by the builder */
  const char *id;
  const char *delegation; /* or NULL */
  int action, certainty, confidence, outcome; /* confidence: 0 where the certainty is explicit */
  unsigned reasons;       /* 1 << number of the word, see oasp_reason_name */
  bool derived;           /* found by rule; false: it came with the input */
  struct oasp_span span;  /* all that is printed for it */
  struct oasp_span words; /* inside `span`: less by the brackets and the name of a rolling text */
  const char *text;       /* the words it speaks of; of a replace the new ones, which are not printed */
  const char *old_text;   /* what a replace, or the half of a pair that inserts, takes the place of; or NULL */
  const char *rationale, *target, *pair, *continues, *superseded_by, *changed; /* each may be NULL */
  struct oasp_codes with, supported_by, opposed_by;
};

struct oasplan_diagnostic {
  const char *code, *message;
  const char *provision; /* id or NULL */
  struct oasp_span source;
};

struct oasplan_notice {
  const char *text;
  struct oasp_span source;
};

struct oasplan_division {
  const oasplan_plan *plan;
  const char *id, *label, *title, *lead_in;
  struct oasp_span source;
  size_t first_provision, provision_count; /* positions in the plan */
};

struct oasplan_provision {
  const oasplan_plan *plan;
  const oasplan_division *division;
  const oasplan_provision *parent; /* or NULL */
  const oasplan_provision **children;
  size_t child_count;
  const char *id, *label;
  int kind;
  size_t position;
  const char *texts[OASPLAN_READING_RESOLVED + 1]; /* by reading; NULL: not held */
  struct oasp_span source;
  const struct oasp_map_run *map; /* issued text -> source bytes; at least one run */
  size_t map_count;
  const oasplan_citation *citations;
  size_t citation_count;
  const oasplan_amendment *amendments;
  size_t amendment_count;
};

struct oasplan_plan {
  atomic_size_t references;
  struct oasp_arena arena;
  const char *key, *edition, *language;
  int status;
  const char *title, *symbol, *adopted_on, *original_language; /* each may be NULL */
  int period_begin, period_end;
  const char *digest;
  int64_t engine;
  const char *source; /* or NULL */
  size_t source_length;
  const char *original; /* the file that the source was read out of; NULL: the source is the file */
  size_t original_length;
  const char *extra; /* or NULL */
  oasplan_division *divisions;
  size_t division_count;
  oasplan_provision *provisions;
  size_t provision_count;
  const oasplan_diagnostic *diagnostics;
  size_t diagnostic_count;
  const oasplan_notice *notices;
  size_t notice_count;
  const oasplan_amendment *amendments;      /* of all provisions, by provision */
  struct oasp_table table, amendment_table; /* of provisions and of amendments by id */
};

/* What an inference rests on. */
enum oasp_reason {
  OASP_REASON_REMARK = 1,
  OASP_REASON_FOREIGN_SOURCE,
  OASP_REASON_TYPOGRAPHY,
  OASP_REASON_FUSED,
  OASP_REASON_DOUBLED,
  OASP_REASON_CONTENT,
  OASP_REASON_NUMBERING,
  OASP_REASON_LANGUAGE
};
/* The words of docs/critic-markup.md. NULL / 0 where there is none. */
const char *oasp_reason_name(int reason);
int oasp_reason_from_name(const char *name);

/* How many amendments may lie over one place of a text. */
enum { OASP_AMENDMENTS_DEEP = 64 };

/* Whether the plan keeps its own rules (order, parents, spans inside texts, ids found, digest). OASPLAN_OK or E_CORRUPT with what is wrong. */
int oasp_plan_check(const oasplan_plan *plan, oasplan_error **err);

/* The number at the end of an amendment's id, which is provision, delegation ("-" for NULL) and number, with slashes between them. 0: the id is none of theirs. */
size_t oasp_amendment_number(const char *provision, const char *delegation, const char *id);

#endif
