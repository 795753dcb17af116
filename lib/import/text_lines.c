/* Cuts a text into lines and puts lines together again, with the map back to the imported bytes. It does not know what a line says. */
#include "import/text_lines.h"

#include <string.h>

static bool is_blank_byte(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

struct oasp_span oasp_trim(const char *text, struct oasp_span span) {
  while (span.begin < span.end) {
    if (is_blank_byte(text[span.begin]))
      span.begin++;
    else if (span.end - span.begin >= 2 && memcmp(text + span.begin, "\xC2\xA0", 2) == 0)
      span.begin += 2;
    else
      break;
  }
  while (span.end > span.begin) {
    if (is_blank_byte(text[span.end - 1]))
      span.end--;
    else if (span.end - span.begin >= 2 && memcmp(text + span.end - 2, "\xC2\xA0", 2) == 0)
      span.end -= 2;
    else
      break;
  }
  return span;
}

/* Bytes that may end a line: LF, FF, CR, and the first of U+2028 and U+2029. */
static const bool may_end_line[256] = {['\n'] = true, ['\f'] = true, ['\r'] = true, [0xE2] = true};

/* The bytes of the line end at text[at]; 0 if there is none. */
static size_t line_end_length(const char *text, size_t length, size_t at) {
  if (text[at] == '\r') return at + 1 < length && text[at + 1] == '\n' ? 2 : 1;
  if (text[at] != '\xE2') return 1;
  return length - at >= 3 && text[at + 1] == '\x80' && (text[at + 2] == '\xA8' || text[at + 2] == '\xA9') ? 3 : 0;
}

static bool is_blank(const char *text, struct oasp_span span) {
  while (span.begin < span.end) {
    uint32_t code_point = 0;
    size_t step = oasp_utf8_decode(text + span.begin, span.end - span.begin, &code_point);
    if (step == 0 || !oasp_is_space(code_point)) return false;
    span.begin += step;
  }
  return true;
}

bool oasp_line_next(const char *text, size_t length, size_t *next, struct oasp_line *line) {
  *line = (struct oasp_line){.after_form_feed = *next > 0 && *next < length && text[*next - 1] == '\f'};
  while (*next < length) {
    size_t at = *next, end_length = 0;
    while (at < length) {
      while (at < length && !may_end_line[(unsigned char)text[at]]) at++;
      if (at == length || (end_length = line_end_length(text, length, at)) > 0) break;
      at++;
    }
    line->span = oasp_trim(text, (struct oasp_span){*next, at});
    *next = at + end_length;
    if (!is_blank(text, line->span)) return true;
    line->after_blank = true;
    if (at < length && text[at] == '\f') line->after_form_feed = true;
  }
  return false;
}

void oasp_passage_begin(struct oasp_passage *passage, struct oasp_span span) {
  oasp_buffer_clear(&passage->text);
  oasp_buffer_append(&passage->text, "", 0);
  passage->map.count = 0;
  passage->span = span;
  passage->line_count = 0;
}

int oasp_passage_add(struct oasp_passage *passage, const struct oasp_source_text *source, struct oasp_span span, oasplan_error **err) {
  if (span.begin == span.end) return OASPLAN_OK;
  struct oasp_buffer *text = &passage->text;
  if (text->length > 0) {
    if (oasp_map_add(&passage->map, text->length, oasp_source_text_at(source, passage->span.end)) != 0) return oasp_fail_nomem(err);
    oasp_buffer_append(text, " ", 1);
  }
  if (oasp_source_text_map(source, span, text->length, &passage->map) != 0) return oasp_fail_nomem(err);
  oasp_buffer_append(text, source->text.data + span.begin, span.end - span.begin);
  passage->span.end = span.end;
  passage->line_count++;
  return text->failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

void oasp_passage_free(struct oasp_passage *passage) {
  oasp_buffer_free(&passage->text);
  oasp_map_free(&passage->map);
}
