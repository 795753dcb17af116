/* oasplan - the command on liboasplan. This file holds the list of commands, the help and what happens at the end of every run; it
 * uses, like all files here, only what a program outside this project could use. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "errors.h"
#include "options.h"
#include "output.h"
#include "session.h"

static const struct command *const commands[] = {
    &command_import,  &command_plans,       &command_toc,    &command_show,        &command_export, &command_redline, &command_compare, &command_concordance, &command_amendments,
    &command_decide,  &command_consolidate, &command_extract, &command_cites,      &command_trace,  &command_gaps,    &command_search,  &command_resolve,
    &command_period, &command_ledger, &command_report,
    &command_instruments, &command_states,  &command_record, &command_verify,      &command_backup, &command_merge,   &command_remove,  &command_help,        &command_version,
};
enum { COMMANDS = sizeof commands / sizeof(struct command *) };

const struct command *command_at(size_t index) {
  return index < COMMANDS ? commands[index] : NULL;
}

const struct command *command_find(const char *name) {
  for (size_t i = 0; command_at(i); i++)
    if (strcmp(command_at(i)->name, name) == 0) return command_at(i);
  return NULL;
}

const struct command *command_part_at(const struct command *command, size_t index) {
  for (size_t i = 0; command->parts && command->parts[i]; i++)
    if (i == index) return command->parts[i];
  return NULL;
}

const char *command_word(const struct command *command) {
  const char *space = strrchr(command->name, ' ');
  return space ? space + 1 : command->name;
}

const struct command *command_part_find(const struct command *command, const char *word) {
  for (size_t i = 0; command_part_at(command, i); i++)
    if (strcmp(command_word(command_part_at(command, i)), word) == 0) return command_part_at(command, i);
  return NULL;
}

enum { HELP_COLUMN = 24 };

/* A name and, from HELP_COLUMN on, what it is. */
static void help_row(const char *name, const char *about) {
  outf("  %s", name);
  if (strlen(name) + 4 > HELP_COLUMN)
    outf("\n%*s", HELP_COLUMN, "");
  else
    outf("%*s", (int)(HELP_COLUMN - 2 - strlen(name)), "");
  out_hanging(about, HELP_COLUMN);
}

static void help_option(const struct option_row *row) {
  struct text left = {0};
  text_addf(&left, "--%s%s%s", row->name, row->argument ? " " : "", row->argument ? row->argument : "");
  help_row(left.bytes, row->about);
  text_free(&left);
}

/* `command` NULL: all of them. */
static void help_globals(const struct command *command) {
  for (size_t i = 0; global_options[i].name; i++)
    if (!command || command_takes(command, i)) help_option(&global_options[i]);
}

static void help_all(void) {
  out("usage: oasplan [OPTION...] COMMAND [ARGUMENT...]\n\n"
      "Reads plans of action: what provisions say, and what cites what.\n\ncommands:\n");
  for (size_t i = 0; command_at(i); i++) help_row(command_at(i)->name, command_at(i)->about);
  out("\ngeneral options, where they apply:\n");
  help_globals(NULL);
  out("\n");
  out_wrapped("oasplan help COMMAND says more. Without a store the built-in plan answers, the OAS Work Plan 2015-2018.", 0);
}

static void help_parts(const struct command *command) {
  if (command->parts) out("\ncommands:\n");
  for (size_t i = 0; command_part_at(command, i); i++) help_row(command_word(command_part_at(command, i)), command_part_at(command, i)->about);
  if (command->parts) outf("\noasplan help %s COMMAND says more.\n", command->name);
}

static void help_one(const struct command *command) {
  outf("usage: oasplan %s%s%s\n\n", command->name, *command->arguments ? " " : "", command->arguments);
  outf("%s.\n", command->about);
  if (command->details) {
    out("\n");
    out_wrapped(command->details, 0);
  }
  help_parts(command);
  if (command->options) out("\noptions:\n");
  for (const struct option_row *row = command->options; row && row->name; row++) help_option(row);
  out("\ngeneral options:\n");
  help_globals(command);
  outf("\nexample:\n  %s\n", command->example);
  outf("\nexit status: 0 done, %s2 wrong usage, 3 failure\n", command->statuses ? command->statuses : "");
}

/* ---- The same for programs ---- */

static void help_option_json(const struct option_row *row, int *first) {
  out(*first ? "{" : ",{");
  json_string_member("name", row->name, 1);
  json_string_member("argument", row->argument, 0);
  json_string_member("about", row->about, 0);
  out("}");
  *first = 0;
}

static void help_one_json(const struct command *command, int first);

static void help_parts_json(const struct command *command) {
  if (!command->parts) return;
  json_member("commands", 0);
  out("[");
  for (size_t i = 0; command_part_at(command, i); i++) help_one_json(command_part_at(command, i), i == 0);
  out("]");
}

static void help_one_json(const struct command *command, int first) {
  int first_option = 1;
  out(first ? "{" : ",{");
  json_string_member("name", command->name, 1);
  json_string_member("arguments", command->arguments, 0);
  json_string_member("about", command->about, 0);
  json_string_member("details", command->details, 0);
  json_string_member("example", command->example, 0);
  json_member("options", 0);
  out("[");
  for (const struct option_row *row = command->options; row && row->name; row++) help_option_json(row, &first_option);
  for (size_t i = 0; global_options[i].name; i++)
    if (command_takes(command, i)) help_option_json(&global_options[i], &first_option);
  out("]");
  help_parts_json(command);
  out("}");
}

/* `command` NULL: all of them. */
static int help_json(const struct command *command) {
  out("[");
  for (size_t i = 0; !command && command_at(i); i++) help_one_json(command_at(i), i == 0);
  if (command) help_one_json(command, 1);
  out("]\n");
  return EXIT_DONE;
}

/* "record" and "add" are named one behind the other, or as one word. */
static const struct command *find_named(const struct text *name) {
  for (size_t i = 0; command_at(i); i++) {
    if (strcmp(command_at(i)->name, name->bytes) == 0) return command_at(i);
    for (size_t k = 0; command_part_at(command_at(i), k); k++)
      if (strcmp(command_part_at(command_at(i), k)->name, name->bytes) == 0) return command_part_at(command_at(i), k);
  }
  complain("help", "%s: no such command: oasplan help lists all", name->bytes);
  return NULL;
}

static int run_help(struct context *context) {
  if (context->argument_count == 0) {
    if (context->json) return help_json(NULL);
    help_all();
    return EXIT_DONE;
  }
  struct text name = {0};
  for (size_t i = 0; i < context->argument_count; i++) text_addf(&name, "%s%s", i ? " " : "", context->arguments[i]);
  const struct command *command = find_named(&name);
  text_free(&name);
  if (!command) return EXIT_USAGE;
  if (context->json) return help_json(command);
  help_one(command);
  return EXIT_DONE;
}

static int run_version(struct context *context) {
  int stemmer = oasplan_feature("stemmer");
  if (context->json) {
    out("{");
    json_string_member("version", OASPLAN_VERSION, 1);
    json_string_member("library", oasplan_version(), 0);
    outf(",\"features\":{\"stemmer\":%s}}\n", stemmer ? "true" : "false");
  } else {
    outf("oasplan %s (liboasplan %s, word stems: %s)\n", OASPLAN_VERSION, oasplan_version(), stemmer ? "yes" : "no");
  }
  return EXIT_DONE;
}

const struct command command_help = {
    .name = "help",
    .arguments = "[COMMAND [COMMAND]]",
    .about = "Says what the commands are, or how one is used",
    .uses = USES_JSON,
    .maximum = 2,
    .example = "oasplan help trace",
    .run = run_help,
};

const struct command command_version = {
    .name = "version",
    .arguments = "",
    .about = "Says which version this is and what was built in",
    .uses = USES_JSON,
    .example = "oasplan version --json",
    .run = run_version,
};

/* A reader that went away (a pager, head) has what it wanted: no word about that. */
static int finish(const struct context *context, int status) {
  int failed = output_finish();
  if (!failed) return status;
  if (failed != EPIPE) complain("standard output", "cannot be written: %s%s", strerror(failed), context->changed ? "; the store was changed all the same" : "");
  return EXIT_FAILED;
}

int main(int argc, char **argv) {
  struct context context = {0};
  output_setup();
  int status = options_read(&context, argc, argv);
  if (status == EXIT_DONE) status = context.command->run(&context);
  session_close(&context);
  options_free(&context);
  return finish(&context, status);
}
