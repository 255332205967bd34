"""Rows that are refused come back with all that is wrong with each, to be mended and sent again."""

from __future__ import annotations

import re

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


async def test_faults_that_have_no_room_on_the_card_are_counted_and_none_is_cut_off(
    server: Server, ann: Person
) -> None:
    bad = [
        ("rally", "2024-03-99", f"{'A rally of many people ' * 4}{n}", "so", "nowhere to be found") for n in range(9)
    ]
    trial = await send(ann, server, "events.csv", "\n".join(map(",".join, (HEADER, *bad))))
    told = trial.text.split("Refused rows")[1].splitlines()
    shown = [row for row in told if row.startswith("- Line ")]
    (count,) = re.findall(r"(\d+) more faults", trial.text)
    assert len(shown) + int(count) == sum(
        len(row["What is wrong"].split(" · ")) for row in faults(trial, "events-to-mend.csv")
    )
    assert not [row for row in shown if row.endswith("…")]


async def test_a_file_that_was_tried_before_is_told_of_when_the_next_one_takes_its_place(
    server: Server, ann: Person
) -> None:
    table = "\n".join(map(",".join, (HEADER, GOOD, BAD)))
    trial = await send(ann, server, "events.csv", table)
    assert "once the valid are imported, mend and send it" in trial.text
    assert "Tried before" not in trial.text
    again = await send(ann, server, "events-to-mend.csv", trial.files["events-to-mend.csv"])
    assert "Tried before and not imported: events.csv. It is held no longer." in again.text
    looked = await ann.press(await ann.press(await send(ann, server, "a.csv", table), "Look at the rows"), "Back")
    assert "Tried before" not in looked.text
