"""Dates that contradict each other, in a sentence each, for whoever writes them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import cut, line, small, titled
from bot.presentation.text.wording import role_words
from bot.records.doubts.contradictions import Clash, Contradiction
from bot.records.kinds.quote import Quote
from bot.records.record import Item, Record

_NAME_SHOWN, _WORDS_SHOWN = 50, 120
_SENTENCES = {
    Clash.SAID_AFTER_PUBLISHED: "{record} is dated {day}; {source}, which reports it, was published before: {bound}.",
    Clash.OFFICE_ENDED: "{record} is dated {day}; the office that {source} gives {holder}, {office}, ended before "
    "by {role}: {bound}.",
    Clash.OFFICE_NOT_BEGUN: "{record} is dated {day}; the office that {source} gives {holder}, {office}, began later "
    "by {role}: {bound}.",
    Clash.ATTESTED_AFTER_END: "{record} is attested {day}, after it ended: {bound}.",
    Clash.ATTESTED_BEFORE_BEGINNING: "{record} is attested {day}, before it began: {bound}.",
    Clash.ATTESTED_AFTER_PUBLISHED: "{record} is attested {day}; {source}, which attests it, was published before: "
    "{bound}.",
    Clash.HAPPENED_AFTER_PUBLISHED: "{record} is dated {day}; {source}, which says that it happened, was published "
    "before: {bound}.",
    Clash.FIGURE_AFTER_PUBLISHED: "{record} was published {day}; {source}, which gives it, was published before: "
    "{bound}.",
}


def contradiction_words(found: Contradiction, of: Item | None = None) -> str:
    """What cannot be right, as a sentence; `of` is the record that the sentence stands beside and need not name."""
    sentence = _SENTENCES[found.clash].format(
        record=_called(found.record, of),
        day=describe_date(found.day),
        bound=describe_date(found.bound),
        source=_called(found.source, of),
        role=_called(found.role, of),
        holder=found.role.actor.name if found.role else "",
        office=role_words(found.role),
    )
    return f"{sentence[0].upper()}{sentence[1:]}"


def describe_contradictions(
    found: Sequence[Contradiction], most: int, of: Item | None = None, more_in: str = ""
) -> str:
    """What cannot be right, a line each, under a heading; empty where nothing contradicts.

    `more_in` is the file that has all of them, if there is one.
    """
    rows = [f"- {line(contradiction_words(each, of))}" for each in found[:most]]
    count = f"{len(found) - most:,} more"
    more = [small(f"{more_in} has {count} of these." if more_in else f"And {count}.")] if len(found) > most else []
    return "\n".join(["**Look at these dates again**", *rows, *more]) if rows else ""


def _called(record: Record | None, of: Item | None) -> str:
    """A record by its id or, where it is new, by its name."""
    if record is None:
        return ""
    if record.item == of:
        return f"this {record.KIND}"
    if record.number:
        return record.id
    if isinstance(record, Quote):
        # Only somebody's own words stand in quotation marks, and none are cut within a sentence.
        is_marked = record.is_direct and not record.is_translation and len(record.text) <= _WORDS_SHOWN
        return f"the new quote {f'“{record.text}”' if is_marked else f'({titled(record.shown_title, _WORDS_SHOWN)})'}"
    return f"the new {record.KIND} “{cut(record.title, _NAME_SHOWN)}”"
