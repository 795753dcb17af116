/* What the questions of this room share: who asks and of when (struct oasp_asking), the ways to ask a store, and the words for what it answers. A question is one file with one function and one row in the
 * table of kinds.c; it adds sections to the result and knows no form. The first page, the same for all, is front.c's. */
#ifndef OASP_REPORT_REPORT_H
#define OASP_REPORT_REPORT_H

#include "base/date.h"
#include "record/options.h"
#include "record/roster.h"
#include "record/words.h"
#include "render/result.h"
#include "store/periods.h"
#include "store/records.h"

#include <oasplan/report.h>
#include <oasplan/short_titles.h>

struct oasplan_report_options {
  bool failed; /* a setter ran out of memory: the call that uses the options says so */
  bool by_party;
  char *plan, *edition, *party, *period, *as_of, *known_at, *since, *language, *table;
  int release, stage;
  oasplan_roster *roster;
};

/* NULL options are these. */
extern const oasplan_report_options oasp_report_defaults;

struct oasplan_report {
  struct oasp_labels *labels;
  struct oasp_result result;
};

/* One question being asked, in a transaction of the store's. */
struct oasp_asking {
  oasplan_store *store;
  const oasplan_report_options *options;
  const struct oasp_report_kind *kind;
  struct oasp_result *result;
  const struct oasp_labels *labels;
  const char *language;           /* of the output: "fr" */
  struct oasp_words *words;       /* of record types, fields and codes */
  oasplan_plan *plan;             /* the edition that is reported on, in the output's language where there is one; NULL: no plan is */
  oasplan_periods *periods;       /* of that plan; NULL: none was asked for */
  const oasplan_period *period;   /* or NULL */
  const oasplan_period *before;   /* the one before it, or NULL */
  oasplan_roster *roster;
  oasplan_members *members;       /* the roster of the period, or of as_of */
  oasplan_short_titles *titles;
  char as_of[OASP_DATE_SIZE];
  char today[OASP_DATE_SIZE];     /* by known_at where it was given, else by the store's clock */
  char heard_by[OASP_DATE_SIZE];  /* the day on which silence is judged: as_of where that was given and is before today, else today */
};

/* ---- Kinds (kinds.c) ---- */

enum oasp_report_needs {
  OASP_NEEDS_PLAN = 1,    /* asking->plan is there */
  OASP_NEEDS_PERIOD = 2,  /* and its period */
  OASP_NEEDS_PARTY = 4,   /* options->party is a party */
  OASP_NEEDS_SINCE = 8,   /* options->since is a day */
  OASP_NEVER_PUBLIC = 16, /* refuses OASPLAN_PUBLIC */
  OASP_TELLS_TEXT = 32,   /* of the plan alone: no record is in it, so that nobody is asked whether he answered */
  OASP_TAKES_PARTY = 64,  /* options->party narrows it; without this or OASP_NEEDS_PARTY a party is refused */
  OASP_TAKES_ALL = 128    /* records of all types, those to come too */
};

struct oasp_report_kind {
  const char *name, *about; /* about: one line of English for help texts */
  unsigned needs;           /* enum oasp_report_needs, added up */
  const char *types[8];     /* of records that are in it, for how many were left out; NULL after the last */
  int (*ask)(struct oasp_asking *asking, oasplan_error **err);
};

/* The kind with that name; NULL with E_INVALID, which lists them, or E_MISUSE. */
const struct oasp_report_kind *oasp_report_kind_known(const char *name, oasplan_error **err);

int oasp_ask_changes(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_country(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_directory(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_implementation(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_legislation(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_mandates(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_needs(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_negotiation(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_practices(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_provenance(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_ratifications(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_responses(struct oasp_asking *asking, oasplan_error **err);
int oasp_ask_statistics(struct oasp_asking *asking, oasplan_error **err);

/* ---- Asking the store (ask.c) ---- */

/* A condition on a field by its name; NULL field: after the last. */
struct oasp_where {
  const char *field, *value;
};

/* Tells every record of the type that is taken, holds on as_of (`holding`) and fits: by id. Drafts come only where they are asked for. */
int oasp_report_walk(struct oasp_asking *asking, const char *type, const struct oasp_where *where, bool holding, oasp_shown_fn tell, void *context, oasplan_error **err) OASP_MUST_CHECK;
/* The same of what was known at another time than the report's, holding or not. */
int oasp_report_walk_known(struct oasp_asking *asking, const char *type, const struct oasp_where *where, const char *known_at, oasp_shown_fn tell, void *context, oasplan_error **err) OASP_MUST_CHECK;
/* Whether the stage of a record is one that the report takes. */
bool oasp_report_takes(const struct oasp_asking *asking, const oasplan_record *record);
/* How many such records there are for each set of values of the fields (named, NULL after the last). With `list`, the name of a field that is a list: how many values they have in it. */
int oasp_report_count(struct oasp_asking *asking, const char *type, const struct oasp_where *where, bool holding, const char *list, const char *const *fields, oasp_count_fn tell, void *context, oasplan_error **err) OASP_MUST_CHECK;
/* The first and the last day on which the fact holds; NULL: none is known. */
const char *oasp_first_day(const oasplan_record *record);
const char *oasp_last_day(const oasplan_record *record);
bool oasp_is_one_of(const char *word, const char *const *words); /* NULL after the last; a NULL word is none */
/* Whether a measure was under way on a day of the period, up to as_of. */
bool oasp_ran_in_period(const struct oasp_asking *asking, const oasplan_record *measure);
/* How many records of the kind's types the reader does not get. */
int oasp_report_left_out(struct oasp_asking *asking, int64_t *count, oasplan_error **err) OASP_MUST_CHECK;

/* ---- Words (words.c) ---- */

const char *oasp_say(const struct oasp_asking *asking, const char *key); /* oasp_label() */
/* The label under GROUP.WORD; the word itself where there is none. */
const char *oasp_say_of(const struct oasp_asking *asking, const char *group, const char *word);
/* The label of a code of a type's field ("assessment", "status", "implemented"); the code itself where it has none. */
const char *oasp_say_code(const struct oasp_asking *asking, const char *type, const char *field, const char *code);
const char *oasp_say_code_help(const struct oasp_asking *asking, const char *type, const char *field, const char *code); /* NULL where it has none */
const char *oasp_say_field(const struct oasp_asking *asking, const char *type, const char *field);
/* The name of a party in the output's language, its code where the roster does not know it. */
const char *oasp_say_party(const struct oasp_asking *asking, const char *party);
/* That name as it is sorted: folded, since accents and capitals do not part the alphabet of any of the four languages. */
void oasp_fold_party(const struct oasp_asking *asking, const char *party, char *key, size_t size);
/* The short title of a provision of the plan, or the first words of its text. In the result's arena; NULL where neither is. */
const char *oasp_say_provision(struct oasp_asking *asking, const char *id);
/* The first words of a text. In the result's arena. */
const char *oasp_say_beginning(struct oasp_asking *asking, const char *text);
/* The language of a record's free text where that is not the output's; else NULL. */
const char *oasp_own_language(const struct oasp_asking *asking, const oasplan_record *record);
/* Likewise that of a plan's text. */
const char *oasp_language_of_plan(const struct oasp_asking *asking, const oasplan_plan *plan);
/* A label with the words in braces replaced, in the result's arena; failure is remembered in the result. Pairs of name and value, NULL after the last. */
const char *oasp_say_with(struct oasp_asking *asking, const char *label, ...);
/* A number as the language writes it, likewise. */
const char *oasp_say_number(struct oasp_asking *asking, int64_t number);
const char *oasp_say_date(struct oasp_asking *asking, const char *date);

/* Those of the roster that answer, in the order of the alphabet of the output's language. In the result's arena; NULL: memory ran out, which the result remembers. */
const oasplan_roster_state **oasp_members_by_name(struct oasp_asking *asking);
/* Label and title of a division, in the plan's language; its id where it has no title. */
const char *oasp_division_name(struct oasp_asking *asking, const oasplan_division *division);

/* ---- Silence (silence.c) ---- */

extern const char oasp_secretariat[]; /* "OAS-GS" */
bool oasp_is_secretariat(const char *party); /* NULL: false */
bool oasp_is_member(const struct oasp_asking *asking, const char *party); /* whether the roster of the period asks it */
enum { OASP_DAYS_TO_REPORT = 90 }; /* after the last day of the period, for the General Secretariat */
void oasp_due_of_secretariat(const oasplan_period *period, char date[OASP_DATE_SIZE]);
/* What it is called that a party has not answered for the period: not_asked, awaited, not_received; of the General Secretariat alone awaited or overdue. Its words in *text. NULL `party`: the states that were asked. */
const char *oasp_silence(const struct oasp_asking *asking, const char *party, const char **text);

/* ---- The first page (front.c) ---- */

/* Facts and notes; `answered` counts states with an assessment in the period. */
int oasp_report_front(struct oasp_asking *asking, oasplan_error **err) OASP_MUST_CHECK;

#endif
