-- What a store of schema 1 lacks, for a handle that only reads and so may not migrate it: the defaults of the new columns, no decisions, no confirmed pairs.
CREATE TEMP VIEW amendment AS
  SELECT kept.*, NULL AS confidence, '' AS reasons, 1 AS derived, NULL AS old_text, NULL AS rationale, NULL AS target, NULL AS pair, NULL AS continues,
         NULL AS superseded_by, NULL AS changed, '' AS cosponsors, '' AS supported_by, '' AS opposed_by
  FROM main.amendment AS kept;

CREATE TEMP VIEW decision AS
  SELECT 0 AS sequence, 0 AS plan, '' AS amendment, '' AS action, '' AS words, '' AS outcome, NULL AS superseded_by, NULL AS successor_action, NULL AS successor_words, NULL AS text, NULL AS author, NULL AS reason, '' AS decided_at
  WHERE false;

CREATE TEMP VIEW confirmation AS
  SELECT 0 AS sequence, '' AS key, '' AS a, '' AS b, '' AS id_a, '' AS id_b, NULL AS author WHERE false;
