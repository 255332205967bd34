"""Beginning a draft costs SQLite the same, however much a server holds: in steps of its machine, not in time."""

from __future__ import annotations

import pytest

from bot.records.fields import fields_of
from bot.records.kinds.actor import Actor
from bot.records.kinds.topic import Topic
from bot.records.record import Record, State
from bot.records.values import StoredValues
from bot.services.keeping.drafts import Draft
from bot.services.keeping.keeping import KeepingService
from bot.services.keeping.states import MarkingService
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader
from bot.storage.records.record_change import Content
from bot.storage.records.writer import writing
from tests.guilds import GUILD, NOW, Services, clock
from tests.services.sqlite_steps import Steps

CURATOR = Person(user_id=1, manages_server=True)
QUOTE = {"speakers": "Ada Byrne", "sources": "S1", "directness": "direct", "extent": "full"}
MOST_MORE = 1.2
"""How many times the steps: an index that has ten times the rows is a level deeper."""


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    return Steps.counting(monkeypatch)


async def add(services: Services, record_type: type[Record], names: list[str]) -> None:
    empty = {field.attribute: field.empty for field in fields_of(record_type)}
    kind = {"kind": "person"} if record_type is Actor else {}
    contents = [Content(name, StoredValues({**empty, **kind, "name": name})) for name in names]
    async with writing(services.database, GUILD, Occasion(at=NOW)) as writer:
        await writer.add_many(record_type, contents)


async def begin(keeping: KeepingService, words: str) -> None:
    number = await keeping.begin(GUILD, CURATOR, Draft(kind="quote", typed={**QUOTE, "text": words}))
    view = await keeping.look(GUILD, CURATOR, number)
    assert view.understanding.is_sound
    await keeping.fill(GUILD, CURATOR, number, view.version, {"occasion": words})


async def save(keeping: KeepingService, name: str) -> None:
    number = await keeping.begin(GUILD, CURATOR, Draft(kind="topic", typed={"name": name}))
    view = await keeping.look(GUILD, CURATOR, number)
    await keeping.save(GUILD, CURATOR, view, view.version)


async def test_drafts_that_were_saved_make_the_next_no_dearer(small: Services, steps: Steps) -> None:
    keeping = KeepingService(small.database, Directory(), clock)
    await save(keeping, "First")
    await begin(keeping, "One.")
    steps.count = 0
    await begin(keeping, "Two.")
    before, steps.count = steps.count, 0
    for number in range(60):
        await save(keeping, f"Topic {number}")
    await begin(keeping, "Three.")
    steps.count = 0
    await begin(keeping, "Four.")
    assert steps.count < before * MOST_MORE


async def test_names_are_not_read_again_because_something_else_was_written(small: Services, steps: Steps) -> None:
    keeping = KeepingService(small.database, Directory(), clock)
    spent = []
    for names in (["Few"], [f"Given Family{number}" for number in range(2000)]):
        await add(small, Actor, names)
        await begin(keeping, f"Before {names[0]}.")
        await add(small, Topic, [f"Beside {names[0]}"])
        steps.count = 0
        await begin(keeping, f"After {names[0]}.")
        spent.append(steps.count)
    assert spent[1] < spent[0] * MOST_MORE


async def test_names_that_were_written_are_read_again(small: Services) -> None:
    directory = Directory()

    def known(reader: Reader) -> str:
        return directory.resolve(reader, "actor", "Zed Zander").reference.name

    keeping = KeepingService(small.database, directory, clock)
    await begin(keeping, "Before.")
    await add(small, Topic, ["Parks"])
    await add(small, Actor, ["Zed Zander"])
    await add(small, Topic, ["Lawns"])
    assert await keeping.workspace(GUILD).read(known) == "Zed Zander"


async def test_a_change_that_was_done_again_is_looked_back_at_in_as_many_steps_as_it_has_records(
    small: Services, steps: Steps
) -> None:
    marking = MarkingService(small.database, Directory(), clock)
    spent = []
    for count in (100, 400):
        empty = {field.attribute: field.empty for field in fields_of(Topic)}
        contents = [
            Content(f"{count}-{place}", StoredValues({**empty, "name": f"{count} {place}"})) for place in range(count)
        ]
        occasion = Occasion(at=NOW, user_id=CURATOR.user_id)
        async with writing(small.database, GUILD, occasion) as writer:
            topics = await writer.add_many(Topic, contents)
        async with writing(small.database, GUILD, occasion) as writer:
            await writer.mark_many(Topic, [topic.record_id for topic in topics], State.DISPUTED, "Why")
        for _ in range(2):
            await marking.undo(GUILD, CURATOR)
            await marking.redo(GUILD, CURATOR)
        await marking.undo(GUILD, CURATOR)
        steps.count = 0
        await marking.look_back(GUILD, CURATOR)
        spent.append(steps.count)
    assert spent[1] < spent[0] * 4 * 1.5
