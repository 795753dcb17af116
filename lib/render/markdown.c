/* The format "markdown": CommonMark. Divisions are headings, provisions are paragraphs that begin with their label in bold, items are nested
 * lists; identifiers stand in parentheses, citations and remarks on lines of their own below the text they belong to. */
#include "render/markdown.h"

#include <string.h>

/* Marks that mean something anywhere in a line, also to GitHub and pandoc. A line break would begin a new line, where more marks count. */
const char *oasp_markdown_escape(unsigned char byte) {
  switch (byte) {
    case '\n':
    case '\r':
    case '\t': return " ";
    case '\\': return "\\\\";
    case '`': return "\\`";
    case '*': return "\\*";
    case '_': return "\\_";
    case '[': return "\\[";
    case ']': return "\\]";
    case '{': return "\\{";
    case '}': return "\\}";
    case '<': return "\\<";
    case '>': return "\\>";
    case '#': return "\\#";
    case '&': return "\\&";
    case '|': return "\\|";
    case '~': return "\\~";
    case '$': return "\\$";
    case '^': return "\\^";
    case '@': return "\\@";
    case '!': return "\\!";
    default: return NULL;
  }
}

static bool is_alphanumeric(char byte) {
  return oasp_is_digit(byte) || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

const char *oasp_markdown_begin_line(struct oasp_sink *sink, const char *text) {
  while (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r') text++;
  size_t word = 0;
  while (word < 12 && is_alphanumeric(text[word])) word++;
  bool counts = text[word] != '\0' && strchr(word > 0 ? ".)" : "-+=:(%", text[word]) != NULL;
  if (!counts) return text;
  oasp_put(sink, text, word);
  oasp_put(sink, "\\", 1);
  oasp_put(sink, text + word, 1);
  return text + word + 1;
}

void oasp_markdown_line(struct oasp_sink *sink, const char *text) {
  oasp_put_escaped(sink, oasp_markdown_begin_line(sink, text), oasp_markdown_escape);
}

static size_t shown(size_t depth) {
  return depth < OASP_DEEPEST_INDENT ? depth : OASP_DEEPEST_INDENT;
}

/* Lines of an item stand below its first word: "- " is two wide, and each depth adds two. */
static void begin_note(struct oasp_render *render, size_t depth) {
  oasp_puts(render->sink, "\\\n");
  oasp_put_indent(render->sink, 2 * shown(depth));
}

static void put_citation(struct oasp_render *render, const oasplan_citation *citation, size_t depth) {
  begin_note(render, depth);
  oasp_puts(render->sink, "→ ");
  oasp_puts(render->sink, oasp_word(render->plan, OASP_WORD_RELATION + citation->relation));
  if (citation->instrument != NULL) {
    oasp_puts(render->sink, oasp_word(render->plan, OASP_WORD_COLON));
    oasp_put_escaped(render->sink, oasp_instrument_word(render->plan, citation), oasp_markdown_escape);
  }
  for (size_t i = 0; i < citation->locator_count; i++) {
    const char *word = oasp_locator_word(render->plan, citation, i);
    oasp_puts(render->sink, i > 0 ? ", " : citation->instrument != NULL ? " " : oasp_word(render->plan, OASP_WORD_COLON));
    oasp_puts(render->sink, word);
    oasp_puts(render->sink, word[0] != '\0' ? " " : "");
    oasp_put_escaped(render->sink, citation->locators[i], oasp_markdown_escape);
  }
  oasp_puts(render->sink, " (");
  oasp_puts(render->sink, oasp_word(render->plan, OASP_WORD_STATE + citation->state));
  if (citation->candidate_count > 0) {
    oasp_puts(render->sink, "; ");
    oasp_puts(render->sink, oasp_word(render->plan, OASP_WORD_CANDIDATES));
  }
  for (size_t i = 0; i < citation->candidate_count; i++) {
    oasp_puts(render->sink, i == 0 ? " " : ", ");
    oasp_put_escaped(render->sink, citation->candidates[i], oasp_markdown_escape);
  }
  oasp_puts(render->sink, ")");
}

static void put_amendment(struct oasp_render *render, const oasplan_amendment *amendment, size_t depth) {
  begin_note(render, depth);
  oasp_puts(render->sink, "→ ");
  oasp_puts(render->sink, oasp_word(render->plan, OASP_WORD_ACTION + amendment->action));
  if (amendment->delegation != NULL) {
    oasp_puts(render->sink, ", ");
    oasp_put_escaped(render->sink, amendment->delegation, oasp_markdown_escape);
  }
  oasp_puts(render->sink, oasp_word(render->plan, OASP_WORD_COLON));
  oasp_put_escaped(render->sink, amendment->text, oasp_markdown_escape);
}

void oasp_markdown_division(struct oasp_sink *sink, const oasplan_division *division) {
  oasp_puts(sink, "\n## ");
  oasp_put_heading(sink, division, oasp_markdown_escape);
  oasp_puts(sink, " (");
  oasp_put_escaped(sink, division->id, oasp_markdown_escape);
  oasp_puts(sink, ")\n");
  if (division->lead_in[0] == '\0') return;
  oasp_puts(sink, "\n");
  oasp_markdown_line(sink, division->lead_in);
  oasp_puts(sink, "\n");
}

static void put_division(struct oasp_render *render, const oasplan_division *division) {
  oasp_markdown_division(render->sink, division);
}

void oasp_markdown_begin(struct oasp_render *render) {
  oasp_puts(render->sink, "# ");
  oasp_put_escaped(render->sink, oasp_title(render->plan), oasp_markdown_escape);
  oasp_puts(render->sink, "\n\n");
  oasp_put_facts(render, oasp_markdown_escape);
  oasp_puts(render->sink, "\n");
}

static void put_provision(struct oasp_render *render, const oasplan_provision *provision, const char *text, size_t depth) {
  oasp_puts(render->sink, "\n");
  if (depth > 0) {
    oasp_put_indent(render->sink, 2 * (shown(depth) - 1));
    oasp_puts(render->sink, "- ");
  }
  if (provision->label[0] != '\0') {
    oasp_puts(render->sink, "**");
    oasp_put_escaped(render->sink, provision->label, oasp_markdown_escape);
    oasp_puts(render->sink, "** ");
    oasp_put_escaped(render->sink, text, oasp_markdown_escape);
  } else {
    oasp_markdown_line(render->sink, text);
  }
  oasp_puts(render->sink, text[0] != '\0' ? " (" : "(");
  oasp_put_escaped(render->sink, provision->id, oasp_markdown_escape);
  oasp_puts(render->sink, ")");
  for (size_t i = 0; i < provision->citation_count; i++) put_citation(render, &provision->citations[i], depth);
  for (size_t i = 0; i < provision->amendment_count; i++) put_amendment(render, &provision->amendments[i], depth);
  oasp_puts(render->sink, "\n");
}

int oasp_render_markdown(struct oasp_render *render, oasplan_error **err) {
  static const struct oasp_visitor visitor = {.division_begin = put_division, .provision_begin = put_provision};
  (void)err;
  oasp_markdown_begin(render);
  oasp_walk(render, &visitor);
  return OASPLAN_OK;
}
