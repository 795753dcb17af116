/* See session.h. Nothing here makes a file but session_change(). */
#include "session.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "errors.h"
#include "files.h"
#include "options.h"
#include "output.h"
#include "progress.h"

static const char in_memory[] = ":memory:";

void add_identity(struct text *text, const char *key, const char *edition, const char *language) {
  text_addf(text, "%s@%s:%s", key, edition, language);
}

int file_exists(const char *path) {
  struct stat about;
  /* what cannot be looked at, or is an address, is the library's to complain about */
  return stat(path, &about) == 0 || errno != ENOENT || strstr(path, "://");
}

int session_registry(struct context *context) {
  oasplan_error *error = NULL;
  const char *file = option_value(context, "instruments");
  if (context->registry) return EXIT_DONE;
  context->registry = oasplan_registry_builtin(NULL, &error);
  if (!context->registry) return complain_error(NULL, error, NULL);
  if (!file) return EXIT_DONE;
  struct text json = {0};
  int status = file_read(file, &json);
  if (status == EXIT_DONE) {
    oasplan_registry *extended = oasplan_registry_extend(context->registry, text_string(&json), json.length, NULL, &error);
    if (extended) {
      oasplan_registry_unref(context->registry);
      context->registry = extended;
    } else {
      status = complain_error(file_label(file), error, NULL);
    }
  }
  text_free(&json);
  return status;
}

/* Any store with the settings of this command: its registry, Ctrl-C, progress. */
static oasplan_store *open_store(const struct context *context, const char *location, int read_only, int create, oasplan_error **error) {
  static char waiting[] = "working on the store";
  oasplan_store_options *options = need(oasplan_store_options_new());
  oasplan_store_options_set_read_only(options, read_only);
  oasplan_store_options_set_create(options, create);
  oasplan_store_options_set_progress(options, progress_tick, waiting);
  oasplan_store_options_set_registry(options, context->registry);
  oasplan_store *store = oasplan_store_open(location, options, error);
  oasplan_store_options_free(options);
  return store;
}

static int keep_store(struct context *context, const char *location, int read_only, int create) {
  oasplan_error *error = NULL;
  int status = session_registry(context);
  if (status != EXIT_DONE) return status;
  context->store = open_store(context, location, read_only, create, &error);
  return context->store ? EXIT_DONE : complain_error(context->db, error, NULL);
}

int session_file(struct context *context) {
  if (file_exists(context->db)) return keep_store(context, context->db, 1, 0);
  complain(context->db, "no store there: name one with --db, or make one with oasplan import");
  return EXIT_FAILED;
}

int session_file_to_write(struct context *context) {
  if (file_exists(context->db)) return keep_store(context, context->db, 0, 0);
  complain(context->db, "no store there: name one with --db, or make one with oasplan import");
  return EXIT_FAILED;
}

int session_trial(struct context *context) {
  return keep_store(context, in_memory, 0, 1);
}

static int change_file(struct context *context, store_change change, void *data) {
  oasplan_error *error = NULL;
  int status = keep_store(context, context->db, 0, 1);
  if (status == EXIT_DONE && change(context, data, &error) != OASPLAN_OK && error) status = complain_error(context->db, error, NULL);
  return status;
}

/* The folder that is to hold a file: 1 if it is there. */
static int folder_exists(const char *path) {
  struct text folder = {0};
  const char *slash = strrchr(path, '/');
  text_add_bytes(&folder, path, slash ? (size_t)(slash - path) + 1 : 0);
  int exists = !slash || file_exists(folder.bytes);
  text_free(&folder);
  return exists;
}

/* Whether a store can be made at the file's place, before any work is done for it. A copy may lie where a store must not, on a network file system, so the backup
 * would not ask; opening without making asks, and then finds no file. */
static int check_place(const struct context *context) {
  oasplan_error *error = NULL;
  if (!folder_exists(context->db)) {
    complain(context->db, "its folder is not there: make it first, or name another file with --db");
    return EXIT_FAILED;
  }
  oasplan_store *store = open_store(context, context->db, 0, 0, &error);
  oasplan_store_close(store); /* another process may have been faster: the backup will find out */
  if (error && oasplan_error_status(error) != OASPLAN_E_NOT_FOUND) return complain_error(context->db, error, NULL);
  oasplan_error_free(error);
  return EXIT_DONE;
}

/* The change in memory, then a copy of it at the file's place. */
static int change_new_file(struct context *context, store_change change, void *data) {
  oasplan_error *error = NULL;
  int status = check_place(context);
  if (status == EXIT_DONE) status = keep_store(context, in_memory, 0, 1);
  if (status != EXIT_DONE) return status;
  if (change(context, data, &error) != OASPLAN_OK || oasplan_store_backup(context->store, context->db, NULL, &error) == OASPLAN_OK)
    return error ? complain_error(context->db, error, NULL) : EXIT_DONE;
  if (oasplan_error_status(error) != OASPLAN_E_CONFLICT) return complain_error(context->db, error, NULL);
  /* another process was faster: its store takes the change */
  oasplan_error_free(error);
  oasplan_store_close(context->store);
  context->store = NULL;
  return change_file(context, change, data);
}

int session_change(struct context *context, store_change change, void *data) {
  if (strcmp(context->db, in_memory) == 0) {
    complain(context->db, "a store in memory would be gone at the end: name a file with --db");
    return EXIT_USAGE;
  }
  int status = file_exists(context->db) ? change_file(context, change, data) : change_new_file(context, change, data);
  progress_clear();
  context->changed = status == EXIT_DONE;
  return status;
}

static int part_fits(const char *wanted, const char *have) {
  return !wanted || strcmp(wanted, have) == 0;
}

static int choice_fits(const struct plan_choice *choice, const char *key, const char *edition, const char *language) {
  return part_fits(choice->key, key) && part_fits(choice->edition, edition) && part_fits(choice->language, language);
}

static int is_builtin(const char *edition) {
  for (size_t i = 0; i < oasplan_builtin_count(); i++)
    if (strcmp(edition, oasplan_builtin_edition_at(i)) == 0) return 1;
  return 0;
}

/* The built-in edition that was chosen, else the default one. */
static oasplan_plan *builtin_plan(struct context *context, oasplan_error **error) {
  oasplan_import_options *options = need(oasplan_import_options_new());
  oasplan_import_options_set_registry(options, context->registry);
  if (context->plan.edition && is_builtin(context->plan.edition)) oasplan_import_options_set_edition(options, context->plan.edition);
  oasplan_plan *plan = oasplan_plan_builtin(options, error);
  oasplan_import_options_free(options);
  return plan;
}

/* 1 if an edition in the store fits the choice, 0 if none does, -1 with an error. Says so where there is none at all. */
static int store_fits(const struct context *context, oasplan_error **error) {
  oasplan_editions *editions = oasplan_store_plans(context->store, NULL, error);
  if (!editions) return -1;
  int fits = 0;
  if (oasplan_editions_count(editions) == 0)
    complain(context->db, "holds no edition of a plan, the built-in plan answers: put an edition in with oasplan import FILE");
  for (size_t i = 0; i < oasplan_editions_count(editions) && !fits; i++) {
    const oasplan_edition *edition = oasplan_editions_at(editions, i);
    fits = choice_fits(&context->plan, oasplan_edition_plan(edition), oasplan_edition_edition(edition), oasplan_edition_language(edition));
  }
  oasplan_editions_free(editions);
  return fits;
}

/* Opens the file, if there is one that can answer; else leaves context->store NULL. */
static int try_file(struct context *context) {
  oasplan_error *error = NULL;
  int status = session_registry(context);
  if (status != EXIT_DONE) return status;
  if (strcmp(context->db, in_memory) == 0) return EXIT_DONE;
  if (!context->db_named && !file_exists(context->db)) return EXIT_DONE;
  status = session_file(context);
  if (status != EXIT_DONE) return status;
  int fits = store_fits(context, &error);
  if (fits < 0) return complain_error(context->db, error, NULL);
  if (!fits) {
    oasplan_store_close(context->store);
    context->store = NULL;
  }
  return EXIT_DONE;
}

static int no_such_edition(const struct context *context) {
  const struct plan_choice *choice = &context->plan;
  complain(NULL, "%s%s%s%s%s: no such edition: oasplan plans lists what is there", choice->key, choice->edition ? "@" : "",
           choice->edition ? choice->edition : "", choice->language ? ":" : "", choice->language ? choice->language : "");
  return EXIT_NO;
}

/* The built-in plan, if it is what was asked for. */
static int fitting_builtin(struct context *context, oasplan_plan **plan) {
  oasplan_error *error = NULL;
  *plan = builtin_plan(context, &error);
  if (!*plan) return complain_error("built-in plan", error, NULL);
  if (choice_fits(&context->plan, oasplan_plan_key(*plan), oasplan_plan_edition(*plan), oasplan_plan_language(*plan))) return EXIT_DONE;
  oasplan_plan_unref(*plan);
  *plan = NULL;
  return no_such_edition(context);
}

int session_plan_to_change(struct context *context, oasplan_plan **plan, int *put, oasplan_error **error) {
  const struct plan_choice *choice = &context->plan;
  *put = 0;
  *plan = oasplan_store_get_plan(context->store, choice->key, choice->edition, choice->language, NULL, error);
  if (*plan || oasplan_error_status(*error) != OASPLAN_E_NOT_FOUND) return oasplan_error_status(*error);
  oasplan_error *missing = *error; /* stands unless the built-in plan is it */
  *error = NULL;
  *plan = builtin_plan(context, error);
  int fits = *plan && choice_fits(choice, oasplan_plan_key(*plan), oasplan_plan_edition(*plan), oasplan_plan_language(*plan));
  int status = *plan && fits ? oasplan_store_put_plan(context->store, *plan, NULL, error) : oasplan_error_status(*error);
  *put = fits && status == OASPLAN_OK;
  if (*put || *error) {
    oasplan_error_free(missing);
    return status;
  }
  oasplan_plan_unref(*plan);
  *plan = NULL;
  *error = missing;
  return oasplan_error_status(missing);
}

int session_store(struct context *context) {
  oasplan_error *error = NULL;
  oasplan_plan *plan = NULL;
  int status = try_file(context);
  if (status != EXIT_DONE || context->store) return status;
  status = fitting_builtin(context, &plan);
  if (status == EXIT_DONE) status = keep_store(context, in_memory, 0, 1);
  if (status == EXIT_DONE && oasplan_store_put_plan(context->store, plan, NULL, &error) != OASPLAN_OK)
    status = complain_error("built-in plan", error, NULL);
  oasplan_plan_unref(plan);
  return status;
}

int session_plan(struct context *context, oasplan_plan **plan) {
  oasplan_error *error = NULL;
  if (context->plan.all) {
    complain(NULL, "--plan all: %s reads one edition: say KEY@EDITION:LANGUAGE", context->command->name);
    return EXIT_USAGE;
  }
  int status = try_file(context);
  if (status != EXIT_DONE) return status;
  if (!context->store) return fitting_builtin(context, plan);
  *plan = oasplan_store_get_plan(context->store, context->plan.key, context->plan.edition, context->plan.language, NULL, &error);
  return *plan ? EXIT_DONE : complain_error(context->db, error, NULL);
}

int session_edition(struct context *context, const char *name, oasplan_plan **plan) {
  struct plan_choice chosen = context->plan;
  int status = EXIT_USAGE;
  if (plan_choice_read(&context->plan, name) == 0)
    status = session_plan(context, plan);
  else
    complain(NULL, "%s: no such file, and no edition: say KEY, KEY@EDITION or KEY@EDITION:LANGUAGE; oasplan plans lists them", name);
  plan_choice_free(&context->plan);
  context->plan = chosen;
  oasplan_store_close(context->store);
  context->store = NULL;
  return status;
}

oasplan_query_options *session_query(const struct context *context) {
  oasplan_query_options *options = need(oasplan_query_options_new());
  if (context->plan.all || context->plan.key)
    oasplan_query_options_set_plan(options, context->plan.key, context->plan.edition, context->plan.language);
  return options;
}

void session_close(struct context *context) {
  oasplan_store_close(context->store);
  oasplan_registry_unref(context->registry);
  context->store = NULL;
  context->registry = NULL;
}
