"""A made-up article about a made-up town, as long as one likes, and what reading it gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from bot.formats.documents.article_text import ArticleText
from bot.reading.found import Certainty, FigureFound, QuoteFound, Reading
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import EventStatus
from bot.services.intake.child import ArticleRead, ArticleReader
from tests.conversation.people import Person, Reply, Server
from tests.services.intake.articles import event, figure, named, place, quote

MENU = "Read for the record"
KNOWN = {"title": "A harbour for the boats", "publisher": "The Portnessie Courier", "published": "3 May 2024"}
"""What is told of the source beside the text."""


@dataclass
class Article:
    """A text of so many quotes, figures and events, each in a sentence of its own."""

    quotes: int = 1
    figures: int = 1
    events: int = 1
    unsure: int = 0
    """How many of the quotes are to be checked."""
    doubts: tuple[str, ...] = ()
    speaker: str = "Ailsa Brodrick"
    said: str = "We will open berth {place} in the spring, and whatever it costs we will keep it open,"
    known: dict[str, Any] = field(default_factory=dict)
    """What the document says of itself."""

    @property
    def text(self) -> str:
        rows = [f"“{self.words(each)}” said {self.speaker}, convener of the council." for each in range(self.quotes)]
        rows += [self._trips(each) for each in range(self.figures)]
        rows += [self._vote(each) for each in range(self.events)]
        return "\n".join([*rows, "The boats came home in the evening."])

    def words(self, place: int) -> str:
        return self.said.format(place=place + 1)

    def _trips(self, place: int) -> str:
        return f"There were {2130 + place} trips to the harbour in {2010 + place}."

    def _vote(self, place: int) -> str:
        return f"The council voted on plan {place + 1} for the harbour on {place + 1} March 2024."

    @property
    def read(self) -> ArticleRead:
        article = ArticleText(self.text, doubts=self.doubts, **self.known)
        return ArticleRead(article, article.sha256, self._reading())

    @contextmanager
    def read_by(self, reader: ArticleReader) -> Iterator[None]:
        """Let it be what is read, whatever is given."""

        async def read(*given: Any) -> ArticleRead:
            return self.read

        with patch.object(reader, "read", read):
            yield

    def _reading(self) -> Reading:
        votes = [
            event(self.text, f"{each + 1} March 2024", f"2024-03-{each + 1:02}", EventStatus.HAPPENED, self._vote(each))
            for each in range(self.events)
        ]
        return Reading(
            quotes=tuple(map(self._quote, range(self.quotes))),
            figures=tuple(map(self._figure, range(self.figures))),
            events=tuple(votes),
        )

    def _quote(self, place: int) -> QuoteFound:
        told: dict[str, Any] = {"speaker": self.speaker, "role": "convener of the council"}
        if place < self.unsure:
            told |= {"certainty": Certainty.CHECK, "why": "the speaker is named by a pronoun"}
        return quote(self.text, self.words(place), **told)

    def _figure(self, each: int) -> FigureFound:
        sentence, year = self._trips(each), str(2010 + each)
        return figure(
            self.text,
            str(2130 + each),
            str(2130 + each),
            "trips",
            sentence,
            period=Edtf.parse(year),
            period_at=place(self.text, year, sentence),
            measure=named(self.text, "trips to the harbour"),
        )


def said(card: Reply) -> str:
    """What is read on a card, without its bold type."""
    return card.text.replace("**", "")


async def add(person: Person, server: Server, **options: Any) -> Reply:
    return await person.slash(server.channel, "intake add", **options)


async def paste(person: Person, server: Server, article: Article, **known: str) -> Reply:
    """Read a text that is pasted into the form; `known` is typed into its fields, by their labels."""
    form = await add(person, server)
    return await person.submit(form, {"Text of the article": article.text[:4000]} | known)


async def read_file(person: Person, server: Server, article: Article, **known: str) -> Reply:
    """The card of an article that was sent as a file."""
    return await add(person, server, file=("harbour.txt", article.text.encode()), **{**KNOWN, **known})


def decide(page: Reply) -> str:
    """What the button is called that decides on a page."""
    (label,) = (label for label in page.labels if label.startswith(("Accept", "Decline")))
    return label


async def pick(person: Person, page: Reply, *numbers: int) -> Reply:
    """Choose these entries of a page, and none besides."""
    return await _select(person, page, "intake:chosen:", numbers)


async def show_entry(person: Person, page: Reply, number: int) -> Reply:
    """Show one entry of a page in its context."""
    return await _select(person, page, "intake:look:", [number])


async def _select(person: Person, page: Reply, menu: str, numbers: Iterable[int]) -> Reply:
    # Two menus of a page have the same entries.
    (custom_id,) = (
        one["custom_id"] for one in page.components if one["type"] == 3 and one["custom_id"].startswith(menu)
    )
    return await person._seen(person.actor.select(page.message, list(map(str, numbers)), custom_id=custom_id))


async def decide_all(person: Person, card: Reply) -> Reply:
    """Accept what is chosen on each page, and give every event a title; returns the card that may put it on record."""
    (begin,) = (label for label in card.labels if label.startswith(("Review", "Go on")))
    shown = await person.press(card, begin)
    while not {"Put on record", "Send in"} & {*shown.labels}:
        if "Give titles" in shown.labels:
            form = await person.press(shown, "Give titles")
            shown = await person.submit(form, dict.fromkeys(form.form.values, "A vote"))
        else:
            shown = await person.press(shown, decide(shown))
    return shown
