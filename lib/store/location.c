/* The rules of what may be opened how. Everything is asked by name (stat, access, statfs): opening and closing the store's file would drop the locks that
 * another handle of this process has on it. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "store/location.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#  include <sys/vfs.h>
#endif

char *oasp_folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  if (slash == NULL) return oasp_strdup(".");
  return oasp_strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* Also folders that a host shares with its guests: behind 9p (the default of several virtual machines and containers, and the Windows drives of WSL), vboxsf
 * and the like, locks hold among the guest's processes at best, and the host's see none of them. Not here, and why:
 *  - FUSE (0x65735546) says nothing of what is behind it. virtiofs, encrypted home folders, NTFS and the root of a container without privileges are far more common than
 *    sshfs, and the kernel keeps their locks among this machine's processes. Where such a file system cannot share memory, opening for writing
 *    fails by itself (use_write_ahead_log).
 *  - overlay (0x794C7630) is local; so is the root of most containers.
 *  - OCFS2 and GFS2 keep locks and shared memory whole among the machines of a cluster. */
bool oasp_is_network_file_system(unsigned long magic) {
  static const unsigned long magics[] = {
      0x6969,     /* NFS */
      0x517B,     /* SMB */
      0xFF534D42, /* CIFS */
      0xFE534D42, /* SMB2 */
      0x5346414F, /* AFS */
      0x6B414653, /* AFS, of the kernel */
      0x73757245, /* Coda */
      0x564C,     /* NCP */
      0x00C36400, /* Ceph */
      0x0BD00BD0, /* Lustre */
      0x19830326, /* BeeGFS */
      0x47504653, /* GPFS */
      0x20030528, /* OrangeFS */
      0x01021997, /* 9p */
      0x786F4256, /* vboxsf */
      0xBACBACBC, /* vmhgfs */
  };
  for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
    if (magics[i] == (magic & 0xFFFFFFFF)) return true;
  return false;
}

static bool is_local(const char *path) {
#ifdef __linux__
  struct statfs facts;
  return statfs(path, &facts) != 0 || !oasp_is_network_file_system((unsigned long)facts.f_type);
#else
  (void)path;
  return true;
#endif
}

/* A location as it was named, which messages repeat, and where it leads once links are followed: only there SQLite's other files lie. */
struct site {
  const char *location;
  const char *path, *folder; /* absolute */
};

static int check_file_system(const struct site *site, const char *path, oasplan_error **err) {
  if (!is_local(path))
    return oasp_fail(
        err, OASPLAN_E_UNSUPPORTED,
        "%s is on a network file system or in a folder that a host shares with its guests (as 9p does), where two writers can "
        "destroy a store; keep it on a local disk (in a container: a volume) and share copies made with backup, or open it for "
        "reading only",
        site->location);
  return OASPLAN_OK;
}

static int examine_for_writing(const struct site *site, oasplan_error **err) {
  if (access(site->path, W_OK) != 0)
    return oasp_fail(err, OASPLAN_E_READONLY, "%s may not be written; open it for reading only, or see to its permissions", site->location);
  if (access(site->folder, W_OK) != 0)
    return oasp_fail(err, OASPLAN_E_READONLY,
                     "%s: its folder may not be written, and a store puts files beside itself; open it for reading only", site->location);
  return check_file_system(site, site->path, err);
}

static int look_for_log(const char *path, bool *has, oasplan_error **err) {
  struct stat facts;
  struct oasp_buffer name = {0};
  oasp_buffer_printf(&name, "%s-wal", path);
  if (!name.failed) *has = stat(name.data, &facts) == 0 && facts.st_size > 0;
  int status = name.failed ? oasp_fail_nomem(err) : OASPLAN_OK;
  oasp_buffer_free(&name);
  return status;
}

static enum oasp_access choose_reading(const struct site *site, bool has_log) {
  bool folder_is_writable = access(site->folder, W_OK) == 0;
  if (folder_is_writable && access(site->path, W_OK) == 0) return OASP_ACCESS_QUERY;
  return folder_is_writable || has_log ? OASP_ACCESS_READ : OASP_ACCESS_FROZEN;
}

static int examine_existing(const struct site *site, const struct stat *facts, const struct oasp_open *how, struct oasp_location *place,
                            oasplan_error **err) {
  const char *location = site->location;
  if (!S_ISREG(facts->st_mode))
    return oasp_fail(err, OASPLAN_E_NOT_A_STORE, "%s is no file but a folder or a device; name a file", location);
  if (access(site->path, R_OK) != 0) return oasp_fail(err, OASPLAN_E_IO, "%s may not be read; see to its permissions", location);
  if (facts->st_size == 0 && (how->read_only || !how->create))
    return oasp_fail(err, OASPLAN_E_NOT_A_STORE, "%s is an empty file, no store of plans; import into it, or open it so that it is made one", location);
  int status = look_for_log(site->path, &place->has_log, err);
  if (status != OASPLAN_OK) return status;
  place->is_local = is_local(site->path);
  place->access = how->read_only ? choose_reading(site, place->has_log) : how->create ? OASP_ACCESS_CREATE : OASP_ACCESS_WRITE;
  return how->read_only ? OASPLAN_OK : examine_for_writing(site, err);
}

static int unreachable(const char *location, int code, oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_IO, "%s cannot be looked at (%s); see to the names and permissions of its folders", location,
                   code == EACCES         ? "permission denied"
                   : code == ENAMETOOLONG ? "its path is too long"
                   : code == ELOOP        ? "its links go round in a circle"
                                          : "the system refused");
}

static int keep_path(struct oasp_location *place, char *path, oasplan_error **err) {
  place->path = path;
  return path != NULL ? OASPLAN_OK : oasp_fail_nomem(err);
}

static int find_existing(const char *location, const struct stat *facts, const struct oasp_open *how, struct oasp_location *place,
                         oasplan_error **err) {
  char real[PATH_MAX];
  if (realpath(location, real) == NULL) return unreachable(location, errno, err);
  int status = keep_path(place, oasp_strdup(real), err);
  if (status != OASPLAN_OK) return status;
  char *folder = oasp_folder_of(place->path);
  if (folder == NULL) return oasp_fail_nomem(err);
  const struct site site = {location, place->path, folder};
  status = examine_existing(&site, facts, how, place, err);
  oasp_free(folder);
  return status;
}

/* Where a new file is to be: its folder must be there. */
static int find_place(const char *location, const char *folder, struct oasp_location *place, oasplan_error **err) {
  char real[PATH_MAX];
  struct stat facts;
  struct oasp_buffer path = {0};
  if (stat(folder, &facts) != 0 || !S_ISDIR(facts.st_mode))
    return oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s: there is no folder %s; make it first", location, folder);
  if (realpath(folder, real) == NULL) return unreachable(location, errno, err);
  const char *slash = strrchr(location, '/');
  oasp_buffer_printf(&path, "%s/%s", strcmp(real, "/") == 0 ? "" : real, slash != NULL ? slash + 1 : location);
  int status = keep_path(place, oasp_buffer_steal(&path, NULL, NULL), err);
  const struct site site = {location, place->path, real};
  if (status == OASPLAN_OK && access(real, W_OK) != 0)
    status = oasp_fail(err, OASPLAN_E_READONLY, "%s: the folder %s may not be written; choose another", location, folder);
  return status == OASPLAN_OK ? check_file_system(&site, real, err) : status;
}

static int examine_missing(const char *location, const struct oasp_open *how, struct oasp_location *place, oasplan_error **err) {
  struct stat facts;
  bool is_there = lstat(location, &facts) == 0;
  if (is_there && !S_ISLNK(facts.st_mode)) return find_existing(location, &facts, how, place, err); /* another process has just made it */
  if (is_there)
    return oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s is a link to a file that is not there; name that file itself, or take the link away",
                     location);
  if (!how->read_only) {
    char *folder = oasp_folder_of(location);
    int status = folder != NULL ? find_place(location, folder, place, err) : oasp_fail_nomem(err);
    oasp_free(folder);
    if (status != OASPLAN_OK || how->create) return status;
  }
  return oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s: there is no such file; see to the name, or open it so that it is made", location);
}

int oasp_location_examine(const char *location, const struct oasp_open *how, struct oasp_location *place, oasplan_error **err) {
  struct stat facts;
  *place = (struct oasp_location){.access = OASP_ACCESS_CREATE, .in_memory = strcmp(location, ":memory:") == 0};
  if (place->in_memory && how->read_only)
    return oasp_fail(err, OASPLAN_E_NOT_FOUND, ":memory: is a new store each time and has nothing to read; open it for writing");
  if (place->in_memory) return OASPLAN_OK;
  if (location[0] == '\0') return oasp_fail(err, OASPLAN_E_INVALID, "the location is empty; give a path or \":memory:\"");
  if (strstr(location, "://") != NULL)
    return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "%s: a store is a file on a local disk, not a server; give a path or \":memory:\"",
                     location);
  if (stat(location, &facts) == 0) return find_existing(location, &facts, how, place, err);
  return errno == ENOENT || errno == ENOTDIR ? examine_missing(location, how, place, err) : unreachable(location, errno, err);
}
