"""The card of what the record lacks: each kind of gap with its count, a line a record, and a button that mends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from bot.presentation.card.paged import CardAction, Entry, Listing
from bot.presentation.cards import summary, title
from bot.presentation.text.dates import describe_date
from bot.presentation.text.heading import describe_filters, heading
from bot.presentation.text.markup import cut, joined, line, small
from bot.records.kinds import KINDS
from bot.records.record import Record
from bot.records.related import Related
from bot.records.traits import Lapse
from bot.services.findings import Filters
from bot.services.gaps.gaps import MOST_OF_A_KIND, Gaps, Settling, find_lapse, lacks_of

_TITLE_SHOWN = 160
NEW_DATE = "date"
"""Stands for what became of a plan where that was put off."""


def gaps_card(answer: Gaps) -> Listing:
    """What the record lacks, by kind; of each record the line tells all that it lacks."""
    head = heading("What the record lacks", describe_filters(answer.filters), filters=answer.filters)
    if not answer.gaps:
        told = _nothing(answer.filters) if answer.is_begun else "Nothing is on record here yet."
        return Listing(heading=f"{head}\n{told}")
    rows = list(_counts(answer))
    if answer.is_cut:
        rows.append(small(f"Of each the newest {MOST_OF_A_KIND} are listed: name a topic or a kind for others."))

    def describe(record: Record, related: Related) -> Entry:
        return _entry(record, answer.today)

    return Listing(
        heading="\n".join([head, *rows]),
        findings=answer.findings,
        describe=describe,
        groups=[KINDS[kind].PLURAL.capitalize() for kind, _ in answer.findings.items],
    )


def _nothing(filters: Filters) -> str:
    """That nothing is lacking: of a kind, whether anything is looked for at all."""
    if filters.kind is None:
        return "Nothing is lacking of what is looked for."
    traits, plural_noun = KINDS[filters.kind].TRAITS, KINDS[filters.kind].PLURAL
    if not (traits.lacks or traits.lapse):
        return f"Nothing is looked for in {plural_noun}."
    looked_for = [*([traits.lapse.words] if traits.lapse else []), *(lack.words for lack in traits.lacks)]
    return f"Nothing is lacking of what is looked for in {plural_noun}: those {joined(looked_for, 'or')}."


def _counts(answer: Gaps) -> Iterator[str]:
    """A row a kind: "**Sources:** 5 without a publisher · 5 without an address"."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for gap in answer.gaps:
        by_kind[gap.kind].append(f"{gap.count:,} {gap.words}")
    for kind, told in by_kind.items():
        yield f"**{KINDS[kind].PLURAL.capitalize()}:** {' · '.join(told)}"


def _entry(record: Record, today: date) -> Entry:
    lapse, lacks = find_lapse(record, today), lacks_of(record)
    told = [*([_lapsed_words(record, lapse)] if lapse else []), *(lack.words for lack in lacks)]
    what = line(" · ".join(told) or "mended since")
    row = f"**{record.id}** · {line(cut(title(record), _TITLE_SHOWN))}\n{small(what)}"
    return Entry(row, action=_action(record, lacks[0].attributes[0] if lacks else "", is_lapsed=lapse is not None))


def _lapsed_words(record: Record, lapse: Lapse) -> str:
    return f"{lapse.words}: {describe_date(record.main_date)}" if record.main_date else lapse.words


def _action(record: Record, attribute: str, *, is_lapsed: bool) -> CardAction | None:
    """The button that leads to what mends a record first of all; none where it was mended since it was found."""
    if is_lapsed:
        return CardAction("What became of it?", f"gap:settle:{record.id}:0")
    if not attribute:
        return CardAction(record.id, f"record:open:{record.id}:gap")
    return CardAction("Fill in", f"gap:fill:{record.id}:{page_of(record.KIND, attribute)}")


def page_of(kind: str, attribute: str) -> int:
    """The page of a kind's form on which a field stands, from 0."""
    pages = KINDS[kind].FORM.values()
    return next((place for place, attributes in enumerate(pages) if attribute in attributes), 0)


def settling_card(answer: Settling) -> Listing:
    """A record whose day is over, and what may have become of it as buttons."""
    record, lapse = answer.record, answer.lapse
    told = "Say it only where a source does: you name that source next, and see what would change before it is saved."
    actions = [CardAction(outcome.capitalize(), f"gap:become:{record.id}:{outcome}") for outcome in lapse.outcomes]
    return Listing(
        heading=f"## What became of {record.id}?\n{small(told)}",
        entries=[Entry(summary(record, answer.related), record.id)],
        counted="part",
        actions=[*actions, CardAction("New date", f"gap:become:{record.id}:{NEW_DATE}")],
    )
