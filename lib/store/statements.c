/* The SQL of the library but for the schema (sql/) and transactions, in one table, so that it can be read and explained in one place. Values are always
 * bound. Joins are written in the order in which they are to be walked (CROSS JOIN keeps it). */
#include "store/statements.h"

#include <stddef.h>

/* An edition fits a scope whose members may be NULL: ?1 key, ?2 edition, ?3 language. */
#define FITS "(?1 IS NULL OR plan.key = ?1) AND (?2 IS NULL OR plan.edition = ?2) AND (?3 IS NULL OR plan.language = ?3)"

#define EDITION                                                                                                                \
  "SELECT plan.sequence, plan.key, plan.edition, plan.language, plan.status, plan.title, plan.symbol, plan.digest, plan.engine, "  \
  "plan.adopted_on, ifnull(plan.period_begin, 0), ifnull(plan.period_end, 0), (SELECT count(*) FROM provision WHERE provision.plan = plan.sequence) FROM plan "

#define TRACE                                                                                                                  \
  "SELECT plan.key, plan.edition, plan.language, provision.id, citation.relation, citation.instrument, citation.raw, citation.state, "   \
  "citation_locator.locator, citation_locator.target, plan.sequence, provision.position, citation.ordinal, ifnull(citation_locator.ordinal, 0), " \
  "(SELECT group_concat(instrument, char(0)) FROM (SELECT instrument FROM citation_candidate " \
  "WHERE citation_candidate.provision = citation.provision AND citation_candidate.citation = citation.ordinal ORDER BY citation_candidate.ordinal)) "
#define TRACE_JOINS                                                                                                            \
  "CROSS JOIN provision ON provision.row = citation.provision "                                                               \
  "CROSS JOIN plan ON plan.sequence = provision.plan "
#define TRACE_PAGE                                                                                                             \
  " AND (plan.sequence, provision.position, citation.ordinal, ifnull(citation_locator.ordinal, 0)) > (?6, ?7, ?8, ?9) "              \
  "ORDER BY plan.sequence, provision.position, citation.ordinal, citation_locator.ordinal LIMIT ?10"

/* The locator ?5, or a part of it: "art. 6(3)" of "art. 6", "sect. III, par. 2" of "sect. III"; but "1.10" is none of "1". The range is the index's: "(" and "," sort before "-", "." and digits. */
#define PLACE_OR_PART                                                                                                          \
  "citation_locator.locator >= ?5 AND citation_locator.locator < ?5 || '-' AND substr(citation_locator.locator, length(?5) + 1, 1) IN ('', '(', ',')"
#define LAID "decision.sequence IS NOT NULL AND decision.superseded_by IS NULL"

#define OF_PLAN "WHERE provision.plan = ?1 ORDER BY provision.position, "

const char *const oasp_statements[OASP_STATEMENT_COUNT] = {
  [OASP_FEATURE_GET] = "SELECT value FROM feature WHERE name = ?1",
  [OASP_FEATURE_SET] = "INSERT INTO feature (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",

  [OASP_EDITIONS] = EDITION "WHERE " FITS " ORDER BY plan.sequence",
  [OASP_EDITION_LAST] = EDITION "WHERE " FITS " ORDER BY plan.sequence DESC LIMIT 1",
  [OASP_EDITION_EXACT] = EDITION "WHERE plan.key = ?1 AND plan.edition = ?2 AND plan.language = ?3",

  [OASP_PLAN_INSERT] = "INSERT INTO plan (key, edition, language, status, title, symbol, adopted_on, original_language, period_begin, period_end, "
                       "digest, engine, extra, source, source_digest) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, nullif(?9, 0), nullif(?10, 0), ?11, ?12, ?13, ?14, ?15)",
  [OASP_ORIGINAL_INSERT] = "INSERT INTO original (plan, bytes, digest) VALUES (?1, ?2, ?3)",
  [OASP_DIVISION_INSERT] = "INSERT INTO division (plan, ordinal, id, label, title, lead_in, source_begin, source_end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [OASP_PROVISION_INSERT] = "INSERT INTO provision (plan, position, id, kind, division, label, parent, issued, source_begin, source_end, text_begin, source_map) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
  [OASP_CITATION_INSERT] = "INSERT INTO citation (provision, ordinal, relation, state, instrument, \"begin\", \"end\", raw, note) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [OASP_LOCATOR_INSERT] = "INSERT INTO citation_locator (provision, citation, ordinal, instrument, locator, target) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [OASP_CANDIDATE_INSERT] = "INSERT INTO citation_candidate (provision, citation, ordinal, instrument) VALUES (?1, ?2, ?3, ?4)",
  [OASP_PART_INSERT] = "INSERT INTO citation_part (provision, citation, ordinal, instrument, \"begin\", \"end\") VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [OASP_AMENDMENT_INSERT] = "INSERT INTO amendment (provision, ordinal, id, delegation, action, certainty, outcome, \"begin\", \"end\", text, confidence, reasons, derived, old_text, "
                            "rationale, target, pair, continues, superseded_by, changed, cosponsors, supported_by, opposed_by) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
  [OASP_DIAGNOSTIC_INSERT] = "INSERT INTO diagnostic (plan, ordinal, code, message, provision, source_begin, source_end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [OASP_NOTICE_INSERT] = "INSERT INTO notice (plan, ordinal, text, source_begin, source_end) VALUES (?1, ?2, ?3, ?4, ?5)",

  [OASP_PLAN_REFRESH] = "UPDATE plan SET engine = ?2 WHERE sequence = ?1",
  [OASP_CITATIONS_DELETE] = "DELETE FROM citation WHERE provision IN (SELECT row FROM provision WHERE plan = ?1)",
  [OASP_AMENDMENTS_DELETE] = "DELETE FROM amendment WHERE provision IN (SELECT row FROM provision WHERE plan = ?1)",
  [OASP_DIAGNOSTICS_DELETE] = "DELETE FROM diagnostic WHERE plan = ?1",
  /* before the plan itself, whose divisions would else look for their provisions one by one */
  [OASP_PROVISIONS_DELETE] = "DELETE FROM provision WHERE plan = ?1",
  [OASP_PLAN_DELETE] = "DELETE FROM plan WHERE sequence = ?1",

  [OASP_PLAN] = "SELECT key, edition, language, status, title, symbol, adopted_on, original_language, ifnull(period_begin, 0), ifnull(period_end, 0), "
                "plan.digest, engine, extra, source, source_digest, original.bytes, original.digest "
                "FROM plan LEFT JOIN original ON original.plan = plan.sequence WHERE plan.sequence = ?1",
  [OASP_DIVISIONS] = "SELECT id, label, title, lead_in, source_begin, source_end FROM division WHERE plan = ?1 ORDER BY ordinal",
  [OASP_PROVISIONS] = "SELECT division, id, kind, label, parent, issued, source_begin, source_end, text_begin, source_map "
                      "FROM provision WHERE plan = ?1 ORDER BY position",
  [OASP_PROVISION_ROWS] = "SELECT row FROM provision WHERE plan = ?1 ORDER BY position",
  [OASP_CITATIONS] = "SELECT provision.position, citation.ordinal, citation.relation, citation.state, citation.instrument, citation.\"begin\", citation.\"end\", "
                     "citation.note FROM provision CROSS JOIN citation ON citation.provision = provision.row " OF_PLAN "citation.ordinal",
  [OASP_LOCATORS] = "SELECT provision.position, list.citation, list.locator, list.target, list.instrument "
                    "FROM provision CROSS JOIN citation_locator AS list ON list.provision = provision.row " OF_PLAN "list.citation, list.ordinal",
  [OASP_CANDIDATES] = "SELECT provision.position, list.citation, list.instrument "
                      "FROM provision CROSS JOIN citation_candidate AS list ON list.provision = provision.row " OF_PLAN "list.citation, list.ordinal",
  [OASP_PARTS] = "SELECT provision.position, list.citation, list.instrument, list.\"begin\", list.\"end\" "
                 "FROM provision CROSS JOIN citation_part AS list ON list.provision = provision.row " OF_PLAN "list.citation, list.ordinal",
  /* the last decision that was made on just this, laid over the outcome that came with the document; ?2 0: none is. One that names a successor is told beside it: whether it
   * holds shows when all amendments are known */
  [OASP_AMENDMENTS] = "SELECT provision.position, amendment.id, amendment.delegation, amendment.action, amendment.certainty, iif(" LAID ", decision.outcome, amendment.outcome), "
                      "amendment.\"begin\", amendment.\"end\", amendment.text, amendment.confidence, amendment.reasons, amendment.derived, amendment.old_text, amendment.rationale, "
                      "amendment.target, amendment.pair, amendment.continues, iif(" LAID ", NULL, amendment.superseded_by), "
                      "iif(" LAID ", decision.text, amendment.changed), amendment.cosponsors, amendment.supported_by, amendment.opposed_by, "
                      "decision.superseded_by, decision.successor_action, decision.successor_words "
                      "FROM provision CROSS JOIN amendment ON amendment.provision = provision.row "
                      "LEFT JOIN decision ON ?2 AND decision.sequence = (SELECT max(latest.sequence) FROM decision AS latest WHERE latest.plan = ?1 AND latest.amendment = amendment.id) "
                      "AND decision.action = amendment.action AND decision.words = amendment.text " OF_PLAN "amendment.ordinal",
  [OASP_DECISION_INSERT] = "INSERT INTO decision (plan, amendment, action, words, outcome, superseded_by, successor_action, successor_words, text, author, reason, decided_at) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
  [OASP_NOW] = "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
  [OASP_DECISIONS] = "SELECT amendment, action, words, outcome, superseded_by, text, author, reason, decided_at, successor_action, successor_words FROM decision WHERE plan = ?1 ORDER BY sequence",
  [OASP_CONFIRMATION_INSERT] = "INSERT INTO confirmation (key, a, b, id_a, id_b, author) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [OASP_CONFIRMATION_DELETE] = "DELETE FROM confirmation WHERE key = ?1 AND a = ?2 AND b = ?3 AND id_a = ?4",
  [OASP_CONFIRMATIONS] = "SELECT id_a, id_b, author FROM confirmation WHERE key = ?1 AND a = ?2 AND b = ?3 ORDER BY sequence",
  [OASP_CONFIRMED_EDITIONS] = "SELECT key, a, b, count(*) FROM confirmation GROUP BY key, a, b ORDER BY key, a, b",
  [OASP_DIAGNOSTICS] = "SELECT code, message, provision, source_begin, source_end FROM diagnostic WHERE plan = ?1 ORDER BY ordinal",
  [OASP_NOTICES] = "SELECT text, source_begin, source_end FROM notice WHERE plan = ?1 ORDER BY ordinal",

  [OASP_RECORD_INSERT] = "INSERT INTO record (id, version, type, removed, recorded_at, origin, digest, parent, salts, redacted, party, plan, edition, language, translations, stage, "
                         "cleared_by, cleared_on, release, author, actor, source_ref, reason, extra) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
  [OASP_RECORD_PROVISION_INSERT] = "INSERT INTO record_provision (sequence, ordinal, provision) VALUES (?1, ?2, ?3)",
  [OASP_CURRENT_PUT] = "INSERT INTO current_record (type, id, sequence) VALUES (?1, ?2, ?3) ON CONFLICT (type, id) DO UPDATE SET sequence = excluded.sequence",
  [OASP_CURRENT_DELETE] = "DELETE FROM current_record WHERE type = ?1 AND id = ?2",
  [OASP_KEY_PUT] = "INSERT INTO record_key (key, id) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET id = excluded.id",
  [OASP_KEY_DELETE] = "DELETE FROM record_key WHERE key = ?1 AND id = ?2",
  [OASP_KEY_FIND] = "SELECT id FROM record_key WHERE key = ?1",
  [OASP_KEYS] = "SELECT key, id FROM record_key ORDER BY key",
  [OASP_NEXT_ID] = "SELECT id FROM record WHERE id > ?1 ORDER BY id LIMIT 1",
  [OASP_RECORD_COUNT] = "SELECT count(DISTINCT id) FROM record",
  [OASP_IDS] = "SELECT DISTINCT id FROM record WHERE substr(id, -8) = ?1 ORDER BY id",
  [OASP_VERSION_LAST] = "SELECT sequence, type FROM record WHERE id = ?1 AND (?2 IS NULL OR recorded_at <= ?2) ORDER BY version DESC LIMIT 1",
  [OASP_REDACTIONS] = "SELECT field, hash FROM redaction WHERE sequence = ?1",
  [OASP_REDACTION_INSERT] = "INSERT INTO redaction (sequence, field, hash, reason, actor, redacted_at) SELECT sequence, ?3, ?4, ?5, ?6, ?7 FROM record WHERE id = ?1 AND version = ?2",
  [OASP_REDACTION_ROWS] = "SELECT field, hash, redaction.reason, redaction.actor, redacted_at FROM record JOIN redaction ON redaction.sequence = record.sequence WHERE id = ?1 AND version = ?2 ORDER BY field",
  [OASP_SALTS_PUT] = "UPDATE record SET salts = ?3 WHERE id = ?1 AND version = ?2",
  [OASP_SERVED_PROVISIONS] = "SELECT DISTINCT provision.id FROM plan JOIN provision ON provision.plan = plan.sequence WHERE plan.key = ?1 AND plan.edition = ?2 ORDER BY 1",
  [OASP_SERVED_DIVISIONS] = "SELECT DISTINCT division.id FROM plan JOIN division ON division.plan = plan.sequence WHERE plan.key = ?1 AND plan.edition = ?2 ORDER BY 1",
  [OASP_STRANDED_COUNT] = "SELECT count(*) FROM current_record CROSS JOIN record ON record.sequence = current_record.sequence WHERE record.plan = ?1 AND record.edition = ?2 "
                          "AND NOT EXISTS (SELECT 1 FROM plan WHERE key = ?1 AND edition = ?2)",
  [OASP_PERIOD_EDITION] = "SELECT edition FROM period WHERE plan = ?1 AND key = ?2",
  [OASP_PERIODS] = "SELECT period.plan, period.key, edition, from_date, to_date, asked_on, due_on, symbol, ifnull(filed.assessments, 0) FROM period LEFT JOIN "
                   "(SELECT record.plan, assessment.period, count(*) AS assessments FROM current_record CROSS JOIN record ON record.sequence = current_record.sequence "
                   "CROSS JOIN assessment ON assessment.sequence = record.sequence WHERE current_record.type = 'assessment' GROUP BY record.plan, assessment.period) AS filed "
                   "ON filed.plan = period.plan AND filed.period = period.key WHERE ?1 IS NULL OR period.plan = ?1 ORDER BY period.plan, from_date",
  [OASP_PERIOD_PUT] = "INSERT INTO period (plan, key, edition, from_date, to_date, asked_on, due_on, symbol) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (plan, key) DO UPDATE "
                      "SET edition = excluded.edition, from_date = excluded.from_date, to_date = excluded.to_date, asked_on = excluded.asked_on, due_on = excluded.due_on, symbol = excluded.symbol",
  [OASP_PERIOD_DELETE] = "DELETE FROM period WHERE plan = ?1 AND key = ?2",
  [OASP_WORDS_DELETE] = "DELETE FROM provision_words WHERE rowid IN (SELECT row FROM provision WHERE plan = ?1)",
  [OASP_WORDS_INSERT] = "INSERT INTO provision_words (rowid, scope, words, stems) VALUES (?1, ?2, ?3, ?4)",
  [OASP_WORDS] = "SELECT provision_words.words, provision_words.stems FROM provision LEFT JOIN provision_words ON provision_words.rowid = provision.row "
                 "WHERE provision.plan = ?1 ORDER BY provision.position",
  [OASP_WORDS_CHECK] = "INSERT INTO provision_words (provision_words) VALUES ('integrity-check')",

  /* ?4 instrument, ?5 locator */
  [OASP_TRACE] = TRACE "FROM citation " TRACE_JOINS
                       "LEFT JOIN citation_locator ON citation_locator.provision = citation.provision AND citation_locator.citation = citation.ordinal "
                       "WHERE citation.instrument = ?4 AND ?5 IS NULL AND " FITS TRACE_PAGE,
  [OASP_TRACE_LOCATOR] = TRACE "FROM citation_locator "
                               "CROSS JOIN citation ON citation.provision = citation_locator.provision AND citation.ordinal = citation_locator.citation " TRACE_JOINS
                               "WHERE citation_locator.instrument = ?4 AND " PLACE_OR_PART " AND " FITS TRACE_PAGE,
  [OASP_IS_CITED] = "SELECT 1 FROM citation WHERE instrument = ?1 LIMIT 1",

  /* ?4 the question in FTS5's words; the score is reckoned once for each row, and texts are fetched for the page alone. The column `scope` has no weight. */
  [OASP_SEARCH] = "WITH ranked AS MATERIALIZED (SELECT provision_words.rowid AS row, bm25(provision_words, 0.0, 1.0, 1.0) AS score "
                  "FROM provision_words WHERE provision_words MATCH ?4), "
                  "page AS MATERIALIZED (SELECT ranked.row, ranked.score, plan.sequence, provision.position "
                  "FROM ranked CROSS JOIN provision ON provision.row = ranked.row CROSS JOIN plan ON plan.sequence = provision.plan "
                  "WHERE " FITS " AND (ranked.score, plan.sequence, provision.position) > (?5, ?6, ?7) "
                  "ORDER BY ranked.score, plan.sequence, provision.position LIMIT ?8) "
                  "SELECT plan.key, plan.edition, plan.language, provision.id, provision.issued, page.score, page.sequence, page.position, "
                  "provision_words.words, provision_words.stems "
                  "FROM page CROSS JOIN provision ON provision.row = page.row CROSS JOIN plan ON plan.sequence = page.sequence "
                  "CROSS JOIN provision_words ON provision_words.rowid = page.row "
                  "ORDER BY page.score, page.sequence, page.position",

  [OASP_INTEGRITY_CHECK] = "PRAGMA integrity_check",
  [OASP_FOREIGN_KEY_CHECK] = "SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check",
  [OASP_ORPHAN_CHECK] = "SELECT 'provision_words ' || rowid FROM provision_words WHERE rowid NOT IN (SELECT row FROM provision) LIMIT 100",
  [OASP_CURRENT_CHECK] = "SELECT last.type || ' ' || last.id FROM record AS last WHERE last.removed = 0 AND NOT EXISTS (SELECT 1 FROM record AS later WHERE later.id = last.id AND later.version > last.version) "
                         "AND NOT EXISTS (SELECT 1 FROM current_record WHERE current_record.type = last.type AND current_record.id = last.id AND current_record.sequence = last.sequence) "
                         "UNION SELECT type || ' ' || id FROM current_record WHERE NOT EXISTS (SELECT 1 FROM record AS last WHERE last.sequence = current_record.sequence AND last.type = current_record.type "
                         "AND last.id = current_record.id AND last.removed = 0 AND NOT EXISTS (SELECT 1 FROM record AS later WHERE later.id = last.id AND later.version > last.version)) LIMIT 100",
  [OASP_RAW_CHECK] = "SELECT provision.id FROM citation JOIN provision ON provision.row = citation.provision WHERE citation.raw <> "
                     "CAST(substr(CAST(provision.issued AS BLOB), citation.\"begin\" + 1, citation.\"end\" - citation.\"begin\") AS TEXT) LIMIT 100",
};
