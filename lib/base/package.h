/* The XML parts of an office package (OPC: DOCX, XLSX), found by their relationships. It knows no kind of document; nothing that a package says leads outside of it. */
#ifndef OASP_BASE_PACKAGE_H
#define OASP_BASE_PACKAGE_H

#include "base/parts.h"
#include "base/xml.h"

enum { OASP_PART_PATH = 256, OASP_RELATIONS_PATH = 2 * OASP_PART_PATH + 16 }; /* bytes, with a NUL */

/* Reads a part as XML; `xml` is all zero, free it after an error too. Errors as oasp_parts_read() and oasp_xml_read() have them. */
int oasp_package_read(struct oasp_parts *parts, const char *name, const struct oasp_xml_space *spaces, struct oasp_xml *xml, oasplan_error **err) OASP_MUST_CHECK;
/* Writes folder and target as one path: a target is a path in the package, from its folder or from the top, never an address outside. `what` is who refers to it: "the document". E_INVALID, E_LIMIT. */
int oasp_package_join(char path[OASP_PART_PATH], const char *folder, const char *target, const char *what, oasplan_error **err) OASP_MUST_CHECK;
/* The first relationship inside the package whose attribute ends in a text; NULL if there is none. */
const struct oasp_element *oasp_package_relation(const struct oasp_xml *relations, const char *attribute, const char *end);
/* Of the part "word/document.xml": the folder "word/", and "word/_rels/document.xml.rels", where its relationships stand. */
void oasp_package_places(const char *part, char folder[OASP_PART_PATH], char relations[OASP_RELATIONS_PATH]);

#endif
