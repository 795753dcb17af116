/* Indentation, and how text of a plan is kept from being markup or from steering a terminal. */
#include "render/format.h"

#include <string.h>

void oasp_put_indent(struct oasp_sink *sink, size_t width) {
  for (size_t i = 0; i < width; i++) oasp_put(sink, " ", 1);
}

/* How many bytes at `text` make what no output takes, or 0: a C1 control character (U+0080 to U+009F; U+009B opens a command on some terminals), or U+FFFE or U+FFFF, which no XML may hold. */
static size_t refused_length(const char *text) {
  const unsigned char *byte = (const unsigned char *)text;
  if (byte[0] == 0xC2) return byte[1] >= 0x80 && byte[1] < 0xA0 ? 2 : 0;
  return byte[0] == 0xEF && byte[1] == 0xBF && byte[2] >= 0xBE ? 3 : 0;
}

void oasp_put_escaped_part(struct oasp_sink *sink, const char *text, size_t end, oasp_escape_fn escape) {
  static const char replacement[] = "\xEF\xBF\xBD";
  size_t from = 0, i = 0;
  while (i < end) {
    unsigned char byte = (unsigned char)text[i];
    size_t length = byte < 0x80 ? 1 : refused_length(text + i);
    const char *instead = length == 1 ? escape(byte) : length > 1 ? replacement : NULL;
    if (instead == NULL && (byte < 0x20 || byte == 0x7F)) instead = replacement;
    if (instead != NULL) {
      oasp_put(sink, text + from, i - from);
      oasp_puts(sink, instead);
      from = i + length;
    }
    i += length > 0 ? length : 1;
  }
  oasp_put(sink, text + from, i - from);
}

void oasp_put_escaped(struct oasp_sink *sink, const char *text, oasp_escape_fn escape) {
  oasp_put_escaped_part(sink, text, strlen(text), escape);
}

const char *oasp_line_escape(unsigned char byte) {
  return byte == '\n' || byte == '\r' || byte == '\t' ? " " : NULL;
}
