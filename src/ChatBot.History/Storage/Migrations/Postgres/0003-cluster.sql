-- What nodes that share the database tell each other. Instants are milliseconds since 1970 (UTC) of the database's clock.

-- The programs that run.
CREATE TABLE node (
    id         TEXT   PRIMARY KEY,   -- of one start of the program
    name       TEXT   NOT NULL,      -- for people
    until      BIGINT NOT NULL       -- when it counts as dead unless it is heard of again
);

-- Work of which each piece is done by one node: its holder is a row of node.
CREATE TABLE lease (
    name       TEXT   PRIMARY KEY,
    node       TEXT   NOT NULL
);

-- The next free place in the row of a platform's posts, in microseconds.
CREATE TABLE send_budget (
    adapter    TEXT   PRIMARY KEY,
    next_at    BIGINT NOT NULL
);

-- The languages readers chose, which on SQLite have a file of their own.
CREATE TABLE language_choice (
    adapter    TEXT   NOT NULL,
    chat       TEXT   NOT NULL,
    thread     TEXT   NOT NULL,      -- empty for the chat itself
    person     TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (adapter, chat, thread, person)
);

CREATE INDEX language_choice_changed ON language_choice (changed_at);
