"""What is understood of a draft: each field as read, what is wrong or open, and what it comes near to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from bot.problems import NotHeld
from bot.records.cells import broken_rules, cells_of, differing, read_cell, settle_choices
from bot.records.dates.ambiguous import AmbiguousDate
from bot.records.dates.edtf import Edtf
from bot.records.dates.typed_dates import edtf_from_text, folded_date
from bot.records.doubts.contradictions import Contradiction
from bot.records.fields import (
    DateField,
    Field,
    LinkChoicesField,
    LinkField,
    LinksField,
    NumberField,
    fields_of,
    link_choices_of,
)
from bot.records.kinds import KINDS
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference, State, split_id
from bot.records.related import Related
from bot.records.values import StoredValues
from bot.records.written.amounts import parse_number
from bot.records.written.link_choices import FIRST, LinkChoices, with_links
from bot.records.written.lists import join_list, split_list
from bot.records.written.quotation_marks import MarksReopen, marked
from bot.services.findings import TakenFor
from bot.services.keeping.contradicting import contradictions_of
from bot.services.keeping.drafts import Draft, entries_of
from bot.services.keeping.linking import Choice, Context, LinkReader, Trouble, first_word, references_in
from bot.services.keeping.offering import missing
from bot.services.keeping.typed_units import SpeltOut, misplaced_amounts, spell_out
from bot.services.keeping.verbatim.words_apart import WordsApart, apart_in_draft, trouble_of
from bot.services.names.typed_text import kept_text, without_grouping
from bot.storage.records.reader import Reader


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """A draft as understood. `values` has links as database ids, those to `made` as negative ones: -1 is the first."""

    draft: Draft
    record: Record | None
    """As it would be; None as long as it lacks what every record of its kind has."""
    current: Record | None = None
    """For a change: the record as it is."""
    related: Related
    values: StoredValues
    troubles: Sequence[Trouble] = ()
    dates: Sequence[tuple[str, str, Edtf]] = ()
    """Attributes whose date was typed, what was typed, and the date that it was read as."""
    spelt: SpeltOut = SpeltOut()
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """For a change: what differs from the record as it was when the form was opened, as cells."""
    meanwhile: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """For a change: what somebody else changed since, as cells."""
    made: Sequence[Understanding] = ()
    found: Sequence[Reference] = ()
    """Records that were to be made on the way and are on record, so that they are linked instead."""
    taken: Sequence[TakenFor] = ()
    """Offices that were typed, and whom they were taken for or may mean as well."""
    contradictions: Sequence[Contradiction] = ()
    """What of its dates cannot be right beside those on record."""
    apart: WordsApart | None = None
    """What keeps a direct quote's words from standing in its source's text, be it that somebody said why they stay."""

    @property
    def linked(self) -> Sequence[Understanding]:
        """Of `made`, what the record links to: the rest was typed over, and is not saved."""
        used = {link for value in self.values.values() for link in (value if isinstance(value, tuple) else (value,))}
        return [made for place, made in enumerate(self.made, start=1) if -place in used]

    @property
    def is_sound(self) -> bool:
        return not self.troubles and all(linked.is_sound for linked in self.linked)

    @property
    def title(self) -> str:
        """What the record is or would be called."""
        return self.record.shown_title if self.record else self.draft.title

    @property
    def needs_reason(self) -> bool:
        """Whether what would change does so only with a reason, and nobody has said why."""
        if self.record is None or self.draft.reason.strip():
            return False
        return self.record.needs_reason(self.changes, self.draft.base, cells_of(self.record))


def understand(context: Context, draft: Draft) -> Understanding:
    """Read a draft's fields. Raises NotHeld where the record that it would change is not held."""
    made = tuple(understand(context, other) for other in draft.made)
    record_type = KINDS[draft.kind]
    read = read_fields(context, draft, fields_of(record_type))
    current, values = read.current, read.values
    # As long as a record made on the way is none yet, nothing can be shown that names it.
    is_told = all(made[place].record for place in read.used)
    record = _as_record(record_type, values, current) if is_told else None
    related = _with_made(context.reader.related_to([record] if record else []), made)
    rules = (*broken_rules(record_type, values), *misplaced_amounts(record, values, related))
    troubles = read.troubles or [Trouble(attribute=name, sentence=rule) for name, rule in rules]
    now = cells_of(current) if current else {}
    changes = differing(now, cells_of(record)) if current and record else {}
    apart = apart_in_draft(context, record, related, changes if current else None) if not troubles else None
    if apart and (to_settle := trouble_of(apart, draft)):
        troubles = [to_settle]
    return Understanding(
        draft=draft,
        record=record,
        current=current,
        related=related,
        values=StoredValues({attribute: _ids(value) for attribute, value in values.items()}),
        troubles=troubles,
        dates=read.dates,
        spelt=read.spelt,
        changes=changes,
        meanwhile=differing(draft.base, now),
        made=made,
        found=tuple(dict.fromkeys(read.found)),
        taken=tuple(dict.fromkeys(read.taken)),
        contradictions=contradictions_of(context.reader, record, related) if record and not troubles else (),
        apart=apart,
    )


@dataclass(frozen=True, kw_only=True)
class FieldsRead:
    """Fields of a draft as read, without all that is to be understood of the whole."""

    current: Record | None
    values: Mapping[str, object]
    """By attribute, with links as references."""
    troubles: Sequence[Trouble]
    dates: Sequence[tuple[str, str, Edtf]]
    spelt: SpeltOut
    used: Sequence[int]
    """The places in `made` of the draft's records that one of the fields names."""
    found: Sequence[Reference]
    """Records that stand in the place of those."""
    taken: Sequence[TakenFor]
    """Offices that were typed."""


def read_fields(context: Context, draft: Draft, fields: Iterable[Field]) -> FieldsRead:
    """Read some fields of a draft. Raises NotHeld where the record that it would change is not held."""
    current = _target(context.reader, draft)
    reading = _Reading(context, draft.made, context.day_of(draft, current))
    values: dict[str, Any] = {}
    spelt = spell_out(
        draft, lambda field, typed: bool(current) and is_as_begun(field, typed, draft.base, context.today)
    )
    if spelt.trouble:
        reading.tell(KINDS[draft.kind].SPELT_OUT, spelt.trouble)
    # What is chosen for links is read after these.
    for described in sorted(fields, key=lambda field: isinstance(field, LinkChoicesField)):
        typed = spelt.texts.get(described.attribute, draft.typed.get(described.attribute))
        kept = getattr(current, described.attribute) if current else described.empty
        is_begun = current and described.attribute not in spelt.texts
        is_read = typed is not None and not (is_begun and is_as_begun(described, typed, draft.base, context.today))
        if described.required and not current and not (typed or "").strip():
            values[described.attribute] = described.empty
            reading.troubles.append(missing(context, draft, described))
        elif typed is None or not is_read:
            values[described.attribute] = kept
        else:
            if isinstance(described, LinkChoicesField):
                typed = with_first_named(draft, described, context.today)
            linked = values.get(described.of, ()) if isinstance(described, LinkChoicesField) else ()
            values[described.attribute] = reading.read(described, typed.strip(), kept, linked)
        reading.place = reading.place or context.place_measured(draft.made, values[described.attribute])
        if isinstance(described, LinkChoicesField) and described.of in values:
            settle_choices(KINDS[draft.kind], values, [described.attribute] if is_read else [])
    links = reading.links
    return FieldsRead(
        current=current,
        values=values,
        troubles=reading.troubles,
        dates=reading.dates,
        spelt=spelt,
        used=links.used,
        found=links.found,
        taken=links.taken,
    )


def choices_in(context: Context, draft: Draft, attribute: str, place: str) -> Sequence[Choice]:
    """What may be meant by the open entry of a field at `place`, or by the first if that is empty. Raises NotHeld."""
    fields = [described for described in fields_of(KINDS[draft.kind]) if described.attribute == attribute]
    # What is told of the whole is told only where each field by itself can be read.
    troubles = read_fields(context, draft, fields).troubles or understand(context, draft).troubles
    asked = (trouble for trouble in troubles if trouble.choices and place in ("", trouble.place))
    return next((trouble.choices for trouble in asked), ())


def _target(reader: Reader, draft: Draft) -> Record | None:
    typed = split_id(draft.target)
    if typed is None:
        return None
    record = reader.find(draft.kind, typed[1])
    if record is None:
        raise NotHeld(f"{draft.target} is no longer held here.")
    return record


def is_as_begun(described: Field, typed: str, base: Mapping[str, str], today: date) -> bool:
    """Whether a field was left as it stood in the form: then it follows what somebody else makes of it meanwhile."""
    before = base.get(described.attribute, "")
    match described:
        # Names may have changed since; their ids have not.
        case LinkField():
            return first_word(typed) == before
        case LinksField():
            return join_list(map(first_word, entries_of(typed))) == before
        case DateField():
            return _date_text(typed, today) == before
        case LinkChoicesField():
            return _is_same_choice(described, typed, base)
        case _:
            # A form gives a text back without the white space around it.
            return kept_text(typed).strip() == kept_text(before).strip()


def with_first_named(draft: Draft, described: LinkChoicesField, today: date) -> str:
    """What was typed for links; a bare choice with the link that was the first for whoever typed it."""
    links = next(field for field in fields_of(KINDS[draft.kind]) if field.attribute == described.of)
    typed = draft.typed.get(links.attribute)
    is_left = typed is None or is_as_begun(links, typed, draft.base, today)
    return draft.choices_with_first(described) if is_left else draft.typed.get(described.attribute, "")


def _is_same_choice(described: LinkChoicesField, typed: str, base: Mapping[str, str]) -> bool:
    """Whether what was typed is what was chosen, by the ids of the links."""
    links = split_list(base.get(described.of, ""))
    texts = (typed.strip(), base.get(described.attribute, ""))
    try:
        one, two = ([(first_word(link), choice) for link, choice in _chosen(described, text)] for text in texts)
    except ValueError:
        return False
    return with_links(tuple(one), links) == with_links(tuple(two), links)


def _chosen(described: LinkChoicesField, text: str) -> LinkChoices:
    return described.parse(text) if text else ()


def _date_text(typed: str, today: date) -> str:
    """A typed date as EDTF; as it was typed where it cannot be read."""
    try:
        return edtf_from_text(typed, today=today).text
    except ValueError:
        return typed.strip()


def _as_record(record_type: type[Record], values: Mapping[str, object], current: Record | None) -> Record | None:
    """The record as it would be; one that is new has no number yet."""
    if any(described.required and not values[described.attribute] for described in fields_of(record_type)):
        return None
    base: dict[str, Any] = {"record_id": 0, "number": 0, "key": "", "state": State.CURRENT, "state_note": ""}
    if current:
        base = {name: getattr(current, name) for name in base}
    # A choice for the first link, where there is none, is told of as such.
    chosen = {
        field.attribute: tuple(pair for pair in _pairs(values[field.attribute]) if pair[0] != FIRST)
        for field in link_choices_of(record_type)
    }
    return record_type(**{**base, **values, **chosen})


def _pairs(value: object) -> LinkChoices:
    return value if isinstance(value, tuple) else ()


def _with_made(related: Related, made: Sequence[Understanding]) -> Related:
    """What stands round a record, with what is made on the way to it."""
    records = [replace(new.record, record_id=-place) for place, new in enumerate(made, start=1) if new.record]
    sources = {record.record_id: record for record in records if isinstance(record, Source)}
    indicators = {record.record_id: record for record in records if isinstance(record, Indicator)}
    return replace(related, sources={**related.sources, **sources}, indicators={**related.indicators, **indicators})


def _ids(value: object) -> object:
    if isinstance(value, Reference):
        return value.record_id
    return tuple(map(_ids, value)) if isinstance(value, tuple) else value


class _Reading:
    """Reads the fields of one draft, and gathers what is wrong with them."""

    def __init__(self, context: Context, made: Sequence[Draft], day: Edtf | None) -> None:
        self._context = context
        self.place = ""
        """Where what is read is measured, as far as that was read before."""
        self.links = LinkReader(context, made, day)
        self.troubles: list[Trouble] = []
        self.dates: list[tuple[str, str, Edtf]] = []

    def tell(self, attribute: str, sentence: str, choices: tuple[Choice, ...] = (), entry: str = "") -> None:
        self.troubles.append(Trouble(attribute=attribute, sentence=sentence, choices=choices, entry=entry))

    def read(self, described: Field, typed: str, otherwise: object, linked: Sequence[Reference] = ()) -> object:
        """The value of a field, with links as references; `otherwise` where it cannot be read.

        `linked` are the links of another field for which it holds what is chosen.
        """
        try:
            if isinstance(described, LinkChoicesField) and typed:
                return self._choices(described, typed, linked)
            return self._value(described, typed, otherwise)
        # Before ValueError, of which it is one: here there are readings to choose from.
        except AmbiguousDate as error:
            folded = folded_date(typed)
            choices = tuple(
                Choice(name=reading.words, text=folded.replace(error.text, reading.typed)) for reading in error.readings
            )
            self.tell(described.attribute, str(error), choices, error.text)
        except MarksReopen as error:
            self.tell(described.attribute, f"{error.WHAT}: choose what was said", _readings(error, typed), typed)
        except ValueError as error:
            hint = f" ({described.hint})" if described.hint and isinstance(described, NumberField) else ""
            self.tell(described.attribute, f"{error}{hint}")
        return otherwise

    def _value(self, described: Field, typed: str, otherwise: object) -> object:
        value: object
        match described:
            case _ if not typed:
                # A field that was cleared comes from the form as an empty text, and is emptied.
                value = read_cell(described, "")
            case LinkField():
                value = self._link(described, typed, typed, references_in(otherwise)) or otherwise
            case LinksField():
                value = self._links(described, typed, references_in(otherwise))
            case DateField():
                value = self._date(described, typed)
            case NumberField():
                value = parse_number(described.parse, without_grouping(typed))
            case _:
                value = described.parse_typed(typed)
        return value

    def _date(self, described: Field, typed: str) -> Edtf:
        day = self._context.read_date(typed, self.place)
        self.dates.append((described.attribute, typed, day))
        return day

    def _choices(self, described: LinkChoicesField, typed: str, linked: Sequence[Reference]) -> LinkChoices:
        """What is chosen for each of the links; of a name that is none of these it is told."""
        chosen: list[tuple[object, StrEnum]] = []
        for text, choice in described.parse(typed):
            link = text if text == FIRST else self.links.find_among(linked, described.target, text)
            if link is None:
                self.tell(
                    described.attribute, f"“{text}” is not among the {described.of}: name it there too, or not here"
                )
            else:
                chosen.append((link, choice))
        return tuple(chosen)

    def _links(self, described: LinksField, typed: str, held: Sequence[Reference]) -> tuple[Reference, ...]:
        found = [self._link(described, entry, typed, held) for entry in entries_of(typed)]
        references = tuple(reference for reference in found if reference)
        if len(set(references)) < len(references):
            self.tell(described.attribute, "names the same record twice")
        return tuple(dict.fromkeys(references))

    def _link(
        self, described: LinkField | LinksField, entry: str, typed: str, held: Sequence[Reference]
    ) -> Reference | None:
        """The record that `entry`, a part of what was typed, names; where it names none, that is told."""
        found = self.links.read(described, entry, typed, held)
        if isinstance(found, Trouble):
            self.troubles.append(found)
            return None
        return found


def _readings(reopened: MarksReopen, typed: str) -> tuple[Choice, ...]:
    """What may be meant by a text whose quotation marks close before its end."""
    return (
        Choice(name=f"Only what is inside the marks: {reopened.inside}", text=marked(reopened.inside)),
        Choice(name=f"All of it, since all was said: {typed}", text=marked(typed)),
    )
