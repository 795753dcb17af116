/* The pairs that a person confirmed: one to one, each id in one pair at most. */
#include "plan/concordance.h"

#include "plan/builder.h"

#include <string.h>

/* ---- Making ---- */

static int set_names(oasplan_concordance *concordance, const char *key, const char *a, const char *b, oasplan_error **err) {
  const char *names[3] = {key, a, b}, *const fields[3] = {"key", "a", "b"}, *kept[3];
  for (int i = 0; i < 3; i++) {
    if (names[i] == NULL || !oasp_is_plan_name(names[i]))
      return oasp_fail_field(err, OASPLAN_E_INVALID, fields[i], "the %s of a concordance is 1 to 100 of the letters A-Z and a-z, digits, '.', '_' and '-'",
                             i == 0 ? "key" : "edition");
    kept[i] = oasp_arena_strndup(&concordance->arena, names[i], strlen(names[i]));
    if (kept[i] == NULL) return oasp_fail_nomem(err);
  }
  concordance->key = kept[0];
  concordance->editions[0] = kept[1];
  concordance->editions[1] = kept[2];
  return strcmp(a, b) != 0 ? OASPLAN_OK : oasp_fail_field(err, OASPLAN_E_INVALID, "b", "%s twice: a concordance is of two editions", a);
}

oasplan_concordance *oasplan_concordance_new(const char *key, const char *a, const char *b, const oasplan_concordance_options *options, oasplan_error **err) {
  (void)options;
  oasplan_concordance *concordance = oasp_alloc_zeroed(1, sizeof *concordance);
  int status = concordance != NULL ? set_names(concordance, key, a, b, err) : oasp_fail_nomem(err);
  if (status == OASPLAN_OK) return concordance;
  oasplan_concordance_free(concordance);
  return NULL;
}

void oasplan_concordance_free(oasplan_concordance *concordance) {
  if (concordance == NULL) return;
  oasp_arena_free(&concordance->arena);
  oasp_free(concordance->pairs);
  oasp_free(concordance->by_id[0].slots);
  oasp_free(concordance->by_id[1].slots);
  oasp_free(concordance);
}

oasplan_concordance *oasp_concordance_copy(const oasplan_concordance *concordance) {
  oasplan_concordance *copy = oasplan_concordance_new(concordance->key, concordance->editions[0], concordance->editions[1], NULL, NULL);
  for (size_t i = 0; copy != NULL && i < concordance->count; i++) {
    const oasplan_confirmation *pair = &concordance->pairs[i];
    if (oasplan_concordance_add(copy, pair->ids[0], pair->ids[1], pair->author, NULL) == OASPLAN_OK) continue;
    oasplan_concordance_free(copy);
    copy = NULL;
  }
  return copy;
}

/* ---- Finding ---- */

static struct oasp_key key_a(const void *things, size_t index) {
  return (struct oasp_key){((const oasplan_concordance *)things)->pairs[index].ids[0], 0};
}

static struct oasp_key key_b(const void *things, size_t index) {
  return (struct oasp_key){((const oasplan_concordance *)things)->pairs[index].ids[1], 0};
}

static const oasp_key_fn key_of[2] = {key_a, key_b};

const oasplan_confirmation *oasp_concordance_find(const oasplan_concordance *concordance, int side, const char *id) {
  size_t found = oasp_table_find(&concordance->by_id[side], concordance, key_of[side], (struct oasp_key){id, 0});
  return found != OASPLAN_NOWHERE ? &concordance->pairs[found] : NULL;
}

/* ---- Confirming ---- */

static int check_pair(const oasplan_concordance *concordance, const char *const ids[2], const char *author, oasplan_error **err) {
  static const char *const fields[2] = {"a", "b"};
  for (int side = 0; side < 2; side++) {
    if (ids[side] == NULL || !oasp_is_provision_id(ids[side]))
      return oasp_fail_field(err, OASPLAN_E_INVALID, fields[side], "a pair needs the id of a provision in edition %s: 1 to 200 bytes without blanks",
                             concordance->editions[side]);
    const oasplan_confirmation *other = oasp_concordance_find(concordance, side, ids[side]);
    if (other != NULL && strcmp(other->ids[1 - side], ids[1 - side] != NULL ? ids[1 - side] : "") != 0)
      return oasp_fail_field(err, OASPLAN_E_CONFLICT, fields[side], "%s of edition %s is confirmed as %s of edition %s; a provision has one partner", ids[side],
                             concordance->editions[side], other->ids[1 - side], concordance->editions[1 - side]);
  }
  return oasp_gate_author(author, err);
}

int oasplan_concordance_add(oasplan_concordance *concordance, const char *id_a, const char *id_b, const char *author, oasplan_error **err) {
  const char *const ids[2] = {id_a, id_b};
  int status = check_pair(concordance, ids, author, err);
  if (status != OASPLAN_OK || oasp_concordance_find(concordance, 0, id_a) != NULL) return status;
  if (concordance->count >= UINT32_MAX / 4) return oasp_fail(err, OASPLAN_E_LIMIT, "more pairs than a concordance holds");
  void *items = concordance->pairs;
  if (oasp_grow(&items, &concordance->capacity, concordance->count, sizeof *concordance->pairs) != 0) return oasp_fail_nomem(err);
  concordance->pairs = items;
  oasplan_confirmation *pair = &concordance->pairs[concordance->count];
  *pair = (oasplan_confirmation){.author = author != NULL ? oasp_arena_strndup(&concordance->arena, author, strlen(author)) : NULL};
  for (int side = 0; side < 2; side++) pair->ids[side] = oasp_arena_strndup(&concordance->arena, ids[side], strlen(ids[side]));
  if (pair->ids[0] == NULL || pair->ids[1] == NULL || (author != NULL && pair->author == NULL)) return oasp_fail_nomem(err);
  for (int side = 0; side < 2; side++)
    if (oasp_table_grow(&concordance->by_id[side], concordance, key_of[side], concordance->count) != 0) return oasp_fail_nomem(err);
  for (int side = 0; side < 2; side++) oasp_table_insert(&concordance->by_id[side], (struct oasp_key){pair->ids[side], 0}, concordance->count);
  concordance->count++;
  return OASPLAN_OK;
}

/* ---- Getters ---- */

static bool is_side(int side) {
  return side == OASPLAN_SIDE_A || side == OASPLAN_SIDE_B;
}

const char *oasplan_concordance_key(const oasplan_concordance *concordance) {
  return concordance->key;
}

const char *oasplan_concordance_edition(const oasplan_concordance *concordance, int side) {
  return is_side(side) ? concordance->editions[side - 1] : NULL;
}

size_t oasplan_concordance_count(const oasplan_concordance *concordance) {
  return concordance != NULL ? concordance->count : 0;
}

const oasplan_confirmation *oasplan_concordance_at(const oasplan_concordance *concordance, size_t index) {
  return concordance != NULL && index < concordance->count ? &concordance->pairs[index] : NULL;
}

const char *oasplan_confirmation_id(const oasplan_confirmation *confirmation, int side) {
  return is_side(side) ? confirmation->ids[side - 1] : NULL;
}

const char *oasplan_confirmation_author(const oasplan_confirmation *confirmation) {
  return confirmation->author;
}
