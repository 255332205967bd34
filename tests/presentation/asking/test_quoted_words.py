"""What stands in quotation marks on an answer about the shipped pack is a whole quote, or whole sentences of one."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from pathlib import Path

import pytest_asyncio

from bot.presentation.asking.brief_card import brief_card
from bot.presentation.asking.lists import quotes_of_actor, search_results, source_contents, timeline
from bot.presentation.asking.positions import positions_of_actor, positions_on_topic
from bot.presentation.asking.whole_record import whole_record
from bot.presentation.card.paged import Listing, page
from bot.presentation.card.plain import texts_in
from bot.presentation.text.excerpts import GAP, excerpt, sentences
from bot.records.kinds import KINDS
from bot.records.kinds.quote import Quote
from bot.records.record import Record
from bot.storage.records.reader import Reader, Workspace
from tests.conversation.cards import visible
from tests.guilds import GUILD, SHIPPED, Services, copy_closed, open_services

QUOTED = re.compile("“([^“”]*)”")


@pytest_asyncio.fixture
async def shipped(new_template: Path, tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(copy_closed(new_template, tmp_path / "shipped.sqlite3")) as services:
        await services.load(SHIPPED)
        yield services


async def every(services: Services, kind: str) -> list[Record]:
    def read(reader: Reader) -> list[Record]:
        return [reader.get(KINDS[kind], row.record_id) for row in reader.names(kind)]

    return await Workspace(services.database, GUILD).read(read)


async def answers(services: Services) -> AsyncIterator[Listing]:
    for actor in await every(services, "actor"):
        yield quotes_of_actor(await services.quoting.of_actor(GUILD, name=actor.id))
        yield positions_of_actor(await services.positions.of_actor(GUILD, name=actor.id))
    for topic in await every(services, "topic"):
        yield positions_on_topic(await services.positions.on_topic(GUILD, topic=topic.id))
        yield search_results(await services.searching.everything(GUILD, text=topic.title))
    for source in await every(services, "source"):
        yield source_contents(await services.reading.source(GUILD, source=source.id))
    for quote in await every(services, "quote"):
        yield whole_record(await services.reading.record(GUILD, id=quote.id))
    yield brief_card(await services.briefing.brief(GUILD, topic="Drug consumption rooms"), "Team")
    yield timeline(await services.chronicle.timeline(GUILD), "Team")


async def pages(services: Services, listing: Listing) -> AsyncIterator[str]:
    start = 0
    while start == 0 or start < len(listing):
        read = await services.reading.page(GUILD, listing.items_from(start))
        laid_out = page(listing, listing.entries_from(start, read), start)
        yield visible("\n".join(texts_in(laid_out.container.components)))
        start += max(1, laid_out.shown)


def on_a_line(text: str) -> str:
    return " ".join(text.split())


def torn(text: str, quotes: Iterable[Quote], texts: str) -> Iterator[str]:
    """What stands in quotation marks and is no whole sentences of a quote, nor words that a record itself quotes."""
    held = [[on_a_line(sentence) for sentence in sentences(quote.text)] for quote in quotes]
    for quoted in QUOTED.findall(on_a_line(text.replace("> ", "").replace("\u200b", ""))):
        parts = [part.strip() for part in quoted.split(GAP)]
        is_whole = any(all(is_run(part, said) for part in parts) for said in held)
        is_of_a_quote = any(part.strip("… ") in " ".join(said) for said in held for part in parts)
        if is_of_a_quote and not is_whole and quoted not in texts:
            yield quoted


def is_run(part: str, said: Sequence[str]) -> bool:
    """Whether a text is sentences of a quote that follow on each other."""
    return any(
        part == " ".join(said[first:last]) for first in range(len(said)) for last in range(first + 1, len(said) + 1)
    )


async def test_quoted_words_are_whole_sentences_of_a_quote(shipped: Services) -> None:
    quotes = [quote for quote in await every(shipped, "quote") if isinstance(quote, Quote)]
    # An event or an indirect quote may quote a word or two itself.
    others = on_a_line(
        " ".join([*map(repr, await every(shipped, "event")), *map(repr, await every(shipped, "figure"))])
    )
    others += on_a_line(" ".join(quote.text for quote in quotes if not quote.is_direct))
    seen = 0
    async for listing in answers(shipped):
        async for text in pages(shipped, listing):
            seen += len(QUOTED.findall(text))
            assert list(torn(text, quotes, others)) == []
    assert seen > 300


async def test_a_quote_that_is_cut_within_a_sentence_is_seen(shipped: Services) -> None:
    quotes = [quote for quote in await every(shipped, "quote") if isinstance(quote, Quote) and len(quote.text) > 200]
    for quote in quotes:
        assert list(torn(f"He said “{quote.text}” there", [quote], "")) == []
        assert list(torn(f"He said “{quote.text[:-30]}” there", [quote], ""))
        for length in range(60, len(quote.text), 40):
            shown = excerpt(quote.text, length).text
            assert not shown or list(torn(f"“{shown}”", [quote], "")) == []
