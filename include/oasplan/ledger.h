/* oasplan/ledger.h - which state is bound by which instrument on a day, reckoned from the records of type ratification.
 *
 *     oasplan_record_options *options = oasplan_record_options_new();
 *     oasplan_record_options_set_filter(options, "provision", "II.17");
 *     oasplan_record_options_set_as_of(options, "2016-12-31");
 *     oasplan_ledger *ledger = oasplan_store_ledger(store, NULL, NULL, options, &err);
 *     for (size_t i = 0; i < oasplan_ledger_count(ledger); i++)
 *       if (oasplan_ledger_entry_status(oasplan_ledger_at(ledger, i)) == OASPLAN_LEDGER_PARTY) …
 *     oasplan_ledger_free(ledger);
 *
 * The rule, for one instrument and one state, as of day D. A signature signs. A definitive signature, a ratification, an acceptance, an approval, an accession or a succession is a deposit, and the state is a party from its
 * `in_force_on`. That day is never reckoned here: each treaty has its own clause on entry into force (Vienna Convention on the Law of Treaties, article 24), and a depositary's notice gives it; a deposit without it is
 * deposited and no more. A succession may have effect from a day before it was notified. A denunciation ends all that from its `ends_on`, the first day on which the state is bound no more; one without that day ends
 * nothing yet. What comes after a denunciation begins again. Provisional application, reservations, declarations, objections, withdrawals of reservations and territorial applications change no status.
 * What was withdrawn by its author (stage) does not count.
 *
 * Parties report these acts, and a depositary may have recorded what contradicts itself: nothing is refused for that. An entry carries a note for what does not agree, and the status is what the rule gives all the same. */
#ifndef OASPLAN_LEDGER_H
#define OASPLAN_LEDGER_H

#include <oasplan/record.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_ledger oasplan_ledger;
typedef struct oasplan_ledger_entry oasplan_ledger_entry;

/* How a state stands to an instrument. Since: 0.1 */
enum oasplan_ledger_status {
  OASPLAN_LEDGER_PARTY = 1,     /* in_force_on <= D < ends_on */
  OASPLAN_LEDGER_DEPOSITED = 2, /* bound itself; in force for it later, or on a day that is not known */
  OASPLAN_LEDGER_SIGNED = 3,
  OASPLAN_LEDGER_NOT_PARTY = 4, /* nothing at this release says otherwise, for that day */
  OASPLAN_LEDGER_NOT_OPEN = 5   /* nothing that states can ratify */
};
/* "party", "deposited", "signed", "not_party", "not_open", and back; NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_ledger_status_name(int status);
OASPLAN_API int oasplan_ledger_status_from_name(const char *name);

/* An entry for each pair of an instrument and a party, by instrument, then by party in the order of oasplan_state_at().
 *
 * Instruments: the one whose key is given. For NULL those that a ratification names, in registry order; or, with the filter "provision" among the options ("II.17"), those that this provision and its items mention, in
 * their order, whether or not anybody ratified them: of the edition put last, or of the filters "plan" and "edition". Parties: the member state whose code is given, or for NULL all member states.
 *
 * Options: as_of (default: today, by the store's clock), known_at, release, these three filters; NULL for none. For anybody but the owner only what was released that far counts; for the owner drafts count too, and
 * are marked. E_NOT_FOUND for an instrument that is not in the store's registry, and where the provision or its edition is not there; E_INVALID for a party that is no member state, and for other filters. Since: 0.1 */
OASPLAN_API oasplan_ledger *oasplan_store_ledger(oasplan_store *store, const char *instrument, const char *party, const oasplan_record_options *options, oasplan_error **err);
OASPLAN_API size_t oasplan_ledger_count(const oasplan_ledger *ledger);
OASPLAN_API const oasplan_ledger_entry *oasplan_ledger_at(const oasplan_ledger *ledger, size_t index);
/* `count` entries from `first` on as a JSON array (schema: ledger.schema.json, under "entries"). New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_ledger_json(const oasplan_ledger *ledger, size_t first, size_t count, size_t *length, oasplan_error **err);
/* The day that was answered for, YYYY-MM-DD. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_ledger_as_of(const oasplan_ledger *ledger);
/* How many ratifications were left out because they were not released that far: one number for the whole answer. Of which state they are, and on what, is not told: a mark on an entry would tell what the release keeps
 * back. So "not_party" beside a number above 0 says no more than that nothing at this release says otherwise, and whoever lets others ask entry by entry should give them the ledger whole instead. Since: 0.1 */
OASPLAN_API int64_t oasplan_ledger_withheld(const oasplan_ledger *ledger);
OASPLAN_API void oasplan_ledger_free(oasplan_ledger *ledger);

/* The key of the instrument, the code of the state. Borrowed from the ledger. Since: 0.1 */
OASPLAN_API const char *oasplan_ledger_entry_instrument(const oasplan_ledger_entry *entry);
OASPLAN_API const char *oasplan_ledger_entry_party(const oasplan_ledger_entry *entry);
/* One of enum oasplan_ledger_status. Since: 0.1 */
OASPLAN_API int oasplan_ledger_entry_status(const oasplan_ledger_entry *entry);
/* What the status rests on, as it is known on that day; each may be NULL. Days to come stand where the act that sets them was done: entry into force after a deposit, the end after a denunciation. Of a state that
 * denounced and acceded again, the acts that hold. Since: 0.1 */
OASPLAN_API const char *oasplan_ledger_entry_signed_on(const oasplan_ledger_entry *entry);
OASPLAN_API const char *oasplan_ledger_entry_deposited_on(const oasplan_ledger_entry *entry);
OASPLAN_API const char *oasplan_ledger_entry_in_force_on(const oasplan_ledger_entry *entry);
OASPLAN_API const char *oasplan_ledger_entry_ends_on(const oasplan_ledger_entry *entry);
/* 1 if a draft is among the records that it rests on. Since: 0.1 */
OASPLAN_API int oasplan_ledger_entry_draft(const oasplan_ledger_entry *entry);
/* What does not agree among the acts that are known on that day and that the reader may see; none as a rule. A word each, static, in this order; NULL past the end:
 * "in_force_before_deposit"        in_force_on is before the day of the deposit, which is no succession
 * "ends_before_act"                ends_on is before the day of the denunciation, or of the deposit that gives it (again no succession)
 * "denounced_without_consent"      a denunciation with no deposit before it, or none since the one before
 * "withdrawn_without_reservation"  a withdrawal of a reservation with no reservation before it
 * Later versions may add words. Since: 0.1 */
OASPLAN_API size_t oasplan_ledger_entry_note_count(const oasplan_ledger_entry *entry);
OASPLAN_API const char *oasplan_ledger_entry_note_at(const oasplan_ledger_entry *entry, size_t index);

#ifdef __cplusplus
}
#endif

#endif
