/* What reports on duties are made of: who said what of each directive, in two periods; or what one party says of its own: a state of the directives, the General Secretariat of its mandates. */
#ifndef OASP_REPORT_IMPLEMENTATION_H
#define OASP_REPORT_IMPLEMENTATION_H

#include "report/report.h"

enum { OASP_STATUSES = 8, OASP_ASSESSORS = 8 }; /* at least as many as the declaration of assessment has */

/* Of a party and a duty: 0 for silence, the number of a status from 1 on, or drafts that do not agree. */
enum { OASP_SEVERAL = 255 };

/* The stance that a party has by as_of, one a scope; by scope as the plan has them. */
struct oasp_stance {
  const char *party, *scope, *stance; /* in the result's arena */
  char date[OASP_DATE_SIZE];
  size_t place; /* of the scope: the plan, its divisions and provisions in turn */
};

struct oasp_implementation {
  struct oasp_asking *asking;
  const char *party;    /* the one that it is about; NULL: all members, by name */
  const char **parties; /* codes, in the result's arena */
  size_t party_count;
  const oasplan_field *statuses; /* of assessment */
  size_t status_count;
  const oasplan_provision **duties;
  size_t duty_count;
  unsigned char *now, *before; /* in the two periods: by duty, then party */
  bool *not_taken_up;          /* likewise: what the narrowest of the party's stances on it says */
  int64_t *measures, *evidence; /* by duty: how many serve it; how many pieces its assessments name */
  struct oasp_stance *stances;
  size_t stance_count, stance_capacity;
  int64_t others[OASP_ASSESSORS][OASP_STATUSES]; /* assessments of the period by who assessed, as the declaration counts them */
};

/* The place of a duty with that id; OASPLAN_NOWHERE: it is none, or NULL. */
size_t oasp_find_duty(const struct oasp_implementation *it, const char *id);
/* Who assesses the duties of a party for itself. */
const char *oasp_assessor_of(const char *party);

/* `asking` and `party` are set. The caller ends it, also after a failure. */
int oasp_implementation_read(struct oasp_implementation *it, oasplan_error **err) OASP_MUST_CHECK;
void oasp_implementation_end(struct oasp_implementation *it);

/* ---- Numbers and words (implementation_numbers.c) ---- */

/* Cells of one duty, or of several, added up. */
struct oasp_numbers {
  int64_t by_status[OASP_STATUSES], several, not_taken_up, silent, reported, measures, evidence, duties;
};

void oasp_numbers_add(const struct oasp_implementation *it, size_t duty, const unsigned char *cells, struct oasp_numbers *numbers);
struct oasp_numbers oasp_numbers_of_division(const struct oasp_implementation *it, const oasplan_division *division, const unsigned char *cells);
int64_t oasp_number_of(const struct oasp_implementation *it, const struct oasp_numbers *numbers, const char *status);
const char *oasp_status_name(const struct oasp_implementation *it, size_t status);
enum oasp_shade oasp_status_shade(const char *status);
/* What a cell says: its code, and its words in *text. */
const char *oasp_status_of(const struct oasp_implementation *it, const unsigned char *cells, size_t cell, const char **text);
void oasp_status_columns(const struct oasp_implementation *it);
void oasp_status_cells(const struct oasp_implementation *it, const struct oasp_numbers *numbers);
/* The table "divisions". */
void oasp_add_divisions(const struct oasp_implementation *it, const char *title, const char *note);

struct oasp_numbers oasp_numbers_of_all(const struct oasp_implementation *it);
/* A sentence: how many of one party's duties are reported on, and how many are not. */
void oasp_add_sum(const struct oasp_implementation *it, const struct oasp_numbers *numbers);
/* A section: which of one party's duties are not. */
void oasp_add_unreported(const struct oasp_implementation *it);
/* A section: peers, civil society and who else assesses, each by itself: kinds of assessor are never mixed. */
void oasp_add_others(const struct oasp_implementation *it, const char *title, const char *about);
/* Ids of the duties that are listed, with a comma between, in the order of the plan; of one division, or with NULL of all. In the result's arena. */
typedef bool (*oasp_is_listed_fn)(const void *context, size_t duty);
const char *oasp_list_duties(const struct oasp_implementation *it, const oasplan_division *division, oasp_is_listed_fn is_listed, const void *context, int64_t *count);

#endif
