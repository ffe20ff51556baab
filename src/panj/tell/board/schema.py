"""Tables of the board. The file holds nothing that cannot be made again from the record, so there are no migrations: other code or other
data files make a new board (see `makers`).

Days are ISO. A version of an event holds for readers of the days `seen_from` ≤ day < `seen_to`; `OPEN` stands after every day. Reports
without a day of publication are known at `UNDATED`, which only `ALWAYS`, the day of those who ask for no day, has reached. What a whole
list is counted by stands in `version` and `claim`, what is shown of a few in `telling` and `saying`. Events alike in all that the filters
ask for share a `cell`; `months` and `days` are kind, first and last of both as one number (see `spans`). `seat` names the blocks (see
`panj.reconcile.standing`) in which a claim was ever compared with others.
"""

from __future__ import annotations

UNDATED = "9998-01-01"
ALWAYS = "9999-01-01"
OPEN = "~"

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE report (
  id TEXT PRIMARY KEY, seen TEXT NOT NULL, outlet TEXT, title TEXT, published TEXT,
  lineage TEXT NOT NULL, copy_of TEXT, relation TEXT, of_copy REAL NOT NULL, link BLOB NOT NULL
);
CREATE TABLE claim (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report_id TEXT NOT NULL, kind TEXT NOT NULL, seen TEXT NOT NULL, day TEXT, until TEXT,
  size REAL, event TEXT, state TEXT NOT NULL, lineage TEXT NOT NULL, origin TEXT NOT NULL, origin_name TEXT NOT NULL, mark BLOB NOT NULL
);
CREATE TABLE seat (claim TEXT NOT NULL, block TEXT NOT NULL, PRIMARY KEY (claim, block)) WITHOUT ROWID;
CREATE TABLE saying (n INTEGER PRIMARY KEY, quote TEXT NOT NULL);
CREATE TABLE claim_country (country TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (country, n)) WITHOUT ROWID;
CREATE VIRTUAL TABLE claim_words USING fts5 (words, content='', tokenize="unicode61 remove_diacritics 2");
CREATE TABLE spot (n INTEGER PRIMARY KEY, country TEXT, body BLOB NOT NULL);
CREATE TABLE event (e INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE home (n INTEGER PRIMARY KEY, e INTEGER NOT NULL, seen TEXT NOT NULL);
CREATE TABLE cell (
  n INTEGER PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL, grp TEXT, checked TEXT NOT NULL, mapped INTEGER NOT NULL,
  countries TEXT NOT NULL
);
CREATE TABLE cell_country (country TEXT NOT NULL, cell INTEGER NOT NULL, PRIMARY KEY (country, cell)) WITHOUT ROWID;
CREATE TABLE version (
  n INTEGER PRIMARY KEY, e INTEGER NOT NULL, event TEXT NOT NULL, block TEXT NOT NULL, seen_from TEXT NOT NULL, seen_to TEXT NOT NULL,
  first_seen TEXT NOT NULL, kind TEXT NOT NULL, first TEXT, last TEXT, months INTEGER, days INTEGER, cell INTEGER NOT NULL, grp TEXT,
  low REAL, best REAL, high REAL, status TEXT NOT NULL, checked TEXT NOT NULL,
  start INTEGER, "end" INTEGER, spot INTEGER, households INTEGER NOT NULL
);
CREATE TABLE again (event TEXT PRIMARY KEY);
CREATE TABLE gone (event TEXT NOT NULL, day TEXT NOT NULL, block TEXT NOT NULL);
CREATE TABLE telling (
  n INTEGER PRIMARY KEY, review INTEGER NOT NULL, origins INTEGER NOT NULL, reports INTEGER NOT NULL, claims INTEGER NOT NULL,
  sentence TEXT NOT NULL, speakers TEXT NOT NULL, places TEXT NOT NULL, countries TEXT NOT NULL, body BLOB NOT NULL
);
CREATE TABLE move (
  n INTEGER PRIMARY KEY, event TEXT NOT NULL, seen_from TEXT NOT NULL, seen_to TEXT NOT NULL, last TEXT, headline TEXT NOT NULL,
  body BLOB NOT NULL
);
CREATE TABLE way (origin TEXT NOT NULL, destination TEXT NOT NULL, n INTEGER NOT NULL);
CREATE TABLE loose (
  n INTEGER PRIMARY KEY, claim TEXT NOT NULL, seen_from TEXT NOT NULL, seen_to TEXT NOT NULL, origin TEXT NOT NULL,
  destination TEXT NOT NULL, body BLOB NOT NULL
);
CREATE TABLE word (
  place TEXT NOT NULL, country TEXT, day TEXT NOT NULL, seen TEXT NOT NULL, claim TEXT NOT NULL, body BLOB NOT NULL
);
"""

INDEXES = """
CREATE TABLE latest AS SELECT * FROM version WHERE seen_to = '~';
CREATE UNIQUE INDEX latest_n ON latest (n);
CREATE INDEX latest_cell ON latest (cell);
CREATE INDEX latest_months ON latest (months, low, best, checked, cell);
CREATE INDEX latest_days ON latest (days, low, best, checked, cell);
CREATE INDEX latest_order ON latest (first IS NULL, first DESC, last, best DESC, event);
CREATE INDEX latest_from ON latest (seen_from, cell);
CREATE INDEX latest_size ON latest (coalesce(best, low, high, 0) DESC, event);
CREATE INDEX version_known ON version (seen_to, seen_from, cell, months, days, low, best, checked);
CREATE INDEX version_order ON version (first IS NULL, first DESC, last, best DESC, event);
CREATE INDEX report_lineage ON report (lineage);
CREATE INDEX report_seen ON report (seen);
CREATE INDEX claim_report ON claim (report_id);
CREATE INDEX claim_event ON claim (event);
CREATE INDEX claim_kind ON claim (kind, seen);
CREATE INDEX claim_seen ON claim (n, seen, event);
CREATE INDEX claim_lineage ON claim (lineage);
CREATE INDEX claim_country_n ON claim_country (n);
CREATE INDEX version_event ON version (event, seen_from);
CREATE INDEX version_from ON version (seen_from);
CREATE INDEX version_block ON version (block, seen_to);
CREATE INDEX seat_block ON seat (block);
CREATE INDEX word_claim ON word (claim);
CREATE INDEX loose_claim ON loose (claim);
CREATE INDEX gone_day ON gone (day);
CREATE INDEX version_near ON version (cell, first);
CREATE INDEX move_event ON move (event, seen_from);
CREATE INDEX way_origin ON way (origin, destination, n);
CREATE INDEX way_destination ON way (destination, origin, n);
CREATE INDEX loose_origin ON loose (origin, destination);
CREATE INDEX loose_destination ON loose (destination, origin);
CREATE INDEX word_place ON word (place, day, seen, country);
"""
