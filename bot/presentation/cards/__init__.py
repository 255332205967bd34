"""How each kind of record looks: a module a kind, named as the kind is, found by that name.

A module has `summary(record, related)`, the markdown of a record in a list, and `facts(record, related)`, the
labelled lines that its whole card adds. What else it may have:

- `title(record)`: what the record is in a few plain words, where its title alone would say too little or too much
- `citation(record, related)`: what a citation says of it, as a sentence of plain text
- `named(record, related)`: the references to the other records that its summary names
- `asides(record, related)`: the rows of its summary that are of other records alone, each with these
- `in_parts(record, related)`: its summary with the whole of a text that may be too long for it, in parts
- `in_line(record, related, room)`: what an item of a list says of it in a line, and below that its words, if any
- `columns(record, related)`: what a row of a table for people says of it, where its fields alone would say too little
- `LEADS`: what its whole card leads on to: a verb, and the attribute whose record it is then about, empty for itself
- `HINTS`: how fields of its forms are filled in, by attribute, where their names and what they hold do not say it all
- `NOUN` and `NAMING`: one of the kind with its article, and how an option that names one is described, where the kind's
  own name does not do
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

from bot.presentation.rows.cells import Columns, fields_told
from bot.presentation.text.markup import cut, line, plain, small
from bot.presentation.text.wording import describe_standing
from bot.records.record import LostRecord, Record, Reference, State
from bot.records.related import Related, references_of, sources_of
from bot.services.names.nouns import with_article

_MOST_SOURCES_IN_LINE = 3
_LONGEST_LABEL = 100
"""Of what is chosen in a menu; Discord's limit."""
ROOM_FOR_ALL = 1200
"""Signs that the line of one of a few records has, which then says all that it can."""
Fact = tuple[str, str]
"""A label, and the markdown that stands beside it."""


class _Card(Protocol):
    """What every module of this folder has; each is given records of its own kind alone."""

    def summary(self, record: Record, related: Related, /) -> str: ...

    def facts(self, record: Record, related: Related, /) -> list[Fact]: ...


def summary(record: Record, related: Related, *, said_of: Collection[Reference] = ()) -> str:
    """The markdown of a record in a list, with its state and those of the records it names: see `with_states`."""
    return with_states(_card(record.KIND).summary(record, related), record, related, said_of=said_of)


def first_row(record: Record, related: Related) -> str:
    """The first row of a record in a list, as markdown, without its state."""
    return _card(record.KIND).summary(record, related).split("\n", 1)[0]


def with_states(
    shown: str, record: Record, related: Related, *, said_of: Collection[Reference] = (), is_whole: bool = False
) -> str:
    """`shown` of a record, under its state where that is not "current", and above the states of the records it names.

    Those that its summary names or, where the record is shown whole, all that it refers to, but for `said_of`, whose
    state the card's heading gives.
    """
    named_by: Callable[[Record, Related], Iterable[Reference]] | None = getattr(_card(record.KIND), "named", None)
    named = named_by(record, related) if named_by else ()
    linked = (reference for _, reference in references_of(record)) if is_whole else ()
    # Without those of the heading: on a card of one actor's quotes each would repeat the same state.
    others = (reference for reference in (*named, *linked) if reference not in said_of)
    return "\n".join(filter(None, [state_line(record), shown, *map(small, standings(others, related))]))


def standings(references: Iterable[Reference], related: Related) -> list[str]:
    """What is to be said of each record, once, that is disputed, corrected or withdrawn."""
    found = ((reference, related.standing_of(reference)) for reference in dict.fromkeys(references))
    return [describe_standing(reference, standing) for reference, standing in found if standing]


def facts(record: Record, related: Related) -> list[Fact]:
    """What the whole card of a record adds to its summary."""
    return _card(record.KIND).facts(record, related)


def title(record: Record | LostRecord) -> str:
    """What a record is, in a few plain words, where only that is told."""
    if isinstance(record, LostRecord):
        return record.title
    describe: Callable[[Record], str] | None = getattr(_card(record.KIND), "title", None)
    return describe(record) if describe else record.title


def cited(record: Record, related: Related) -> str:
    """What a citation says of the record itself, as plain text: a sentence."""
    describe: Callable[[Record, Related], str] | None = getattr(_card(record.KIND), "citation", None)
    return describe(record, related) if describe else f"{record.title}."


def columns(record: Record, related: Related) -> Columns:
    """What a row of a table for people says of a record, beside its id, its sources and its state."""
    tell: Callable[[Record, Related], Columns] | None = getattr(_card(record.KIND), "columns", None)
    return tell(record, related) if tell else fields_told(record)


def noun(kind: str) -> str:
    """One of a kind: "a topic", "a person or body"."""
    return str(getattr(_card(kind), "NOUN", with_article(kind)))


def naming(kind: str) -> str:
    """How an option that names one of a kind is described: "A topic, by any of its names"."""
    named = noun(kind)
    return str(getattr(_card(kind), "NAMING", f"{named[0].upper()}{named[1:]}, by any of its names"))


def leads_of(kind: str) -> Sequence[tuple[str, str]]:
    """What the card of a record of this kind leads on to: see `LEADS` above."""
    found: Sequence[tuple[str, str]] = getattr(_card(kind), "LEADS", ())
    return found


def hint_of(kind: str, attribute: str) -> str:
    """How a field of a kind is filled in, in a line; empty where the kind does not say."""
    hints: Mapping[str, str] = getattr(_card(kind), "HINTS", {})
    return hints.get(attribute, "")


def in_parts(record: Record, related: Related) -> list[str]:
    """The markdown of a record shown by itself: as `summary` gives it, but with a long text whole, in parts."""
    card = _card(record.KIND)
    divide: Callable[[Record, Related], list[str]] | None = getattr(card, "in_parts", None)
    first, *more = divide(record, related) if divide else [card.summary(record, related)]
    return [with_states(first, record, related, is_whole=True), *more]


def state_line(record: Record | LostRecord) -> str:
    """A record's state and the note on it; empty where it is "current"."""
    if record.state is State.CURRENT:
        return ""
    note = f": {line(record.state_note)}" if record.state_note else ""
    return f"**{record.state.capitalize()}**{note}"


def meta(*parts: str) -> str:
    """A line of subtext of the parts that are not empty."""
    return small(" · ".join(part for part in parts if part))


def filled(*pairs: Fact) -> list[Fact]:
    """The facts that have a text."""
    return [(label, text) for label, text in pairs if text]


def asides(record: Record, related: Related) -> list[tuple[str, Sequence[Record]]]:
    """The rows of a record's summary that are of other records alone, and the records that each of them is of."""
    find: Callable[[Record, Related], list[tuple[str, Sequence[Record]]]] | None = getattr(
        _card(record.KIND), "asides", None
    )
    return find(record, related) if find else []


def _card(kind: str) -> _Card:
    name = f"{__name__}.{kind}"
    # Asked several times for each record that is shown: import_module alone takes many times longer.
    return cast(_Card, sys.modules.get(name) or import_module(name))


def line_of(record: Record, related: Related, room: int) -> str:
    """A record as an item of a list: what it says in a line or two of about `room` signs, how it stands, its id.

    Its sources stand by their ids; their states, and those of whoever it names, beside the ids of these.
    """
    tell: Callable[[Record, Related, int], tuple[str, str]] | None = getattr(_card(record.KIND), "in_line", None)
    told, words = tell(record, related, room) if tell else (first_row(record, related), "")
    named_by: Callable[[Record, Related], Iterable[Reference]] | None = getattr(_card(record.KIND), "named", None)
    named = dict.fromkeys([*(named_by(record, related) if named_by else ()), *sources_of(record)])
    stand = [f"{reference.id} {standing.state}" for reference in named if (standing := related.standing_of(reference))]
    state = "" if record.state is State.CURRENT else f"**{record.state}**"
    sources = ", ".join(reference.id for reference in sources_of(record)[:_MOST_SOURCES_IN_LINE])
    row = " · ".join(filter(None, [told, state, record.id, sources, ", ".join(stand)]))
    return f"- {row}" + (f"\n  {words}" if words else "")


def menu_label(record: Record) -> str:
    """What a record is called where one is chosen to be opened, as plain text."""
    return cut(f"{record.id} · {plain(title(record))}", _LONGEST_LABEL)
