/* What a step of a scenario says, and how what it gives is printed. */
#ifndef SCENARIOS_RUN_H
#define SCENARIOS_RUN_H

#include <oasplan/oasplan.h>

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

enum { MOST_HANDLES = 16 };

struct step {
  const json_t *keys;
  size_t number; /* from 1 */
};

/* A plan or a store with a name. */
struct handle {
  const char *name;
  oasplan_plan *plan;
  oasplan_store *store;
};

/* Prints what it came to, or sets *err and prints nothing. */
struct operation {
  const char *name;
  void (*run)(const struct step *step, oasplan_error **err);
};
extern const struct operation plan_operations[], store_operations[]; /* the last of each has no name */

const char *said(const struct step *step, const char *key); /* NULL where it is not said */
json_int_t said_number(const struct step *step, const char *key, json_int_t otherwise);
bool said_true(const struct step *step, const char *key);
char *said_bytes(const struct step *step, size_t *length);
oasplan_plan *plan_of(const struct step *step, const char *key);
oasplan_store *store_of(const struct step *step);
void close_handle(const struct step *step);
void give_up(const char *what, const char *name);

/* Each takes what it prints over where the library made it; NULL of a call that failed prints nothing. */
void print_plan(const struct step *step, oasplan_plan *plan);
void print_store(const struct step *step, oasplan_store *store);
void print_done(const struct step *step);
void print_bytes(const struct step *step, const char *bytes, size_t length);
void print_text(const struct step *step, const char *text);
void print_number(const struct step *step, int64_t number);
void print_made(const struct step *step, char *bytes, size_t length);
void print_json(const struct step *step, char *json, size_t length);
char *json_in_one_form(const char *json, size_t length); /* for free() */

#endif
