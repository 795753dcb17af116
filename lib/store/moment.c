/* Clock and chance: the two things that a store takes from outside, so that a host can give its own and get the same bytes twice. */
#include "store/moment.h"

#include "base/date.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

int64_t oasp_store_now(const oasplan_store *store) {
  struct timespec now = {0};
  if (store->clock != NULL) return store->clock(store->clock_context);
  (void)clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int oasp_moment_write(int64_t milliseconds, char out[OASP_MOMENT_SIZE], oasplan_error **err) {
  enum { DAY = 86400000 };
  const int64_t last = 253402300799999; /* 9999-12-31T23:59:59.999Z */
  if (milliseconds < 0 || milliseconds > last) return oasp_fail(err, OASPLAN_E_LIMIT, "the clock says %lld milliseconds, which is before 1970 or after 9999; set it right", (long long)milliseconds);
  int rest = (int)(milliseconds % DAY);
  oasp_date_of_day(milliseconds / DAY, out);
  (void)snprintf(out + 10, OASP_MOMENT_SIZE - 10, "T%02d:%02d:%02d.%03dZ", rest / 3600000, rest / 60000 % 60, rest / 1000 % 60, rest % 1000);
  return OASPLAN_OK;
}

/* The system is asked for many bytes at a time: a call costs more than the bytes. */
static int fill_pool(oasplan_store *store, oasplan_error **err) {
  for (size_t got = 0; got < sizeof store->pool;) {
    ssize_t more = getrandom(store->pool + got, sizeof store->pool - got, 0);
    if (more < 0 && errno != EINTR) return oasp_fail(err, OASPLAN_E_IO, "the system gives no random bytes (error %d)", errno);
    if (more > 0) got += (size_t)more;
  }
  store->pool_left = sizeof store->pool;
  return OASPLAN_OK;
}

int oasp_store_random(oasplan_store *store, void *bytes, size_t length, oasplan_error **err) {
  unsigned char *out = bytes;
  if (store->random != NULL) return store->random(store->random_context, bytes, length) == 0 ? OASPLAN_OK : oasp_fail(err, OASPLAN_E_IO, "the source of random bytes that the host gave has failed");
  while (length > 0) {
    int status = store->pool_left == 0 ? fill_pool(store, err) : OASPLAN_OK;
    if (status != OASPLAN_OK) return status;
    size_t part = length < store->pool_left ? length : store->pool_left;
    unsigned char *from = store->pool + sizeof store->pool - store->pool_left;
    memcpy(out, from, part);
    memset(from, 0, part);
    out += part;
    length -= part;
    store->pool_left -= part;
  }
  return OASPLAN_OK;
}

static void write_hex(const unsigned char *bytes, size_t count, char *out) {
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < count; i++) {
    *out++ = digits[bytes[i] >> 4];
    *out++ = digits[bytes[i] & 15];
  }
  *out = '\0';
}

/* RFC 9562, section 5.7, with a counter in the 12 bits behind the version: ids made in one millisecond keep their order, and the index grows at its end. */
int oasp_store_new_id(oasplan_store *store, int64_t milliseconds, char id[OASP_ID_SIZE], oasplan_error **err) {
  enum { LAST = 0xFFF };
  unsigned char bytes[16];
  char hex[33];
  int status = oasp_store_random(store, bytes + 8, 8, err);
  if (status != OASPLAN_OK) return status;
  if (milliseconds > store->id_time) {
    store->id_time = milliseconds;
    store->id_counter = 0;
  } else if (++store->id_counter > LAST) {
    store->id_time++;
    store->id_counter = 0;
  }
  for (int i = 0; i < 6; i++) bytes[i] = (unsigned char)((uint64_t)store->id_time >> (40 - 8 * i));
  bytes[6] = (unsigned char)(0x70 | store->id_counter >> 8);
  bytes[7] = (unsigned char)store->id_counter;
  bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
  write_hex(bytes, sizeof bytes, hex);
  (void)snprintf(id, OASP_ID_SIZE, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
  return OASPLAN_OK;
}

int oasp_store_origin(oasplan_store *store, char origin[OASP_ORIGIN_SIZE], oasplan_error **err) {
  const struct oasp_backend_calls *calls = store->backend->calls;
  unsigned char bytes[(OASP_ORIGIN_SIZE - 1) / 2];
  char *known = NULL;
  int status = calls->get_feature(store->backend, "origin", &known, err);
  if (status == OASPLAN_OK && known[0] != '\0') {
    (void)snprintf(origin, OASP_ORIGIN_SIZE, "%s", known);
  } else if (status == OASPLAN_OK) {
    status = oasp_store_random(store, bytes, sizeof bytes, err);
    if (status == OASPLAN_OK) write_hex(bytes, sizeof bytes, origin);
    if (status == OASPLAN_OK) status = calls->set_feature(store->backend, "origin", origin, err);
  }
  oasp_free(known);
  return status;
}
