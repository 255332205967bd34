-- Each topic of a quote has a stance of its own, or none; the one that a quote had was on its first topic.

ALTER TABLE quote_topic ADD COLUMN stance TEXT;
UPDATE quote_topic
SET stance = (SELECT q.stance FROM quote q WHERE q.quote_id = quote_topic.quote_id)
WHERE position = 0;

-- The word by which a search is narrowed to a stance on one topic. Documents of quotes begin at 16 << 35 of a guild's slot.
UPDATE search
SET facets = facets || (
    SELECT ' topic' || l.topic_id || 'stance' || l.stance
    FROM quote_topic l
    WHERE l.stance IS NOT NULL AND l.quote_id = search.rowid & ((1 << 35) - 1)
)
WHERE rowid IN (
    SELECT (g.search_slot << 40) + (16 << 35) + q.quote_id
    FROM quote q
    JOIN guild g ON g.guild_id = q.guild_id
    JOIN quote_topic l ON l.quote_id = q.quote_id AND l.stance IS NOT NULL
);

ALTER TABLE quote DROP COLUMN stance;
