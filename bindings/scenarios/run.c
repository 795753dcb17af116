/* Runs a scenario (README.md) on the public headers and prints its transcript. What a step does stands in steps_plan.c and steps_store.c; here is how a scenario is read and a result printed. */
#include "run.h"

#include <stdlib.h>
#include <string.h>

/* ---- What a step says ---- */

const char *said(const struct step *step, const char *key) {
  return json_string_value(json_object_get(step->keys, key));
}

json_int_t said_number(const struct step *step, const char *key, json_int_t otherwise) {
  const json_t *value = json_object_get(step->keys, key);
  return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

bool said_true(const struct step *step, const char *key) {
  return json_is_true(json_object_get(step->keys, key));
}

void give_up(const char *what, const char *name) {
  fprintf(stderr, "scenario: %s: %s\n", what, name != NULL ? name : "(nothing)");
  exit(1);
}

/* `text`, or the bytes of `file`; for free(). */
char *said_bytes(const struct step *step, size_t *length) {
  const char *text = said(step, "text"), *path = said(step, "file");
  if (text != NULL) {
    *length = strlen(text);
    return strdup(text);
  }
  FILE *file = path != NULL ? fopen(path, "rb") : NULL;
  if (file == NULL) give_up("no such file", path);
  size_t room = 1 << 20;
  char *bytes = malloc(room);
  *length = fread(bytes, 1, room, file);
  if (*length == room) give_up("larger than a scenario takes", path);
  fclose(file);
  return bytes;
}

/* ---- Handles by name ---- */

static struct handle handles[MOST_HANDLES];

static struct handle *find_handle(const char *name) {
  for (size_t i = 0; i < MOST_HANDLES; i++)
    if (handles[i].name != NULL && name != NULL && strcmp(handles[i].name, name) == 0) return &handles[i];
  give_up("no such handle", name);
  return NULL;
}

oasplan_plan *plan_of(const struct step *step, const char *key) {
  return find_handle(said(step, key))->plan;
}

oasplan_store *store_of(const struct step *step) {
  return find_handle(said(step, "of"))->store;
}

static void keep(const struct step *step, struct handle handle) {
  const char *name = said(step, "as");
  if (name == NULL) give_up("a step that makes something needs", "as");
  for (size_t i = 0; i < MOST_HANDLES; i++)
    if (handles[i].name == NULL) {
      handles[i] = handle;
      handles[i].name = name;
      printf("== %zu handle\n", step->number);
      return;
    }
  give_up("too many handles", name);
}

void print_plan(const struct step *step, oasplan_plan *plan) {
  if (plan != NULL) keep(step, (struct handle){.plan = plan});
}

void print_store(const struct step *step, oasplan_store *store) {
  if (store != NULL) keep(step, (struct handle){.store = store});
}

static void free_handle(struct handle *handle) {
  oasplan_plan_unref(handle->plan);
  oasplan_store_close(handle->store);
  *handle = (struct handle){0};
}

void close_handle(const struct step *step) {
  free_handle(find_handle(said(step, "of")));
  print_done(step);
}

/* ---- What a step gives ---- */

void print_done(const struct step *step) {
  printf("== %zu done\n", step->number);
}

void print_bytes(const struct step *step, const char *bytes, size_t length) {
  if (bytes == NULL) {
    printf("== %zu nothing\n", step->number);
    return;
  }
  printf("== %zu text %zu\n", step->number, length);
  fwrite(bytes, 1, length, stdout);
  putchar('\n');
}

void print_text(const struct step *step, const char *text) {
  print_bytes(step, text, text != NULL ? strlen(text) : 0);
}

void print_number(const struct step *step, int64_t number) {
  char digits[32];
  snprintf(digits, sizeof digits, "%lld", (long long)number);
  print_text(step, digits);
}

/* Of what the library made; it is freed. */
void print_made(const struct step *step, char *bytes, size_t length) {
  if (bytes != NULL) print_bytes(step, bytes, length);
  oasplan_free(bytes);
}

/* Without members that are null; an object without members becomes an empty array. */
static json_t *in_one_form(const json_t *value) {
  if (json_is_array(value)) {
    json_t *array = json_array();
    for (size_t i = 0; i < json_array_size(value); i++) json_array_append_new(array, in_one_form(json_array_get(value, i)));
    return array;
  }
  if (!json_is_object(value)) return json_deep_copy(value);
  json_t *object = json_object(), *member;
  const char *key;
  json_object_foreach((json_t *)(uintptr_t)value, key, member)
    if (!json_is_null(member)) json_object_set_new(object, key, in_one_form(member));
  if (json_object_size(object) > 0) return object;
  json_decref(object);
  return json_array();
}

char *json_in_one_form(const char *json, size_t length) {
  json_error_t problem;
  json_t *read = json_loadb(json, length, JSON_DECODE_ANY, &problem);
  if (read == NULL) give_up("the library wrote no JSON", problem.text);
  json_t *value = in_one_form(read);
  char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
  json_decref(read);
  json_decref(value);
  return text;
}

/* Of JSON that the library made; it is freed. */
void print_json(const struct step *step, char *json, size_t length) {
  if (json == NULL) return;
  char *text = json_in_one_form(json, length);
  print_text(step, text);
  free(text);
  oasplan_free(json);
}

static void print_error(const struct step *step, oasplan_error *err) {
  const char *must = said(step, "must"), *field = oasplan_error_field(err);
  if (must == NULL || strcmp(must, "fail") != 0) {
    char *json = oasplan_error_json(err);
    give_up(said(step, "do"), json);
  }
  printf("== %zu error %s%s%s\n", step->number, oasplan_status_name(oasplan_error_status(err)), field != NULL ? " " : "", field != NULL ? field : "");
  oasplan_error_free(err);
}

/* ---- The scenario ---- */

static const struct operation *find_operation(const struct operation *operations, const char *name) {
  while (operations->name != NULL && strcmp(operations->name, name) != 0) operations++;
  return operations->name != NULL ? operations : NULL;
}

static void run_step(const struct step *step) {
  oasplan_error *err = NULL;
  const char *name = said(step, "do");
  const struct operation *operation = name != NULL ? find_operation(plan_operations, name) : NULL;
  if (name != NULL && operation == NULL) operation = find_operation(store_operations, name);
  if (operation == NULL) give_up("no such operation", name);
  operation->run(step, &err);
  if (err != NULL) print_error(step, err);
  else if (said(step, "must") != NULL) give_up("did not fail", name);
}

int main(int count, char **arguments) {
  json_error_t problem;
  json_t *scenario = count == 2 ? json_load_file(arguments[1], JSON_REJECT_DUPLICATES, &problem) : NULL;
  if (scenario == NULL) give_up("usage: run SCENARIO.json", count == 2 ? problem.text : NULL);
  const json_t *steps = json_object_get(scenario, "steps");
  for (size_t i = 0; i < json_array_size(steps); i++) {
    const struct step step = {.keys = json_array_get(steps, i), .number = i + 1};
    run_step(&step);
  }
  for (size_t i = 0; i < MOST_HANDLES; i++) free_handle(&handles[i]);
  json_decref(scenario);
  return 0;
}
