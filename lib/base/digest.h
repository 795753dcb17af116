/* SHA-256 behind our own names, so that the library that computes it can change. */
#ifndef OASP_BASE_DIGEST_H
#define OASP_BASE_DIGEST_H

#include <sha2.h> /* libmd */
#include <stddef.h>

enum { OASP_DIGEST_HEX = 64 };

struct oasp_digest {
  SHA2_CTX context;
};

void oasp_digest_begin(struct oasp_digest *digest);
/* Returns 0, so that it can serve as an oasplan_write_fn with a struct oasp_digest for context. */
int oasp_digest_add(void *digest, const char *bytes, size_t length);
/* Writes 64 lower-case hex digits and a NUL. */
void oasp_digest_end(struct oasp_digest *digest, char hex[OASP_DIGEST_HEX + 1]);
/* All three for bytes that are at hand. */
void oasp_digest_of(const char *bytes, size_t length, char hex[OASP_DIGEST_HEX + 1]);

#endif
