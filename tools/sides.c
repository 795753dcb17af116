/* See sides.h. */
#include "sides.h"

#include <string.h>

#include "errors.h"
#include "files.h"
#include "progress.h"
#include "session.h"

/* A file is what has a slash in its name, or is there and is no KEY@EDITION. */
static int is_file(const char *name) {
  return strchr(name, '/') || strcmp(name, "-") == 0 || (!strchr(name, '@') && file_exists(name));
}

static int read_file(struct context *context, const char *name, const oasplan_plan *like, oasplan_plan **plan) {
  static char reading[] = "reading the document";
  oasplan_error *error = NULL;
  struct text bytes = {0};
  int status = session_registry(context);
  if (status == EXIT_DONE) status = file_read(name, &bytes);
  if (status != EXIT_DONE) return status;
  oasplan_import_options *options = need(oasplan_import_options_new());
  if (like) oasplan_import_options_set_key(options, oasplan_plan_key(like));
  oasplan_import_options_set_edition(options, option_value(context, "edition"));
  oasplan_import_options_set_language(options, option_value(context, "language"));
  oasplan_import_options_set_registry(options, context->registry);
  oasplan_import_options_set_progress(options, progress_tick, reading);
  *plan = oasplan_plan_import(text_string(&bytes), bytes.length, options, &error);
  progress_clear();
  oasplan_import_options_free(options);
  text_free(&bytes);
  return *plan ? EXIT_DONE : complain_error(file_label(name), error, NULL);
}

int side_read(struct context *context, const char *name, const oasplan_plan *like, oasplan_plan **plan) {
  int status = is_file(name) ? read_file(context, name, like, plan) : session_edition(context, name, plan);
  return status == EXIT_NO ? EXIT_FAILED : status; /* a "no" is an answer about two editions that are there */
}
