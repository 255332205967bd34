-- The page that an address of a source leads to, by which the source is found, whichever of its addresses is given.
ALTER TABLE source ADD COLUMN url_page TEXT NOT NULL DEFAULT '';
UPDATE source SET url_page = page_of(url) WHERE url <> '';
CREATE INDEX source_by_url_page ON source (guild_id, url_page) WHERE url_page <> '';
