-- What a long write to a guild has written so far while others write in between, and how it is taken back where it does
-- not come to its end. Nobody sees any of it before that: see bot/storage/core/writers/slices.py.

-- Where the guild's history ended before the write.
CREATE TABLE unfinished_write (
    guild_id INTEGER PRIMARY KEY REFERENCES guild (guild_id),
    history_length INTEGER NOT NULL,
    history_hash TEXT NOT NULL
) STRICT;

-- One statement's undoing, carried out from the last to the first. `columns` and `held`, the values of the rows, are
-- JSON; by the first `told_by` columns a row is known.
CREATE TABLE undo_step (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    step INTEGER NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('remove', 'put back', 'restore')),
    table_name TEXT NOT NULL,
    told_by INTEGER NOT NULL,
    columns TEXT NOT NULL,
    held TEXT NOT NULL,
    PRIMARY KEY (guild_id, step)
) STRICT;

DROP TRIGGER history_is_not_removed;
CREATE TRIGGER history_is_not_removed BEFORE DELETE ON history
WHEN (SELECT left_at FROM guild WHERE guild_id = OLD.guild_id) IS NULL
    AND OLD.position <= COALESCE(
        (SELECT history_length FROM unfinished_write WHERE guild_id = OLD.guild_id), OLD.position
    )
BEGIN
    SELECT RAISE(ABORT, 'history is not removed');
END;
