/* Small stores for the tests of reports: an invented roster of three states, the General Secretariat, and a plan in which all that is reported is invented. */
#ifndef REPORT_STORE_H
#define REPORT_STORE_H

#include <oasplan/oasplan.h>

#include <stdint.h>

extern oasplan_error *err;
extern oasplan_store *store;
extern oasplan_report_options *options;
extern int64_t now;            /* of the store's clock, milliseconds */
extern const char *cleared_on; /* the day on which what is put is cleared, unless it says otherwise */

enum { DAY = 86400000 };

/* An empty store at 2017-01-31T12:00:00Z, and options that say nothing. */
void begin_store(void);
/* With the plan "k" of 2015 to 2018, edition "e": by default four directives and two mandates. The options are of the period 2015-2016 and have the roster. */
void set_up_with(const char *text);
void set_up(void);
/* With a plan that mentions two treaties. It is 2019-03-01, and the options ask about 2018-12-31. */
void set_up_treaties(void);
void tear_down(void);
void must(int status);
/* A plan in English; of 2015 to 2018 where it has `years`. */
void put_plan(const char *key, const char *edition, const char *text, int years);
#define FIELDS(...) (const char *const[]){__VA_ARGS__, NULL}
/* Fields and values in turn, NULL after the last. Cleared; released to `release`. */
void put(const char *type, const char *party, const char *release, const char *const *fields);
void assess(const char *party, const char *provision, const char *period, const char *status, const char *release);
void ask_states(const char *asked_on, const char *due_on);
/* New JSON for oasplan_free(). */
char *ask(const char *kind);
void expect_part(const char *json, const char *part);
void expect_none(const char *json, const char *part);
void expect_order(const char *json, const char *first, const char *second);
void expect_refused(const oasplan_report *report, int status, const char *words);
/* Lets each allocation of the report fail in turn, alone and with all after it: what comes out is whole, or nothing. */
void sweep(const char *kind);

#endif
