"""What was answered of a file holds for the next one with the same header, is told, and can be forgotten."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.formats.understood.questions import Basis, FileQuestion
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.services.transfer.importing import ImportService, ImportView, RowsTaken
from bot.services.transfer.mapping.remembered import FORGET
from tests.guilds import GUILD, Services, clock

CURATOR = Person(user_id=1, manages_server=True)
JULY = "Who;What;Link\nada-byrne;“Paint is not a lane.”;minutes\n"
AUGUST = "WHO ;what;link\nada-byrne;“We will build it.”;minutes\n"
TOLD = {
    "kind:July": "quote",
    "column:July:What": "text",
    "fixed:July:directness": "by-marks",
}


@pytest.fixture
def importing(small: Services) -> ImportService:
    return ImportService(small.database, Directory(), clock)


async def begin(importing: ImportService, name: str, text: str, told: Mapping[str, str] | None = None) -> ImportView:
    view = await importing.begin(GUILD, CURATOR, name, text.encode(), kind=None, reason="")
    return await importing.answer(GUILD, CURATOR, view.proposal.proposal_id, told) if told else view


async def apply(importing: ImportService, view: ImportView) -> None:
    done = await importing.apply(GUILD, CURATOR, view.proposal.proposal_id, RowsTaken.ALL)
    assert not done.asked


def question(view: ImportView, key: str) -> FileQuestion:
    return next(one for one in view.plan.questions if one.key == key)


async def test_what_was_answered_holds_for_the_next_file_with_the_same_header(importing: ImportService) -> None:
    july = await begin(importing, "July.csv", JULY, TOLD)
    assert not july.open_questions
    await apply(importing, july)
    august = await begin(importing, "August.csv", AUGUST)
    assert (august.open_questions, [row.values["text"] for row in august.plan.new["quote"]]) == (
        [],
        ["We will build it."],
    )
    assert question(august, "column:August:what").basis is Basis.REMEMBERED
    told = [remark.sentence for remark in august.plan.remarks]
    assert "August.csv is read as July.csv was, which has the same columns: imported on 1 March 2026." in told


async def test_what_is_remembered_can_be_changed_and_forgotten(importing: ImportService) -> None:
    await apply(importing, await begin(importing, "July.csv", JULY, TOLD))
    changed = await begin(importing, "August.csv", AUGUST, {"column:August:what": "note"})
    assert question(changed, "column:August:what").basis is Basis.TOLD
    forgotten = await begin(importing, "August.csv", AUGUST, {"remembered:August": FORGET})
    assert question(forgotten, "kind:August").basis is Basis.PROPOSED
    told = {"kind:August": "quote", "column:August:what": "text", "fixed:August:directness": "direct"}
    again = await importing.answer(GUILD, CURATOR, forgotten.proposal.proposal_id, told)
    await apply(importing, again)
    september = await begin(importing, "September.csv", AUGUST)
    assert question(september, "fixed:September:directness").answer == "direct"


async def test_nothing_is_kept_of_a_file_that_is_thrown_away(importing: ImportService) -> None:
    july = await begin(importing, "July.csv", JULY, TOLD)
    await importing.discard(GUILD, CURATOR, july.proposal.proposal_id)
    assert (await begin(importing, "August.csv", AUGUST)).open_questions


async def test_the_source_of_one_file_is_not_that_of_the_next(importing: ImportService) -> None:
    told = {
        "kind:July": "quote",
        "column:July:What": "text",
        "column:July:Link": "-",
        "fixed:July:directness": "by-marks",
        "fixed:July:sources": "minutes",
    }
    await apply(importing, await begin(importing, "July.csv", JULY, told))
    august = await begin(importing, "August.csv", AUGUST)
    assert [one.key for one in august.open_questions] == ["fixed:August:sources"]
