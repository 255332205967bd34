"""TimelineJS's spreadsheets as tables of a pack: events, and the sources and topics that they name.

Columns: https://timeline.knightlab.com/docs/using-spreadsheets.html. Its JSON is read as the same rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from bot.formats.plain_text import make_key, make_unique
from bot.formats.sheet import Row, Sheet
from bot.formats.tally import MOST_PROBLEMS
from bot.formats.timeline.own_slides import EVENT_COLUMNS, PARTS, OwnSlide, read_own
from bot.formats.timeline.slide_dates import SlideDate, read_date
from bot.formats.timeline.slide_sources import address_of_media, key_of_address, what_media_is
from bot.formats.timeline.slides import Refused, Slide, plain_name
from bot.formats.timeline.timeline_columns import OWN
from bot.formats.understood.changes import around
from bot.formats.understood.questions import NO_ANSWERS, Answers, Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.source import Source, SourceKind
from bot.records.kinds.topic import Topic
from bot.records.record import Record

_LEFT_OUT = {
    "Time": "times of day",
    "End Time": "times of day",
    "Media Thumbnail": "thumbnails",
    "Background": "backgrounds",
    "Alt Text": "alternative texts of media",
    "Media Link": "links on media",
}
_COLUMNS = (*chain.from_iterable(PARTS.values()), "Media URL", "Type", OWN, *_LEFT_OUT)
_WITH_HTML = ("Headline", "Text", "Media Caption", "Media Credit", "Group")
_HTML = "tags and signs of HTML are read as a page shows them"
_KEEP, _LEAVE_OUT = "keep", "-"
_LINKS = re.compile(r"<a\s", re.IGNORECASE)
_OUR_LINES = re.compile(r"(?:Source: .*|Planned|Cancelled|(?:Disputed|Corrected)(?:: .*)?)")


@dataclass(frozen=True)
class TimelinePart:
    """A table that was made of a timeline."""

    sheet: Sheet
    is_own: bool = False
    """Whether its rows are events of ours, with their keys."""
    lacks_sources: bool = False
    """Whether its rows are events whose slides name no source; it has no column for them, and none for keys."""


def is_timeline(sheet: Sheet) -> bool:
    """Whether a sheet has the columns of TimelineJS's spreadsheet, which no table of a pack has."""
    return {"year", "headline"} <= {plain_name(column) for column in sheet.header}


def parts_of_timeline(sheet: Sheet, today: date, answers: Answers = NO_ANSWERS) -> list[TimelinePart]:
    """Turn a timeline into tables of "sources", "topics", "actors" and "events", with the rows' own numbers.

    Media becomes the source, Group the topic. Events without Media stand in a table of their own, so that
    one source is asked for all of them. An event that has begun by `today` has happened, a later one is planned. A row
    that cannot be an event is a problem of "events"; what else is left out or guessed is told there. Slides that we
    wrote give the events that they were made of, but for what was changed in them since.
    """
    question = _question_of_eras(sheet, answers)
    others = _unread_columns(sheet)
    reading = _Reading(sheet, today, keeps_eras=question is not None and question.answer == _KEEP)
    for number, cells in sheet.rows:
        reading.read(Slide(number, dict(zip(map(plain_name, sheet.header), cells, strict=False))))
    if others:
        named = ", ".join(others)
        what = f"the columns {named} are" if others[1:] else f"the column {named} is"
        reading.told_of_file.append(Remark(About.COLUMNS, f"{sheet.file}: {what} left out."))
    return reading.parts([question] if question else [])


def _unread_columns(sheet: Sheet) -> list[str]:
    """The columns of a spreadsheet that TimelineJS has not, and in which something stands."""
    known = set(map(plain_name, _COLUMNS))
    places = [place for place, column in enumerate(sheet.header) if plain_name(column) not in known]
    return [
        sheet.header[place]
        for place in places
        if any(place < len(cells) and cells[place].strip() for _, cells in sheet.rows)
    ]


def _question_of_eras(sheet: Sheet, answers: Answers) -> FileQuestion | None:
    places = [place for place, column in enumerate(sheet.header) if plain_name(column) == "type"]
    kinds = (cells[places[0]].strip().lower() for _, cells in sheet.rows if len(cells) > places[0]) if places else ()
    count = sum(kind == "era" for kind in kinds)
    if not count:
        return None
    question = FileQuestion(
        key=f"eras:{sheet.name}",
        words=f"Eras are bands behind the events of a timeline ({count:,} in {sheet.file}). Are they events, too?",
        options=[
            FileOption(value=_LEAVE_OUT, label="Leave them out"),
            FileOption(value=_KEEP, label="Take them as events", description="An event from its first to its last day"),
        ],
        answer=_LEAVE_OUT,
        basis=Basis.PROPOSED,
    )
    return answers.settle(question)


def _columns(record_type: type[Record]) -> tuple[str, ...]:
    return ("key", *(described.column for described in fields_of(record_type)))


def _cells(columns: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    return tuple(cells.get(column, "") for column in columns)


@dataclass
class _Reading:
    """What has been made of the slides so far."""

    sheet: Sheet
    today: date
    keeps_eras: bool
    events: list[Row] = field(default_factory=list)
    unsourced: list[Row] = field(default_factory=list)
    """Events without Media: their rows have neither keys nor sources."""
    own_events: list[Row] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    sources: dict[str, Row] = field(default_factory=dict)
    """By address."""
    topics: dict[str, Row] = field(default_factory=dict)
    """By name without case."""
    linked: dict[str, dict[str, Row]] = field(default_factory=dict)
    """What events of ours link to: by the plural of its kind, then by key."""
    told_of_file: list[Remark] = field(default_factory=list)
    _left_out: Counter[str] = field(default_factory=Counter)
    _unsourced_as: Counter[str] = field(default_factory=Counter)
    _told: dict[tuple[About, str], list[tuple[int, str]]] = field(default_factory=dict)
    _event_keys: set[str] = field(default_factory=set)
    _source_keys: set[str] = field(default_factory=set)
    _topic_keys: set[str] = field(default_factory=set)

    def read(self, slide: Slide) -> None:
        if not any(slide.cells.values()):
            return
        if slide.kind == "title" or (slide.kind == "era" and not self.keeps_eras):
            self._tell(About.ROWS, slide, f"{slide.kind} is left out", slide.line("Headline"))
            return
        for column, what in _LEFT_OUT.items():
            self._left_out[what] += bool(slide.cell(column))
        self._left_out["links in texts"] += bool(_LINKS.search(slide.cell("Text")))
        try:
            own = read_own(slide)
            if own:
                self.own_events.append((slide.number, self._own_event(slide, own)))
            else:
                self._add_event(slide)
                self._tell_html(slide)
        except Refused as refused:
            problem = (refused.column, refused.value, refused.rule, refused.hint)
            self.problems.append(RowProblem(self.sheet.file, slide.number, *problem))

    def _tell(self, about: About, slide: Slide, what: str, detail: str = "") -> None:
        self._told.setdefault((about, what), []).append((slide.number, detail))

    def _tell_html(self, slide: Slide) -> None:
        marked = next((column for column in _WITH_HTML if slide.text(column) != slide.cell(column)), None)
        if marked:
            self._tell(About.LETTERS, slide, _HTML, around(slide.cell(marked), slide.text(marked))[0])

    def _add_event(self, slide: Slide) -> None:
        when = self._date(slide)
        title = slide.line("Headline")
        if not title:
            raise Refused("Headline", "", "must be filled")
        has_begun = when.when.earliest is not None and when.when.earliest <= self.today
        status = EventStatus.HAPPENED if has_begun else EventStatus.PLANNED
        # Before a key or a topic, so that a refused slide leaves nothing behind.
        source = self._source(slide, title)
        cells = {
            "date": when.when.text,
            "date_basis": when.basis,
            "title": title,
            "summary": _summary(slide.text("Text"), when, status),
            "status": status,
            "topics": self._topic(slide),
        }
        if source:
            self._told.setdefault((About.CELLS, status), []).append((slide.number, ""))
            key = make_unique(make_key(title, "event"), self._event_keys)
            self.events.append((slide.number, _cells(_columns(Event), key=key, sources=source, **cells)))
        else:
            self._unsourced_as[status] += 1
            self.unsourced.append((slide.number, _cells(_UNSOURCED_COLUMNS, **cells)))

    def _date(self, slide: Slide) -> SlideDate:
        when = read_date(slide, self.today)
        if when.told:
            self._tell(About.DATES, slide, when.told)
        return when

    def _own_event(self, slide: Slide, own: OwnSlide) -> tuple[str, ...]:
        """The cells of an event of ours, but for what was changed in its slide since."""
        cells = dict(own.event)
        if "date" not in own.unchanged:
            when = self._date(slide)
            cells |= {"date": when.when.text, "date_basis": when.basis}
        if "headline" not in own.unchanged:
            cells["title"] = slide.line("Headline")
        if "text" not in own.unchanged:
            lines = slide.text("Text").split("\n")
            cells["summary"] = "\n".join(line for line in lines if not _OUR_LINES.fullmatch(line)).strip()
        if "media" not in own.unchanged and (source := self._source(slide, cells.get("title", ""))):
            cells["sources"] = source
        if "group" not in own.unchanged:
            cells["topics"] = self._topic(slide)
        for plural, records in own.linked.items():
            columns = _columns(KINDS[_KIND_OF[plural]])
            for record in records:
                row = (slide.number, _cells(columns, **record))
                self.linked.setdefault(plural, {}).setdefault(record["key"], row)
        return _cells(EVENT_COLUMNS, **cells)

    def _source(self, slide: Slide, headline: str) -> str:
        """The key of the source that Media names, one for each address; empty where Media names none."""
        media = slide.cell("Media") or slide.cell("Media URL")
        address = address_of_media(media)
        if address is None:
            if media:
                self._tell(About.CELLS, slide, f"Media is {what_media_is(media)}, which is no source and left out")
            self._leave_out_of_media(slide, {})
            return ""
        if address not in self.sources:
            # Without a caption the title is ours, and so in square brackets.
            caption, publisher = slide.line("Media Caption"), slide.line("Media Credit")
            if not caption:
                self._tell(About.CELLS, slide, "the source has no title, and is named in square brackets", headline)
            key = make_unique(key_of_address(address), self._source_keys)
            cells = {"title": caption or f"[{headline}]", "kind": SourceKind.OTHER, "publisher": publisher}
            self.sources[address] = (slide.number, _cells(_columns(Source), key=key, url=address, **cells))
        else:
            titles = dict(zip(_columns(Source), self.sources[address][1], strict=True))
            self._leave_out_of_media(slide, {"Caption": titles["title"], "Credit": titles["publisher"]})
        return self.sources[address][1][0]

    def _leave_out_of_media(self, slide: Slide, held: Mapping[str, str]) -> None:
        """Count what is said of media that makes no source: the first slide of an address names it for all."""
        for part in ("Caption", "Credit"):
            said = slide.line(f"Media {part}")
            self._left_out[f"{part.lower()}s of media"] += bool(said) and said != held.get(part)

    def _topic(self, slide: Slide) -> str:
        name = slide.line("Group")
        if not name:
            return ""
        if name.casefold() not in self.topics:
            key = make_unique(make_key(name, "topic"), self._topic_keys)
            self.topics[name.casefold()] = (slide.number, _cells(_columns(Topic), key=key, name=name))
        return self.topics[name.casefold()][1][0]

    def parts(self, questions: list[FileQuestion]) -> list[TimelinePart]:
        problems = (*self.sheet.problems, *self.problems)[:MOST_PROBLEMS]
        events = self._table("events", _columns(Event), self.events)
        events = replace(events, problems=problems, remarks=tuple(self._remarks()), questions=tuple(questions))
        made = [TimelinePart(self._table("sources", _columns(Source), self.sources.values()))]
        made.append(TimelinePart(self._table("topics", _columns(Topic), self.topics.values())))
        for plural, rows in self.linked.items():
            made.append(TimelinePart(self._table(plural, _columns(KINDS[_KIND_OF[plural]]), rows.values())))
        made.append(TimelinePart(events))
        if self.unsourced:
            as_what = " and ".join(f"{count:,} as {status}" for status, count in self._unsourced_as.items())
            told = f"{self.sheet.file}: by their dates, of those without an address in Media are taken {as_what}."
            table = self._table("events", _UNSOURCED_COLUMNS, self.unsourced)
            table = replace(table, remarks=(Remark(About.CELLS, told),))
            made.append(TimelinePart(table, lacks_sources=True))
        if self.own_events:
            made.append(TimelinePart(self._table("events", EVENT_COLUMNS, self.own_events), is_own=True))
        return made

    def _table(self, name: str, columns: tuple[str, ...], rows: Iterable[Row]) -> Sheet:
        return Sheet(name, self.sheet.file, columns, tuple(rows))

    def _remarks(self) -> Iterable[Remark]:
        yield from self.told_of_file
        for (about, what), places in self._told.items():
            yield Remark(about, self._sentence(what, places))
        if left_out := [f"{what} ({count:,})" for what, count in self._left_out.items() if count]:
            yield Remark(About.COLUMNS, f"{self.sheet.file}: left out of so many rows: {', '.join(left_out)}.")

    def _sentence(self, what: str, places: list[tuple[int, str]]) -> str:
        line, detail = places[0]
        if what in (EventStatus.HAPPENED, EventStatus.PLANNED):
            is_one = len(places) == 1
            count = "1 event is" if is_one else f"{len(places):,} events are"
            why = "has begun" if what == EventStatus.HAPPENED else "lies ahead"
            return f"{self.sheet.file}: {count} taken as {what}: {'its' if is_one else 'each'} date {why}."
        others = len(places) - 1
        noun = "row" if others == 1 else "rows"
        more = f" The same is true of {others:,} more {noun}." if others else ""
        stands = f" (“{detail[:80]}”)" if detail else ""
        return f"{self.sheet.file}, row {line}: {what}{stands}.{more}"


def _summary(text: str, when: SlideDate, status: str) -> str:
    """The text of a slide, and what it shows beside its date, unless its status says that."""
    beside = when.beside if when.beside.casefold() != status else ""
    return "\n".join(filter(None, [text, beside and f"Shown beside the date: {beside}"]))


_KIND_OF: Mapping[str, str] = {record_type.PLURAL: kind for kind, record_type in KINDS.items()}
_UNSOURCED_COLUMNS = tuple(column for column in _columns(Event) if column not in ("key", "sources"))
