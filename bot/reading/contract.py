"""What was found, as JSON that anybody can hold against the text, and back.

Each part of a quote is an entry of its own; the parts of one quote share its `run`, which counts from 0. Numbers stand
as texts in `exact`, beside the number that JSON has for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.reading.found import (
    Certainty,
    DocumentTold,
    EventFound,
    FigureFound,
    FoundBy,
    Named,
    Passage,
    QuoteFound,
    Reading,
)
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import EventStatus
from bot.records.kinds.figure import Direction, Qualifier, ReleaseMark
from bot.records.kinds.quote import Directness
from bot.records.kinds.source import SourceKind

Told = Mapping[str, Any]


def told_of(reading: Reading) -> dict[str, Any]:
    """A reading as JSON takes it: lists of quotes, figures and events, and what the text says it is."""
    return {
        "quotes": [_told_part(quote, part, run) for run, quote in enumerate(reading.quotes) for part in quote.parts],
        "figures": [_told_figure(figure) for figure in reading.figures],
        "events": [_told_event(event) for event in reading.events],
        "document": _told_document(reading.document),
    }


def reading_of(told: Mapping[str, Any], text: str) -> Reading:
    """The reading of a text that was told as JSON. Raises LookupError or ValueError where it is no such."""
    runs: dict[int, list[Told]] = defaultdict(list)
    for part in told["quotes"]:
        runs[part["run"]].append(part)
    return Reading(
        quotes=tuple(_quote(runs[run], text) for run in sorted(runs)),
        figures=tuple(_figure(figure, text) for figure in told["figures"]),
        events=tuple(_event(event) for event in told["events"]),
        document=_document(told["document"], text),
    )


def _told_part(quote: QuoteFound, part: Passage, run: int) -> dict[str, Any]:
    return {
        "start": part.start,
        "end": part.end,
        "speaker": quote.speaker.words if quote.speaker else "",
        "certainty": quote.certainty,
        "directness": quote.directness,
        "run": run,
        "way": quote.way,
        "speaker_at": _told_place(quote.speaker),
        "is_body": quote.is_body,
        "role_at": _told_place(quote.role),
        "party_at": _told_place(quote.party),
        "seat_at": _told_place(quote.seat),
        "why": quote.why,
    }


def _told_figure(figure: FigureFound) -> dict[str, Any]:
    return {
        "start": figure.at.start,
        "end": figure.at.end,
        "value": float(figure.value),
        "unit": figure.unit,
        "period": str(figure.period) if figure.period else None,
        "place": figure.place.words if figure.place else "",
        "exact": str(figure.value),
        "exact_to": str(figure.value_to) if figure.value_to is not None else None,
        "qualifier": figure.qualifier,
        "direction": figure.direction,
        "compared_with": str(figure.compared_with) if figure.compared_with else None,
        "period_at": figure.period_at,
        "place_at": _told_place(figure.place),
        "measure_at": _told_place(figure.measure),
        "said_by_at": _told_place(figure.said_by),
        "marked": figure.marked,
        "sentence": figure.sentence,
        "certainty": figure.certainty,
        "why": figure.why,
    }


def _told_event(event: EventFound) -> dict[str, Any]:
    return {
        "start": event.at.start,
        "end": event.at.end,
        "date": str(event.date) if event.date else None,
        "status": event.status,
        "sentence": event.sentence,
        "certainty": event.certainty,
        "why": event.why,
    }


def _told_document(document: DocumentTold) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "title_at": _told_place(document.title),
        "publisher_at": _told_place(document.publisher),
        "published": str(document.published) if document.published else None,
        "published_at": document.published_at,
    }


def _told_place(named: Named | None) -> Passage | None:
    return named.at if named else None


def _quote(parts: Sequence[Told], text: str) -> QuoteFound:
    first = parts[0]
    return QuoteFound(
        parts=tuple(Passage(part["start"], part["end"]) for part in parts),
        directness=Directness(first["directness"]),
        certainty=Certainty(first["certainty"]),
        way=FoundBy(first["way"]),
        speaker=_named(first["speaker_at"], text),
        is_body=bool(first["is_body"]),
        role=_named(first["role_at"], text),
        party=_named(first["party_at"], text),
        seat=_named(first["seat_at"], text),
        why=str(first["why"]),
    )


def _figure(told: Told, text: str) -> FigureFound:
    return FigureFound(
        at=Passage(told["start"], told["end"]),
        value=Decimal(told["exact"]),
        value_to=Decimal(told["exact_to"]) if told["exact_to"] is not None else None,
        qualifier=Qualifier(told["qualifier"]),
        unit=str(told["unit"]),
        direction=Direction(told["direction"]) if told["direction"] else None,
        compared_with=_date(told["compared_with"]),
        period=_date(told["period"]),
        period_at=_span(told["period_at"]),
        place=_named(told["place_at"], text),
        measure=_named(told["measure_at"], text),
        said_by=_named(told["said_by_at"], text),
        marked=ReleaseMark(told["marked"]) if told["marked"] else None,
        sentence=Passage(*told["sentence"]),
        certainty=Certainty(told["certainty"]),
        why=str(told["why"]),
    )


def _event(told: Told) -> EventFound:
    return EventFound(
        at=Passage(told["start"], told["end"]),
        date=_date(told["date"]),
        status=EventStatus(told["status"]),
        sentence=Passage(*told["sentence"]),
        certainty=Certainty(told["certainty"]),
        why=str(told["why"]),
    )


def _document(told: Told, text: str) -> DocumentTold:
    return DocumentTold(
        kind=SourceKind(told["kind"]),
        title=_named(told["title_at"], text),
        publisher=_named(told["publisher_at"], text),
        published=_date(told["published"]),
        published_at=_span(told["published_at"]),
    )


def _date(told: str | None) -> Edtf | None:
    return Edtf.parse(told) if told else None


def _span(told: Sequence[int] | None) -> Passage | None:
    return Passage(*told) if told else None


def _named(told: Sequence[int] | None, text: str) -> Named | None:
    return Named.within(text, *told) if told else None
