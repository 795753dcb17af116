/* See rendering.h. */
#include "rendering.h"

#include <string.h>

#include "errors.h"
#include "files.h"
#include "output.h"
#include "progress.h"

static int write_file(void *context, const char *bytes, size_t length) {
  return interrupted() || new_file_write(context, bytes, length);
}

static int write_output(void *context, const char *bytes, size_t length) {
  (void)context;
  out_bytes(bytes, length);
  return output_failed() != 0;
}

static int write_text(void *context, const char *bytes, size_t length) {
  text_add_bytes(context, bytes, length);
  return 0;
}

static int write_to_file(rendering_fn render, const void *what, const char *path) {
  oasplan_error *error = NULL;
  struct new_file file;
  progress_watch();
  int status = new_file_begin(&file, path);
  if (status != EXIT_DONE) return status;
  if (render(what, write_file, &file, &error) == OASPLAN_OK) return new_file_keep(&file);
  if (file.failure) {
    oasplan_error_free(error);
    return new_file_keep(&file); /* which says why it cannot */
  }
  new_file_drop(&file);
  return complain_error(path, error, NULL);
}

int rendering_write(rendering_fn render, const void *what, const char *path, int is_json) {
  oasplan_error *error = NULL;
  struct text whole = {0};
  if (path && strcmp(path, "-") != 0) return write_to_file(render, what, path);
  int is_terminal = output_is_terminal();
  int status = is_terminal ? render(what, write_text, &whole, &error) : render(what, write_output, NULL, &error);
  if (status == OASPLAN_OK && is_terminal) out_cleaned(text_string(&whole), whole.length, is_json);
  text_free(&whole);
  return status == OASPLAN_OK ? EXIT_DONE : complain_error(NULL, error, NULL);
}

int name_among(const char *name, const char *(*name_at)(size_t index), struct text *names) {
  int found = 0;
  for (size_t i = 0; name_at(i); i++) {
    found |= name && strcmp(name_at(i), name) == 0;
    text_addf(names, "%s%s", i == 0 ? "" : !name_at(i + 1) ? " or " : ", ", name_at(i));
  }
  return found;
}

int format_known(const char *format, const char *(*name_at)(size_t index)) {
  struct text names = {0};
  int known = name_among(format, name_at, &names);
  if (!known && format)
    complain(NULL, "--format %s: say %s", format, text_string(&names));
  else if (!known)
    complain(NULL, "the form is missing: say --format %s", text_string(&names));
  text_free(&names);
  return known;
}

int output_fits(const struct context *context, const char *format, const char *(*name_at)(size_t index), const char *path) {
  if (!format_known(format, name_at)) return EXIT_USAGE;
  if (context->json && strcmp(format, "json") != 0) {
    complain(NULL, "--json and --format %s: say one of them", format);
  } else if (path && !*path) {
    complain(NULL, "--output: the name of a file is missing");
  } else if (strcmp(format, "xlsx") == 0 && (!path || strcmp(path, "-") == 0) && output_is_terminal()) {
    complain(NULL, "--format xlsx: a workbook is nothing for a terminal: say --output FILE");
  } else {
    return EXIT_DONE;
  }
  return EXIT_USAGE;
}
