/* The format "html": one file for any browser and for paper. No script, nothing from the network (the policy in its head says so too), every
 * provision a target for links under its own id. */
#include "render/html.h"

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--paper:#fff;--line:#d0d7de;--link:#0b5cad;--mark:#fff4c8}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--quiet:#9aa4af;--paper:#15181c;--line:#363c44;--link:#79b8ff;--mark:#4a3f12}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:48rem;background:var(--paper);color:var(--ink);"
    "font:1.0625rem/1.6 Georgia,\"Times New Roman\",serif;overflow-wrap:break-word}\n"
    "h1,h2,nav,.facts,.notes,.id,.label{font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,sans-serif}\n"
    "h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}\n"
    "h2{font-size:1.2rem;line-height:1.3;margin:0 0 1rem}\n"
    "section{margin:2.5rem 0 0;padding:1.5rem 0 0;border-top:1px solid var(--line)}\n"
    ".facts,.id,.notes{color:var(--quiet);font-size:.8125rem}\n"
    ".facts{margin:0 0 1.5rem}\n"
    "nav h2{font-size:1rem;margin:0 0 .25rem}\n"
    "nav ul,ol,.notes{list-style:none;margin:0;padding:0}\n"
    "nav a{display:block;padding:.2rem 0}\n"
    "a{color:var(--link);text-decoration:none}\n"
    "a:hover,a:focus-visible{text-decoration:underline}\n"
    "li>ol{margin:.5rem 0 0;padding-left:1.5rem}\n"
    "section>ol>li{margin:0 0 1.1rem}\n"
    "li>ol>li{margin:0 0 .6rem}\n"
    "p{margin:0}\n"
    ".lead{margin:0 0 1rem}\n"
    ".label{font-weight:600;font-size:.9375rem}\n"
    ".id{white-space:nowrap}\n"
    ".notes{margin:.3rem 0 0;padding-left:.75rem;border-left:2px solid var(--line);line-height:1.5}\n"
    ".notes li+li{margin:.2rem 0 0}\n"
    ":target{background:var(--mark);box-shadow:0 0 0 .35rem var(--mark)}\n"
    "@media (max-width:30rem){body{padding:1rem .9rem 3rem;font-size:1rem}li>ol{padding-left:.9rem}}\n"
    "@media print{:root{--ink:#000;--quiet:#444;--paper:#fff;--line:#999;--link:#000;--mark:#fff}body{max-width:none;padding:0;font-size:10.5pt}"
    "nav{display:none}h2{break-after:avoid}section>ol>li{break-inside:avoid}}\n";

const char *oasp_html_escape(unsigned char byte) {
  switch (byte) {
    case '\n':
    case '\r':
    case '\t': return " ";
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
  }
}

void oasp_html_fragment(struct oasp_sink *sink, const char *id) {
  static const char hex[] = "0123456789ABCDEF";
  for (const unsigned char *byte = (const unsigned char *)id; *byte != 0; byte++) {
    bool plain = oasp_is_digit(*byte) || (*byte >= 'A' && *byte <= 'Z') || (*byte >= 'a' && *byte <= 'z') || *byte == '-' ||
                 *byte == '.' || *byte == '_' || *byte == '~';
    const char escaped[3] = {'%', hex[*byte >> 4], hex[*byte & 15]};
    oasp_put(sink, plain ? (const char *)byte : escaped, plain ? 1 : sizeof escaped);
  }
}

void oasp_html_element(struct oasp_sink *sink, const char *tag, const char *class_name, const char *text) {
  oasp_puts(sink, "<");
  oasp_puts(sink, tag);
  if (class_name != NULL) {
    oasp_puts(sink, " class=\"");
    oasp_puts(sink, class_name);
    oasp_puts(sink, "\"");
  }
  oasp_puts(sink, ">");
  oasp_put_escaped(sink, text, oasp_html_escape);
  oasp_puts(sink, "</");
  oasp_puts(sink, tag);
  oasp_puts(sink, ">");
}

void oasp_html_link(struct oasp_sink *sink, const char *class_name, const char *target, const char *text) {
  oasp_puts(sink, "<a class=\"");
  oasp_puts(sink, class_name);
  oasp_puts(sink, "\" href=\"#");
  oasp_html_fragment(sink, target);
  oasp_puts(sink, "\">");
  oasp_put_escaped(sink, text, oasp_html_escape);
  oasp_puts(sink, "</a>");
}

/* ---- Notes below a provision ---- */

static void put_locators(struct oasp_render *render, const oasplan_citation *citation) {
  for (size_t i = 0; i < citation->locator_count; i++) {
    const char *word = oasp_locator_word(render->plan, citation, i);
    oasp_puts(render->sink, i == 0 ? " " : ", ");
    oasp_puts(render->sink, word);
    if (word[0] != '\0') oasp_puts(render->sink, " ");
    const char *target = oasplan_citation_target_at(citation, i);
    if (target != NULL && oasplan_plan_find(render->plan, target) != NULL)
      oasp_html_link(render->sink, "locator", target, citation->locators[i]);
    else
      oasp_put_escaped(render->sink, citation->locators[i], oasp_html_escape);
  }
}

static void put_state(struct oasp_render *render, const oasplan_citation *citation) {
  oasp_puts(render->sink, " (");
  oasp_puts(render->sink, oasp_word(render->plan, OASP_WORD_STATE + citation->state));
  for (size_t i = 0; i < citation->candidate_count; i++) {
    oasp_puts(render->sink, i == 0 ? "; " : ", ");
    if (i == 0) oasp_puts(render->sink, oasp_word(render->plan, OASP_WORD_CANDIDATES));
    if (i == 0) oasp_puts(render->sink, " ");
    oasp_put_escaped(render->sink, citation->candidates[i], oasp_html_escape);
  }
  oasp_puts(render->sink, ")");
}

static void put_citation(struct oasp_render *render, const oasplan_citation *citation) {
  struct oasp_sink *sink = render->sink;
  oasp_puts(sink, "<li>");
  oasp_html_element(sink, "span", "relation", oasp_word(render->plan, OASP_WORD_RELATION + citation->relation));
  if (citation->instrument != NULL) {
    oasp_puts(sink, oasp_word(render->plan, OASP_WORD_COLON));
    oasp_html_element(sink, "cite", NULL, oasp_instrument_word(render->plan, citation));
  }
  put_locators(render, citation);
  put_state(render, citation);
  oasp_puts(sink, " – ");
  oasp_html_element(sink, "q", NULL, citation->raw);
  if (citation->note != NULL) {
    oasp_puts(sink, " – ");
    oasp_puts(sink, "<span lang=\"en\">");
    oasp_put_escaped(sink, citation->note, oasp_html_escape);
    oasp_puts(sink, "</span>");
  }
  oasp_puts(sink, "</li>\n");
}

static void put_amendment(struct oasp_render *render, const oasplan_amendment *amendment) {
  struct oasp_sink *sink = render->sink;
  oasp_puts(sink, "<li>");
  oasp_html_element(sink, "span", "action", oasp_word(render->plan, OASP_WORD_ACTION + amendment->action));
  if (amendment->delegation != NULL) {
    oasp_puts(sink, ", ");
    oasp_put_escaped(sink, amendment->delegation, oasp_html_escape);
  }
  oasp_puts(sink, " (");
  oasp_puts(sink, oasp_word(render->plan, OASP_WORD_OUTCOME + amendment->outcome));
  oasp_puts(sink, ") – ");
  oasp_html_element(sink, "q", NULL, amendment->text);
  oasp_puts(sink, "</li>\n");
}

static void put_notes(struct oasp_render *render, const oasplan_provision *provision) {
  if (provision->citation_count + provision->amendment_count == 0) return;
  oasp_puts(render->sink, "<ul class=\"notes\" aria-label=\"");
  oasp_put_escaped(render->sink, oasp_word(render->plan, OASP_WORD_CITATIONS), oasp_html_escape);
  oasp_puts(render->sink, "\">\n");
  for (size_t i = 0; i < provision->citation_count; i++) put_citation(render, &provision->citations[i]);
  for (size_t i = 0; i < provision->amendment_count; i++) put_amendment(render, &provision->amendments[i]);
  oasp_puts(render->sink, "</ul>\n");
}

/* ---- The tree ---- */

/* How many <ol> are open in this division. */
static size_t *lists(struct oasp_render *render) {
  return render->state;
}

static void open_lists(struct oasp_render *render, size_t count) {
  for (; *lists(render) < count; ++*lists(render)) oasp_puts(render->sink, "<ol>\n");
}

static void close_lists(struct oasp_render *render, size_t count) {
  for (; *lists(render) > count; --*lists(render)) oasp_puts(render->sink, "</ol>\n");
}

static void put_division_anchor(struct oasp_sink *sink, const oasplan_division *division) {
  oasp_puts(sink, "division-");
  oasp_put_escaped(sink, division->id, oasp_html_escape);
}

void oasp_html_division(struct oasp_sink *sink, const oasplan_division *division) {
  oasp_puts(sink, "<section id=\"");
  put_division_anchor(sink, division);
  oasp_puts(sink, "\">\n<h2>");
  oasp_put_heading(sink, division, oasp_html_escape);
  oasp_puts(sink, "</h2>\n");
  if (division->lead_in[0] == '\0') return;
  oasp_html_element(sink, "p", "lead", division->lead_in);
  oasp_puts(sink, "\n");
}

static void begin_division(struct oasp_render *render, const oasplan_division *division) {
  oasp_html_division(render->sink, division);
}

static void end_division(struct oasp_render *render, const oasplan_division *division) {
  (void)division;
  close_lists(render, 0);
  oasp_puts(render->sink, "</section>\n");
}

static void begin_provision(struct oasp_render *render, const oasplan_provision *provision, const char *text, size_t depth) {
  struct oasp_sink *sink = render->sink;
  open_lists(render, depth + 1);
  oasp_puts(sink, "<li id=\"");
  oasp_put_escaped(sink, provision->id, oasp_html_escape);
  oasp_puts(sink, "\">\n<p>");
  if (provision->label[0] != '\0') {
    oasp_html_element(sink, "span", "label", provision->label);
    oasp_puts(sink, " ");
  }
  oasp_put_escaped(sink, text, oasp_html_escape);
  oasp_puts(sink, " ");
  oasp_html_link(sink, "id", provision->id, provision->id);
  oasp_puts(sink, "</p>\n");
  put_notes(render, provision);
}

static void end_provision(struct oasp_render *render, const oasplan_provision *provision, size_t depth) {
  (void)provision;
  close_lists(render, depth + 1);
  oasp_puts(render->sink, "</li>\n");
}

/* ---- The page ---- */

void oasp_html_begin(struct oasp_render *render, const char *more_style) {
  struct oasp_sink *sink = render->sink;
  oasp_puts(sink, "<!DOCTYPE html>\n<html lang=\"");
  oasp_put_escaped(sink, render->plan->language, oasp_html_escape);
  oasp_puts(sink, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  oasp_html_element(sink, "title", NULL, oasp_title(render->plan));
  oasp_puts(sink, "\n<style>\n");
  oasp_puts(sink, style);
  oasp_puts(sink, more_style);
  oasp_puts(sink, "</style>\n</head>\n<body>\n<header>\n");
  oasp_html_element(sink, "h1", NULL, oasp_title(render->plan));
  oasp_puts(sink, "\n<p class=\"facts\">");
  oasp_put_facts(render, oasp_html_escape);
  oasp_puts(sink, "</p>\n</header>\n");
}

static void put_contents(struct oasp_render *render) {
  struct oasp_sink *sink = render->sink;
  const char *word = oasp_word(render->plan, OASP_WORD_CONTENTS);
  oasp_puts(sink, "<nav aria-label=\"");
  oasp_put_escaped(sink, word, oasp_html_escape);
  oasp_puts(sink, "\">\n");
  oasp_html_element(sink, "h2", NULL, word);
  oasp_puts(sink, "\n<ul>\n");
  for (size_t i = 0; i < render->plan->division_count; i++) {
    if (!oasp_division_is_shown(render, &render->plan->divisions[i])) continue;
    oasp_puts(sink, "<li><a href=\"#division-");
    oasp_html_fragment(sink, render->plan->divisions[i].id);
    oasp_puts(sink, "\">");
    oasp_put_heading(sink, &render->plan->divisions[i], oasp_html_escape);
    oasp_puts(sink, "</a></li>\n");
  }
  oasp_puts(sink, "</ul>\n</nav>\n");
}

int oasp_render_html(struct oasp_render *render, oasplan_error **err) {
  static const struct oasp_visitor visitor = {begin_division, end_division, begin_provision, end_provision};
  (void)err;
  size_t open = 0;
  render->state = &open;
  oasp_html_begin(render, "");
  put_contents(render);
  oasp_puts(render->sink, "<main>\n");
  oasp_walk(render, &visitor);
  oasp_puts(render->sink, "</main>\n</body>\n</html>\n");
  return OASPLAN_OK;
}
