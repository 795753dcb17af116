/* Takes brackets and remarks out of the issued text, with the white space before them, and makes runs of spaces one. */
#include "plan/readings.h"

#include <string.h>

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

static bool is_citation_bracket(const oasplan_citation *citation) {
  return citation->relation != OASPLAN_RELATION_MENTIONS; /* only brackets say more than that */
}

/* The next span that goes, at or after `from`; an empty one at `length` if none does. Citations and remarks do not overlap. */
static struct oasp_span next_cut(const oasplan_provision *provision, size_t *citation, size_t *amendment, size_t length) {
  while (*citation < provision->citation_count && !is_citation_bracket(&provision->citations[*citation])) ++*citation;
  while (*amendment < provision->amendment_count && provision->amendments[*amendment].action != OASPLAN_ACTION_COMMENT) ++*amendment;
  struct oasp_span cut = {length, length};
  bool is_citation = *citation < provision->citation_count;
  if (is_citation) cut = provision->citations[*citation].span;
  if (*amendment < provision->amendment_count && provision->amendments[*amendment].span.begin < cut.begin) {
    cut = provision->amendments[*amendment].span;
    is_citation = false;
  }
  if (cut.begin < length) ++*(is_citation ? citation : amendment);
  return cut;
}

static void drop_trailing_space(struct oasp_buffer *out, size_t from) {
  while (out->length > from) {
    if (is_blank(out->data[out->length - 1]))
      out->length--;
    else if (out->length - from >= 2 && memcmp(out->data + out->length - 2, "\xC2\xA0", 2) == 0)
      out->length -= 2;
    else
      break;
  }
}

/* Appends text with each run of spaces as one; a space after a space of `out`, or at its start, goes too. Single spaces are copied along. */
static void append_collapsed(struct oasp_buffer *out, size_t from, const char *text, size_t length) {
  size_t begin = 0;
  for (size_t i = 0; i < length; i++) {
    if (!is_blank(text[i])) continue;
    bool starts = i == 0 && (out->length == from || is_blank(out->data[out->length - 1]));
    bool repeats = i + 1 < length && is_blank(text[i + 1]);
    if (text[i] == ' ' && !starts && !repeats) continue;
    oasp_buffer_append(out, text + begin, i - begin);
    while (i + 1 < length && is_blank(text[i + 1])) i++;
    if (!starts) oasp_buffer_append(out, " ", 1);
    if (out->failed) return;
    begin = i + 1;
  }
  oasp_buffer_append(out, text + begin, length - begin);
}

bool oasp_has_own_wording(const oasplan_provision *provision) {
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  size_t length = strlen(issued);
  for (size_t i = 0; i < provision->citation_count; i++)
    if (is_citation_bracket(&provision->citations[i])) return true;
  return provision->amendment_count > 0 || strstr(issued, "  ") != NULL || strchr(issued, '\t') != NULL || (length > 0 && is_blank(issued[0])) ||
         (length > 0 && (is_blank(issued[length - 1]) || (unsigned char)issued[length - 1] == 0xA0));
}

void oasp_wording(const oasplan_provision *provision, struct oasp_buffer *out) {
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  size_t length = strlen(issued), from = out->length, at = 0, citation = 0, amendment = 0;
  oasp_buffer_append(out, "", 0);
  while (at < length && !out->failed) {
    struct oasp_span cut = next_cut(provision, &citation, &amendment, length);
    if (cut.begin > at) append_collapsed(out, from, issued + at, cut.begin - at);
    drop_trailing_space(out, from);
    if (cut.end > at) at = cut.end;
  }
  if (!out->failed) out->data[out->length] = '\0';
}
