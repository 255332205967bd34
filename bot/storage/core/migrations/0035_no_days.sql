-- What is dated by a month or a season, found apart from the days before a time that it may reach into.
CREATE INDEX quote_by_span ON quote (guild_id, sort_on, said_on_latest) WHERE said_on_earliest <> said_on_latest;
CREATE INDEX event_by_span ON event (guild_id, sort_on, date_latest) WHERE date_earliest <> date_latest;
CREATE INDEX figure_by_span ON figure (guild_id, sort_on, period_latest) WHERE period_earliest <> period_latest;
CREATE INDEX source_by_span ON source (guild_id, sort_on, published_latest)
    WHERE published_earliest <> published_latest;
