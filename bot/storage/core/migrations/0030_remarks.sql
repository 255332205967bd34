-- The last position that was given out to a remark on a proposal stands beside it.
ALTER TABLE proposal ADD COLUMN remarked INTEGER NOT NULL DEFAULT 0;
