"""TimelineJS (https://timeline.knightlab.com): its spreadsheets as pack tables, and events as its JSON."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape

from bot.formats.plain_text import KEY_LENGTH, make_key, make_unique, strip_html
from bot.formats.sheet import Row, Sheet
from bot.formats.tally import MOST_PROBLEMS
from bot.problems import RowProblem
from bot.records.dates.edtf import DatePart, Edtf
from bot.records.fields import fields_of
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.source import Source, SourceKind
from bot.records.kinds.topic import Topic
from bot.records.record import Record, State
from bot.records.related import Related
from bot.records.written.addresses import canonical_address
from bot.records.written.lists import join_list

_SEPARATORS = re.compile(r"[^a-z]+")
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_HASH_LENGTH = 8
_MEDIA_HINT = "fill Media with the web address that the event rests on: every event needs a source"
_ERA_HINT = "clear Type to keep it as an event, or delete the row"


def is_timeline(sheet: Sheet) -> bool:
    """Whether a sheet has the columns of TimelineJS's spreadsheet, which no table of a pack has."""
    return {"year", "headline"} <= {_plain_name(column) for column in sheet.header}


def _plain_name(column: str) -> str:
    """A column's name as TimelineJS compares it: without case, blanks or signs."""
    return _SEPARATORS.sub("", column.lower())


def pack_sheets_of(sheet: Sheet, today: date, source: str = "") -> list[Sheet]:
    """Turn a timeline into the sheets "sources", "topics" and "events" of a pack, with the rows' own numbers.

    Media becomes the source, Group the topic; `source` is what slides rest on whose Media is no address. An event that
    has begun by `today` has happened, a later one is planned. Times of day, Display Date, thumbnails and backgrounds
    are left out, and so is the title slide. A row that cannot be an event (an era, a date before the year 1, no source)
    is a problem of the sheet "events".
    """
    reading = _Reading(sheet, today, join_list([source]) if source else "")
    for number, cells in sheet.rows:
        reading.read(_Slide(number, dict(zip(map(_plain_name, sheet.header), cells, strict=False))))
    problems = (*sheet.problems, *reading.problems)[:MOST_PROBLEMS]
    return [
        Sheet("sources", sheet.file, _columns(Source), tuple(reading.sources.values())),
        Sheet("topics", sheet.file, _columns(Topic), tuple(reading.topics.values())),
        Sheet("events", sheet.file, _columns(Event), tuple(reading.events), problems),
    ]


def _columns(record_type: type[Record]) -> tuple[str, ...]:
    return ("key", *(described.column for described in fields_of(record_type)))


def _row(record_type: type[Record], number: int, **cells: str) -> Row:
    return number, tuple(cells.get(column, "") for column in _columns(record_type))


class _Refused(Exception):
    """A slide that cannot be an event."""

    def __init__(self, column: str, value: str, rule: str, hint: str = "") -> None:
        super().__init__(rule)
        self.column, self.value, self.rule, self.hint = column, value, rule, hint


@dataclass(frozen=True)
class _Slide:
    """One row of the spreadsheet: its cells by the plain names of their columns."""

    number: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(_plain_name(column), "").strip()

    def text(self, column: str) -> str:
        """A cell without HTML."""
        return strip_html(self.cell(column))

    def line(self, column: str) -> str:
        """A cell without HTML, on one line."""
        return " ".join(self.text(column).split())


@dataclass
class _Reading:
    """What has been made of the slides so far."""

    sheet: Sheet
    today: date
    source: str = ""
    """What slides rest on whose Media is no address, as a cell of sources."""
    events: list[Row] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    sources: dict[str, Row] = field(default_factory=dict)
    """By address."""
    topics: dict[str, Row] = field(default_factory=dict)
    """By name without case."""
    _event_keys: set[str] = field(default_factory=set)
    _source_keys: set[str] = field(default_factory=set)
    _topic_keys: set[str] = field(default_factory=set)

    def read(self, slide: _Slide) -> None:
        kind = slide.cell("Type").lower()
        if kind == "title" or not any(slide.cells.values()):
            return
        try:
            if kind == "era":
                raise _Refused("Type", slide.cell("Type"), "an era is a band behind the events and no event", _ERA_HINT)
            self.events.append(self._event(slide))
        except _Refused as refused:
            problem = (refused.column, refused.value, refused.rule, refused.hint)
            self.problems.append(RowProblem(self.sheet.file, slide.number, *problem))

    def _event(self, slide: _Slide) -> Row:
        when = _read_date(slide)
        title = slide.line("Headline")
        if not title:
            raise _Refused("Headline", "", "must be filled")
        has_begun = when.earliest is not None and when.earliest <= self.today
        # Before a key or a topic, so that a refused slide leaves nothing behind.
        source = self._source(slide, title)
        return _row(
            Event,
            slide.number,
            key=make_unique(make_key(title, "event"), self._event_keys),
            date=when.text,
            title=title,
            summary=slide.text("Text"),
            status=EventStatus.HAPPENED if has_begun else EventStatus.PLANNED,
            topics=self._topic(slide),
            sources=source,
        )

    def _source(self, slide: _Slide, headline: str) -> str:
        """The key of the source that Media names; one for each address."""
        media = slide.cell("Media") or slide.cell("Media URL")
        if self.source and not _ADDRESS.fullmatch(media):
            return self.source
        if not _ADDRESS.fullmatch(media):
            rule = "is no address that begins with https:// or http://" if media else "must be filled"
            raise _Refused("Media", media, rule, _MEDIA_HINT)
        try:
            address = canonical_address(media)
        except ValueError as error:
            raise _Refused("Media", media, str(error), _MEDIA_HINT) from None
        if address not in self.sources:
            # Without a caption the title is ours, and so in square brackets.
            title, publisher = slide.line("Media Caption") or f"[{headline}]", slide.line("Media Credit")
            key = make_unique(_address_key(address.partition("://")[2]), self._source_keys)
            cells = {"title": title, "kind": SourceKind.OTHER, "publisher": publisher, "url": address}
            self.sources[address] = _row(Source, slide.number, key=key, **cells)
        return self.sources[address][1][0]

    def _topic(self, slide: _Slide) -> str:
        name = slide.line("Group")
        if not name:
            return ""
        if name.casefold() not in self.topics:
            key = make_unique(make_key(name, "topic"), self._topic_keys)
            self.topics[name.casefold()] = _row(Topic, slide.number, key=key, name=name)
        return self.topics[name.casefold()][1][0]


def _address_key(address: str) -> str:
    """The same key for the same address in every file; a long one ends in a fingerprint of the whole."""
    whole = make_key(address.removeprefix("www."), "source")
    if len(whole) < KEY_LENGTH:
        return whole
    ending = hashlib.sha256(address.encode()).hexdigest()[:_HASH_LENGTH]
    return f"{whole[: KEY_LENGTH - _HASH_LENGTH - 1].rstrip('-')}-{ending}"


def _read_date(slide: _Slide) -> Edtf:
    """The slide's date or interval. Raises _Refused."""
    start, end = _read_end(slide, ""), _read_end(slide, "End ")
    if not start:
        raise _Refused("Year", "", "must be filled")
    text = start if end in ("", start) else f"{start}/{end}"
    try:
        return Edtf.parse(text)
    except ValueError as error:
        # Without the date, which the problem shows beside the sentence.
        raise _Refused("End Year" if "/" in text else "Year", text, str(error).removeprefix(f"'{text}' ")) from None


def _read_end(slide: _Slide, prefix: str) -> str:
    """One date as EDTF, as fine as its cells are filled; empty where none is. Raises _Refused."""
    year, month, day = (_read_number(slide, f"{prefix}{unit}") for unit in ("Year", "Month", "Day"))
    if year is None:
        if month is not None or day is not None:
            raise _Refused(f"{prefix}Year", "", "must be filled where there is a month or a day")
        return ""
    if year < 1:
        raise _Refused(f"{prefix}Year", str(year), "is before the year 1, and such dates are not kept here")
    if not 1000 <= year <= 9999:
        raise _Refused(f"{prefix}Year", str(year), "is no year of four digits")
    if month is None:
        if day is not None:
            raise _Refused(f"{prefix}Month", "", "must be filled where there is a day")
        return str(year)
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"


def _read_number(slide: _Slide, column: str) -> int | None:
    cell = slide.cell(column)
    # TimelineJS itself reads "2,019" and "2 019".
    digits = re.sub(r"[\s,]", "", cell)
    if not digits:
        return None
    if not _WHOLE_NUMBER.fullmatch(digits):
        raise _Refused(column, cell, "must be a whole number such as 2019")
    return int(digits)


def write_timeline_json(
    events: Iterable[Event], related: Related, describe: Callable[[Edtf, bool], str], title: str = ""
) -> bytes:
    """Make TimelineJS JSON of events; `describe` words a date, told whether it was inferred.

    TimelineJS needs a day to begin with: an event "by 2019" begins with 2019 and says so in its display date, and one
    without any bound ("../..") has no place on a timeline and is left out.
    """
    slides = [_slide_of(event, related, describe) for event in events if _bounds(event.date)]
    timeline: dict[str, object] = {"events": slides}
    if title:
        timeline = {"title": {"text": {"headline": escape(title)}}, **timeline}
    return f"{json.dumps(timeline, ensure_ascii=False, indent=1)}\n".encode()


def _slide_of(event: Event, related: Related, describe: Callable[[Edtf, bool], str]) -> dict[str, object]:
    sources = related.sources_of(event.sources)
    slide: dict[str, object] = {
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
