/* Writes words between marks so that they are read back as they are. */
#include "amend/mark_scan.h"

#include <string.h>

void oasp_mark_write_words(struct oasp_buffer *out, const char *text, size_t length, bool is_in_pair) {
  size_t begin = 0;
  for (size_t at = 0; at < length; at++) {
    enum oasp_mark_token token = oasp_mark_token_at(text, length, at);
    bool is_escaped = at > 0 && text[at - 1] == '\\';
    if (token == OASP_MARK_NONE || (token == OASP_MARK_MIDDLE && !is_in_pair && !is_escaped)) continue;
    oasp_buffer_append(out, text + begin, at - begin);
    oasp_buffer_append(out, "\\", 1);
    begin = at;
    at += strlen(oasp_mark_token_text(token)) - 1;
  }
  oasp_buffer_append(out, text + begin, length - begin);
}

static bool ends_with(const struct oasp_buffer *out, size_t from, const char *text) {
  size_t length = strlen(text);
  return out->length - from >= length && memcmp(out->data + out->length - length, text, length) == 0;
}

void oasp_mark_write_sign(struct oasp_buffer *out, size_t *words, const char *sign) {
  const char brace[] = {'{', '\0'}, brace_and_sign[] = {'{', sign[0], '\0'};
  bool closes = sign[0] != '{';
  if (ends_with(out, *words, "\\") || (closes && (ends_with(out, *words, brace) || ends_with(out, *words, brace_and_sign)))) oasp_buffer_append(out, " ", 1);
  oasp_buffer_append_text(out, sign);
  *words = out->length;
}
