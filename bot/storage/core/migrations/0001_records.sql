-- The records of each guild, their history, and the index that searches them.
-- A date has three columns: the EDTF text, and its earliest and latest day. An open end is 9999-12-31; what has an open
-- start begins with the first day of its end.
-- `sort_on` is the day that a record is ordered by. Link tables carry it too, so that an actor's newest records are one
-- end of an index.

CREATE TABLE guild (
    guild_id INTEGER PRIMARY KEY,
    search_slot INTEGER NOT NULL UNIQUE,
    revision INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE installation (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE pack (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    digest TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    PRIMARY KEY (guild_id, name)
) STRICT;

CREATE TABLE topic (
    topic_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'disputed', 'corrected', 'withdrawn')),
    state_note TEXT NOT NULL DEFAULT '',
    pack TEXT,
    pack_digest TEXT,
    name TEXT NOT NULL,
    synonyms TEXT NOT NULL,
    description TEXT NOT NULL,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, key)
) STRICT;

CREATE TABLE source (
    source_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'disputed', 'corrected', 'withdrawn')),
    state_note TEXT NOT NULL DEFAULT '',
    pack TEXT,
    pack_digest TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    publisher TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT,
    published_earliest TEXT,
    published_latest TEXT,
    published_basis TEXT NOT NULL,
    url TEXT NOT NULL,
    archived_url TEXT NOT NULL,
    accessed TEXT,
    accessed_earliest TEXT,
    accessed_latest TEXT,
    file TEXT NOT NULL,
    note TEXT NOT NULL,
    sort_on TEXT NOT NULL,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, key)
) STRICT;

CREATE TABLE actor (
    actor_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'disputed', 'corrected', 'withdrawn')),
    state_note TEXT NOT NULL DEFAULT '',
    pack TEXT,
    pack_digest TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, key)
) STRICT;

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
    source_id INTEGER REFERENCES source (source_id),
    note TEXT NOT NULL,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, key)
) STRICT;
CREATE INDEX role_of_actor ON role (actor_id);
CREATE INDEX role_in_organisation ON role (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX role_for_party ON role (party_id) WHERE party_id IS NOT NULL;
CREATE INDEX role_attested_by_source ON role (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE event (
    event_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'disputed', 'corrected', 'withdrawn')),
    state_note TEXT NOT NULL DEFAULT '',
    pack TEXT,
    pack_digest TEXT,
    date TEXT NOT NULL,
    date_earliest TEXT,
    date_latest TEXT,
    date_basis TEXT NOT NULL,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    status TEXT NOT NULL,
    sort_on TEXT NOT NULL,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, key)
) STRICT;

CREATE INDEX event_in_order ON event (guild_id, sort_on);
CREATE INDEX event_by_status ON event (guild_id, status, sort_on);

CREATE TABLE event_actor (
    actor_id INTEGER NOT NULL REFERENCES actor (actor_id),
    sort_on TEXT NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event (event_id),
    position INTEGER NOT NULL,
    PRIMARY KEY (actor_id, sort_on, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_actor_of_event ON event_actor (event_id);

CREATE TABLE event_topic (
    topic_id INTEGER NOT NULL REFERENCES topic (topic_id),
    sort_on TEXT NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event (event_id),
    position INTEGER NOT NULL,
    PRIMARY KEY (topic_id, sort_on, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_topic_of_event ON event_topic (event_id);

CREATE TABLE event_source (
    source_id INTEGER NOT NULL REFERENCES source (source_id),
    sort_on TEXT NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event (event_id),
    position INTEGER NOT NULL,
    PRIMARY KEY (source_id, sort_on, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_source_of_event ON event_source (event_id);

CREATE TABLE quote (
    quote_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'disputed', 'corrected', 'withdrawn')),
    state_note TEXT NOT NULL DEFAULT '',
    pack TEXT,
    pack_digest TEXT,
    text TEXT NOT NULL,
    directness TEXT NOT NULL,
    extent TEXT NOT NULL,
    said_on TEXT,
    said_on_earliest TEXT,
    said_on_latest TEXT,
    date_basis TEXT NOT NULL,
    occasion TEXT NOT NULL,
    stance TEXT,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    note TEXT NOT NULL,
    sort_on TEXT NOT NULL,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, key)
) STRICT;

CREATE TABLE quote_speaker (
    actor_id INTEGER NOT NULL REFERENCES actor (actor_id),
    sort_on TEXT NOT NULL,
    quote_id INTEGER NOT NULL REFERENCES quote (quote_id),
    position INTEGER NOT NULL,
    PRIMARY KEY (actor_id, sort_on, quote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_speaker_of_quote ON quote_speaker (quote_id);

CREATE TABLE quote_topic (
    topic_id INTEGER NOT NULL REFERENCES topic (topic_id),
    sort_on TEXT NOT NULL,
    quote_id INTEGER NOT NULL REFERENCES quote (quote_id),
    position INTEGER NOT NULL,
    PRIMARY KEY (topic_id, sort_on, quote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_topic_of_quote ON quote_topic (quote_id);

CREATE TABLE quote_source (
    source_id INTEGER NOT NULL REFERENCES source (source_id),
    sort_on TEXT NOT NULL,
    quote_id INTEGER NOT NULL REFERENCES quote (quote_id),
    position INTEGER NOT NULL,
    PRIMARY KEY (source_id, sort_on, quote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_source_of_quote ON quote_source (quote_id);

CREATE TABLE indicator (
    indicator_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'disputed', 'corrected', 'withdrawn')),
    state_note TEXT NOT NULL DEFAULT '',
    pack TEXT,
    pack_digest TEXT,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    place TEXT NOT NULL,
    definition TEXT NOT NULL,
    publisher TEXT NOT NULL,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, key)
) STRICT;

CREATE TABLE indicator_topic (
    topic_id INTEGER NOT NULL REFERENCES topic (topic_id),
    sort_on TEXT NOT NULL,
    indicator_id INTEGER NOT NULL REFERENCES indicator (indicator_id),
    position INTEGER NOT NULL,
    PRIMARY KEY (topic_id, sort_on, indicator_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX indicator_topic_of_indicator ON indicator_topic (indicator_id);

CREATE TABLE figure (
    figure_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'disputed', 'corrected', 'withdrawn')),
    state_note TEXT NOT NULL DEFAULT '',
    pack TEXT,
    pack_digest TEXT,
    indicator_id INTEGER NOT NULL REFERENCES indicator (indicator_id),
    period TEXT,
    period_earliest TEXT,
    period_latest TEXT,
    value TEXT,
    value_to TEXT,
    qualifier TEXT,
    change TEXT NOT NULL,
    change_amount TEXT NOT NULL,
    change_unit TEXT NOT NULL,
    compared_with TEXT NOT NULL,
    published TEXT,
    published_earliest TEXT,
    published_latest TEXT,
    note TEXT NOT NULL,
    sort_on TEXT NOT NULL,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, key)
) STRICT;
CREATE INDEX figure_of_indicator ON figure (indicator_id, period_earliest);
CREATE INDEX figure_by_period ON figure (guild_id, period_earliest);
-- Periods that reach over a year's end are few; with them apart, a year's figures are one short range of each index.
CREATE INDEX figure_by_long_period ON figure (guild_id, period_latest)
    WHERE substr(period_earliest, 1, 4) <> substr(period_latest, 1, 4);

CREATE TABLE figure_source (
    source_id INTEGER NOT NULL REFERENCES source (source_id),
    sort_on TEXT NOT NULL,
    figure_id INTEGER NOT NULL REFERENCES figure (figure_id),
    position INTEGER NOT NULL,
    PRIMARY KEY (source_id, sort_on, figure_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_source_of_figure ON figure_source (figure_id);

CREATE TABLE history (
    history_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    happened_at TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('added', 'changed')),
    author_id INTEGER,
    origin TEXT NOT NULL DEFAULT '',
    changes TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX history_of_record ON history (kind, record_id);

-- A row id is a guild's search slot, a kind and a record's id: a guild's quotes are one range of row ids.
CREATE VIRTUAL TABLE search USING fts5 (
    title, body, facets,
    tokenize = 'porter unicode61 remove_diacritics 2'
);
