/* A sorted list: documents refer to each item once, hostile ones as often as they like. */
#include "import/docx_items.h"

#include <stdlib.h>
#include <string.h>

static int compare_items(const void *left, const void *right) {
  const struct docx_item *a = left, *b = right;
  return strcmp(a->id, b->id);
}

int oasp_docx_items_read(struct docx_items *items, const struct oasp_element *root, const char *name) {
  size_t capacity = 0;
  for (const struct oasp_element *child = root != NULL ? root->child : NULL; child != NULL; child = child->next) {
    struct docx_item item = {.id = oasp_xml_attribute(child, "w:id"), .element = child, .order = items->count};
    if (item.id == NULL || !oasp_xml_is(child, name)) continue;
    item.begin = item.end = item.reference = OASPLAN_NOWHERE;
    if (oasp_grow((void **)&items->items, &capacity, items->count, sizeof item) != 0) return -1;
    items->items[items->count++] = item;
  }
  if (items->count > 0) qsort(items->items, items->count, sizeof *items->items, compare_items);
  return 0;
}

void oasp_docx_items_free(struct docx_items *items) {
  oasp_free(items->items);
}

struct docx_item *oasp_docx_item_find(const struct docx_items *items, const char *id) {
  const struct docx_item wanted = {.id = id};
  return id != NULL && items->count > 0 ? bsearch(&wanted, items->items, items->count, sizeof wanted, compare_items) : NULL;
}
