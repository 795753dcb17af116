/* oasplan/writer.h - many threads of one process that put records into one store.
 *
 *     oasplan_writer *writer = oasplan_writer_new("plan.db", NULL, &err);
 *     … in each thread, with records of its own:
 *       if (oasplan_writer_put(writer, batch, NULL, &err) == OASPLAN_OK) …
 *     … when all of them have ended:
 *       oasplan_writer_free(writer);
 *
 * A commit waits for the disk, so that threads with a store each wait for one another most of the time. A writer has one connection and one thread: whatever waits when the disk has come back is saved with the next commit, all of it
 * together. For reading, and for all other changes, each thread opens a store; a store of the same process may be open beside the writer. */
#ifndef OASPLAN_WRITER_H
#define OASPLAN_WRITER_H

#include <oasplan/record.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_writer oasplan_writer;

/* Opens or makes the store as oasplan_store_open() does, with the same errors, and starts the writer's thread, which blocks all signals. E_READONLY with options that say read-only; E_IO where the system gives no thread. The busy time-out of the options
 * holds for each commit. Their progress callback is told while the store is being opened, and never again: what waits later is a thread that the host does not know. A clock and a source of random
 * bytes that the host gives are asked from that thread. Since: 0.1 */
OASPLAN_API oasplan_writer *oasplan_writer_new(const char *location, const oasplan_store_options *options, oasplan_error **err);

/* Puts all of a batch or nothing, with the promises and errors of oasplan_store_put_records(), and returns when that is committed or refused. Any thread may call it, several at once, each with a batch and with options of its own; nobody else may touch these until it
 * returns. A batch that is refused takes no other with it; where the commit itself fails, every batch of that commit is refused with the same error. Calls from several threads are put in the order in which they came. E_MISUSE in a process that fork() has made, and once
 * oasplan_writer_free() is waiting. Since: 0.1 */
OASPLAN_API int oasplan_writer_put(oasplan_writer *writer, oasplan_batch *batch, const oasplan_record_options *options, oasplan_error **err);

/* Waits for the calls that are under way, which are answered as if nothing happened, ends the thread and closes the store. No call may begin after this one. NULL is allowed; in a process that fork() has made it does nothing. Since: 0.1 */
OASPLAN_API void oasplan_writer_free(oasplan_writer *writer);

#ifdef __cplusplus
}
#endif

#endif
