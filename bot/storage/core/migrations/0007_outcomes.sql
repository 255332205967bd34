-- What came of a proposal: the records that it was saved as, how many those are, or why it was declined. All of it
-- stood in one text, `outcome`, in which ids were parted by semicolons and an import said “12 records”.

ALTER TABLE proposal ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN saved_count INTEGER NOT NULL DEFAULT 0;
-- In their order. Of an import, which may be of very many, only the count is kept.
CREATE TABLE proposal_record (
    proposal_id INTEGER NOT NULL REFERENCES proposal (proposal_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, position)
) STRICT, WITHOUT ROWID;

WITH RECURSIVE part (proposal_id, position, id, rest) AS (
    SELECT proposal_id, 0, '', outcome || ';' FROM proposal
    WHERE state = 'saved' AND outcome <> '' AND outcome NOT LIKE '% record%'
    UNION ALL
    SELECT proposal_id, position + 1, substr(rest, 1, instr(rest, ';') - 1), substr(rest, instr(rest, ';') + 1)
    FROM part WHERE rest <> ''
)
INSERT INTO proposal_record
SELECT proposal_id, position,
    CASE substr(id, 1, 1)
        WHEN 'T' THEN 'topic' WHEN 'S' THEN 'source' WHEN 'A' THEN 'actor' WHEN 'R' THEN 'role'
        WHEN 'E' THEN 'event' WHEN 'Q' THEN 'quote' WHEN 'I' THEN 'indicator' WHEN 'F' THEN 'figure'
    END,
    CAST(substr(id, 2) AS INTEGER)
FROM part WHERE position > 0;
UPDATE proposal SET saved_count = CASE
    WHEN outcome LIKE '% record%' THEN CAST(replace(outcome, ',', '') AS INTEGER)
    ELSE (SELECT COUNT(*) FROM proposal_record r WHERE r.proposal_id = proposal.proposal_id)
END
WHERE state = 'saved';
UPDATE proposal SET reason = outcome WHERE state = 'declined';
ALTER TABLE proposal DROP COLUMN outcome;
