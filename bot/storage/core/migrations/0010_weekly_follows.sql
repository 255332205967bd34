-- What people follow can be told in a weekly digest, too. `way` is how they wish to be told, also where Discord refused
-- them messages; `handed_over` is the position in history through which the way before the last change tells, and
-- `weekly_on` the Monday whose digest they had last.

ALTER TABLE follow RENAME TO follow_before;
CREATE TABLE follow (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('direct message', 'weekly digest', 'digest')),
    is_refused INTEGER NOT NULL DEFAULT 0 CHECK (is_refused IN (0, 1)),
    told_through INTEGER NOT NULL,
    handed_over INTEGER NOT NULL DEFAULT 0,
    weekly_on TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (guild_id, author, kind, record_id)
) STRICT, WITHOUT ROWID;
INSERT INTO follow (guild_id, author, kind, record_id, way, is_refused, told_through)
SELECT guild_id, author, kind, record_id, CASE is_refused WHEN 1 THEN 'direct message' ELSE way END, is_refused,
    told_through
FROM follow_before;
DROP TABLE follow_before;
