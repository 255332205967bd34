-- What a follower was told of in digests until they chose another way: through which post, since a later one mentions
-- them no more.

ALTER TABLE follow ADD COLUMN handed_over_post INTEGER NOT NULL DEFAULT 0;
UPDATE follow SET handed_over_post = (SELECT COALESCE(MAX(p.post_id), 0) FROM post p WHERE p.guild_id = follow.guild_id)
WHERE handed_over > 0;
