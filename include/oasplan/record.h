/* oasplan/record.h - what parties report about carrying a plan out: measures, assessments, ratifications, services and more.
 *
 *     oasplan_error *err = NULL;
 *     oasplan_record *record = oasplan_record_new("measure", NULL, &err);
 *     if (record && oasplan_record_set(record, "party", "PRY", &err) == OASPLAN_OK &&
 *         oasplan_record_set(record, "title", "Ley integral (inventada)", &err) == OASPLAN_OK && …)
 *       oasplan_store_put_record(store, record, NULL, &err);
 *     oasplan_record_free(record);
 *
 * A record is one fact of one type. Every type has the common fields (party, provisions, language, stage, release, author, …) and fields of its own; all of them are
 * declared in one place, which oasplan_record_types_json() prints with labels and explanations. Values go in and come out as text: dates are YYYY-MM-DD, times RFC 3339 in UTC,
 * whole numbers and amounts have a point and no separators, booleans are "true" and "false", codes are the words that are declared. A list has several values.
 *
 * A store keeps every version of a record. What it holds leaves through the calls below, all of which obey `release` and `stage`: see oasplan_record_options_set_release().
 * Victims are never records: no field takes personal data of a victim or an accused. */
#ifndef OASPLAN_RECORD_H
#define OASPLAN_RECORD_H

#include <oasplan/store.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_record oasplan_record;
typedef struct oasplan_record_type oasplan_record_type;
typedef struct oasplan_field oasplan_field;
typedef struct oasplan_record_options oasplan_record_options;

/* ---- Types ---- */

/* The types that this library knows, in a fixed order; one by its name ("measure"). Static, borrowed; NULL where there is none. Since: 0.1 */
OASPLAN_API size_t oasplan_record_type_count(void);
OASPLAN_API const oasplan_record_type *oasplan_record_type_at(size_t index);
OASPLAN_API const oasplan_record_type *oasplan_record_type_find(const char *name);
OASPLAN_API const char *oasplan_record_type_name(const oasplan_record_type *type);

/* The fields of a type: the common ones, then its own; one by its name. Static, borrowed; NULL where there is none. Since: 0.1 */
OASPLAN_API size_t oasplan_record_type_field_count(const oasplan_record_type *type);
OASPLAN_API const oasplan_field *oasplan_record_type_field_at(const oasplan_record_type *type, size_t index);
OASPLAN_API const oasplan_field *oasplan_record_type_field_find(const oasplan_record_type *type, const char *name);
OASPLAN_API const char *oasplan_field_name(const oasplan_field *field);
/* What a value is: "text" (one line), "prose", "code", "date", "integer", "amount", "boolean", "language" (BCP 47), "timezone", "url", "email", "phone", "currency" (ISO 4217), "country"
 * (ISO 3166-1 alpha-3, XXX unknown, XXA stateless), "area" (ISO 3166-2), "instrument" (a registry key), "provision" (an id of the edition, or "instrument:locator"), "period" (its key), "scope" (a
 * provision, a division, or "plan"), "party" (a member state or OAS-GS), "key", "object" (JSON). Static. Since: 0.1 */
OASPLAN_API const char *oasplan_field_kind(const oasplan_field *field);
OASPLAN_API int oasplan_field_required(const oasplan_field *field);
OASPLAN_API int oasplan_field_list(const oasplan_field *field);
/* 1 for free text, contacts and what may be withheld: such a value can be redacted. Since: 0.1 */
OASPLAN_API int oasplan_field_private(const oasplan_field *field);
/* The words that a code may be; NULL past the end. Since: 0.1 */
OASPLAN_API size_t oasplan_field_allowed_count(const oasplan_field *field);
OASPLAN_API const char *oasplan_field_allowed_at(const oasplan_field *field, size_t index);

/* `count` types from `first` on as a JSON array (schema: record-types.schema.json) with labels and explanations in `language` ("fr", "en", "es", "pt"): enough to build a
 * form from. New text for oasplan_free(). E_INVALID for another language. Since: 0.1 */
OASPLAN_API char *oasplan_record_types_json(const char *language, size_t first, size_t count, size_t *length, oasplan_error **err);

/* ---- Release and stage ---- */

/* Who may see a record. Each level includes those before it: what is public may be seen by all. Since: 0.1 */
enum oasplan_release { OASPLAN_NATIONAL = 1, OASPLAN_SECRETARIAT = 2, OASPLAN_MEMBER_STATES = 3, OASPLAN_PUBLIC = 4 };
/* How far a record has come. Since: 0.1 */
enum oasplan_stage { OASPLAN_STAGE_DRAFT = 1, OASPLAN_STAGE_CLEARED = 2, OASPLAN_STAGE_SUBMITTED = 3, OASPLAN_STAGE_PUBLISHED = 4, OASPLAN_STAGE_WITHDRAWN = 5 };
/* The words of the fields `release` and `stage`; NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_release_name(int release);
OASPLAN_API int oasplan_release_from_name(const char *name);
OASPLAN_API const char *oasplan_stage_name(int stage);
OASPLAN_API int oasplan_stage_from_name(const char *name);

/* ---- Options of the calls on records ---- */

/* New options with the defaults; NULL when memory ran out. Setters copy what they are given; one that cannot keeps that failure, and the call that uses the options reports
 * it. Each call says which ones it looks at. Since: 0.1 */
OASPLAN_API oasplan_record_options *oasplan_record_options_new(void);
OASPLAN_API void oasplan_record_options_free(oasplan_record_options *options);
/* For whom the answer is (get, find, history, export): one of enum oasplan_release. The default, OASPLAN_NATIONAL, is the store's owner, who sees everything as it is. For anybody else a record is left out unless it was
 * released at least that far and is cleared, submitted or published; `actor`, `extra`, `source_ref`, `reason` and `cleared_by` stay behind, as do the contact of an authority whose `contact_public` is not true
 * (OASPLAN_PUBLIC) and the name, area and capacity of a shelter (beyond OASPLAN_SECRETARIAT); of statistics in persons, a breakdown with a cell of 1 to 4 is left out and a total of 1 to 4 has no value
 * but "<5". A release that is taken back (by a later version that is not released so far or withdrawn, by a removal) is so for earlier versions too, whatever time is asked about. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_release(oasplan_record_options *options, int release);
/* Only records that have this value in this field (find, export); several calls narrow further. A list has it if one of its values is it. The name "provision" also finds records that serve several. A value
 * that stays behind from the reader fits nothing. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_filter(oasplan_record_options *options, const char *field, const char *value);
/* Only facts that hold on this day, YYYY-MM-DD, inclusive (find, export). A fact holds from the first date of valid_from, starts_on, adopted_on (as its type has them), else its date or from_date, to valid_to or ends_on;
 * without such dates it always does. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_as_of(oasplan_record_options *options, const char *date);
/* The store as it was at this time, RFC 3339 in UTC ("2017-01-31T12:00:00Z"), inclusive (get, find, export): later versions are not seen. What was redacted since is gone there too, and
 * nobody but the owner sees what is released to him no more. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_known_at(oasplan_record_options *options, const char *time);
/* How many records a page holds, 1 to 10,000; default 1,000 (find). Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_limit(oasplan_record_options *options, int64_t limit);
/* Where the page begins: what oasplan_records_next() said for the same question (find). Pages go by type and id, so that records put in between are seen or not, but none twice and none of the others is missed. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_cursor(oasplan_record_options *options, const char *cursor);
/* Who changes something and why: kept in the history (put where the record says nothing itself, remove, redact). Each may be NULL. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_actor(oasplan_record_options *options, const char *actor, const char *reason);
/* Non-zero: a record that was made afresh and has the party, author and `source_ref` of one that is there becomes its next version (put). Default 0: if it differs, it is E_CONFLICT. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_update(oasplan_record_options *options, int update);
/* Non-zero: check everything, list every problem, change nothing (put). Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_dry_run(oasplan_record_options *options, int dry_run);
/* What a put counts in; borrowed until the options are freed or another one is set. OASPLAN_PUT_NEW counts new records, OASPLAN_PUT_REFRESHED new versions, OASPLAN_PUT_UNCHANGED what was there, OASPLAN_PUT_LEFT rows that an import passed over. Since: 0.1 */
OASPLAN_API void oasplan_record_options_set_tally(oasplan_record_options *options, oasplan_tally *tally);

/* ---- One record ---- */

/* A new record of the type with that name; presets are set (stage draft, release national). NULL with E_INVALID (the message lists the types). Since: 0.1 */
OASPLAN_API oasplan_record *oasplan_record_new(const char *type, const oasplan_record_options *options, oasplan_error **err);

/* A record from one JSON object of the form that oasplan_record_json() writes. With an `id` and a `digest` it is what was got: putting it changed puts the next version. Keys that no field has are kept in `extra`.
 * Errors: E_SYNTAX, E_ENCODING, E_LIMIT; E_INVALID with every problem listed. Since: 0.1 */
OASPLAN_API oasplan_record *oasplan_record_from_json(const char *json, size_t length, const oasplan_record_options *options, oasplan_error **err);

/* Sets a field to one value; NULL or "" takes it away. In a list, values stand with | between ("a|b"; a backslash before a | that belongs to a value), each once, at most 500 (E_LIMIT). E_INVALID, field and value named, lists what is allowed
 * and the nearest word; the record then stays as it was. Since: 0.1 */
OASPLAN_API int oasplan_record_set(oasplan_record *record, const char *field, const char *value, oasplan_error **err);
/* Adds one value to a list, as it is; one that the list has already changes nothing. E_LIMIT beyond 500 values. Since: 0.1 */
OASPLAN_API int oasplan_record_add(oasplan_record *record, const char *field, const char *value, oasplan_error **err);

/* Static. Since: 0.1 */
OASPLAN_API const oasplan_record_type *oasplan_record_get_type(const oasplan_record *record);
/* The value of a field, the first one of a list; NULL where it has none, and for an unknown name. Besides the fields, what the store adds: "id", "type", "version", "recorded_at", "origin", "digest", "parent". Borrowed until the field is
 * set or the record is put. Since: 0.1 */
OASPLAN_API const char *oasplan_record_get(const oasplan_record *record, const char *field);
OASPLAN_API size_t oasplan_record_value_count(const oasplan_record *record, const char *field);
OASPLAN_API const char *oasplan_record_value_at(const oasplan_record *record, const char *field, size_t index);
/* 1 for a version by which the record was removed. Since: 0.1 */
OASPLAN_API int oasplan_record_removed(const oasplan_record *record);
/* 1 where the value was redacted, or withheld from the reader. Since: 0.1 */
OASPLAN_API int oasplan_record_redacted(const oasplan_record *record, const char *field);
/* Of a value that was redacted, "redacted_at", "actor" (who) or "reason". In a history, for the store's owner; NULL otherwise, and where nobody was named. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_record_redaction(const oasplan_record *record, const char *field, const char *member);

/* Checks what can be known without a store: required fields, values that need or exclude each other, order of dates. OASPLAN_OK, or E_INVALID with every problem on the error. Since: 0.1 */
OASPLAN_API int oasplan_record_check(const oasplan_record *record, const oasplan_record_options *options, oasplan_error **err);

/* One JSON object with the fields that are set (schema: record.schema.json). New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_record_json(const oasplan_record *record, size_t *length, oasplan_error **err);
OASPLAN_API void oasplan_record_free(oasplan_record *record);

/* ---- Many records to put together ---- */

typedef struct oasplan_batch oasplan_batch;
/* NULL when memory ran out. Since: 0.1 */
OASPLAN_API oasplan_batch *oasplan_batch_new(void);
/* Takes the record over, also when it fails. `row` is where it came from, from 1, for problems; 0: its place in the batch. Since: 0.1 */
OASPLAN_API int oasplan_batch_add(oasplan_batch *batch, oasplan_record *record, int64_t row, oasplan_error **err);
OASPLAN_API size_t oasplan_batch_count(const oasplan_batch *batch);
OASPLAN_API oasplan_record *oasplan_batch_at(const oasplan_batch *batch, size_t index); /* Borrowed. Since: 0.1 */
OASPLAN_API void oasplan_batch_free(oasplan_batch *batch);

/* ---- Records in a store ---- */

/* Puts one record. Made afresh, it becomes a new one: its `id` and `recorded_at` are set on the handle before the first write, so that putting the same handle again is the same write and changes nothing. The same holds for
 * another handle with the same party, author and `source_ref` and equal fields; where fields differ it is E_CONFLICT, unless the options say update. A record that was got is put as the next version of the one that it was got from:
 * if that has another version by now, it is E_CONFLICT with both on the error; one that was got for others than the owner lacks what they may not see, and is E_INVALID; one with an id and a digest that this store never had is E_CONFLICT: merge the store that it comes from. Further facts that cannot stand twice are declared with each type (one stance of a party on a scope a day; one cleared assessment by one
 * kind of assessor of a party, provision and period …). Checked against the store: editions, provisions, periods, instruments. A provision id without `plan` is E_INVALID. An assessment gets its edition from its period. Errors: E_INVALID with every
 * problem, E_CONFLICT. Since: 0.1 */
OASPLAN_API int oasplan_store_put_record(oasplan_store *store, oasplan_record *record, const oasplan_record_options *options, oasplan_error **err);
/* Puts all of a batch, of any types, or nothing: E_INVALID or E_CONFLICT with the problems of every record (row, field, code, value, allowed). Since: 0.1 */
OASPLAN_API int oasplan_store_put_records(oasplan_store *store, oasplan_batch *batch, const oasplan_record_options *options, oasplan_error **err);

/* A record by its id, or by its last 8 characters (E_CONFLICT lists all that end so). NULL with E_NOT_FOUND if it is not there, was removed, or may not be seen. Since: 0.1 */
OASPLAN_API oasplan_record *oasplan_store_get_record(oasplan_store *store, const char *id, const oasplan_record_options *options, oasplan_error **err);

/* A list of records. Since: 0.1 */
typedef struct oasplan_records oasplan_records;
/* Records of a type, or of all for NULL, by type and id. Since: 0.1 */
OASPLAN_API oasplan_records *oasplan_store_find_records(oasplan_store *store, const char *type, const oasplan_record_options *options, oasplan_error **err);
/* Every version of a record, first to last, removals included. For anybody but the owner only versions that were released to him, of a record that still is. E_NOT_FOUND, E_CONFLICT as above. Since: 0.1 */
OASPLAN_API oasplan_records *oasplan_store_record_history(oasplan_store *store, const char *id, const oasplan_record_options *options, oasplan_error **err);
OASPLAN_API size_t oasplan_records_count(const oasplan_records *records);
OASPLAN_API const oasplan_record *oasplan_records_at(const oasplan_records *records, size_t index);
OASPLAN_API char *oasplan_records_json(const oasplan_records *records, size_t first, size_t count, size_t *length, oasplan_error **err);
/* The cursor of the page after this one, or NULL if this is the last. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_records_next(const oasplan_records *records);
/* How many records were left out of this page because they were not released that far. 0 where the question has conditions (filters, as_of): the count would answer it of records that the reader may not see. Since: 0.1 */
OASPLAN_API int64_t oasplan_records_withheld(const oasplan_records *records);
OASPLAN_API void oasplan_records_free(oasplan_records *records);

/* Removes a record: a last version without values says who, when and why; what stood before stays in the history. E_NOT_FOUND; E_INVALID without a reason. Since: 0.1 */
OASPLAN_API int oasplan_store_remove_record(oasplan_store *store, const char *id, const oasplan_record_options *options, oasplan_error **err);

/* Takes the value of one private field out of every version of a record, also of one that was removed, and then out of the file: free pages are overwritten and the log is cut, for which the file must be written
 * anew (VACUUM: it takes time and room in the measure of the file). Who, when and why stay, and the digests still verify; a later version may set the field again, and must if it is required. Keys made of the value (a fact, a
 * `source_ref`) go with it. Backups, and stores that this one was merged with, keep the value: the caller must see to them. E_INVALID for a field that is not private, or without a reason; E_NOT_FOUND also where no version has a value there. Where
 * another program keeps the file from being cleaned, E_BUSY: the value is out of every version, but its bytes may still be found in the file until the others are closed and this is said again. So with E_FULL, E_CANCELLED and E_NOMEM in
 * the cleaning. Saying it again is always safe. Since: 0.1 */
OASPLAN_API int oasplan_store_redact_record(oasplan_store *store, const char *id, const char *field, const oasplan_record_options *options, oasplan_error **err);

#ifdef __cplusplus
}
#endif

#endif
