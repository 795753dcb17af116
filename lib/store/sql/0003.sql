-- The file that an edition was read out of, where that is not its source: a DOCX, whose source is the text with marks that was read out of it.

-- `bytes` as they were imported, `digest` their SHA-256 in hex.
CREATE TABLE original (
  plan INTEGER PRIMARY KEY REFERENCES plan (sequence) ON DELETE CASCADE,
  bytes BLOB NOT NULL,
  digest TEXT NOT NULL
) STRICT;
