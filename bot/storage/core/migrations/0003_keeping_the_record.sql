-- A history that cannot be rewritten, who may do what, and what waits to become a record.

ALTER TABLE guild ADD COLUMN history_length INTEGER NOT NULL DEFAULT 0;
ALTER TABLE guild ADD COLUMN history_hash TEXT NOT NULL DEFAULT '';
-- When the bot was removed from the server; its records are kept for a time, and then erased.
ALTER TABLE guild ADD COLUMN left_at TEXT;

CREATE TABLE setting (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (guild_id, name)
) STRICT;

-- Who has written. History names the pseudonym alone, so that a user can be forgotten and the chain still holds.
CREATE TABLE author (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    pseudonym TEXT NOT NULL,
    user_id INTEGER,
    PRIMARY KEY (guild_id, pseudonym),
    UNIQUE (guild_id, user_id)
) STRICT;

-- `change` is the position of the first entry of what was done at once; `undoes` is the change that was taken back.
-- `proposed_by` is who had sent in what `author` then approved; `content` is the digest of the record after the entry.
ALTER TABLE history RENAME TO history_before;
CREATE TABLE history (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    position INTEGER NOT NULL,
    change INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    happened_at TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('added', 'changed', 'marked', 'withdrawn', 'restored')),
    author TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    undoes INTEGER,
    changes TEXT NOT NULL,
    content TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (guild_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO history
SELECT guild_id, position, position, kind, record_id, happened_at, action, '', '', origin, '', NULL,
    changes, '', chained_hash(
        guild_id, position, position, kind, record_id, happened_at, action, '', '', origin, '', NULL, changes, ''
    )
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY guild_id ORDER BY history_id) AS position FROM history_before
    ORDER BY guild_id, history_id
);
DROP TABLE history_before;
CREATE INDEX history_of_record ON history (kind, record_id);
CREATE INDEX history_by_author ON history (guild_id, author, change) WHERE author <> '';
CREATE INDEX history_undone ON history (guild_id, undoes) WHERE undoes IS NOT NULL;
UPDATE guild SET
    history_length = (SELECT COUNT(*) FROM history h WHERE h.guild_id = guild.guild_id),
    history_hash = COALESCE(
        (SELECT hash FROM history h WHERE h.guild_id = guild.guild_id ORDER BY position DESC LIMIT 1), ''
    );

CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is not changed');
END;
CREATE TRIGGER history_is_not_removed BEFORE DELETE ON history
WHEN (SELECT left_at FROM guild WHERE guild_id = OLD.guild_id) IS NULL
BEGIN
    SELECT RAISE(ABORT, 'history is not removed');
END;

-- What somebody is writing, what waits for a curator, and what came of it. `content` is JSON.
CREATE TABLE proposal (
    proposal_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'waiting', 'saved', 'declined', 'discarded')),
    author TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    decided_by TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX proposal_by_state ON proposal (guild_id, state, proposal_id);
CREATE INDEX proposal_by_author ON proposal (guild_id, author, proposal_id);

-- A file that waits for the word to be imported.
CREATE TABLE upload (
    proposal_id INTEGER PRIMARY KEY REFERENCES proposal (proposal_id) ON DELETE CASCADE,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    name TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
