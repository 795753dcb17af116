/* See provisions.h. */
#include "provisions.h"

#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "options.h"

void provision_list_add(struct provision_list *list, const oasplan_provision *provision) {
  if (list->count == list->capacity) {
    list->capacity = list->capacity ? 2 * list->capacity : 64;
    list->items = need(realloc(list->items, list->capacity * sizeof(const oasplan_provision *)));
  }
  list->items[list->count++] = provision;
}

void provision_list_free(struct provision_list *list) {
  free(list->items);
  *list = (struct provision_list){0};
}

/* The division that an id of a provision begins with: "III" of "III.99". */
static const oasplan_division *division_of_id(const oasplan_plan *plan, const char *id) {
  struct text division = {0};
  text_add_bytes(&division, id, strcspn(id, "."));
  const oasplan_division *found = oasplan_plan_division_find(plan, division.bytes);
  text_free(&division);
  return found;
}

static const char *id_in_plan(const void *plan, size_t index) {
  return oasplan_provision_id(oasplan_plan_provision_at(plan, index));
}

static const char *id_in_division(const void *division, size_t index) {
  return oasplan_provision_id(oasplan_division_provision_at(division, index));
}

static void complain_unknown(const oasplan_plan *plan, const char *id) {
  struct text near = {0};
  const oasplan_division *division = division_of_id(plan, id);
  if (division && oasplan_division_provision_count(division) > 0) {
    size_t count = oasplan_division_provision_count(division);
    add_nearest(&near, id, id_in_division, division, count, 1);
    complain(id, "no such provision: near it: %s; %s goes from %s to %s", text_string(&near), oasplan_division_id(division),
             id_in_division(division, 0), id_in_division(division, count - 1));
  } else {
    add_nearest(&near, id, id_in_plan, plan, oasplan_plan_provision_count(plan), 0);
    if (near.length)
      complain(id, "no such provision: did you mean %s?", near.bytes);
    else
      complain(id, "no such provision or division: oasplan toc lists them");
  }
  text_free(&near);
}

static void choose_one(const oasplan_plan *plan, const char *id, int reading, struct provision_list *list) {
  const oasplan_provision *provision = oasplan_plan_find(plan, id);
  if (provision && oasplan_provision_text(provision, reading)) {
    provision_list_add(list, provision);
    return;
  }
  const oasplan_division *division = provision ? NULL : oasplan_plan_division_find(plan, id);
  for (size_t i = 0; division && i < oasplan_division_provision_count(division); i++)
    if (oasplan_provision_text(oasplan_division_provision_at(division, i), reading))
      provision_list_add(list, oasplan_division_provision_at(division, i));
  if (division) return;
  if (provision)
    complain(id, "the reading %s does not hold it: say --reading issued", oasplan_reading_name(reading));
  else
    complain_unknown(plan, id);
  if (!list->missing) list->missing = id;
}

void provisions_choose(const struct context *context, const oasplan_plan *plan, int reading, struct provision_list *list) {
  for (size_t i = 0; i < context->argument_count; i++) choose_one(plan, context->arguments[i], reading, list);
}

int reading_chosen(const struct context *context) {
  const char *name = option_value(context, "reading");
  int reading = name ? oasplan_reading_from_name(name) : OASPLAN_READING_RESOLVED;
  if (!reading) complain(NULL, "--reading %s: say issued, base, proposed or resolved", name);
  return reading;
}

void add_division_heading(struct text *text, const oasplan_division *division) {
  const char *label = oasplan_division_label(division), *title = oasplan_division_title(division);
  text_addf(text, "%s%s%s", label, *label && *title ? " " : "", title);
  if (!*label && !*title) text_add(text, oasplan_division_id(division));
}
