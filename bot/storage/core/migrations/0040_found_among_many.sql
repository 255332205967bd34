-- What is counted or looked for among very many records, found without going through all of them.

-- Whether a record is on any topic: what is on none is found by an index of those alone.
ALTER TABLE event ADD COLUMN has_topics INTEGER NOT NULL DEFAULT 1;
ALTER TABLE quote ADD COLUMN has_topics INTEGER NOT NULL DEFAULT 1;
ALTER TABLE indicator ADD COLUMN has_topics INTEGER NOT NULL DEFAULT 1;
UPDATE event SET has_topics = 0
WHERE NOT EXISTS (SELECT 1 FROM event_topic l WHERE l.event_id = event.event_id);
UPDATE quote SET has_topics = 0
WHERE NOT EXISTS (SELECT 1 FROM quote_topic l WHERE l.quote_id = quote.quote_id);
UPDATE indicator SET has_topics = 0
WHERE NOT EXISTS (SELECT 1 FROM indicator_topic l WHERE l.indicator_id = indicator.indicator_id);
CREATE INDEX event_lacking_topics ON event (guild_id, number) WHERE has_topics = 0 AND state <> 'withdrawn';
CREATE INDEX quote_lacking_topics ON quote (guild_id, number) WHERE has_topics = 0 AND state <> 'withdrawn';
CREATE INDEX indicator_lacking_topics ON indicator (guild_id, number) WHERE has_topics = 0 AND state <> 'withdrawn';

-- The withdrawn ones are few of many, and so are those of a pack of what a team has.
CREATE INDEX topic_withdrawn ON topic (guild_id, state) WHERE state = 'withdrawn';
CREATE INDEX source_withdrawn ON source (guild_id, state, sort_on) WHERE state = 'withdrawn';
CREATE INDEX actor_withdrawn ON actor (guild_id, state) WHERE state = 'withdrawn';
CREATE INDEX role_withdrawn ON role (guild_id, state) WHERE state = 'withdrawn';
CREATE INDEX event_withdrawn ON event (guild_id, state, sort_on) WHERE state = 'withdrawn';
CREATE INDEX quote_withdrawn ON quote (guild_id, state, sort_on) WHERE state = 'withdrawn';
CREATE INDEX indicator_withdrawn ON indicator (guild_id, state) WHERE state = 'withdrawn';
CREATE INDEX figure_withdrawn ON figure (guild_id, state, sort_on) WHERE state = 'withdrawn';
CREATE INDEX topic_of_pack ON topic (guild_id, state, pack) WHERE pack IS NOT NULL;
CREATE INDEX source_of_pack ON source (guild_id, state, pack) WHERE pack IS NOT NULL;
CREATE INDEX actor_of_pack ON actor (guild_id, state, pack) WHERE pack IS NOT NULL;
CREATE INDEX role_of_pack ON role (guild_id, state, pack) WHERE pack IS NOT NULL;
CREATE INDEX event_of_pack ON event (guild_id, state, pack) WHERE pack IS NOT NULL;
CREATE INDEX quote_of_pack ON quote (guild_id, state, pack) WHERE pack IS NOT NULL;
CREATE INDEX indicator_of_pack ON indicator (guild_id, state, pack) WHERE pack IS NOT NULL;
CREATE INDEX figure_of_pack ON figure (guild_id, state, pack) WHERE pack IS NOT NULL;

-- Periods are few of many figures.
CREATE INDEX figure_by_period ON figure (guild_id, period_earliest, period_latest) WHERE state <> 'withdrawn';

-- What somebody sent in, and what was changed before it was approved.
CREATE INDEX history_by_proposer ON history (guild_id, proposed_by, author) WHERE proposed_by <> '';
CREATE INDEX history_revised ON history (guild_id, revised_by) WHERE revised_by > '';
