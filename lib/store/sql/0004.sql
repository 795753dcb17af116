-- What parties report about carrying a plan out: records of several types, with every version of each, and the periods that are reported on.
--
-- A record is one fact. Each of its versions is a row of `record`, which has the fields of all types, and a row of the table of its type under the same `sequence`, a number of this file that means
-- nothing elsewhere. Nothing is changed or removed: a change is a later version, a removal one without values. `current_record` says which version holds. Read through the v_ views: those named
-- v_public_ have what anybody may see, the others have everything and are the owner's. Dates are YYYY-MM-DD, times RFC 3339 in UTC, lists JSON arrays of texts, booleans 0 and 1.

-- `digest` is identity form 1 of the version (docs/file-format.md), `parent` the digest of the version it builds on, `origin` the store that wrote it. `salts` has 16 bytes for each value that enters
-- the digest as a salted hash, so that it can be redacted; `redacted` names those that were, between bars.
CREATE TABLE record (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL CHECK (id LIKE '________-____-____-____-____________' AND id NOT GLOB '*[^0-9a-f-]*' AND length(replace(id, '-', '')) = 32),
  version INTEGER NOT NULL CHECK (version >= 1),
  type TEXT NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  party TEXT NOT NULL,
  plan TEXT,
  edition TEXT CHECK (edition IS NULL OR plan IS NOT NULL),
  language TEXT NOT NULL,
  translations TEXT,
  stage TEXT NOT NULL CHECK (stage IN ('draft', 'cleared', 'submitted', 'published', 'withdrawn')),
  cleared_by TEXT,
  cleared_on TEXT CHECK (cleared_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  release TEXT NOT NULL CHECK (release IN ('national', 'secretariat', 'member_states', 'public')),
  author TEXT CHECK (author IS NOT NULL OR redacted LIKE '%|author|%'),
  actor TEXT,
  source_ref TEXT,
  reason TEXT,
  extra TEXT,
  recorded_at TEXT NOT NULL,
  origin TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (digest GLOB '[0-9]*:*'),
  parent TEXT,
  salts BLOB NOT NULL,
  redacted TEXT NOT NULL DEFAULT '',
  UNIQUE (id, version),
  CHECK (stage NOT IN ('cleared', 'submitted', 'published') OR (cleared_by IS NOT NULL OR redacted LIKE '%|cleared_by|%') AND cleared_on IS NOT NULL)
) STRICT;
CREATE INDEX record_short ON record (substr(id, -8));

-- The version that holds, of each record that was not removed.
CREATE TABLE current_record (
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL REFERENCES record (sequence),
  PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

-- What a version serves, in order: an id of its edition, or "instrument:locator".
CREATE TABLE record_provision (
  sequence INTEGER NOT NULL REFERENCES record (sequence),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  provision TEXT NOT NULL,
  PRIMARY KEY (sequence, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_provision_provision ON record_provision (provision);

-- What may not stand twice, of the versions that hold: SHA-256 of the values, its first 16 bytes.
CREATE TABLE record_key (
  key BLOB NOT NULL PRIMARY KEY,
  id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Values that were taken out for good, or are not in this copy: who, when and why, and the salted hash by which the digest is still reckoned.
CREATE TABLE redaction (
  sequence INTEGER NOT NULL REFERENCES record (sequence),
  field TEXT NOT NULL,
  hash TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT,
  redacted_at TEXT NOT NULL,
  PRIMARY KEY (sequence, field)
) STRICT, WITHOUT ROWID;

-- Spans of years that are reported on. Both dates are inclusive.
CREATE TABLE period (
  plan TEXT NOT NULL,
  key TEXT NOT NULL CHECK (key <> ''),
  edition TEXT NOT NULL,
  from_date TEXT NOT NULL CHECK (from_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  to_date TEXT NOT NULL CHECK (to_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' AND to_date >= from_date),
  asked_on TEXT CHECK (asked_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  symbol TEXT,
  PRIMARY KEY (plan, key)
) STRICT, WITHOUT ROWID;

-- Each plan whose years are known is reported on every 24 months. What an edition adds to the years before and after those of the editions put before it is reported on that edition.
INSERT INTO period (plan, key, edition, from_date, to_date)
  WITH RECURSIVE known (plan, edition, first, last, earliest, latest) AS (
    SELECT key, edition, period_begin, period_end, min(period_begin) OVER earlier, max(period_end) OVER earlier FROM plan WHERE period_begin IS NOT NULL AND period_end IS NOT NULL
    WINDOW earlier AS (PARTITION BY key ORDER BY sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  ), added (plan, edition, first, last) AS (
    SELECT plan, edition, first, last FROM known WHERE earliest IS NULL
    UNION ALL
    SELECT plan, edition, first, min(last, earliest - 1) FROM known WHERE first < earliest
    UNION ALL
    SELECT plan, edition, max(first, latest + 1), last FROM known WHERE last > latest
  ), span (plan, edition, first, last, "end") AS (
    SELECT plan, edition, first, min(first + 1, last), last FROM added
    UNION ALL
    SELECT plan, edition, last + 1, min(last + 2, "end"), "end" FROM span WHERE last < "end"
  )
  SELECT plan, printf(iif(last > first, '%04d-%04d', '%04d'), first, last), edition, printf('%04d-01-01', first), printf('%04d-12-31', last) FROM span;

CREATE VIEW v_period AS SELECT plan, key, edition, from_date, to_date, asked_on, due_on, symbol FROM period ORDER BY plan, from_date;

-- Every record that holds, of any type, by what they have in common.
CREATE VIEW v_record AS
  SELECT record.type, record.id, record.version, record.party, record.plan, record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         record.stage, record.release, record.author, record.source_ref, record.recorded_at, record.reason
  FROM current_record JOIN record ON record.sequence = current_record.sequence
  ORDER BY record.type, record.id;

-- Every version ever put, in the order in which this file got them.
CREATE VIEW v_record_history AS
  SELECT type, id, version, removed, party, stage, release, author, actor, reason, recorded_at, origin, digest, parent, redacted FROM record ORDER BY sequence;

-- One change is let through: that of a redaction.
CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record WHEN NOT (
  NEW.sequence IS OLD.sequence AND
  (NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|')) AND
  NEW.id IS OLD.id AND
  NEW.version IS OLD.version AND
  NEW.type IS OLD.type AND
  NEW.removed IS OLD.removed AND
  NEW.recorded_at IS OLD.recorded_at AND
  NEW.origin IS OLD.origin AND
  NEW.digest IS OLD.digest AND
  NEW.parent IS OLD.parent AND
  (NEW.salts IS OLD.salts OR length(NEW.salts) = length(OLD.salts) AND EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.party IS OLD.party AND
  NEW.plan IS OLD.plan AND
  NEW.edition IS OLD.edition AND
  NEW.language IS OLD.language AND
  (NEW.translations IS OLD.translations OR NEW.translations IS NULL AND 'translations' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.stage IS OLD.stage AND
  (NEW.cleared_by IS OLD.cleared_by OR NEW.cleared_by IS NULL AND 'cleared_by' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.cleared_on IS OLD.cleared_on AND
  NEW.release IS OLD.release AND
  (NEW.author IS OLD.author OR NEW.author IS NULL AND 'author' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.actor IS OLD.actor OR NEW.actor IS NULL AND 'actor' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.source_ref IS OLD.source_ref OR NEW.source_ref IS NULL AND 'source_ref' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.reason IS OLD.reason OR NEW.reason IS NULL AND 'reason' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.extra IS OLD.extra OR NEW.extra IS NULL AND 'extra' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)))
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER record_is_not_removed BEFORE DELETE ON record
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER record_is_not_replaced BEFORE INSERT ON record WHEN EXISTS (SELECT 1 FROM record WHERE sequence = NEW.sequence OR id = NEW.id AND version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER record_provision_is_not_changed BEFORE UPDATE ON record_provision
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER record_provision_is_not_removed BEFORE DELETE ON record_provision
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER record_provision_is_not_replaced BEFORE INSERT ON record_provision WHEN EXISTS (SELECT 1 FROM record_provision WHERE sequence = NEW.sequence AND ordinal = NEW.ordinal)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER redaction_is_not_changed BEFORE UPDATE ON redaction
BEGIN
  SELECT RAISE(ABORT, 'a redaction stays');
END;
CREATE TRIGGER redaction_is_not_removed BEFORE DELETE ON redaction
BEGIN
  SELECT RAISE(ABORT, 'a redaction stays');
END;
CREATE TRIGGER redaction_is_not_replaced BEFORE INSERT ON redaction WHEN EXISTS (SELECT 1 FROM redaction WHERE sequence = NEW.sequence AND field = NEW.field)
BEGIN
  SELECT RAISE(ABORT, 'a redaction stays');
END;

-- The type authority.

CREATE TABLE authority (
  sequence INTEGER PRIMARY KEY REFERENCES record (sequence),
  name TEXT CHECK (name IS NOT NULL OR redacted LIKE '%|name|%'),
  acronym TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('ministry', 'prosecution', 'police', 'labour_inspection', 'migration', 'consular', 'judiciary', 'health', 'social_services', 'coordination_body', 'civil_society', 'other')),
  role TEXT NOT NULL CHECK (role IN ('national_contact_point', 'lead', 'partner')),
  unit TEXT,
  contact_name TEXT,
  contact_title TEXT,
  contact_public INTEGER CHECK (contact_public IN (0, 1)),
  address TEXT,
  phone TEXT,
  phone_abroad TEXT,
  email TEXT,
  url TEXT,
  hours TEXT,
  timezone TEXT,
  languages TEXT CHECK (languages LIKE '["%"]'),
  designation TEXT,
  verified_on TEXT NOT NULL CHECK (verified_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  redacted TEXT NOT NULL DEFAULT '',
  CHECK (valid_to >= valid_from)
) STRICT;

CREATE TRIGGER authority_is_not_changed BEFORE UPDATE ON authority WHEN NOT (
  NEW.sequence IS OLD.sequence AND
  (NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|')) AND
  (NEW.name IS OLD.name OR NEW.name IS NULL AND 'name' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.acronym IS OLD.acronym OR NEW.acronym IS NULL AND 'acronym' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.kind IS OLD.kind AND
  NEW.role IS OLD.role AND
  (NEW.unit IS OLD.unit OR NEW.unit IS NULL AND 'unit' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.contact_name IS OLD.contact_name OR NEW.contact_name IS NULL AND 'contact_name' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.contact_title IS OLD.contact_title OR NEW.contact_title IS NULL AND 'contact_title' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.contact_public IS OLD.contact_public AND
  (NEW.address IS OLD.address OR NEW.address IS NULL AND 'address' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.phone IS OLD.phone OR NEW.phone IS NULL AND 'phone' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.phone_abroad IS OLD.phone_abroad OR NEW.phone_abroad IS NULL AND 'phone_abroad' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.email IS OLD.email OR NEW.email IS NULL AND 'email' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.url IS OLD.url OR NEW.url IS NULL AND 'url' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.hours IS OLD.hours OR NEW.hours IS NULL AND 'hours' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.timezone IS OLD.timezone AND
  NEW.languages IS OLD.languages AND
  (NEW.designation IS OLD.designation OR NEW.designation IS NULL AND 'designation' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.verified_on IS OLD.verified_on AND
  NEW.valid_from IS OLD.valid_from AND
  NEW.valid_to IS OLD.valid_to)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER authority_is_not_removed BEFORE DELETE ON authority
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER authority_is_not_replaced BEFORE INSERT ON authority WHEN EXISTS (SELECT 1 FROM authority WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;

CREATE VIEW v_authority AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         authority.name,
         authority.acronym,
         authority.kind,
         authority.role,
         authority.unit,
         authority.contact_name,
         authority.contact_title,
         authority.contact_public,
         authority.address,
         authority.phone,
         authority.phone_abroad,
         authority.email,
         authority.url,
         authority.hours,
         authority.timezone,
         authority.languages,
         authority.designation,
         authority.verified_on,
         authority.valid_from,
         authority.valid_to,
         record.language,
         record.translations,
         record.stage,
         record.cleared_by,
         record.cleared_on,
         record.release,
         record.author,
         record.actor,
         record.source_ref,
         record.reason,
         record.extra,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN authority ON authority.sequence = record.sequence
  ORDER BY record.id;

CREATE VIEW v_public_authority AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         authority.name,
         authority.acronym,
         authority.kind,
         authority.role,
         authority.unit,
         CASE WHEN authority.contact_public IN (1) IS NOT 1 THEN NULL ELSE authority.contact_name END AS contact_name,
         CASE WHEN authority.contact_public IN (1) IS NOT 1 THEN NULL ELSE authority.contact_title END AS contact_title,
         authority.contact_public,
         authority.address,
         authority.phone,
         authority.phone_abroad,
         authority.email,
         authority.url,
         authority.hours,
         authority.timezone,
         authority.languages,
         authority.designation,
         authority.verified_on,
         authority.valid_from,
         authority.valid_to,
         record.language,
         CASE WHEN authority.contact_public IN (1) IS NOT 1 THEN NULL ELSE record.translations END AS translations,
         record.author,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN authority ON authority.sequence = record.sequence
  WHERE record.release = 'public' AND record.stage IN ('cleared', 'submitted', 'published')
  ORDER BY record.id;

-- The type service.

CREATE TABLE service (
  sequence INTEGER PRIMARY KEY REFERENCES record (sequence),
  kind TEXT NOT NULL CHECK (kind IN ('hotline', 'emergency_shelter', 'transitional_shelter', 'long_term_shelter', 'legal_aid', 'medical', 'psychological', 'consular', 'complaint', 'job_training')),
  name TEXT CHECK (name IS NOT NULL OR redacted LIKE '%|name|%'),
  operator TEXT NOT NULL CHECK (operator IN ('government', 'police', 'ngo', 'international')),
  authority TEXT,
  area TEXT,
  phone TEXT,
  phone_abroad TEXT,
  text TEXT,
  chat_url TEXT,
  url TEXT,
  languages TEXT CHECK (languages LIKE '["%"]'),
  text_languages TEXT CHECK (text_languages LIKE '["%"]'),
  hours TEXT,
  timezone TEXT,
  free_of_charge INTEGER CHECK (free_of_charge IN (0, 1)),
  anonymous INTEGER CHECK (anonymous IN (0, 1)),
  serves TEXT CHECK (serves LIKE '["%"]'),
  capacity INTEGER CHECK (capacity >= 0),
  verified_on TEXT NOT NULL CHECK (verified_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  redacted TEXT NOT NULL DEFAULT '',
  CHECK (valid_to >= valid_from)
) STRICT;

CREATE TRIGGER service_is_not_changed BEFORE UPDATE ON service WHEN NOT (
  NEW.sequence IS OLD.sequence AND
  (NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|')) AND
  NEW.kind IS OLD.kind AND
  (NEW.name IS OLD.name OR NEW.name IS NULL AND 'name' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.operator IS OLD.operator AND
  (NEW.authority IS OLD.authority OR NEW.authority IS NULL AND 'authority' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.area IS OLD.area OR NEW.area IS NULL AND 'area' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.phone IS OLD.phone OR NEW.phone IS NULL AND 'phone' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.phone_abroad IS OLD.phone_abroad OR NEW.phone_abroad IS NULL AND 'phone_abroad' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.text IS OLD.text OR NEW.text IS NULL AND 'text' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.chat_url IS OLD.chat_url OR NEW.chat_url IS NULL AND 'chat_url' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.url IS OLD.url OR NEW.url IS NULL AND 'url' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.languages IS OLD.languages AND
  NEW.text_languages IS OLD.text_languages AND
  (NEW.hours IS OLD.hours OR NEW.hours IS NULL AND 'hours' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.timezone IS OLD.timezone AND
  NEW.free_of_charge IS OLD.free_of_charge AND
  NEW.anonymous IS OLD.anonymous AND
  NEW.serves IS OLD.serves AND
  (NEW.capacity IS OLD.capacity OR NEW.capacity IS NULL AND 'capacity' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.verified_on IS OLD.verified_on AND
  NEW.valid_from IS OLD.valid_from AND
  NEW.valid_to IS OLD.valid_to)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER service_is_not_removed BEFORE DELETE ON service
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER service_is_not_replaced BEFORE INSERT ON service WHEN EXISTS (SELECT 1 FROM service WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;

CREATE VIEW v_service AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         service.kind,
         service.name,
         service.operator,
         service.authority,
         service.area,
         service.phone,
         service.phone_abroad,
         service.text,
         service.chat_url,
         service.url,
         service.languages,
         service.text_languages,
         service.hours,
         service.timezone,
         service.free_of_charge,
         service.anonymous,
         service.serves,
         service.capacity,
         service.verified_on,
         service.valid_from,
         service.valid_to,
         record.language,
         record.translations,
         record.stage,
         record.cleared_by,
         record.cleared_on,
         record.release,
         record.author,
         record.actor,
         record.source_ref,
         record.reason,
         record.extra,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN service ON service.sequence = record.sequence
  ORDER BY record.id;

CREATE VIEW v_public_service AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         service.kind,
         CASE WHEN service.kind IN ('emergency_shelter', 'transitional_shelter', 'long_term_shelter') THEN NULL ELSE service.name END AS name,
         service.operator,
         service.authority,
         CASE WHEN service.kind IN ('emergency_shelter', 'transitional_shelter', 'long_term_shelter') THEN NULL ELSE service.area END AS area,
         service.phone,
         service.phone_abroad,
         service.text,
         service.chat_url,
         service.url,
         service.languages,
         service.text_languages,
         service.hours,
         service.timezone,
         service.free_of_charge,
         service.anonymous,
         service.serves,
         CASE WHEN service.kind IN ('emergency_shelter', 'transitional_shelter', 'long_term_shelter') THEN NULL ELSE service.capacity END AS capacity,
         service.verified_on,
         service.valid_from,
         service.valid_to,
         record.language,
         CASE WHEN service.kind IN ('emergency_shelter', 'transitional_shelter', 'long_term_shelter') THEN NULL ELSE record.translations END AS translations,
         record.author,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN service ON service.sequence = record.sequence
  WHERE record.release = 'public' AND record.stage IN ('cleared', 'submitted', 'published')
  ORDER BY record.id;

-- The type ratification.

CREATE TABLE ratification (
  sequence INTEGER PRIMARY KEY REFERENCES record (sequence),
  instrument TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('signature', 'definitive_signature', 'ratification', 'acceptance', 'approval', 'accession', 'succession', 'provisional_application', 'reservation', 'declaration', 'objection', 'withdrawal_of_reservation', 'territorial_application', 'denunciation')),
  date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  act_date TEXT CHECK (act_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  in_force_on TEXT CHECK (in_force_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  articles TEXT CHECK (articles LIKE '["%"]'),
  territories TEXT CHECK (territories LIKE '["%"]'),
  depositary_ref TEXT,
  note TEXT,
  redacted TEXT NOT NULL DEFAULT '',
  CHECK (date >= act_date),
  CHECK (ends_on >= in_force_on)
) STRICT;

CREATE TRIGGER ratification_is_not_changed BEFORE UPDATE ON ratification WHEN NOT (
  NEW.sequence IS OLD.sequence AND
  (NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|')) AND
  NEW.instrument IS OLD.instrument AND
  NEW.action IS OLD.action AND
  NEW.date IS OLD.date AND
  NEW.act_date IS OLD.act_date AND
  NEW.in_force_on IS OLD.in_force_on AND
  NEW.ends_on IS OLD.ends_on AND
  (NEW.articles IS OLD.articles OR NEW.articles IS NULL AND 'articles' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.territories IS OLD.territories OR NEW.territories IS NULL AND 'territories' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.depositary_ref IS OLD.depositary_ref OR NEW.depositary_ref IS NULL AND 'depositary_ref' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.note IS OLD.note OR NEW.note IS NULL AND 'note' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)))
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER ratification_is_not_removed BEFORE DELETE ON ratification
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER ratification_is_not_replaced BEFORE INSERT ON ratification WHEN EXISTS (SELECT 1 FROM ratification WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;

CREATE VIEW v_ratification AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         ratification.instrument,
         ratification.action,
         ratification.date,
         ratification.act_date,
         ratification.in_force_on,
         ratification.ends_on,
         ratification.articles,
         ratification.territories,
         ratification.depositary_ref,
         ratification.note,
         record.language,
         record.translations,
         record.stage,
         record.cleared_by,
         record.cleared_on,
         record.release,
         record.author,
         record.actor,
         record.source_ref,
         record.reason,
         record.extra,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN ratification ON ratification.sequence = record.sequence
  ORDER BY record.id;

CREATE VIEW v_public_ratification AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         ratification.instrument,
         ratification.action,
         ratification.date,
         ratification.act_date,
         ratification.in_force_on,
         ratification.ends_on,
         ratification.articles,
         ratification.territories,
         ratification.depositary_ref,
         ratification.note,
         record.language,
         record.translations,
         record.author,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN ratification ON ratification.sequence = record.sequence
  WHERE record.release = 'public' AND record.stage IN ('cleared', 'submitted', 'published')
  ORDER BY record.id;

-- The type stance.

CREATE TABLE stance (
  sequence INTEGER PRIMARY KEY REFERENCES record (sequence),
  scope TEXT NOT NULL,
  stance TEXT NOT NULL CHECK (stance IN ('taken_up', 'taken_up_in_part', 'not_taken_up', 'reserved')),
  date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  symbol TEXT,
  statement TEXT,
  redacted TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TRIGGER stance_is_not_changed BEFORE UPDATE ON stance WHEN NOT (
  NEW.sequence IS OLD.sequence AND
  (NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|')) AND
  NEW.scope IS OLD.scope AND
  NEW.stance IS OLD.stance AND
  NEW.date IS OLD.date AND
  (NEW.symbol IS OLD.symbol OR NEW.symbol IS NULL AND 'symbol' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.statement IS OLD.statement OR NEW.statement IS NULL AND 'statement' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)))
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER stance_is_not_removed BEFORE DELETE ON stance
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER stance_is_not_replaced BEFORE INSERT ON stance WHEN EXISTS (SELECT 1 FROM stance WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;

CREATE VIEW v_stance AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         stance.scope,
         stance.stance,
         stance.date,
         stance.symbol,
         stance.statement,
         record.language,
         record.translations,
         record.stage,
         record.cleared_by,
         record.cleared_on,
         record.release,
         record.author,
         record.actor,
         record.source_ref,
         record.reason,
         record.extra,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN stance ON stance.sequence = record.sequence
  ORDER BY record.id;

CREATE VIEW v_public_stance AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         stance.scope,
         stance.stance,
         stance.date,
         stance.symbol,
         stance.statement,
         record.language,
         record.translations,
         record.author,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN stance ON stance.sequence = record.sequence
  WHERE record.release = 'public' AND record.stage IN ('cleared', 'submitted', 'published')
  ORDER BY record.id;

-- The type measure.

CREATE TABLE measure (
  sequence INTEGER PRIMARY KEY REFERENCES record (sequence),
  title TEXT CHECK (title IS NOT NULL OR redacted LIKE '%|title|%'),
  kind TEXT NOT NULL CHECK (kind IN ('law', 'policy', 'programme', 'plan', 'campaign', 'training', 'agreement', 'protocol', 'unit', 'mechanism', 'study', 'material', 'meeting', 'technical_assistance', 'other')),
  status TEXT NOT NULL CHECK (status IN ('planned', 'in_progress', 'in_force', 'completed', 'suspended', 'cancelled', 'expired', 'repealed')),
  authority TEXT,
  partners TEXT CHECK (partners LIKE '["%"]'),
  adopted_on TEXT CHECK (adopted_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  starts_on TEXT CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  successor TEXT,
  audience TEXT CHECK (audience LIKE '["%"]'),
  people_reached INTEGER CHECK (people_reached >= 0),
  budget_amount TEXT CHECK (budget_amount GLOB '[0-9]*' AND budget_amount NOT GLOB '*[^0-9.]*'),
  budget_currency TEXT,
  budget_source TEXT,
  legal_reference TEXT,
  url TEXT,
  description TEXT,
  redacted TEXT NOT NULL DEFAULT '',
  CHECK (ends_on >= starts_on),
  CHECK (valid_to >= valid_from),
  CHECK ((budget_amount IS NULL) = (budget_currency IS NULL))
) STRICT;

CREATE TRIGGER measure_is_not_changed BEFORE UPDATE ON measure WHEN NOT (
  NEW.sequence IS OLD.sequence AND
  (NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|')) AND
  (NEW.title IS OLD.title OR NEW.title IS NULL AND 'title' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.kind IS OLD.kind AND
  NEW.status IS OLD.status AND
  (NEW.authority IS OLD.authority OR NEW.authority IS NULL AND 'authority' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.partners IS OLD.partners OR NEW.partners IS NULL AND 'partners' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.adopted_on IS OLD.adopted_on AND
  NEW.starts_on IS OLD.starts_on AND
  NEW.ends_on IS OLD.ends_on AND
  NEW.valid_from IS OLD.valid_from AND
  NEW.valid_to IS OLD.valid_to AND
  (NEW.successor IS OLD.successor OR NEW.successor IS NULL AND 'successor' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.audience IS OLD.audience OR NEW.audience IS NULL AND 'audience' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.people_reached IS OLD.people_reached AND
  NEW.budget_amount IS OLD.budget_amount AND
  NEW.budget_currency IS OLD.budget_currency AND
  (NEW.budget_source IS OLD.budget_source OR NEW.budget_source IS NULL AND 'budget_source' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.legal_reference IS OLD.legal_reference OR NEW.legal_reference IS NULL AND 'legal_reference' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.url IS OLD.url OR NEW.url IS NULL AND 'url' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.description IS OLD.description OR NEW.description IS NULL AND 'description' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)))
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER measure_is_not_removed BEFORE DELETE ON measure
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER measure_is_not_replaced BEFORE INSERT ON measure WHEN EXISTS (SELECT 1 FROM measure WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;

CREATE VIEW v_measure AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         measure.title,
         measure.kind,
         measure.status,
         measure.authority,
         measure.partners,
         measure.adopted_on,
         measure.starts_on,
         measure.ends_on,
         measure.valid_from,
         measure.valid_to,
         measure.successor,
         measure.audience,
         measure.people_reached,
         measure.budget_amount,
         measure.budget_currency,
         measure.budget_source,
         measure.legal_reference,
         measure.url,
         measure.description,
         record.language,
         record.translations,
         record.stage,
         record.cleared_by,
         record.cleared_on,
         record.release,
         record.author,
         record.actor,
         record.source_ref,
         record.reason,
         record.extra,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN measure ON measure.sequence = record.sequence
  ORDER BY record.id;

CREATE VIEW v_public_measure AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         measure.title,
         measure.kind,
         measure.status,
         measure.authority,
         measure.partners,
         measure.adopted_on,
         measure.starts_on,
         measure.ends_on,
         measure.valid_from,
         measure.valid_to,
         measure.successor,
         measure.audience,
         measure.people_reached,
         measure.budget_amount,
         measure.budget_currency,
         measure.budget_source,
         measure.legal_reference,
         measure.url,
         measure.description,
         record.language,
         record.translations,
         record.author,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN measure ON measure.sequence = record.sequence
  WHERE record.release = 'public' AND record.stage IN ('cleared', 'submitted', 'published')
  ORDER BY record.id;

-- The type assessment.

CREATE TABLE assessment (
  sequence INTEGER PRIMARY KEY REFERENCES record (sequence),
  period TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('not_started', 'planned', 'in_progress', 'partially_implemented', 'implemented', 'lapsed', 'not_applicable')),
  assessed_by TEXT NOT NULL CHECK (assessed_by IN ('state', 'general_secretariat', 'peer', 'civil_society')),
  assessor TEXT CHECK (assessor IS NOT NULL OR redacted LIKE '%|assessor|%'),
  date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  narrative TEXT,
  evidence TEXT CHECK (evidence LIKE '["%"]'),
  difficulties TEXT,
  assistance_needed TEXT CHECK (assistance_needed LIKE '["%"]'),
  reply TEXT,
  redacted TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TRIGGER assessment_is_not_changed BEFORE UPDATE ON assessment WHEN NOT (
  NEW.sequence IS OLD.sequence AND
  (NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|')) AND
  NEW.period IS OLD.period AND
  NEW.status IS OLD.status AND
  NEW.assessed_by IS OLD.assessed_by AND
  (NEW.assessor IS OLD.assessor OR NEW.assessor IS NULL AND 'assessor' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.date IS OLD.date AND
  (NEW.narrative IS OLD.narrative OR NEW.narrative IS NULL AND 'narrative' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.evidence IS OLD.evidence OR NEW.evidence IS NULL AND 'evidence' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.difficulties IS OLD.difficulties OR NEW.difficulties IS NULL AND 'difficulties' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.assistance_needed IS OLD.assistance_needed AND
  (NEW.reply IS OLD.reply OR NEW.reply IS NULL AND 'reply' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)))
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER assessment_is_not_removed BEFORE DELETE ON assessment
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER assessment_is_not_replaced BEFORE INSERT ON assessment WHEN EXISTS (SELECT 1 FROM assessment WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;

CREATE VIEW v_assessment AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence) AS provision,
         assessment.period,
         assessment.status,
         assessment.assessed_by,
         assessment.assessor,
         assessment.date,
         assessment.narrative,
         assessment.evidence,
         assessment.difficulties,
         assessment.assistance_needed,
         assessment.reply,
         record.language,
         record.translations,
         record.stage,
         record.cleared_by,
         record.cleared_on,
         record.release,
         record.author,
         record.actor,
         record.source_ref,
         record.reason,
         record.extra,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN assessment ON assessment.sequence = record.sequence
  ORDER BY record.id;

CREATE VIEW v_public_assessment AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence) AS provision,
         assessment.period,
         assessment.status,
         assessment.assessed_by,
         assessment.assessor,
         assessment.date,
         assessment.narrative,
         assessment.evidence,
         assessment.difficulties,
         assessment.assistance_needed,
         assessment.reply,
         record.language,
         record.translations,
         record.author,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN assessment ON assessment.sequence = record.sequence
  WHERE record.release = 'public' AND record.stage IN ('cleared', 'submitted', 'published')
  ORDER BY record.id;

-- The type statistic.

CREATE TABLE statistic (
  sequence INTEGER PRIMARY KEY REFERENCES record (sequence),
  indicator TEXT NOT NULL CHECK (indicator IN ('offences_recorded', 'investigations', 'persons_suspected', 'persons_prosecuted', 'persons_convicted', 'victims_detected', 'victims_assisted', 'victims_repatriated')),
  unit TEXT NOT NULL CHECK (unit IN ('persons', 'cases')),
  from_date TEXT NOT NULL CHECK (from_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  to_date TEXT NOT NULL CHECK (to_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  value INTEGER CHECK (value >= 0),
  value_status TEXT NOT NULL CHECK (value_status IN ('final', 'provisional', 'estimated', 'not_available', 'not_collected', 'confidential')),
  coverage TEXT NOT NULL CHECK (coverage IN ('all', 'nationals', 'foreigners', 'nationals_abroad')),
  victim_status TEXT CHECK (victim_status IN ('presumed', 'identified', 'unknown')),
  sex TEXT CHECK (sex IN ('female', 'male', 'other', 'unknown')),
  age_group TEXT CHECK (age_group IN ('children', 'adolescents', 'adults', 'unknown')),
  exploitation TEXT CHECK (exploitation IN ('sexual', 'forced_labour', 'domestic_servitude', 'forced_marriage', 'begging', 'forced_criminality', 'organ_removal', 'illegal_adoption', 'other', 'unknown')),
  citizenship TEXT,
  offence_article TEXT,
  source TEXT CHECK (source IS NOT NULL OR redacted LIKE '%|source|%'),
  preferred INTEGER CHECK (preferred IN (0, 1)),
  note TEXT,
  redacted TEXT NOT NULL DEFAULT '',
  CHECK (to_date >= from_date),
  CHECK (value_status NOT IN ('final', 'provisional', 'estimated') OR value IS NOT NULL),
  CHECK (value_status NOT IN ('not_available', 'not_collected', 'confidential') OR value IS NULL)
) STRICT;
CREATE INDEX statistic_table ON statistic (indicator, unit, from_date, to_date);

CREATE TRIGGER statistic_is_not_changed BEFORE UPDATE ON statistic WHEN NOT (
  NEW.sequence IS OLD.sequence AND
  (NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|')) AND
  NEW.indicator IS OLD.indicator AND
  NEW.unit IS OLD.unit AND
  NEW.from_date IS OLD.from_date AND
  NEW.to_date IS OLD.to_date AND
  NEW.value IS OLD.value AND
  NEW.value_status IS OLD.value_status AND
  NEW.coverage IS OLD.coverage AND
  NEW.victim_status IS OLD.victim_status AND
  NEW.sex IS OLD.sex AND
  NEW.age_group IS OLD.age_group AND
  NEW.exploitation IS OLD.exploitation AND
  NEW.citizenship IS OLD.citizenship AND
  NEW.offence_article IS OLD.offence_article AND
  (NEW.source IS OLD.source OR NEW.source IS NULL AND 'source' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.preferred IS OLD.preferred AND
  (NEW.note IS OLD.note OR NEW.note IS NULL AND 'note' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)))
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER statistic_is_not_removed BEFORE DELETE ON statistic
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER statistic_is_not_replaced BEFORE INSERT ON statistic WHEN EXISTS (SELECT 1 FROM statistic WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;

CREATE VIEW v_statistic AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         statistic.indicator,
         statistic.unit,
         statistic.from_date,
         statistic.to_date,
         statistic.value,
         statistic.value_status,
         statistic.coverage,
         statistic.victim_status,
         statistic.sex,
         statistic.age_group,
         statistic.exploitation,
         statistic.citizenship,
         statistic.offence_article,
         statistic.source,
         statistic.preferred,
         statistic.note,
         record.language,
         record.translations,
         record.stage,
         record.cleared_by,
         record.cleared_on,
         record.release,
         record.author,
         record.actor,
         record.source_ref,
         record.reason,
         record.extra,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN statistic ON statistic.sequence = record.sequence
  ORDER BY record.id;

CREATE VIEW v_public_statistic AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         statistic.indicator,
         statistic.unit,
         statistic.from_date,
         statistic.to_date,
         CASE WHEN (statistic.unit IN ('persons') AND statistic.value BETWEEN 1 AND 4) THEN NULL ELSE statistic.value END AS value,
         CASE WHEN (statistic.unit IN ('persons') AND statistic.value BETWEEN 1 AND 4) THEN '<5' ELSE CAST(statistic.value AS TEXT) END AS value_shown,
         statistic.value_status,
         statistic.coverage,
         statistic.victim_status,
         statistic.sex,
         statistic.age_group,
         statistic.exploitation,
         statistic.citizenship,
         statistic.offence_article,
         statistic.source,
         statistic.preferred,
         CASE WHEN (statistic.unit IN ('persons') AND statistic.value BETWEEN 1 AND 4) THEN NULL ELSE statistic.note END AS note,
         record.language,
         CASE WHEN (statistic.unit IN ('persons') AND statistic.value BETWEEN 1 AND 4) THEN NULL ELSE record.translations END AS translations,
         record.author,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN statistic ON statistic.sequence = record.sequence
  WHERE record.release = 'public' AND record.stage IN ('cleared', 'submitted', 'published')
    AND NOT ((statistic.victim_status IS NOT NULL OR statistic.sex IS NOT NULL OR statistic.age_group IS NOT NULL OR statistic.exploitation IS NOT NULL OR statistic.citizenship IS NOT NULL OR statistic.offence_article IS NOT NULL OR statistic.coverage NOT IN ('all')) AND EXISTS (SELECT 1 FROM statistic AS other JOIN record AS whose ON whose.sequence = other.sequence
      WHERE whose.party = record.party AND other.indicator = statistic.indicator AND other.unit = statistic.unit AND other.from_date = statistic.from_date AND other.to_date = statistic.to_date
        AND (other.victim_status IS NOT NULL OR other.sex IS NOT NULL OR other.age_group IS NOT NULL OR other.exploitation IS NOT NULL OR other.citizenship IS NOT NULL OR other.offence_article IS NOT NULL OR other.coverage NOT IN ('all')) AND (other.unit IN ('persons') AND other.value BETWEEN 1 AND 4)
        AND NOT EXISTS (SELECT 1 FROM record AS later JOIN statistic AS after ON after.sequence = later.sequence
          WHERE later.id = whose.id AND later.version > whose.version AND later.party = whose.party AND after.indicator = other.indicator AND after.unit = other.unit AND after.from_date = other.from_date AND after.to_date = other.to_date
            AND (after.victim_status IS NOT NULL OR after.sex IS NOT NULL OR after.age_group IS NOT NULL OR after.exploitation IS NOT NULL OR after.citizenship IS NOT NULL OR after.offence_article IS NOT NULL OR after.coverage NOT IN ('all')))))
  ORDER BY record.id;

-- The type route.

CREATE TABLE route (
  sequence INTEGER PRIMARY KEY REFERENCES record (sequence),
  origin TEXT NOT NULL,
  transit TEXT CHECK (transit LIKE '["%"]'),
  destination TEXT NOT NULL,
  from_date TEXT NOT NULL CHECK (from_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  to_date TEXT NOT NULL CHECK (to_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  exploitation TEXT CHECK (exploitation IN ('sexual', 'forced_labour', 'domestic_servitude', 'forced_marriage', 'begging', 'forced_criminality', 'organ_removal', 'illegal_adoption', 'other', 'unknown')),
  basis TEXT NOT NULL CHECK (basis IN ('administrative', 'survey', 'expert')),
  note TEXT,
  redacted TEXT NOT NULL DEFAULT '',
  CHECK (to_date >= from_date)
) STRICT;

CREATE TRIGGER route_is_not_changed BEFORE UPDATE ON route WHEN NOT (
  NEW.sequence IS OLD.sequence AND
  (NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|')) AND
  NEW.origin IS OLD.origin AND
  NEW.transit IS OLD.transit AND
  NEW.destination IS OLD.destination AND
  NEW.from_date IS OLD.from_date AND
  NEW.to_date IS OLD.to_date AND
  NEW.exploitation IS OLD.exploitation AND
  NEW.basis IS OLD.basis AND
  (NEW.note IS OLD.note OR NEW.note IS NULL AND 'note' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)))
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER route_is_not_removed BEFORE DELETE ON route
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER route_is_not_replaced BEFORE INSERT ON route WHEN EXISTS (SELECT 1 FROM route WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;

CREATE VIEW v_route AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         route.origin,
         route.transit,
         route.destination,
         route.from_date,
         route.to_date,
         route.exploitation,
         route.basis,
         route.note,
         record.language,
         record.translations,
         record.stage,
         record.cleared_by,
         record.cleared_on,
         record.release,
         record.author,
         record.actor,
         record.source_ref,
         record.reason,
         record.extra,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN route ON route.sequence = record.sequence
  ORDER BY record.id;

CREATE VIEW v_public_route AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         route.origin,
         route.transit,
         route.destination,
         route.from_date,
         route.to_date,
         route.exploitation,
         route.basis,
         route.note,
         record.language,
         record.translations,
         record.author,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN route ON route.sequence = record.sequence
  WHERE record.release = 'public' AND record.stage IN ('cleared', 'submitted', 'published')
  ORDER BY record.id;

-- The type practice.

CREATE TABLE practice (
  sequence INTEGER PRIMARY KEY REFERENCES record (sequence),
  title TEXT CHECK (title IS NOT NULL OR redacted LIKE '%|title|%'),
  area TEXT NOT NULL CHECK (area IN ('prevention', 'prosecution', 'protection', 'coordination')),
  summary TEXT CHECK (summary IS NOT NULL OR redacted LIKE '%|summary|%'),
  result TEXT,
  evaluated INTEGER CHECK (evaluated IN (0, 1)),
  url TEXT,
  year INTEGER CHECK (year >= 0),
  redacted TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TRIGGER practice_is_not_changed BEFORE UPDATE ON practice WHEN NOT (
  NEW.sequence IS OLD.sequence AND
  (NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|')) AND
  (NEW.title IS OLD.title OR NEW.title IS NULL AND 'title' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.area IS OLD.area AND
  (NEW.summary IS OLD.summary OR NEW.summary IS NULL AND 'summary' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  (NEW.result IS OLD.result OR NEW.result IS NULL AND 'result' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.evaluated IS OLD.evaluated AND
  (NEW.url IS OLD.url OR NEW.url IS NULL AND 'url' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence)) AND
  NEW.year IS OLD.year)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;
CREATE TRIGGER practice_is_not_removed BEFORE DELETE ON practice
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never removed; put a later one');
END;
CREATE TRIGGER practice_is_not_replaced BEFORE INSERT ON practice WHEN EXISTS (SELECT 1 FROM practice WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a version of a record is never changed; put a later one');
END;

CREATE VIEW v_practice AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         practice.title,
         practice.area,
         practice.summary,
         practice.result,
         practice.evaluated,
         practice.url,
         practice.year,
         record.language,
         record.translations,
         record.stage,
         record.cleared_by,
         record.cleared_on,
         record.release,
         record.author,
         record.actor,
         record.source_ref,
         record.reason,
         record.extra,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN practice ON practice.sequence = record.sequence
  ORDER BY record.id;

CREATE VIEW v_public_practice AS
  SELECT record.id,
         record.version,
         record.party,
         record.plan,
         record.edition,
         (SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal)) AS provisions,
         practice.title,
         practice.area,
         practice.summary,
         practice.result,
         practice.evaluated,
         practice.url,
         practice.year,
         record.language,
         record.translations,
         record.author,
         record.recorded_at
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN practice ON practice.sequence = record.sequence
  WHERE record.release = 'public' AND record.stage IN ('cleared', 'submitted', 'published')
  ORDER BY record.id;
