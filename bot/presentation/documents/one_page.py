"""A briefing on one page of A4: as much as it has room for, each thing whole, and what was left out counted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

from bot.presentation.documents.brief_summary import (
    belonging_topics,
    brief_about,
    brief_facts,
    brief_title,
    newest_of,
    next_plan,
    stances_at_a_glance,
)
from bot.presentation.documents.document import (
    Block,
    DataTable,
    Document,
    DocumentSection,
    Items,
    Text,
    TextSpan,
    TextStyle,
)
from bot.presentation.documents.numbering import Notes
from bot.presentation.documents.open_points import open_points
from bot.presentation.documents.statements import Teller, faint
from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.markup import cut, joined, plural
from bot.presentation.text.wording import describe_period
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.quote import Extent, Quote, Stance
from bot.services.asking.briefing import Brief

_LONGEST_QUOTE = 600
"""Characters: what is longer is left out, never cut."""
_NAME_SHOWN = 110


class Room(NamedTuple):
    """How much of each kind is shown: names of those who take one stance, and records."""

    names: int
    events: int
    plans: int
    figures: int
    quotes: int


_LEAST = Room(names=1, events=0, plans=0, figures=0, quotes=0)
_MOST = Room(names=20, events=12, plans=5, figures=10, quotes=8)
_STEPS = 24
"""From the least to the most: finer steps leave less of the page empty, and take longer to try."""


def one_page_document(brief: Brief, team: str, fits: Callable[[Document], bool]) -> Document:
    """Compose the briefing with the most that `fits` on a page; the least is taken whether it fits or not."""
    rooms = [_room(step) for step in range(_STEPS + 1)]
    # By halves: what does not fit with less does not fit with more.
    enough = bisect_left(rooms[1:], True, key=lambda room: not fits(_composed(brief, team, room)))
    return _composed(brief, team, rooms[enough])


def _room(step: int) -> Room:
    """Of each kind as large a part of the most as `step` is of all steps."""
    return Room(*(least + (most - least) * step // _STEPS for least, most in zip(_LEAST, _MOST, strict=True)))


def _composed(brief: Brief, team: str, room: Room) -> Document:
    teller = Teller(brief.related, Notes(brief.related, brief.as_of, has_basis=False))
    quotes = choose_quotes(brief, room.quotes)
    # In the order of the page: notes are numbered as they are met.
    summary = (Items((*stances_at_a_glance(brief, teller, room.names), *_next(brief, teller, room.plans))),)
    sections = (
        ("Latest events", tuple(_events(brief, teller, room.events))),
        ("Direct quotes", tuple(_quotations(quotes, teller))),
        ("Latest figures", tuple(_figures(brief, teller, room.figures))),
    )
    return Document(
        kind="Briefing",
        title=brief_title(brief),
        team=team,
        issued_on=brief.issued_on,
        facts=(*brief_facts(brief), ("Shown", _shown(brief, room, quotes))),
        summary=summary,
        sections=tuple(DocumentSection(heading, blocks) for heading, blocks in sections if blocks),
        notes=teller.notes.notes(),
        about=brief_about(brief, team),
        is_one_page=True,
    )


def choose_quotes(brief: Brief, most: int) -> Sequence[Quote]:
    """The newest short direct quote of each stance in turn, whole sentences first; in order of their dates.

    Those that bear no stance come last.
    """
    short = [quote for quote in brief.key_quotes if len(quote.text) + len(quote.original) <= _LONGEST_QUOTE]
    of_stance: dict[Stance | None, list[Quote]] = {}
    newest_first = short[::-1]
    newest_first.sort(key=lambda quote: quote.extent is not Extent.FULL)
    for quote in newest_first:
        of_stance.setdefault(_stance_of(brief, quote), []).append(quote)
    sides = [of_stance[stance] for stance in sorted(of_stance, key=lambda stance: stance is None)]
    in_turn = (quote.record_id for turn in zip_longest(*sides) for quote in turn if quote)
    chosen = set(islice(in_turn, most))
    return [quote for quote in short if quote.record_id in chosen]


def _stance_of(brief: Brief, quote: Quote) -> Stance | None:
    on = brief.topics or quote.topics
    return next((stance for topic, stance in quote.stances if topic in on), None)


def _quotations(quotes: Sequence[Quote], teller: Teller) -> Iterator[Block]:
    for quote in quotes:
        yield from teller.quotations(quote, has_stance=True)


def _next(brief: Brief, teller: Teller, most: int) -> Iterator[Text]:
    ahead = brief.plans.ahead[:most]
    for plan in ahead:
        yield (TextSpan("Ahead: ", TextStyle.STRONG), *_event(plan, teller), TextSpan(f" ({describe_date_of(plan)})"))
    if not ahead:
        yield (TextSpan("Ahead: ", TextStyle.STRONG), TextSpan(next_plan(brief)))
    yield from belonging_topics(brief)
    if points := open_points(brief):
        yield (
            TextSpan("To be read with care: ", TextStyle.STRONG),
            TextSpan(f"{plural(len(points), 'point')} disputed or unknown, which the full briefing names"),
        )


def _events(brief: Brief, teller: Teller, most: int) -> Iterator[Block]:
    """A line each, with its date: a column of dates would take more room."""
    events = brief.events[max(0, len(brief.events) - most) :]
    if events:
        lead = TextStyle.STRONG
        yield Items(tuple((TextSpan(f"{describe_date_of(event)}: ", lead), *_event(event, teller)) for event in events))


def _event(event: Event, teller: Teller) -> Text:
    status = f" ({event.status})" if event.status is EventStatus.CANCELLED else ""
    return (
        TextSpan(f"{cut(event.name, _NAME_SHOWN)}{status}"),
        *teller.notes.marks(event.sources),
        *faint(f" {event.id}"),
        *teller.state_of(event),
    )


def _figures(brief: Brief, teller: Teller, most: int) -> Iterator[Block]:
    rows: list[tuple[Text, ...]] = []
    for series in brief.series:
        newest = newest_of(series)
        if newest and len(rows) < most:
            name = cut(series.indicator.name, _NAME_SHOWN)
            cited = (*teller.cited(newest), *faint(f" {newest.id}"))
            rows.append(((TextSpan(name),), (TextSpan(describe_period(newest)),), teller.value(newest, series), cited))
    if rows:
        columns = ("What is measured", "Period", "Value", "Source")
        yield DataTable("The last value held of each", columns, (False, False, True, False), tuple(rows))


def _events_held(brief: Brief) -> int:
    return len(brief.events) + len(brief.plans.all)


def _shown(brief: Brief, room: Room, quotes: Sequence[Quote]) -> str:
    """How much of what is held stands on the page."""
    series = [line for line in brief.series if newest_of(line)]
    counts = (
        (min(room.events, len(brief.events)) + min(room.plans, len(brief.plans.ahead)), _events_held(brief), "event"),
        (len(quotes), len(brief.quotes), "quote"),
        (min(room.figures, len(series)), sum(len(line.figures) for line in brief.series), "figure"),
    )
    return joined([f"{shown} of {plural(held, noun)}" for shown, held, noun in counts if held]) or "all that is held"
