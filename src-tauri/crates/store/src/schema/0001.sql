-- Version 1: what a plan file holds. Times are local, as YYYY-MM-DDTHH:MM:SS.

-- What the file says of itself.
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Everything a plan holds is a record; body is a JSON object.
CREATE TABLE record (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  parent TEXT,
  rank TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- Everything that was done. state: applied, undone (can be redone), abandoned (undone, and then something else was done).
CREATE TABLE operation (
  seq INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;

CREATE INDEX operation_state ON operation (state, seq);

-- What each operation came to, in order; change is a JSON object.
CREATE TABLE change (
  operation INTEGER NOT NULL,
  position INTEGER NOT NULL,
  record TEXT NOT NULL,
  change TEXT NOT NULL,
  PRIMARY KEY (operation, position)
) STRICT, WITHOUT ROWID;

-- Pictures, by SHA-256 of their bytes.
CREATE TABLE attachment (
  hash TEXT NOT NULL PRIMARY KEY,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
