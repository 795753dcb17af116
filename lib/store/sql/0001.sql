-- 0001: plans, what was read out of their texts, and the words by which they are searched.
--
-- Names are those of docs: a plan is one edition of a document in one language; provisions are its numbered units; citations stand in their
-- issued text. `plan` in other tables is plan.sequence, `provision` is provision.row; both numbers are this file's own and mean nothing elsewhere.
-- Offsets are bytes, ranges half open. Read through the v_ views where you can: they stay.

-- What this file is and how it was made.
CREATE TABLE feature (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row an edition. `sequence` grows with every put and is never used twice. `digest` is identity form 1; `engine` numbers what derived citations,
-- amendments by inference and diagnostics; `extra` is a JSON object; `source` the bytes as they were imported,
-- `source_digest` their SHA-256 in hex.
CREATE TABLE plan (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL CHECK (key <> ''),
  edition TEXT NOT NULL CHECK (edition <> ''),
  language TEXT NOT NULL CHECK (language <> ''),
  status TEXT NOT NULL CHECK (status IN ('draft', 'adopted', 'superseded')),
  title TEXT,
  symbol TEXT,
  adopted_on TEXT CHECK (adopted_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  original_language TEXT,
  period_begin INTEGER,
  period_end INTEGER CHECK (period_end >= period_begin),
  digest TEXT NOT NULL CHECK (digest GLOB '[0-9]*:*'),
  engine INTEGER NOT NULL,
  extra TEXT,
  source BLOB,
  source_digest TEXT CHECK ((source_digest IS NULL) = (source IS NULL)),
  UNIQUE (key, edition, language)
) STRICT;

CREATE TABLE division (
  plan INTEGER NOT NULL REFERENCES plan (sequence) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  title TEXT NOT NULL,
  lead_in TEXT NOT NULL,
  source_begin INTEGER,
  source_end INTEGER CHECK (source_end >= source_begin),
  PRIMARY KEY (plan, ordinal),
  UNIQUE (plan, id)
) STRICT, WITHOUT ROWID;

-- `issued` is the text after the label, every word as printed. `text_begin` is the source offset of its first byte; where the text is not one unbroken run of the
-- source, `source_map` says how it maps: pairs of LEB128 numbers, the growth of the text offset and of the source offset (zigzag), run after run.
CREATE TABLE provision (
  row INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan (sequence) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  id TEXT NOT NULL CHECK (id <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('preamble', 'definition', 'objective', 'principle', 'directive', 'mandate', 'item', 'footnote')),
  division TEXT NOT NULL,
  label TEXT NOT NULL,
  parent TEXT,
  issued TEXT NOT NULL,
  source_begin INTEGER,
  source_end INTEGER CHECK (source_end >= source_begin),
  text_begin INTEGER,
  source_map BLOB,
  UNIQUE (plan, position),
  UNIQUE (plan, id),
  FOREIGN KEY (plan, division) REFERENCES division (plan, id),
  FOREIGN KEY (plan, parent) REFERENCES provision (plan, id)
) STRICT;
CREATE INDEX provision_parent ON provision (plan, parent) WHERE parent IS NOT NULL;

-- `raw` is the substring of the issued text from `begin` to `end`. The instrument is NULL where it is ambiguous.
CREATE TABLE citation (
  provision INTEGER NOT NULL REFERENCES provision (row) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  relation TEXT NOT NULL CHECK (relation IN ('source', 'drawn-from', 'drawn-in-part-from', 'adapted-from', 'inspired-by', 'inspired-in-part-by',
                                             'relates-to', 'mentions')),
  state TEXT NOT NULL CHECK (state IN ('resolved', 'external', 'implied', 'ambiguous', 'dangling')),
  instrument TEXT CHECK (instrument IS NOT NULL OR state = 'ambiguous'),
  "begin" INTEGER NOT NULL CHECK ("begin" >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > "begin"),
  raw TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (provision, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_instrument ON citation (instrument);

-- One row for each locator of a citation; `target` is the provision of the same plan that it leads to. The instrument is that of the citation, repeated
-- so that one index answers who cites a paragraph.
CREATE TABLE citation_locator (
  provision INTEGER NOT NULL,
  citation INTEGER NOT NULL,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  instrument TEXT,
  locator TEXT NOT NULL,
  target TEXT,
  PRIMARY KEY (provision, citation, ordinal),
  FOREIGN KEY (provision, citation) REFERENCES citation (provision, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_locator_instrument ON citation_locator (instrument, locator);

-- Instruments that may be meant.
CREATE TABLE citation_candidate (
  provision INTEGER NOT NULL,
  citation INTEGER NOT NULL,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  instrument TEXT NOT NULL,
  PRIMARY KEY (provision, citation, ordinal),
  FOREIGN KEY (provision, citation) REFERENCES citation (provision, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Names inside the name.
CREATE TABLE citation_part (
  provision INTEGER NOT NULL,
  citation INTEGER NOT NULL,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  instrument TEXT,
  "begin" INTEGER NOT NULL CHECK ("begin" >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > "begin"),
  PRIMARY KEY (provision, citation, ordinal),
  FOREIGN KEY (provision, citation) REFERENCES citation (provision, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What delegations ask of a text; `text` is the substring of the issued text from `begin` to `end`.
CREATE TABLE amendment (
  provision INTEGER NOT NULL REFERENCES provision (row) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  id TEXT NOT NULL,
  delegation TEXT,
  action TEXT NOT NULL CHECK (action IN ('insert', 'delete', 'replace', 'move', 'comment', 'question', 'footnote')),
  certainty TEXT NOT NULL CHECK (certainty IN ('explicit', 'inferred')),
  outcome TEXT NOT NULL CHECK (outcome IN ('open', 'accepted', 'accepted-with-changes', 'superseded', 'rejected', 'withdrawn')),
  "begin" INTEGER NOT NULL CHECK ("begin" >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > "begin"),
  text TEXT NOT NULL,
  PRIMARY KEY (provision, ordinal)
) STRICT, WITHOUT ROWID;

-- What the import noticed and could live with.
CREATE TABLE diagnostic (
  plan INTEGER NOT NULL REFERENCES plan (sequence) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  provision TEXT,
  source_begin INTEGER,
  source_end INTEGER,
  PRIMARY KEY (plan, ordinal)
) STRICT, WITHOUT ROWID;

-- Text of the document that is no part of the plan.
CREATE TABLE notice (
  plan INTEGER NOT NULL REFERENCES plan (sequence) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  text TEXT NOT NULL,
  source_begin INTEGER,
  source_end INTEGER,
  PRIMARY KEY (plan, ordinal)
) STRICT, WITHOUT ROWID;

-- The words of each provision, one row each, rowid = provision.row. `words` are folded (lower case, no accents), `stems` are those words stemmed in the language of the
-- plan; `scope` holds the language and "e" with the plan's sequence. Written by the library alone, in the transaction that writes the provision.
CREATE VIRTUAL TABLE provision_words USING fts5(scope, words, stems, tokenize = 'unicode61 remove_diacritics 0');

-- Views for people and other tools.
CREATE VIEW v_plan AS
  SELECT plan.key, plan.edition, plan.language, plan.status, plan.title, plan.symbol, plan.adopted_on, plan.original_language,
         plan.period_begin, plan.period_end,
         (SELECT count(*) FROM provision WHERE provision.plan = plan.sequence) AS provisions,
         plan.digest, plan.engine, plan.sequence
  FROM plan ORDER BY plan.sequence;

CREATE VIEW v_provision AS
  SELECT plan.key AS plan, plan.edition, plan.language, provision.position, provision.id, provision.kind,
         provision.division, provision.label, provision.parent, provision.issued
  FROM provision JOIN plan ON plan.sequence = provision.plan
  ORDER BY plan.sequence, provision.position;

-- One row for each locator of a citation, one for a citation that has none.
CREATE VIEW v_citation AS
  SELECT plan.key AS plan, plan.edition, plan.language, provision.id AS provision, citation.relation, citation.instrument,
         citation_locator.locator, citation.state, citation_locator.target, citation.raw,
         (SELECT group_concat(candidate.instrument, '|') FROM
           (SELECT instrument FROM citation_candidate
            WHERE citation_candidate.provision = citation.provision AND citation_candidate.citation = citation.ordinal
            ORDER BY citation_candidate.ordinal) AS candidate) AS candidates,
         citation.note
  FROM citation
  JOIN provision ON provision.row = citation.provision
  JOIN plan ON plan.sequence = provision.plan
  LEFT JOIN citation_locator ON citation_locator.provision = citation.provision AND citation_locator.citation = citation.ordinal
  ORDER BY plan.sequence, provision.position, citation.ordinal, citation_locator.ordinal;

INSERT INTO feature (name, value) VALUES
  ('about', 'A store of liboasplan: plans of action as numbered provisions, with their citations. Any SQLite 3.37 or newer reads it; only the library writes it.'),
  ('words', '');
