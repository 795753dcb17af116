/* What the readers of DOCX and XLSX share: a part by its relationship, and the path to it. */
#include "base/package.h"

#include <stdio.h>
#include <string.h>

int oasp_package_read(struct oasp_parts *parts, const char *name, const struct oasp_xml_space *spaces, struct oasp_xml *xml, oasplan_error **err) {
  struct oasp_buffer bytes = {0};
  int status = oasp_parts_read(parts, name, &bytes, err);
  if (status == OASPLAN_OK) status = oasp_xml_read(xml, name, bytes.data, bytes.length, spaces, err);
  oasp_buffer_free(&bytes);
  return status;
}

int oasp_package_join(char path[OASP_PART_PATH], const char *folder, const char *target, const char *what, oasplan_error **err) {
  if (target[0] == '/') folder = "", target++;
  if (strstr(target, "..") != NULL || strpbrk(target, "\\:") != NULL)
    return oasp_fail(err, OASPLAN_E_INVALID, "%s refers to a part outside of its folder, \"%.80s\"; do not trust the file", what, target);
  if (strlen(folder) + strlen(target) >= OASP_PART_PATH) return oasp_fail(err, OASPLAN_E_LIMIT, "%s refers to a part by more than %d bytes; save it again", what, OASP_PART_PATH - 1);
  (void)snprintf(path, OASP_PART_PATH, "%s%s", folder, target);
  return OASPLAN_OK;
}

static bool ends_in(const char *text, const char *end) {
  size_t length = strlen(text), end_length = strlen(end);
  return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

const struct oasp_element *oasp_package_relation(const struct oasp_xml *relations, const char *attribute, const char *end) {
  for (const struct oasp_element *relation = relations->root != NULL ? relations->root->child : NULL; relation != NULL; relation = relation->next) {
    const char *value = oasp_xml_attribute(relation, attribute), *mode = oasp_xml_attribute(relation, "TargetMode");
    if (value != NULL && ends_in(value, end) && (mode == NULL || strcmp(mode, "External") != 0)) return relation;
  }
  return NULL;
}

void oasp_package_places(const char *part, char folder[OASP_PART_PATH], char relations[OASP_RELATIONS_PATH]) {
  const char *slash = strrchr(part, '/'), *name = slash != NULL ? slash + 1 : part;
  (void)snprintf(folder, OASP_PART_PATH, "%.*s", (int)(name - part), part);
  (void)snprintf(relations, OASP_RELATIONS_PATH, "%s_rels/%s.rels", folder, name);
}
