/* oasplan/compare.h - two editions of a plan side by side, and the pairs of provisions that a person confirms.
 *
 * Provisions are paired by their words, not by their labels, so that a draft that was numbered anew is still recognized:
 *
 *     oasplan_comparison *list = oasplan_compare(draft, adopted, NULL, &err);
 *     for (size_t i = 0; i < oasplan_comparison_count(list); i++) {
 *       const oasplan_pair *pair = oasplan_comparison_at(list, i);
 *       if (oasplan_pair_status(pair) == OASPLAN_PAIR_MATCHED && oasplan_pair_edited(pair))
 *         printf("%s -> %s\n", oasplan_pair_id_at(pair, OASPLAN_SIDE_A, 0), oasplan_pair_id_at(pair, OASPLAN_SIDE_B, 0));
 *     }
 */
#ifndef OASPLAN_COMPARE_H
#define OASPLAN_COMPARE_H

#include <oasplan/run.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_compare_options oasplan_compare_options;
typedef struct oasplan_comparison oasplan_comparison;
typedef struct oasplan_pair oasplan_pair;
typedef struct oasplan_concordance oasplan_concordance;
typedef struct oasplan_confirmation oasplan_confirmation;
typedef struct oasplan_concordance_options oasplan_concordance_options; /* none yet: pass NULL */

/* The edition given first, and the one given second. Since: 0.1 */
enum oasplan_side {
  OASPLAN_SIDE_A = 1,
  OASPLAN_SIDE_B = 2
};

/* What became of provisions of A in B. Since: 0.1 */
enum oasplan_pair_status {
  OASPLAN_PAIR_MATCHED = 1, /* one in A, one in B */
  OASPLAN_PAIR_SPLIT = 2,   /* one in A, whose words went into several in B */
  OASPLAN_PAIR_MERGED = 3,  /* several in A, whose words went into one in B */
  OASPLAN_PAIR_ADDED = 4,   /* in B alone */
  OASPLAN_PAIR_DROPPED = 5  /* in A alone */
};

/* "matched", "split", "merged", "added", "dropped", and back; NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_pair_status_name(int status);
OASPLAN_API int oasplan_pair_status_from_name(const char *name);

/* ---- Comparing ---- */

/* New options with the defaults; NULL when memory ran out. Since: 0.1 */
OASPLAN_API oasplan_compare_options *oasplan_compare_options_new(void);
OASPLAN_API void oasplan_compare_options_free(oasplan_compare_options *options);

/* The reading of either side, of enum oasplan_reading; 0 (and the default) is OASPLAN_READING_RESOLVED: the wording alone, without citation brackets and remarks, open proposals as that reading has them.
 * Provisions that it does not hold take no part. Since: 0.1 */
OASPLAN_API void oasplan_compare_options_set_readings(oasplan_compare_options *options, int reading_a, int reading_b);

/* Not 0: equal ids are the same provision, whatever it says, as in an edition that was imported onto the other (import.h). Default 0: without that, equal ids
 * claim no sameness, and only the words count. Since: 0.1 */
OASPLAN_API void oasplan_compare_options_set_shared_ids(oasplan_compare_options *options, int shared);

/* Told of provisions looked at, each of them several times: for its words, for its partner, for what became of it. Since: 0.1 */
OASPLAN_API void oasplan_compare_options_set_progress(oasplan_compare_options *options, oasplan_progress_fn progress, void *context);

/* Pairs the provisions of two editions in one language. A provision stands in one pair and no more. The pairs come in the order of B; what was dropped stands behind
 * what it stood behind in A. Comparing B with A gives the same pairs with the sides exchanged.
 *
 * Pairs are found from the surest on: the same words (case, accents, punctuation aside); then words shared, weighted by how rare they are, for at least half of both, or nine
 * tenths of the shorter one; then at least three tenths, between the same neighbours; then provisions without a partner most of whose words were lost by one provision of the other side.
 * Time is in proportion to the size of the texts, also where all provisions are alike; memory is about 100 bytes a word of both, and what the result holds.
 *
 * The result owns its bytes and no plan; free it with oasplan_comparison_free. Errors: E_MISUSE (a plan is NULL), E_INVALID (two languages; a reading that is none), E_LIMIT (more than
 * 2,147,483,647 words), E_CANCELLED, E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_comparison *oasplan_compare(const oasplan_plan *a, const oasplan_plan *b, const oasplan_compare_options *options, oasplan_error **err);
OASPLAN_API void oasplan_comparison_free(oasplan_comparison *list);

/* The pairs; _at is NULL from _count on. Since: 0.1 */
OASPLAN_API size_t oasplan_comparison_count(const oasplan_comparison *list);
OASPLAN_API const oasplan_pair *oasplan_comparison_at(const oasplan_comparison *list, size_t index);

/* `count` pairs from `first` on as a JSON array of {"status","a":[{"id","label"}],"b":[…],"edited","moved","renumbered","similarity","runs":[{"kind","text"}]}; a range
 * past the end is cut. New text for oasplan_free(), its length in *length (may be NULL). Since: 0.1 */
OASPLAN_API char *oasplan_comparison_json(const oasplan_comparison *list, size_t first, size_t count, size_t *length, oasplan_error **err);

/* One of enum oasplan_pair_status. Since: 0.1 */
OASPLAN_API int oasplan_pair_status(const oasplan_pair *pair);

/* The provisions on a side (of enum oasplan_side), in document order: how many, the id of each, its label as printed ("" for none). _at is NULL from the count on. Borrowed. Since: 0.1 */
OASPLAN_API size_t oasplan_pair_count(const oasplan_pair *pair, int side);
OASPLAN_API const char *oasplan_pair_id_at(const oasplan_pair *pair, int side, size_t index);
OASPLAN_API const char *oasplan_pair_label_at(const oasplan_pair *pair, int side, size_t index);

/* 1 or 0; always 0 for what was added or dropped.
 * Edited: the wording differs; white space and the kind of apostrophes, quotation marks and dashes aside.
 * Moved: it stands under another parent, in another division, or out of the order that most of its siblings kept. Items go with their parent: when that one moves they have not.
 * Renumbered: the printed label differs, its marks ("12.", "12)") aside. Of several provisions on a side the first one counts. Since: 0.1 */
OASPLAN_API int oasplan_pair_edited(const oasplan_pair *pair);
OASPLAN_API int oasplan_pair_moved(const oasplan_pair *pair);
OASPLAN_API int oasplan_pair_renumbered(const oasplan_pair *pair);

/* Thousandths: twice the weight of the words that both sides have in the weight of all their words. 1000 for the same words in any order; 0 for what was added or dropped. Since: 0.1 */
OASPLAN_API int oasplan_pair_similarity(const oasplan_pair *pair);

/* The words of both sides, as runs KEEP, INSERT (in B alone) and DELETE (in A alone), a DELETE before an INSERT in the same place. KEEP and DELETE together are
 * A's text byte for byte, KEEP and INSERT are B's; where several provisions stand on a side their texts follow each other with a line feed between them.
 * So a curly apostrophe for a straight one shows here, although it is no edit.
 *
 * The runs are a shortest script as long as that takes effort in proportion to the words. Texts that are too long and too different for that (thousands of words
 * without much in common) are divided at words that each has once, and what lies between two of these is given as all deleted, all inserted. Since: 0.1 */
OASPLAN_API size_t oasplan_pair_run_count(const oasplan_pair *pair);
OASPLAN_API const oasplan_run *oasplan_pair_run_at(const oasplan_pair *pair, size_t index);

/* ---- Concordances ----
 *
 * The pairs of provisions of two editions that a person looked at and confirmed: a value in memory, and a JSON document for keeping and handing on. */

/* For editions `a` and `b` of the plan `key`, without pairs. New; free it with oasplan_concordance_free. Errors: E_INVALID (a key or edition that is none, or the same edition
 * twice), E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_concordance *oasplan_concordance_new(const char *key, const char *a, const char *b, const oasplan_concordance_options *options,
                                                         oasplan_error **err);
OASPLAN_API void oasplan_concordance_free(oasplan_concordance *concordance);

/* Reads what oasplan_concordance_json wrote; members that this version does not know are passed over. Errors, with byte or JSON pointer: E_SYNTAX, E_ENCODING, E_INVALID, E_CONFLICT (as _add has it),
 * E_LIMIT, E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_concordance *oasplan_concordance_from_json(const char *json, size_t length, const oasplan_concordance_options *options, oasplan_error **err);

/* {"key","a","b","pairs":[{"a","b","author"}]}. New text for oasplan_free(), its length in *length (may be NULL). Since: 0.1 */
OASPLAN_API char *oasplan_concordance_json(const oasplan_concordance *concordance, size_t *length, oasplan_error **err);

/* Confirms that provision `id_b` of B is provision `id_a` of A. `author` says who looked (may be NULL). The same pair again changes nothing. Errors: E_INVALID (an id that
 * is none, an author that is empty or no UTF-8), E_CONFLICT (one of them is confirmed with another provision), E_NOMEM. Since: 0.1 */
OASPLAN_API int oasplan_concordance_add(oasplan_concordance *concordance, const char *id_a, const char *id_b, const char *author, oasplan_error **err);

/* The plan's key, and the edition on a side of enum oasplan_side (NULL for another number). Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_concordance_key(const oasplan_concordance *concordance);
OASPLAN_API const char *oasplan_concordance_edition(const oasplan_concordance *concordance, int side);

/* The pairs in the order in which they were confirmed; _at is NULL from _count on. Borrowed, until the next _add. Since: 0.1 */
OASPLAN_API size_t oasplan_concordance_count(const oasplan_concordance *concordance);
OASPLAN_API const oasplan_confirmation *oasplan_concordance_at(const oasplan_concordance *concordance, size_t index);

/* The provision's id on a side (NULL for another number), and who confirmed it or NULL. Borrowed from the concordance. Since: 0.1 */
OASPLAN_API const char *oasplan_confirmation_id(const oasplan_confirmation *confirmation, int side);
OASPLAN_API const char *oasplan_confirmation_author(const oasplan_confirmation *confirmation);

#ifdef __cplusplus
}
#endif

#endif
