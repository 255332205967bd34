"""Events as TimelineJS JSON: https://timeline.knightlab.com/docs/json-format.html."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from bot.formats.timeline.own_slides import own_cells
from bot.formats.timeline.slides import plain_name
from bot.formats.timeline.timeline_columns import OWN, cells_of_slide
from bot.records.dates.edtf import DatePart, Edtf
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.source import Source
from bot.records.record import Item, Record, State
from bot.records.related import Related


def write_timeline_json(
    events: Iterable[Event],
    related: Related,
    linked: Iterable[Record],
    describe: Callable[[Edtf, bool], str],
    title: str = "",
) -> bytes:
    """Make TimelineJS JSON of events; `describe` words a date, told whether it was inferred.

    `linked` has the topics and actors that they link to, with which each comes back as it was.

    TimelineJS needs a day to begin with: an event "by 2019" begins with 2019 and says so in its display date, and one
    without any bound ("../..") has no place on a timeline and is left out.
    """
    known = {record.item: record for record in (*related.sources.values(), *linked)}
    slides = [_with_own(event, known, _slide_of(event, related, describe)) for event in events if has_place(event)]
    timeline: dict[str, object] = {"events": slides}
    if title:
        timeline = {"title": {"text": {"headline": escape(title)}}, **timeline}
    return f"{json.dumps(timeline, ensure_ascii=False, indent=1)}\n".encode()


def has_place(event: Event) -> bool:
    """Whether an event can stand on a timeline: not where it has no bound at all."""
    return bool(_bounds(event.date))


def _with_own(event: Event, known: Mapping[Item, Record], slide: dict[str, Any]) -> dict[str, Any]:
    cells = {plain_name(column): "" if cell is None else str(cell) for column, cell in cells_of_slide(slide).items()}
    own = own_cells(event, known, cells)
    return {**slide, OWN: own} if own else slide


def _slide_of(event: Event, related: Related, describe: Callable[[Edtf, bool], str]) -> dict[str, Any]:
    sources = related.sources_of(event.sources)
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "display_date": describe(event.date, bool(event.date_basis)),
        **dict(zip(("start_date", "end_date"), _bounds(event.date), strict=False)),
        # TimelineJS takes its texts for HTML.
        "text": {"headline": escape(event.name), "text": _text_of(event, sources)},
    }
    if sources and sources[0].url:
        caption, credit = escape(sources[0].name), escape(sources[0].publisher)
        slide["media"] = {"url": sources[0].url, "caption": caption, "credit": credit}
    if event.topics:
        slide["group"] = event.topics[0].name
    return slide


def _text_of(event: Event, sources: Sequence[Source]) -> str:
    """The slide's HTML: the summary, what is to be known before it is believed, and what it rests on."""
    remarks = [] if event.status == EventStatus.HAPPENED else [event.status.capitalize()]
    if event.state != State.CURRENT:
        remarks.append(f"{event.state.capitalize()}: {event.state_note}".removesuffix(": "))
    named = [f"{source.name}, {source.publisher}" if source.publisher else source.name for source in sources]
    paragraphs = [event.summary, *remarks, f"Source: {'; '.join(named)}" if named else ""]
    return "".join(f"<p>{_html_lines(text)}</p>" for text in paragraphs if text)


def _html_lines(text: str) -> str:
    return "<br>".join(escape(text).split("\n"))


def _bounds(when: Edtf) -> list[dict[str, int]]:
    """TimelineJS's start date and, where it ends later, end date; nothing where neither is known."""
    start, end = when.start, when.end
    if not isinstance(start, DatePart):
        return [_date_object(end, end.earliest)] if isinstance(end, DatePart) else []
    first = _date_object(start, start.earliest)
    last = _date_object(end, end.latest) if isinstance(end, DatePart) else first
    return [first] if last == first else [first, last]


def _date_object(part: DatePart, bound: date) -> dict[str, int]:
    """A bound of a date, no finer than the date is; a season's is a month."""
    known = {"year": bound.year}
    if part.month is not None or part.season is not None:
        known["month"] = bound.month
    return known | {"day": bound.day} if part.day is not None else known
