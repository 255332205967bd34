"""Spreadsheets and their numbers from the file to the record: asked, told, and shown as a person saw them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook

from tests.conversation.people import Person, Reply, Server
from tests.conversation.transfer.sending import send

HEADER = ["indicator", "period", "value", "sources"]


def workbook(*rows: list[Any], formats: dict[str, str] | None = None, hidden: tuple[int, ...] = ()) -> bytes:
    made = Workbook()
    sheet: Any = made.active
    sheet.title = "figures"
    for cells in [HEADER, *rows]:
        sheet.append(cells)
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def plain(reply: Reply) -> str:
    return reply.text.replace("**", "")


async def test_what_cells_do_not_say_is_asked_and_what_they_show_goes_on_record(server: Server, ann: Person) -> None:
    rows = [
        ["I8", 2001, 0.125, "S1"],
        ["I8", 2002, 0.5, "S1"],
        ["I8", 2003, "*", "S1"],
        ["I1", 1990, "1,339¹", "S1"],
        ["I1", 1991, "fewer than 5", "S1"],
    ]
    asked = await send(ann, server, "team.xlsx", workbook(*rows, formats={"C2": "0.0%", "C3": "0%"}, hidden=(3,)))
    assert "Nothing is imported yet: three things are asked first." in plain(asked)
    assert "Sheet figures: row 3 is hidden. Take it in?" in asked.text
    asked = await ann.choose(asked, "Leave out what is hidden")
    asked = await ann.choose(asked, "Point before decimals: 1,339 is 1339")
    ready = await ann.choose(asked, "Suppressed")
    told = plain(ready)
    assert "4 new" in told
    for said in (
        "row 3, which is hidden, is left out, as answered.",
        "row 2: 12.5% is read, as the cell shows it, where the file holds 0.125.",
        "row 4: “*” is read as no value, since it is suppressed, as answered.",
        "row 5: “1,339¹” is read as 1339; the mark ¹ behind it is left out.",
        "row 6: “fewer than 5” is read as less than 5.",
    ):
        assert said in told
    await ann.press(ready, "Import all 4")
    for indicator, year, shown in (
        ("I8", "2001", "12.5%"),
        ("I8", "2003", "no value, suppressed"),
        ("I1", "1990", "1,339 deaths"),
        ("I1", "1991", "less than 5 deaths"),
    ):
        found = await ann.slash(server.channel, "figure year", year=year, indicator=indicator)
        assert shown in plain(found)
    assert "50%" not in plain(await ann.slash(server.channel, "figure year", year="2002", indicator="I8"))


async def test_an_error_of_a_spreadsheet_is_no_value(server: Server, ann: Person) -> None:
    tried = await send(ann, server, "team.xlsx", workbook(["I1", 1990, "#N/A", "S1"], ["I1", 1991, 5, "S1"]))
    assert "1 new, 1 refused" in plain(tried)
    assert "is an error of the spreadsheet" in tried.text


async def test_a_server_says_once_how_its_numbers_are_written(server: Server, ann: Person, bob: Person) -> None:
    data = workbook(["I1", 1990, "1,339", "S1"])
    assert "How are the numbers of “value” written?" in (await send(ann, server, "team.xlsx", data)).text
    refused = await bob.slash(server.channel, "settings numbers", decimals="decimal point")
    assert "Only people who manage this server" in refused.text
    settled = await ann.slash(server.channel, "settings numbers", decimals="decimal point")
    assert "1,339 in a file is 1339" in settled.text
    tried = await send(ann, server, "team.xlsx", data)
    assert "“1,339” is read as 1339, which is a guess." in plain(tried)
    assert "1 new" in plain(tried)
