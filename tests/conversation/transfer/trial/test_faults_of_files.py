"""Rows that are refused come back with all that is wrong with each, to be mended and sent again."""

from __future__ import annotations

from bot.formats.reading import read_sheets
from bot.formats.writing import write_workbook
from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import faults, send
from tests.formats.made_files import sheet_of

HEADER = ("key", "date", "title", "status", "sources")
GOOD, BAD = ("march", "2024-03-01", "A march", "happened", "S1"), ("rally", "2024-03-99", "A rally", "so", "nowhere")


async def test_all_that_is_wrong_with_a_row_is_told_at_once_and_the_mended_row_goes_in(
    server: Server, ann: Person
) -> None:
    table = "\n".join(map(",".join, (HEADER, GOOD, BAD)))
    trial = await send(ann, server, "events.csv", table)
    (row,) = faults(trial, "events-to-mend.csv")
    assert [row[column] for column in HEADER] == [*BAD]
    assert [fault.split(":")[0] for fault in row["What is wrong"].split(" · ")] == [
        "date",
        "status",
        "sources",
    ]
    sent_back = trial.files["events-to-mend.csv"].decode()
    await ann.press(trial, "Import the 1 valid")
    mended = sent_back.replace("2024-03-99,A rally,so,nowhere", "2024-03-09,A rally,happened,S2")
    again = await send(ann, server, "events-to-mend.csv", mended, apply="all")
    assert "1 record added" in again.text


async def test_a_workbook_comes_back_as_a_workbook_with_its_sheets(server: Server, ann: Person) -> None:
    topics = sheet_of("topics", ("name", "state"), ("Parks", "gone"), ("Woods", ""))
    trial = await send(ann, server, "Our büro.xlsx", write_workbook([sheet_of("events", HEADER, GOOD, BAD), topics]))
    assert "Our-b-ro-to-mend.xlsx has these rows" in trial.text
    sheets = read_sheets("Our-b-ro-to-mend.xlsx", trial.files["Our-b-ro-to-mend.xlsx"])
    assert {sheet.name: [cells for _, cells in sheet.rows] for sheet in sheets} == {
        "events": [BAD],
        "topics": [("Parks", "gone")],
    }


async def test_a_row_that_is_refused_with_what_it_links_to_comes_back_with_it(server: Server, ann: Person) -> None:
    lists = (
        "sources:\n- {key: odd, title: Odd, kind: nothing}\n"
        "events:\n- {key: e, date: 2024, title: E, status: happened, sources: odd}\n"
    )
    trial = await send(ann, server, "team.yaml", lists)
    sheets = read_sheets("team-to-mend.xlsx", trial.files["team-to-mend.xlsx"])
    assert [sheet.name for sheet in sheets] == ["sources", "events"]
