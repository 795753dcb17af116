/* The one connection that many threads write through, and the one file that knows threads. What waits is put together, each batch in a savepoint of one transaction: a commit has to wait for the disk,
 * however much it saves. How a batch is put, put_records.c knows. */
#include "store/records.h"

#include <oasplan/writer.h>

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

/* A put that waits, on the stack of its caller. */
struct request {
  const oasplan_batch *batch;
  const oasplan_record_options *options;
  oasplan_error *fault;
  int status;
  bool settled;  /* nothing will change what it came to; the thread's own */
  bool answered; /* the caller may go on; under the lock */
  pthread_cond_t answer;
  struct request *next;
};

struct oasplan_writer {
  oasplan_store *store; /* the thread's, while that runs */
  pid_t process;        /* the one that opened it */
  pthread_t thread;
  pthread_mutex_t lock; /* of all below */
  pthread_cond_t work, left;
  struct request *first, **end; /* what waits, in the order in which it came */
  size_t inside;                /* calls of put under way */
  bool closing;
};

/* ---- A group: what is saved with one commit ---- */

static struct request *next_open(struct request *request) {
  while (request != NULL && request->settled) request = request->next;
  return request;
}

static void settle(struct request *request, bool saved) {
  oasp_records_settle(request->batch->rows, request->batch->count, request->options, saved);
}

static int put_batch(oasplan_store *store, struct request *request) {
  int status = oasp_records_enter(store, true, &request->options, &request->fault);
  return status == OASPLAN_OK ? oasp_records_put(store, request->batch->rows, request->batch->count, request->options, &request->fault) : status;
}

/* What the group came to as a whole is said to each of it, instead of what it came to alone: that was judged beside batches that are not there now. */
static void refuse(struct request *request, int status, const oasplan_error *fault) {
  oasplan_error_free(request->fault);
  request->fault = NULL;
  request->status = status == OASPLAN_E_NOMEM ? oasp_fail_nomem(&request->fault) : oasp_fail(&request->fault, status, "%s", oasplan_error_message(fault));
}

/* Nothing of the group was saved. Its culprit has its answer; the others, each perhaps judged beside a batch that is not there now, are open as before. */
static void undo(oasplan_store *store, struct request *group, struct request *culprit) {
  store->backend->calls->rollback(store->backend);
  for (struct request *request = next_open(group); request != NULL; request = next_open(request->next)) {
    settle(request, false);
    if (request == culprit) continue;
    oasplan_error_free(request->fault);
    request->fault = NULL;
  }
  culprit->settled = true;
}

/* Where a batch fails for more than what stands in it (disk, memory), SQLite may have rolled back the others with it. */
static bool fails_alone(int status) {
  return status == OASPLAN_OK || status == OASPLAN_E_INVALID || status == OASPLAN_E_CONFLICT;
}

static void finish(oasplan_store *store, struct request *group, int status, oasplan_error *fault) {
  if (status == OASPLAN_OK) status = store->backend->calls->commit(store->backend, &fault);
  for (struct request *request = next_open(group); request != NULL; request = next_open(request->next)) {
    if (status != OASPLAN_OK) refuse(request, status, fault);
    settle(request, request->status == OASPLAN_OK);
    request->settled = true;
  }
  oasplan_error_free(fault);
}

/* Settles all of the group, or the one batch that keeps the rest from being saved. */
static void put_group(oasplan_store *store, struct request *group) {
  oasplan_error *fault = NULL;
  oasp_watch_begin(store->backend->watch);
  int status = store->backend->calls->begin(store->backend, true, &fault);
  for (struct request *request = next_open(group); status == OASPLAN_OK && request != NULL; request = next_open(request->next)) {
    request->status = put_batch(store, request);
    if (fails_alone(request->status)) continue;
    undo(store, group, request);
    return;
  }
  finish(store, group, status, fault);
}

/* ---- The thread ---- */

static void answer(struct request *group) {
  for (struct request *request = group, *next; request != NULL; request = next) {
    next = request->next;
    request->answered = true;
    (void)pthread_cond_signal(&request->answer);
  }
}

static struct request *take_group(oasplan_writer *writer) {
  while (writer->first == NULL && !writer->closing) (void)pthread_cond_wait(&writer->work, &writer->lock);
  struct request *group = writer->first;
  writer->first = NULL;
  writer->end = &writer->first;
  return group;
}

static void *serve(void *context) {
  oasplan_writer *writer = context;
  (void)pthread_mutex_lock(&writer->lock);
  for (struct request *group; (group = take_group(writer)) != NULL; answer(group)) {
    (void)pthread_mutex_unlock(&writer->lock);
    while (next_open(group) != NULL) put_group(writer->store, group);
    (void)pthread_mutex_lock(&writer->lock);
  }
  (void)pthread_mutex_unlock(&writer->lock);
  return NULL;
}

/* A signal is for the host's threads: its handler must not run in one that the host does not know. */
static int start_thread(oasplan_writer *writer, oasplan_error **err) {
  sigset_t all, before;
  (void)sigfillset(&all);
  (void)pthread_sigmask(SIG_SETMASK, &all, &before);
  int code = pthread_create(&writer->thread, NULL, serve, writer);
  (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
  return code == 0 ? OASPLAN_OK : oasp_fail(err, OASPLAN_E_IO, "the system starts no thread to write with (error %d); end some, or open a store instead", code);
}

/* ---- The calls ---- */

static int start(oasplan_writer *writer, oasplan_error **err) {
  int status = oasp_store_enter(writer->store, true, NULL, err);
  if (status != OASPLAN_OK) return status;
  writer->process = getpid();
  writer->end = &writer->first;
  writer->store->watch.progress = NULL;
  return start_thread(writer, err);
}

oasplan_writer *oasplan_writer_new(const char *location, const oasplan_store_options *options, oasplan_error **err) {
  oasplan_store *store = oasplan_store_open(location, options, err);
  if (store == NULL) return NULL;
  oasplan_writer *writer = oasp_alloc(sizeof *writer);
  if (writer != NULL) {
    *writer = (oasplan_writer){.store = store, .lock = PTHREAD_MUTEX_INITIALIZER, .work = PTHREAD_COND_INITIALIZER, .left = PTHREAD_COND_INITIALIZER};
    if (start(writer, err) == OASPLAN_OK) return writer;
  } else {
    (void)oasp_fail_nomem(err);
  }
  oasplan_store_close(store);
  oasp_free(writer);
  return NULL;
}

/* False: the writer is about to end. */
static bool wait_for_answer(oasplan_writer *writer, struct request *request) {
  (void)pthread_mutex_lock(&writer->lock);
  bool open = !writer->closing;
  if (open) {
    *writer->end = request;
    writer->end = &request->next;
    writer->inside++;
    (void)pthread_cond_signal(&writer->work);
    while (!request->answered) (void)pthread_cond_wait(&request->answer, &writer->lock);
    if (--writer->inside == 0 && writer->closing) (void)pthread_cond_signal(&writer->left);
  }
  (void)pthread_mutex_unlock(&writer->lock);
  return open;
}

int oasplan_writer_put(oasplan_writer *writer, oasplan_batch *batch, const oasplan_record_options *options, oasplan_error **err) {
  if (writer == NULL || batch == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, writer == NULL ? "no writer; make one first" : "no batch to put");
  /* before the lock, which in a child may be held by a thread that is not there */
  if (writer->process != getpid()) return oasp_fail(err, OASPLAN_E_MISUSE, "the writer was made by another process; make one after fork()");
  struct request request = {.batch = batch, .options = options != NULL ? options : &oasp_record_defaults, .answer = PTHREAD_COND_INITIALIZER};
  bool answered = wait_for_answer(writer, &request);
  (void)pthread_cond_destroy(&request.answer);
  if (!answered) return oasp_fail(err, OASPLAN_E_MISUSE, "the writer is being freed; put before that");
  return request.status == OASPLAN_OK ? OASPLAN_OK : oasp_pass(err, request.fault);
}

void oasplan_writer_free(oasplan_writer *writer) {
  if (writer == NULL || writer->process != getpid()) return;
  (void)pthread_mutex_lock(&writer->lock);
  writer->closing = true;
  (void)pthread_cond_signal(&writer->work);
  while (writer->inside > 0) (void)pthread_cond_wait(&writer->left, &writer->lock);
  (void)pthread_mutex_unlock(&writer->lock);
  (void)pthread_join(writer->thread, NULL);
  oasplan_store_close(writer->store);
  (void)pthread_cond_destroy(&writer->work);
  (void)pthread_cond_destroy(&writer->left);
  (void)pthread_mutex_destroy(&writer->lock);
  oasp_free(writer);
}
