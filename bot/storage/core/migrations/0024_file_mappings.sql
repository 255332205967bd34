-- How tables with one header were read when one of them was imported last: what was answered of them, by the keys of the
-- questions without the name of the sheet.

CREATE TABLE file_mapping (
    guild_id INTEGER NOT NULL,
    header_mark TEXT NOT NULL,
    header TEXT NOT NULL,
    answers TEXT NOT NULL,
    file_name TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    PRIMARY KEY (guild_id, header_mark)
) STRICT;
