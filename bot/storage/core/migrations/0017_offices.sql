-- When a role's source shows it held, whenever it began and ended; and from what any of its dates was inferred.

ALTER TABLE role RENAME TO role_before;
CREATE TABLE role (
    role_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'disputed', 'corrected', 'withdrawn')),
    state_note TEXT NOT NULL DEFAULT '',
    pack TEXT,
    pack_digest TEXT,
    actor_id INTEGER NOT NULL REFERENCES actor (actor_id),
    name TEXT NOT NULL,
    organisation_id INTEGER REFERENCES actor (actor_id),
    party_id INTEGER REFERENCES actor (actor_id),
    held_from TEXT,
    held_from_earliest TEXT,
    held_from_latest TEXT,
    held_to TEXT,
    held_to_earliest TEXT,
    held_to_latest TEXT,
    attested_on TEXT,
    attested_on_earliest TEXT,
    attested_on_latest TEXT,
    date_basis TEXT NOT NULL,
    source_id INTEGER REFERENCES source (source_id),
    note TEXT NOT NULL,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, key)
) STRICT;
INSERT INTO role (role_id, guild_id, number, key, state, state_note, pack, pack_digest, actor_id, name, organisation_id, party_id,
    held_from, held_from_earliest, held_from_latest, held_to, held_to_earliest, held_to_latest, date_basis, source_id, note)
SELECT role_id, guild_id, number, key, state, state_note, pack, pack_digest, actor_id, name, organisation_id, party_id,
    held_from, held_from_earliest, held_from_latest, held_to, held_to_earliest, held_to_latest, '', source_id, note
FROM role_before;
DROP TABLE role_before;
CREATE INDEX role_by_actor ON role (actor_id);
CREATE INDEX role_by_organisation ON role (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX role_by_party ON role (party_id) WHERE party_id IS NOT NULL;
CREATE INDEX role_by_source ON role (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX role_disputed ON role (guild_id, state) WHERE state = 'disputed';
