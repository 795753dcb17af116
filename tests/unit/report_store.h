/* A small store for the tests of reports: two states of an invented roster and the General Secretariat, a plan of four directives (one with an instrument to ratify) and two mandates. All that is reported in it is invented. */
#ifndef REPORT_STORE_H
#define REPORT_STORE_H

#include <oasplan/oasplan.h>

#include <stdint.h>

extern oasplan_error *err;
extern oasplan_store *store;
extern oasplan_report_options *options; /* of the period 2015-2016, with the roster */
extern int64_t now;                     /* of the store's clock, milliseconds */

enum { DAY = 86400000 };

void set_up(void);
void tear_down(void);
void must(int status);
/* Fields and values in turn, NULL after the last. Cleared; released to `release`. */
void put(const char *type, const char *party, const char *release, const char *const *fields);
void assess(const char *party, const char *provision, const char *period, const char *status, const char *release);
void ask_states(const char *asked_on, const char *due_on);
/* New JSON for oasplan_free(). */
char *ask(const char *kind);
void expect_part(const char *json, const char *part);
void expect_none(const char *json, const char *part);
void expect_refused(const oasplan_report *report, int status, const char *words);
/* Lets each allocation of the report fail in turn, alone and with all after it. */
void sweep(const char *kind);

#endif
