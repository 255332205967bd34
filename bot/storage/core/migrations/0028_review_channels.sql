-- Curators are told in a channel of their choice what waits; and author and curators remark on it to each other. Both are
-- posts, decided on once and sent once.

ALTER TABLE post RENAME TO post_before;
ALTER TABLE post_item RENAME TO post_item_before;
ALTER TABLE post_file RENAME TO post_file_before;
-- `cause` and `cause_key` together make a post the only one of its kind.
CREATE TABLE post (
    post_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    cause TEXT NOT NULL CHECK (cause IN
        ('digest', 'correction', 'follow', 'refusal', 'decision', 'review', 'remark', 'forgotten')),
    cause_key TEXT NOT NULL,
    digest_id INTEGER REFERENCES digest (digest_id),
    due_at TEXT,
    way TEXT NOT NULL CHECK (way IN ('message', 'reply', 'edit')),
    channel_id INTEGER,
    recipient TEXT NOT NULL DEFAULT '',
    follows_post_id INTEGER REFERENCES post (post_id),
    content TEXT NOT NULL,
    nonce TEXT NOT NULL,
    marker INTEGER NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'dropped')),
    attempts INTEGER NOT NULL DEFAULT 0,
    try_at TEXT NOT NULL,
    held_by TEXT NOT NULL DEFAULT '',
    held_until TEXT NOT NULL DEFAULT '',
    begun_after INTEGER,
    sent_at TEXT,
    message_id INTEGER,
    UNIQUE (cause, cause_key)
) STRICT;
INSERT INTO post (post_id, guild_id, cause, cause_key, digest_id, due_at, way, channel_id, recipient, follows_post_id, content, nonce,
    marker, position, state, attempts, try_at, held_by, held_until, begun_after, sent_at, message_id)
SELECT post_id, guild_id, cause, cause_key, digest_id, due_at, way, channel_id, recipient, follows_post_id, content, nonce,
    marker, position, state, attempts, try_at, held_by, held_until, begun_after, sent_at, message_id
FROM post_before;
CREATE TABLE post_item (
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    post_id INTEGER NOT NULL REFERENCES post (post_id) ON DELETE CASCADE,
    PRIMARY KEY (kind, record_id, post_id)
) STRICT, WITHOUT ROWID;
INSERT INTO post_item SELECT kind, record_id, post_id FROM post_item_before;
CREATE TABLE post_file (
    post_id INTEGER NOT NULL REFERENCES post (post_id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (post_id, name)
) STRICT;
INSERT INTO post_file SELECT post_id, name, data FROM post_file_before;
-- These first: to drop a table removes its rows, and with them those that depend on them.
DROP TABLE post_item_before;
DROP TABLE post_file_before;
DROP TABLE post_before;
CREATE INDEX post_to_send ON post (try_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX post_of_run ON post (digest_id, due_at);
CREATE INDEX post_after_post ON post (follows_post_id) WHERE follows_post_id IS NOT NULL;
CREATE INDEX post_of_guild ON post (guild_id, recipient);
CREATE INDEX post_in_channel ON post (channel_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX post_item_of_post ON post_item (post_id);
CREATE INDEX post_of_review ON post (guild_id, sent_at) WHERE cause = 'review';

-- `author` is the pseudonym of who chose it; `refusal` says why Discord takes no post there, until it is chosen anew.
CREATE TABLE review_channel (
    guild_id INTEGER PRIMARY KEY REFERENCES guild (guild_id),
    channel_id INTEGER NOT NULL,
    author TEXT NOT NULL,
    refusal TEXT NOT NULL DEFAULT ''
) STRICT;

-- By which post curators are told of a proposal.
CREATE TABLE review_told (
    proposal_id INTEGER NOT NULL REFERENCES proposal (proposal_id) ON DELETE CASCADE,
    post_id INTEGER NOT NULL REFERENCES post (post_id) ON DELETE CASCADE,
    PRIMARY KEY (proposal_id, post_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_told_by_post ON review_told (post_id);

-- What was remarked on a proposal, in its order, by whom and when.
CREATE TABLE proposal_remark (
    proposal_id INTEGER NOT NULL REFERENCES proposal (proposal_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    author TEXT NOT NULL,
    said_at TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (proposal_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_remark_by_author ON proposal_remark (author);
