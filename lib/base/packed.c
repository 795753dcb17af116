/* A reader of LZ4 blocks that believes nothing: every length is held against what is left on both sides. */
#include "base/packed.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST_MATCH = 4, NIBBLE = 15 };

struct reader {
  const unsigned char *at, *end;
};

/* A length that begins in four bits and goes on in whole bytes while they are full. False where the bytes end first. */
static bool take_length(struct reader *reader, size_t nibble, size_t *length) {
  *length = nibble;
  if (nibble < NIBBLE) return true;
  unsigned char byte = 255;
  while (byte == 255) {
    if (reader->at == reader->end) return false;
    byte = *reader->at++;
    *length += byte;
  }
  return true;
}

bool oasp_unpack(const struct oasp_packed *packed, char *out) {
  struct reader reader = {(const unsigned char *)packed->bytes, (const unsigned char *)packed->bytes + packed->packed_length};
  size_t made = 0, length = 0;
  while (reader.at < reader.end) {
    unsigned char token = *reader.at++;
    if (!take_length(&reader, token >> 4, &length)) return false;
    if (length > (size_t)(reader.end - reader.at) || length > packed->length - made) return false;
    memcpy(out + made, reader.at, length);
    made += length;
    reader.at += length;
    if (reader.at == reader.end) break; /* the last sequence copies nothing */
    if (reader.end - reader.at < 2) return false;
    size_t distance = reader.at[0] | (size_t)reader.at[1] << 8;
    reader.at += 2;
    if (!take_length(&reader, token & NIBBLE, &length)) return false;
    length += SHORTEST_MATCH;
    if (distance == 0 || distance > made || length > packed->length - made) return false;
    for (size_t i = 0; i < length; i++, made++) out[made] = out[made - distance]; /* may overlap itself */
  }
  return made == packed->length;
}

const char *oasp_unpack_texts(const struct oasp_packed *packed, const char *what, struct oasp_arena *arena, oasplan_error **err) {
  char *texts = oasp_arena_alloc(arena, packed->length);
  if (texts == NULL) {
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  if (oasp_unpack(packed, texts)) return texts;
  (void)oasp_fail(err, OASPLAN_E_CORRUPT, "%s inside the library are damaged; install it again", what);
  return NULL;
}

const char *oasp_take_text(const char **at) {
  const char *text = *at;
  *at += strlen(text) + 1;
  return text[0] != '\0' ? text : NULL;
}

size_t oasp_take_count(const char **at) {
  return strtoul(oasp_take_text(at), NULL, 10);
}
