"""What is read where somebody asks in words of their own, before one record is read whole."""

from __future__ import annotations

from datetime import date

from bot.records.kinds import KINDS
from bot.storage.records import glances
from bot.storage.records.office_rows import holders_among, office_rows, roles_of_holders, roles_telling_of
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import holds_words

EVERY = range(1, 99)


def read_for_questions(reader: Reader, first: date, last: date) -> None:
    """Send every statement of that; records of all kinds are held, some on days from `first` to `last`."""
    rows = [*office_rows(reader)]
    assert rows == [*office_rows(reader, [row.role_id for row in rows])]
    for kind in ("actor", "source", "role"):
        roles_telling_of(reader, kind, [1])
    assert holders_among(reader, EVERY)
    assert roles_of_holders(reader, EVERY, EVERY)
    assert glances.measures(reader)
    assert glances.indicators_of(reader, EVERY)
    assert glances.has_dated(reader, "quote", first, last)
    assert glances.dates_of(reader, "quote", EVERY)
    assert glances.stances_borne(reader, 1, EVERY)
    assert glances.speakers_of(reader, EVERY)
    assert glances.spoken_words(reader, EVERY)
    assert glances.topics_with_stances(reader, EVERY)
    assert glances.quote_outlines(reader, EVERY)
    assert glances.own_texts(reader, [(kind, record_id) for kind in KINDS for record_id in EVERY])
    assert holds_words(reader, ["lanes"])
