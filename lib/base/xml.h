/* An XML part as a tree: elements, attributes and the text of those that hold nothing else. Names come with the prefix that the caller gives to a name
 * space, whatever the file calls it. No DTD, no entities but the five of XML. */
#ifndef OASP_BASE_XML_H
#define OASP_BASE_XML_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>

/* Ends with uri == NULL. Two rows may share a prefix (OOXML has two dialects). */
struct oasp_xml_space {
  const char *uri, *prefix;
};

struct oasp_attribute {
  const char *name, *value; /* "w:val"; without a name space, "Id" */
};

struct oasp_element {
  const char *name; /* "w:p"; "?:p" in a name space that the caller does not list */
  const char *text; /* of an element without children, never NULL */
  struct oasp_attribute *attributes;
  size_t attribute_count; /* those in unlisted name spaces are left out */
  struct oasp_element *parent, *child, *next;
};

struct oasp_xml {
  struct oasp_arena arena;
  struct oasp_element *root;
};

/* Reads `length` bytes, the part `name` in messages, into `xml`, which is all zero; free it after an error too. E_SYNTAX (no XML, with line and column), E_INVALID (a
 * DTD), E_LIMIT (deeper or larger than a document is), E_NOMEM. */
int oasp_xml_read(struct oasp_xml *xml, const char *name, const char *bytes, size_t length, const struct oasp_xml_space *spaces, oasplan_error **err) OASP_MUST_CHECK;
void oasp_xml_free(struct oasp_xml *xml);

/* NULL where there is none; `element` may be NULL. */
const char *oasp_xml_attribute(const struct oasp_element *element, const char *name);
const struct oasp_element *oasp_xml_child(const struct oasp_element *element, const char *name);
bool oasp_xml_is(const struct oasp_element *element, const char *name);

#endif
