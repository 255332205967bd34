-- An article that a proposal was read in: by what others tell that it is the same, and its text, compressed, until the day
-- on which it is deleted. The digest of that text stays with the source.
CREATE TABLE article (
    proposal_id INTEGER PRIMARY KEY REFERENCES proposal (proposal_id) ON DELETE CASCADE,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    address TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text BLOB,
    text_until TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_day ON article (text_until) WHERE text IS NOT NULL;
CREATE INDEX article_by_guild ON article (guild_id);

ALTER TABLE source ADD COLUMN text_sha256 TEXT NOT NULL DEFAULT '';
