"""The workbook for people: what an officer who opens it reads, and that it is never taken in again."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conversation.people import Person, Reply, Server
from tests.conversation.transfer.sending import send


def opened(reply: Reply) -> dict[str, Worksheet]:
    workbook = load_workbook(BytesIO(reply.file(".xlsx")))
    return {sheet.title: sheet for sheet in workbook.worksheets}


def rows_of(sheet: Worksheet) -> dict[str, dict[str, Any]]:
    """The rows by their ids, each cell by the name of its column."""
    header, *rows = sheet.iter_rows(values_only=True)
    return {str(row[0]): dict(zip(map(str, header), row, strict=True)) for row in rows}


def told_on(sheet: Worksheet) -> str:
    return "\n".join(f"{label or ''}: {text or ''}" for label, text in sheet.iter_rows(values_only=True))


async def exported(person: Person, server: Server, **options: str) -> dict[str, Worksheet]:
    return opened(await person.slash(server.channel, "export", format="xlsx", **options))


async def test_the_first_sheet_says_what_it_is_and_each_kind_has_a_sheet(server: Server, ann: Person) -> None:
    sheets = await exported(ann, server, topic="OPC")
    assert list(sheets)[:4] == ["About this file", "Quotes", "Events", "Figures"]
    told = told_on(sheets["About this file"])
    assert "What was asked: on Drug consumption rooms" in told
    assert f"What is in it: {sheets['Quotes'].max_row - 1} quotes, {sheets['Events'].max_row - 1} events, " in told
    assert "Withdrawn records" not in told
    assert "it must never be quoted as if it had been said" in told
    for name in list(sheets)[1:]:
        assert sheets[name].freeze_panes == "B2"
        assert sheets[name].auto_filter.ref
        assert sheets[name].cell(1, 1).value == "Despatch id"
        assert all(cell.alignment.wrap_text for cell in sheets[name][2])


async def test_names_dates_words_and_links_are_as_people_read_them(server: Server, ann: Person) -> None:
    sheets = await exported(ann, server, kind="quote")
    quotes = rows_of(sheets["Quotes"])
    card = (await ann.slash(server.channel, "record", id="Q1")).text
    first = quotes["Q1"]
    assert first["Speaker"].split(" (")[0] in card
    assert first["Words"].strip("“”")[:40] in card
    for row in quotes.values():
        assert str(row["Words"]).startswith("“") == str(row["Verbatim or not"]).startswith("verbatim")
    assert "inferred" in first["Date"] or "about" in first["Date"]
    assert first["Sources"].endswith(")")


async def test_the_address_of_a_source_can_be_clicked(server: Server, ann: Person) -> None:
    url = "https://example.org/a_b?x=1"
    added = await ann.slash(server.channel, "add source", title="Harbour Gazette of May", url=url)
    await ann.press(added, "Save")
    sheet = (await exported(ann, server, kind="source"))["Sources"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "Harbour Gazette of May")
    link = next(cell for cell in row if cell.value == url)
    assert link.hyperlink
    assert link.hyperlink.target == url


async def test_values_are_numbers_with_their_unit_beside_them(server: Server, ann: Person) -> None:
    figures = rows_of((await exported(ann, server, kind="figure"))["Figures"])
    value = next(row for row in figures.values() if row["Value"] == 1339)
    assert (value["Unit"], value["Period"]) == ("deaths", "2020")
    assert {type(row["Value"]) for row in figures.values()} <= {int, float, type(None)}


async def test_what_is_disputed_or_withdrawn_is_seen(server: Server, ann: Person) -> None:
    await ann.slash(server.channel, "mark", id="Q1", **{"as": "disputed", "note": "She denies it."})
    await ann.slash(server.channel, "withdraw", id="Q2", reason="Not hers.")
    sheets = await exported(ann, server, kind="quote")
    quotes = rows_of(sheets["Quotes"])
    assert quotes["Q1"]["State"] == "Disputed: She denies it"
    assert "Q2" not in quotes
    assert "What is not in it: Withdrawn records are not in it." in told_on(sheets["About this file"])


async def test_no_cell_is_run(server: Server, ann: Person) -> None:
    await ann.press(await ann.slash(server.channel, "add topic", name="=1+1", synonyms="@SUM(A1)"), "Save")
    cells = [cell for row in (await exported(ann, server, kind="topic"))["Topics"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert not [cell for cell in cells if str(cell.value)[:1] in "=+-@" and cell.value]
    assert "'=1+1" in [cell.value for cell in cells]


@pytest.mark.parametrize("options", [{}, {"kind": "quote"}])
async def test_one_that_is_sent_back_is_refused_with_what_to_do(
    server: Server, ann: Person, options: dict[str, str]
) -> None:
    reply = await ann.slash(server.channel, "export", format="xlsx", **options)
    assert "ask for “xlsx-pack”" in reply.text
    refused = await send(ann, server, "records.xlsx", reply.file(".xlsx"))
    assert "made for people to read" in refused.text
    assert "export them as “xlsx-pack” or “pack”" in refused.text
