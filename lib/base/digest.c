/* SHA-256 by libmd. */
#include "base/digest.h"

#include <stdint.h>

void oasp_digest_begin(struct oasp_digest *digest) {
  SHA256Init(&digest->context);
}

int oasp_digest_add(void *digest, const char *bytes, size_t length) {
  struct oasp_digest *target = digest;
  SHA256Update(&target->context, (const uint8_t *)bytes, length);
  return 0;
}

void oasp_digest_end(struct oasp_digest *digest, char hex[OASP_DIGEST_HEX + 1]) {
  static const char digits[] = "0123456789abcdef";
  uint8_t sum[SHA256_DIGEST_LENGTH];
  SHA256Final(sum, &digest->context);
  for (size_t i = 0; i < sizeof sum; i++) {
    hex[2 * i] = digits[sum[i] >> 4];
    hex[2 * i + 1] = digits[sum[i] & 15];
  }
  hex[OASP_DIGEST_HEX] = '\0';
}

void oasp_digest_of(const char *bytes, size_t length, char hex[OASP_DIGEST_HEX + 1]) {
  struct oasp_digest digest;
  oasp_digest_begin(&digest);
  (void)oasp_digest_add(&digest, bytes, length);
  oasp_digest_end(&digest, hex);
}
