"""Of a source the text is at hand as long as an article of it is open, and to nobody who may not see that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.services.intake.held_texts import held_texts_of
from bot.services.intake.intakes import IntakeService
from bot.services.server.rights import Person
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import GUILD, NOW, Services
from tests.services.intake.articles import LINK, TEXT, read
from tests.services.intake.reviewers import ANN, BOB, EVE, decide_all


async def texts(small: Services, person: Person, *, source: str = "", address: str = "", days: int = 0) -> list[str]:
    ids = [(await small.record(source)).record_id] if source else []

    def find(reader: Reader) -> list[str]:
        today = (NOW + timedelta(days=days)).date()
        return held_texts_of(reader, person, today, source_ids=ids, addresses=[address])

    return await Workspace(small.database, GUILD).read(find)


async def test_it_is_found_by_its_address_as_long_as_it_is_open(intakes: IntakeService, small: Services) -> None:
    view = await decide_all(intakes, BOB, await intakes.begin(GUILD, BOB, read(), LINK))
    assert await texts(small, BOB, address=LINK.address) == [TEXT]
    assert await texts(small, BOB, address=f"{LINK.address}/?utm_source=x#top") == [TEXT]
    assert await texts(small, ANN, address=LINK.address) == []
    await intakes.save(GUILD, BOB, view.number, view.version)
    assert await texts(small, ANN, address=LINK.address) == [TEXT]
    assert await texts(small, ANN, address="https://gazette.example/other") == []
    assert await texts(small, ANN, address=LINK.address, days=14) == []
    await intakes.save(GUILD, EVE, view.number, view.version)
    assert await texts(small, ANN, address=LINK.address) == []


@pytest.mark.parametrize("address", ["", LINK.address])
async def test_it_is_found_by_the_source_on_record(intakes: IntakeService, small: Services, address: str) -> None:
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(address=address), LINK))
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    assert await texts(small, ANN, source=saved.source) == []
    await intakes.begin(GUILD, ANN, read(), LINK)
    assert await texts(small, ANN, source=saved.source) == [TEXT]
    assert await texts(small, ANN, source="S1") == []
