"""What is understood of a draft: each field as read, what is wrong or open, and what it comes near to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.problems import NotHeld, WrongInput
from bot.records.cells import cells_of, differing, read_cell
from bot.records.dates.edtf import Edtf
from bot.records.dates.typed_dates import AmbiguousDate, edtf_from_text, folded_date
from bot.records.fields import (
    ChoiceField,
    DateField,
    Field,
    LinkField,
    LinksField,
    NumberField,
    TextField,
    fields_of,
    join_list,
)
from bot.records.kinds import KINDS
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference, State, split_id
from bot.records.related import Related
from bot.records.values import StoredValues
from bot.services.keeping.drafts import Draft, entries_of, with_entry
from bot.services.names.directory import AmbiguousName, Directory, Resolved
from bot.services.names.index import fold
from bot.services.names.typed_text import kept_text, without_grouping
from bot.storage.records.reader import Reader


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What keeps a draft from being saved: a field, a sentence about it, and a way out where there is one."""

    attribute: str
    sentence: str
    choices: tuple[tuple[str, str], ...] = ()
    """What may be meant: how it is called, and the whole text of the field if it is."""
    missing: tuple[str, str] | None = None
    """The kind and the name of a record that is not held, and that can be made."""


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
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """For a change: what differs from the record as it was when the form was opened, as cells."""
    meanwhile: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """For a change: what somebody else changed since, as cells."""
    made: Sequence[Understanding] = ()

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
        return self.record.title if self.record else self.draft.title

    @property
    def needs_reason(self) -> bool:
        """Whether what would change does so only with a reason, and nobody has said why."""
        if self.record is None or self.draft.reason.strip():
            return False
        return self.record.needs_reason(self.changes, self.draft.base, cells_of(self.record))


def understand(reader: Reader, directory: Directory, draft: Draft, today: date) -> Understanding:
    """Read a draft's fields. Raises NotHeld where the record that it would change is not held."""
    made = tuple(understand(reader, directory, other, today) for other in draft.made)
    record_type = KINDS[draft.kind]
    read = read_fields(reader, directory, draft, fields_of(record_type), today)
    current, values = read.current, read.values
    troubles = read.troubles or [Trouble(attribute=name, sentence=rule) for name, rule in record_type.check(values)]
    # As long as a record made on the way is none yet, nothing can be shown that names it.
    is_told = all(made[place].record for place in read.used)
    record = _as_record(record_type, values, current) if is_told else None
    now = cells_of(current) if current else {}
    return Understanding(
        draft=draft,
        record=record,
        current=current,
        related=_with_made(reader.related_to([record] if record else []), made),
        values=StoredValues({attribute: _ids(value) for attribute, value in values.items()}),
        troubles=troubles,
        dates=read.dates,
        changes=differing(now, cells_of(record)) if current and record else {},
        meanwhile=differing(draft.base, now),
        made=made,
    )


@dataclass(frozen=True, kw_only=True)
class FieldsRead:
    """Fields of a draft as read, without all that is to be understood of the whole."""

    current: Record | None
    values: Mapping[str, object]
    """By attribute, with links as references."""
    troubles: Sequence[Trouble]
    dates: Sequence[tuple[str, str, Edtf]]
    used: Sequence[int]
    """The places in `made` of the draft's records that one of the fields names."""


def read_fields(reader: Reader, directory: Directory, draft: Draft, fields: Iterable[Field], today: date) -> FieldsRead:
    """Read some fields of a draft. Raises NotHeld where the record that it would change is not held."""
    current = _target(reader, draft)
    reading = _Reading(reader, directory, draft.made, today)
    values: dict[str, object] = {}
    for described in fields:
        typed = draft.typed.get(described.attribute)
        kept = getattr(current, described.attribute) if current else described.empty
        if typed is None or (current and is_as_begun(described, typed, draft.base, today)):
            values[described.attribute] = kept
        else:
            values[described.attribute] = reading.read(described, typed.strip(), kept)
        if typed is None and described.required and not current:
            reading.tell(described.attribute, "must be filled")
    return FieldsRead(current=current, values=values, troubles=reading.troubles, dates=reading.dates, used=reading.used)


def choices_in(
    reader: Reader, directory: Directory, draft: Draft, attribute: str, today: date
) -> list[tuple[str, str]]:
    """What may be meant in a field: how each is called, and the whole text of the field if it is. Raises NotHeld."""
    fields = [described for described in fields_of(KINDS[draft.kind]) if described.attribute == attribute]
    read = read_fields(reader, directory, draft, fields, today)
    return [choice for trouble in read.troubles for choice in trouble.choices]


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
            return _first_word(typed) == before
        case LinksField():
            return join_list(map(_first_word, entries_of(typed))) == before
        case DateField():
            return _date_text(typed, today) == before
        case _:
            # A form gives a text back without the white space around it.
            return kept_text(typed).strip() == kept_text(before).strip()


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
    return record_type(**{**base, **values})


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

    def __init__(self, reader: Reader, directory: Directory, made: Sequence[Draft], today: date) -> None:
        self._reader = reader
        self._directory = directory
        self._made = made
        self._today = today
        self.troubles: list[Trouble] = []
        self.dates: list[tuple[str, str, Edtf]] = []
        self.used: list[int] = []
        """The places of the records made on the way that a field names."""

    def tell(
        self,
        attribute: str,
        sentence: str,
        choices: tuple[tuple[str, str], ...] = (),
        missing: tuple[str, str] | None = None,
    ) -> None:
        self.troubles.append(Trouble(attribute=attribute, sentence=sentence, choices=choices, missing=missing))

    def read(self, described: Field, typed: str, otherwise: object) -> object:
        """The value of a field, with links as references; `otherwise` where it cannot be read."""
        try:
            return self._value(described, typed, otherwise)
        # Before ValueError, of which it is one: here there are readings to choose from.
        except AmbiguousDate as error:
            folded = folded_date(typed)
            choices = tuple((reading, folded.replace(error.text, reading)) for reading in error.readings)
            self.tell(described.attribute, str(error), choices=choices)
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
                value = self._link(described, typed, typed, _references_in(otherwise)) or otherwise
            case LinksField():
                value = self._links(described, typed, _references_in(otherwise))
            case DateField():
                value = self._date(described, typed)
            case ChoiceField():
                value = described.parse(typed.lower())
            case NumberField():
                value = described.parse(without_grouping(typed))
            case _:
                value = described.parse(typed)
        return value

    def _date(self, described: Field, typed: str) -> Edtf:
        day = edtf_from_text(typed, today=self._today)
        self.dates.append((described.attribute, typed, day))
        return day

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
        target = described.target
        for place, made in enumerate(self._made):
            if made.kind == target and is_same_name(made.title.strip(), entry):
                self.used.append(place)
                # Below 0, as no id of the database is: what links to it is given the real one when it is saved.
                return Reference(target, KINDS[target].LETTER, -place - 1, 0, made.title.strip())
        try:
            found = self._by_id(target, entry, held) or self._directory.resolve(self._reader, target, entry)
        # Before WrongInput, of which it is one: here there are choices to offer.
        except AmbiguousName as error:
            choices = tuple(
                (meant := f"{name.record_id} {name.name}", _instead(described, typed, entry, meant))
                for name in error.candidates
            )
            self.tell(described.attribute, str(error), choices=choices, missing=_makeable(target, entry))
            return None
        except NotHeld as error:
            self.tell(described.attribute, str(error), missing=_makeable(target, entry))
            return None
        except WrongInput as error:
            self.tell(described.attribute, str(error))
            return None
        if found.typed or (KINDS[target].TRAITS.is_named_whole and not _is_named(found.reference, entry)):
            # In a question a misspelling is forgiven; in a record nothing is guessed.
            exactly = _exactly(found.reference)
            choice = (exactly, _instead(described, typed, entry, exactly))
            sentence = f"“{entry}” is not held. Did you mean {found.reference.name} ({found.reference.id})?"
            self.tell(described.attribute, sentence, choices=(choice,), missing=_makeable(target, entry))
            return None
        return found.reference

    def _by_id(self, target: str, entry: str, held: Sequence[Reference]) -> Resolved | None:
        """The record whose id `entry` begins with; None where what follows is not its name, as in "A9 Safety Group"."""
        first = _first_word(entry)
        # A menu and a form show id and name together, and the two have to agree.
        name = entry[len(first) :].strip(" :,")
        split = split_id(first)
        if split is None or split[0] != KINDS[target].LETTER:
            return None
        for reference in held:
            # A record may go on naming one that was withdrawn since.
            if reference.number == split[1] and (not name or is_same_name(reference.name, name)):
                return Resolved(reference)
        if not name:
            return self._directory.resolve(self._reader, target, first)
        try:
            found = self._directory.resolve(self._reader, target, first)
        except NotHeld:
            return None
        return found if is_same_name(found.reference.name, name) else None


def _references_in(value: object) -> tuple[Reference, ...]:
    """The records that a field links to."""
    values = value if isinstance(value, tuple) else (value,)
    return tuple(link for link in values if isinstance(link, Reference))


def _first_word(entry: str) -> str:
    return entry.split(maxsplit=1)[0].rstrip(":,") if entry.split() else ""


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are the same to a reader; those without letters and digits only if they are to the letter."""
    folded = fold(one)
    return folded == fold(other) if folded else _on_one_line(one) == _on_one_line(other)


def _is_named(reference: Reference, entry: str) -> bool:
    return split_id(_first_word(entry)) == (reference.letter, reference.number) or is_same_name(reference.name, entry)


def _makeable(kind: str, name: str) -> tuple[str, str] | None:
    return (kind, name) if KINDS[kind].TRAITS.is_made and split_id(name) is None else None


def _instead(described: LinkField | LinksField, typed: str, entry: str, meant: str) -> str:
    """What was typed with `meant` in the place of one entry."""
    meant = _on_one_line(meant)
    return meant if isinstance(described, LinkField) else with_entry(typed, entry, meant)


def _exactly(reference: Reference) -> str:
    """A record by its id and its name, on one line."""
    return _on_one_line(f"{reference.id} {reference.name}")


def _on_one_line(name: str) -> str:
    return " ".join(kept_text(name).split())


def form_text(described: Field, value: object) -> str | None:
    """How a value that is no date stands in a form, so that it is read as the same again; None for a date."""
    match described:
        case DateField():
            return None
        case LinkField():
            return "".join(map(_exactly, _references_in(value)))
        case LinksField():
            return join_list(map(_exactly, _references_in(value)), " ")
        case _:
            return described.cell(value)


def has_long_text(record_type: type[Record]) -> bool:
    """Whether a record of this kind has a long text, for which a form is opened at once."""
    first = next(iter(record_type.FORM.values()))
    texts = [f for f in fields_of(record_type) if isinstance(f, TextField) and f.attribute in first]
    return any(f.is_long for f in texts)
