-- What a store of schema 2 lacks: its editions are what was imported.
CREATE TEMP VIEW original AS SELECT 0 AS plan, NULL AS bytes, NULL AS digest WHERE false;
