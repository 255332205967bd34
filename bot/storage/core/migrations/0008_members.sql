-- Who on Discord an actor was made of, by the only name there that never changes. Without foreign keys: it is let go of
-- when the member asks to be forgotten, and the actor stays.
CREATE TABLE actor_member (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    user_id INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;

-- Whose message a draft quotes. Not in its content, out of which no id could be taken again.
ALTER TABLE proposal ADD COLUMN member_id INTEGER;
