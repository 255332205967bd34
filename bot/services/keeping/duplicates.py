"""Records that are nearly the same as one that is about to be saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rapidfuzz import fuzz

from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.kinds.topic import Topic
from bot.records.record import Record, Reference
from bot.services.names.index import fold
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection

MOST_SHOWN = 3
_ALIKE = 85
_SHARED = 0.6
_WORD = re.compile(r"\w+")
_LEAST_PART = 20
"""Characters of a text that are looked for within another; fewer stand in many."""


@dataclass(frozen=True)
class Duplicate:
    """A record that is held and comes near, and why."""

    record: Record
    why: str


def near_duplicates(reader: Reader, record: Record) -> list[Duplicate]:
    """The records held that `record`, itself left out, may repeat; a few at most."""
    look = _LOOKS.get(type(record))
    found = look(reader, record) if look else iter(())
    return list(islice((one for one in found if one.record.record_id != record.record_id), MOST_SHOWN))


def _quotes(reader: Reader, quote: Quote) -> Iterator[Duplicate]:
    speakers = [one.record_id for one in quote.speakers]
    held = reader.get_many(Quote, reader.select("quote", Selection(links={"speakers": speakers})))
    words = _words(quote.text)
    for other in held:
        if _is_alike(words, _words(other.text)):
            yield Duplicate(other, "the same speaker and nearly the same words")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _is_alike(words: list[str], others: list[str]) -> bool:
    """Whether two texts, or one and a part of the other, are nearly the same."""
    few, many = sorted(({*words}, {*others}), key=len)
    # Most have too few words in common, and of these nothing slower is asked.
    if len(few & many) < _SHARED * len(few):
        return False
    one, other = " ".join(words), " ".join(others)
    shorter = min(len(one), len(other))
    return fuzz.ratio(one, other, score_cutoff=_ALIKE) >= _ALIKE or (
        shorter >= _LEAST_PART and fuzz.partial_ratio(one, other, score_cutoff=_ALIKE) >= _ALIKE
    )


def _figures(reader: Reader, figure: Figure) -> Iterator[Duplicate]:
    selection = Selection(links={"indicator": [figure.indicator.record_id]})
    for other in reader.get_many(Figure, reader.select("figure", selection)):
        is_of_source = bool(_ids(figure.sources) & _ids(other.sources))
        is_of_period = figure.measures_the_same_as(other) or not (figure.period or other.period)
        if is_of_source and is_of_period:
            yield Duplicate(other, "the same indicator, period and source")


def _events(reader: Reader, event: Event) -> Iterator[Duplicate]:
    day = event.date
    for other in reader.get_many(Event, reader.select("event", Selection(first=day.earliest, last=day.latest))):
        if fuzz.token_sort_ratio(fold(event.name), fold(other.name)) >= _ALIKE:
            yield Duplicate(other, "nearly the same title at the same time")


def _roles(reader: Reader, role: Role) -> Iterator[Duplicate]:
    for other in reader.roles("actor", [role.actor.record_id]):
        same_body = (role.organisation and role.organisation.record_id) == (
            other.organisation and other.organisation.record_id
        )
        if same_body and fold(role.name) == fold(other.name):
            yield Duplicate(other, "the same office of the same person")


def _sources(reader: Reader, source: Source) -> Iterator[Duplicate]:
    yield from _named(reader, source)
    if source.url:
        for other in reader.get_many(Source, reader.sources_at(source.url)):
            yield Duplicate(other, "the same address")


def _named(reader: Reader, record: Actor | Topic | Indicator | Source) -> Iterator[Duplicate]:
    own = {_form(name) for name in (record.name, *getattr(record, "aliases", ()), *getattr(record, "synonyms", ()))}
    same = [
        row.record_id for row in reader.names(record.KIND) if own & {_form(name) for name in (row.name, *row.aliases)}
    ]
    for other in reader.get_many(type(record), same):
        if not isinstance(record, Indicator) or fold(record.place) == fold(getattr(other, "place", "")):
            yield Duplicate(other, "the same name")


def _form(name: str) -> str:
    """A name as it is compared; one without letters and digits as it is."""
    return fold(name) or name


def _ids(references: tuple[Reference, ...]) -> set[int]:
    return {one.record_id for one in references}


_LOOKS: dict[type[Record], Callable[[Reader, Any], Iterator[Duplicate]]] = {
    Quote: _quotes,
    Figure: _figures,
    Event: _events,
    Role: _roles,
    Source: _sources,
    Actor: _named,
    Topic: _named,
    Indicator: _named,
}
