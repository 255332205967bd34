-- From version 2 on an entry names records by the ids that their team knows (Q12), of which `number` is the number: what
-- it proves is the same in whatever database the team is held. Entries of before are of version 1, which hashed
-- `record_id`, and the database ids of what a record links to.
ALTER TABLE history ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE history ADD COLUMN number INTEGER;

-- Of a team that came from another database: the ids that its records had where entries of version 1 hashed them. Empty
-- for all others, whose records still have those ids.
CREATE TABLE former_id (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    hashed_as INTEGER NOT NULL,
    PRIMARY KEY (guild_id, kind, record_id),
    UNIQUE (guild_id, kind, hashed_as)
) STRICT, WITHOUT ROWID;
