/* See disk.h. A file has two faces: `now`, as programs see it, and `durable`, as it was at its last sync; between them lie the writes that were not synced, in order. */
#include "disk.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FILES = 16, MOST_REGIONS = 64, SECTOR = 512, SHARED_SLOTS = 8 };

struct bytes {
  unsigned char *data;
  size_t size, room;
};

/* A write, or a truncate where `data` is NULL, that was not synced. */
struct pending {
  struct pending *next;
  unsigned char *data;
  size_t at, size;
};

struct file {
  char *name; /* NULL: this place is free */
  bool is_there, was_there; /* now, and durably */
  struct bytes now, durable;
  struct pending *first, **last;
  int shared, exclusive; /* locks: how many have SHARED; 1 RESERVED, 2 PENDING, 3 EXCLUSIVE of somebody */
  void *exclusive_owner;
  void *regions[MOST_REGIONS]; /* memory shared by those who have the file open with a log */
  int region_locks[SHARED_SLOTS]; /* -1: exclusive, else how many share it */
};

struct handle {
  sqlite3_file base;
  struct file *file;
  int lock;
  bool is_temporary, syncs_folder; /* with the first sync of a log or journal that was made, its folder is synced too, as SQLite does on Unix */
  unsigned shared_mask, exclusive_mask; /* of the shared memory */
};

static struct {
  struct file files[MOST_FILES];
  size_t counts[DISK_OPERATIONS];
  enum disk_operation faulty;
  enum disk_fault fault;
  size_t fault_at; /* SIZE_MAX: none */
  bool fault_stays, hit, lies, has_power;
  size_t power_left; /* operations that change the disk until the power goes; SIZE_MAX: it never does */
  uint32_t chance;
} disk;

static void *must(void *block) {
  assert(block != NULL);
  return block;
}

/* ---- Bytes ---- */

static void make_room(struct bytes *bytes, size_t size) {
  if (size <= bytes->room) return;
  bytes->room = size * 2;
  bytes->data = must(realloc(bytes->data, bytes->room));
}

static void write_bytes(struct bytes *bytes, const unsigned char *data, size_t size, size_t at) {
  make_room(bytes, at + size);
  if (at > bytes->size) memset(bytes->data + bytes->size, 0, at - bytes->size);
  memcpy(bytes->data + at, data, size);
  if (at + size > bytes->size) bytes->size = at + size;
}

static void copy_bytes(struct bytes *to, const struct bytes *from) {
  make_room(to, from->size);
  if (from->size > 0) memcpy(to->data, from->data, from->size);
  to->size = from->size;
}

/* ---- Files ---- */

static void forget_pending(struct file *file) {
  for (struct pending *each = file->first, *next; each != NULL; each = next) {
    next = each->next;
    free(each->data);
    free(each);
  }
  file->first = NULL;
  file->last = &file->first;
}

static void remember(struct file *file, const void *data, size_t size, size_t at) {
  struct pending *pending = must(calloc(1, sizeof *pending));
  pending->at = at;
  pending->size = size;
  if (data != NULL) {
    pending->data = must(malloc(size > 0 ? size : 1));
    memcpy(pending->data, data, size);
  }
  *file->last = pending;
  file->last = &pending->next;
}

static struct file *find_file(const char *name, bool make) {
  struct file *empty = NULL;
  for (size_t i = 0; i < MOST_FILES; i++) {
    if (disk.files[i].name != NULL && strcmp(disk.files[i].name, name) == 0) return &disk.files[i];
    if (disk.files[i].name == NULL && empty == NULL) empty = &disk.files[i];
  }
  if (!make) return NULL;
  assert(empty != NULL);
  *empty = (struct file){.name = must(strdup(name))};
  empty->last = &empty->first;
  return empty;
}

static void free_regions(struct file *file) {
  for (size_t i = 0; i < MOST_REGIONS; i++) {
    free(file->regions[i]);
    file->regions[i] = NULL;
  }
  memset(file->region_locks, 0, sizeof file->region_locks);
}

static void free_file(struct file *file) {
  if (file->name == NULL) return;
  forget_pending(file);
  free_regions(file);
  free(file->now.data);
  free(file->durable.data);
  free(file->name);
  *file = (struct file){0};
}

static void sync_file(struct file *file) {
  copy_bytes(&file->durable, &file->now);
  file->was_there = true;
  forget_pending(file);
}

/* Which files there are is durable now: whatever was made, and whatever was taken away. */
static void sync_folder(void) {
  for (struct file *file = disk.files; file < disk.files + MOST_FILES; file++) {
    if (file->name == NULL) continue;
    file->was_there = file->is_there;
    if (!file->is_there) file->durable.size = 0;
  }
}

/* ---- Faults and power ---- */

static bool changes_the_disk(enum disk_operation operation) {
  return operation == DISK_WRITE || operation == DISK_SYNC || operation == DISK_TRUNCATE || operation == DISK_DELETE;
}

/* Whether the operation is done as asked; otherwise *code is what it says, and *half whether a half of it is done. */
static bool goes_well(enum disk_operation operation, int error, int *code, bool *half) {
  size_t number = disk.counts[operation]++;
  *half = false;
  *code = error;
  if (!disk.has_power) return false;
  if (changes_the_disk(operation) && disk.power_left != SIZE_MAX && disk.power_left-- == 0) {
    disk.has_power = false;
    disk.power_left = SIZE_MAX;
    return false;
  }
  if (operation != disk.faulty || disk.fault_at == SIZE_MAX || number < disk.fault_at || (number > disk.fault_at && !disk.fault_stays)) return true;
  disk.hit = true;
  *half = disk.fault == DISK_TEARS || disk.fault == DISK_IS_SHORT;
  if (disk.fault == DISK_IS_FULL) *code = SQLITE_FULL;
  if (disk.fault == DISK_IS_BUSY) *code = SQLITE_BUSY;
  return false;
}

/* Xorshift: the same numbers for a seed on every machine. */
static uint32_t next_chance(void) {
  disk.chance ^= disk.chance << 13;
  disk.chance ^= disk.chance >> 17;
  disk.chance ^= disk.chance << 5;
  return disk.chance;
}

/* Sector by sector, as a disk writes: each is there or not. */
static void write_torn(struct bytes *bytes, const struct pending *pending) {
  for (size_t done = 0, size; done < pending->size; done += size) {
    size = SECTOR - (pending->at + done) % SECTOR;
    if (size > pending->size - done) size = pending->size - done;
    if (next_chance() % 2 == 0) write_bytes(bytes, pending->data + done, size, pending->at + done);
  }
}

static void settle(struct file *file, enum disk_loss loss) {
  for (const struct pending *each = file->first; each != NULL; each = each->next) {
    uint32_t chance = loss == DISK_MIXES ? next_chance() % 3 : loss == DISK_KEEPS ? 1 : 0;
    if (chance == 0) continue;
    if (each->data == NULL) {
      if (each->size < file->durable.size) file->durable.size = each->size;
    } else if (chance == 1) write_bytes(&file->durable, each->data, each->size, each->at);
    else write_torn(&file->durable, each);
  }
  /* A file that was made or taken away and whose folder was not synced is there or not. */
  if (file->is_there != file->was_there && (loss == DISK_KEEPS || (loss == DISK_MIXES && next_chance() % 2 == 0))) file->was_there = file->is_there;
  forget_pending(file);
  file->is_there = file->was_there;
  if (!file->is_there) file->durable.size = 0;
  copy_bytes(&file->now, &file->durable);
}

/* ---- What SQLite asks of a file ---- */

static int close_file(sqlite3_file *base) {
  struct handle *handle = (struct handle *)base;
  if (handle->is_temporary) {
    free(handle->file->now.data);
    free(handle->file->name);
    forget_pending(handle->file);
    free(handle->file->durable.data);
    free(handle->file);
  }
  return SQLITE_OK;
}

static int read_file(sqlite3_file *base, void *into, int size, sqlite3_int64 at) {
  struct handle *handle = (struct handle *)base;
  struct bytes *now = &handle->file->now;
  size_t wanted = (size_t)size, there = (size_t)at < now->size ? now->size - (size_t)at : 0;
  int code;
  bool half;
  if (!goes_well(DISK_READ, SQLITE_IOERR_READ, &code, &half)) {
    if (!half) return code;
    there /= 2;
  }
  if (there > wanted) there = wanted;
  if (there > 0) memcpy(into, now->data + at, there);
  memset((unsigned char *)into + there, 0, wanted - there);
  return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int write_file(sqlite3_file *base, const void *from, int size, sqlite3_int64 at) {
  struct handle *handle = (struct handle *)base;
  int code;
  bool half, well = goes_well(DISK_WRITE, SQLITE_IOERR_WRITE, &code, &half);
  size_t length = well ? (size_t)size : half ? (size_t)size / 2 : 0;
  if (length > 0) {
    write_bytes(&handle->file->now, from, length, (size_t)at);
    remember(handle->file, from, length, (size_t)at);
  }
  return well ? SQLITE_OK : code;
}

static int truncate_file(sqlite3_file *base, sqlite3_int64 size) {
  struct handle *handle = (struct handle *)base;
  int code;
  bool half;
  if (!goes_well(DISK_TRUNCATE, SQLITE_IOERR_TRUNCATE, &code, &half)) return code;
  if ((size_t)size < handle->file->now.size) handle->file->now.size = (size_t)size;
  remember(handle->file, NULL, (size_t)size, 0);
  return SQLITE_OK;
}

static int synchronize(sqlite3_file *base, int flags) {
  struct handle *handle = (struct handle *)base;
  int code;
  bool half;
  (void)flags;
  if (!goes_well(DISK_SYNC, SQLITE_IOERR_FSYNC, &code, &half)) return code;
  if (disk.lies) return SQLITE_OK;
  sync_file(handle->file);
  if (handle->syncs_folder) sync_folder();
  handle->syncs_folder = false;
  return SQLITE_OK;
}

static int size_of(sqlite3_file *base, sqlite3_int64 *size) {
  *size = (sqlite3_int64)((struct handle *)base)->file->now.size;
  return SQLITE_OK;
}

static int lock_file(sqlite3_file *base, int level) {
  struct handle *handle = (struct handle *)base;
  struct file *file = handle->file;
  int code;
  bool half;
  if (!goes_well(DISK_LOCK, SQLITE_IOERR_LOCK, &code, &half)) return code;
  if (level <= handle->lock) return SQLITE_OK;
  bool is_others = file->exclusive_owner != NULL && file->exclusive_owner != handle;
  if (level == SQLITE_LOCK_SHARED) {
    if (is_others && file->exclusive >= SQLITE_LOCK_PENDING) return SQLITE_BUSY;
    file->shared++;
  } else {
    if (is_others) return SQLITE_BUSY;
    file->exclusive_owner = handle;
    file->exclusive = level;
    if (level == SQLITE_LOCK_EXCLUSIVE && file->shared > 1) {
      file->exclusive = handle->lock = SQLITE_LOCK_PENDING;
      return SQLITE_BUSY;
    }
  }
  handle->lock = level;
  return SQLITE_OK;
}

static int unlock_file(sqlite3_file *base, int level) {
  struct handle *handle = (struct handle *)base;
  struct file *file = handle->file;
  if (level >= handle->lock) return SQLITE_OK;
  if (file->exclusive_owner == handle) {
    file->exclusive_owner = NULL;
    file->exclusive = 0;
  }
  if (level == SQLITE_LOCK_NONE) file->shared--;
  handle->lock = level;
  return SQLITE_OK;
}

static int is_reserved(sqlite3_file *base, int *reserved) {
  *reserved = ((struct handle *)base)->file->exclusive_owner != NULL;
  return SQLITE_OK;
}

static int control_file(sqlite3_file *base, int operation, void *argument) {
  (void)base;
  (void)operation;
  (void)argument;
  return SQLITE_NOTFOUND;
}

static int sector_size(sqlite3_file *base) {
  (void)base;
  return SECTOR;
}

static int characteristics(sqlite3_file *base) {
  (void)base;
  return 0;
}

static int map_shared(sqlite3_file *base, int region, int size, int extend, void volatile **at) {
  struct file *file = ((struct handle *)base)->file;
  int code;
  bool half;
  *at = NULL;
  if (!goes_well(DISK_SHARE, SQLITE_IOERR_SHMMAP, &code, &half)) return code;
  assert(region < MOST_REGIONS);
  if (file->regions[region] == NULL && extend) file->regions[region] = must(calloc(1, (size_t)size));
  *at = file->regions[region];
  return SQLITE_OK;
}

static int lock_shared(sqlite3_file *base, int first, int count, int flags) {
  struct handle *handle = (struct handle *)base;
  int *locks = handle->file->region_locks;
  for (int i = first; i < first + count; i++) {
    unsigned bit = 1u << i;
    if (flags & SQLITE_SHM_UNLOCK) continue;
    if (flags & SQLITE_SHM_SHARED ? locks[i] < 0 && !(handle->exclusive_mask & bit) : locks[i] != 0 && !(locks[i] == 1 && handle->shared_mask & bit) && !(handle->exclusive_mask & bit)) return SQLITE_BUSY;
  }
  for (int i = first; i < first + count; i++) {
    unsigned bit = 1u << i;
    if (flags & SQLITE_SHM_UNLOCK) {
      if (handle->exclusive_mask & bit) locks[i] = 0;
      else if (handle->shared_mask & bit) locks[i]--;
      handle->exclusive_mask &= ~bit;
      handle->shared_mask &= ~bit;
    } else if (flags & SQLITE_SHM_SHARED) {
      if (!(handle->shared_mask & bit)) locks[i]++;
      handle->shared_mask |= bit;
    } else {
      locks[i] = -1;
      handle->exclusive_mask |= bit;
    }
  }
  return SQLITE_OK;
}

static void order_shared(sqlite3_file *base) {
  (void)base;
}

static int unmap_shared(sqlite3_file *base, int delete) {
  struct handle *handle = (struct handle *)base;
  (void)lock_shared(base, 0, SHARED_SLOTS, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
  if (delete) free_regions(handle->file);
  return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = synchronize,
  .xFileSize = size_of,
  .xLock = lock_file,
  .xUnlock = unlock_file,
  .xCheckReservedLock = is_reserved,
  .xFileControl = control_file,
  .xSectorSize = sector_size,
  .xDeviceCharacteristics = characteristics,
  .xShmMap = map_shared,
  .xShmLock = lock_shared,
  .xShmBarrier = order_shared,
  .xShmUnmap = unmap_shared,
};

/* ---- What SQLite asks of the disk ---- */

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *flags_out) {
  struct handle *handle = (struct handle *)base;
  int code;
  bool half;
  (void)vfs;
  *handle = (struct handle){.is_temporary = name == NULL, .syncs_folder = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0};
  if (!goes_well(DISK_OPEN, SQLITE_CANTOPEN, &code, &half)) return code == SQLITE_FULL ? SQLITE_FULL : SQLITE_CANTOPEN;
  if (name == NULL) {
    handle->file = must(calloc(1, sizeof *handle->file));
    handle->file->last = &handle->file->first;
  } else {
    handle->file = find_file(name, (flags & SQLITE_OPEN_CREATE) != 0);
    if (handle->file == NULL || (!handle->file->is_there && !(flags & SQLITE_OPEN_CREATE))) return SQLITE_CANTOPEN;
  }
  handle->file->is_there = true;
  if (flags_out != NULL) *flags_out = flags;
  handle->base.pMethods = &methods;
  return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int is_synced) {
  struct file *file = find_file(name, false);
  int code;
  bool half;
  (void)vfs;
  if (!goes_well(DISK_DELETE, SQLITE_IOERR_DELETE, &code, &half)) return SQLITE_IOERR_DELETE;
  if (file == NULL || !file->is_there) return SQLITE_IOERR_DELETE_NOENT;
  file->is_there = false;
  file->now.size = 0;
  forget_pending(file);
  if (is_synced && !disk.lies) sync_folder();
  return SQLITE_OK;
}

static int is_there(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
  struct file *file = find_file(name, false);
  (void)vfs;
  *result = file != NULL && file->is_there && (flags != SQLITE_ACCESS_EXISTS || file->now.size > 0);
  return SQLITE_OK;
}

static int full_name(sqlite3_vfs *vfs, const char *name, int size, char *into) {
  (void)vfs;
  if (strlen(name) >= (size_t)size) return SQLITE_CANTOPEN;
  strcpy(into, name);
  return SQLITE_OK;
}

static int fill_randomly(sqlite3_vfs *vfs, int size, char *into) {
  (void)vfs;
  for (int i = 0; i < size; i++) into[i] = (char)(i * 7 + 1);
  return size;
}

static int sleep_for(sqlite3_vfs *vfs, int microseconds) {
  (void)vfs;
  return microseconds;
}

static int tell_time(sqlite3_vfs *vfs, double *now) {
  (void)vfs;
  *now = 2457785.0; /* 2017-01-31, noon, as a Julian day */
  return SQLITE_OK;
}

static int last_error(sqlite3_vfs *vfs, int size, char *into) {
  (void)vfs;
  (void)size;
  (void)into;
  return 0;
}

static sqlite3_vfs vfs = {
  .iVersion = 1,
  .szOsFile = sizeof(struct handle),
  .mxPathname = 512,
  .zName = "disk-in-memory",
  .xOpen = open_file,
  .xDelete = delete_file,
  .xAccess = is_there,
  .xFullPathname = full_name,
  .xRandomness = fill_randomly,
  .xSleep = sleep_for,
  .xCurrentTime = tell_time,
  .xGetLastError = last_error,
};

/* ---- For tests ---- */

void disk_begin(void) {
  disk_clear();
  int code = sqlite3_vfs_register(&vfs, 1);
  assert(code == SQLITE_OK);
  (void)code;
}

void disk_end(void) {
  disk_clear();
  (void)sqlite3_vfs_unregister(&vfs);
}

void disk_clear(void) {
  for (size_t i = 0; i < MOST_FILES; i++) free_file(&disk.files[i]);
  memset(disk.counts, 0, sizeof disk.counts);
  disk_mend();
  disk.lies = disk.hit = false;
}

void disk_fail(enum disk_operation operation, enum disk_fault fault, size_t nth, bool on) {
  disk.faulty = operation;
  disk.fault = fault;
  disk.fault_at = disk.counts[operation] + nth;
  disk.fault_stays = on;
  disk.hit = false;
}

void disk_mend(void) {
  disk.fault_at = SIZE_MAX;
  disk.power_left = SIZE_MAX;
  disk.has_power = true;
}

size_t disk_count(enum disk_operation operation) {
  return disk.counts[operation];
}

bool disk_was_hit(void) {
  return disk.hit;
}

void disk_lose_power_at(size_t nth) {
  disk.power_left = nth;
}

bool disk_has_power(void) {
  return disk.has_power;
}

void disk_restart(enum disk_loss loss, uint32_t seed) {
  disk.chance = seed * 2654435761u + 1;
  if (disk.chance == 0) disk.chance = 1;
  for (size_t i = 0; i < MOST_FILES; i++)
    if (disk.files[i].name != NULL) {
      settle(&disk.files[i], loss);
      free_regions(&disk.files[i]);
      disk.files[i].shared = disk.files[i].exclusive = 0;
      disk.files[i].exclusive_owner = NULL;
    }
  disk_mend();
}

void disk_lies(bool lies) {
  disk.lies = lies;
}

struct disk_image {
  struct file files[MOST_FILES];
};

static void copy_file(struct file *to, const struct file *from) {
  *to = (struct file){0};
  to->last = &to->first;
  if (from->name == NULL) return;
  to->name = must(strdup(from->name));
  to->is_there = from->is_there;
  to->was_there = from->was_there;
  copy_bytes(&to->now, &from->now);
  copy_bytes(&to->durable, &from->durable);
  for (const struct pending *each = from->first; each != NULL; each = each->next) remember(to, each->data, each->size, each->at);
}

struct disk_image *disk_keep(void) {
  struct disk_image *image = must(calloc(1, sizeof *image));
  for (size_t i = 0; i < MOST_FILES; i++) copy_file(&image->files[i], &disk.files[i]);
  return image;
}

void disk_put_back(const struct disk_image *image) {
  disk_clear();
  for (size_t i = 0; i < MOST_FILES; i++) copy_file(&disk.files[i], &image->files[i]);
  for (size_t i = 0; i < MOST_FILES; i++)
    if (disk.files[i].first == NULL) disk.files[i].last = &disk.files[i].first;
}

void disk_forget(struct disk_image *image) {
  for (size_t i = 0; i < MOST_FILES; i++) free_file(&image->files[i]);
  free(image);
}
