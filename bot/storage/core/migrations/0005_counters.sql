-- The last id and the last number that were given out: what takes the next ones advances these, instead of looking for
-- the highest, which two writers could find at once.

CREATE TABLE id_counter (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO id_counter
SELECT 'search_slot', COALESCE(MAX(search_slot), 0) FROM guild
UNION ALL SELECT 'topic', COALESCE(MAX(topic_id), 0) FROM topic
UNION ALL SELECT 'source', COALESCE(MAX(source_id), 0) FROM source
UNION ALL SELECT 'actor', COALESCE(MAX(actor_id), 0) FROM actor
UNION ALL SELECT 'role', COALESCE(MAX(role_id), 0) FROM role
UNION ALL SELECT 'event', COALESCE(MAX(event_id), 0) FROM event
UNION ALL SELECT 'quote', COALESCE(MAX(quote_id), 0) FROM quote
UNION ALL SELECT 'indicator', COALESCE(MAX(indicator_id), 0) FROM indicator
UNION ALL SELECT 'figure', COALESCE(MAX(figure_id), 0) FROM figure;

CREATE TABLE number_counter (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    name TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (guild_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO number_counter
SELECT guild_id, 'topic', MAX(number) FROM topic GROUP BY guild_id
UNION ALL SELECT guild_id, 'source', MAX(number) FROM source GROUP BY guild_id
UNION ALL SELECT guild_id, 'actor', MAX(number) FROM actor GROUP BY guild_id
UNION ALL SELECT guild_id, 'role', MAX(number) FROM role GROUP BY guild_id
UNION ALL SELECT guild_id, 'event', MAX(number) FROM event GROUP BY guild_id
UNION ALL SELECT guild_id, 'quote', MAX(number) FROM quote GROUP BY guild_id
UNION ALL SELECT guild_id, 'indicator', MAX(number) FROM indicator GROUP BY guild_id
UNION ALL SELECT guild_id, 'figure', MAX(number) FROM figure GROUP BY guild_id
UNION ALL SELECT guild_id, 'digest', MAX(number) FROM digest GROUP BY guild_id;
