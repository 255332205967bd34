-- What was said or published in a time, in order and without a look at all records; as of events and figures before.
-- What reaches over a year's end is little, and stands apart.
CREATE INDEX quote_in_order ON quote (guild_id, sort_on, quote_id, said_on_earliest, state);
CREATE INDEX quote_by_long_date ON quote (guild_id, said_on_latest)
    WHERE substr(said_on_earliest, 1, 4) <> substr(said_on_latest, 1, 4);
CREATE INDEX event_by_long_date ON event (guild_id, date_latest)
    WHERE substr(date_earliest, 1, 4) <> substr(date_latest, 1, 4);
CREATE INDEX source_in_order ON source (guild_id, sort_on, source_id, published_earliest, state);
CREATE INDEX source_by_long_date ON source (guild_id, published_latest)
    WHERE substr(published_earliest, 1, 4) <> substr(published_latest, 1, 4);
-- Made anew: of two indexes that serve as well SQLite goes by the younger, and by this one it reads no row that is no day.
DROP INDEX quote_by_day;
CREATE INDEX quote_by_day ON quote (guild_id, sort_on, state) WHERE said_on = said_on_earliest;
