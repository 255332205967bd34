"""What there is to say of a file that is given out: what was asked for, what is in it, what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.presentation.text.heading import describe_filters, describe_unknown
from bot.presentation.text.markup import joined, plural
from bot.records.dates.days_in_words import describe_full_day
from bot.records.kinds import KINDS, kinds_by
from bot.services.transfer.exporting import Exported


def counted_words(counts: Mapping[str, int]) -> str:
    """How many records of each kind: "25 quotes, 3 events and 12 figures"."""
    kinds = kinds_by(lambda traits: traits.place)
    return joined([plural(counts[kind], kind, KINDS[kind].PLURAL) for kind in kinds if counts.get(kind)])


def narrowed_words(found: Exported) -> Iterator[str]:
    """What was asked for, as markdown; the kind is told by what is counted."""
    day = f"as known on {describe_full_day(found.day)}" if found.day else ""
    if told := " · ".join(filter(None, [describe_filters(replace(found.filters, kind=None)), day])):
        yield told


def left_out_words(found: Exported, *, has_withdrawn: bool = False) -> Iterator[str]:
    """What of it the file does not have, and why."""
    undated = f"{found.undated:,} without a date" if found.undated else ""
    if told := "; ".join(filter(None, [describe_unknown(found.unknown_on_day), undated])):
        yield f"Left out: {told}."
    if found.day:
        yield "Words, marks and links are as they are now: what was changed since that day is not turned back."
    if (found.withdrawn or found.withdrawn_along) and not has_withdrawn:
        linked = f", but for {found.withdrawn_along:,} that others link to, marked so" if found.withdrawn_along else ""
        yield f"Withdrawn records are not in it{linked}."
