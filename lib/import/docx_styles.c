/* Follows styles to the styles that they are based on, a bounded number of steps. */
#include "import/docx_styles.h"

#include <stdlib.h>
#include <string.h>

static int compare_styles(const void *left, const void *right) {
  const struct docx_style *a = left, *b = right;
  return strcmp(a->id, b->id);
}

static bool is_on(const char *value) {
  return value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0 && strcmp(value, "none") != 0);
}

static const char *const switch_names[DOCX_SWITCHES] = {"w:b", "w:u", "w:strike", "w:dstrike", "w:vanish"};

/* 1, 0, or -1 where the properties do not say. */
static signed char read_switch(const struct oasp_element *properties, enum docx_switch which) {
  const struct oasp_element *found = oasp_xml_child(properties, switch_names[which]);
  if (found == NULL) return -1;
  return is_on(oasp_xml_attribute(found, "w:val")) ? 1 : 0;
}

static const char *child_value(const struct oasp_element *element, const char *name) {
  return oasp_xml_attribute(oasp_xml_child(element, name), "w:val");
}

static void read_style(struct docx_style *style, const struct oasp_element *element) {
  const struct oasp_element *paragraph = oasp_xml_child(element, "w:pPr"), *run = oasp_xml_child(element, "w:rPr");
  const struct oasp_element *numbering = oasp_xml_child(paragraph, "w:numPr");
  style->name = child_value(element, "w:name");
  style->based_on = child_value(element, "w:basedOn");
  style->outline = child_value(paragraph, "w:outlineLvl");
  style->number = child_value(numbering, "w:numId");
  style->level = child_value(numbering, "w:ilvl");
  for (int i = 0; i < DOCX_SWITCHES; i++) style->switches[i] = read_switch(run, (enum docx_switch)i);
}

int oasp_docx_styles_read(struct docx_styles *styles, const struct oasp_element *root) {
  size_t capacity = 0;
  for (const struct oasp_element *element = root != NULL ? root->child : NULL; element != NULL; element = element->next) {
    struct docx_style style = {.id = oasp_xml_attribute(element, "w:styleId")};
    if (style.id == NULL || !oasp_xml_is(element, "w:style")) continue;
    const char *is_default = oasp_xml_attribute(element, "w:default"), *type = oasp_xml_attribute(element, "w:type");
    read_style(&style, element);
    if (is_default != NULL && is_on(is_default) && type != NULL && strcmp(type, "paragraph") == 0) styles->default_paragraph = style.id;
    if (oasp_grow((void **)&styles->items, &capacity, styles->count, sizeof style) != 0) return -1;
    styles->items[styles->count++] = style;
  }
  if (styles->count > 0) qsort(styles->items, styles->count, sizeof *styles->items, compare_styles);
  return 0;
}

void oasp_docx_styles_free(struct docx_styles *styles) {
  oasp_free(styles->items);
}

const struct docx_style *oasp_docx_style_find(const struct docx_styles *styles, const char *id) {
  const struct docx_style wanted = {.id = id};
  return id != NULL && styles->count > 0 ? bsearch(&wanted, styles->items, styles->count, sizeof wanted, compare_styles) : NULL;
}

const struct docx_style *oasp_docx_style_parent(const struct docx_styles *styles, const struct docx_style *style) {
  return oasp_docx_style_find(styles, style->based_on);
}

const struct docx_style *oasp_docx_paragraph_style(const struct docx_styles *styles, const struct oasp_element *properties) {
  const char *id = child_value(properties, "w:pStyle");
  return oasp_docx_style_find(styles, id != NULL ? id : styles->default_paragraph);
}

bool oasp_docx_style_run_is(const struct docx_styles *styles, const struct docx_style *style, enum docx_switch which) {
  for (int step = 0; style != NULL && step < OASP_DOCX_STYLE_CHAIN; step++) {
    if (style->switches[which] >= 0) return style->switches[which] > 0;
    style = oasp_docx_style_parent(styles, style);
  }
  return false;
}

bool oasp_docx_run_is(const struct docx_styles *styles, const struct oasp_element *properties, enum docx_switch which) {
  signed char own = read_switch(properties, which);
  if (own >= 0) return own > 0;
  return oasp_docx_style_run_is(styles, oasp_docx_style_find(styles, child_value(properties, "w:rStyle")), which);
}

/* ASCII letters in either case. */
static bool begins_with(const char *text, const char *prefix) {
  for (; *prefix != '\0'; text++, prefix++)
    if ((*text >= 'A' && *text <= 'Z' ? *text + ('a' - 'A') : *text) != *prefix) return false;
  return true;
}

bool oasp_docx_is_heading_style(const struct docx_styles *styles, const struct docx_style *style) {
  for (int step = 0; style != NULL && step < OASP_DOCX_STYLE_CHAIN; step++) {
    if (style->outline != NULL) return strcmp(style->outline, "9") != 0; /* 9: body text */
    if (style->name != NULL && (begins_with(style->name, "heading") || begins_with(style->name, "title") || begins_with(style->name, "subtitle"))) return true;
    style = oasp_docx_style_parent(styles, style);
  }
  return false;
}

bool oasp_docx_is_contents_style(const struct docx_style *style) {
  return style != NULL && style->name != NULL && begins_with(style->name, "toc ") && style->name[4] >= '1' && style->name[4] <= '9';
}
