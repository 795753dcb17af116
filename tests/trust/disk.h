/* A disk in memory, as an SQLite VFS: it can fail at any operation, and lose its power, after which what was written and not synced is gone, there, or torn. It knows SQLite alone, and nothing of plans. */
#ifndef TRUST_DISK_H
#define TRUST_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an operation does to the disk. */
enum disk_operation { DISK_READ, DISK_WRITE, DISK_SYNC, DISK_TRUNCATE, DISK_LOCK, DISK_OPEN, DISK_DELETE, DISK_SHARE, DISK_OPERATIONS };

/* What a fault does: it fails with SQLITE_IOERR; half is done and then it fails; it says that the disk is full; a read gives fewer bytes than were asked for. */
enum disk_fault { DISK_FAILS, DISK_TEARS, DISK_IS_FULL, DISK_IS_SHORT, DISK_IS_BUSY };

/* What becomes of writes that were not synced when the power goes. */
enum disk_loss { DISK_DROPS, DISK_KEEPS, DISK_MIXES };

/* Registers the disk as the default VFS of this process, empty. */
void disk_begin(void);
void disk_end(void);

/* An empty disk again, sound and with power; file handles that are open must be closed before. */
void disk_clear(void);

/* The nth operation of that kind from now on, from 0, has that fault; with `on` all after it too. */
void disk_fail(enum disk_operation operation, enum disk_fault fault, size_t nth, bool on);
void disk_mend(void);

/* How many operations of a kind were asked for since disk_clear(), and whether the fault was met. */
size_t disk_count(enum disk_operation operation);
bool disk_was_hit(void);

/* The power goes at the nth write, sync, truncate or delete from now on, before it is done: that and all after it fail, until disk_restart(). */
void disk_lose_power_at(size_t nth);
bool disk_has_power(void);
/* The power is back: what was not synced has become of it as said, by chance of that seed where it is mixed. */
void disk_restart(enum disk_loss loss, uint32_t seed);

/* A disk that says that it has synced, and has not. */
void disk_lies(bool lies);

/* All that the disk holds as it is now, and that again. A snapshot is a handle of its own, for free by disk_forget(). */
struct disk_image;
struct disk_image *disk_keep(void);
void disk_put_back(const struct disk_image *image);
void disk_forget(struct disk_image *image);

#endif
