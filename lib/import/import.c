/* The door of the room: what every import checks before a format takes over. */
#include "import/docx.h"
#include "import/onto.h"

#include <string.h>

static const size_t largest_input = (size_t)1 << 30; /* 1 GiB */

int oasp_import_progress(const oasplan_import_options *options, size_t done, size_t total, oasplan_error **err) {
  if (options->progress == NULL || options->progress(options->progress_context, done, total) == 0) return OASPLAN_OK;
  return oasp_fail(err, OASPLAN_E_CANCELLED, "the import was cancelled; nothing was kept");
}

static size_t skip_blank_bytes(const char *bytes, size_t length, size_t from) {
  while (from < length && memchr(" \t\r\n", bytes[from], 4) != NULL) from++;
  return from;
}

/* A brace and what may follow it in JSON: a key or the end of the object. CriticMarkup begins with a brace too, and is text. */
static bool looks_like_json(const char *bytes, size_t length) {
  size_t begin = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  begin = skip_blank_bytes(bytes, length, begin);
  if (begin == length || bytes[begin] != '{') return false;
  begin = skip_blank_bytes(bytes, length, begin + 1);
  return begin < length && (bytes[begin] == '"' || bytes[begin] == '}');
}

/* How files begin that hold text, and are none. */
static const struct foreign {
  const char *begins; /* in lower case */
  const char *name;
} foreigners[] = {{"%pdf-", "a PDF"}, {"{\\rtf", "an RTF file"}, {"<!doctype html", "an HTML page"}, {"<html", "an HTML page"}};

/* The name of what the bytes are instead of a text; NULL: they may be one. */
static const char *find_foreign(const char *bytes, size_t length) {
  size_t begin = skip_blank_bytes(bytes, length, length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
  for (size_t i = 0; i < sizeof foreigners / sizeof *foreigners; i++) {
    const char *wanted = foreigners[i].begins;
    size_t at = begin;
    for (; *wanted != '\0' && at < length; wanted++, at++)
      if (*wanted != (bytes[at] >= 'A' && bytes[at] <= 'Z' ? bytes[at] | 0x20 : bytes[at])) break;
    if (*wanted == '\0') return foreigners[i].name;
  }
  return NULL;
}

const char *oasplan_guess_format(const char *bytes, size_t length) {
  if (bytes == NULL) return "text";
  return oasp_is_docx(bytes, length) ? "docx" : looks_like_json(bytes, length) ? "json" : "text";
}

static oasplan_plan *import_format(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err) {
  const char *format = options->format != NULL ? options->format : oasplan_guess_format(bytes, length);
  const char *foreign = options->format == NULL ? find_foreign(bytes, length) : NULL;
  bool is_json = strcmp(format, "json") == 0;
  if (foreign != NULL) {
    (void)oasp_fail(err, OASPLAN_E_SYNTAX, "this is %s: save it as DOCX or as text, and import that", foreign);
    return NULL;
  }
  if (strcmp(format, "docx") == 0) return oasp_import_docx(bytes, length, options, err);
  if (!is_json && strcmp(format, "text") != 0 && strcmp(format, "critic") != 0) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "format", "no such format can be imported; say text, critic, docx or json");
    return NULL;
  }
  if (options->onto != NULL && is_json) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "onto", "JSON brings its ids with it and inherits none; import it without an edition to continue");
    return NULL;
  }
  if (options->onto != NULL) return oasp_import_text_onto(bytes, length, options, err);
  return is_json ? oasp_import_json(bytes, length, options, err) : oasp_import_text(bytes, length, options, err);
}

oasplan_plan *oasplan_plan_import(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err) {
  oasplan_import_options effective = {0};
  if (options != NULL) effective = *options;
  if (bytes == NULL && length > 0) {
    (void)oasp_fail(err, OASPLAN_E_MISUSE, "the import needs bytes, not NULL");
    return NULL;
  }
  if (length > largest_input) {
    (void)oasp_fail(err, OASPLAN_E_LIMIT, "%zu bytes are more than an import takes (1 GiB); split the document", length);
    return NULL;
  }
  if (effective.out_of_memory) {
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  return import_format(bytes != NULL ? bytes : "", length, &effective, err);
}
