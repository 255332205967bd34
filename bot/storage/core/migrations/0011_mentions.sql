-- For what of history a follower may have been mentioned in digests, from when they chose that until they chose another
-- way, and through which post: a later one mentions them no more.

ALTER TABLE follow ADD COLUMN mentioned_after INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follow ADD COLUMN mentioned_through INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follow ADD COLUMN mentioned_post INTEGER NOT NULL DEFAULT 0;
UPDATE follow SET mentioned_through = CASE way WHEN 'digest' THEN 0 ELSE handed_over END,
mentioned_post = (SELECT COALESCE(MAX(p.post_id), 0) FROM post p WHERE p.guild_id = follow.guild_id);
