-- Daily posts. Instants are milliseconds since 1970 (UTC), dates ISO 8601, lists words separated by spaces.

CREATE TABLE subscription (
    id             INTEGER PRIMARY KEY,
    adapter        TEXT    NOT NULL,
    chat           TEXT    NOT NULL,
    thread         TEXT    NOT NULL,   -- empty for the chat itself
    is_on          INTEGER NOT NULL,
    post_time      TEXT    NOT NULL,   -- HH:mm
    zone           TEXT    NOT NULL,   -- IANA
    language       TEXT    NOT NULL,
    days           INTEGER NOT NULL,   -- bit 0 Monday to bit 6 Sunday
    empty_rule     TEXT    NOT NULL,
    late_minutes   INTEGER NOT NULL,
    is_silent      INTEGER NOT NULL,
    is_published   INTEGER NOT NULL,
    eras           TEXT    NOT NULL,
    mention        TEXT,
    paused_because TEXT,               -- null while it is not paused
    paused_until   TEXT,               -- the first date of posts again; null for until resumed
    next_due       INTEGER,            -- null while it is off
    next_date      TEXT,               -- the local date of next_due
    last_date      TEXT,               -- the last local date that has a delivery
    used_fillers   TEXT    NOT NULL,
    zone_version   TEXT    NOT NULL,   -- of the time zone rules that next_due was computed with
    manager        TEXT    NOT NULL,   -- who last set it up
    changed_at     INTEGER NOT NULL,
    UNIQUE (adapter, chat, thread)
);

CREATE INDEX subscription_due ON subscription (next_due) WHERE next_due IS NOT NULL;

CREATE TABLE subscription_change (
    subscription INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    person       TEXT    NOT NULL,
    change       TEXT    NOT NULL
);

CREATE INDEX subscription_change_of ON subscription_change (subscription, at);

-- One row for each day of each chat, posted or not.
CREATE TABLE delivery (
    subscription INTEGER NOT NULL,
    local_date   TEXT    NOT NULL,
    adapter      TEXT    NOT NULL,   -- of the subscription
    due          INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    facts        TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    ready_at     INTEGER,              -- when it may be worked on; null when it is over
    node         TEXT,                 -- who works on it
    sending_at   INTEGER,              -- when its first request may have left
    ended_at     INTEGER,
    message      TEXT,
    PRIMARY KEY (subscription, local_date)
) WITHOUT ROWID;

CREATE INDEX delivery_asked ON delivery (local_date, subscription) WHERE reason = 'asked';

CREATE INDEX delivery_ready ON delivery (adapter, ready_at) WHERE ready_at IS NOT NULL;
