/* The error object: one allocation a string, and one static error for the case that there is no memory for an error. */
#include "base/error.h"

#include "base/buffer.h"
#include "base/json_writer.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct oasplan_problem {
  int64_t row;
  int code;
  char *field, *value, *allowed; /* each may be NULL */
};

struct oasplan_error {
  int status;
  const char *message;
  size_t offset, line, column;
  char *field; /* or NULL */
  struct oasplan_problem *problems;
  size_t problem_count, problem_capacity;
};

/* Never written: freeing it does nothing and no problem can be added to it. */
static const oasplan_error no_memory_error = {.status = OASPLAN_E_NOMEM,
                                              .message = "memory ran out: free some and say it again; nothing was changed",
                                              .offset = OASPLAN_NOWHERE,
                                              .line = OASPLAN_NOWHERE,
                                              .column = OASPLAN_NOWHERE};

/* The caller's type is not const, but nobody writes through it. */
static oasplan_error *no_memory(void) {
  return (oasplan_error *)(uintptr_t)&no_memory_error;
}

static char *format_message(const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  int needed = vsnprintf(NULL, 0, format, again);
  va_end(again);
  char *message = needed < 0 ? NULL : oasp_alloc((size_t)needed + 1);
  if (message == NULL) return NULL;
  (void)vsnprintf(message, (size_t)needed + 1, format, arguments);
  oasp_utf8_mend(message);
  return message;
}

/* The new error, not yet given to anyone; NULL when memory ran out. */
static oasplan_error *make(int status, const char *field, const char *format, va_list arguments) {
  oasplan_error *error = oasp_alloc_zeroed(1, sizeof *error);
  if (error == NULL) return NULL;
  error->status = status;
  error->offset = error->line = error->column = OASPLAN_NOWHERE;
  error->message = format_message(format, arguments);
  if (field != NULL) error->field = oasp_strdup(field);
  if (error->message == NULL || (field != NULL && error->field == NULL)) {
    oasplan_error_free(error);
    return NULL;
  }
  return error;
}

static int give(oasplan_error **err, oasplan_error *error) {
  if (error == NULL) return oasp_fail_nomem(err);
  *err = error;
  return error->status;
}

static int wanted(oasplan_error **err) {
  return err != NULL && *err == NULL;
}

int oasp_fail(oasplan_error **err, int status, const char *format, ...) {
  if (!wanted(err)) return status;
  va_list arguments;
  va_start(arguments, format);
  oasplan_error *error = make(status, NULL, format, arguments);
  va_end(arguments);
  return give(err, error);
}

int oasp_fail_nomem(oasplan_error **err) {
  if (wanted(err)) *err = no_memory();
  return OASPLAN_E_NOMEM;
}

int oasp_fail_field(oasplan_error **err, int status, const char *field, const char *format, ...) {
  if (!wanted(err)) return status;
  va_list arguments;
  va_start(arguments, format);
  oasplan_error *error = make(status, field, format, arguments);
  va_end(arguments);
  return give(err, error);
}

/* Line and column of `offset`, from 1; the column in code points. */
static void find_place(oasplan_error *error, const char *text, size_t length, size_t offset) {
  if (offset > length) offset = length;
  size_t line = 1, line_begin = 0;
  for (size_t i = 0; i < offset; i++) {
    if (text[i] != '\n') continue;
    line++;
    line_begin = i + 1;
  }
  error->line = line;
  error->column = 1;
  for (size_t i = line_begin; i < offset; i++)
    if (((unsigned char)text[i] & 0xC0) != 0x80) error->column++;
}

int oasp_fail_at(oasplan_error **err, int status, const char *text, size_t length, size_t offset, const char *format, ...) {
  if (!wanted(err)) return status;
  va_list arguments;
  va_start(arguments, format);
  oasplan_error *error = make(status, NULL, format, arguments);
  va_end(arguments);
  if (error != NULL) {
    error->offset = offset;
    if (text != NULL) find_place(error, text, length, offset);
  }
  return give(err, error);
}

int oasp_pass(oasplan_error **err, oasplan_error *fault) {
  int status = oasplan_error_status(fault);
  if (err != NULL && *err == NULL)
    *err = fault;
  else
    oasplan_error_free(fault);
  return status;
}

static int copy_or_null(char **target, const char *text) {
  if (text == NULL) return 0;
  *target = oasp_strdup(text);
  return *target != NULL ? 0 : -1;
}

static void free_problem(struct oasplan_problem *problem) {
  oasp_free(problem->field);
  oasp_free(problem->value);
  oasp_free(problem->allowed);
}

void oasp_error_add_problem(oasplan_error **err, int64_t row, const char *field, int code, const char *value, const char *allowed) {
  if (err == NULL || *err == NULL || *err == no_memory()) return;
  oasplan_error *error = *err;
  struct oasplan_problem problem = {.row = row, .code = code};
  void *problems = error->problems;
  if (copy_or_null(&problem.field, field) != 0 || copy_or_null(&problem.value, value) != 0 ||
      copy_or_null(&problem.allowed, allowed) != 0 ||
      oasp_grow(&problems, &error->problem_capacity, error->problem_count, sizeof problem) != 0) {
    free_problem(&problem);
    oasplan_error_free(error);
    *err = no_memory();
    return;
  }
  error->problems = problems;
  error->problems[error->problem_count++] = problem;
}

void oasp_error_swap_problems(oasplan_error *error, size_t a, size_t b) {
  struct oasplan_problem problem = error->problems[a];
  error->problems[a] = error->problems[b];
  error->problems[b] = problem;
}

int oasplan_error_status(const oasplan_error *error) {
  return error != NULL ? error->status : OASPLAN_OK;
}

const char *oasplan_error_message(const oasplan_error *error) {
  return error != NULL ? error->message : "no error";
}

size_t oasplan_error_offset(const oasplan_error *error) {
  return error != NULL ? error->offset : OASPLAN_NOWHERE;
}

size_t oasplan_error_line(const oasplan_error *error) {
  return error != NULL ? error->line : OASPLAN_NOWHERE;
}

size_t oasplan_error_column(const oasplan_error *error) {
  return error != NULL ? error->column : OASPLAN_NOWHERE;
}

const char *oasplan_error_field(const oasplan_error *error) {
  return error != NULL ? error->field : NULL;
}

size_t oasplan_error_problem_count(const oasplan_error *error) {
  return error != NULL ? error->problem_count : 0;
}

const oasplan_problem *oasplan_error_problem_at(const oasplan_error *error, size_t index) {
  return error != NULL && index < error->problem_count ? &error->problems[index] : NULL;
}

int64_t oasplan_problem_row(const oasplan_problem *problem) {
  return problem->row;
}

const char *oasplan_problem_field(const oasplan_problem *problem) {
  return problem->field;
}

int oasplan_problem_code(const oasplan_problem *problem) {
  return problem->code;
}

const char *oasplan_problem_value(const oasplan_problem *problem) {
  return problem->value;
}

const char *oasplan_problem_allowed(const oasplan_problem *problem) {
  return problem->allowed;
}

static void write_problem(struct oasp_json_writer *json, const oasplan_problem *problem) {
  oasp_json_object(json);
  oasp_json_member_integer(json, "row", problem->row);
  oasp_json_member(json, "field", problem->field);
  oasp_json_member(json, "code", oasplan_status_name(problem->code));
  oasp_json_member(json, "value", problem->value);
  oasp_json_member(json, "allowed", problem->allowed);
  oasp_json_object_end(json);
}

char *oasplan_error_json(const oasplan_error *error) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_object(&json);
  oasp_json_member(&json, "status", oasplan_status_name(oasplan_error_status(error)));
  oasp_json_member(&json, "message", oasplan_error_message(error));
  oasp_json_member_size(&json, "offset", oasplan_error_offset(error));
  oasp_json_member_size(&json, "line", oasplan_error_line(error));
  oasp_json_member_size(&json, "column", oasplan_error_column(error));
  oasp_json_member(&json, "field", oasplan_error_field(error));
  oasp_json_key(&json, "problems");
  oasp_json_array(&json);
  for (size_t i = 0; i < oasplan_error_problem_count(error); i++) write_problem(&json, oasplan_error_problem_at(error, i));
  oasp_json_array_end(&json);
  oasp_json_object_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, NULL, NULL);
}

void oasplan_error_free(oasplan_error *error) {
  if (error == NULL || error == no_memory()) return;
  for (size_t i = 0; i < error->problem_count; i++) free_problem(&error->problems[i]);
  oasp_free(error->problems);
  oasp_free((void *)(uintptr_t)error->message);
  oasp_free(error->field);
  oasp_free(error);
}
