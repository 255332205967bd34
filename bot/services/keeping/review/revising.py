"""What was changed between two states of a draft, as a reader would see it: not how often a form was sent off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.records.cells import cells_of, differing
from bot.records.dates.ambiguous import AmbiguousDate
from bot.records.dates.typed_dates import edtf_from_text
from bot.records.fields import DateField, LinksField, fields_of, link_choices_of
from bot.records.kinds import KINDS
from bot.records.record import State
from bot.records.written.lists import join_list
from bot.services.keeping.drafts import Draft, entries_of
from bot.services.keeping.understanding import FieldsRead, Understanding, is_as_begun, with_first_named


@dataclass(frozen=True, kw_only=True)
class Revised:
    """What was changed of a draft's record, or of one made with it: cells before and after, links with names."""

    kind: str
    title: str
    is_made: bool
    changes: Mapping[str, tuple[str, str]]
    undecided: frozenset[str]
    """Cells of dates as they were typed, which may mean several things."""


def revised_between(before: Understanding, after: Understanding, today: date) -> list[Revised]:
    """What differs between two states of one draft, the draft's own record first; nothing where they say the same.

    `today` is the day on which they are read.
    """
    found = [_revised(before, after, today, is_made=False)]
    held = dict(_placed(before.linked))
    for place, made in _placed(after.linked):
        found.append(_revised(held.get(place), made, today, is_made=True))
    return [revised for revised in found if revised.changes]


def _placed(linked: Sequence[Understanding]) -> list[tuple[tuple[str, int], Understanding]]:
    """Records made on the way, each by its kind and how many of that kind came before it."""
    counts: Counter[str] = Counter()
    placed = []
    for made in linked:
        placed.append(((made.draft.kind, counts[made.draft.kind]), made))
        counts[made.draft.kind] += 1
    return placed


def _revised(before: Understanding | None, after: Understanding, today: date, *, is_made: bool) -> Revised:
    # What is no record yet has only what was typed; two states are compared in one way.
    is_whole = after.record is not None and (before is None or before.record is not None)
    cells = _cells(after, today, is_whole)
    # What is made has no other state, which is nobody's doing.
    held = _cells(before, today, is_whole) if before else {**dict.fromkeys(cells, ""), "state": str(State.CURRENT)}
    return Revised(
        kind=after.draft.kind,
        title=after.title,
        is_made=is_made,
        changes=differing(held, cells),
        undecided=frozenset(_undecided(after, today)) | frozenset(_undecided(before, today) if before else ()),
    )


def _undecided(understanding: Understanding, today: date) -> Iterator[str]:
    for field in fields_of(KINDS[understanding.draft.kind]):
        text = understanding.draft.typed.get(field.attribute, "").strip()
        if text and isinstance(field, DateField):
            try:
                edtf_from_text(text, today=today)
            except AmbiguousDate:
                yield text
            except ValueError:
                continue


def _cells(understanding: Understanding, today: date, is_whole: bool) -> dict[str, str]:
    draft, record = understanding.draft, understanding.record
    open_fields = {trouble.attribute for trouble in understanding.troubles}
    cells = cells_of(record, lambda linked: f"{linked.name} ({linked.id})") if is_whole and record else {}
    for field in fields_of(KINDS[draft.kind]):
        if field.attribute not in cells or field.attribute in open_fields:
            text = draft.typed.get(field.attribute, "").strip()
            # A form has one a line, which would run together on a card.
            text = join_list(entries_of(text)) if isinstance(field, LinksField) else text
            # A form of what is held comes back with all of it, and that is no change.
            is_left = bool(draft.target) and is_as_begun(field, text, draft.base, today)
            cells[field.attribute] = "" if is_left else text
    return {**cells, "Reason": draft.reason.strip()}


def caught_up(draft: Draft, read: FieldsRead, today: date) -> Draft:
    """A draft on the record as it is now, with what its author typed; `read` are all its fields."""
    if read.current is None:
        return draft
    now = cells_of(read.current)
    changed = {name for name, value in read.values.items() if value != getattr(read.current, name)}
    own = changed | {trouble.attribute for trouble in read.troubles}
    # What was left as it stood in the form is let go of, or it would bring the older version back.
    named = {field.attribute: with_first_named(draft, field, today) for field in link_choices_of(type(read.current))}
    typed = {attribute: named.get(attribute, text) for attribute, text in draft.typed.items() if attribute in own}
    meanwhile = {attribute: after for attribute, (_, after) in differing(draft.base, now).items()}
    return replace(draft, base={**draft.base, **meanwhile}, typed=typed)
