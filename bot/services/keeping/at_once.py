"""What the first form of a new record asks: its words, and all that is missing of it and of what it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.records.fields import DateField, TextField, fields_of
from bot.records.kinds import KINDS
from bot.services.keeping.linking import page_field
from bot.services.keeping.makeable import Makeable, makeable
from bot.services.keeping.understanding import Understanding


@dataclass(frozen=True, kw_only=True)
class FieldAsked:
    """A field of the record itself, or of one that it names and that is not held."""

    attribute: str
    of: Makeable | None = None

    @property
    def name(self) -> str:
        """What `filled` reads it by."""
        return f"{self.of.place}.{self.attribute}" if self.of else self.attribute


def asked_at_once(understanding: Understanding, most: int) -> list[FieldAsked]:
    """The fields of the first form, at most so many, most needed first; where nothing is missing, its first page."""
    draft = understanding.draft
    record_type = KINDS[draft.kind]
    page = next(iter(record_type.FORM.values()))
    described = {field.attribute: field for field in fields_of(record_type)}
    texts = [name for name in page if isinstance(field := described[name], TextField) and field.is_long]
    dates = [name for name in undated(understanding) if name not in draft.typed]
    made = list(_made(understanding))
    if not (dates or made):
        return [FieldAsked(attribute=name) for name in page]
    asked = [FieldAsked(attribute=name) for name in texts[:1]]
    # One whose fields have no room is left to a form of its own.
    for fields in made:
        asked += fields if len(asked) + len(fields) <= most else ()
    rest = [name for name in dict.fromkeys([*dates, *page]) if name not in texts[:1]]
    return [*asked, *(FieldAsked(attribute=name) for name in rest)][:most]


def undated(understanding: Understanding) -> list[str]:
    """The attribute of the date by which a record is found, where none is given though its kind has one."""
    values, typed = understanding.values, understanding.draft.typed
    described = fields_of(KINDS[understanding.draft.kind])
    return [
        field.attribute
        for field in described
        if isinstance(field, DateField)
        and field.is_main
        # One that was typed and cannot be read yet is asked about as it stands.
        and not (values.get(field.attribute) or typed.get(field.attribute, "").strip())
    ]


def _made(understanding: Understanding) -> Iterator[Sequence[FieldAsked]]:
    """What is asked of each record that is not held, and comes near to none that is."""
    missing = {trouble.missing: trouble for trouble in understanding.troubles if trouble.missing}
    # Of several in one field each may be a part of one name.
    several = Counter(trouble.attribute for trouble in missing.values())
    for offered in makeable(understanding):
        trouble = missing.get((offered.kind, offered.name))
        if trouble and not trouble.choices and several[trouble.attribute] == 1:
            yield [FieldAsked(attribute=name, of=offered) for name in _asked_of(offered)]


def _asked_of(offered: Makeable) -> Iterator[str]:
    record_type = KINDS[offered.kind]
    if not record_type.TRAITS.asked_at_once:
        return
    if not offered.draft.title:
        yield record_type.TITLE
    page = page_field(offered.kind)
    yield from (name for name in record_type.TRAITS.asked_at_once if name != page or not offered.draft.typed.get(page))
