/* See files.h. */
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "errors.h"
#include "progress.h"

/* As much as the library reads; more would only fill the memory first. */
static const size_t largest = (size_t)1 << 30;

const char *file_label(const char *name) {
  return strcmp(name, "-") == 0 ? "standard input" : name;
}

static int read_stream(FILE *stream, const char *label, struct text *bytes) {
  static char block[1 << 16];
  for (;;) {
    errno = 0;
    size_t length = fread(block, 1, sizeof block, stream);
    text_add_bytes(bytes, block, length);
    if (interrupted()) {
      complain(label, "stopped: nothing was changed");
      return EXIT_INTERRUPTED;
    }
    if (bytes->length > largest) {
      complain(label, "more than 1 GiB: divide it into smaller documents");
      return EXIT_FAILED;
    }
    if (length == sizeof block) continue;
    if (ferror(stream)) {
      complain(label, "cannot be read: %s", strerror(errno ? errno : EIO));
      return EXIT_FAILED;
    }
    return EXIT_DONE;
  }
}

int file_read(const char *name, struct text *bytes) {
  if (strcmp(name, "-") == 0) return read_stream(stdin, file_label(name), bytes);
  FILE *stream = fopen(name, "rb");
  if (!stream) {
    complain(name, "cannot be opened: %s", strerror(errno));
    return EXIT_FAILED;
  }
  int status = read_stream(stream, name, bytes);
  fclose(stream);
  return status;
}

static int begin_temporary(struct new_file *file, const struct stat *old) {
  struct text name = {0};
  text_addf(&name, "%s.XXXXXX", file->path);
  file->temporary = name.bytes;
  int fd = mkstemp(file->temporary);
  if (fd < 0) {
    complain(file->path, "cannot be written: %s", strerror(errno));
    free(file->temporary);
    file->temporary = NULL;
    return EXIT_FAILED;
  }
  mode_t mask = umask(0);
  umask(mask);
  (void)!fchmod(fd, old ? old->st_mode & 07777 : 0666 & ~mask);
  file->stream = need(fdopen(fd, "wb"));
  return EXIT_DONE;
}

/* A store, or another program's database: nobody means to write a document over it. */
static int is_database(const char *path) {
  static const char magic[] = "SQLite format 3"; /* with its NUL, the first 16 bytes of one (sqlite.org/fileformat2.html) */
  char bytes[sizeof magic] = "";
  FILE *stream = fopen(path, "rb");
  int found = stream && fread(bytes, 1, sizeof bytes, stream) == sizeof bytes && memcmp(bytes, magic, sizeof magic) == 0;
  if (stream) (void)fclose(stream);
  return found;
}

/* What SQLite keeps beside a database (sqlite.org/tempfiles.html): without it the last changes are lost. */
static int is_beside_database(const char *path) {
  static const char *const endings[] = {"-wal", "-shm", "-journal"};
  int found = 0;
  for (size_t i = 0; i < sizeof endings / sizeof endings[0] && !found; i++) {
    struct text database = {0};
    size_t length = strlen(path), tail = strlen(endings[i]);
    if (length <= tail || strcmp(path + length - tail, endings[i]) != 0) continue;
    text_add_bytes(&database, path, length - tail);
    found = is_database(text_string(&database));
    text_free(&database);
  }
  return found;
}

int file_stands(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

int new_file_begin(struct new_file *file, const char *path) {
  struct stat old;
  *file = (struct new_file){0};
  /* through a symbolic link, so that the link stays */
  char *real = realpath(path, NULL);
  file->path = real ? real : copy_string(path);
  int exists = stat(file->path, &old) == 0, status;
  if (exists && S_ISREG(old.st_mode) && is_database(file->path)) {
    complain(path, "a database stands there, and would be lost: name another file");
    status = EXIT_FAILED;
  } else if (is_beside_database(file->path)) {
    complain(path, "belongs to the database that stands beside it: name another file");
    status = EXIT_FAILED;
  } else if (!exists || S_ISREG(old.st_mode)) {
    status = begin_temporary(file, exists ? &old : NULL);
  } else {
    file->stream = fopen(file->path, "wb");
    status = file->stream ? EXIT_DONE : EXIT_FAILED;
    if (!file->stream) complain(path, "cannot be written: %s", strerror(errno));
  }
  if (status != EXIT_DONE) new_file_drop(file);
  return status;
}

/* The new name is safe only when the folder is on the disk too; some file systems cannot, and then nothing is lost but time. */
static void sync_folder(const char *path) {
  char *folder = copy_string(path), *slash = strrchr(folder, '/');
  if (slash) slash[slash == folder] = '\0';
  int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY);
  if (fd >= 0) {
    fsync(fd);
    close(fd);
  }
  free(folder);
}

static void note_failure(struct new_file *file, int failed) {
  if (failed && !file->failure) file->failure = errno ? errno : EIO;
}

int new_file_write(struct new_file *file, const char *bytes, size_t length) {
  errno = 0;
  note_failure(file, fwrite(bytes, 1, length, file->stream) != length);
  return file->failure != 0;
}

int new_file_keep(struct new_file *file) {
  errno = 0;
  note_failure(file, fflush(file->stream) != 0 || ferror(file->stream));
  note_failure(file, file->temporary && fsync(fileno(file->stream)) != 0);
  note_failure(file, fclose(file->stream) != 0);
  file->stream = NULL;
  note_failure(file, !file->failure && file->temporary && rename(file->temporary, file->path) != 0);
  int failed = file->failure;
  if (failed) {
    complain(file->path, "cannot be written: %s", strerror(failed));
  } else if (file->temporary) {
    sync_folder(file->path);
    free(file->temporary);
    file->temporary = NULL;
  }
  new_file_drop(file);
  return failed ? EXIT_FAILED : EXIT_DONE;
}

void new_file_drop(struct new_file *file) {
  if (file->stream) fclose(file->stream);
  if (file->temporary) unlink(file->temporary);
  free(file->temporary);
  free(file->path);
  *file = (struct new_file){0};
}
