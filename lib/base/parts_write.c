/* See parts_write.h. minizip goes back to fill in sizes and checksums, so its file is a buffer with a place in it. */
#include "base/parts_write.h"

#include <stdint.h>
#include <string.h>
#include <zip.h>

/* What minizip takes for a file: what is behind `from` in the buffer. When the buffer fails minizip is not told, for it would leak what it has begun: the bytes go nowhere and are counted. */
struct written_file {
  struct oasp_buffer *out;
  size_t from, at, length;
};

static voidpf open_file(voidpf context, const void *path, int mode) {
  (void)path, (void)mode;
  return context;
}

static uLong read_nothing(voidpf context, voidpf stream, void *out, uLong size) {
  (void)context, (void)stream, (void)out, (void)size;
  return 0;
}

static uLong write_file(voidpf context, voidpf stream, const void *bytes, uLong size) {
  struct written_file *file = stream;
  (void)context;
  size_t left = file->length - file->at, over = size < left ? size : left;
  if (over > 0 && !file->out->failed) memcpy(file->out->data + file->from + file->at, bytes, over);
  oasp_buffer_append(file->out, (const char *)bytes + over, size - over);
  file->at += size;
  file->length += size - over;
  return size;
}

static ZPOS64_T tell_file(voidpf context, voidpf stream) {
  const struct written_file *file = stream;
  (void)context;
  return file->at;
}

static long seek_file(voidpf context, voidpf stream, ZPOS64_T offset, int origin) {
  struct written_file *file = stream;
  (void)context;
  size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR ? file->at : origin == ZLIB_FILEFUNC_SEEK_END ? file->length : 0;
  if (offset > file->length - from) return -1;
  file->at = from + (size_t)offset;
  return 0;
}

static int close_file(voidpf context, voidpf stream) {
  (void)context, (void)stream;
  return 0;
}

static bool write_part(zipFile zip, const struct oasp_part *part) {
  const zip_fileinfo info = {.dosDate = 0x00210000}; /* 1980-01-01, the first day that a zip knows */
  return zipOpenNewFileInZip(zip, part->name, &info, NULL, 0, NULL, 0, NULL, 0, 0) == ZIP_OK && zipWriteInFileInZip(zip, part->bytes, (unsigned)part->length) == ZIP_OK &&
         zipCloseFileInZip(zip) == ZIP_OK;
}

int oasp_parts_write(const struct oasp_part *parts, size_t count, struct oasp_buffer *out, oasplan_error **err) {
  struct written_file file = {.out = out, .from = out->length};
  zlib_filefunc64_def calls = {.zopen64_file = open_file,
                               .zread_file = read_nothing,
                               .zwrite_file = write_file,
                               .ztell64_file = tell_file,
                               .zseek64_file = seek_file,
                               .zclose_file = close_file,
                               .zerror_file = close_file, /* no error is ever pending */
                               .opaque = &file};
  for (size_t i = 0; i < count; i++)
    if (parts[i].length > UINT32_MAX - 1) return oasp_fail(err, OASPLAN_E_LIMIT, "the document is larger than 4 GB; take it apart, or write another format");
  zipFile zip = zipOpen2_64(NULL, APPEND_STATUS_CREATE, NULL, &calls);
  if (zip == NULL) return oasp_fail_nomem(err);
  bool is_written = true;
  for (size_t i = 0; i < count && is_written; i++) is_written = write_part(zip, &parts[i]);
  is_written = zipClose(zip, NULL) == ZIP_OK && is_written && !out->failed; /* frees it either way */
  return is_written ? OASPLAN_OK : oasp_fail_nomem(err); /* a buffer takes all but what there is no memory for */
}
