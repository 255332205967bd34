-- What a year holds, in order and without a look at the records themselves: these indexes have all that is asked.
-- The database id comes before the rest, so that what begins on one day needs no sorting either.

DROP INDEX figure_by_period;
CREATE INDEX figure_in_order ON figure (guild_id, sort_on, figure_id, period_earliest, state);

DROP INDEX event_in_order;
CREATE INDEX event_in_order ON event (guild_id, sort_on, event_id, date_earliest, state);
