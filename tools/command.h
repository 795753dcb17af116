/* What one command of `oasplan` is: a row of facts for the parser, the help and the completion, and the function that does
 * the work. A command knows its words and its output; where stores, files and terminals are is the business of the other files here. */
#ifndef OASPLAN_TOOLS_COMMAND_H
#define OASPLAN_TOOLS_COMMAND_H

#include <oasplan/oasplan.h>

/* What the shell is told. */
enum exit_status {
  EXIT_DONE = 0,
  EXIT_NO = 1, /* asked and answered: there is none */
  EXIT_USAGE = 2,
  EXIT_FAILED = 3,
  EXIT_INTERRUPTED = 130 /* 128 + SIGINT, as shells have it */
};

struct option_row {
  const char *name;     /* without its dashes; NULL ends a table */
  const char *argument; /* what its value is called in the help; NULL: it takes none */
  const char *about;
};

enum { OPTIONS_MAX = 16 };

/* Which of the general options do something in a command; the others are refused there. */
enum uses { USES_DB = 1, USES_PLAN = 2, USES_JSON = 4, USES_LANG = 8 };

/* KEY[@EDITION[:LANGUAGE]] or "all"; a part that was not said is NULL. */
struct plan_choice {
  const char *key, *edition, *language;
  int all;
  char *copy; /* what the parts point into */
};

struct command;

/* One run of one command. */
struct context {
  const struct command *command;
  const char *db; /* where the store is */
  int db_named;   /* by --db or $OASPLAN_DB, not by default */
  struct plan_choice plan;
  int json;
  const char *lang;                /* of names: "fr", "en", "es" or "pt" */
  const char *values[OPTIONS_MAX]; /* parallel to the command's options; NULL: not given */
  const char **arguments;
  size_t argument_count;

  int changed; /* the store was: said where the output fails afterwards */
  oasplan_registry *registry; /* made on first need, see session.h */
  oasplan_store *store;
};

struct command {
  const char *name;        /* of a part with that of its command before it: "record add" */
  const char *arguments;   /* as in the usage line */
  const char *about;       /* one line */
  size_t minimum, maximum; /* arguments; maximum ANY: no limit */
  const struct option_row *options;
  unsigned uses;       /* of enum uses */
  const char *details; /* paragraphs for the long help */
  const char *example;
  const char *statuses; /* when it ends with 1, and what else is special */
  int (*run)(struct context *context); /* NULL: its parts do the work */
  const struct command *const *parts;  /* the commands of which it is made, to a NULL; or NULL */
};

#define ANY ((size_t)-1)

/* The value of the command's option `name`, "" for a flag that was given, or NULL. */
const char *option_value(const struct context *context, const char *name);

/* Whether the general option at `index` of global_options does something in this command. */
int command_takes(const struct command *command, size_t index);

/* All commands in the order of the help; NULL from the count on. */
const struct command *command_at(size_t index);
const struct command *command_find(const char *name);

/* The parts of a command in the order of its help, by the word that stands behind its name. NULL where there is none. */
const struct command *command_part_at(const struct command *command, size_t index);
const struct command *command_part_find(const struct command *command, const char *word);
/* "add" of "record add". */
const char *command_word(const struct command *command);

extern const struct command command_amendments, command_concordance, command_consolidate, command_decide, command_import, command_plans, command_toc, command_show, command_export, command_extract, command_cites,
    command_compare, command_ledger, command_period, command_report, command_redline, command_trace, command_gaps, command_search, command_resolve, command_instruments, command_states, command_record, command_verify, command_backup,
    command_merge, command_remove, command_help, command_version;

/* Parts. */
extern const struct command command_record_add, command_record_export, command_record_find, command_record_get, command_record_history, command_record_import, command_record_redact, command_record_remove, command_record_set, command_record_template, command_record_types;

#endif
