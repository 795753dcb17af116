/* Cursors: the place of the last hit, the state of the store in which it stood there, and a digest of both and of the question. So a cursor of another question, one that
 * somebody wrote by hand, and one of a store that has changed since are refused and not answered wrongly. */
#include "store/store.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Each text with its length before it, so that no two questions run together. NULL differs from "". */
static void add_text(struct oasp_digest *digest, const char *text) {
  char length[32];
  (void)snprintf(length, sizeof length, text != NULL ? "%zu:" : "-", text != NULL ? strlen(text) : 0);
  (void)oasp_digest_add(digest, length, strlen(length));
  if (text != NULL) (void)oasp_digest_add(digest, text, strlen(text));
}

void oasp_cursor_bind(struct oasp_question *question, const char *kind, const char *first, const char *second) {
  struct oasp_digest digest;
  oasp_digest_begin(&digest);
  add_text(&digest, kind);
  add_text(&digest, first);
  add_text(&digest, second);
  add_text(&digest, question->scope.key);
  add_text(&digest, question->scope.edition);
  add_text(&digest, question->scope.language);
  oasp_digest_end(&digest, question->digest);
}

enum { PLACE_SIZE = 128 };

/* Numbers in hex; the score as its bits, since it must come back exactly. */
static void write_place(const struct oasp_place *place, char out[PLACE_SIZE]) {
  uint64_t bits;
  memcpy(&bits, &place->score, sizeof bits);
  (void)snprintf(out, PLACE_SIZE, "%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%" PRIx64, bits, (uint64_t)place->edition,
                 (uint64_t)place->position, (uint64_t)place->citation, (uint64_t)place->locator);
}

static void seal_place(const struct oasp_question *question, const char *place, char out[OASP_DIGEST_HEX + 1]) {
  struct oasp_digest digest;
  oasp_digest_begin(&digest);
  add_text(&digest, question->digest);
  add_text(&digest, question->state);
  add_text(&digest, place);
  oasp_digest_end(&digest, out);
  out[OASP_CURSOR_DIGEST] = '\0';
}

static bool read_place(const char *text, struct oasp_place *place) {
  uint64_t bits, edition, position, citation, locator;
  if (sscanf(text, "%" SCNx64 ".%" SCNx64 ".%" SCNx64 ".%" SCNx64 ".%" SCNx64, &bits, &edition, &position, &citation, &locator) != 5)
    return false;
  memcpy(&place->score, &bits, sizeof bits);
  place->edition = (int64_t)edition;
  place->position = (int64_t)position;
  place->citation = (int64_t)citation;
  place->locator = (int64_t)locator;
  return true;
}

/* ---- The state of the store ---- */

/* What places in a list depend on: which editions there are (a sequence is never used twice; ranks weigh the words of all of them), what was derived from them, and
 * with which stems their words were put. */
static int find_state(oasplan_store *store, struct oasp_question *question, oasplan_error **err) {
  static const struct oasp_scope any = {NULL, NULL, NULL};
  if (question->state[0] != '\0') return OASPLAN_OK;
  char *words = NULL;
  oasplan_editions *editions = NULL;
  int status = store->backend->calls->get_feature(store->backend, OASP_WORDS_FEATURE, &words, err);
  if (status == OASPLAN_OK) status = oasp_store_list(store, &any, false, &editions, err);
  if (status == OASPLAN_OK) {
    struct oasp_digest digest;
    char seal[OASP_DIGEST_HEX + 1];
    oasp_digest_begin(&digest);
    add_text(&digest, words);
    for (size_t i = 0; i < editions->count; i++) {
      char numbers[64];
      (void)snprintf(numbers, sizeof numbers, "%" PRId64 " %" PRId64, editions->items[i].sequence, editions->items[i].engine);
      add_text(&digest, numbers);
      add_text(&digest, editions->items[i].digest);
    }
    oasp_digest_end(&digest, seal);
    memcpy(question->state, seal, OASP_CURSOR_DIGEST);
  }
  oasplan_editions_free(editions);
  oasp_free(words);
  return status;
}

/* ---- In and out ---- */

static int not_ours(oasplan_error **err) {
  return oasp_fail_field(err, OASPLAN_E_INVALID, "cursor", "this is no cursor of this question; ask without a cursor to begin again");
}

/* The next part of a cursor, up to a dash or the end; NULL if it is too long for `part`. */
static const char *take_part(const char *cursor, char *part, size_t size) {
  size_t length = strcspn(cursor, "-");
  if (length >= size) return NULL;
  memcpy(part, cursor, length);
  part[length] = '\0';
  return cursor + length + (cursor[length] == '-');
}

int oasp_cursor_read(oasplan_store *store, struct oasp_question *question, const char *cursor, oasplan_error **err) {
  char place[PLACE_SIZE], state[OASP_CURSOR_DIGEST + 1] = "", seal[OASP_DIGEST_HEX + 1];
  const char *rest = take_part(cursor, place, sizeof place);
  if (rest != NULL) rest = take_part(rest, state, sizeof state);
  if (rest == NULL || strlen(state) != OASP_CURSOR_DIGEST) return not_ours(err);
  int status = find_state(store, question, err);
  if (status != OASPLAN_OK) return status;
  if (strcmp(state, question->state) != 0) /* before the seal: the edition put last may be another one, and with it the question */
    return oasp_fail_field(err, OASPLAN_E_CONFLICT, "cursor",
                           "the store has changed since the page before, so its next page could skip hits or show them twice; ask without a cursor to begin again");
  seal_place(question, place, seal);
  if (strcmp(rest, seal) != 0 || !read_place(place, &question->after)) return not_ours(err);
  question->has_after = true;
  return OASPLAN_OK;
}

static int write_cursor(oasplan_store *store, struct oasp_question *question, oasplan_hits *hits, oasplan_error **err) {
  char place[PLACE_SIZE], seal[OASP_DIGEST_HEX + 1], cursor[PLACE_SIZE + OASP_CURSOR_DIGEST + OASP_DIGEST_HEX + 3];
  int status = find_state(store, question, err);
  if (status != OASPLAN_OK) return status;
  write_place(&hits->items[hits->count - 1].place, place);
  seal_place(question, place, seal);
  (void)snprintf(cursor, sizeof cursor, "%s-%s-%s", place, question->state, seal);
  hits->next = oasp_arena_strndup(&hits->arena, cursor, strlen(cursor));
  return hits->next != NULL ? OASPLAN_OK : oasp_fail_nomem(err);
}

int oasp_cursor_write(oasplan_store *store, struct oasp_question *question, oasplan_hits *hits, oasplan_error **err) {
  return hits->more ? write_cursor(store, question, hits, err) : OASPLAN_OK;
}
