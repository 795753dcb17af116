/* Reads a zip package with minizip through callbacks over memory: no file, no temporary copy. minizip allocates for itself, a fixed amount a package; every byte that grows
 * with the input is ours. */
#include "base/parts.h"

#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unzip.h>

enum {
  MOST_PARTS = 4096,
  NAME_BYTES = 256,
  CHUNK_BYTES = 16384,
  LARGEST_RATIO = 200 /* of a part over a megabyte; office programs reach 20, deflate at most 1,032 */
};
static const size_t largest_part = (size_t)64 << 20, largest_package = (size_t)128 << 20, ratio_counts_from = (size_t)1 << 20;

/* What minizip takes for a file. */
struct memory_file {
  const char *bytes;
  size_t length, at;
};

struct part {
  const char *name;
  unz64_file_pos position;
};

struct oasp_parts {
  struct memory_file file;
  unzFile zip;
  struct oasp_arena arena;
  struct part *parts; /* sorted by name */
  size_t count, capacity, inflated;
};

/* ---- The callbacks ---- */

static voidpf open_memory(voidpf context, const void *path, int mode) {
  (void)path;
  return (mode & ZLIB_FILEFUNC_MODE_READWRITEFILTER) == ZLIB_FILEFUNC_MODE_READ ? context : NULL;
}

static uLong read_memory(voidpf context, voidpf stream, void *out, uLong size) {
  struct memory_file *file = stream;
  (void)context;
  size_t left = file->length - file->at, taken = size < left ? size : left;
  if (taken > 0) memcpy(out, file->bytes + file->at, taken);
  file->at += taken;
  return (uLong)taken;
}

static uLong write_nothing(voidpf context, voidpf stream, const void *bytes, uLong size) {
  (void)context, (void)stream, (void)bytes, (void)size;
  return 0;
}

static ZPOS64_T tell_memory(voidpf context, voidpf stream) {
  const struct memory_file *file = stream;
  (void)context;
  return file->at;
}

static long seek_memory(voidpf context, voidpf stream, ZPOS64_T offset, int origin) {
  struct memory_file *file = stream;
  (void)context;
  size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR ? file->at : origin == ZLIB_FILEFUNC_SEEK_END ? file->length : 0;
  if (offset > file->length - from) return -1;
  file->at = from + (size_t)offset;
  return 0;
}

static int close_memory(voidpf context, voidpf stream) {
  (void)context, (void)stream;
  return 0;
}

static unzFile open_zip(struct memory_file *file) {
  zlib_filefunc64_def calls = {.zopen64_file = open_memory,
                               .zread_file = read_memory,
                               .zwrite_file = write_nothing,
                               .ztell64_file = tell_memory,
                               .zseek64_file = seek_memory,
                               .zclose_file = close_memory,
                               .zerror_file = close_memory, /* no error is ever pending */
                               .opaque = file};
  return unzOpen2_64(NULL, &calls);
}

/* ---- The list of parts ---- */

bool oasp_is_zip(const char *bytes, size_t length) {
  return length >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
}

static int fail_damaged(oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_SYNTAX, "the zip package is damaged; save the document again, or fetch the file once more");
}

static int fail_unknown(oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_SYNTAX, "this is no zip package, as a DOCX is, or a damaged one; say which format it has, or fetch the file once more");
}

static int fail_part(const char *name, oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_SYNTAX, "\"%.80s\" in the zip package is damaged; save the document again, or fetch the file once more", name);
}

/* Absolute, with a drive or a backslash, or with a step that leads up. */
static bool leads_outside(const char *name) {
  if (name[0] == '/' || name[0] == '\0' || strpbrk(name, "\\:") != NULL) return true;
  for (const char *step = name; step != NULL; step = strchr(step, '/')) {
    step += *step == '/';
    size_t length = strcspn(step, "/");
    if ((length == 1 && step[0] == '.') || (length == 2 && memcmp(step, "..", 2) == 0)) return true;
  }
  return false;
}

static int add_part(struct oasp_parts *parts, oasplan_error **err) {
  char name[NAME_BYTES];
  unz_file_info64 info;
  struct part part;
  if (unzGetCurrentFileInfo64(parts->zip, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK || unzGetFilePos64(parts->zip, &part.position) != UNZ_OK)
    return fail_damaged(err);
  if (info.size_filename >= sizeof name) return oasp_fail(err, OASPLAN_E_LIMIT, "the zip package names a part in more than %d bytes; save the document again", NAME_BYTES - 1);
  if (strlen(name) != info.size_filename || leads_outside(name))
    return oasp_fail(err, OASPLAN_E_INVALID, "the zip package names a part outside of it, \"%.80s\": no office program does that; do not trust the file", name);
  part.name = oasp_arena_strndup(&parts->arena, name, info.size_filename);
  if (part.name == NULL || oasp_grow((void **)&parts->parts, &parts->capacity, parts->count, sizeof part) != 0) return oasp_fail_nomem(err);
  parts->parts[parts->count++] = part;
  return OASPLAN_OK;
}

static int compare_parts(const void *left, const void *right) {
  const struct part *a = left, *b = right;
  return strcmp(a->name, b->name);
}

static int list_parts(struct oasp_parts *parts, oasplan_error **err) {
  int status = OASPLAN_OK, more = unzGoToFirstFile(parts->zip);
  for (; more == UNZ_OK && status == OASPLAN_OK; more = unzGoToNextFile(parts->zip)) {
    if (parts->count == MOST_PARTS) return oasp_fail(err, OASPLAN_E_LIMIT, "the zip package holds more than %d parts; save the document again without its pictures", MOST_PARTS);
    status = add_part(parts, err);
  }
  if (status != OASPLAN_OK) return status;
  if (more != UNZ_END_OF_LIST_OF_FILE || parts->count == 0) return fail_damaged(err);
  qsort(parts->parts, parts->count, sizeof *parts->parts, compare_parts);
  for (size_t i = 1; i < parts->count; i++)
    if (strcmp(parts->parts[i - 1].name, parts->parts[i].name) == 0)
      return oasp_fail(err, OASPLAN_E_INVALID, "the zip package holds \"%.80s\" twice, so that two programs may read two texts; save the document again", parts->parts[i].name);
  return OASPLAN_OK;
}

struct oasp_parts *oasp_parts_open(const char *bytes, size_t length, oasplan_error **err) {
  struct oasp_parts *parts = oasp_alloc_zeroed(1, sizeof *parts);
  if (parts == NULL) {
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  parts->file = (struct memory_file){.bytes = bytes, .length = length};
  bool is_zip = oasp_is_zip(bytes, length);
  parts->zip = is_zip ? open_zip(&parts->file) : NULL;
  int status = parts->zip != NULL ? list_parts(parts, err) : is_zip ? fail_damaged(err) : fail_unknown(err);
  if (status == OASPLAN_OK) return parts;
  oasp_parts_close(parts);
  return NULL;
}

void oasp_parts_close(struct oasp_parts *parts) {
  if (parts == NULL) return;
  if (parts->zip != NULL) (void)unzClose(parts->zip);
  oasp_arena_free(&parts->arena);
  oasp_free(parts->parts);
  oasp_free(parts);
}

static struct part *find_part(const struct oasp_parts *parts, const char *name) {
  const struct part wanted = {.name = name};
  return bsearch(&wanted, parts->parts, parts->count, sizeof wanted, compare_parts);
}

bool oasp_parts_has(const struct oasp_parts *parts, const char *name) {
  return find_part(parts, name) != NULL;
}

/* ---- One part ---- */

static int fail_bomb(const char *name, oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_LIMIT, "\"%.80s\" in the zip package unpacks to more than any document holds: it may be a zip bomb; nothing was read", name);
}

/* Inflates the open part, counting. */
static int inflate_part(struct oasp_parts *parts, const char *name, const unz_file_info64 *info, struct oasp_buffer *bytes, oasplan_error **err) {
  char chunk[CHUNK_BYTES];
  size_t packed = info->compressed_size < parts->file.length ? (size_t)info->compressed_size : parts->file.length;
  int count;
  while ((count = unzReadCurrentFile(parts->zip, chunk, sizeof chunk)) > 0) {
    parts->inflated += (size_t)count;
    oasp_buffer_append(bytes, chunk, (size_t)count);
    if (bytes->failed) return oasp_fail_nomem(err);
    bool is_dense = bytes->length > ratio_counts_from && bytes->length / LARGEST_RATIO > packed;
    if (is_dense || bytes->length > largest_part || parts->inflated > largest_package) return fail_bomb(name, err);
  }
  return count == 0 && bytes->length == info->uncompressed_size ? OASPLAN_OK : fail_part(name, err);
}

int oasp_parts_read(struct oasp_parts *parts, const char *name, struct oasp_buffer *bytes, oasplan_error **err) {
  struct part *part = find_part(parts, name);
  unz_file_info64 info;
  if (part == NULL) return oasp_fail(err, OASPLAN_E_NOT_FOUND, "the zip package holds no \"%.80s\"; save the document again as DOCX", name);
  if (unzGoToFilePos64(parts->zip, &part->position) != UNZ_OK || unzGetCurrentFileInfo64(parts->zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
    return fail_part(name, err);
  if ((info.flag & 1) != 0) return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "\"%.80s\" in the zip package is encrypted; open the document with its password and save it without one", name);
  if (info.compression_method != 0 && info.compression_method != Z_DEFLATED)
    return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "\"%.80s\" is packed by a method that office programs do not use; save the document again", name);
  if (info.uncompressed_size > largest_part) return fail_bomb(name, err);
  int opened = unzOpenCurrentFile(parts->zip);
  if (opened == UNZ_INTERNALERROR) return oasp_fail_nomem(err);
  if (opened != UNZ_OK) return fail_part(name, err);
  int status = inflate_part(parts, name, &info, bytes, err);
  int closed = unzCloseCurrentFile(parts->zip); /* tells whether the checksum holds */
  return status == OASPLAN_OK && closed != UNZ_OK ? fail_part(name, err) : status;
}
