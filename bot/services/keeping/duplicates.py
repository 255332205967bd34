"""Records that are nearly the same as one that is about to be saved, by what their kind tells of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from rapidfuzz import fuzz

from bot.records.dates.edtf import Edtf, same_time
from bot.records.fields import CanonicalField, DateField, Field, LinkField, LinksField, TextField, fields_of
from bot.records.record import Record, Reference
from bot.records.traits import Alike
from bot.records.written.likeness import words_alike
from bot.records.written.pages import lead_to_one_page
from bot.services.names.directory import Directory
from bot.services.names.folding import fold
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection

MOST_SHOWN = 3
_ALIKE = 85
_SHARED = 0.6
_LEAST_PART = 20
"""Characters of a text that are looked for within another; fewer stand in many."""


@dataclass(frozen=True)
class Duplicate:
    """A record that is held and comes near, and why."""

    record: Record
    why: str


def near_duplicates(reader: Reader, record: Record) -> list[Duplicate]:
    """The records held that `record`, itself left out, may repeat; a few at most."""
    ways = record.TRAITS.alike or (Alike(why="the same title", same=(record.TITLE,)),)
    # Compared as they are asked for: a speaker may have thousands of quotes, and a few are shown.
    return list(
        islice(_each_once(record, (near for alike in ways for near in _found(reader, record, alike))), MOST_SHOWN)
    )


def nearly_named(reader: Reader, directory: Directory, record: Record) -> list[Duplicate]:
    """The records held whose name may be meant by that of `record`; a few at most."""
    if not record.TRAITS.aliases:
        return []
    near = directory.nearly_called(reader, record.KIND, record.title)
    # What is called so to the letter is told of as that.
    own = _names(record.title, ())
    held = reader.get_many(type(record), [reference.record_id for reference in near])
    return [
        Duplicate(each, "nearly the same name") for each in held if own.isdisjoint(_names(each.title, _aliases(each)))
    ]


def _each_once(record: Record, found: Iterable[Duplicate]) -> Iterator[Duplicate]:
    """Each record but `record` itself for the first reason that there is."""
    seen = {record.record_id}
    for near in found:
        if near.record.record_id not in seen:
            seen.add(near.record.record_id)
            yield near


def _found(reader: Reader, record: Record, alike: Alike) -> Iterator[Duplicate]:
    fields = {field.attribute: field for field in fields_of(type(record))}
    ids = _looked_up(reader, record, fields[alike.looked_up_by], [fields[name] for name in alike.same])
    for other in reader.get_many(type(record), ids):
        is_same = all(_is_same(fields[name], record, other) for name in alike.same)
        if is_same and all(_is_near(fields[name], record, other) for name in alike.near):
            yield Duplicate(other, alike.why)


def _looked_up(reader: Reader, record: Record, field: Field, same: Sequence[Field]) -> list[int]:
    """The records that may have the same in a field, and in others of `same`; none where it is empty."""
    value = getattr(record, field.attribute)
    if not value:
        return []
    match field:
        case LinkField() | LinksField():
            values = {other.attribute: getattr(record, other.attribute) for other in same}
            linked = {name: value for name, value in values.items() if isinstance(value, Reference | tuple) and value}
            day = record.main_date if any(isinstance(other, DateField) and other.is_main for other in same) else None
            first, last = (day.earliest, day.latest) if day else (None, None)
            links = {name: sorted(_ids(held if isinstance(held, tuple) else (held,))) for name, held in linked.items()}
            return reader.select(record.KIND, Selection(links=links, first=first, last=last))
        case DateField():
            return reader.select(record.KIND, Selection(first=value.earliest, last=value.latest))
        case CanonicalField(is_page=True):
            return reader.at_address(record.KIND, field.attribute, value)
        case _ if field.attribute == record.TITLE:
            # Folded here and not in SQL: SQLite knows small and capital letters of ASCII alone.
            own = _names(record.title, _aliases(record))
            return [row.record_id for row in reader.names(record.KIND) if own & _names(row.name, row.aliases)]
        case _:
            return reader.holding(record.KIND, field.attribute, value)


def _is_same(field: Field, record: Record, other: Record) -> bool:
    one, two = getattr(record, field.attribute), getattr(other, field.attribute)
    match field:
        case LinksField():
            return not _ids(one).isdisjoint(_ids(two))
        case DateField():
            # Where neither has a date, the other fields decide.
            return same_time(one, two) or not (one or two)
        case _ if field.attribute == record.TITLE:
            return not _names(record.title, _aliases(record)).isdisjoint(_names(other.title, _aliases(other)))
        case CanonicalField(is_page=True):
            return lead_to_one_page(one, two)
        case TextField():
            return _form(one) == _form(two)
        case _:
            return bool(one == two)


def _is_near(field: Field, record: Record, other: Record) -> bool:
    one, two = getattr(record, field.attribute), getattr(other, field.attribute)
    match field:
        case DateField():
            return _meet(one, two)
        case TextField() if field.is_long:
            return _is_alike(words_alike(one), words_alike(two))
        case _:
            return fuzz.token_sort_ratio(fold(one), fold(two)) >= _ALIKE


def _meet(one: Edtf | None, other: Edtf | None) -> bool:
    """Whether a day is in both times, as far as is known."""
    if one is None or other is None:
        return False
    return (one.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
        one.latest or date.max
    )


def _is_alike(words: list[str], others: list[str]) -> bool:
    """Whether two texts, or one and a part of the other, are nearly the same."""
    few, many = sorted(({*words}, {*others}), key=len)
    # Most have too few words in common, and of these nothing slower is asked.
    if len(few & many) < _SHARED * len(few):
        return False
    one, other = " ".join(words), " ".join(others)
    shorter = min(len(one), len(other))
    # With a cutoff rapidfuzz leaves a pair as soon as it cannot be reached any more.
    return fuzz.ratio(one, other, score_cutoff=_ALIKE) >= _ALIKE or (
        shorter >= _LEAST_PART and fuzz.partial_ratio(one, other, score_cutoff=_ALIKE) >= _ALIKE
    )


def _names(name: str, aliases: tuple[str, ...]) -> set[str]:
    return {_form(text) for text in (name, *aliases)}


def _aliases(record: Record) -> tuple[str, ...]:
    return getattr(record, record.TRAITS.aliases) if record.TRAITS.aliases else ()


def _form(name: str) -> str:
    """A name as it is compared; one without letters and digits as it is."""
    return fold(name) or name


def _ids(references: tuple[Reference, ...]) -> set[int]:
    return {reference.record_id for reference in references}
