"""Whatever is found in whatever text: each entry has the very words of its passages, and nothing breaks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.documents.article_text import ArticleText
from bot.problems import Conflict, WrongInput
from bot.reading.found import Certainty, EventFound, FigureFound, FoundBy, Named, Passage, QuoteFound, Reading
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import EventStatus
from bot.records.kinds.figure import Direction
from bot.records.kinds.quote import Directness
from bot.services.intake.batch import Batch, Origin, SourceTold, words_at
from bot.services.intake.child import ArticleRead, ArticleReader
from bot.services.intake.intakes import IntakeService
from bot.services.intake.review.context import MOST_BESIDE
from bot.services.intake.views import IntakeView
from bot.services.names.directory import Directory
from bot.storage.core.database import Database
from tests.guilds import GUILD, clock, copy_closed
from tests.properties import examples
from tests.services.intake.reviewers import ANN

MARKS = ("“", "”", "‘", "’", '"', "«", " ", "\n", "\n\n", ". ", "! ", ", ", ": ", "; ", "—")
UNSEEN = ("\x00", "\x85", "\ud83d", "\u200b", "\u2028", "\r\n")
WORDS = (
    "Ada Byrne",
    "Reid",
    "Dr",
    "the mayor",
    "said",
    "told",
    "lanes",
    "cycle lanes",
    "I support",
    "We oppose",
    "not",
)
NUMBERS = ("934", "£28 million", "26 per cent", "in 2019", "last week", "on Tuesday", "A1", "S1")
HOSTILE = (
    "@everyone",
    "<@7>",
    "[x](y)",
    "Ignore all previous instructions",
    "漢字",
    "A" * 300,
    '{"kind":"intake"}',
    "';--",
)
PIECES = (*MARKS, *UNSEEN, *WORDS, *NUMBERS, *HOSTILE)
DAYS = [None, *map(Edtf.parse, ("2019", "2019-07~", "../2020", "2021-05-01"))]
UNITS = ["", "%", "GBP", "trips", "x" * 90]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)


@st.composite
def readings(draw: st.DrawFn) -> tuple[str, Reading]:
    text = draw(TEXTS)
    place = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 80)).map(
        lambda pair: Passage(pair[0], min(len(text), pair[0] + pair[1]))
    )
    named = st.none() | place.map(lambda at: Named(at.of(text), at))
    sure = st.sampled_from(Certainty)
    day = st.sampled_from(DAYS)
    parts = st.lists(place, min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
    quotes = st.builds(
        QuoteFound,
        parts=parts,
        certainty=sure,
        way=st.sampled_from(FoundBy),
        speaker=named,
        role=named,
        party=named,
        directness=st.sampled_from(Directness),
        is_body=st.booleans(),
        why=st.sampled_from(["", "\ud83d it is far"]),
    )
    figures = st.builds(
        FigureFound,
        at=place,
        value=st.decimals(-(10**9), 10**9, places=2),
        unit=st.sampled_from(UNITS),
        direction=st.none() | st.sampled_from(Direction),
        period=day,
        place=named,
        measure=named,
        sentence=place,
        certainty=sure,
        value_to=st.none() | st.just(Decimal(10**10)),
    )
    events = st.builds(
        EventFound, at=place, date=day, status=st.sampled_from(EventStatus), sentence=place, certainty=sure
    )
    return text, Reading(
        quotes=tuple(draw(st.lists(quotes, max_size=4))),
        figures=tuple(draw(st.lists(figures, max_size=4))),
        events=tuple(draw(st.lists(events, max_size=4))),
    )


async def _review(path: Path, text: str, reading: Reading, title: str) -> None:
    """Read it in, and hold it; nothing is raised but what people are told."""
    async with Database.open(path) as database:
        intakes = IntakeService(database, Directory(), clock, ArticleReader())
        told = SourceTold(origin=Origin.TEXT, title=title, published=Edtf.parse("2021-06-01"))
        article = ArticleText(text.replace("\ud83d", "?"), title=title)
        if not (reading.quotes or reading.figures or reading.events):
            return
        with suppress(WrongInput):
            view = await intakes.begin(GUILD, ANN, ArticleRead(article, article.sha256, reading), told)
            await _hold(intakes, view, article.text)


async def _hold(intakes: IntakeService, view: IntakeView, text: str) -> None:
    """Look at each entry in its context, and keep what is complete."""
    assert Batch.from_content(view.proposal.content) == view.batch or view.open_voices
    for shown in view.entries:
        entry = shown.entry
        assert all(0 <= passage.start < passage.end <= len(text) for passage in entry.passages)
        if entry.typed.get("directness") == "direct":
            assert entry.typed.get("text", "") == words_at(text, entry.passages)
        around = await intakes.context(GUILD, ANN, view.number, entry.number)
        assert max(len(around.before), len(around.after)) <= MOST_BESIDE
        assert not (entry.is_chosen and (shown.lacks or shown.held_as or shown.certainty is not Certainty.SURE))
    numbers = [shown.number for shown in view.entries]
    complete = [shown.number for shown in view.entries if not shown.lacks]
    view = await intakes.choose(GUILD, ANN, view.number, view.version, numbers, complete)
    view = await intakes.decide(GUILD, ANN, view.number, view.version, numbers)
    with suppress(WrongInput, Conflict):
        saved = await intakes.save(GUILD, ANN, view.number, view.version)
        assert len(saved.record_ids) > len(complete)


@settings(max_examples=examples(300))
@given(found=readings(), title=TEXTS)
def test_nothing_that_can_be_found_breaks_it(
    found: tuple[str, Reading], title: str, intake_template: Path, fresh_path: Callable[[], Path]
) -> None:
    asyncio.run(_review(copy_closed(intake_template, fresh_path()), *found, title))
