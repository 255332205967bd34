-- What a member of a server has settled for themselves, by name: whether answers are seen by them alone, and in which
-- server they read where they write to the bot directly.

CREATE TABLE member_setting (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (guild_id, user_id, name)
) STRICT;

CREATE INDEX member_setting_by_user ON member_setting (user_id, name);
