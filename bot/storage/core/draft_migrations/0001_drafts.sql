-- What people are writing and have not sent in, in a file of its own: who begins a draft waits for no import.

-- The last id that was given out. A draft keeps its id when it becomes a proposal in the record.
CREATE TABLE id_counter (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `content` is JSON; `member_id` is whoever wrote the message that it quotes. What has moved is a proposal in the record by now, where whoever looks for it looks first.
CREATE TABLE draft (
    draft_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'discarded', 'moved')),
    content TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    member_id INTEGER
) STRICT;
CREATE INDEX draft_by_user ON draft (guild_id, user_id, draft_id);

-- A file that waits for the word to be imported.
CREATE TABLE draft_file (
    draft_id INTEGER PRIMARY KEY REFERENCES draft (draft_id) ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
