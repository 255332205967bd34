-- An article that a draft was read in: by what others tell that it is the same, and its text, compressed, until the day on
-- which it is deleted.
CREATE TABLE draft_article (
    draft_id INTEGER PRIMARY KEY REFERENCES draft (draft_id) ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,
    address TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text BLOB,
    text_until TEXT NOT NULL
) STRICT;
CREATE INDEX draft_article_by_day ON draft_article (text_until) WHERE text IS NOT NULL;
