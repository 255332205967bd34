"""Offices that change: names of offices that were kept up are asked beside those that are made anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.problems import NotHeld
from bot.records.kinds.actor import Actor
from bot.records.record import State
from bot.services.names import held_offices
from bot.services.names.office_names import OfficeNames
from bot.storage.history.history_writer import Occasion
from bot.storage.records.office_rows import OfficeRow, office_rows
from bot.storage.records.reader import Reader
from bot.storage.records.writer import writing
from tests.guilds import GUILD, NOW, Services

TITLES = ("Mayor", "MAYOR", "Roads minister", "Minister for Roads", "Prime Minister", "the of", "Chair")
BODIES = ("City Council", "Government", None)


def role(role_id: int, place: int) -> OfficeRow:
    title, body = TITLES[place % len(TITLES)], BODIES[place % len(BODIES)]
    actor = place % 5
    party = actor or None
    year = str(2000 + place % 9)
    return OfficeRow(actor, actor, f"Person {actor}", title, body, party, f"Party {actor}", year, None, None, role_id)


roles = st.dictionaries(st.integers(1, 12), st.none() | st.integers(0, 60), max_size=8)


@settings(max_examples=100)
@given(st.lists(roles, max_size=5))
def test_offices_that_changed_are_found_as_if_they_had_been_so_from_the_start(
    changes: list[dict[int, int | None]],
) -> None:
    held: dict[int, OfficeRow] = {}
    offices = OfficeNames()
    for change in changes:
        offices.suggest("m")
        new = [role(role_id, place) for role_id, place in change.items() if place is not None]
        for role_id in change:
            held.pop(role_id, None)
        held.update({row.role_id: row for row in new})
        offices = offices.changed(new, [*change])
        anew = OfficeNames([held[role_id] for role_id in sorted(held)])
        assert offices.rows == anew.rows
        assert offices.parties == anew.parties
        for typed in (*TITLES, "city mayor", "pm", "mayr", "minister", "ch"):
            assert offices.find(typed) == anew.find(typed)
            assert offices.guess(typed) == anew.guess(typed)
            assert offices.suggest(typed) == anew.suggest(typed)
            assert offices.suggest_misspelled(typed) == anew.suggest_misspelled(typed)
            assert offices.named(typed) == anew.named(typed)
        for actor in range(5):
            assert [*offices.offices_of(f"A{actor}")] == [*anew.offices_of(f"A{actor}")]
            assert [*offices.rows_of(f"A{actor}")] == [*anew.rows_of(f"A{actor}")]


async def test_a_write_reads_no_offices_but_those_that_it_tells_of(
    small: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await small.directory.resolve(GUILD, "actor", "mayor")).reference.name == "Ada Byrne"
    read: list[Collection[int] | None] = []

    def reading(reader: Reader, role_ids: Collection[int] | None = None) -> Iterator[OfficeRow]:
        read.append(role_ids)
        return office_rows(reader, role_ids)

    monkeypatch.setattr(held_offices, "office_rows", reading)
    await small.edit(await small.find("actor", "olga"), name="Olga Walker")
    assert (await small.directory.resolve(GUILD, "actor", "mayor")).reference.name == "Ada Byrne"
    ada, mayor = await small.find("actor", "ada"), await small.record("R1")
    await small.edit(ada, name="Ada Lovelace")
    assert (await small.directory.resolve(GUILD, "actor", "mayor")).reference.name == "Ada Lovelace"
    async with writing(small.database, GUILD, Occasion(at=NOW, origin="test")) as writer:
        await writer.mark_many(Actor, [ada.record_id], State.WITHDRAWN, "")
    with pytest.raises(NotHeld):
        await small.directory.resolve(GUILD, "actor", "mayor")
    assert all(role_ids == {mayor.record_id} for role_ids in filter(None, read))
    assert None not in read
