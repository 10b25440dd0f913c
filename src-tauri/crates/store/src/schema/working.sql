-- Only in a working copy, never in a plan file: how many edits the copy has seen, so that unsaved ones
-- are known after a crash.
CREATE TABLE working (
  key TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT;

INSERT INTO working (key, value) VALUES ('revision', 0);

-- Local time of the last edit, as seconds.
INSERT INTO working (key, value) VALUES ('edited_at', 0);
