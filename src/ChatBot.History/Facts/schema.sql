-- The facts as the program reads them: built from the seeds, replaced as a whole, never changed in place.
-- Every look-up a reader waits for is one range of one index, so that it costs the same however many facts there are.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Sources, eras, treaties, people and places: few enough to be read as a whole, so each kind is one JSON array.
CREATE TABLE catalogue (
    kind TEXT PRIMARY KEY,
    json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    seq        INTEGER PRIMARY KEY,     -- the place in order of date, from 1; undated facts last
    id         TEXT NOT NULL UNIQUE,
    date       TEXT,                    -- EDTF
    first_day  INTEGER,                 -- the first and last day covered, as yyyymmdd; null when undated or open
    last_day   INTEGER,
    era        TEXT,                    -- the innermost era; null when the fact is true of no one era
    title_ja   TEXT NOT NULL,
    title_en   TEXT NOT NULL,
    summary_ja TEXT NOT NULL,
    summary_en TEXT NOT NULL,
    note_ja    TEXT,
    note_en    TEXT,
    people     TEXT NOT NULL,           -- ids separated by spaces, here and in the next three
    places     TEXT NOT NULL,
    treaties   TEXT NOT NULL,
    tags       TEXT NOT NULL,
    sources    TEXT NOT NULL            -- "document section", separated by line feeds
) STRICT;

CREATE INDEX fact_by_first_day ON fact (first_day, last_day);

-- A list of facts that readers ask for, and the facts in it in the order shown. The lists are
--   day:0330     facts of that month and day
--   span:0330    facts whose interval, given to the day, holds that month and day; the shortest interval first
--   month:03     facts dated only to that month
--   era:...      facts of an era or of one that lies in it
--   treaty:...   facts about a treaty
CREATE TABLE listed (
    list     TEXT NOT NULL,
    position INTEGER NOT NULL,          -- from 0
    seq      INTEGER NOT NULL,
    PRIMARY KEY (list, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE list (
    name  TEXT PRIMARY KEY,
    facts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The treaties that the facts of an era, or of one that lies in it, are about.
CREATE TABLE era_treaties (
    era      TEXT PRIMARY KEY,
    treaties TEXT NOT NULL              -- ids separated by spaces, in the order of the seeds
) STRICT, WITHOUT ROWID;

-- The words of each fact as the tokens of SearchTokens; a row's id is the fact's seq.
CREATE VIRTUAL TABLE fact_text USING fts5 (
    title, body, names,
    content = '',
    tokenize = 'unicode61 remove_diacritics 0'
);

-- How many facts hold each token.
CREATE VIRTUAL TABLE fact_token USING fts5vocab (fact_text, row);

-- The meaning of each fact as the tokens of TextAnalyzer, for questions in one's own words: to find the facts that may answer,
-- and, in the table below, to look at those closely. A row's id is the fact's seq.
CREATE VIRTUAL TABLE fact_meaning USING fts5 (
    title, body, names, words,
    content = '',
    tokenize = "unicode61 remove_diacritics 0 tokenchars '#-'"
);

-- How many facts hold each of those tokens.
CREATE VIRTUAL TABLE fact_meaning_token USING fts5vocab (fact_meaning, row);

CREATE TABLE meaning (
    seq    INTEGER PRIMARY KEY,
    title  TEXT NOT NULL,               -- tokens separated by spaces, each once, here and in the next three
    body   TEXT NOT NULL,
    names  TEXT NOT NULL,
    words  TEXT NOT NULL,               -- the words by which readers look for it
    traits INTEGER NOT NULL,            -- FactTraits
    weight REAL NOT NULL                -- of all tokens of the title, by Rarity
) STRICT;
