-- What of history came of taking a pack in or out, by the position of its first entry: whoever asked for that has edited
-- none of its records.

CREATE TABLE pack_change (
    guild_id INTEGER NOT NULL,
    change INTEGER NOT NULL,
    PRIMARY KEY (guild_id, change)
) STRICT;
