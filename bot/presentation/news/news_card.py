"""The card of what is new: records one by one, each told once, and in one line what was done to many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.named_commands import command
from bot.presentation.asking.lists import entry
from bot.presentation.card.paged import CardAction, Entry, Listing
from bot.presentation.cards import summary
from bot.presentation.digests.what_became import deed_words, field_lines, title_line
from bot.presentation.keeping.history import by_whom, describe_author
from bot.presentation.text.heading import describe_filters, heading
from bot.presentation.text.instants import describe_time
from bot.presentation.text.markup import joined, line, plural, small
from bot.records.dates.days_in_words import describe_full_day
from bot.records.history import Action, HistoryEntry
from bot.records.kinds import KINDS, kinds_by
from bot.records.record import Record, Reference, State
from bot.records.related import Related
from bot.services.news.became import Became, RecordNews
from bot.services.news.news import FIRST_LOOK, BulkNews, BulkRecords, WhatIsNew

_WAYS = {"pack ": "pack ", "file ": "file ", "import of ": "file ", "article read in: ": "article "}
"""What came of a whole table, pack or article: how its origin begins, and how that is told."""
_DONE = {
    Action.ADDED: "added",
    Action.CHANGED: "changed",
    Action.MARKED: "marked",
    Action.RESTORED: "brought back",
    Action.WITHDRAWN: "withdrawn",
}
_TELLING = {
    Became.WITHDRAWN: Action.WITHDRAWN,
    Became.BACK: Action.RESTORED,
    Became.MARKED: Action.MARKED,
}
"""Which entry tells best what became of a record."""
_ON_RECORD = (Became.NEW, Became.BACK)
"""What of is told by what it says, and not by what was done to it."""


def news_card(answer: WhatIsNew) -> Listing:
    """What is new, the last changed first; what came in bulk stands before, in a line each."""
    head = heading(f"New since {_since(answer)}", *_below(answer), filters=answer.filters)
    if answer.is_empty:
        return Listing(heading=f"{head}\n{_nothing(answer)}")

    def describe(record: Record, related: Related) -> Entry:
        told = answer.news[record.item]
        return entry(record, related, "\n".join(_lines(told, record, related, answer.zone)))

    days = [_day_of(told.last, answer.zone) for told in answer.news.values()]
    return Listing(
        heading=head,
        entries=[_bulk_entry(bulk, answer.zone, answer.filters.topic) for bulk in answer.bulk],
        findings=answer.findings,
        describe=describe,
        groups=days if answer.bulk or len({*days}) > 1 else (),
        counted="item" if answer.bulk else "record",
    )


def _since(answer: WhatIsNew) -> str:
    local = answer.since.astimezone(answer.zone)
    if answer.is_given:
        return f"{local:%A} {describe_full_day(local)}"
    at = f"{describe_full_day(local)}, {describe_time(local)}"
    return f"you looked last, on {at}" if answer.looked else describe_full_day(local)


def _below(answer: WhatIsNew) -> Iterator[str]:
    if not answer.is_given and not answer.looked:
        later = " Next time it goes on from now." if answer.seen else ""
        yield f"You have not looked here before: these are the last {FIRST_LOOK.days} days.{later}"
    yield describe_filters(answer.filters)
    listed = len(answer.news)
    counts = " · ".join(f"{answer.counts[became]:,} {became}" for became in Became if answer.counts[became])
    if answer.total > listed:
        yield f"{plural(answer.total, 'record')} one by one, of which the last {listed:,} are listed: {counts}"
    elif listed:
        yield f"{plural(listed, 'record')}{' one by one' if answer.bulk else ''}: {counts}"
    if answer.left_out:
        older = plural(answer.left_out, "older change")
        yield f"{older} of this time cannot be told here: give a later day in “since”."


def _nothing(answer: WhatIsNew) -> str:
    narrowed = describe_filters(answer.filters)
    told = f"Nothing{f' {narrowed}' if narrowed else ''} was recorded, changed, marked or withdrawn since then."
    if answer.last_before is None:
        return told if narrowed else "Nothing is on record here yet."
    last = answer.last_before.astimezone(answer.zone)
    of_all = " of any record" if narrowed else ""
    earlier = f"The last change{of_all} before that was on {describe_full_day(last)}"
    return f"{told} {earlier}: {command('new')} with an earlier day in “since” tells it."


# One by one


def _lines(told: RecordNews, record: Record, related: Related, zone: ZoneInfo) -> Iterator[str]:
    """What became of a record; what is on record is shown, and of what is withdrawn no words."""
    is_gone = record.state is State.WITHDRAWN
    if told.became in _ON_RECORD and not is_gone:
        yield small(_head(told, zone))
        yield summary(record, related)
        return
    yield title_line(record)
    yield _head(told, zone)
    if not is_gone:
        yield from field_lines(told.item[0], told.changes)


def _head(told: RecordNews, zone: ZoneInfo) -> str:
    match told.became:
        case Became.NEW:
            first = _deed(told.entries[0], zone)
            return f"{first} · {_later(told)}" if told.times > 1 else first
        case Became.CAME_AND_WENT:
            return f"{_deed(told.entries[0], zone)} · {_deed(told.last_that(Action.WITHDRAWN), zone)}"
        case Became.CHANGED if told.times > 1:
            return _several(told, "", zone)
        case Became.AS_BEFORE:
            return _several(told, ", and stands as it did before", zone)
        case _:
            telling = told.last_that(_TELLING[told.became]) if told.became in _TELLING else told.last
            return _deed(telling, zone)


def _later(told: RecordNews) -> str:
    return f"changed {plural(told.times - 1, 'time')} since, and shown as it is now"


def _several(told: RecordNews, outcome: str, zone: ZoneInfo) -> str:
    """Several changes of one record: how many, by whom, and why the last was made."""
    whom = dict.fromkeys(describe_author(each.user_id, each.author) for each in told.entries if each.author)
    by = f" by {joined([*whom])}" if whom else ""
    verb, when_and_why = deed_words(told.last, zone)
    times = f"**Changed {plural(told.times, 'time')}**{outcome}{by}"
    return f"{times}; last {verb[:1].lower()}{verb[1:]} {line(when_and_why)}"


def _deed(made: HistoryEntry, zone: ZoneInfo) -> str:
    """What was done, by whom, when and why: "**Withdrawn** by @Ann on 5 March 2026: not his words"."""
    verb, when_and_why = deed_words(made, zone)
    return " ".join(filter(None, [f"**{verb}**", by_whom(made), line(when_and_why)]))


def _day_of(made: HistoryEntry, zone: ZoneInfo) -> str:
    return describe_full_day(datetime.fromisoformat(made.happened_at).astimezone(zone))


# In bulk


def _bulk_entry(bulk: BulkNews, zone: ZoneInfo, topic: Reference | None) -> Entry:
    at = datetime.fromisoformat(bulk.first.happened_at).astimezone(zone)
    # How it came is told above already.
    by = by_whom(replace(bulk.first, origin="")) if bulk.first.author else ""
    rows = [
        f"**{_bulk_title(bulk, topic)}**",
        small(_kinds(bulk)),
        small(" ".join(filter(None, [f"On {describe_full_day(at)}, {describe_time(at)}", by]))),
    ]
    open_id = f"news:bulk:{bulk.change}:{topic.id if topic else 0}"
    has_any = bulk.gone < bulk.count
    return Entry("\n".join(rows), group="At once", action=CardAction("Open", open_id) if has_any else None)


def _bulk_title(bulk: BulkNews, topic: Reference | None) -> str:
    """How many records, and how they came: "148 records from file list.csv: 140 added, 8 changed"."""
    done = Counter[str]()
    for tally in bulk.tallies:
        done[_DONE[Action(tally.action)]] += tally.records
    records = plural(bulk.count, "record") + (f" on {line(topic.name)}" if topic else "")
    deeds = ", ".join(f"{done[words]:,} {words}" for words in _DONE.values() if done[words])
    told = f"{records}{_way(bulk)}: {deeds}" if len(done) > 1 else f"{records} {next(iter(done), '')}{_way(bulk)}"
    gone = sum(tally.records for tally in bulk.tallies if tally.is_gone and tally.action != Action.WITHDRAWN)
    return f"{told}; {'all' if gone == bulk.count else f'{gone:,}'} withdrawn since" if gone else told


def _way(bulk: BulkNews) -> str:
    """How so many came at once."""
    origin = line(bulk.first.origin)
    if bulk.first.undoes is not None:
        is_again = bulk.first.origin == "redo"
        return " by doing again what was taken back" if is_again else " by taking an earlier change back"
    for begins, told in _WAYS.items():
        if bulk.first.origin.startswith(begins):
            return f" from {told}{line(bulk.first.origin.removeprefix(begins))}"
    return f" at once, by {origin}" if origin else " at once"


def _kinds(bulk: BulkNews) -> str:
    counts = Counter[str]()
    for tally in bulk.tallies:
        counts[tally.kind] += tally.records
    kinds = [kind for kind in kinds_by(lambda traits: traits.place) if counts[kind]]
    return " · ".join(plural(counts[kind], kind, KINDS[kind].PLURAL) for kind in kinds)


def bulk_card(answer: BulkRecords) -> Listing:
    """The records of what was done at once, by kind, as they are now."""
    bulk, topic = answer.bulk, answer.topic
    at = datetime.fromisoformat(bulk.first.happened_at).astimezone(answer.zone)
    below = [f"On {describe_full_day(at)}, {describe_time(at)}, shown as they are now", _kinds(bulk)]
    kinds = [KINDS[kind].PLURAL.capitalize() for kind, _ in answer.findings.items]
    return Listing(
        heading="\n".join([f"## {_bulk_title(bulk, topic)}", *map(small, below)]),
        findings=answer.findings,
        describe=entry,
        groups=kinds if len({*kinds}) > 1 else (),
    )
