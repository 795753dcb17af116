/* oasplan_lua.h - what the files of the Lua module share.
 *
 * Lua reports an error, running out of memory included, by jumping out of whatever C function it is in. So every call of the library here has one order: first everything that Lua has to
 * allocate is allocated (the handle that will hold the result, the guard that will free a text, the slot of the error), then the library is called, then the answer is made of what these hold. Whatever
 * jumps after that is freed by the collector. Nothing of the library stands in a bare C variable while Lua may jump. */
#ifndef OASPLAN_LUA_H
#define OASPLAN_LUA_H

#include <lauxlib.h>
#include <lua.h>
#include <oasplan/oasplan.h>

#include "compat.h"

/* ---- Metatables (guard.c): one of a name for a state, whoever loads the module again ---- */

/* Whether no metatable stands under a name; then pushes a new table, to be filled. */
int oaspl_metatable_missing(lua_State *L, const char *name);
/* Puts the filled table on top of the stack under its name, and takes it off. Last of all: a name that stands for half a table would be believed by the next `require`. */
void oaspl_metatable_register(lua_State *L, const char *name);
/* The metatable of something that the collector frees and nobody sees. */
void oaspl_metatable_collected(lua_State *L, const char *name, lua_CFunction collect);

/* ---- Handles (handle.c): userdata that people hold ---- */

typedef int (*oaspl_getter)(lua_State *L, const void *object);

/* A field of a handle, such as plan.key. The getter may find the handle at index 1 of the stack. */
typedef struct oaspl_field {
  const char *name;
  oaspl_getter get;
} oaspl_field;

typedef struct oaspl_class {
  const char *name;            /* of the metatable, "oasplan.plan" */
  void (*release)(void *owner); /* gives back what keeps the object alive */
  const luaL_Reg *methods;
  const oaspl_field *fields;
  lua_CFunction other;  /* reads a key that is neither, or NULL: such a key raises */
  lua_CFunction length; /* or NULL */
  lua_CFunction assign; /* or NULL */
} oaspl_class;

/* `owner` is NULL once the handle is closed, and `object` then means nothing. A handle that is in use by a call cannot be closed. */
typedef struct oaspl_handle {
  const oaspl_class *class;
  const void *object;
  void *owner;
  int in_use;
} oaspl_handle;

void oaspl_class_make(lua_State *L, const oaspl_class *class);
/* Pushes a handle that holds nothing yet. */
oaspl_handle *oaspl_handle_new(lua_State *L, const oaspl_class *class);
oaspl_handle *oaspl_handle_sized(lua_State *L, const oaspl_class *class, size_t size);
/* Gives a handle what it owns. */
void oaspl_handle_own(oaspl_handle *handle, void *owner);
/* The handle at an index, which raises if it is another thing or closed. */
oaspl_handle *oaspl_handle_check(lua_State *L, int index, const oaspl_class *class);
/* Pushes what a class has, for messages: " key edition :find". */
const char *oaspl_class_names(lua_State *L, const oaspl_class *class);
/* __gc, __close and the method close. */
int oaspl_handle_close(lua_State *L);

/* ---- Guards (guard.c): userdata that nobody sees, which free what a call made ---- */

typedef void (*oaspl_release)(void *owned);
typedef struct oaspl_guard {
  void *owned;
  oaspl_release release;
} oaspl_guard;

void oaspl_guard_make(lua_State *L);
/* Pushes a guard around `owned`, which may come later: set guard->owned. */
oaspl_guard *oaspl_guard_new(lua_State *L, oaspl_release release);
/* Frees now what the guard holds. */
void oaspl_guard_free(oaspl_guard *guard);
/* Gives the guard on top of the stack what was made, and raises "not enough memory" where nothing was. */
void *oaspl_guard_fill(lua_State *L, void *made);
/* Pushes a guard around a new object of the library. First the guard, then the object: with both as arguments of one call, C would not say which comes first. */
#define OASPL_NEW(L, release, make) ((void)oaspl_guard_new((L), (release)), oaspl_guard_fill((L), make()))
/* What frees the library's own text. */
void oaspl_free_text(void *text);

/* Names a function that gives back a thing of the library through a void pointer, as guards and classes ask for. */
#define OASPL_RELEASE(name, type, function) \
  static void name(void *owned) {           \
    function((type *)owned);                \
  }

/* ---- Errors (error.c) ---- */

void oaspl_error_make(lua_State *L);
/* Pushes a slot for the error of a call. */
oasplan_error **oaspl_error_slot(lua_State *L);
/* Pushes nil, message, code and table, and returns 4. */
int oaspl_fail(lua_State *L, oasplan_error **slot);
/* The same of a fault that no call told: `status` and a message. */
int oaspl_fail_with(lua_State *L, int status, const char *message);
/* Pushes the table of an error, or of nothing for NULL. */
void oaspl_push_error(lua_State *L, const oasplan_error *error);
void oaspl_push_problem(lua_State *L, const oasplan_problem *problem);
/* True, or what oaspl_fail pushes. */
int oaspl_done(lua_State *L, int status, oasplan_error **slot);

/* ---- Arguments and values (value.c) ---- */

/* A string without NUL, NULL for none or nil; each raises for another type. */
const char *oaspl_string(lua_State *L, int index);
const char *oaspl_string_or_null(lua_State *L, int index);
const char *oaspl_bytes(lua_State *L, int index, size_t *length);
/* A position from 1 on, as Lua counts, less one; `without` where there is none. */
size_t oaspl_position(lua_State *L, int index, size_t without);
size_t oaspl_count(lua_State *L, int index, size_t without);
/* A word such as "directive" as its number; raises with the words that there are. */
typedef const char *(*oaspl_name_of)(int number);
typedef int (*oaspl_number_of)(const char *name);
int oaspl_word(lua_State *L, int index, const char *what, oaspl_number_of number_of, oaspl_name_of name_of);

int oaspl_push_string(lua_State *L, const char *text); /* nil for NULL; returns 1 */
int oaspl_push_integer(lua_State *L, int64_t number);
int oaspl_push_boolean(lua_State *L, int truth);

/* ---- Options (options.c): tables whose keys are known ---- */

/* Takes the value on top of the stack, and leaves it there. `table` is the index of the table that it is from. */
typedef void oaspl_setter(lua_State *L, void *options, const char *name, int table);
typedef struct oaspl_option {
  const char *name;
  oaspl_setter *set; /* NULL: the call itself looks at it */
} oaspl_option;

/* Reads the table at `index` (nil: none) into `options`; raises for a key that is none of these. */
void oaspl_options_read(lua_State *L, int index, const oaspl_option *known, void *options);
/* What a setter takes: the value on top, or an error that names the option. */
const char *oaspl_option_string(lua_State *L, const char *name);
int oaspl_option_boolean(lua_State *L, const char *name);
int64_t oaspl_option_integer(lua_State *L, const char *name);
int oaspl_option_word(lua_State *L, const char *name, oaspl_number_of number_of, oaspl_name_of name_of);
/* A table of fields and values: `set` is told of each. */
void oaspl_option_fields(lua_State *L, const char *name, void *options, void (*set)(void *options, const char *field, const char *value));
/* Pushes another member of the same table: a string, or nil and NULL. It is left on the stack until the call is over, so that the string lives as long. */
const char *oaspl_option_member(lua_State *L, int table, const char *name);
int oaspl_option_given(lua_State *L, int index, const char *name);
/* Whether the table at `index` (nil: none) says json = true. */
int oaspl_option_json(lua_State *L, int index);

/* A setter by that name, static where that is said before it. */
#define OASPL_STRING_OPTION(function, type, setter)                                               \
  void function(lua_State *L, void *options, const char *name, int table) {                       \
    (void)table;                                                                                   \
    setter((type *)options, oaspl_option_string(L, name));                                         \
  }
#define OASPL_BOOLEAN_OPTION(function, type, setter)                                              \
  void function(lua_State *L, void *options, const char *name, int table) {                       \
    (void)table;                                                                                   \
    setter((type *)options, oaspl_option_boolean(L, name));                                        \
  }
#define OASPL_WORD_OPTION(function, type, setter, number_of, name_of)                             \
  void function(lua_State *L, void *options, const char *name, int table) {                       \
    (void)table;                                                                                   \
    setter((type *)options, oaspl_option_word(L, name, number_of, name_of));                       \
  }

/* ---- Callbacks (callback.c) ---- */

/* Where a callback finds Lua while a call is under way. `state` is NULL outside of calls. */
typedef struct oaspl_callback {
  lua_State *state;
  int function; /* index on the stack of the call */
  int error;    /* where on the stack the error of a callback lies, 0: none */
} oaspl_callback;

/* Looks for a function in the option `name` of the table at `index`, pushes it (or nil), and makes ready. */
int oaspl_callback_option(lua_State *L, int index, const char *name, oaspl_callback *callback);
int oaspl_progress(void *callback, uint64_t done, uint64_t total);
/* Asks for `results` values of the function with the `arguments` on top of the stack, and keeps its error: 0 where there is one. */
int oaspl_callback_call(oaspl_callback *callback, int arguments, int results);
/* Raises the error that a callback left, if any. */
void oaspl_callback_raise(oaspl_callback *callback);

/* ---- Text that the library writes (text.c) ---- */

typedef struct oaspl_text {
  char *bytes;
  size_t length, room;
} oaspl_text;

void oaspl_text_make(lua_State *L);
/* Pushes a text, which the collector frees. */
oaspl_text *oaspl_text_new(lua_State *L);
/* An oasplan_write_fn onto one. */
int oaspl_text_write(void *text, const char *bytes, size_t length);
/* Adds the elements of a JSON array to what will be an array of them all. */
int oaspl_text_join(oaspl_text *text, const char *array, size_t length);
/* Adds the "]" and pushes it all, as a string or as the list that it is; the memory is given back. */
int oaspl_text_answer(lua_State *L, oaspl_text *text, int as_text);
void oaspl_text_free(oaspl_text *text);

/* Where a call writes to: the function of the option "write", or a text that is returned. */
typedef struct oaspl_sink {
  oaspl_callback callback;
  int self, writer; /* on the stack: this sink, and what makes a string of the bytes */
  oaspl_text *text;
  const char *bytes; /* while the function is asked */
  size_t length;
} oaspl_sink;
/* Pushes one. */
oaspl_sink *oaspl_sink_open(lua_State *L, int options);
/* An oasplan_write_fn onto one. */
int oaspl_sink_write(void *sink, const char *bytes, size_t length);
/* The text, or true where a function took it; or the failure. */
int oaspl_sink_close(lua_State *L, oaspl_sink *sink, int status, oasplan_error **slot);

/* ---- JSON (json_read.c, json_write.c) ---- */

/* Pushes the value of a JSON text of the library; raises where it is none. */
void oaspl_json_read(lua_State *L, const char *text, size_t length);
/* Pushes a text with the value at `index` as JSON; raises for what JSON cannot say. */
oaspl_text *oaspl_json_write(lua_State *L, int index);
/* The value on the stack as JSON text: a string as it is, a table written. */
const char *oaspl_json_argument(lua_State *L, int index, size_t *length);
/* Pushes `text` as it is or as what it says, and frees it; the failure where it is NULL. */
int oaspl_json_answer(lua_State *L, int as_text, oaspl_guard *text, size_t length, oasplan_error **slot);
void oaspl_push_null(lua_State *L);
void oaspl_push_object_mark(lua_State *L);
void oaspl_json_make(lua_State *L);

/* ---- The nouns ---- */

extern const oaspl_class oaspl_plan_class, oaspl_division_class, oaspl_provision_class, oaspl_citation_class, oaspl_amendment_class, oaspl_registry_class, oaspl_roster_class,
  oaspl_store_class, oaspl_period_class, oaspl_report_class, oaspl_writer_class, oaspl_short_titles_class;
extern const luaL_Reg oaspl_import_functions[], oaspl_compare_functions[], oaspl_registry_functions[], oaspl_roster_functions[], oaspl_record_functions[],
  oaspl_render_functions[], oaspl_store_functions[];

const oasplan_plan *oaspl_plan_check(lua_State *L, int index);
/* Pushes a guard with a reference of its own, so that nobody drops the plan inside a callback. */
const oasplan_plan *oaspl_plan_pin(lua_State *L, int index);
int oaspl_plan_push(lua_State *L, const oasplan_plan *plan);
int oaspl_provision_push(lua_State *L, const oasplan_provision *provision); /* nil for NULL */
int oaspl_division_push(lua_State *L, const oasplan_division *division, const oasplan_plan *plan);
int oaspl_citation_push(lua_State *L, const oasplan_citation *citation, const oasplan_plan *plan);
int oaspl_amendment_push(lua_State *L, const oasplan_amendment *amendment);
const oasplan_registry *oaspl_registry_check(lua_State *L, int index);
const oasplan_roster *oaspl_roster_check(lua_State *L, int index);

/* Decisions from a table {{amendment=, outcome=, …}, …}: pushes the failure and returns NULL, or pushes a guard. */
oasplan_decisions *oaspl_decisions_read(lua_State *L, int index, oasplan_error **slot);
oasplan_concordance *oaspl_concordance_read(lua_State *L, int index, oasplan_error **slot);
/* Methods of plans that stand in files of their own. */
int oaspl_plan_amendments(lua_State *L);
int oaspl_plan_amendment(lua_State *L);
int oaspl_plan_decide(lua_State *L);
int oaspl_plan_decisions(lua_State *L);
int oaspl_plan_consolidate(lua_State *L);
int oaspl_plan_redline(lua_State *L);
int oaspl_plan_render(lua_State *L);

/* ---- A store that is being asked (store.c) ---- */

typedef struct oaspl_store {
  oaspl_handle handle;
  oaspl_callback progress, clock, random; /* their functions stand in the user table of the handle, under 1, 2 and 3 */
} oaspl_store;

/* The store at index 1, with its callbacks ready; _leave takes that back, and raises what a callback left. Nothing between the two may jump. */
oaspl_store *oaspl_store_check(lua_State *L);
oasplan_store *oaspl_store_enter(lua_State *L, oaspl_store *store);
void oaspl_store_leave(lua_State *L, oaspl_store *store);

/* Pushes a guard around new options. */
oasplan_query_options *oaspl_query_options_new(lua_State *L);
/* Options of questions, and of records, read from the table at `index`; pushes a guard. `known` says which ones the call looks at. */
oasplan_query_options *oaspl_query_options_read(lua_State *L, int index, const oaspl_option *known);
oasplan_record_options *oaspl_record_options_read(lua_State *L, int index, const oaspl_option *known);
oaspl_setter oaspl_store_set_create, oaspl_store_set_busy_timeout, oaspl_store_set_registry;
oaspl_setter oaspl_query_set_plan, oaspl_query_set_limit, oaspl_query_set_cursor, oaspl_query_set_marks, oaspl_query_set_release;
oaspl_setter oaspl_record_set_release, oaspl_record_set_where, oaspl_record_set_as_of, oaspl_record_set_known_at, oaspl_record_set_limit, oaspl_record_set_cursor, oaspl_record_set_actor,
  oaspl_record_set_update, oaspl_record_set_dry_run;
extern const oaspl_option oaspl_put_options[]; /* of records */
oasplan_tally *oaspl_tally_new(lua_State *L);

/* Methods of stores that stand in files of their own. */
int oaspl_store_search(lua_State *L);
int oaspl_store_trace(lua_State *L);
int oaspl_store_gaps(lua_State *L);
int oaspl_store_resolve(lua_State *L);
int oaspl_store_put_record(lua_State *L);
int oaspl_store_put_records(lua_State *L);
int oaspl_store_record(lua_State *L);
int oaspl_store_records(lua_State *L);
int oaspl_store_history(lua_State *L);
int oaspl_store_remove_record(lua_State *L);
int oaspl_store_redact(lua_State *L);
int oaspl_store_move_records(lua_State *L);
int oaspl_store_ledger(lua_State *L);
int oaspl_store_import_records(lua_State *L);
int oaspl_store_export_records(lua_State *L);
int oaspl_store_template(lua_State *L);
int oaspl_store_periods(lua_State *L);
int oaspl_store_period(lua_State *L);
int oaspl_store_put_period(lua_State *L);
int oaspl_store_remove_period(lua_State *L);
int oaspl_store_set_period_step(lua_State *L);
int oaspl_store_ask(lua_State *L);
int oaspl_store_report(lua_State *L);
int oaspl_store_release_of(lua_State *L);
int oaspl_store_verify(lua_State *L);
int oaspl_store_backup(lua_State *L);
int oaspl_store_merge(lua_State *L);
int oaspl_store_put_decisions(lua_State *L);
int oaspl_store_decisions(lua_State *L);
int oaspl_store_put_concordance(lua_State *L);
int oaspl_store_concordance(lua_State *L);
int oaspl_store_withdraw_confirmation(lua_State *L);
int oaspl_writer_new(lua_State *L);
int oaspl_period_new(lua_State *L);

/* Records from a table, or from a table of tables. A record is boxed by a guard; a batch too. On failure the slot says why. */
oaspl_guard *oaspl_record_read(lua_State *L, int index, oasplan_error **slot);
oasplan_batch *oaspl_batch_read(lua_State *L, int index, oasplan_error **slot);
void oaspl_push_put_tally(lua_State *L, const oasplan_tally *tally);
int oaspl_put_answer(lua_State *L, oasplan_batch *batch, const oasplan_tally *tally);

#endif
