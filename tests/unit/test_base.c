/* lib/base: errors, UTF-8, NFC with a map to the source, folding, the JSON writer, the digest. */
#include "base/arena.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/json_writer.h"
#include "base/nfc.h"
#include "base/packed.h"
#include "base/table.h"
#include "base/utf8.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(an_error_carries_its_place_in_lines_and_code_points) {
  oasplan_error *err = NULL;
  const char *text = "un\n\xC3\xA9t\xC3\xA9!";
  ck_assert_int_eq(oasp_fail_at(&err, OASPLAN_E_SYNTAX, text, strlen(text), 8, "here at byte %d", 8), OASPLAN_E_SYNTAX);
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_SYNTAX);
  ck_assert_str_eq(oasplan_error_message(err), "here at byte 8");
  ck_assert_uint_eq(oasplan_error_offset(err), 8);
  ck_assert_uint_eq(oasplan_error_line(err), 2);
  ck_assert_uint_eq(oasplan_error_column(err), 4);
  oasplan_error_free(err);
}
END_TEST

START_TEST(the_first_error_wins) {
  oasplan_error *err = NULL;
  (void)oasp_fail(&err, OASPLAN_E_IO, "first");
  (void)oasp_fail(&err, OASPLAN_E_FULL, "second");
  ck_assert_str_eq(oasplan_error_message(err), "first");
  oasplan_error_free(err);
}
END_TEST

START_TEST(a_message_that_cuts_a_character_is_still_utf8) {
  oasplan_error *err = NULL;
  (void)oasp_fail(&err, OASPLAN_E_INVALID, "\"%.2s\" is none", "a\xC3\xA9");
  ck_assert_str_eq(oasplan_error_message(err), "\"a?\" is none");
  oasplan_error_free(err);
}
END_TEST

START_TEST(an_error_as_json_lists_its_problems) {
  oasplan_error *err = NULL;
  (void)oasp_fail_field(&err, OASPLAN_E_INVALID, "kind", "no \"kind\"");
  oasp_error_add_problem(&err, 3, "kind", OASPLAN_E_INVALID, "x", "directive");
  char *json = oasplan_error_json(err);
  ck_assert_str_eq(json, "{\"status\":\"E_INVALID\",\"message\":\"no \\\"kind\\\"\",\"offset\":null,\"line\":null,\"column\":null,\"field\":\"kind\","
                         "\"problems\":[{\"row\":3,\"field\":\"kind\",\"code\":\"E_INVALID\",\"value\":\"x\",\"allowed\":\"directive\"}]}");
  oasplan_free(json);
  oasplan_error_free(err);
}
END_TEST

START_TEST(every_status_has_a_name) {
  ck_assert_str_eq(oasplan_status_name(OASPLAN_OK), "OK");
  ck_assert_str_eq(oasplan_status_name(OASPLAN_E_NOMEM), "E_NOMEM");
  ck_assert_str_eq(oasplan_status_name(OASPLAN_E_UNKNOWN_OUTCOME), "E_UNKNOWN_OUTCOME");
  ck_assert_str_eq(oasplan_status_name(-19), "E_?");
  ck_assert_str_eq(oasplan_status_name(1), "E_?");
}
END_TEST

/* Bytes that are no UTF-8, and the offset of the first of them. */
static const struct {
  const char *text;
  size_t length, bad;
} broken[] = {
  {"abc\x80", 4, 3},         {"a\xC3", 2, 1},         {"\xC0\xAF", 2, 0},         {"\xED\xA0\x80", 3, 0},
  {"ab\xE2\x82", 4, 2},      {"\xF4\x90\x80\x80", 4, 0}, {"\xE0\x80\xAF", 3, 0},   {"0123456789\xFFz", 12, 10},
};

START_TEST(broken_utf8_is_found_at_its_first_byte) {
  ck_assert_uint_eq(oasp_utf8_check(broken[_i].text, broken[_i].length), broken[_i].bad);
}
END_TEST

START_TEST(every_code_point_survives_encoding_and_decoding) {
  uint32_t lost = 0; /* one assertion for all: a million of them are slow */
  for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
    char bytes[4];
    uint32_t back = 0;
    size_t length = oasp_utf8_encode(code_point, bytes);
    lost += oasp_utf8_decode(bytes, length, &back) != length || back != code_point;
  }
  ck_assert_uint_eq(lost, 0);
}
END_TEST

START_TEST(folding_takes_case_accents_and_ligatures_off) {
  struct oasp_buffer out = {0};
  const char *text = "\xC3\x89TATS, \xC5\x93uvre, \xC3\x86on, Stra\xC3\x9F" "e, A\xC3\x87\xC3\x83O";
  oasp_fold(&out, text, strlen(text));
  ck_assert_str_eq(out.data, "etats, oeuvre, aeon, strasse, acao");
  oasp_buffer_free(&out);
}
END_TEST

static void normalise(const char *text, struct oasp_buffer *out, struct oasp_map *map) {
  ck_assert_int_eq(oasp_nfc(text, strlen(text), out, map, NULL), OASPLAN_OK);
}

START_TEST(nfc_composes_and_remembers_where_each_byte_came_from) {
  struct oasp_buffer out = {0};
  struct oasp_map map = {0};
  normalise("a" "e\xCC\x81" "b", &out, &map); /* e and a combining acute accent */
  ck_assert_str_eq(out.data, "a\xC3\xA9" "b");
  ck_assert_uint_eq(oasp_map_at(map.runs, map.count, 0), 0);
  ck_assert_uint_eq(oasp_map_at(map.runs, map.count, 1), 1);
  ck_assert_uint_eq(oasp_map_at(map.runs, map.count, 2), 1);
  ck_assert_uint_eq(oasp_map_at(map.runs, map.count, 3), 4);
  oasp_buffer_free(&out);
  oasp_map_free(&map);
}
END_TEST

START_TEST(text_that_is_nfc_is_one_run) {
  struct oasp_buffer out = {0};
  struct oasp_map map = {0};
  normalise("L\xE2\x80\x99\xC3\x89tat m\xC3\xAAme", &out, &map);
  ck_assert_str_eq(out.data, "L\xE2\x80\x99\xC3\x89tat m\xC3\xAAme");
  ck_assert_uint_eq(map.count, 1);
  oasp_buffer_free(&out);
  oasp_map_free(&map);
}
END_TEST

START_TEST(thirty_combining_marks_are_text_and_thirty_one_are_refused) {
  for (int marks = 30; marks <= 31; marks++) {
    struct oasp_buffer text = {0}, out = {0};
    struct oasp_map map = {0};
    oasplan_error *err = NULL;
    oasp_buffer_append_text(&text, "xe");
    for (int i = 0; i < marks; i++) oasp_buffer_append(&text, "\xCC\x96", 2);
    int status = oasp_nfc(text.data, text.length, &out, &map, &err);
    ck_assert_int_eq(status, marks == 30 ? OASPLAN_OK : OASPLAN_E_LIMIT);
    if (marks == 31) ck_assert_uint_eq(oasplan_error_offset(err), 2 + 30 * 2);
    oasplan_error_free(err);
    oasp_buffer_free(&text);
    oasp_buffer_free(&out);
    oasp_map_free(&map);
  }
}
END_TEST

START_TEST(json_is_written_with_the_escapes_of_rfc_8785) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_object(&json);
  oasp_json_member(&json, "a\"", "\b\t\n\f\r\x01\x1F\\/\x7F\xC3\xA9");
  oasp_json_member_integer(&json, "n", -12);
  oasp_json_member_size(&json, "nowhere", OASPLAN_NOWHERE);
  oasp_json_key(&json, "list");
  oasp_json_array(&json);
  oasp_json_boolean(&json, true);
  oasp_json_string(&json, NULL);
  oasp_json_array_end(&json);
  oasp_json_object_end(&json);
  ck_assert(oasp_json_end(&json));
  ck_assert_str_eq(out.data, "{\"a\\\"\":\"\\b\\t\\n\\f\\r\\u0001\\u001f\\\\/\x7F\xC3\xA9\",\"n\":-12,\"nowhere\":null,\"list\":[true,null]}");
  oasp_buffer_free(&out);
}
END_TEST

static int refuse_all(void *context, const char *bytes, size_t length) {
  (void)bytes;
  (void)length;
  ++*(int *)context;
  return 1;
}

START_TEST(a_writer_that_says_stop_is_asked_once) {
  int calls = 0;
  struct oasp_json_writer json;
  oasp_json_begin(&json, refuse_all, &calls);
  oasp_json_array(&json);
  for (int i = 0; i < 10000; i++) oasp_json_integer(&json, i);
  oasp_json_array_end(&json);
  ck_assert(!oasp_json_end(&json));
  ck_assert_int_eq(calls, 1);
}
END_TEST

START_TEST(the_digest_is_sha256) {
  struct oasp_digest digest;
  char hex[OASP_DIGEST_HEX + 1];
  oasp_digest_begin(&digest);
  (void)oasp_digest_add(&digest, "ab", 2);
  (void)oasp_digest_add(&digest, "c", 1);
  oasp_digest_end(&digest, hex);
  /* FIPS 180-2, appendix B.1 */
  ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

START_TEST(an_arena_aligns_what_it_gives) {
  struct oasp_arena arena = {0};
  for (size_t size = 1; size < 200; size++) {
    char *piece = oasp_arena_alloc(&arena, size);
    ck_assert_ptr_nonnull(piece);
    ck_assert_uint_eq((uintptr_t)piece % sizeof(void *), 0);
    memset(piece, 1, size);
  }
  ck_assert_ptr_null(oasp_arena_alloc_array(&arena, SIZE_MAX / 2, 3));
  oasp_arena_free(&arena);
}
END_TEST

/* Packed by hand, in the codes that a block need not bring: "plan" as literals, five bytes copied from four back, "." and the end. */
static const char packed_bytes[] = "\x2B\xC8\x49\xCC\x03\x63\x3D\x00";

START_TEST(packed_bytes_come_out_as_they_went_in) {
  const struct oasp_packed packed = {packed_bytes, sizeof packed_bytes - 1, 10};
  char out[11] = {0};
  ck_assert(oasp_unpack(&packed, out));
  ck_assert_str_eq(out, "planplanp.");
}
END_TEST

/* Out of its own memory, so that valgrind and the sanitizers see one byte too many on either side. */
static bool unpack_copy(const char *bytes, size_t packed_length, size_t length) {
  char *copy = malloc(packed_length + (packed_length == 0)), *out = malloc(length);
  memcpy(copy, bytes, packed_length);
  bool sound = oasp_unpack(&(struct oasp_packed){copy, packed_length, length}, out);
  free(copy);
  free(out);
  return sound;
}

START_TEST(damaged_packed_bytes_are_refused_inside_their_bounds) {
  ck_assert(unpack_copy(packed_bytes, 8, 10));
  ck_assert(!unpack_copy(packed_bytes, 8, 9));  /* more than it claims */
  ck_assert(!unpack_copy(packed_bytes, 8, 11)); /* less than it claims */
  for (size_t cut = 0; cut < 7; cut++) ck_assert(!unpack_copy(packed_bytes, cut, 10)); /* the last byte is zero, as what is missing is read */
  ck_assert(!unpack_copy("\x2B\xC8\x49\xCC\x03\x13\x7A\x00", 8, 10)); /* from five back, before the start */
  ck_assert(!unpack_copy("\x2B\xC8\x49\xCC\x03\x3F\x7A\x00", 8, 10)); /* a distance that there is not */
  ck_assert(!unpack_copy("\x03\x00", 2, 1));                             /* an end and nothing before it */
  ck_assert(!unpack_copy("\x01\x01\x00\xFE\xFF" "a", 6, 1));            /* a block that is not packed */
  ck_assert(!unpack_copy("\x07\x00", 2, 1));                             /* a kind of block that there is not */
}
END_TEST

extern const struct oasp_packed oasp_builtin_tenures;

/* A block with codes of its own, each bit of it wrong once: it may then say something else, but never reach outside. */
START_TEST(what_the_library_carries_is_refused_where_it_is_cut_and_never_read_or_written_past_its_end) {
  const struct oasp_packed *whole = &oasp_builtin_tenures;
  ck_assert(unpack_copy(whole->bytes, whole->packed_length, whole->length));
  for (size_t cut = 0; cut + 1 < whole->packed_length; cut++) ck_assert(!unpack_copy(whole->bytes, cut, whole->length));
  char *bytes = malloc(whole->packed_length);
  size_t refused = 0;
  for (size_t bit = 0; bit < whole->packed_length * 8; bit++) {
    memcpy(bytes, whole->bytes, whole->packed_length);
    bytes[bit / 8] ^= (char)(1 << bit % 8);
    refused += !unpack_copy(bytes, whole->packed_length, whole->length);
  }
  ck_assert_uint_gt(refused, whole->packed_length);
  free(bytes);
}
END_TEST

/* ---- Tables ---- */

enum { BLOCKS = 14, BLOCK = 6, KEYS = 1 << BLOCKS };

static size_t looked_at;

static struct oasp_key key_of(const void *things, size_t index) {
  looked_at++;
  return (struct oasp_key){((const char *const *)things)[index], index % 2};
}

/* Whichever of its two blocks stands in each place, the FNV-1a hash of all is the same: keys as somebody would choose them who wants a table to be slow. */
START_TEST(a_table_finds_what_it_holds_whatever_the_keys_are) {
  static const char blocks[BLOCKS][2][BLOCK + 1] = {{"UUyR56", "pTk0Nu"}, {"NQ0PzR", "P0Ig58"}, {"gGH0wT", "l69S7h"}, {"jXRnYG", "o8DRmB"}, {"8UwU94", "aKq2Fa"},
                                                    {"KfVRVv", "XbtPOL"}, {"8xUBgx", "eCrBDH"}, {"fv711c", "xXdkY8"}, {"BSxbqT", "kt5w5j"}, {"KpIHGo", "tEwSJ5"},
                                                    {"jh8SeS", "s0ZFdt"}, {"uT3Oak", "z7oHns"}, {"1wWalH", "RwNUVl"}, {"nHjkaJ", "v3rNZU"}};
  static char texts[KEYS][BLOCKS * BLOCK + 1];
  static const char *keys[KEYS];
  struct oasp_table table = {0};
  looked_at = 0;
  ck_assert_uint_eq(oasp_table_find(&table, keys, key_of, (struct oasp_key){"", 0}), OASPLAN_NOWHERE);
  for (size_t i = 0; i < KEYS; i++) {
    for (size_t k = 0; k < BLOCKS; k++) memcpy(texts[i] + k * BLOCK, blocks[k][i >> k & 1], BLOCK);
    keys[i] = texts[i];
    const struct oasp_key key = {keys[i], i % 2};
    ck_assert_uint_eq(oasp_table_find(&table, keys, key_of, key), OASPLAN_NOWHERE);
    ck_assert_int_eq(oasp_table_grow(&table, keys, key_of, i), 0);
    oasp_table_insert(&table, key, i);
  }
  for (size_t i = 0; i < KEYS; i++) {
    ck_assert_uint_eq(oasp_table_find(&table, keys, key_of, (struct oasp_key){keys[i], i % 2}), i);
    ck_assert_uint_eq(oasp_table_find(&table, keys, key_of, (struct oasp_key){keys[i], 1 - i % 2}), OASPLAN_NOWHERE);
  }
  ck_assert_uint_lt(looked_at, 16 * (size_t)KEYS); /* all in one slot: 8192 each time */
  oasp_free(table.slots);
}
END_TEST

/* Counted with a calendar of another making. */
START_TEST(days_are_counted_from_1970_both_ways) {
  static const struct {
    const char *date;
    int64_t day;
  } known[] = {{"1970-01-01", 0}, {"1969-12-31", -1}, {"2000-02-29", 11016}, {"2000-03-01", 11017}, {"1900-02-28", -25509}, {"1900-03-01", -25508}, {"9999-12-31", 2932896}, {"0000-01-01", -719528}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
    char date[OASP_DATE_SIZE];
    oasp_date_of_day(known[i].day, date);
    ck_assert_str_eq(date, known[i].date);
    ck_assert_int_eq(oasp_day_of_date(known[i].date), known[i].day);
  }
  char before[OASP_DATE_SIZE] = "0000-01-01", date[OASP_DATE_SIZE];
  for (int64_t day = -719527; day <= 2932896; day += 97) {
    oasp_date_of_day(day, date);
    ck_assert(oasp_is_date(date) && strcmp(before, date) < 0 && oasp_day_of_date(date) == day);
    memcpy(before, date, sizeof date);
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("base");
  TCase *tests = tcase_create("base");
  tcase_add_test(tests, an_error_carries_its_place_in_lines_and_code_points);
  tcase_add_test(tests, the_first_error_wins);
  tcase_add_test(tests, a_table_finds_what_it_holds_whatever_the_keys_are);
  tcase_add_test(tests, a_message_that_cuts_a_character_is_still_utf8);
  tcase_add_test(tests, an_error_as_json_lists_its_problems);
  tcase_add_test(tests, every_status_has_a_name);
  tcase_add_loop_test(tests, broken_utf8_is_found_at_its_first_byte, 0, (int)(sizeof broken / sizeof broken[0]));
  tcase_add_test(tests, every_code_point_survives_encoding_and_decoding);
  tcase_add_test(tests, folding_takes_case_accents_and_ligatures_off);
  tcase_add_test(tests, nfc_composes_and_remembers_where_each_byte_came_from);
  tcase_add_test(tests, text_that_is_nfc_is_one_run);
  tcase_add_test(tests, thirty_combining_marks_are_text_and_thirty_one_are_refused);
  tcase_add_test(tests, json_is_written_with_the_escapes_of_rfc_8785);
  tcase_add_test(tests, a_writer_that_says_stop_is_asked_once);
  tcase_add_test(tests, the_digest_is_sha256);
  tcase_add_test(tests, an_arena_aligns_what_it_gives);
  tcase_add_test(tests, days_are_counted_from_1970_both_ways);
  tcase_add_test(tests, packed_bytes_come_out_as_they_went_in);
  tcase_add_test(tests, damaged_packed_bytes_are_refused_inside_their_bounds);
  tcase_add_test(tests, what_the_library_carries_is_refused_where_it_is_cut_and_never_read_or_written_past_its_end);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
