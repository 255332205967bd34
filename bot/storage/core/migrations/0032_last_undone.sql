-- By which change something was taken back last: of a large import that was taken back there are very many entries.
DROP INDEX history_undone;
CREATE INDEX history_undone ON history (guild_id, undoes, change) WHERE undoes IS NOT NULL;
