-- What delegations propose, with reasons and support, what was decided of it, and pairs of provisions that a person confirmed.

-- `derived` is 1 where the amendment was found by rule in the text; those of a store made before this step all were. `reasons`, `cosponsors`,
-- `supported_by` and `opposed_by` are words separated by commas. `text` of a replace are the new words, which the text does not hold.
ALTER TABLE amendment ADD COLUMN confidence TEXT CHECK (confidence IN ('high', 'medium', 'low'));
ALTER TABLE amendment ADD COLUMN reasons TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN derived INTEGER NOT NULL DEFAULT 1 CHECK (derived IN (0, 1));
ALTER TABLE amendment ADD COLUMN old_text TEXT;
ALTER TABLE amendment ADD COLUMN rationale TEXT;
ALTER TABLE amendment ADD COLUMN target TEXT;
ALTER TABLE amendment ADD COLUMN pair TEXT;
ALTER TABLE amendment ADD COLUMN continues TEXT;
ALTER TABLE amendment ADD COLUMN superseded_by TEXT;
ALTER TABLE amendment ADD COLUMN changed TEXT;
ALTER TABLE amendment ADD COLUMN cosponsors TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN supported_by TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN opposed_by TEXT NOT NULL DEFAULT '';

-- Decisions are laid over an edition when it is read, the last one of an amendment holds, and none is ever changed. `amendment` is an id and no reference: what a newer engine
-- derives may lack it, or give it to another proposal. So `action` and `words` say what was decided of; where the amendment asks for something else, the decision stays and is not laid over it.
-- `superseded_by` is an id too, and `successor_action` and `successor_words` say what took the place. `text` are the words as accepted.
CREATE TABLE decision (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  plan INTEGER NOT NULL REFERENCES plan (sequence) ON DELETE CASCADE,
  amendment TEXT NOT NULL,
  action TEXT NOT NULL,
  words TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('open', 'accepted', 'accepted-with-changes', 'superseded', 'rejected', 'withdrawn')),
  superseded_by TEXT CHECK (superseded_by IS NULL OR outcome = 'superseded'),
  successor_action TEXT CHECK ((successor_action IS NULL) = (superseded_by IS NULL)),
  successor_words TEXT CHECK ((successor_words IS NULL) = (superseded_by IS NULL)),
  text TEXT CHECK ((text IS NOT NULL) = (outcome = 'accepted-with-changes')),
  author TEXT,
  reason TEXT,
  decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_amendment ON decision (plan, amendment, sequence);

CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision
BEGIN
  SELECT RAISE(ABORT, 'a decision is never changed; put a later one');
END;
-- INSERT OR REPLACE would remove one without the trigger below.
CREATE TRIGGER decision_is_not_replaced BEFORE INSERT ON decision WHEN EXISTS (SELECT 1 FROM decision WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a decision is never changed; put a later one');
END;
-- It goes with its edition only: then the edition is gone before its decisions.
CREATE TRIGGER decision_is_not_removed BEFORE DELETE ON decision WHEN EXISTS (SELECT 1 FROM plan WHERE sequence = OLD.plan)
BEGIN
  SELECT RAISE(ABORT, 'a decision is never removed; put a later one');
END;

-- `id_a` in edition `a` is the provision that is `id_b` in edition `b`, of the plan `key`; the one whose name comes first is `a`, so that a pair is one row. Neither edition need be here.
CREATE TABLE confirmation (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL CHECK (b > a),
  id_a TEXT NOT NULL,
  id_b TEXT NOT NULL,
  author TEXT,
  UNIQUE (key, a, b, id_a),
  UNIQUE (key, a, b, id_b)
) STRICT;
