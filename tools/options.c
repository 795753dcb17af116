/* See options.h. No abbreviations: a script that says --ed today must not mean something else tomorrow. */
#include "options.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "text.h"

const struct option_row global_options[] = {
    {"db", "FILE", "the store (default: $OASPLAN_DB, else oasplan.db in this folder)"},
    {"plan", "PLAN", "KEY[@EDITION[:LANGUAGE]] or all (default: the edition put last)"},
    {"json", NULL, "answer in JSON"},
    {"lang", "LANG", "language of names: fr, en, es or pt (default: that of the environment, else en)"},
    {"help", NULL, "help on the command (also -h)"},
    {"version", NULL, "version of command and library"},
    {NULL, NULL, NULL},
};

enum global { GLOBAL_DB, GLOBAL_PLAN, GLOBAL_JSON, GLOBAL_LANG, GLOBAL_HELP, GLOBAL_VERSION, GLOBAL_COUNT };

/* By row of global_options; 0: any command takes it. */
static const unsigned global_uses[GLOBAL_COUNT] = {USES_DB, USES_PLAN, USES_JSON, USES_LANG, 0, 0};

int command_takes(const struct command *command, size_t index) {
  return global_uses[index] == 0 || (command->uses & global_uses[index]) != 0;
}

struct reader {
  struct context *context;
  const char *globals[GLOBAL_COUNT];
  int argc, next;
  char **argv;
};

static size_t option_count(const struct option_row *rows) {
  size_t count = 0;
  while (rows && rows[count].name) count++;
  return count;
}

/* The row whose name is the first `length` bytes of `name`, or the count. */
static size_t option_index(const struct option_row *rows, const char *name, size_t length) {
  size_t count = option_count(rows);
  for (size_t i = 0; i < count; i++)
    if (strlen(rows[i].name) == length && memcmp(rows[i].name, name, length) == 0) return i;
  return count;
}

const char *option_value(const struct context *context, const char *name) {
  size_t index = option_index(context->command->options, name, strlen(name));
  return index < option_count(context->command->options) ? context->values[index] : NULL;
}

int is_language(const char *text) {
  return strcmp(text, "fr") == 0 || strcmp(text, "en") == 0 || strcmp(text, "es") == 0 || strcmp(text, "pt") == 0;
}

int is_key(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if ((unsigned char)text[i] > 127 || !(isalnum((unsigned char)text[i]) || strchr("-_.", text[i]))) return 0;
  return length >= 1 && length <= 100;
}

int plan_choice_read(struct plan_choice *choice, const char *text) {
  *choice = (struct plan_choice){.copy = copy_string(text)};
  char *edition = strchr(choice->copy, '@'), *language = edition ? strchr(edition, ':') : NULL;
  choice->key = choice->copy;
  if (edition) {
    *edition++ = '\0';
    choice->edition = edition;
  }
  if (language) {
    *language++ = '\0';
    choice->language = language;
  }
  int good = is_key(choice->key, strlen(choice->key)) && (!edition || is_key(edition, strlen(edition))) &&
             (!language || is_key(language, strlen(language)));
  return good ? 0 : -1;
}

void plan_choice_free(struct plan_choice *choice) {
  free(choice->copy);
  *choice = (struct plan_choice){0};
}

/* How far a name is from a word; one that begins with it, or the other way round, is near. */
static size_t name_distance(const char *word, const char *name) {
  size_t shorter = strlen(word) < strlen(name) ? strlen(word) : strlen(name);
  return shorter > 1 && strncmp(word, name, shorter) == 0 ? 1 : distance(word, name);
}

void add_nearest(struct text *text, const char *word, const char *(*name_at)(const void *list, size_t index), const void *list,
                 size_t count, int always) {
  enum { NAMES = 3 };
  const char *found[NAMES];
  size_t best = 1000, near = strlen(word) / 3 + 1, names = 0;
  for (size_t i = 0; i < count; i++)
    if (name_distance(word, name_at(list, i)) < best) best = name_distance(word, name_at(list, i));
  for (size_t i = 0; i < count && names < NAMES; i++)
    if (name_distance(word, name_at(list, i)) == best && (best <= near || always)) found[names++] = name_at(list, i);
  for (size_t i = 0; i < names; i++) text_addf(text, "%s%s", i == 0 ? "" : i + 1 < names ? ", " : " or ", found[i]);
}

/* The names of the global options and of one command's as one list. */
static const char *option_name_at(const void *list, size_t index) {
  const struct option_row *own = list;
  size_t globals = option_count(global_options);
  return index < globals ? global_options[index].name : own ? own[index - globals].name : "";
}

static int unknown_option(const struct reader *reader, const char *name, size_t length) {
  const struct command *command = reader->context->command;
  const struct option_row *own = command ? command->options : NULL;
  struct text word = {0}, nearest = {0};
  text_add_bytes(&word, name, length);
  add_nearest(&nearest, word.bytes, option_name_at, own, option_count(global_options) + option_count(own), 0);
  if (nearest.length)
    complain(NULL, "--%s: no such option: did you mean --%s?", word.bytes, nearest.bytes);
  else if (!command)
    complain(NULL, "--%s: no option of every command: say it after the command that has it", word.bytes);
  else
    complain(NULL, "--%s: no such option: oasplan help %s lists them", word.bytes, command->name);
  text_free(&word);
  text_free(&nearest);
  return EXIT_USAGE;
}

/* One option at argv[next], "--name", "--name=value" or "-h". */
static int read_option(struct reader *reader) {
  const char *word = reader->argv[reader->next++];
  if (strcmp(word, "-h") == 0) word = "--help";
  if (word[1] != '-') {
    complain(NULL, "%s: options have long names here, only -h is short: see oasplan help", word);
    return EXIT_USAGE;
  }
  const char *name = word + 2, *equals = strchr(name, '=');
  size_t length = equals ? (size_t)(equals - name) : strlen(name);
  const struct option_row *rows = global_options;
  const char **values = reader->globals;
  if (!rows[option_index(rows, name, length)].name && reader->context->command) {
    rows = reader->context->command->options;
    values = reader->context->values;
  }
  size_t index = option_index(rows, name, length);
  if (index == option_count(rows)) return unknown_option(reader, name, length);
  if (!rows[index].argument) {
    values[index] = "";
    if (equals) complain(NULL, "--%s takes no value", rows[index].name);
    return equals ? EXIT_USAGE : EXIT_DONE;
  }
  if (!equals && reader->next >= reader->argc) {
    complain(NULL, "--%s: %s is missing: say --%s %s", rows[index].name, rows[index].argument, rows[index].name, rows[index].argument);
    return EXIT_USAGE;
  }
  values[index] = equals ? equals + 1 : reader->argv[reader->next++];
  return EXIT_DONE;
}

static const char *command_name_at(const void *list, size_t index) {
  (void)list;
  return command_at(index)->name;
}

static int read_command(struct reader *reader, const char *word) {
  reader->context->command = command_find(word);
  if (reader->context->command) return EXIT_DONE;
  size_t count = 0;
  while (command_at(count)) count++;
  struct text nearest = {0};
  add_nearest(&nearest, word, command_name_at, NULL, count, 1);
  complain(NULL, "%s: no such command: the nearest: %s (oasplan help lists all)", word, text_string(&nearest));
  text_free(&nearest);
  return EXIT_USAGE;
}

static const char *part_word_at(const void *list, size_t index) {
  return command_word(command_part_at(list, index));
}

static int read_part(struct reader *reader, const char *word) {
  const struct command *command = reader->context->command, *part = command_part_find(command, word);
  if (part) {
    reader->context->command = part;
    return EXIT_DONE;
  }
  size_t count = 0;
  while (command_part_at(command, count)) count++;
  struct text nearest = {0};
  add_nearest(&nearest, word, part_word_at, command, count, 1);
  complain(command->name, "%s: no such command: the nearest: %s (oasplan help %s lists all)", word, text_string(&nearest), command->name);
  text_free(&nearest);
  return EXIT_USAGE;
}

static const char *environment_language(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  static const char *const languages[] = {"fr", "en", "es", "pt"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (!value || !*value) continue;
    for (size_t j = 0; j < sizeof languages / sizeof *languages; j++)
      if (strncmp(value, languages[j], 2) == 0 && !isalpha((unsigned char)value[2])) return languages[j];
    break; /* the first one set decides, as in gettext */
  }
  return "en";
}

static int apply_globals(struct context *context, const char *const *globals) {
  const char *variable = getenv("OASPLAN_DB"), *plan = globals[GLOBAL_PLAN];
  context->db = globals[GLOBAL_DB] ? globals[GLOBAL_DB] : variable && *variable ? variable : "oasplan.db";
  context->db_named = globals[GLOBAL_DB] || (variable && *variable);
  context->json = globals[GLOBAL_JSON] != NULL;
  context->lang = globals[GLOBAL_LANG] ? globals[GLOBAL_LANG] : environment_language();
  if (!*context->db) {
    complain(NULL, "--db: the name of a file is missing");
    return EXIT_USAGE;
  }
  if (!is_language(context->lang)) {
    complain(NULL, "--lang %s: say fr, en, es or pt", context->lang);
    return EXIT_USAGE;
  }
  if (plan && strcmp(plan, "all") == 0)
    context->plan.all = 1;
  else if (plan && plan_choice_read(&context->plan, plan) != 0) {
    complain(NULL, "--plan %s: say KEY, KEY@EDITION, KEY@EDITION:LANGUAGE or all; oasplan plans lists them", plan);
    return EXIT_USAGE;
  }
  return EXIT_DONE;
}

static int check_arguments(const struct context *context) {
  const struct command *command = context->command;
  if (command->parts) {
    complain(command->name, "say what to do: oasplan help %s lists its commands", command->name);
    return EXIT_USAGE;
  }
  if (context->argument_count >= command->minimum && context->argument_count <= command->maximum) return EXIT_DONE;
  if (context->argument_count < command->minimum)
    complain(command->name, "something is missing: oasplan %s %s", command->name, command->arguments);
  else
    complain(command->name, "%s is too much: oasplan %s%s%s", context->arguments[command->maximum], command->name,
             *command->arguments ? " " : "", command->arguments);
  return EXIT_USAGE;
}

/* `oasplan show --help` is `oasplan help show`. */
static int turn_into(struct context *context, const struct command *other) {
  context->argument_count = 0;
  if (context->command && other == &command_help) context->arguments[context->argument_count++] = context->command->name;
  context->command = other;
  return EXIT_DONE;
}

int options_read(struct context *context, int argc, char **argv) {
  struct reader reader = {.context = context, .argc = argc, .next = 1, .argv = argv};
  int ended = 0, status = EXIT_DONE;
  context->arguments = need(calloc((size_t)argc + 1, sizeof *context->arguments));
  while (status == EXIT_DONE && reader.next < argc) {
    const char *word = argv[reader.next];
    if (!ended && word[0] == '-' && word[1] != '\0') {
      ended = strcmp(word, "--") == 0;
      if (ended)
        reader.next++;
      else
        status = read_option(&reader);
      continue;
    }
    reader.next++;
    if (context->command && context->command->parts)
      status = read_part(&reader, word);
    else if (context->command)
      context->arguments[context->argument_count++] = word;
    else
      status = read_command(&reader, word);
  }
  if (status == EXIT_DONE) status = apply_globals(context, reader.globals);
  if (status != EXIT_DONE) return status;
  if (reader.globals[GLOBAL_HELP]) return turn_into(context, &command_help);
  if (reader.globals[GLOBAL_VERSION]) return turn_into(context, &command_version);
  if (!context->command) {
    complain(NULL, "no command: oasplan COMMAND; oasplan help lists the commands");
    return EXIT_USAGE;
  }
  return check_arguments(context);
}

void options_free(struct context *context) {
  free(context->arguments);
  plan_choice_free(&context->plan);
}
