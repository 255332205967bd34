"""Names that are made ready before somebody asks for them."""

from __future__ import annotations

import pytest

from bot.problems import Damage
from bot.services.asking import suggesting
from bot.services.asking.suggesting import SuggestionService
from bot.storage.records.reader import Reader
from tests.guilds import GUILD, Services


@pytest.fixture
def service(small: Services, monkeypatch: pytest.MonkeyPatch) -> SuggestionService:
    monkeypatch.setattr(suggesting, "MANY", 2)
    return small.directory


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "names", lambda *_: pytest.fail("names were read while somebody waits"))


async def test_names_are_ready_before_the_first_question(
    service: SuggestionService, monkeypatch: pytest.MonkeyPatch
) -> None:
    await service.prepare()
    forbid_reading(monkeypatch)
    assert [line.name for line in await service.names(GUILD, "actor", "olg")] == ["Olga Reid"]
    assert await service.names(GUILD, "source", "")


async def test_what_was_written_is_made_ready_as_well(small: Services, service: SuggestionService) -> None:
    await service.prepare()
    await small.edit(await small.find("actor", "olga"), name="Olga Walker")
    await service.prepare()
    assert [line.name for line in await service.names(GUILD, "actor", "olg")] == ["Olga Walker"]


async def test_no_more_is_made_ready_than_there_is_room_for(
    service: SuggestionService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "MOST_READY", 1)
    forbid_reading(monkeypatch)
    await service.prepare()


async def test_a_team_that_cannot_be_read_keeps_no_other_from_being_ready(
    service: SuggestionService, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_all = Reader.names

    def names(reader: Reader, kind: str) -> object:
        if kind == "actor":
            raise Damage
        return of_all(reader, kind)

    monkeypatch.setattr(Reader, "names", names)
    await service.prepare()
    forbid_reading(monkeypatch)
    assert await service.names(GUILD, "source", "")
