"""Files out and in again: exporting and importing changes nothing, in the same server or in another."""

from __future__ import annotations

import asyncio
import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bot.conversation.plumbing.responding import MOST_BYTES_OUT
from bot.formats.reading import read_sheets
from bot.presentation.transfer.import_changes import changes_file
from bot.problems import NotAllowed, NotHeld, StorageFull
from bot.records.kinds.quote import Quote
from bot.services.server.rights import Person
from bot.services.transfer.import_meanwhile import MOST_TOLD
from bot.services.transfer.importing import ImportService, RowsTaken
from bot.storage.server.server_settings import write_setting
from tests.guilds import GUILD, OTHER_GUILD, bound_growth, dump
from tests.meetings import meeting_at
from tests.services.transfer.transfers import CURATOR, Transfers

AWKWARD = (
    "=SUM(A1:A9)",
    "'=1+1 @everyone -2 +3",
    "-",
    "'''",
    'a;b\nc,"d"\n\n“e”\tf',
    "🔥 \u05d0\u05d1 \u202e reversed [x](https://e.f) `code`",
    "DROP TABLE quote; -- NEAR(x) col:y *",
    "_x0041_ &amp; <b>",
    "yes",
    "1e5",
    "2019-07-16",
    "12.5%",
    "12.50 %",
    "0.30000000000000004",
    "x" * 2000,
)
TABLE_FORMATS = ("pack", "xlsx-pack", "json", "yaml")


@pytest.mark.parametrize("file_format", TABLE_FORMATS)
async def test_what_was_exported_is_the_same_when_it_is_imported_again(transfers: Transfers, file_format: str) -> None:
    plan = (await transfers.tried(*await transfers.file(file_format))).plan
    assert (plan.problems, plan.to_write, plan.refused.total()) == ([], 0, 0)
    assert plan.same.total() == 263


@pytest.mark.parametrize("texts", [AWKWARD[::2], AWKWARD[1::2]])
async def test_awkward_texts_survive_every_format(transfers: Transfers, texts: tuple[str, ...]) -> None:
    for number, text in enumerate(texts, start=1):
        quote, topic = [await transfers.services.record(f"{letter}{number}") for letter in "QT"]
        await transfers.services.edit(
            quote, text=text, note=text, before=text[:100].strip(), occasion=text[:100].strip()
        )
        await transfers.services.edit(topic, description=text, name=f"{text[:50].strip()} {number}")
    for file_format in TABLE_FORMATS:
        plan = (await transfers.tried(*await transfers.file(file_format))).plan
        assert (plan.problems, plan.to_write) == ([], 0), file_format


@pytest.mark.parametrize("file_format", TABLE_FORMATS)
async def test_tellers_and_originals_survive_every_format(transfers: Transfers, file_format: str) -> None:
    table = "speaker,told_by,text,language,original,translated_by,directness,extent,sources\n"
    table += "SNP,Ronnie Cowan,It would agree.,de,Sie würde zustimmen.,Ours,indirect,full,S1\n"
    await transfers.imported("quotes.csv", table)
    quote = await transfers.services.record("Q75")
    assert isinstance(quote, Quote)
    assert quote.told_by
    assert (quote.told_by.name, quote.language, quote.translated_by) == ("Ronnie Cowan", "German", "our own")
    plan = (await transfers.tried(*await transfers.file(file_format))).plan
    assert (plan.problems, plan.to_write) == ([], 0)
    again = (await transfers.tried(*await transfers.file(file_format), OTHER_GUILD)).plan
    assert [row.values["original"] for row in again.new["quote"]].count("Sie würde zustimmen.") == 1


@pytest.mark.parametrize(
    ("cells", "column", "rule"),
    [
        ("SNP,SNP,,,,indirect", "told_by", "is not one of the speakers"),
        ("SNP,Ronnie Cowan,,,,direct", "told_by", "a direct quote is the speaker’s own words"),
        ("SNP,,,Nein.,,direct", "language", "the original words need their language"),
        ("SNP,,,,ours,direct", "translated_by", "needs the original words, or the language"),
    ],
)
async def test_a_row_that_contradicts_itself_about_through_whom_it_came_is_refused(
    transfers: Transfers, cells: str, column: str, rule: str
) -> None:
    header = "speaker,told_by,language,original,translated_by,directness,text,extent,sources\n"
    (problem,) = (await transfers.tried("quotes.csv", f"{header}{cells},No.,full,S1\n")).plan.problems
    assert problem.column == column
    assert rule in problem.rule


async def test_links_may_be_keys_ids_or_names(transfers: Transfers) -> None:
    table = "speaker,text,directness,extent,topics,sources\n" + "\n".join(
        f"{speaker},Words {place},direct,full,T1,S1" for place, speaker in enumerate(("keir-starmer", "A1", "SNP"))
    )
    view = await transfers.tried("quotes.csv", table)
    assert [str(problem) for problem in view.plan.problems] == []
    assert len(view.plan.new["quote"]) == 3


async def test_a_row_that_links_to_a_refused_row_is_refused_too(transfers: Transfers) -> None:
    pack = json.dumps(
        {
            "topics": [{"key": "parks", "name": "Parks", "synonyms": ""}, {"key": "UPPER", "name": "Bad"}],
            "indicators": [
                {"key": "trees", "name": "Trees", "topics": "parks"},
                {"key": "bushes", "name": "Bushes", "topics": "UPPER"},
            ],
        }
    )
    plan = (await transfers.tried("pack.json", pack)).plan
    assert (len(plan.new["topic"]), len(plan.new["indicator"]), plan.refused) == (1, 1, {"topic": 1, "indicator": 1})
    assert "its topic is refused" in str(plan.problems)


async def test_a_table_without_keys_is_the_same_when_it_comes_again(transfers: Transfers) -> None:
    table = "speaker,text,directness,extent,sources\nA1,One two three four five six,direct,full,S1\n"
    table += "A1,One two three four five seven,direct,full,S1\n"
    first = await transfers.imported("quotes.csv", table)
    again = await transfers.tried("quotes.csv", table)
    assert (len(first.plan.new["quote"]), again.plan.to_write, again.plan.same["quote"]) == (2, 0, 2)


async def test_very_many_rows_without_keys_that_begin_alike_are_told_apart(transfers: Transfers) -> None:
    header = "speaker,text,directness,extent,sources"
    rows = [f"A1,One two three four five {row},direct,full,S1" for row in range(3000)]
    table = "\n".join([header, *rows, rows[0], rows[0]])
    # By looking at each record for each row this would not end.
    first = await transfers.imported("quotes.csv", table)
    again = await transfers.tried("quotes.csv", table)
    assert (len(first.plan.new["quote"]), again.plan.to_write, again.plan.same["quote"]) == (3002, 0, 3002)


async def test_columns_that_are_left_out_leave_what_is_held(transfers: Transfers) -> None:
    before = await transfers.services.record("T1")
    await transfers.imported("topics.csv", f"key,description\n{before.key},In few words\n")
    after = await transfers.services.record("T1")
    assert vars(after) == vars(before) | {"description": "In few words"}


async def test_an_exported_pack_that_is_unpacked_can_be_loaded(transfers: Transfers, tmp_path: Path) -> None:
    quote = await transfers.services.record("Q3")
    await transfers.services.edit(quote, text="=SUM(A1:A9)", note="'-")
    transfers.services.withdraw(await transfers.services.record("Q4"))
    name, data = await transfers.file("pack")
    with zipfile.ZipFile(BytesIO(data)) as pack:
        pack.extractall(tmp_path / name)
    report = await transfers.services.load(tmp_path / name, OTHER_GUILD)
    assert report.added.total() == 263
    assert await transfers.file("json", OTHER_GUILD) == await transfers.file("json")
    assert (await transfers.services.record("Q4", OTHER_GUILD)).state == "withdrawn"


async def test_another_server_cannot_reach_an_import(transfers: Transfers) -> None:
    view = await transfers.tried("topics.csv", "name\nParks\n")
    number = view.proposal.proposal_id
    for act in (transfers.importing.look, transfers.importing.discard):
        with pytest.raises(NotHeld):
            await act(OTHER_GUILD, CURATOR, number)
    with pytest.raises(NotHeld):
        await transfers.importing.apply(OTHER_GUILD, CURATOR, number, RowsTaken.ALL)
    with pytest.raises(NotAllowed):
        await transfers.importing.look(GUILD, Person(user_id=2, manages_server=True), number)


async def test_two_curators_at_once_import_a_file_once(transfers: Transfers) -> None:
    view = await transfers.tried("topics.csv", "name\nParks\n")
    number = view.proposal.proposal_id
    acts = [transfers.importing.apply(GUILD, CURATOR, number, RowsTaken.ALL) for _ in range(2)]
    with meeting_at(ImportService, "_write"):
        ends = await asyncio.gather(*acts, return_exceptions=True)
    assert sorted(type(end).__name__ for end in ends) == ["Conflict", "Imported"]
    assert sum("Parks" in row for row in dump(transfers.services.database.path)["topic"]) == 1


async def test_a_trial_tells_the_latest_of_very_many_entries_and_of_how_many_records(transfers: Transfers) -> None:
    topics = [await transfers.services.record(f"T{number}") for number in range(1, 9)]
    rows = "".join(f"{topic.key},From the file\n" for topic in topics[:7])
    view = await transfers.tried("topics.csv", f"key,description\n{rows}")
    for number in range(4):
        for topic in topics:
            held = await transfers.services.record(topic.id)
            await transfers.services.edit(held, description=f"{number} of {topic.id}")
    meanwhile = (await transfers.importing.look(GUILD, CURATOR, view.proposal.proposal_id)).meanwhile
    assert meanwhile.items == {topic.item for topic in topics[:7]}
    assert len(meanwhile.entries) == MOST_TOLD
    assert [record.id for _, record in meanwhile.entries][:8] == ["T7", "T6", "T5", "T4", "T3", "T2", "T1", "T7"]
    assert "3 of T7" in meanwhile.entries[0][0].changes


async def test_a_trial_is_the_same_whenever_it_is_looked_at(transfers: Transfers) -> None:
    name, data = await transfers.file("json", GUILD)
    view = await transfers.importing.begin(OTHER_GUILD, CURATOR, name, data, kind=None, reason="")
    again = await transfers.importing.look(OTHER_GUILD, CURATOR, view.proposal.proposal_id)
    assert view.plan.version == again.plan.version


async def test_a_file_of_changes_has_those_of_held_records_first_and_says_how_many_did_not_fit(
    transfers: Transfers,
) -> None:
    topic = await transfers.services.record("T1")
    rows = "".join(f"new-{row},Topic {row},{'é' * 1900}\n" for row in range(1200))
    view = await transfers.tried("topics.csv", f"key,name,description\n{rows}{topic.key},{topic.title},Changed\n")
    made = changes_file(view)
    assert len(made.data) < MOST_BYTES_OUT
    (sheet,) = read_sheets("changes.csv", made.data)
    assert [cells[:4] for _, cells in sheet.rows[:3]] == [
        ("topic", "T1", topic.key, "description"),
        ("topic", "new", "new-0", "name"),
        ("topic", "new", "new-0", "description"),
    ]
    told = {cells[2] for _, cells in sheet.rows}
    assert 0 < made.left_out == 1201 - len(told)


async def test_a_full_disk_leaves_nothing_of_an_import_behind(transfers: Transfers) -> None:
    rows = "\n".join(f"k{row},Topic {row},{'x' * 500}" for row in range(2000))
    view = await transfers.tried("topics.csv", f"key,name,description\n{rows}\n")
    before = dump(transfers.services.database.path)
    await bound_growth(transfers.services.database, pages=40)
    with pytest.raises(StorageFull):
        await transfers.importing.apply(GUILD, CURATOR, view.proposal.proposal_id, RowsTaken.ALL)
    assert dump(transfers.services.database.path) == before


async def test_an_import_of_a_server_with_two_persons_waits_for_another_curator(transfers: Transfers) -> None:
    await write_setting(transfers.services.database, GUILD, "policy", "two-person")
    view = await transfers.tried("topics.csv", "name\nParks\n")
    number = view.proposal.proposal_id
    sent = await transfers.importing.apply(GUILD, CURATOR, number, RowsTaken.ALL)
    assert sent.is_waiting
    with pytest.raises(NotAllowed):
        await transfers.importing.apply(GUILD, CURATOR, number, RowsTaken.ALL)
    done = await transfers.importing.apply(GUILD, Person(user_id=2, manages_server=True), number, RowsTaken.ALL)
    assert not done.is_waiting


@pytest.mark.parametrize("file_format", TABLE_FORMATS)
async def test_another_server_gets_the_same_records_of_an_export(transfers: Transfers, file_format: str) -> None:
    view = await transfers.imported(*await transfers.file(file_format), guild_id=OTHER_GUILD)
    assert (view.plan.problems, view.plan.to_write) == ([], 263)
    assert await transfers.file("json", OTHER_GUILD) == await transfers.file("json")
