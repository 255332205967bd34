-- Which kinds can be followed, the kinds tell themselves: a new one needs no word here.

ALTER TABLE follow RENAME TO follow_before;
CREATE TABLE follow (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('direct message', 'digest')),
    note TEXT NOT NULL DEFAULT '',
    told_through INTEGER NOT NULL,
    PRIMARY KEY (guild_id, author, kind, record_id)
) STRICT, WITHOUT ROWID;
INSERT INTO follow SELECT * FROM follow_before;
DROP TABLE follow_before;
