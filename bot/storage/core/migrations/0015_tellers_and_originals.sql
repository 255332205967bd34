-- Who tells that the speakers said it; the words in their own language, and whose translation the text is.

ALTER TABLE quote ADD COLUMN told_by_id INTEGER REFERENCES actor (actor_id);
ALTER TABLE quote ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE quote ADD COLUMN original TEXT NOT NULL DEFAULT '';
ALTER TABLE quote ADD COLUMN translated_by TEXT NOT NULL DEFAULT '';

CREATE INDEX quote_by_told_by ON quote (told_by_id, said_on_earliest) WHERE told_by_id IS NOT NULL;
