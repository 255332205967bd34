-- The servers that an earlier version was in are known: an update greets none of them. Which are without records only
-- Discord tells, at the next start.
INSERT INTO greeting (guild_id, joined_at, state)
SELECT guild_id, '', 'done' FROM guild
WHERE left_at IS NULL AND guild_id NOT IN (SELECT guild_id FROM greeting);

INSERT INTO installation (name, value)
SELECT 'servers known before greetings', '' WHERE EXISTS (SELECT 1 FROM installation);
