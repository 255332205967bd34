"""What an issue tells, a line an item; of what moved, what was before and what is now, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.presentation.card.limits import Size
from bot.presentation.card.paged import Aside, Entry, shortened
from bot.presentation.cards import first_row, title
from bot.presentation.digests.post_lines import LONGEST_LABEL
from bot.presentation.digests.what_became import title_line, what_happened_in_short
from bot.presentation.text.dates import describe_date, describe_date_of
from bot.presentation.text.differences import difference_words
from bot.presentation.text.excerpts import excerpt
from bot.presentation.text.instants import describe_day
from bot.presentation.text.markup import cut, escaped_length, joined, joined_some, line, link, plain, small
from bot.presentation.text.numbers import currency_of
from bot.presentation.text.provenance import describe_teller, translation_words
from bot.presentation.text.wording import (
    before_topic,
    change_words,
    describe_period,
    describe_rival,
    describe_value,
    who_gives,
)
from bot.records.comparison import Side, pairs_of
from bot.records.dates.edtf import same_time
from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote
from bot.records.kinds.source import Source, share_publisher
from bot.records.kinds.topic import Topic
from bot.records.record import LostRecord, Record, State
from bot.records.related import Related, references_of, sources_of
from bot.services.digests.issues import Issue
from bot.services.digests.section import IssueItem

LONGEST_LINES = Size(characters=900, encoded=2800)
"""Of one item; with a heading, a source above it and a foot they stand in one message."""
_ROOMS_FOR_WORDS = (450, 200, 0)
"""Characters that the words of a quote may take: the most with which an item fits."""
_NAME_SHOWN, _EVENT_SHOWN, _TITLE_SHOWN, _PUBLISHER_SHOWN, _TOPIC_SHOWN = 60, 72, 70, 40, 60
_LEAD_SHOWN = 48
_MOST_SPEAKERS, _MOST_STANDINGS, _MOST_CITED = 2, 3, 2
_SHORTEST_WORD, _ROW_SHOWN = 2, 160
_NO_STANCE = "no stance"
"""Of a quote whose stance was taken from it since."""
_STATUS = {EventStatus.PLANNED: "planned", EventStatus.CANCELLED: "cancelled"}


def entry_of(item: IssueItem, issue: Issue, drawn: Collection[str] = ()) -> Entry:
    """An item as it stands in a message; what shows it moved, under both, and what is new under its source.

    `drawn` are the ids of figures that a picture shows: no line tells them as what was before.
    """
    made = (_entry(item, issue, drawn, room) for room in _ROOMS_FOR_WORDS)
    entry = next((entry for entry in made if shortened(entry.text, LONGEST_LINES) == entry.text), None)
    if entry is not None:
        return entry
    entry = _entry(item, issue, drawn, 0)
    return replace(entry, text=shortened(entry.text, LONGEST_LINES))


def _entry(item: IssueItem, issue: Issue, drawn: Collection[str], room: int) -> Entry:
    record, beside = issue.records[item.item], [issue.records[held] for held in item.beside if held in issue.records]
    lead, asides = "", tuple[Aside, ...]()
    if item.section.tells_changes or record.state is State.WITHDRAWN:
        text = _bullet(_became(item, record, issue))
    elif isinstance(record, Quote) and any(isinstance(other, Quote) for other in beside):
        text = _position(record, beside, issue.related, room)
    elif isinstance(record, Figure) and (before := _before(record, beside, issue.related)):
        text = _figure(record, before, beside, issue.related, drawn)
    else:
        source = first_source(record, issue.related) if item.section.is_by_source else None
        lead = _lead(source) if source else ""
        text = _bullet(_told(item, record, source, issue, room))
        asides = _asides(record, issue.related)
    also = tuple(other.id for other in beside if other.KIND == record.KIND)
    also = (*also, *(id for aside in asides for id in aside.ids))
    return Entry(text, record.id, item.section.heading, lead=lead, also=also, asides=asides)


def label_of(record: Record | LostRecord) -> str:
    """What a record is called in a menu, as plain text; no words of a quote."""
    return cut(plain(f"{record.id} · {title(record)}"), LONGEST_LABEL)


def first_source(record: Record, related: Related) -> Source | None:
    """The source under which a record stands: the first that it rests on."""
    found = related.sources_of(sources_of(record)[:1])
    return found[0] if found else None


# What moved


def _position(after: Quote, beside: Sequence[Record], related: Related, room: int) -> str:
    """Who moved on what, from where to where; and below, each stance with its day, its words and its source."""
    (before,) = [other for other in beside if isinstance(other, Quote)]
    who = joined([line(cut(actor.name, _NAME_SHOWN)) for actor in beside if isinstance(actor, Actor)])
    # Issues of before there was a stance on each topic name none: then it was on the first one.
    (topic,) = [other.reference() for other in beside if isinstance(other, Topic)] or after.topics[:1] or (None,)
    stood, stands = (quote.stance_on(topic) if topic else None for quote in (before, after))
    on = line(cut(topic.name, _TOPIC_SHOWN)) if topic else ""
    rows = [
        f"**{who}**: {stood.words if stood else _NO_STANCE} → "
        + (f"**{before_topic(stands)}** {on}" if stands else _NO_STANCE),
        *(small(_said(quote, related, room)) for quote in (before, after)),
    ]
    return "\n".join(rows)


def _said(quote: Quote, related: Related, room: int) -> str:
    date = describe_date_of(quote)
    words, whole_at = _words(quote, room)
    return _row(
        f"{date}{_after(quote)}{words}", whole_at, _cited(quote, related, _linked_publisher), *_states(quote, related)
    )


def _figure(
    figure: Figure, before: Sequence[Figure], beside: Sequence[Record], related: Related, drawn: Collection[str]
) -> str:
    """What was measured; the value before and the value now; and below, by how much, and by which source.

    By how much is what the source says of it or, where it says nothing, what is reckoned of the two.
    """
    indicator = related.indicator_of(figure)
    rivals = [other for other in _of_its_time(figure, beside) if other not in before]
    # A value that is published anew is of one time.
    is_revised = same_time(before[0].period, figure.period)
    now = "" if is_revised else f"{describe_period(figure)}: "
    # The unit stands once, after both; a sign belongs to its number.
    is_sign = len(indicator.unit) < _SHORTEST_WORD
    bare = indicator if is_sign else replace(indicator, unit=currency_of(indicator.unit))
    value = joined(list(dict.fromkeys(describe_value(other, bare) for other in before)), "or")
    place = f", {line(indicator.place)}" if indicator.place and indicator.place not in indicator.name else ""
    older = sorted((other for other in beside if isinstance(other, Figure)), key=_end)
    trail = [other for other in older if other not in (*before, *rivals) and other.id not in drawn]
    below = _row(
        _describe_revision(before[0], figure) if is_revised else "",
        # What its source says of the change is the source's; two percentages of two bases would be taken for one.
        "" if rivals or figure.changes else _difference(figure, before, indicator),
        _rivals(figure, rivals, indicator),
        f"its source says: {line(change_words(figure))}" if figure.changes else "",
        f"{joined([other.id for other in before])} → {figure.id}",
        _cited(figure, related, _linked_publisher),
        *_states(figure, related),
    )
    rows = [
        f"**{line(cut(indicator.name, _TITLE_SHOWN))}**{place}",
        f"{describe_period(before[0])}: {value} → {now}**{describe_value(figure, indicator)}**",
        small(f"before: {_trail(trail, bare)}") if trail else "",
        small(below),
    ]
    return "\n".join(filter(None, rows))


def _rivals(figure: Figure, rivals: Sequence[Figure], indicator: Indicator) -> str:
    values = joined([describe_rival(other, indicator) for other in rivals])
    return f"{who_gives(figure, rivals)} {values}" if rivals else ""


def _trail(older: Sequence[Figure], indicator: Indicator) -> str:
    """The values of the periods before, each with its own: "2017: 934, 2018: 1,187"."""
    return ", ".join(f"{describe_period(one)}: {describe_value(one, indicator)}" for one in older)


def _end(figure: Figure) -> date:
    return (figure.period.latest if figure.period else None) or date.min


def _before(figure: Figure, beside: Sequence[Record], related: Related) -> list[Figure]:
    """Of what stands beside a figure, its publisher's earlier vintages, or else what is of another time."""
    same, own = _of_its_time(figure, beside), related.sources_of(figure.sources)
    earlier = [
        other
        for other in same
        if _is_published_before(other, figure) and share_publisher(related.sources_of(other.sources), own)
    ]
    others = [other for other in beside if isinstance(other, Figure) and other not in same]
    return earlier or [other for other in others if _end(other) == max(map(_end, others))]


def _of_its_time(figure: Figure, beside: Sequence[Record]) -> list[Figure]:
    return [other for other in beside if isinstance(other, Figure) and same_time(other.period, figure.period)]


def _describe_revision(before: Figure, figure: Figure) -> str:
    first, last = describe_date(before.published), describe_date(figure.published)
    return f"revised: published {first} → {last}" if first != last else f"revised: both published {last}"


def _is_published_before(other: Figure, figure: Figure) -> bool:
    mine, theirs = other.vintage, figure.vintage
    return mine is not None and theirs is not None and mine.is_superseded_by(theirs)


def _difference(figure: Figure, before: Sequence[Figure], indicator: Indicator) -> str:
    """The difference of two exact values; nothing where there are more, or where either is not exact."""
    if len(before) != 1:
        return ""
    first, second = (Side(indicator=indicator, period=one.period, figures=[one]) for one in (before[0], figure))
    # None where a value was taken away after the issue was composed.
    for pair in pairs_of(first, second, 1):
        if pair.difference is not None and pair.difference.is_exact:
            return line(difference_words(pair.difference, pair.relative, indicator.unit))
    return ""


# What is due, became of what was shown, or is new


def _became(item: IssueItem, record: Record, issue: Issue) -> str:
    told = [issue.entries[position] for position in item.positions if position in issue.entries]
    return f"{title_line(record)} · {what_happened_in_short(record, told, issue.zone)}"


def _told(item: IssueItem, record: Record, source: Source | None, issue: Issue, room: int) -> str:
    related = issue.related
    match record:
        case Quote():
            speakers = [line(cut(speaker.name, _NAME_SHOWN)) for speaker in record.speakers]
            who = joined_some(speakers, _MOST_SPEAKERS)
            told = f", {describe_teller(record, _NAME_SHOWN)}" if record.told_by else ""
            words, whole_at = _words(record, room)
            said = f"**{who}**{told}{_day(record, source)}{_after(record)}{words}"
            return _row(said, whole_at, *_rest(record, source, related))
        case Event():
            date = _day_of(record, issue)
            name = line(cut(record.name, _EVENT_SHOWN))
            # What is coming up is planned, as its heading says.
            status = _STATUS.get(record.status, "") if item.section.is_by_source else ""
            return _row(f"**{date}**: {name}", status, record.id, *_rest(record, source, related))
        case Figure():
            indicator = related.indicator_of(record)
            changes = f"{line(change_words(record))}, says its source" if record.changes else ""
            measured = f"{line(cut(indicator.name, _TITLE_SHOWN))}, {describe_period(record)}"
            value = f"{measured}: **{describe_value(record, indicator)}**"
            differs = "".join(aside.text for aside in _asides(record, related))
            return _row(f"{_row(value, changes)}{differs}", record.id, *_rest(record, source, related))
        case Source():
            return _row(_linked(record), _about(record), record.id, *_states(record, related))
        case _:
            # A text cut as markdown may lose the end of its marks: so long a row gives way to the title.
            row = first_row(record, related)
            shown = row if len(row) <= _ROW_SHOWN else f"**{line(cut(title(record), _EVENT_SHOWN))}**"
            return _row(shown, record.id, *_rest(record, source, related))


def _asides(record: Record, related: Related) -> tuple[Aside, ...]:
    """What a line says of other records: of a figure the values that differ."""
    rivals = related.differing_from(record) if isinstance(record, Figure) else []
    if not isinstance(record, Figure) or not rivals:
        return ()
    told = _rivals(record, rivals, related.indicator_of(record))
    return (Aside(f" · differs: {told}", tuple(other.id for other in rivals)),)


def _day_of(event: Event, issue: Issue) -> str:
    """The date of an event; of one that is to come, where it is a day, with its weekday."""
    day, due = event.date, issue.due_at.astimezone(issue.zone).date()
    is_doubtful = bool(event.date_basis) or day.is_approximate or day.is_uncertain
    if is_doubtful or day.earliest is None or day.earliest != day.latest or day.earliest < due:
        return describe_date_of(event)
    return f"{day.earliest:%a} {describe_day(day.earliest, due)}"


def _rest(record: Record, source: Source | None, related: Related) -> list[str]:
    """What else is to be said: the sources that it does not stand under, and what is not simply current."""
    if source is None:
        return [_cited(record, related, _linked_id), *_states(record, related)]
    others = [other.id for other in related.sources_of(sources_of(record)) if other != source]
    return [f"also {joined(others)}" if others else "", *_states(record, related)]


def _day(quote: Quote, source: Source | None) -> str:
    """The day that it was said, where it does not read as the day of the source above it."""
    said = describe_date_of(quote)
    is_above = source is not None and source.published is not None and said == describe_date_of(source)
    return "" if is_above else f", {said}"


def _after(quote: Quote) -> str:
    """What parts the words from who said them and when: with a colon they begin themselves where they are reported."""
    return ": " if quote.is_direct else ", "


def _words(quote: Quote, room: int) -> tuple[str, str]:
    """The words, in quotation marks only where they are the speaker's own; and the id, under which they stand whole."""
    translated = f" ({line(translation_words(quote))})" if quote.is_translation else ""
    around, room = len(quote.before) + len(quote.after), max(1, room - len(translated))
    shown = excerpt(" ".join(quote.text.split()), room, escaped_length)
    if not shown.text:
        return "*words too long for a line*", f"whole: {quote.id}"
    place = quote.id if shown.is_whole else f"cut, whole: {quote.id}"
    if not quote.is_direct:
        return f"reported: {line(shown.text)}{translated}", place
    marked = f"“{line(shown.text)}”{translated}"
    if around + len(shown.text) > room:
        return marked, place
    return " ".join(filter(None, [line(quote.before), marked, line(quote.after)])), place


def _lead(source: Source) -> str:
    """What stands above all that rests on a source."""
    state = "" if source.state is State.CURRENT else f"**{source.state}**"
    return small(_row(_linked(source, _LEAD_SHOWN), _about(source), source.id, state))


def _linked(source: Source, most: int = _TITLE_SHOWN) -> str:
    return f"**{link(cut(source.name, most), source.url)}**"


def _about(source: Source) -> str:
    publisher = line(cut(source.publisher, _PUBLISHER_SHOWN)) if source.publisher else "publisher unknown"
    return f"{publisher}, {describe_date_of(source)}"


def _cited(record: Record, related: Related, name: Callable[[Source], str]) -> str:
    """The sources of a record, each as `name` gives it."""
    cited = related.sources_of(sources_of(record))
    return joined_some([*map(name, cited)], _MOST_CITED)


def _linked_id(source: Source) -> str:
    return link(source.id, source.url)


def _linked_publisher(source: Source) -> str:
    """The publisher as a link to a source; its id where there is no address."""
    name = cut(source.publisher, _PUBLISHER_SHOWN) or source.id
    linked = link(name, source.url)
    # By its id, too, a source is found that no address leads to.
    return linked if linked != line(name) else source.id


def _states(record: Record, related: Related) -> list[str]:
    """That the record, or one that it names, is disputed, corrected or withdrawn."""
    own = [] if record.state is State.CURRENT else [f"**{record.state}**"]
    named = dict.fromkeys(reference for _, reference in references_of(record))
    found = [(reference.id, standing.state) for reference in named if (standing := related.standing_of(reference))]
    return [*own, *(f"{id} is **{state}**" for id, state in found[:_MOST_STANDINGS])]


def _bullet(told: str) -> str:
    # In subtext, which has no lists: on a telephone a list takes three rows where this takes two.
    return small(f"• {told}")


def _row(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
