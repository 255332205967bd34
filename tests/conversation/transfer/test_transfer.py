"""Files in and out, as people send and get them."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest

from bot.formats.reading import read_sheets
from tests.conversation.keeping.writing import take_back
from tests.conversation.people import Person, Server, World
from tests.conversation.transfer.sending import faults, held, send

EVENTS = """key,date,title,status,sources
march,2024-03-01,A march,happened,S1
rally,2024-03-99,A rally,happened,S1
vigil,March 2024,A vigil,happened,nowhere
"""
TIMELINE = (
    "Year,Month,Day,Headline,Text,Media,Media Credit\n2024,3,1,A march,They marched.,https://a.example/m,The Paper\n"
)


async def test_an_import_is_tried_first_and_then_takes_the_valid_rows(server: Server, ann: Person) -> None:
    tried = await send(ann, server, "events.csv", EVENTS)
    assert tried.ephemeral
    assert "nothing is imported yet" in tried.text
    assert "1 new, 2 refused" in tried.text.replace("**", "")
    assert await held(ann, server, "march vigil rally") == [] or "E42" not in await held(ann, server, "march")
    assert "events-to-mend.csv has these rows" in tried.text
    assert [row["What is wrong"].split(":")[0] for row in faults(tried, "events-to-mend.csv")] == ["date", "sources"]
    done = await ann.press(tried, "Import the 1 valid")
    assert "1 record added" in done.text
    assert "2 rows left out" in done.text
    assert await held(ann, server, "march") == ["E42"]
    back = await take_back(server, ann)
    assert "Taken back" in back.text
    assert "E42" not in await held(ann, server, "march")


async def test_all_or_nothing_imports_nothing_where_a_row_is_refused(server: Server, ann: Person) -> None:
    refused = await send(ann, server, "events.csv", EVENTS, apply="all")
    assert "2 rows are refused, so not all can be imported" in refused.text
    assert "E42" not in await held(ann, server, "march")


async def test_files_are_taken_back_one_after_another(server: Server, ann: Person) -> None:
    file = "key,date,title,status,sources\nmarch,2024-03-01,{},happened,S1\n"
    await send(ann, server, "events.csv", file.format("A march"), apply="all")
    await send(ann, server, "events.csv", file.format("The march"), apply="all", reason="Its name")
    first = await take_back(server, ann)
    assert "which you had changed: The march\nTitle: The march → A march" in first.text.replace("**", "")
    second = await take_back(server, ann)
    assert "import of events.csv: 1 record, E42" in second.text
    assert "which you had added: A march" in second.text
    assert "no change of yours" in (await take_back(server, ann)).text


async def test_what_was_taken_back_comes_back_with_the_mended_file(server: Server, ann: Person) -> None:
    await send(ann, server, "events.csv", EVENTS, apply="valid")
    await take_back(server, ann)
    mended = EVENTS.replace("2024-03-99", "2024-03-09").replace("nowhere", "S2")
    done = await send(ann, server, "events.csv", mended, apply="all")
    assert "2 records added, 1 changed" in done.text
    assert "E42" in await held(ann, server, "march")
    again = await send(ann, server, "events.csv", mended)
    assert "3 the same" in again.text.replace("**", "")
    assert again.button("Nothing to import").disabled


async def test_a_timelines_spreadsheet_becomes_events_and_their_sources(server: Server, ann: Person) -> None:
    done = await send(ann, server, "timeline.csv", TIMELINE, apply="all")
    assert "2 records added" in done.text
    whole = await ann.slash(server.channel, "record", id="E42")
    assert "1 March 2024" in whole.text
    assert "The Paper" in whole.text
    again = await send(ann, server, "timeline.csv", TIMELINE)
    assert again.button("Nothing to import").disabled
    other = TIMELINE.replace("They marched.", "They marched again.").replace("2024,3,1", "2025,3,1")
    more = await send(ann, server, "timeline.csv", other)
    assert "Events: 1 new" in more.text.replace("**", "")
    assert "Sources: 1 the same" in more.text.replace("**", "")


async def test_a_file_from_excel_in_windows_1252_with_semicolons_is_read(server: Server, ann: Person) -> None:
    table = "name;synonyms;description\r\nCafé – “safer” use;;Für alle\r\n".encode("cp1252")
    done = await send(ann, server, "topics.csv", table, apply="all")
    assert "1 record added" in done.text
    assert "Café – “safer” use" in (await ann.slash(server.channel, "record", id="T11")).text


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("bomb.zip", b"PK\x03\x04" + b"\x00" * 64, "bomb.zip"),
        ("notes.pdf", b"%PDF-1.7\n" + b"\x00\x01\x02" * 40, "notes.pdf"),
        ("nothing.csv", b"", "nothing.csv"),
        ("deep.json", b"[" * 100_000, "deep.json"),
        ("laughs.yaml", b"a: &a [x]\nb: [*a, *a]\n", "laughs.yaml"),
    ],
)
async def test_a_file_that_cannot_be_read_costs_a_sentence(
    server: Server, ann: Person, name: str, data: bytes, sentence: str
) -> None:
    refused = await send(ann, server, name, data)
    assert refused.ephemeral
    assert sentence in refused.text
    assert "reference" not in refused.text
    assert not refused.buttons


async def test_what_a_file_holds_is_asked_where_nobody_can_tell(server: Server, ann: Person) -> None:
    asked = await send(ann, server, "what.csv", "a,b\n1,2\n")
    assert "Nothing is imported yet: one thing is asked first." in asked.text
    assert "Rows of a kind that is asked" in asked.text
    assert asked.labels == ["Throw away"]


async def test_a_file_larger_than_discord_gives_is_refused(server: Server, ann: Person) -> None:
    refused = await send(ann, server, "large.csv", b"x" * (10 * 2**20 + 1))
    assert "large.csv has more than 10 MiB" in refused.text


async def test_an_import_that_is_thrown_away_imports_nothing(world: World, server: Server, ann: Person) -> None:
    tried = await send(ann, server, "topics.csv", "name\nParks\n")
    await world.restart()
    gone = await ann.press(tried, "Throw away")
    assert "Thrown away" in gone.text
    assert "T11" not in await held(ann, server, "Parks")
    again = await send(ann, server, "topics.csv", "name\nParks\n")
    newer = await send(ann, server, "topics.csv", "name\nWoods\n")
    late = await ann.press(again, "Import all 1")
    assert "was thrown away already" in late.text
    assert "1 record added" in (await ann.press(newer, "Import all 1")).text


async def test_a_curator_declines_a_file_and_its_author_is_told(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await send(bob, server, "topics.csv", "name\nParks\n", apply="all")
    looked = await ann.press(await ann.slash(server.channel, "review"), "Look")
    declined = await ann.submit(await ann.press(looked, "Decline"), {"Why is it declined?": "We have these."})
    assert "has been told" in declined.text
    assert "We have these." in world.direct_messages(bob)[-1].text
    assert "T11" not in await held(ann, server, "Parks")


async def test_what_a_member_sends_waits_for_a_curator(world: World, server: Server, ann: Person, bob: Person) -> None:
    tried = await send(bob, server, "topics.csv", "name\nParks\n")
    sent = await bob.press(tried, "Send in all 1")
    assert "waits for a curator" in sent.text
    assert "T11" not in await held(ann, server, "Parks")
    await world.restart()
    queue = await ann.slash(server.channel, "review")
    looked = await ann.press(queue, "Look")
    done = await ann.press(looked, "Import all 1")
    assert "1 record added" in done.text
    assert "has been told" in done.text
    assert "Your file topics.csv is on record: 1 record added" in world.direct_messages(bob)[-1].text
    assert "T11" in await held(ann, server, "Parks")


async def test_a_member_can_import_nothing_alone(server: Server, bob: Person) -> None:
    sent = await send(bob, server, "topics.csv", "name\nParks\n", apply="all")
    assert "waits for a curator" in sent.text
    assert "T11" not in await held(bob, server, "Parks")


async def test_an_import_whose_answer_is_lost_is_made_once(world: World, server: Server, ann: Person) -> None:
    tried = await send(ann, server, "topics.csv", "name\nParks\n")
    with world.lost_answers():
        await ann.press(tried, "Import all 1")
    assert await held(ann, server, "Parks") == ["T11"]


async def test_names_with_separators_are_imported(server: Server, ann: Person) -> None:
    await send(ann, server, "sources.csv", "key,title,kind\nnow,Now; then,article\n", apply="all")
    file = 'key,date,title,status,sources\nmarch,2024-03-01,A march,happened,"S1;Now\\; then"\n'
    assert "1 record added" in (await send(ann, server, "events.csv", file, apply="all")).text
    assert "Now; then" in (await ann.slash(server.channel, "record", id="E42")).text
    lists = '{"actors": [{"name": "Nan Van", "kind": "person", "aliases": ["N\\\\; V", "Nan"]}]}'
    assert "1 record added" in (await send(ann, server, "actors.json", lists, apply="all")).text
    opened = await ann.slash(server.channel, "edit", id="A54")
    assert opened.form.values["Aliases"] == r"N\; V;Nan"


async def test_everything_is_exported_and_imported_again_without_a_change(server: Server, ann: Person) -> None:
    named = await ann.slash(server.channel, "add source", title=r"Now; then", publisher="A; b")
    await ann.press(named, "Save")
    await ann.press(await ann.slash(server.channel, "add actor", name="Nan; Van", aliases=r"N\; V;Nan"), "Save")
    role = await ann.slash(server.channel, "add role", actor="Nan; Van", title="Guest", source="Now; then")
    assert "Saved as" in (await ann.press(role, "Save")).text
    exported = await ann.slash(server.channel, "export")
    assert exported.ephemeral
    ((name, data),) = exported.files.items()
    assert "datapackage.json" in zipfile.ZipFile(BytesIO(data)).namelist()
    again = await send(ann, server, name, data)
    assert again.button("Nothing to import").disabled


@pytest.mark.parametrize(
    ("file_format", "name", "words"),
    [
        ("timelinejs", "timeline.json", b'"start_date"'),
        ("bibtex", "sources.bib", b"@article{"),
        ("ris", "sources.ris", b"TY  - NEWS\r\n"),
        ("csl-json", "sources.csl.json", b'"issued"'),
        ("yaml", "records.yaml", b"quotes:"),
        ("xlsx", "records.xlsx", b"PK"),
    ],
)
async def test_every_format_is_given(server: Server, ann: Person, file_format: str, name: str, words: bytes) -> None:
    exported = await ann.slash(server.channel, "export", format=file_format)
    assert words in exported.files[name]


async def test_csv_needs_a_kind(server: Server, ann: Person) -> None:
    assert "CSV holds one kind" in (await ann.slash(server.channel, "export", format="csv")).text


async def test_the_trial_says_which_sheets_are_left_out(server: Server, ann: Person) -> None:
    notes = {f"notes {number}": [{"by": "the team"}] for number in range(1, 3)}
    tried = await send(ann, server, "team.json", json.dumps({"topics": [{"Key": "parks", "Name": "Parks"}], **notes}))
    assert "1 new" in tried.text.replace("**", "")
    assert "List notes 1 is left out" in tried.text
    assert "remarks.csv" not in tried.files


async def test_what_was_understood_and_does_not_fit_on_the_card_is_in_a_file(server: Server, ann: Person) -> None:
    notes = {f"notes {number}": [{"by": "the team"}] for number in range(1, 50)}
    tried = await send(ann, server, "team.json", json.dumps({"topics": [{"Key": "parks", "Name": "Parks"}], **notes}))
    assert "As understood (remarks.csv has all of it)" in tried.text.replace("**", "")
    assert "47 more" in tried.text
    (sheet,) = read_sheets("remarks.csv", tried.files["remarks.csv"])
    assert [cells[0].split(" is ")[0] for _, cells in sheet.rows] == [f"team.json, list {name}" for name in notes]


VALUES = """key,indicator,period,value,sources,note
few,I1,2011,<5,S1,
some,I1,2012,5-10,S1,
early,I1,2013,1339 [p],S1,
hidden,I1,2014,[c],S1,
told,I1,2015,*,S1,suppressed by the publisher
untold,I1,2016,several dozen,S1,
sum,I1,2019,about £28 million,S1,
"""


async def test_values_in_a_file_are_read_where_they_have_one_meaning(server: Server, ann: Person) -> None:
    tried = await send(ann, server, "figures.csv", VALUES.replace("1339 [p]", '"about 1339 [p]"'))
    assert "5 new, 2 refused" in tried.text.replace("**", "")
    refused = faults(tried, "figures-to-mend.csv")
    assert [row["value"] for row in refused] == ["several dozen", "about £28 million"]
    assert "say in “no_value” why there is none" in refused[0]["What is wrong"]
    await ann.press(tried, "Import the 5 valid")
    reply = await ann.slash(server.channel, "figure year", year="2011 to 2015", indicator="I1")
    text, _ = await ann.read_on(reply)
    for said in (
        "less than 5 deaths** · 2011",
        "5 to 10 deaths** · 2012",
        "about 1,339 deaths, provisional** · 2013",
        "no value, suppressed by its publisher** · 2014",
        "no value, suppressed by its publisher** · 2015",
    ):
        assert said in text
    # What goes out comes in again as the same.
    out = await ann.slash(server.channel, "export", kind="figure", format="csv")
    ((name, data),) = out.files.items()
    again = await send(ann, server, name, data)
    assert "refused" not in again.text
