/* The form "docx" of a redline: a document of a word processor whose tracked changes are the proposals. Accepting all of them leaves the text with the proposals, rejecting all the one without,
 * down to labels and ends of paragraphs. Reasons and remarks are comments, which are in neither text. There is no date: the library has no clock. */
#include "render/redline.h"

#ifndef OASPLAN_WITH_DOCX

int oasp_redline_docx(struct oasp_redline *redline, oasplan_error **err) {
  (void)redline;
  return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "this library was built without DOCX; build it with -Ddocx=enabled, or take html, markdown or critic");
}

#else

#include "base/parts_write.h"
#include "plan/segments.h"

#include <string.h>

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char content_types[] = DECLARATION
    "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/><Override PartName=\"/word/comments.xml\" ContentType=\"" WORD_TYPE "comments+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>\n";

static const char package_relations[] = DECLARATION
    "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE "officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>\n";

static const char document_relations[] = DECLARATION
    "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE "styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" OFFICE "comments\" Target=\"comments.xml\"/></Relationships>\n";

static const char styles_before_language[] = DECLARATION
    "<w:styles " WORD_SPACE "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"22\"/>"
    "<w:lang w:val=\"";
static const char styles_behind_language[] =
    "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"240\"/></w:pPr>"
    "<w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:keepNext/>"
    "<w:spacing w:before=\"360\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"26\"/></w:rPr></w:style></w:styles>\n";

enum { INDENT = 567 /* a centimetre */ };

struct docx {
  struct oasp_buffer document, comments;
  struct oasp_sink document_sink, comments_sink;
  size_t next_id;      /* of a tracked change */
  size_t next_comment; /* of the comments of the place that is visited: two for each amendment */
  const char *range;   /* what ends the range of a move that is open, or NULL */
  size_t range_id;
};

static const char *escape(unsigned char byte) {
  switch (byte) {
    case '\n':
    case '\r':
    case '\t': return " ";
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return NULL;
  }
}

static void put(struct oasp_redline *redline, const char *xml) {
  oasp_puts(redline->sink, xml);
}

static void put_number(struct oasp_redline *redline, size_t number) {
  char digits[24];
  size_t at = sizeof digits;
  do digits[--at] = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  oasp_put(redline->sink, digits + at, sizeof digits - at);
}

/* ---- Whose ---- */

/* A word processor shows nothing but the author: an inference is told there. */
static void put_author(struct oasp_redline *redline, const oasplan_amendment *amendment) {
  oasp_put_escaped(redline->sink, amendment->delegation != NULL ? amendment->delegation : "—", escape);
  if (amendment->certainty == OASPLAN_CERTAINTY_INFERRED) put(redline, " (inferred)");
}

/* <w:NAME w:id="" w:author="" of those amendments of the run that make it an addition, or a removal; the element stays open. */
static void put_change(struct oasp_redline *redline, const char *name, const oasplan_run *run, bool adds) {
  struct docx *docx = redline->state;
  const char *between = "";
  put(redline, "<w:");
  put(redline, name);
  put(redline, " w:id=\"");
  put_number(redline, docx->next_id++);
  put(redline, "\" w:author=\"");
  for (size_t i = 0; i < run->amendment_count; i++) {
    if (oasp_makes_addition(run, run->amendments[i]) != adds) continue;
    put(redline, between);
    put_author(redline, run->amendments[i]);
    between = ", ";
  }
  put(redline, "\"");
}

/* A provision that moves and is shown alone has no other place to go to: it stands, and a comment says what is asked. */
static bool is_kept(const struct oasp_redline *redline, const oasplan_run *run) {
  return run->kind == OASPLAN_RUN_KEEP || (run->kind == OASPLAN_RUN_MOVED_FROM && redline->runs->provision != NULL);
}

static const char *addition_name(const oasplan_run *run) {
  return run->kind == OASPLAN_RUN_MOVED_TO ? "moveTo" : "ins";
}

static const char *removal_name(const oasplan_run *run) {
  return run->kind == OASPLAN_RUN_MOVED_FROM ? "moveFrom" : "del";
}

static void begin_change(struct oasp_redline *redline, const oasplan_run *run) {
  if (is_kept(redline, run)) return;
  if (oasp_run_is(run, true)) put_change(redline, addition_name(run), run, true), put(redline, ">");
  if (oasp_run_is(run, false)) put_change(redline, removal_name(run), run, false), put(redline, ">");
}

static void end_element(struct oasp_redline *redline, const char *name) {
  put(redline, "</w:");
  put(redline, name);
  put(redline, ">");
}

static void end_change(struct oasp_redline *redline, const oasplan_run *run) {
  if (is_kept(redline, run)) return;
  if (oasp_run_is(run, false)) end_element(redline, removal_name(run));
  if (oasp_run_is(run, true)) end_element(redline, addition_name(run));
}

/* ---- Comments ---- */

static void put_comment_mark(struct oasp_redline *redline, const char *name, size_t id) {
  put(redline, "<w:");
  put(redline, name);
  put(redline, " w:id=\"");
  put_number(redline, id);
  put(redline, "\"/>");
}

/* Opens a comment in its part; text is put behind it. */
static void begin_comment(struct oasp_redline *redline, size_t id, const oasplan_amendment *author) {
  struct docx *docx = redline->state;
  redline->sink = &docx->comments_sink;
  put(redline, "<w:comment w:id=\"");
  put_number(redline, id);
  put(redline, "\" w:author=\"");
  if (author != NULL)
    put_author(redline, author);
  else
    put(redline, "liboasplan");
  put(redline, "\"><w:p><w:r><w:t xml:space=\"preserve\">");
}

static void end_comment(struct oasp_redline *redline) {
  struct docx *docx = redline->state;
  put(redline, "</w:t></w:r></w:p></w:comment>");
  redline->sink = &docx->document_sink;
}

static size_t comment_of(const struct oasp_redline *redline, const oasplan_amendment *amendment) {
  const struct docx *docx = redline->state;
  return docx->next_comment + 2 * (size_t)(amendment - redline->place->provision->amendments);
}

/* The reasons of a proposal are the delegation's own words: a comment by it on just the words that it changes. */
static bool has_rationale(const struct oasp_redline *redline, const oasplan_amendment *amendment) {
  bool is_told = amendment->action == OASPLAN_ACTION_MOVE && redline->visits[redline->place->provision->position] > 1;
  return amendment->rationale != NULL && !is_told;
}

static void begin_rationales(struct oasp_redline *redline, const oasplan_run *run) {
  for (size_t i = 0; i < run->amendment_count; i++)
    if (has_rationale(redline, run->amendments[i]) && oasp_is_first_run(redline, run->amendments[i])) put_comment_mark(redline, "commentRangeStart", comment_of(redline, run->amendments[i]));
}

static void put_reference(struct oasp_redline *redline, size_t id) {
  put(redline, "<w:r>");
  put_comment_mark(redline, "commentReference", id);
  put(redline, "</w:r>");
}

static void end_rationales(struct oasp_redline *redline, const oasplan_run *run) {
  for (size_t i = 0; i < run->amendment_count; i++) {
    const oasplan_amendment *amendment = run->amendments[i];
    if (!has_rationale(redline, amendment) || !oasp_is_last_run(redline, amendment)) continue;
    size_t id = comment_of(redline, amendment);
    put_comment_mark(redline, "commentRangeEnd", id);
    begin_change(redline, run); /* it goes where the words go */
    put_reference(redline, id);
    end_change(redline, run);
    begin_comment(redline, id, amendment);
    oasp_put_escaped(redline->sink, amendment->rationale, escape);
    end_comment(redline);
  }
}

/* What cannot be said by author and words: who sponsors, supports and opposes, what is in conflict, where a provision that is shown alone shall go. */
static bool needs_explaining(const struct oasp_redline *redline, const oasplan_amendment *amendment) {
  bool moves_alone = amendment->action == OASPLAN_ACTION_MOVE && redline->runs->provision != NULL;
  return moves_alone || amendment->with.count + amendment->supported_by.count + amendment->opposed_by.count > 0 || oasp_is_in_conflict(redline, amendment);
}

/* The run that shares the fate of the paragraph's end, or NULL. */
static const oasplan_run *fate_of_paragraph(const struct oasp_redline *redline) {
  return redline->fate != NULL && !is_kept(redline, redline->fate) ? redline->fate : NULL;
}

/* Beside the paragraph, at its end: remarks in the words of who made them, explanations in ours. */
static void put_note(struct oasp_redline *redline, const oasplan_amendment *amendment) {
  const oasplan_run *fate = fate_of_paragraph(redline);
  bool is_remark = oasp_is_remark(amendment);
  size_t id = comment_of(redline, amendment) + 1;
  if (!is_remark && !needs_explaining(redline, amendment)) return;
  if (fate != NULL) begin_change(redline, fate);
  put_reference(redline, id);
  if (fate != NULL) end_change(redline, fate);
  begin_comment(redline, id, is_remark ? amendment : NULL);
  if (is_remark) {
    oasp_put_escaped(redline->sink, amendment->text, escape);
  } else {
    oasp_put_escaped(redline->sink, amendment->id, escape);
    put(redline, " ");
    oasp_put_proposal(redline, amendment, escape);
  }
  end_comment(redline);
}

/* ---- Paragraphs ---- */

static void put_paragraph(struct oasp_redline *redline, const char *style, const char *text) {
  put(redline, "<w:p>");
  if (style != NULL) put(redline, style);
  put(redline, "<w:r><w:t xml:space=\"preserve\">");
  oasp_put_escaped(redline->sink, text, escape);
  put(redline, "</w:t></w:r></w:p>\n");
}

/* What has no title is no heading, but a line with a label or a lead-in. */
static void put_division(struct oasp_redline *redline, const oasplan_division *division) {
  bool has_title = division->title[0] != '\0';
  if (has_title || division->label[0] != '\0' || division->lead_in[0] != '\0') {
    put(redline, has_title ? "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">" : "<w:p><w:r><w:t xml:space=\"preserve\">");
    oasp_put_printed_heading(redline->sink, division, escape);
    put(redline, "</w:t></w:r></w:p>\n");
  }
  if (has_title && division->lead_in[0] != '\0') put_paragraph(redline, NULL, division->lead_in);
}

/* The end of a paragraph comes and goes with the paragraph: or an empty one would be left behind. */
static void put_properties(struct oasp_redline *redline, const oasplan_run *fate) {
  size_t depth = redline->place->depth < OASP_DEEPEST_INDENT ? redline->place->depth : OASP_DEEPEST_INDENT;
  if (depth == 0 && fate == NULL) return;
  put(redline, "<w:pPr>");
  if (depth > 0) {
    put(redline, "<w:ind w:left=\"");
    put_number(redline, depth * INDENT);
    put(redline, "\"/>");
  }
  if (fate != NULL) {
    put(redline, "<w:rPr>");
    if (oasp_run_is(fate, true)) put_change(redline, addition_name(fate), fate, true), put(redline, "/>");
    if (oasp_run_is(fate, false)) put_change(redline, removal_name(fate), fate, false), put(redline, "/>");
    put(redline, "</w:rPr>");
  }
  put(redline, "</w:pPr>");
}

/* Both places of a provision that moves are ranges of one name. */
static void begin_range(struct oasp_redline *redline, const oasplan_run *fate) {
  struct docx *docx = redline->state;
  bool leaves = fate->kind == OASPLAN_RUN_MOVED_FROM;
  docx->range = leaves ? "<w:moveFromRangeEnd w:id=\"" : "<w:moveToRangeEnd w:id=\"";
  docx->range_id = docx->next_id;
  put_change(redline, leaves ? "moveFromRangeStart" : "moveToRangeStart", fate, !leaves);
  put(redline, " w:name=\"move");
  put_number(redline, redline->place->provision->position + 1);
  put(redline, "\"/>");
}

static void put_label(struct oasp_redline *redline) {
  oasp_put_escaped(redline->sink, redline->place->provision->label, escape);
  if (redline->place->provision->label[0] != '\0') put(redline, " ");
}

static void begin_place(struct oasp_redline *redline) {
  struct docx *docx = redline->state;
  const oasplan_run *fate = fate_of_paragraph(redline);
  put(redline, "<w:p>");
  put_properties(redline, fate);
  docx->range = NULL;
  if (fate != NULL && fate->kind >= OASPLAN_RUN_MOVED_FROM) begin_range(redline, fate);
  if (redline->fate != NULL || redline->place->provision->label[0] == '\0') return;
  put(redline, "<w:r><w:t xml:space=\"preserve\">");
  put_label(redline);
  put(redline, "</w:t></w:r>");
}

static void put_run(struct oasp_redline *redline, const oasplan_run *run) {
  bool is_deleted = run->kind == OASPLAN_RUN_DELETE;
  begin_rationales(redline, run);
  begin_change(redline, run);
  put(redline, is_deleted ? "<w:r><w:delText xml:space=\"preserve\">" : "<w:r><w:t xml:space=\"preserve\">");
  if (redline->has_label) put_label(redline);
  oasp_put_escaped(redline->sink, run->text, escape);
  put(redline, is_deleted ? "</w:delText></w:r>" : "</w:t></w:r>");
  end_change(redline, run);
  end_rationales(redline, run);
}

static void end_place(struct oasp_redline *redline) {
  struct docx *docx = redline->state;
  oasp_each_proposal(redline, put_note);
  put(redline, "</w:p>\n");
  docx->next_comment += 2 * redline->place->provision->amendment_count;
  if (docx->range == NULL) return;
  put(redline, docx->range);
  put_number(redline, docx->range_id);
  put(redline, "\"/>\n");
}

/* ---- Parts ---- */

static void write_document(struct oasp_redline *redline) {
  static const struct oasp_redline_visitor visitor = {.division_begin = put_division, .place_begin = begin_place, .run = put_run, .place_end = end_place};
  struct docx *docx = redline->state;
  redline->sink = &docx->comments_sink;
  put(redline, DECLARATION "<w:comments " WORD_SPACE ">");
  redline->sink = &docx->document_sink;
  put(redline, DECLARATION "<w:document " WORD_SPACE "><w:body>\n");
  if (redline->runs->provision == NULL && redline->plan->title != NULL)
    put_paragraph(redline, "<w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>", redline->plan->title);
  oasp_redline_walk(redline, &visitor);
  put(redline, "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1417\" w:header=\"708\" w:footer=\"708\" "
               "w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n");
  oasp_flush(&docx->document_sink);
  redline->sink = &docx->comments_sink;
  put(redline, "</w:comments>\n");
  oasp_flush(&docx->comments_sink);
}

/* Title, language and identity. */
static void write_about(const struct oasp_redline *redline, struct oasp_sink *sink) {
  const oasplan_plan *plan = redline->plan;
  oasp_puts(sink, DECLARATION "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
  oasp_put_escaped(sink, oasp_title(plan), escape);
  oasp_puts(sink, "</dc:title><dc:identifier>");
  oasp_put_escaped(sink, plan->key, escape);
  oasp_puts(sink, "@");
  oasp_put_escaped(sink, plan->edition, escape);
  oasp_puts(sink, ":");
  oasp_put_escaped(sink, plan->language, escape);
  oasp_puts(sink, "</dc:identifier><dc:language>");
  oasp_put_escaped(sink, plan->language, escape);
  oasp_puts(sink, "</dc:language></cp:coreProperties>\n");
  oasp_flush(sink);
}

static void write_styles(const struct oasp_redline *redline, struct oasp_sink *sink) {
  oasp_puts(sink, styles_before_language);
  oasp_put_escaped(sink, redline->plan->language, escape);
  oasp_puts(sink, styles_behind_language);
  oasp_flush(sink);
}

static struct oasp_part part_of(const char *name, const struct oasp_buffer *bytes) {
  return (struct oasp_part){name, bytes->data, bytes->length};
}

int oasp_redline_docx(struct oasp_redline *redline, oasplan_error **err) {
  struct oasp_sink *sink = redline->sink;
  struct oasp_buffer about = {0}, styles = {0}, package = {0};
  struct oasp_sink about_sink = {.write_fn = oasp_buffer_write, .context = &about}, styles_sink = {.write_fn = oasp_buffer_write, .context = &styles};
  struct docx docx = {.document_sink.write_fn = oasp_buffer_write, .comments_sink.write_fn = oasp_buffer_write};
  docx.document_sink.context = &docx.document;
  docx.comments_sink.context = &docx.comments;
  redline->state = &docx;
  write_document(redline);
  redline->sink = sink;
  write_about(redline, &about_sink);
  write_styles(redline, &styles_sink);
  bool failed = docx.document.failed || docx.comments.failed || about.failed || styles.failed;
  const struct oasp_part parts[] = {{"[Content_Types].xml", content_types, sizeof content_types - 1}, {"_rels/.rels", package_relations, sizeof package_relations - 1},
                                    part_of("word/document.xml", &docx.document), {"word/_rels/document.xml.rels", document_relations, sizeof document_relations - 1},
                                    part_of("word/styles.xml", &styles), part_of("word/comments.xml", &docx.comments), part_of("docProps/core.xml", &about)};
  int status = failed ? oasp_fail_nomem(err) : oasp_parts_write(parts, sizeof parts / sizeof parts[0], &package, err);
  if (status == OASPLAN_OK) oasp_put(sink, package.data, package.length);
  oasp_buffer_free(&docx.document);
  oasp_buffer_free(&docx.comments);
  oasp_buffer_free(&about);
  oasp_buffer_free(&styles);
  oasp_buffer_free(&package);
  return status;
}

#endif
