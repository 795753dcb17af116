/* Cursors: the place of the last hit, with a digest of question and place, so that a cursor of another question, or one that somebody wrote by hand, is
 * refused and not answered wrongly. */
#include "store/store.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { CURSOR_DIGEST = 16 };

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
  add_text(&digest, place);
  oasp_digest_end(&digest, out);
  out[CURSOR_DIGEST] = '\0';
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

int oasp_cursor_read(struct oasp_question *question, const char *cursor, oasplan_error **err) {
  char place[PLACE_SIZE], seal[OASP_DIGEST_HEX + 1];
  const char *dash = strchr(cursor, '-');
  size_t length = dash != NULL ? (size_t)(dash - cursor) : PLACE_SIZE;
  if (length < sizeof place) {
    memcpy(place, cursor, length);
    place[length] = '\0';
    seal_place(question, place, seal);
    if (strcmp(dash + 1, seal) == 0 && read_place(place, &question->after)) {
      question->has_after = true;
      return OASPLAN_OK;
    }
  }
  return oasp_fail_field(err, OASPLAN_E_INVALID, "cursor",
                         "this cursor belongs to another question, or the editions asked have changed; begin again without a cursor");
}

int oasp_cursor_write(oasplan_hits *hits, const struct oasp_question *question, oasplan_error **err) {
  char place[PLACE_SIZE], seal[OASP_DIGEST_HEX + 1], cursor[PLACE_SIZE + OASP_DIGEST_HEX + 2];
  write_place(&hits->items[hits->count - 1].place, place);
  seal_place(question, place, seal);
  (void)snprintf(cursor, sizeof cursor, "%s-%s", place, seal);
  hits->next = oasp_arena_strndup(&hits->arena, cursor, strlen(cursor));
  return hits->next != NULL ? OASPLAN_OK : oasp_fail_nomem(err);
}
