"""Made-up articles as a reading of them gives them, by the words that were found."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bot.formats.documents.article_text import ArticleText
from bot.reading.found import Certainty, EventFound, FigureFound, FoundBy, Named, Passage, QuoteFound, Reading
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import EventStatus
from bot.services.intake.batch import Origin, SourceTold
from bot.services.intake.child import ArticleRead

TEXT = """Lanes at last
The mayor of Oldtown opened the new lanes on 4 May 2026.
“Lanes save lives, and we are building more of them,” Ada Byrne said.
Dr Nell Marsh, a surgeon, called the plan “a gift to the town”. “We see fewer broken bones,” Marsh added.
There were 1,340 bicycle trips in Oldtown in 2025.
The council will vote on tolls on 9 June 2026.
"""


LINK = SourceTold(origin=Origin.LINK, address="https://gazette.example/lanes")


def place(text: str, words: str, after: str = "") -> Passage:
    start = text.index(words, text.index(after) if after else 0)
    return Passage(start, start + len(words))


def named(text: str, words: str) -> Named:
    return Named(words, place(text, words))


def quote(text: str, *parts: str, speaker: str = "", role: str = "", **told: Any) -> QuoteFound:
    return QuoteFound(
        parts=tuple(place(text, part) for part in parts),
        speaker=named(text, speaker) if speaker else None,
        role=named(text, role) if role else None,
        **{"certainty": Certainty.SURE, "way": FoundBy.VERB_AFTER, **told},
    )


def figure(text: str, words: str, value: str, unit: str, sentence: str, **told: Any) -> FigureFound:
    return FigureFound(
        at=place(text, words),
        value=Decimal(value),
        unit=unit,
        sentence=place(text, sentence),
        **{"certainty": Certainty.SURE, **told},
    )


def event(text: str, words: str, date: str, status: EventStatus, sentence: str) -> EventFound:
    return EventFound(
        at=place(text, words),
        date=Edtf.parse(date),
        status=status,
        sentence=place(text, sentence),
        certainty=Certainty.SURE,
    )


def whole(text: str = TEXT) -> Reading:
    """All that is to be found in the article."""
    trips = "There were 1,340 bicycle trips in Oldtown in 2025."
    return Reading(
        quotes=(
            quote(text, "Lanes save lives, and we are building more of them,", speaker="Ada Byrne"),
            quote(text, "a gift to the town", speaker="Dr Nell Marsh", role="surgeon"),
            quote(text, "We see fewer broken bones,", speaker="Marsh"),
        ),
        figures=(
            figure(
                text,
                "1,340",
                "1340",
                "trips",
                trips,
                period=Edtf.parse("2025"),
                period_at=place(text, "2025"),
                place=named(text, "Oldtown"),
                measure=named(text, "bicycle trips"),
            ),
        ),
        events=(
            event(
                text,
                "4 May 2026",
                "2026-05-04",
                EventStatus.HAPPENED,
                "The mayor of Oldtown opened the new lanes on 4 May 2026.",
            ),
            event(
                text,
                "9 June 2026",
                "2026-06-09",
                EventStatus.PLANNED,
                "The council will vote on tolls on 9 June 2026.",
            ),
        ),
    )


def read(reading: Reading | None = None, text: str = TEXT, **told: Any) -> ArticleRead:
    known: dict[str, Any] = {
        "title": "Lanes at last",
        "publisher": "The Oldtown Gazette",
        "published": Edtf.parse("2026-05-05"),
    }
    article = ArticleText(text, **{**known, **told})
    return ArticleRead(article, article.sha256, reading if reading is not None else whole(text))


def numbers(entries: Sequence[Any]) -> list[int]:
    return [entry.number for entry in entries]
