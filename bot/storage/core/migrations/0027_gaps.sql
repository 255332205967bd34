-- What finds the records that lack something, such as a date or a publisher, without going through all others.
CREATE INDEX source_lacking_publisher ON source (guild_id, number) WHERE publisher = '' AND state <> 'withdrawn';
CREATE INDEX source_lacking_published ON source (guild_id, number) WHERE published IS NULL AND state <> 'withdrawn';
CREATE INDEX source_lacking_url ON source (guild_id, number) WHERE url = '' AND archived_url = '' AND state <> 'withdrawn';
CREATE INDEX role_lacking_held_from ON role (guild_id, number) WHERE held_from IS NULL AND held_to IS NULL AND attested_on IS NULL AND state <> 'withdrawn';
CREATE INDEX role_lacking_source ON role (guild_id, number) WHERE source_id IS NULL AND state <> 'withdrawn';
CREATE INDEX indicator_lacking_unit ON indicator (guild_id, number) WHERE unit = '' AND state <> 'withdrawn';
CREATE INDEX indicator_lacking_publisher ON indicator (guild_id, number) WHERE publisher = '' AND state <> 'withdrawn';
CREATE INDEX quote_lacking_said_on ON quote (guild_id, number) WHERE said_on IS NULL AND state <> 'withdrawn';
CREATE INDEX figure_lacking_period ON figure (guild_id, number) WHERE period IS NULL AND no_value IS NULL AND state <> 'withdrawn';
