"""What an entry in a field that links to records means: one that is held, one made on the way, or a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bot.problems import NotHeld, Problem, WrongInput
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.edtf import Edtf
from bot.records.dates.typed_dates import edtf_from_text
from bot.records.dates.years_by_place import habits_in
from bot.records.fields import CanonicalField, DateField, LinkField, LinksField, fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.indicator import Indicator
from bot.records.record import Record, Reference, split_id
from bot.records.written.addresses import canonical_address, is_address
from bot.services.findings import Span, TakenFor
from bot.services.keeping.drafts import Draft, version_of, with_entry
from bot.services.keeping.verbatim.held_texts import HeldTexts
from bot.services.names.directory import (
    AmbiguousName,
    Directory,
    NamedIsWithdrawn,
    NobodyHeldIt,
    Resolved,
)
from bot.services.names.offices import Holder
from bot.services.names.typed_text import kept_text, mentioned_member
from bot.services.names.written_names import is_same_name
from bot.services.server.rights import settings_of
from bot.storage.keeping.members import find_actor_of
from bot.storage.records.reader import Reader


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a draft is understood by: the record, its names, the day on which it is read, whose message it quotes.

    Against `texts` a quote's words are held, where there are any; None where that was done otherwise.
    """

    reader: Reader
    directory: Directory
    today: date
    member_id: int | None = None
    texts: HeldTexts | None = None
    asks_near: bool = False
    """Whether a name that comes near to one that is held is asked about before a record is made of it."""

    @cached_property
    def habits(self) -> DateHabits:
        """How dates are written in the server."""
        return settings_of(self.reader).date_habits

    def read_date(self, typed: str, place: str = "") -> Edtf:
        """A date as typed, by how dates are written in the server and where something is measured.

        Raises ValueError with a sentence; AmbiguousDate, which is one.
        """
        return edtf_from_text(typed, today=self.today, habits=habits_in(place, self.habits))

    def day_of(self, draft: Draft, current: Record | None) -> Edtf | None:
        """The date of the record that is written; None where it has none that can be read."""
        for described in fields_of(KINDS[draft.kind]):
            if isinstance(described, DateField) and described.is_main and described.attribute in draft.typed:
                try:
                    return self.read_date(draft.typed[described.attribute])
                except ValueError:
                    return None
        return current.main_date if current else None

    def place_measured(self, made: Sequence[Draft], value: object) -> str:
        """The place of the indicator that a field links to; empty where it links to none, or to one without a place."""
        for link in references_in(value):
            if link.kind == Indicator.KIND and link.record_id < 0:
                return made[-link.record_id - 1].typed.get("place", "")
            if link.kind == Indicator.KIND:
                return self.reader.get(Indicator, link.record_id).place
        return ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of the things that may be meant: how it is called, and the whole text of the field if it is."""

    name: str
    text: str
    made: Draft | None = None
    """The record made on the way as it is to stand then, where that changes."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """What is typed into other fields then."""

    def taken(self, draft: Draft, attribute: str) -> Draft:
        """The draft in which this is meant."""
        filled = draft.fill({**self.beside, attribute: self.text})
        return filled.make(self.made, self.made.title) if self.made else filled


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What keeps a draft from being saved: a field, a sentence about it, and a way out where there is one."""

    attribute: str
    sentence: str
    choices: tuple[Choice, ...] = ()
    missing: tuple[str, str] | None = None
    """The kind and the name of a record that is not held, and that can be made."""
    entry: str = ""
    """What was typed that may mean several."""

    @property
    def place(self) -> str:
        """Tells one open entry of a field from another, in a few letters that fit into a custom_id."""
        return version_of(f"{self.attribute} {self.entry}")


class LinkReader:
    """Reads the links of one draft."""

    def __init__(self, context: Context, made: Sequence[Draft], day: Edtf | None = None) -> None:
        """`day` is that of the record: an office means who held it then."""
        self._during = Span(since=day, until=day)
        self._reader = context.reader
        self._directory = context.directory
        self._member_id = context.member_id
        self._asks_near = context.asks_near
        self._made = made
        self.used: list[int] = []
        """The places of the records made on the way that a field names."""
        self.found: list[Reference] = []
        """Records that were to be made on the way, and are held."""
        self.taken: list[TakenFor] = []
        """Offices that were typed, and whom they were taken for or may mean as well."""

    def read(
        self, described: LinkField | LinksField, entry: str, typed: str, held: Sequence[Reference]
    ) -> Reference | Trouble:
        """The record that `entry`, a part of what was typed, names; where it names none, what to tell of that."""
        for place, made in enumerate(self._made):
            if made.kind == described.target and is_same_name(made.title.strip(), entry):
                return self._made_one(described, place, entry, typed)
        return self._held_one(described, entry, typed, held)

    def find_among(self, linked: Sequence[Reference], kind: str, text: str) -> Reference | None:
        """The one of some records that a text names, by its id, its name or another name of it; None where none is."""
        shown_id = split_id(first_word(text))
        for reference in linked:
            if is_same_name(reference.name, text) or exactly(reference) == _on_one_line(text):
                return reference
            if shown_id == (reference.letter, reference.number) and text.strip() == first_word(text):
                return reference
        try:
            found = self._directory.resolve(self._reader, kind, text)
        except (NotHeld, WrongInput):
            return None
        # Nothing is guessed in a record.
        return found.reference if not found.typed and found.reference in linked else None

    def _made_one(self, described: LinkField | LinksField, place: int, entry: str, typed: str) -> Reference | Trouble:
        """A record that is made on the way, or that which is held in its place; where that is not sure, it is asked."""
        made, target = self._made[place], described.target
        known, twins = self._held_as(made)
        if known:
            self.found.append(known)
            return known
        if not twins:
            self.used.append(place)
            # Below 0, as no id of the database is: what links to it is given the real one when it is saved.
            return Reference(target, KINDS[target].LETTER, -place - 1, 0, made.title.strip())
        choices = [
            Choice(
                name=(name := exactly(twin)),
                text=_instead(described, typed, entry, name),
                made=replace(made, held_as=twin.id) if made.of_member else None,
            )
            for twin in twins
        ]
        meant = ", ".join(choice.name for choice in choices[:3])
        apart = replace(made, apart_from=tuple(dict.fromkeys([*made.apart_from, *(twin.id for twin in twins)])))
        choices.append(Choice(name=f"A new {target}: {made.title}", text=typed, made=apart))
        whose = " Anybody may call themselves so on Discord." if made.of_member else ""
        is_called_so = made.of_member or self._directory.called(self._reader, target, made.title)
        held = "is on record already" if is_called_so else "comes near to a name on record"
        sentence = f"“{entry}” {held}: {meant}. Is it meant, or a new {target}?{whose}"
        return Trouble(attribute=described.attribute, sentence=sentence, choices=tuple(choices), entry=entry)

    def _held_as(self, made: Draft) -> tuple[Reference | None, list[Reference]]:
        """The record that is the very one that was to be made; or else those that may be it."""
        if made.of_member and self._member_id is not None:
            known = find_actor_of(self._reader, self._member_id)
            if known:
                return known, []
        # Two documents may bear one title, but one address is one document.
        held = self._at_address(made.kind, url) if (url := _address(made)) else []
        if len(held) == 1:
            return held[0], []
        if not held and not _address(made):
            held = self._directory.called(self._reader, made.kind, made.title)
            # What has other names may be called by one more.
            if self._asks_near and KINDS[made.kind].TRAITS.aliases:
                held = list(dict.fromkeys([*held, *self._directory.nearly_called(self._reader, made.kind, made.title)]))
        return None, [twin for twin in held if twin.id not in made.apart_from]

    def _at_address(self, kind: str, url: str) -> list[Reference]:
        """The records of a kind that are the page at an address."""
        page = page_field(kind)
        ids = self._reader.at_address(kind, page, url) if page else []
        return [record.reference() for record in self._reader.get_many(KINDS[kind], ids)]

    def _held_one(
        self, described: LinkField | LinksField, entry: str, typed: str, held: Sequence[Reference]
    ) -> Reference | Trouble:
        target = described.target
        if is_address(entry) and len(held_there := self._at_address(target, canonical_address(entry))) == 1:
            return held_there[0]
        try:
            named = self._by_id(target, entry, held)
            found = named or self._directory.resolve(self._reader, target, entry, during=self._during)
        except (NotHeld, WrongInput) as problem:
            return _trouble_of(problem, described, entry, typed)
        if found.typed or (KINDS[target].TRAITS.is_named_whole and not _is_named(found.reference, entry)):
            # In a question a misspelling is forgiven; in a record nothing is guessed.
            choice = _choice(described, typed, entry, exactly(found.reference))
            sentence = f"“{entry}” is not held. Did you mean {found.reference.name} ({found.reference.id})?"
            missing = _makeable(target, entry)
        elif found.holder and self._during == Span():
            # Who held an office on a day that nobody gave is a guess as well.
            choice = _of_office(described, typed, entry, found.holder)
            sentence = f"“{entry}” is an office. Is {found.reference.name} meant, who held it {found.holder.when}?"
            missing = None
        else:
            self.taken += found.told
            return found.reference
        attribute = described.attribute
        return Trouble(attribute=attribute, sentence=sentence, choices=(choice,), missing=missing, entry=entry)

    def _by_id(self, target: str, entry: str, held: Sequence[Reference]) -> Resolved | None:
        """The record whose id `entry` begins with; None where what follows is not its name, as in "A9 Safety Group"."""
        first = first_word(entry)
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
        except NamedIsWithdrawn as error:
            if is_same_name(error.record.title, name):
                raise
            return None
        except NotHeld:
            return None
        return found if is_same_name(found.reference.name, name) else None


def references_in(value: object) -> tuple[Reference, ...]:
    """The records that a field links to."""
    values = value if isinstance(value, tuple) else (value,)
    return tuple(link for link in values if isinstance(link, Reference))


def first_word(entry: str) -> str:
    return entry.split(maxsplit=1)[0].rstrip(":,") if entry.split() else ""


def exactly(reference: Reference) -> str:
    """A record by its id and its name, on one line."""
    return _on_one_line(f"{reference.id} {reference.name}")


def page_field(kind: str) -> str:
    """The attribute that holds the address at which a record of a kind stands; empty where none does."""
    pages = (field.attribute for field in fields_of(KINDS[kind]) if isinstance(field, CanonicalField) and field.is_page)
    return next(pages, "")


def _address(made: Draft) -> str:
    """The address that was typed of a page, as it would be held; where it is none, as it was typed."""
    typed = made.typed.get(page_field(made.kind), "").strip()
    try:
        return canonical_address(typed)
    except ValueError:
        return typed


def _is_named(reference: Reference, entry: str) -> bool:
    return split_id(first_word(entry)) == (reference.letter, reference.number) or is_same_name(reference.name, entry)


def _makeable(kind: str, name: str) -> tuple[str, str] | None:
    is_name = split_id(name) is None and mentioned_member(name) is None
    return (kind, name) if is_name and KINDS[kind].TRAITS.is_made else None


def _trouble_of(problem: Problem, described: LinkField | LinksField, entry: str, typed: str) -> Trouble:
    """Why an entry names nothing for sure, with what it may mean."""
    choices: tuple[Choice, ...] = ()
    missing = None
    match problem:
        case AmbiguousName():
            choices = tuple(
                _choice(described, typed, entry, f"{name.record_id} {name.name}", problem.told.get(name.record_id, ""))
                for name in problem.candidates
            )
            missing = _makeable(described.target, entry)
        case NobodyHeldIt():
            choices = tuple(_of_office(described, typed, entry, holder) for holder in problem.holders)
        case NamedIsWithdrawn():
            pass  # Nothing is made of it: what was typed is an id, which is no name for a new one.
        case NotHeld():
            missing = _makeable(described.target, entry)
    return Trouble(
        attribute=described.attribute,
        sentence=problem.sentence,
        choices=choices,
        missing=missing,
        entry=entry if choices else "",
    )


def _choice(described: LinkField | LinksField, typed: str, entry: str, name: str, told: str = "") -> Choice:
    """That `name` is meant by an entry; `told` is what tells it from others."""
    return Choice(name=f"{name}: {told}" if told else name, text=_instead(described, typed, entry, name))


def _of_office(described: LinkField | LinksField, typed: str, entry: str, holder: Holder) -> Choice:
    return _choice(described, typed, entry, exactly(holder.actor), f"{holder.office}, {holder.when}")


def _instead(described: LinkField | LinksField, typed: str, entry: str, meant: str) -> str:
    """What was typed with `meant` in the place of one entry."""
    meant = _on_one_line(meant)
    return meant if isinstance(described, LinkField) else with_entry(typed, entry, meant)


def _on_one_line(name: str) -> str:
    return " ".join(kept_text(name).split())
