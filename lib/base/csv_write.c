/* See csv_write.h. */
#include "base/csv_write.h"

#include <string.h>

void oasp_put_csv_cell(struct oasp_sink *sink, const char *text, char separator) {
  bool is_formula = text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
  bool quoted = strchr(text, separator) != NULL || strpbrk(text, "\"\r\n") != NULL;
  if (quoted) oasp_put(sink, "\"", 1);
  if (is_formula) oasp_put(sink, "'", 1);
  for (const char *mark = strchr(text, '"'); mark != NULL; mark = strchr(text, '"')) {
    oasp_put(sink, text, (size_t)(mark - text) + 1);
    oasp_put(sink, "\"", 1);
    text = mark + 1;
  }
  oasp_puts(sink, text);
  if (quoted) oasp_put(sink, "\"", 1);
}
