/* See errors.h. */
#include "errors.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "output.h"
#include "progress.h"
#include "records.h"

/* Names of files and words of documents stand in messages, so these are cleaned too. */
static void write_line(const struct text *line) {
  struct text clean = {0};
  progress_clear();
  fflush(stdout);
  text_add_clean(&clean, text_string(line), line->length, CLEAN_BLOCK);
  text_add(&clean, "\n");
  fwrite(clean.bytes, 1, clean.length, stderr);
  text_free(&clean);
}

static void begin_line(struct text *line, const char *what) {
  text_add(line, "oasplan: ");
  if (what) text_addf(line, "%s: ", what);
}

void complain(const char *what, const char *format, ...) {
  struct text line = {0};
  begin_line(&line, what);
  va_list arguments;
  va_start(arguments, format);
  text_addv(&line, format, arguments);
  va_end(arguments);
  write_line(&line);
  text_free(&line);
}

static void add_part(struct text *line, const char *part, int *parts) {
  if (!part || !*part) return;
  text_addf(line, "%s%s", (*parts)++ ? ": " : "", part);
}

static void write_problem(const oasplan_problem *problem) {
  struct text line = {0};
  int parts = 0;
  if (oasplan_problem_code(problem) == OASPLAN_E_CONFLICT) {
    if (oasplan_problem_row(problem) > 0) complain(NULL, "  row %" PRId64 ": %s: something else is there (conflict)", oasplan_problem_row(problem), oasplan_problem_field(problem));
    if (complain_versions(problem)) return;
  }
  text_add(&line, "  ");
  if (oasplan_problem_row(problem) > 0) {
    text_addf(&line, "row %" PRId64, oasplan_problem_row(problem));
    parts++;
  }
  add_part(&line, oasplan_problem_field(problem), &parts);
  add_part(&line, oasplan_problem_value(problem), &parts);
  add_part(&line, oasplan_problem_allowed(problem), &parts);
  text_addf(&line, " (%s)", oasplan_status_name(oasplan_problem_code(problem)));
  write_line(&line);
  text_free(&line);
}

/* ", line 3, column 5"; the only line of a question goes without its number. */
static void add_place(struct text *line, const oasplan_error *error, int is_question) {
  if (oasplan_error_line(error) == OASPLAN_NOWHERE || oasplan_error_column(error) == OASPLAN_NOWHERE) return;
  if (!is_question || oasplan_error_line(error) > 1) text_addf(line, ", line %zu", oasplan_error_line(error));
  text_addf(line, ", column %zu", oasplan_error_column(error));
}

static void write_error(const char *what, const oasplan_error *error, const char *hint, int is_question) {
  struct text line = {0};
  const char *message = oasplan_error_message(error);
  size_t length = what ? strlen(what) : 0;
  int names_it = length > 0 && strncmp(message, what, length) == 0 && strchr(" :", message[length]); /* as messages about stores do */
  begin_line(&line, names_it ? NULL : what);
  text_add(&line, message);
  add_place(&line, error, is_question);
  if (hint) text_addf(&line, ": %s", hint);
  write_line(&line);
  text_free(&line);
  complain_problems(error);
}

void complain_problems(const oasplan_error *error) {
  for (size_t i = 0; i < oasplan_error_problem_count(error); i++) write_problem(oasplan_error_problem_at(error, i));
}

static int report(const char *what, oasplan_error *error, const char *hint, int is_question) {
  int status = oasplan_error_status(error);
  if (status == OASPLAN_E_CANCELLED && interrupted()) {
    complain(what, "stopped: nothing was changed");
    oasplan_error_free(error);
    return EXIT_INTERRUPTED;
  }
  if (status != OASPLAN_E_CANCELLED || !output_failed()) write_error(what, error, hint, is_question);
  oasplan_error_free(error);
  return EXIT_FAILED;
}

int complain_error(const char *what, oasplan_error *error, const char *hint) {
  return report(what, error, hint, 0);
}

int complain_question(const char *what, oasplan_error *error) {
  int status = oasplan_error_status(error);
  int result = report(what, error, NULL, 1);
  switch (status) {
    case OASPLAN_E_NOT_FOUND: return EXIT_NO;
    case OASPLAN_E_INVALID:
    case OASPLAN_E_SYNTAX:
    case OASPLAN_E_ENCODING:
    case OASPLAN_E_LIMIT: return EXIT_USAGE;
    default: return result;
  }
}
