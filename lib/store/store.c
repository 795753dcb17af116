/* Opening and closing, and what every call on a store begins and ends with. The file itself is the backend's: here is the handle, the process that
 * may use it, and the registry that names instruments in questions. */
#include "store/store.h"

#include <string.h>
#include <unistd.h>

enum { DEFAULT_BUSY_TIMEOUT = 30000 };

/* ---- Options ---- */

oasplan_store_options *oasplan_store_options_new(void) {
  oasplan_store_options *options = oasp_alloc_zeroed(1, sizeof *options);
  if (options == NULL) return NULL;
  options->create = true;
  options->busy_timeout = DEFAULT_BUSY_TIMEOUT;
  return options;
}

void oasplan_store_options_free(oasplan_store_options *options) {
  if (options == NULL) return;
  oasplan_registry_unref(options->registry);
  oasp_free(options);
}

void oasplan_store_options_set_read_only(oasplan_store_options *options, int read_only) {
  options->read_only = read_only != 0;
}

void oasplan_store_options_set_create(oasplan_store_options *options, int create) {
  options->create = create != 0;
}

void oasplan_store_options_set_busy_timeout(oasplan_store_options *options, int milliseconds) {
  options->busy_timeout = milliseconds;
}

void oasplan_store_options_set_progress(oasplan_store_options *options, oasplan_progress_fn progress, void *context) {
  options->progress = progress;
  options->progress_context = context;
}

void oasplan_store_options_set_registry(oasplan_store_options *options, const oasplan_registry *registry) {
  oasplan_registry *taken = registry != NULL ? oasplan_registry_ref(registry) : NULL;
  oasplan_registry_unref(options->registry);
  options->registry = taken;
}

void oasplan_store_options_set_clock(oasplan_store_options *options, oasplan_clock_fn clock, void *context) {
  options->clock = clock;
  options->clock_context = context;
}

void oasplan_store_options_set_random(oasplan_store_options *options, oasplan_random_fn random, void *context) {
  options->random = random;
  options->random_context = context;
}

/* ---- Opening and closing ---- */

static void free_store(oasplan_store *store) {
  oasp_stems_free(&store->stems);
  oasplan_registry_unref(store->registry);
  oasp_free(store->location);
  oasp_free(store);
}

static int open_backend(oasplan_store *store, const oasplan_store_options *options, struct oasp_watch *watch, oasplan_error **err) {
  const struct oasp_open how = {.read_only = options->read_only, .create = options->create, .watch = watch};
  if (options->busy_timeout < 0)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "busy_timeout", "the busy time-out is %d; give 0 or more milliseconds",
                           options->busy_timeout);
  store->backend = oasp_sqlite_open(store->location, &how, err);
  return store->backend != NULL ? OASPLAN_OK : OASPLAN_E_IO;
}

oasplan_store *oasp_store_open(const char *location, const oasplan_store_options *options, struct oasp_watch *watch, oasplan_error **err) {
  static const oasplan_store_options defaults = {.create = true, .busy_timeout = DEFAULT_BUSY_TIMEOUT};
  if (options == NULL) options = &defaults;
  if (location == NULL) {
    (void)oasp_fail(err, OASPLAN_E_MISUSE, "no location; give a path or \":memory:\"");
    return NULL;
  }
  oasplan_store *store = oasp_alloc_zeroed(1, sizeof *store);
  if (store != NULL) store->location = oasp_strdup(location);
  if (store == NULL || store->location == NULL) {
    oasp_free(store);
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  store->process = getpid();
  store->read_only = options->read_only;
  store->clock = options->clock;
  store->clock_context = options->clock_context;
  store->random = options->random;
  store->random_context = options->random_context;
  store->watch =
      (struct oasp_watch){.progress = options->progress, .context = options->progress_context, .busy_timeout = options->busy_timeout};
  if (open_backend(store, options, watch != NULL ? watch : &store->watch, err) != OASPLAN_OK) {
    free_store(store);
    return NULL;
  }
  if (options->registry != NULL) store->registry = oasplan_registry_ref(options->registry);
  return store;
}

oasplan_store *oasplan_store_open(const char *location, const oasplan_store_options *options, oasplan_error **err) {
  return oasp_store_open(location, options, NULL, err);
}

void oasplan_store_close(oasplan_store *store) {
  if (store == NULL) return;
  /* In a child the connection is the parent's: closing it here would delete files under the parent's hands. The child's copy stays as it is. */
  if (store->process != getpid()) return;
  store->backend->calls->close(store->backend);
  free_store(store);
}

/* ---- What calls share ---- */

int oasp_store_enter(oasplan_store *store, bool writing, const oasplan_query_options *options, oasplan_error **err) {
  if (store == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no store; open one first");
  if (store->process != getpid())
    return oasp_fail(err, OASPLAN_E_MISUSE, "%s: opened by another process; open it again after fork()", store->location);
  if (writing && store->read_only)
    return oasp_fail(err, OASPLAN_E_READONLY, "%s: opened for reading only; open it for writing to change it", store->location);
  if (options != NULL && options->failed) return oasp_fail_nomem(err);
  oasp_watch_begin(store->backend->watch);
  return OASPLAN_OK;
}

const oasplan_registry *oasp_store_registry(oasplan_store *store, oasplan_error **err) {
  if (store->registry == NULL) store->registry = oasplan_registry_builtin(NULL, err);
  return store->registry;
}

int oasp_store_progress(const oasplan_store *store, size_t done, size_t total, oasplan_error **err) {
  struct oasp_watch *watch = store->backend->watch;
  watch->done = done;
  watch->total = total;
  if (oasp_watch_tell(watch)) return OASPLAN_OK;
  return oasp_fail(err, OASPLAN_E_CANCELLED, "%s: stopped as asked; nothing was changed", store->location);
}

int oasp_store_end(oasplan_store *store, int status, oasplan_error **err) {
  if (status == OASPLAN_OK) return store->backend->calls->commit(store->backend, err);
  store->backend->calls->rollback(store->backend);
  return status;
}
