"""Every list has a button that gives its own rows as a file: these records, in this order, and no others."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.transfer.exports.test_workbooks_to_read import opened, rows_of, told_on

LISTS: list[tuple[str, dict[str, str]]] = [
    ("timeline", {"topic": "OPC", "order": "newest"}),
    ("upcoming", {"after": "2022"}),
    ("quote actor", {"name": "Scottish Government"}),
    ("quote search", {"text": "safe"}),
    ("figure year", {"year": "2017"}),
    ("figure find", {"text": "deaths"}),
    ("figure series", {"indicator": "I1"}),
    ("figure compare", {"indicator": "I1", "first": "2017", "second": "2020"}),
    ("search", {"text": "Glasgow"}),
    ("position topic", {"topic": "OPC"}),
    ("position actor", {"name": "Keir Starmer"}),
    ("source list", {}),
    ("source show", {"source": "S1"}),
]


async def ids_on_all_pages(person: Person, reply: Reply) -> list[str]:
    """The ids of the rows, all pages of them, each once for each row."""
    ids = [*reply.ids]
    while "Next" in reply.labels and not reply.button("Next").disabled:
        reply = await person.press(reply, "Next")
        ids += reply.ids
    return ids


def ids_in(reply: Reply) -> list[str]:
    """The ids in the file in the order of the answer."""
    workbook = load_workbook(BytesIO(reply.file(".xlsx")))
    placed: list[tuple[Any, str]] = []
    for sheet in workbook.worksheets[1:]:
        header, *rows = sheet.iter_rows(values_only=True)
        cells = [dict(zip(header, row, strict=True)) for row in rows]
        placed += [(row.get("Row of the answer", len(placed)), str(row["Despatch id"])) for row in cells]
    return [record_id for _, record_id in sorted(placed, key=lambda row: row[0])]


@pytest.mark.parametrize(("command", "options"), LISTS)
async def test_the_file_has_the_rows_of_the_answer_in_its_order(
    server: Server, ann: Person, command: str, options: dict[str, str]
) -> None:
    reply = await ann.slash(server.channel, command, **options)
    file = await ann.press(reply, "Excel")
    assert file.ephemeral
    shown = await ids_on_all_pages(ann, reply)
    assert shown
    assert ids_in(file) == shown


async def test_the_file_repeats_what_the_card_says_above_its_rows(server: Server, ann: Person) -> None:
    reply = await ann.slash(server.channel, "figure year", year="2018", as_of="2022")
    about = told_on(opened(await ann.press(reply, "Excel"))["About this file"])
    assert "What was asked: Figures for 2018, as known on 31 December 2022" in about
    assert "**" not in about
    assert "-#" not in about


async def test_positions_say_whose_they_are(server: Server, ann: Person) -> None:
    reply = await ann.slash(server.channel, "position topic", topic="OPC")
    rows = rows_of(opened(await ann.press(reply, "Excel"))["Quotes"])
    assert {"Support", "Oppose"} <= {row["Position"] for row in rows.values()}
    assert all(row["Whose position"].endswith(")") for row in rows.values())


async def test_a_plan_that_has_gone_by_is_told_as_such(server: Server, ann: Person) -> None:
    reply = await ann.slash(server.channel, "upcoming")
    rows = rows_of(opened(await ann.press(reply, "Excel"))["Events"])
    assert any(str(row["Stands under"]).startswith("Past: ") for row in rows.values())


async def test_whoever_presses_gets_the_file_alone_and_anyone_may(server: Server, ann: Person, bob: Person) -> None:
    reply = await ann.slash(server.channel, "source list")
    assert (await bob.press(reply, "Excel")).ephemeral


async def test_what_was_withdrawn_since_is_not_in_it_and_that_is_said(server: Server, ann: Person) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Keir Starmer")
    gone, *others = await ids_on_all_pages(ann, reply)
    await ann.slash(server.channel, "withdraw", id=gone, reason="Not his.")
    file = await ann.press(reply, "Excel")
    assert ids_in(file) == others
    assert "1 record withdrawn since the answer was given." in file.text


async def test_it_outlives_the_pages_and_says_so_where_the_bot_was_started_anew(
    world: World, server: Server, ann: Person
) -> None:
    reply = await ann.slash(server.channel, "timeline")
    await world.wait(hours=1)
    assert "Excel" in reply.labels
    assert ids_in(await ann.press(reply, "Excel"))
    await world.restart()
    late = await ann.press(reply, "Excel")
    assert late.text == "This button has expired. Ask again, and press the one below the new answer."


async def test_a_card_that_is_no_list_has_no_such_button(server: Server, ann: Person) -> None:
    for command, options in (
        ("record", {"id": "Q1"}),
        ("help", {}),
        ("timeline", {"to": "1900"}),
        ("search", {"text": "xylophone"}),
    ):
        assert "Excel" not in (await ann.slash(server.channel, command, **options)).labels, command
