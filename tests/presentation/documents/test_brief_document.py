"""A briefing as it is composed: what is said, how it is cited, and what is said to be unknown."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest_asyncio

from bot.presentation.asking.positions import positions_of_actor
from bot.presentation.charts.imprint import Imprint
from bot.presentation.charts.series.series_chart import SeriesChart
from bot.presentation.documents.brief_document import brief_document
from bot.presentation.documents.document import (
    Block,
    Chronology,
    DataTable,
    DatedEntry,
    Document,
    DocumentSection,
    Illustration,
    Items,
    NoteMark,
    Paragraph,
    Quotation,
    StandBlock,
    Subheading,
    Text,
    TextSpan,
)
from bot.presentation.documents.statements import MOST_WORDS_OF_STEP
from bot.records.kinds.quote import Quote
from tests.guilds import (
    GUILD,
    SHIPPED,
    Services,
    Tables,
    make_event,
    make_quote,
    mark_records,
    open_services,
    row_of,
    small_tables,
    write_pack,
)


@pytest_asyncio.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(tmp_path / "empty.sqlite3") as services:
        yield services


@pytest_asyncio.fixture
async def shipped(empty: Services) -> Services:
    await empty.load(SHIPPED)
    return empty


async def composed(services: Services, topic: str = "Cycle lanes", **options: Any) -> Document:
    return brief_document(await services.briefing.brief(GUILD, topic=topic, **options), "Team")


async def made(services: Services, folder: Path, tables: Tables, **options: Any) -> Document:
    await services.load(write_pack(folder / "pack", tables))
    return await composed(services, **options)


def section(document: Document, heading: str) -> DocumentSection:
    return next(one for one in document.sections if one.heading == heading)


def texts_of(block: Block) -> Iterator[Text]:
    match block:
        case Paragraph():
            yield block.text
        case Items():
            yield from block.items
        case Chronology():
            yield from (one.text for one in block.entries)
        case StandBlock():
            yield block.actor
            yield from (one.text for one in block.steps)
        case Quotation():
            yield from (block.words, block.attribution)
        case DataTable():
            yield from (cell for row in block.rows for cell in row)


def all_texts(document: Document) -> Iterator[Text]:
    for block in (*document.summary, *(block for one in document.sections for block in one.blocks)):
        yield from texts_of(block)


def plain(text: Text) -> str:
    return "".join(one.text if isinstance(one, TextSpan) else f"[{one.number}]" for one in text)


def said(document: Document, heading: str) -> str:
    return "\n".join(plain(text) for block in section(document, heading).blocks for text in texts_of(block))


async def test_numbers_are_given_in_the_order_of_reading_and_lead_to_their_sources(shipped: Services) -> None:
    document = await composed(shipped, "Drug consumption rooms", topic_2="Drug deaths")
    met = [one.number for text in all_texts(document) for one in text if isinstance(one, NoteMark)]
    assert list(dict.fromkeys(met)) == list(range(1, len(document.notes) + 1))
    assert [note.number for note in document.notes] == list(range(1, len(document.notes) + 1))
    assert {note.record_id for note in document.notes} == {"S1", "S2", "S3", "S4", "S5"}


async def test_each_event_quote_and_figure_cites_what_it_rests_on(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="Drug consumption rooms")
    document = brief_document(brief, "Team")
    number_of = {note.record_id: note.number for note in document.notes}
    quotes = {quote.id: quote for quote in brief.quotes}
    for block in section(document, "Key quotes").blocks:
        if isinstance(block, Quotation):
            sources = brief.related.sources_of(quotes[block.record_id].sources)
            marks = [one.number for one in block.attribution if isinstance(one, NoteMark)]
            assert marks == [number_of[source.id] for source in sources]


async def test_only_verbatim_words_stand_in_quotation_marks(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="Drug consumption rooms", topic_2="Drug law reform")
    quotes = {quote.id: quote for quote in brief.quotes}
    steps = [
        step
        for block in section(brief_document(brief, "Team"), "Who stands where").blocks
        if isinstance(block, StandBlock)
        for step in block.steps
    ]
    assert any(not quotes[step.record_id].is_direct for step in steps)
    for step in steps:
        _check_marks(step, quotes[step.record_id])


def _check_marks(step: DatedEntry, quote: Quote) -> None:
    shown = plain(step.text)
    if not quote.is_direct:
        assert "“" not in shown.replace(quote.text, "")
        assert "Reported, not verbatim" in shown
        return
    marked = shown.split("“", 1)[1].rsplit("”", 1)[0]
    assert marked == quote.text


async def test_words_of_a_stance_are_not_cut_before_what_they_come_to(shipped: Services) -> None:
    stands = said(await composed(shipped, "Drug consumption rooms"), "Who stands where")
    assert "Drug consumption rooms are not the easy solution." in stands
    assert "the UK government will not intervene.”" in stands


async def test_a_long_quote_is_cut_at_sentences_and_stands_whole_below(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    words = "Lanes save lives. More of them save more. " * 70 + "However, they will not pay for themselves."
    tables["quote"] = [make_quote("long", "2019", "support") | {"text": words}]
    document = await made(empty, tmp_path, tables)
    stands = said(document, "Who stands where")
    shown = stands.split("“", 1)[1].split("”", 1)[0]
    assert len(shown) <= MOST_WORDS_OF_STEP
    assert shown.startswith("Lanes save lives. […] Lanes save lives.")
    assert shown.endswith("Lanes save lives. More of them save more. However, they will not pay for themselves.")
    assert "(cut, whole: Q1)" in stands
    assert f"“{words}”" in said(document, "Key quotes")


async def test_long_words_that_no_cut_leaves_true_stand_whole(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    words = "We will never build one and nothing that anybody says will change it " * 40
    tables["quote"] = [make_quote("long", "2019", "support") | {"text": words.strip()}]
    assert f"“{words.strip()}”" in said(await made(empty, tmp_path, tables), "Who stands where")


async def test_what_is_disputed_differs_or_is_not_stated_is_a_point_of_its_own(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    figure = row_of(tables, "figure", "trips-2020")
    tables["figure"] += [
        figure | {"key": "other", "value": "1300", "sources": "gazette"},
        figure | {"key": "undated", "period": "", "value": "5"},
        figure | {"key": "unvalued", "period": "2023", "value": "", "qualifier": "", "change": "up"},
        figure | {"key": "2025", "period": "2025", "value": "9"},
    ]
    tables["event"] += [
        make_event("gone-by", "2021"),
        {**make_event("held", "2019", status="happened"), "actors": "olga"},
    ]
    await empty.load(write_pack(tmp_path / "pack", tables))
    await mark_records(empty.database.path, GUILD, ["E1"], "disputed", "there was no vote")
    points = said(await composed(empty), "Disputed or unknown")
    other, undated, unvalued = [(await empty.find("figure", key)).id for key in ("other", "undated", "unvalued")]
    gone_by = (await empty.find("event", "gone-by")).id
    for expected in (
        "Vote on the lanes. Disputed: there was no vote. E1",
        f"Sources differ. Bicycle trips, 2020: about 1,200 trips (F1) and about 1,300 trips ({other}).",
        f"No value is stated. Bicycle trips, 2023: up, by how much is not stated. {unvalued}",
        f"No period is stated for 1 figure. {undated}",
        "No figure is held of Bicycle trips for 2021 to 2022 and 2024.",
        f"No source here says what came of 1 plan whose date has gone by. {gone_by}",
        "No stance is held on Cycle lanes of others named in these events: Olga Reid.",
    ):
        assert expected in points


async def test_of_another_time_it_does_not_say_what_is_not_held(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    figure = row_of(tables, "figure", "trips-2020") | {"published": "2020-01-01"}
    tables["figure"] = [
        figure | {"key": f"trips-{year}", "period": str(year), "value": "5"} for year in (2016, 2018, 2019)
    ]
    # In the middle, and known only later.
    tables["figure"].append(figure | {"key": "late", "period": "2017", "published": "2022"})
    tables["event"] = [{**make_event("held", "2020", status="happened"), "actors": "olga"}]
    tables["quote"] = [make_quote("early", "2015", "oppose", "olga")]
    await empty.load(write_pack(tmp_path / "pack", tables))
    points = said(await composed(empty, as_of="2020-12-31"), "Disputed or unknown")
    assert "No figure is held of Bicycle trips, published by 31 December 2020, for 2017." in points
    points = said(await composed(empty, since="2018"), "Disputed or unknown")
    assert (
        "No stance is held on Cycle lanes, for the time covered, of others named in these events: Olga Reid" in points
    )


async def test_only_what_is_inferred_is_counted_among_the_inferred_dates(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["event"][0]["date_basis"] = "The article's own."
    points = said(await made(empty, tmp_path, tables), "Disputed or unknown")
    assert "The dates of 1 of 1 event are stated by no source but inferred, and marked so." in points


async def test_the_latest_event_is_one_that_happened_and_surely_as_late(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    events = {"opened": "2019", "put-forward": "../2021", "festival": "2022"}
    tables["event"] = [make_event(name, date, status="happened") for name, date in events.items()]
    tables["event"][2]["status"] = "cancelled"
    (summary,) = (await made(empty, tmp_path, tables)).summary
    assert isinstance(summary, Items)
    assert "Latest event: opened (2019)[1] E1" in [plain(item) for item in summary.items]


async def test_of_very_many_points_of_a_kind_it_tells_how_many_more_there_are(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    unvalued = row_of(tables, "figure", "trips-2020") | {"value": "", "qualifier": "", "change": "up"}
    tables["figure"] = [unvalued | {"key": f"f{year}", "period": str(year)} for year in range(2000, 2020)]
    points = said(await made(empty, tmp_path, tables), "Disputed or unknown")
    assert points.count("No value is stated.") == 15
    assert "And 5 more of this kind." in points


async def test_the_source_of_a_figure_that_came_out_after_the_day_says_so(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["figure"][0] |= {"published": "2020-11", "sources": "minutes"}
    document = await made(empty, tmp_path, tables, as_of="2020")
    (gazette, minutes) = document.notes
    assert "after the day of this briefing" in minutes.remark
    assert not gazette.remark
    assert "later corrections of the record are in it" in document.about


async def test_an_empty_section_says_that_nothing_is_held(shipped: Services) -> None:
    document = await composed(shipped, "Drug consumption rooms", since="1980", until="1985")
    for heading in ("What happened", "Who stands where", "Key quotes", "Figures", "What is planned"):
        (block,) = section(document, heading).blocks
        assert isinstance(block, Paragraph)
        assert plain(block.text).startswith("No ")
    assert "Left out is what has no date, or none from 1980 to 1985." in said(document, "Disputed or unknown")
    assert document.notes == ()


async def test_of_very_many_records_it_tells_the_latest_and_how_many_there_are(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["event"] = [make_event(f"e{year}", str(year), status="happened") for year in range(1000, 1200)]
    tables["actor"] += [{"key": f"a{n}", "name": f"Speaker {n}", "kind": "person"} for n in range(60)]
    tables["quote"] = [
        make_quote(f"q{n}", str(1900 + n), ("support", "oppose")[n % 2], speaker=f"a{n}") for n in range(60)
    ]
    figure = row_of(tables, "figure", "trips-2020")
    tables["figure"] = [figure | {"key": f"f{year}", "period": str(year)} for year in range(1900, 2000)]
    document = await made(empty, tmp_path, tables)
    cut, events = section(document, "What happened").blocks
    assert isinstance(cut, Paragraph)
    assert isinstance(events, Chronology)
    assert plain(cut.text) == "The latest 150 of 200 events; /timeline shows all."
    assert [entry.when for entry in events.entries] == [str(year) for year in range(1050, 1200)]
    stands = [block for block in section(document, "Who stands where").blocks if isinstance(block, StandBlock)]
    assert len(stands) == 25 + 25
    assert said(document, "Who stands where").count("The 25 who spoke last of 30; /position topic shows all.") == 2
    (table,) = [block for block in section(document, "Figures").blocks if isinstance(block, DataTable)]
    assert [plain(row[0]) for row in table.rows] == [str(year) for year in range(1920, 2000)]


async def test_a_body_is_shown_in_no_office_and_with_whose_words_count_for_it(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["quote"] = [make_quote("own", "2017", "opposes", "council"), make_quote("holder", "2020", "supports")]
    document = await made(empty, tmp_path, tables)
    blocks = [block for block in section(document, "Who stands where").blocks if isinstance(block, StandBlock)]
    (council,) = [block for block in blocks if plain(block.actor).startswith("Town Council")]
    told = "Town Council, in the words of its office holder Ada Byrne, Mayor, Town Council (Green Union)"
    assert plain(council.actor) == (
        f"{told} · 2 quotes with a stance, 1 of them its office holders’ · before: opposes, 2017 · "
        "last word over 5 years ago"
    )
    assert [plain(step.text).split(" “")[0] for step in council.steps] == [
        "opposes:",
        "supports: said by Ada Byrne in office:",
    ]


async def test_a_stance_that_moved_names_each_stance(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["quote"] = [make_quote("then", "2018", "oppose"), make_quote("now", "2020", "support")]
    document = await made(empty, tmp_path, tables)
    (stand,) = [block for block in section(document, "Who stands where").blocks if isinstance(block, StandBlock)]
    assert [plain(step.text).split(":")[0] for step in stand.steps] == ["opposes", "supports"]
    assert [step.when for step in stand.steps] == ["2018", "2020"]
    tables["quote"] += [make_quote(f"q{n}", str(1980 + n), ("oppose", "support")[n % 2]) for n in range(20)]
    document = await made(empty, tmp_path, tables)
    (stand,) = [block for block in section(document, "Who stands where").blocks if isinstance(block, StandBlock)]
    assert [step.when for step in stand.steps] == [*(str(year) for year in range(1994, 2000)), "2018", "2020"]
    assert "the last 8 of 22 moves" in plain(stand.actor)
    assert Subheading("Support (1)") in section(document, "Who stands where").blocks


async def test_who_speaks_for_two_bodies_does_so_in_the_office_of_each(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["role"] += [{**tables["role"][0], "title": "Chair", "organisation": "green", "party": "", "from": "2019-02"}]
    tables["quote"] = [
        make_quote("council", "2019-06", "oppose", "council"),
        make_quote("union", "2019-06", "oppose", "green"),
        make_quote("both", "2020", "support"),
    ]
    blocks = section(await made(empty, tmp_path, tables), "Who stands where").blocks
    shown = " | ".join(plain(block.actor) for block in blocks if isinstance(block, StandBlock))
    assert "Town Council, in the words of its office holder Ada Byrne, Mayor, Town Council" in shown
    assert "Green Union, in the words of its office holder Ada Byrne, Chair, Green Union" in shown


async def test_what_is_disputed_or_lost_its_source_says_so_at_its_stance(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["quote"] = [make_quote("doubted", "2020", "oppose"), make_quote("gone", "2020", "oppose", "olga")]
    tables["quote"][0] |= {"state": "disputed", "state_note": "He did not."}
    tables["quote"][1]["sources"] = "minutes"
    tables["source"][1] |= {"state": "withdrawn", "state_note": "a fake"}
    document = await made(empty, tmp_path, tables)
    (summary,) = document.summary
    assert isinstance(summary, Items)
    assert "Oppose (2): Ada Byrne (disputed), Olga Reid" in plain(summary.items[0])
    assert "“Lanes save lives.”[2] Its source was withdrawn." in said(document, "Who stands where")
    assert "Olga Reid · 2020[2] Its source was withdrawn." in said(document, "Key quotes")
    of_ada = positions_of_actor(await empty.positions.of_actor(GUILD, name="Ada Byrne")).heading
    assert "**Cycle lanes:** opposes, 2020, over 5 years ago (Q1, disputed)" in of_ada


async def test_a_letter_stands_once_for_all_who_signed_it(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="Drug consumption rooms")
    (letter,) = {stand.position.quote.id for stand in brief.stands if stand.position.actor.name == "Caroline Lucas"}
    blocks = section(brief_document(brief, "Team"), "Who stands where").blocks
    signed = [
        block
        for block in blocks
        if isinstance(block, StandBlock) and [step.record_id for step in block.steps] == [letter]
    ]
    (names,) = [plain(block.actor) for block in signed]
    for name in ("Caroline Lucas", "Tom Brake", "Baroness Neuberger", "Lord Adebowale"):
        assert name in names
    assert names.count("last word") == 1


async def test_what_is_reported_stands_in_it_and_is_never_called_verbatim(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="Drug consumption rooms")
    document = brief_document(brief, "Team")
    shown = [block for block in section(document, "Reported, not verbatim").blocks if isinstance(block, Quotation)]
    indirect = {quote.id for quote in brief.quotes if not quote.is_direct}
    assert [block.record_id for block in shown] == [quote.id for quote in brief.key_reports]
    assert shown
    assert {block.record_id for block in shown} <= indirect
    assert not any("“" in plain(block.words) for block in shown)


async def test_a_speaker_who_is_only_reported_is_not_left_out(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["quote"] = [make_quote("told", "2019", "oppose") | {"directness": "indirect"}]
    assert "No direct quote is held" in said(document := await made(empty, tmp_path, tables), "Key quotes")
    assert "The one indirect quote held." in said(document, "Reported, not verbatim")


async def test_a_chart_names_its_sources_by_the_numbers_of_the_notes(shipped: Services) -> None:
    document = await composed(shipped, "Drug deaths")
    (picture,) = [block.picture for block in section(document, "Figures").blocks if isinstance(block, Illustration)]
    chart = picture.content
    assert isinstance(chart, SeriesChart)
    figures = {figure.id: figure for figure in (await shipped.series.series(GUILD, indicator="I1")).figures}
    for bar in chart.bars:
        ((label, mark, *_),) = chart.sources[bar.source].cited
        (source,) = figures[bar.figure_id].sources
        noted = next(note for note in document.notes if note.record_id == source.id)
        assert (label, mark) == (f"note {noted.number}", f"[{noted.number}]")
        assert f"({label})" in picture.alt
    assert chart.imprint == Imprint("Team", document.issued_on)
