-- Questions that nothing answered, folded and without whoever asked: what to add to the facts. Dates are ISO 8601, in UTC.
CREATE TABLE declined_question (
    question   TEXT    NOT NULL,
    language   TEXT    NOT NULL,   -- it is written in
    times      INTEGER NOT NULL,
    first_date TEXT    NOT NULL,
    last_date  TEXT    NOT NULL,
    PRIMARY KEY (question, language)
);
