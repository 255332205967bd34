"""Reads an article whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.problems import WrongInput
from bot.reading.dates.finding import find_dates
from bot.reading.documents.documents import tell_document
from bot.reading.doubtful import doubt
from bot.reading.events.finding import find_events
from bot.reading.figures.finding import find_figures
from bot.reading.found import MOST_CHARACTERS, MOST_LINES, DocumentTold, FigureFound, Passage, QuoteFound, Reading
from bot.reading.leading import LEADS_ON, LED_TO, find_leads
from bot.reading.people.people import find_cast
from bot.reading.quotes.quotes import find_quotes
from bot.reading.speeches.speeches import find_speeches
from bot.records.dates.edtf import Edtf
from bot.records.kinds.source import SourceKind


def read_article(text: str, published: Edtf | None) -> Reading:
    """What a text says. `published` is the day of its publication, by which "last week" is dated; None if unknown.

    Raises WrongInput where the text is too long to be read, or has too many lines.
    """
    if len(text) > MOST_CHARACTERS:
        raise WrongInput(
            f"The text has {len(text):,} characters, and at most {MOST_CHARACTERS:,} are read at once: read in a part."
        )
    lines = text.count("\n")
    if lines > MOST_LINES:
        raise WrongInput(f"The text has {lines:,} lines, and at most {MOST_LINES:,} are read at once: read in a part.")
    leads = find_leads(text)
    own = leads.hide(text)
    cast = find_cast(text)
    quotes = _in_order(find_speeches(text, cast), find_quotes(text, cast))
    document = tell_document(text, quotes)
    published = published or document.published
    dates = find_dates(own, published)
    spoken = [part for quote in quotes for part in quote.parts]
    reading = Reading(
        quotes=quotes,
        figures=_given_by(document, find_figures(own, dates), spoken),
        events=find_events(own, dates, published, spoken),
        document=document,
    )
    return doubt(doubt(reading, leads.told, LEADS_ON), leads.doubtful, LED_TO)


def _given_by(
    document: DocumentTold, figures: tuple[FigureFound, ...], spoken: Sequence[Passage]
) -> tuple[FigureFound, ...]:
    """The figures of a statistical release as its publisher's, but for those that it has from others or quotes."""
    if document.kind is not SourceKind.STATISTICS or document.publisher is None:
        return figures
    said = sorted(spoken)
    starts = [part.start for part in said]

    def is_said(figure: FigureFound) -> bool:
        place = bisect_right(starts, figure.at.start) - 1
        return place >= 0 and figure.at.start < said[place].end

    return tuple(
        figure if figure.said_by or is_said(figure) else replace(figure, said_by=document.publisher)
        for figure in figures
    )


def _in_order(speeches: Iterable[QuoteFound], quotes: Iterable[QuoteFound]) -> tuple[QuoteFound, ...]:
    """Quotes of both kinds, without those that a speech itself quotes."""
    found = list(speeches)
    spoken = sorted(part for speech in found for part in speech.parts)
    starts = [part.start for part in spoken]
    for quote in quotes:
        place = bisect_right(starts, quote.parts[-1].end - 1) - 1
        if place < 0 or spoken[place].end <= quote.parts[0].start:
            found.append(quote)
    return tuple(sorted(found, key=lambda quote: quote.parts))
