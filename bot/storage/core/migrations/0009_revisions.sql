-- Who changed a proposal after it was sent in, in which order, and what it held before; the last position that was given
-- out stands beside the proposal. Once it is decided on, only who that was is kept.
CREATE TABLE proposal_revision (
    proposal_id INTEGER NOT NULL REFERENCES proposal (proposal_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    author TEXT NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (proposal_id, position)
) STRICT;
ALTER TABLE proposal ADD COLUMN revised INTEGER NOT NULL DEFAULT 0;

-- The pseudonyms of whoever changed what `proposed_by` had sent in before `author` approved it, one a line.
ALTER TABLE history ADD COLUMN revised_by TEXT NOT NULL DEFAULT '';
