-- When somebody looked last at what is new in a guild, and how much of its history they had seen then.
CREATE TABLE news_look (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    user_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    looked_at TEXT NOT NULL,
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;
