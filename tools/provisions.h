/* The provisions that a person names by their ids, and what they are told when there is none. */
#ifndef OASPLAN_TOOLS_PROVISIONS_H
#define OASPLAN_TOOLS_PROVISIONS_H

#include "command.h"
#include "text.h"

struct provision_list {
  const oasplan_provision **items; /* borrowed from the plan */
  size_t count, capacity;
  const char *missing; /* set where an id led nowhere: the first of them */
};

void provision_list_add(struct provision_list *list, const oasplan_provision *provision);
void provision_list_free(struct provision_list *list);

/* Adds what each argument of the command means, a provision or all provisions of a division, as far as `reading` holds them. Complains about
 * each id that leads nowhere, naming ids near it. */
void provisions_choose(const struct context *context, const oasplan_plan *plan, int reading, struct provision_list *list);

/* The value of --reading, the default RESOLVED, or 0 after a complaint. */
int reading_chosen(const struct context *context);

/* "III. PREVENTION", or the id where neither is printed. */
void add_division_heading(struct text *text, const oasplan_division *division);

#endif
