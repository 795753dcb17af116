/* The door to DOCX: finds the parts of the package by their relationships, reads them, and has them walked. Without the feature it says so. */
#include "import/docx.h"

#include <stdio.h>
#include <string.h>

static const char old_format[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"; /* of .doc, and of a DOCX with a password */

static bool is_old_format(const char *bytes, size_t length) {
  return length >= sizeof old_format - 1 && memcmp(bytes, old_format, sizeof old_format - 1) == 0;
}

bool oasp_is_docx(const char *bytes, size_t length) {
  return is_old_format(bytes, length) || (length >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0));
}

#ifndef OASPLAN_WITH_DOCX

oasplan_plan *oasp_import_docx(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err) {
  (void)bytes, (void)length, (void)options;
  (void)oasp_fail(err, OASPLAN_E_UNSUPPORTED, "this library was built without DOCX; build it with -Ddocx=enabled, or save the document as text");
  return NULL;
}

#else

#include "base/package.h"
#include "import/docx_reader.h"

/* Word's two dialects, and what stands beside the text. */
static const struct oasp_xml_space spaces[] = {
  {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
  {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
  {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
  {"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
  {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
  {"http://schemas.openxmlformats.org/package/2006/relationships", "r"},
  {"http://purl.org/dc/elements/1.1/", "dc"},
  {"http://www.w3.org/XML/1998/namespace", "xml"},
  {NULL, NULL},
};

void oasp_docx_facts_free(struct oasp_docx_facts *facts) {
  oasp_free(facts->title);
  facts->title = NULL;
}

enum part { PART_STYLES, PART_NUMBERING, PART_COMMENTS, PART_FOOTNOTES, PART_ENDNOTES, PART_COUNT };
/* The last word of the relationship's type, and the name beside the document that all programs use. */
static const char *const part_types[PART_COUNT] = {"/styles", "/numbering", "/comments", "/footnotes", "/endnotes"};
static const char *const part_names[PART_COUNT] = {"styles.xml", "numbering.xml", "comments.xml", "footnotes.xml", "endnotes.xml"};

enum { STEPS = PART_COUNT + 5 }; /* with the document, its relations, those of the package, and its properties; the walk is the last */

struct package {
  struct oasp_parts *parts;
  const oasplan_import_options *options;
  size_t step_bytes, steps; /* for progress: of a step, and steps done */
  char document[OASP_PART_PATH], folder[OASP_PART_PATH]; /* "word/document.xml", "word/" */
  struct oasp_xml document_xml, relations, part_xml[PART_COUNT];
};

static int read_xml(struct package *package, const char *name, struct oasp_xml *xml, oasplan_error **err) {
  int status = oasp_package_read(package->parts, name, spaces, xml, err);
  if (status == OASPLAN_OK) status = oasp_import_progress(package->options, ++package->steps * package->step_bytes, STEPS * package->step_bytes, err);
  return status;
}

static int join(char path[OASP_PART_PATH], const char *folder, const char *target, oasplan_error **err) {
  return oasp_package_join(path, folder, target, "the document", err);
}

/* The target of the first relationship of a type, or NULL. */
static const char *target_of(const struct oasp_xml *relations, const char *type) {
  return oasp_xml_attribute(oasp_package_relation(relations, "Type", type), "Target");
}

/* On one line, without blanks at its ends. */
static int keep_title(const struct oasp_element *title, struct oasp_docx_facts *facts, oasplan_error **err) {
  struct oasp_buffer line = {0};
  for (const char *at = title != NULL ? title->text : ""; *(at += strspn(at, " \t\r\n")) != '\0'; at += strcspn(at, " \t\r\n")) {
    if (line.length > 0) oasp_buffer_append(&line, " ", 1);
    oasp_buffer_append(&line, at, strcspn(at, " \t\r\n"));
  }
  if (line.length == 0 && !line.failed) return OASPLAN_OK;
  facts->title = oasp_buffer_steal(&line, NULL, err);
  return facts->title != NULL ? OASPLAN_OK : OASPLAN_E_NOMEM;
}

/* Where the document stands: word/document.xml, unless the package says another name. */
static int find_document(struct package *package, struct oasp_docx_facts *facts, oasplan_error **err) {
  struct oasp_xml relations = {0}, properties = {0};
  char path[OASP_PART_PATH];
  int status = oasp_parts_has(package->parts, "_rels/.rels") ? read_xml(package, "_rels/.rels", &relations, err) : OASPLAN_OK;
  const char *target = target_of(&relations, "/officeDocument"), *about = target_of(&relations, "/core-properties");
  if (status == OASPLAN_OK) status = join(package->document, "", target != NULL ? target : "word/document.xml", err);
  if (status == OASPLAN_OK && about != NULL) status = join(path, "", about, err);
  if (status == OASPLAN_OK && about != NULL && oasp_parts_has(package->parts, path)) status = read_xml(package, path, &properties, err);
  if (status == OASPLAN_OK) status = keep_title(oasp_xml_child(properties.root, "dc:title"), facts, err);
  oasp_xml_free(&relations);
  oasp_xml_free(&properties);
  if (status == OASPLAN_OK && !oasp_parts_has(package->parts, package->document))
    return oasp_fail(err, OASPLAN_E_SYNTAX, "the zip package holds no \"%.80s\", so it is no DOCX; save the document as DOCX and import that", package->document);
  return status;
}

/* "word/_rels/document.xml.rels", beside the document. */
static int read_relations(struct package *package, oasplan_error **err) {
  char path[OASP_RELATIONS_PATH];
  oasp_package_places(package->document, package->folder, path);
  return oasp_parts_has(package->parts, path) ? read_xml(package, path, &package->relations, err) : OASPLAN_OK;
}

/* A part that the document refers to and the package lacks is missing; one that it does not refer to may be. */
static int read_part(struct package *package, enum part part, oasplan_error **err) {
  char path[OASP_PART_PATH];
  const char *target = target_of(&package->relations, part_types[part]);
  int status = join(path, package->folder, target != NULL ? target : part_names[part], err);
  if (status != OASPLAN_OK) return status;
  if (oasp_parts_has(package->parts, path)) return read_xml(package, path, &package->part_xml[part], err);
  return target == NULL ? OASPLAN_OK : oasp_fail(err, OASPLAN_E_SYNTAX, "the document refers to \"%.80s\", which the package does not hold; save the document again", path);
}

static int read_package(struct package *package, struct oasp_docx_facts *facts, oasplan_error **err) {
  int status = find_document(package, facts, err);
  if (status == OASPLAN_OK) status = read_relations(package, err);
  if (status == OASPLAN_OK) status = read_xml(package, package->document, &package->document_xml, err);
  for (int part = 0; part < PART_COUNT && status == OASPLAN_OK; part++) status = read_part(package, (enum part)part, err);
  return status;
}

static void count_changes(const struct docx_reader *reader) {
  struct oasp_docx_facts *facts = reader->facts;
  for (size_t i = 0; i < reader->text.count; i++) {
    enum docx_mark_kind kind = reader->text.marks[i].kind;
    ++*(kind == DOCX_INSERT ? &facts->insertions : kind == DOCX_DELETE ? &facts->deletions : &facts->comments);
  }
  facts->notes = reader->reference_count;
}

static int walk(const struct package *package, struct docx_reader *reader, struct oasp_buffer *marked, oasplan_error **err) {
  const struct oasp_xml *xml = package->part_xml;
  reader->body = oasp_xml_child(package->document_xml.root, "w:body");
  if (reader->body == NULL) return oasp_fail(err, OASPLAN_E_SYNTAX, "\"%.80s\" holds no document of a word processor (w:body); save the document as DOCX", package->document);
  if (oasp_docx_styles_read(&reader->styles, xml[PART_STYLES].root) != 0 || oasp_docx_numbering_read(&reader->numbering, xml[PART_NUMBERING].root, &reader->styles) != 0 ||
      oasp_docx_items_read(&reader->comments, xml[PART_COMMENTS].root, "w:comment") != 0 || oasp_docx_items_read(&reader->footnotes, xml[PART_FOOTNOTES].root, "w:footnote") != 0 ||
      oasp_docx_items_read(&reader->endnotes, xml[PART_ENDNOTES].root, "w:endnote") != 0)
    return oasp_fail_nomem(err);
  oasp_docx_read_all(reader);
  if (reader->fault != NULL) return oasp_pass(err, reader->fault);
  count_changes(reader);
  int status = oasp_docx_text_write(&reader->text, marked, err);
  reader->facts->lost_marks = reader->text.lost;
  return status;
}

static void free_reader(struct docx_reader *reader) {
  oasp_docx_styles_free(&reader->styles);
  oasp_docx_numbering_free(&reader->numbering);
  oasp_docx_items_free(&reader->comments);
  oasp_docx_items_free(&reader->footnotes);
  oasp_docx_items_free(&reader->endnotes);
  oasp_docx_text_free(&reader->text);
  oasp_free(reader->looks);
  oasp_free(reader->references);
  oasp_free(reader->boxes);
  oasp_free(reader);
}

static void free_package(struct package *package) {
  oasp_parts_close(package->parts);
  oasp_xml_free(&package->document_xml);
  oasp_xml_free(&package->relations);
  for (int part = 0; part < PART_COUNT; part++) oasp_xml_free(&package->part_xml[part]);
}

int oasp_docx_read(const char *bytes, size_t length, const oasplan_import_options *options, struct oasp_buffer *marked, struct oasp_docx_facts *facts, oasplan_error **err) {
  if (is_old_format(bytes, length))
    return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "this is a .doc, or a document with a password; open it and save it as DOCX without a password");
  oasplan_error *fault = NULL;
  struct package package = {.parts = oasp_parts_open(bytes, length, &fault), .options = options, .step_bytes = length / STEPS + 1};
  if (package.parts == NULL) return oasp_pass(err, fault);
  struct docx_reader *reader = oasp_alloc_zeroed(1, sizeof *reader);
  if (reader != NULL) reader->facts = facts, reader->options = options, reader->total = STEPS * package.step_bytes;
  int status = reader != NULL ? read_package(&package, facts, err) : oasp_fail_nomem(err);
  if (status == OASPLAN_OK) status = walk(&package, reader, marked, err);
  if (reader != NULL) free_reader(reader);
  free_package(&package);
  return status;
}

#endif
