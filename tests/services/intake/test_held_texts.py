"""Of a source the text is at hand as long as an article of it is open, and to nobody who may not see that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.records.kinds.source import Source
from bot.services.intake.intakes import IntakeService
from bot.services.keeping.verbatim.held_texts import HeldTexts
from bot.services.server.rights import Person
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import GUILD, NOW, Services
from tests.services.intake.articles import LINK, TEXT, read
from tests.services.intake.reviewers import ANN, BOB, EVE, decide_all


async def texts(small: Services, person: Person, source: str, days: int = 0, url: str | None = None) -> list[str]:
    """The texts of a source on record, as it would be with another address."""
    held = await small.record(source)
    assert isinstance(held, Source)

    def find(reader: Reader) -> list[str]:
        found = HeldTexts(reader, person.user_id, (NOW + timedelta(days=days)).date())
        return [text.text for text in found.of(held if url is None else replace(held, url=url))]

    return await Workspace(small.database, GUILD).read(find)


async def test_it_is_found_by_its_address_as_long_as_it_is_open(intakes: IntakeService, small: Services) -> None:
    view = await decide_all(intakes, BOB, await intakes.begin(GUILD, BOB, read(), LINK))
    assert await texts(small, BOB, "S1", url=LINK.address) == [TEXT]
    assert await texts(small, ANN, "S1", url=LINK.address) == []
    await intakes.save(GUILD, BOB, view.number, view.version)
    assert await texts(small, ANN, "S1", url=LINK.address) == [TEXT]
    assert await texts(small, ANN, "S1", url="https://www.gazette.example/lanes?utm_source=feed#top") == [TEXT]
    assert await texts(small, ANN, "S1", url="https://gazette.example/other") == []
    assert await texts(small, ANN, "S1", url="") == []
    assert await texts(small, ANN, "S1", 14, url=LINK.address) == []
    await intakes.save(GUILD, EVE, view.number, view.version)
    assert await texts(small, ANN, "S1", url=LINK.address) == []


@pytest.mark.parametrize("address", ["", LINK.address])
async def test_it_is_found_by_the_source_on_record(intakes: IntakeService, small: Services, address: str) -> None:
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(address=address), LINK))
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    assert await texts(small, ANN, saved.source) == []
    await intakes.begin(GUILD, ANN, read(), LINK)
    assert await texts(small, ANN, saved.source) == [TEXT]
    assert await texts(small, ANN, source="S1") == []


async def test_it_is_found_by_the_source_that_somebody_says_it_is(intakes: IntakeService, small: Services) -> None:
    view = await intakes.begin(GUILD, ANN, read(address=""), replace(LINK, address=""))
    assert await texts(small, ANN, "S1") == []
    await intakes.tell_source(GUILD, ANN, view.number, view.version, {"held": "S1"})
    assert await texts(small, ANN, "S1") == [TEXT]
    assert await texts(small, BOB, "S1") == []
    assert await texts(small, ANN, "S2") == []
