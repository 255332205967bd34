-- Digests, their runs, and every message that the bot posts of its own accord.

-- Through which entry of its history a guild's earlier posts have been set right, and its followers told.
ALTER TABLE guild ADD COLUMN corrected_through INTEGER NOT NULL DEFAULT 0;
UPDATE guild SET corrected_through = history_length;

-- Filters are record ids. `next_due_at` is empty while the digest is not active; `covered` is a position in history.
CREATE TABLE digest (
    digest_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    channel_id INTEGER NOT NULL,
    schedule TEXT NOT NULL,
    timezone TEXT NOT NULL,
    kind TEXT NOT NULL,
    topic_id INTEGER,
    actor_id INTEGER,
    role_id INTEGER,
    days_ahead INTEGER NOT NULL,
    on_this_day INTEGER NOT NULL,
    has_counts INTEGER NOT NULL,
    says_nothing INTEGER NOT NULL,
    missed TEXT NOT NULL CHECK (missed IN ('send late', 'skip', 'merge')),
    late_hours INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'refused', 'deleted')),
    state_note TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    next_due_at TEXT,
    covered INTEGER NOT NULL,
    UNIQUE (guild_id, number)
) STRICT;
CREATE INDEX digest_by_due ON digest (next_due_at) WHERE next_due_at IS NOT NULL;

-- One issue of a digest. It tells of history after `after` and through `upto`; `items` is JSON, in order.
CREATE TABLE digest_run (
    digest_id INTEGER NOT NULL REFERENCES digest (digest_id),
    due_at TEXT NOT NULL,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    state TEXT NOT NULL CHECK (state IN ('due', 'posting', 'posted', 'empty', 'skipped', 'merged', 'refused')),
    after INTEGER,
    upto INTEGER,
    items TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (digest_id, due_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX digest_run_due ON digest_run (due_at) WHERE state = 'due';

-- A message, from the moment that it is decided on; `cause` makes it the only one of its kind. It is sent to a channel
-- or to a user, by pseudonym. `content` is JSON; `position` is how much of history it knows; `marker` stands in it.
-- `begun_after` is the last message of ours in its channel when it was first tried, below which it need not be sought.
-- A reply or an edit is made to the message of the post that it follows; an edit shows what that one's content is now.
CREATE TABLE post (
    post_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    cause TEXT NOT NULL UNIQUE,
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
    message_id INTEGER
) STRICT;
CREATE INDEX post_to_send ON post (try_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX post_of_run ON post (digest_id, due_at);
CREATE INDEX post_after_post ON post (follows_post_id) WHERE follows_post_id IS NOT NULL;
CREATE INDEX post_of_guild ON post (guild_id, recipient);
CREATE INDEX post_in_channel ON post (channel_id, message_id) WHERE message_id IS NOT NULL;

-- The records that a message shows.
CREATE TABLE post_item (
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    post_id INTEGER NOT NULL REFERENCES post (post_id) ON DELETE CASCADE,
    PRIMARY KEY (kind, record_id, post_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_item_of_post ON post_item (post_id);

-- Who is told of what touches an actor, a topic or an indicator: by direct message, or in the digests.
CREATE TABLE follow (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    author TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('actor', 'topic', 'indicator')),
    record_id INTEGER NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('direct message', 'digest')),
    note TEXT NOT NULL DEFAULT '',
    told_through INTEGER NOT NULL,
    PRIMARY KEY (guild_id, author, kind, record_id)
) STRICT, WITHOUT ROWID;

-- What was said and what happened on a day of any year, to the day.
CREATE INDEX quote_by_day ON quote (guild_id, sort_on, state) WHERE said_on = said_on_earliest;
CREATE INDEX event_by_day ON event (guild_id, sort_on, status, state) WHERE date = date_earliest;
-- Few records of many are disputed.
CREATE INDEX topic_disputed ON topic (guild_id, state) WHERE state = 'disputed';
CREATE INDEX source_disputed ON source (guild_id, state) WHERE state = 'disputed';
CREATE INDEX actor_disputed ON actor (guild_id, state) WHERE state = 'disputed';
CREATE INDEX role_disputed ON role (guild_id, state) WHERE state = 'disputed';
CREATE INDEX event_disputed ON event (guild_id, state) WHERE state = 'disputed';
CREATE INDEX quote_disputed ON quote (guild_id, state) WHERE state = 'disputed';
CREATE INDEX indicator_disputed ON indicator (guild_id, state) WHERE state = 'disputed';
CREATE INDEX figure_disputed ON figure (guild_id, state) WHERE state = 'disputed';
