/* Drives expat and builds the tree. expat gets all its memory from our allocator; a document type declaration stops it, so that no entity is ever defined. */
#include "base/xml.h"

#include "base/buffer.h"

#include <expat.h>
#include <limits.h>
#include <string.h>

enum {
  DEEPEST = 256,         /* elements in elements; walkers recurse */
  MOST_ELEMENTS = 4000000, /* and attributes */
  SEPARATOR = '\x01'     /* between a name space and a name; no XML holds it */
};

struct builder {
  struct oasp_xml *xml;
  const struct oasp_xml_space *spaces;
  XML_Parser parser;
  struct oasp_element *open, *last; /* the element being read; the last child of it, or NULL */
  struct oasp_buffer text;
  size_t depth, count;
  int fault; /* a status; OASPLAN_OK while all is well */
};

static void *reallocate(void *block, size_t size) {
  return oasp_realloc_array(block, size, 1);
}

static void stop(struct builder *builder, int fault) {
  if (builder->fault == OASPLAN_OK) builder->fault = fault;
  (void)XML_StopParser(builder->parser, XML_FALSE);
}

/* ---- Names ---- */

static const char *find_prefix(const struct oasp_xml_space *spaces, const char *uri, size_t length) {
  for (; spaces->uri != NULL; spaces++)
    if (strlen(spaces->uri) == length && memcmp(spaces->uri, uri, length) == 0) return spaces->prefix;
  return NULL;
}

/* "URI SEPARATOR name" with the prefix for the URI; an unlisted one becomes "?". NULL when memory ran out. */
static const char *make_name(struct builder *builder, const char *name) {
  const char *separator = strrchr(name, SEPARATOR);
  if (separator == NULL) return oasp_arena_strndup(&builder->xml->arena, name, strlen(name));
  const char *prefix = find_prefix(builder->spaces, name, (size_t)(separator - name));
  if (prefix == NULL) prefix = "?";
  size_t prefix_length = strlen(prefix), length = strlen(separator + 1);
  char *copy = oasp_arena_alloc(&builder->xml->arena, prefix_length + length + 2);
  if (copy == NULL) return NULL;
  memcpy(copy, prefix, prefix_length);
  copy[prefix_length] = ':';
  memcpy(copy + prefix_length + 1, separator + 1, length + 1);
  return copy;
}

static bool is_wanted(const struct builder *builder, const char *name) {
  const char *separator = strrchr(name, SEPARATOR);
  return separator == NULL || find_prefix(builder->spaces, name, (size_t)(separator - name)) != NULL;
}

static bool copy_attributes(struct builder *builder, struct oasp_element *element, const char *const *pairs) {
  size_t count = 0;
  for (const char *const *pair = pairs; *pair != NULL; pair += 2) count += is_wanted(builder, *pair);
  if (count == 0) return true;
  element->attributes = oasp_arena_alloc_array(&builder->xml->arena, count, sizeof *element->attributes);
  if (element->attributes == NULL) return false;
  for (; *pairs != NULL; pairs += 2) {
    if (!is_wanted(builder, *pairs)) continue;
    struct oasp_attribute *attribute = &element->attributes[element->attribute_count];
    attribute->name = make_name(builder, pairs[0]);
    attribute->value = oasp_arena_strndup(&builder->xml->arena, pairs[1], strlen(pairs[1]));
    if (attribute->name == NULL || attribute->value == NULL) return false;
    element->attribute_count++;
  }
  builder->count += count;
  return true;
}

/* ---- What expat calls ---- */

static void XMLCALL start_element(void *context, const char *name, const char **attributes) {
  struct builder *builder = context;
  if (builder->fault != OASPLAN_OK) return;
  if (builder->depth == DEEPEST || builder->count >= MOST_ELEMENTS) {
    stop(builder, OASPLAN_E_LIMIT);
    return;
  }
  struct oasp_element *element = oasp_arena_alloc(&builder->xml->arena, sizeof *element);
  if (element != NULL) *element = (struct oasp_element){.name = make_name(builder, name), .text = "", .parent = builder->open};
  if (element == NULL || element->name == NULL || !copy_attributes(builder, element, (const char *const *)attributes)) {
    stop(builder, OASPLAN_E_NOMEM);
    return;
  }
  if (builder->open == NULL)
    builder->xml->root = element;
  else if (builder->last == NULL)
    builder->open->child = element;
  else
    builder->last->next = element;
  builder->open = element;
  builder->last = NULL;
  builder->depth++;
  builder->count++;
  oasp_buffer_clear(&builder->text);
}

static void XMLCALL end_element(void *context, const char *name) {
  struct builder *builder = context;
  (void)name;
  if (builder->fault != OASPLAN_OK) return;
  struct oasp_element *element = builder->open;
  if (element->child == NULL && builder->text.length > 0) {
    element->text = oasp_arena_strndup(&builder->xml->arena, builder->text.data, builder->text.length);
    if (element->text == NULL) stop(builder, OASPLAN_E_NOMEM);
  }
  oasp_buffer_clear(&builder->text);
  builder->last = element;
  builder->open = element->parent;
  builder->depth--;
}

static void XMLCALL take_text(void *context, const char *text, int length) {
  struct builder *builder = context;
  if (builder->fault != OASPLAN_OK || builder->open == NULL || builder->open->child != NULL) return;
  oasp_buffer_append(&builder->text, text, (size_t)length);
  if (builder->text.failed) stop(builder, OASPLAN_E_NOMEM);
}

static void XMLCALL refuse_doctype(void *context, const char *name, const char *system, const char *public_name, int has_subset) {
  (void)name, (void)system, (void)public_name, (void)has_subset;
  stop(context, OASPLAN_E_INVALID);
}

/* ---- Reading ---- */

static int fail(const struct builder *builder, const char *name, const char *bytes, size_t length, oasplan_error **err) {
  size_t offset = (size_t)XML_GetCurrentByteIndex(builder->parser);
  if (builder->fault == OASPLAN_E_NOMEM || (builder->fault == OASPLAN_OK && XML_GetErrorCode(builder->parser) == XML_ERROR_NO_MEMORY)) return oasp_fail_nomem(err);
  if (builder->fault == OASPLAN_E_INVALID)
    return oasp_fail_at(err, OASPLAN_E_INVALID, bytes, length, offset, "\"%.80s\" declares a document type, which may be an entity bomb: no office program writes that; do not trust the file", name);
  if (builder->fault == OASPLAN_E_LIMIT)
    return oasp_fail_at(err, OASPLAN_E_LIMIT, bytes, length, offset, "\"%.80s\" holds more than %d elements in elements, or more than %d elements and attributes; save the document again, in parts", name, DEEPEST,
                        MOST_ELEMENTS);
  return oasp_fail_at(err, OASPLAN_E_SYNTAX, bytes, length, offset, "\"%.80s\" is no XML (%s); save the document again", name, XML_ErrorString(XML_GetErrorCode(builder->parser)));
}

static int read_once(struct oasp_xml *xml, const char *name, const char *bytes, size_t length, const struct oasp_xml_space *spaces, oasplan_error **err) {
  static const XML_Memory_Handling_Suite memory = {oasp_alloc, reallocate, oasp_free};
  const XML_Char separator[] = {SEPARATOR, '\0'};
  struct builder builder = {.xml = xml, .spaces = spaces, .parser = XML_ParserCreate_MM(NULL, &memory, separator)};
  if (builder.parser == NULL) return oasp_fail_nomem(err);
  XML_SetUserData(builder.parser, &builder);
  XML_SetElementHandler(builder.parser, start_element, end_element);
  XML_SetCharacterDataHandler(builder.parser, take_text);
  XML_SetStartDoctypeDeclHandler(builder.parser, refuse_doctype);
  enum XML_Status parsed = XML_Parse(builder.parser, length > 0 ? bytes : "", (int)length, 1);
  int status = parsed == XML_STATUS_OK && builder.fault == OASPLAN_OK ? OASPLAN_OK : fail(&builder, name, bytes, length, err);
  XML_ParserFree(builder.parser);
  oasp_buffer_free(&builder.text);
  return status;
}

/* expat takes an allocation that fails for a fault of the XML here and there (a name space whose binding it could not keep): what is no XML is read once more. */
int oasp_xml_read(struct oasp_xml *xml, const char *name, const char *bytes, size_t length, const struct oasp_xml_space *spaces, oasplan_error **err) {
  if (length > INT_MAX) return oasp_fail(err, OASPLAN_E_LIMIT, "\"%.80s\" is larger than 2 GB; split the document", name);
  oasplan_error *fault = NULL;
  int status = read_once(xml, name, bytes, length, spaces, &fault);
  if (status != OASPLAN_E_SYNTAX) return status == OASPLAN_OK ? status : oasp_pass(err, fault);
  oasplan_error_free(fault);
  oasp_xml_free(xml);
  return read_once(xml, name, bytes, length, spaces, err);
}

void oasp_xml_free(struct oasp_xml *xml) {
  oasp_arena_free(&xml->arena);
  xml->root = NULL;
}

const char *oasp_xml_attribute(const struct oasp_element *element, const char *name) {
  for (size_t i = 0; element != NULL && i < element->attribute_count; i++)
    if (strcmp(element->attributes[i].name, name) == 0) return element->attributes[i].value;
  return NULL;
}

const struct oasp_element *oasp_xml_child(const struct oasp_element *element, const char *name) {
  const struct oasp_element *child = element != NULL ? element->child : NULL;
  while (child != NULL && strcmp(child->name, name) != 0) child = child->next;
  return child;
}

bool oasp_xml_is(const struct oasp_element *element, const char *name) {
  return strcmp(element->name, name) == 0;
}
