/* A reader of deflate (RFC 1951) that believes nothing: every length is held against what is left on both sides. Of blocks that are not packed at all it knows nothing. */
#include "base/packed.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  LONGEST_CODE = 15, /* bits */
  LITERALS = 288,    /* bytes, the end of a block, lengths */
  BLOCK_END = 256,
  FIRST_LENGTH = 257,
  DISTANCES = 30,
  QUICK = 9 /* bits: nearly all codes in a text are at most as long, and are looked up at once */
};

/* Bits come from the low end of each byte. Behind the last byte there are zeros: a block of them ends at the latest where the room does, and no other begins. */
struct bits {
  const unsigned char *at, *end;
  uint32_t held;
  unsigned count;
};

/* Codes of one kind, by their lengths; a code is its length in the order of symbols. */
struct codes {
  uint16_t quick[1 << QUICK]; /* symbol * 16 + length, by the next bits; 0: longer, or none */
  uint16_t counts[LONGEST_CODE + 1];
  uint16_t symbols[LITERALS];
};

struct unpacking {
  struct bits bits;
  char *out;
  size_t made, length;
  struct codes literals, distances;
};

/* At least 16 bits are then held. */
static void fill(struct bits *bits) {
  while (bits->count <= 24) {
    if (bits->at < bits->end) bits->held |= (uint32_t)*bits->at++ << bits->count;
    bits->count += 8;
  }
}

static unsigned take_bits(struct bits *bits, unsigned count) {
  fill(bits);
  unsigned value = bits->held & ((1U << count) - 1);
  bits->held >>= count;
  bits->count -= count;
  return value;
}

static unsigned reversed(unsigned code, unsigned length) {
  unsigned result = 0;
  for (unsigned i = 0; i < length; i++) result |= (code >> i & 1) << (length - 1 - i);
  return result;
}

/* False for lengths that are more than a prefix code has room for. */
static bool make_codes(struct codes *codes, const unsigned char *lengths, size_t count) {
  uint16_t next[LONGEST_CODE + 2] = {0};
  unsigned code = 0, room = 1;
  memset(codes, 0, sizeof *codes);
  for (size_t i = 0; i < count; i++) codes->counts[lengths[i]]++;
  codes->counts[0] = 0;
  for (unsigned length = 1; length <= LONGEST_CODE; length++) {
    if (room * 2 < codes->counts[length]) return false;
    room = room * 2 - codes->counts[length];
    next[length + 1] = (uint16_t)(next[length] + codes->counts[length]);
  }
  for (size_t i = 0; i < count; i++)
    if (lengths[i] != 0) codes->symbols[next[lengths[i]]++] = (uint16_t)i;
  for (unsigned length = 1, index = 0; length <= QUICK; length++, code <<= 1)
    for (unsigned i = 0; i < codes->counts[length]; i++, index++, code++)
      for (unsigned entry = reversed(code, length); entry < 1U << QUICK; entry += 1U << length) codes->quick[entry] = (uint16_t)(codes->symbols[index] << 4 | length);
  return true;
}

/* The next symbol; LITERALS for bits that are no code. */
static unsigned take_symbol(struct bits *bits, const struct codes *codes) {
  fill(bits);
  unsigned entry = codes->quick[bits->held & ((1U << QUICK) - 1)];
  if (entry != 0) {
    bits->held >>= entry & 15;
    bits->count -= entry & 15;
    return entry >> 4;
  }
  unsigned code = 0, first = 0, index = 0;
  for (unsigned length = 1; length <= LONGEST_CODE; length++) {
    code |= take_bits(bits, 1);
    unsigned count = codes->counts[length];
    if (code - first < count) return codes->symbols[index + (code - first)];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return LITERALS;
}

/* Sizes grow by one, in groups that double with each extra bit: groups of `group` sizes (a power of two), the first two without extra bits. */
static unsigned take_size(struct bits *bits, unsigned symbol, unsigned group) {
  if (symbol < 2 * group) return symbol;
  unsigned extra = symbol / group - 1;
  return ((group + symbol % group) << extra) + take_bits(bits, extra);
}

static bool copy_again(struct unpacking *unpacking, unsigned symbol) {
  enum { SHORTEST = 3, LONGEST = 258, LONGEST_SYMBOL = 285 };
  size_t length = symbol == LONGEST_SYMBOL ? LONGEST : take_size(&unpacking->bits, symbol - FIRST_LENGTH, 4) + SHORTEST;
  unsigned far = symbol <= LONGEST_SYMBOL ? take_symbol(&unpacking->bits, &unpacking->distances) : DISTANCES;
  if (far >= DISTANCES) return false;
  size_t distance = take_size(&unpacking->bits, far, 2) + 1;
  if (distance > unpacking->made || length > unpacking->length - unpacking->made) return false;
  for (char *out = unpacking->out + unpacking->made, *end = out + length; out < end; out++) *out = out[-(ptrdiff_t)distance]; /* may overlap itself */
  unpacking->made += length;
  return true;
}

static bool unpack_symbols(struct unpacking *unpacking) {
  for (;;) {
    unsigned symbol = take_symbol(&unpacking->bits, &unpacking->literals);
    if (symbol == BLOCK_END) return true;
    if (symbol > BLOCK_END) {
      if (symbol >= LITERALS || !copy_again(unpacking, symbol)) return false;
    } else {
      if (unpacking->made == unpacking->length) return false;
      unpacking->out[unpacking->made++] = (char)symbol;
    }
  }
}

/* The lengths of the codes of a block, themselves in a code. */
static bool take_lengths(struct unpacking *unpacking, unsigned char *lengths, size_t count) {
  enum { AGAIN = 16, FEW_ZEROS = 17, MANY_ZEROS = 18 };
  for (size_t i = 0; i < count;) {
    unsigned symbol = take_symbol(&unpacking->bits, &unpacking->literals), times = 1, length = 0;
    if (symbol > MANY_ZEROS || (symbol == AGAIN && i == 0)) return false;
    if (symbol == AGAIN) times = 3 + take_bits(&unpacking->bits, 2);
    else if (symbol == FEW_ZEROS) times = 3 + take_bits(&unpacking->bits, 3);
    else if (symbol == MANY_ZEROS) times = 11 + take_bits(&unpacking->bits, 7);
    if (symbol <= AGAIN) length = symbol == AGAIN ? lengths[i - 1] : symbol;
    if (times > count - i) return false;
    memset(lengths + i, (int)length, times);
    i += times;
  }
  return true;
}

static bool take_codes(struct unpacking *unpacking) {
  static const unsigned char order[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  unsigned char lengths[LITERALS + 32] = {0};
  size_t literals = FIRST_LENGTH + take_bits(&unpacking->bits, 5), distances = 1 + take_bits(&unpacking->bits, 5), kinds = 4 + take_bits(&unpacking->bits, 4);
  for (size_t i = 0; i < kinds; i++) lengths[order[i]] = (unsigned char)take_bits(&unpacking->bits, 3);
  if (literals > LITERALS || !make_codes(&unpacking->literals, lengths, sizeof order)) return false;
  return take_lengths(unpacking, lengths, literals + distances) && make_codes(&unpacking->literals, lengths, literals) &&
         make_codes(&unpacking->distances, lengths + literals, distances);
}

/* The codes of a block that brings none. */
static bool make_fixed_codes(struct unpacking *unpacking) {
  unsigned char lengths[LITERALS];
  memset(lengths, 8, sizeof lengths);
  memset(lengths + 144, 9, 112);
  memset(lengths + BLOCK_END, 7, 24);
  if (!make_codes(&unpacking->literals, lengths, LITERALS)) return false;
  memset(lengths, 5, DISTANCES);
  return make_codes(&unpacking->distances, lengths, DISTANCES);
}

bool oasp_unpack(const struct oasp_packed *packed, char *out) {
  enum { FIXED_CODES = 1, OWN_CODES = 2 };
  struct unpacking unpacking = {.bits = {.at = (const unsigned char *)packed->bytes, .end = (const unsigned char *)packed->bytes + packed->packed_length},
                                .out = out, .length = packed->length};
  bool is_last = false;
  while (!is_last) {
    is_last = take_bits(&unpacking.bits, 1) != 0;
    unsigned kind = take_bits(&unpacking.bits, 2);
    bool made = kind == OWN_CODES ? take_codes(&unpacking) : kind == FIXED_CODES && make_fixed_codes(&unpacking);
    if (!made || !unpack_symbols(&unpacking)) return false;
  }
  return unpacking.made == packed->length;
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
