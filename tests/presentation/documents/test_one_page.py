"""A briefing on one page of A4: it fills the page and no more, whatever is held, and cuts nothing that it shows."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from pypdf import PdfReader

from bot.presentation.documents.document import Document, Quotation, TextSpan
from bot.presentation.documents.one_page import one_page_document
from bot.presentation.documents.pdf import fits_on_a_page, write_pdf
from bot.records.kinds.quote import Quote
from bot.services.asking.briefing import Brief
from tests.guilds import GUILD, SHIPPED, Services, make_event, make_quote, open_services, small_tables, write_pack

TEAM = "Team of Harbours"
TOPICS = ("Drug consumption rooms", "Drug deaths", "Glasgow pilot", "Street benzos")


@pytest_asyncio.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(tmp_path / "empty.sqlite3") as services:
        yield services


def pages_of(document: Document) -> list[str]:
    pages = PdfReader(io.BytesIO(write_pdf(document))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def composed(brief: Brief) -> Document:
    return one_page_document(brief, TEAM, fits_on_a_page)


def quotations(document: Document) -> list[Quotation]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Quotation)]


@pytest.mark.parametrize("topics", [*((topic,) for topic in TOPICS), TOPICS[:3]])
async def test_each_topic_of_the_starter_pack_has_its_page(services: Services, topics: tuple[str, ...]) -> None:
    await services.load(SHIPPED)
    options = dict(zip(("topic", "topic_2", "topic_3"), topics, strict=False))
    brief = await services.briefing.brief(GUILD, **options)
    document = composed(brief)
    (page,) = pages_of(document)
    for said in (TEAM, "1 March 2026", document.title, *(note.record_id for note in document.notes)):
        assert said in page
    # Its last words stand there, too: nothing ran over the edge.
    assert page.count("/record") == 1


async def test_a_quote_is_whole_or_not_there(services: Services) -> None:
    await services.load(SHIPPED)
    brief = await services.briefing.brief(GUILD, topic="Drug consumption rooms")
    held: dict[str, Quote] = {quote.id: quote for quote in brief.quotes}
    shown = quotations(composed(brief))
    assert shown
    for block in shown:
        words = "".join(part.text for part in block.words if isinstance(part, TextSpan))
        assert held[block.record_id].text in words


async def test_what_was_cancelled_is_not_told_as_if_it_had_happened(services: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["event"] = [make_event("festival", "2021", status="cancelled")]
    await services.load(write_pack(tmp_path / "pack", tables))
    (page,) = pages_of(composed(await services.briefing.brief(GUILD, topic="lanes")))
    assert "festival (cancelled)" in page


async def test_more_is_shown_where_less_is_held(services: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["event"] = [make_event(f"e{year}", str(year), status="happened") for year in range(2010, 2014)]
    tables["quote"] = [make_quote("short", "2012", "support")]
    await services.load(write_pack(tmp_path / "pack", tables))
    document = composed(await services.briefing.brief(GUILD, topic="Cycle lanes"))
    (page,) = pages_of(document)
    assert dict(document.facts)["Shown"] == "4 of 4 events, 1 of 1 quote and 1 of 1 figure"
    assert all(f"E{number}" in page for number in range(1, 5))


async def test_it_fits_with_the_longest_names_and_hundreds_of_records(services: Services, tmp_path: Path) -> None:
    tables = small_tables()
    long = "Committee for the Harbours, Canals, Locks, Quays and Bridges of the Northern Shires and their Islands "
    for table, column in (("actor", "name"), ("topic", "name"), ("source", "title")):
        for number, row in enumerate(tables[table]):
            row[column] = f"{number} {long * 2}"[:199]
    tables["event"] = [make_event(f"e{n}", "2012", status="happened") | {"title": f"{n} {long}"} for n in range(150)]
    tables["quote"] = [make_quote(f"q{n}", "2012", "support") | {"text": f"{n} {long * 4}."} for n in range(150)]
    await services.load(write_pack(tmp_path / "pack", tables))
    document = composed(await services.briefing.brief(GUILD, topic=tables["topic"][0]["key"]))
    assert len(pages_of(document)) == 1


async def test_a_topic_of_which_nothing_is_held(services: Services, tmp_path: Path) -> None:
    tables = small_tables()
    for kind in ("event", "quote", "figure"):
        tables[kind] = []
    await services.load(write_pack(tmp_path / "pack", tables))
    document = composed(await services.briefing.brief(GUILD, topic="Cycle lanes"))
    assert len(pages_of(document)) == 1
    assert dict(document.facts)["Holds"] == "0 events, 0 quotes and 0 figures"
