/* FIELD=VALUE as people write it, put into a record. */
#ifndef OASPLAN_TOOLS_RECORD_FIELDS_H
#define OASPLAN_TOOLS_RECORD_FIELDS_H

#include "command.h"

/* "title=…": the length of its name, or 0 where it is not of that form. */
size_t assignment_name(const char *word);

/* Sets the fields of arguments[first] and on: every one that is wrong is complained of. EXIT_DONE, or EXIT_USAGE (or what reading a file came to). */
int record_set_fields(const struct context *context, size_t first, oasplan_record *record);

/* [TYPE] [FIELD=VALUE...] as filters into the options; *type is NULL where no word before them is one. EXIT_DONE, or EXIT_USAGE. */
int record_question(const struct context *context, const char **type, oasplan_record_options *options);

/* Whether something in the record means nothing without a plan, and none is named: a provision, a scope or a period. */
int record_lacks_plan(const oasplan_record *record);

/* For a store_change: fills plan and edition in where the record needs them, from the edition chosen; *put is 1 where the built-in plan had to be put first, also because the record names it. A period names its edition itself, unless --plan does. */
int record_fill_plan(struct context *context, oasplan_record *record, int *put, oasplan_error **error);

#endif
