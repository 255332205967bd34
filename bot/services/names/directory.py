"""Finds the actor, topic, indicator or source that people mean by what they type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from bot.named_commands import command
from bot.problems import Damage, NotHeld, WrongInput
from bot.records.kinds import KIND_BY_LETTER, KINDS, kinds_that
from bot.records.kinds.actor import Actor
from bot.records.numbers.said import numbers_said
from bot.records.record import Record, Reference, split_id
from bot.services.findings import Span, TakenFor
from bot.services.names.folding import fold
from bot.services.names.held_names import HeldIndexes, HeldNames, form_of
from bot.services.names.held_offices import HeldOffices
from bot.services.names.index import NameIndex, Suggestion
from bot.services.names.likeness import may_be_one
from bot.services.names.measures import HeldMeasures, MeasureIndex
from bot.services.names.nouns import either, with_article
from bot.services.names.office_names import OfficeNames, suggest_with_offices
from bot.services.names.offices import Holder, held_within
from bot.services.names.tables.name_table import Name
from bot.services.names.tables.name_tables import FormsHeld
from bot.services.names.typed_text import TypedName, mentioned_member
from bot.services.names.written_names import is_same_name, resolve_written
from bot.storage.keeping.members import find_actor_of
from bot.storage.records.damaged.damaged_rows import damage_at
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import LONGEST_QUERY_WORDS, Term, words_of

_LONGEST_SYNONYM_WORDS = 8
_SHORTEST_WITH_FORMS = 6
_SHOWN = 60
_FEW, _MOST_OFFERED = 5, 25


class AmbiguousName(WrongInput):
    """Several records fit equally well; the person is asked which one is meant."""

    def __init__(
        self, text: str, kind: str, candidates: tuple[Name, ...], told: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """`told` is what tells candidates apart beside their names, by their ids."""
        names = either([_named(name, told.get(name.record_id)) for name in candidates[:_FEW]])
        super().__init__(f"“{_short(text)}” may be {names}. Which {kind} is meant?")
        self.name = TypedName(text, kind)
        self.candidates = candidates
        self.told = told


class MemberNotHeld(NotHeld):
    """A member of the Discord server was named, of whom no actor was made."""

    def __init__(self, user_id: int, name: str = "that member") -> None:
        super().__init__(
            f"No actor held here was made of {name} yet. Type a name as it stands on record; “Save as quote”, on the "
            "menu of a message of theirs, makes an actor."
        )
        self.user_id = user_id


class NobodyHeldIt(NotHeld):
    """An office was named that nobody is known to have held at the time that was asked about."""

    def __init__(self, text: str, holders: Sequence[Holder]) -> None:
        held = "; ".join(f"{_named(holder.name)} held it {holder.when}" for holder in holders[:_FEW])
        super().__init__(f"No source here shows who was “{_short(text)}” at that time. {held}.")
        self.holders = holders


class NamedIsWithdrawn(NotHeld):
    """A record was named by its id that was withdrawn, so that nobody can mean it any more."""

    def __init__(self, record: Record) -> None:
        super().__init__(
            f"{record.id} {_short(record.title)} is withdrawn: {command('record')} id:{record.id} shows why."
        )
        self.record = record


@dataclass(frozen=True)
class Resolved:
    """The record that was meant; `typed` is what was forgiven, None where the name fitted.

    `holder` tells of an office by which it was named, `others` of those who held an office that bears its very name.
    """

    reference: Reference
    typed: str | None = None
    holder: Holder | None = None
    others: Sequence[Holder] = ()
    asked: str = ""

    @property
    def told(self) -> list[TakenFor]:
        """What whoever asked has to be told of how the name was read."""
        others = [TakenFor(self.asked, held.actor.name, held.when, is_other=True) for held in self.others[:_FEW]]
        if self.holder:
            return [TakenFor(self.asked, self.reference.name, self.holder.when), *others]
        return [TakenFor(self.typed, self.reference.name), *others] if self.typed else others


def guesses_of(*found: Resolved | None) -> tuple[TakenFor, ...]:
    """What was typed and what it was taken for, of the names that needed forgiving or are offices."""
    return tuple(taken for resolved in found if resolved for taken in resolved.told)


def get_record(reader: Reader, record_id: str) -> Record:
    """A record by the id that people see. Raises WrongInput or NotHeld."""
    typed = split_id(record_id)
    if typed is None or typed[0] not in KIND_BY_LETTER:
        letters = ", ".join(f"{record_type.LETTER} ({kind})" for kind, record_type in KINDS.items())
        raise WrongInput(
            f"“{record_id[:60]}” is no record id. An id is a letter and a number, such as Q12: {letters}. "
            f"{command('search')} finds records by words."
        )
    record = reader.find(KIND_BY_LETTER[typed[0]], typed[1])
    if record is None:
        raise NotHeld(
            f"No record {typed[0]}{typed[1]} is held here. Cards show the ids; {command('search')} finds "
            f"records by words."
        )
    return record


class Directory:
    """The names of each guild's records, held in memory and read anew when the guild's records changed."""

    def __init__(self) -> None:
        self._held = HeldIndexes()
        self._offices = HeldOffices()
        self._measures = HeldMeasures()

    def suggest(self, reader: Reader, kind: str, text: str) -> list[Suggestion]:
        """What to offer for `text` as it is being typed, at most 25."""
        if (user_id := mentioned_member(text)) is not None:
            actor = find_actor_of(reader, user_id) if kind == Actor.KIND else None
            return [Suggestion(actor.id, actor.name)] if actor else []
        index = self.held(reader, kind).index
        if kind != Actor.KIND or not text.strip():
            return index.suggest(text)
        return suggest_with_offices(index, self.offices(reader), text)

    def suggest_parties(self, reader: Reader, text: str) -> list[Suggestion]:
        """The same of the actors that roles name as somebody's party."""
        names, parties = self.held(reader, Actor.KIND), self.offices(reader).parties
        # Few, and asked for seldom.
        return NameIndex(name for name in names.all() if name.held_as in parties).suggest(text)

    def resolve(self, reader: Reader, kind: str, text: str, *, during: Span | None = None) -> Resolved:
        """Find the record of a kind that `text` names, an actor also by an office that was held in that time.

        Raises AmbiguousName, NamedIsWithdrawn, or NotHeld with the nearest names; Damage where it may be a damaged one.
        """
        if (user_id := mentioned_member(text)) is not None:
            return _resolve_member(reader, kind, user_id)
        if not self._held.has(reader.guild_id, kind) and (by_id := _find_by_id(reader, kind, text)):
            return Resolved(by_id, asked=text)
        names = self.held(reader, kind)
        resolution = names.index.resolve(text)
        if names.lost and not _is_whole(resolution.match, text):
            raise damage_at(reader, KINDS[kind], names.lost[0][1])
        if not resolution.is_whole:
            offices = partial(self.offices, reader) if kind == Actor.KIND else None
            resolution = resolve_written(names.index, text, offices)
        holders = self.offices(reader).find(text) if kind == Actor.KIND and split_id(text) is None else []
        if resolution.match and (resolution.is_whole or not holders):
            reference = names.reference(resolution.match.record_id)
            others = [holder for holder in holders if holder.actor != reference]
            return Resolved(reference, text if resolution.is_guess else None, others=others, asked=text)
        if resolution.candidates and (resolution.is_whole or not holders):
            raise AmbiguousName(text, kind, resolution.candidates)
        if kind == Actor.KIND and (holders := holders or self.offices(reader).guess(text)):
            return holder_of(text, holders, during)
        typed = split_id(text)
        withdrawn = reader.find(kind, typed[1]) if typed and typed[0] == KINDS[kind].LETTER else None
        if withdrawn:
            raise NamedIsWithdrawn(withdrawn)
        raise NotHeld(_not_held(kind, text, resolution.nearest, bool(names.index)))

    def called(self, reader: Reader, kind: str, name: str) -> list[Reference]:
        """The records of a kind that have this very name or alias, in alphabetical order."""
        names = self.held(reader, kind)
        resolution = names.index.resolve(name)
        found = [resolution.match] if resolution.match else resolution.candidates
        return [
            names.reference(held.record_id)
            for held in found
            if any(is_same_name(own, name) for own in (held.name, *held.aliases))
        ]

    def nearly_called(self, reader: Reader, kind: str, name: str) -> list[Reference]:
        """The records of a kind that have a name or alias that may be meant by another name; a few at most."""
        names = self.held(reader, kind)
        resolution = resolve_written(names.index, name, None)
        near = [resolution.match] if resolution.match else [*resolution.candidates, *resolution.nearest]
        return [
            names.reference(held.record_id)
            for held in near[:_FEW]
            if any(may_be_one(own, name) for own in (held.name, *held.aliases) if len(own.split()) > 1)
        ]

    def resolve_option(
        self, reader: Reader, kind: str, text: str | None, *, during: Span | None = None
    ) -> Resolved | None:
        """The same for an option that may be left out."""
        return self.resolve(reader, kind, text, during=during) if text is not None else None

    def offices(self, reader: Reader) -> OfficeNames:
        """The offices by which actors are found."""
        return self._offices.names(reader)

    def measures(self, reader: Reader) -> MeasureIndex:
        """The indicators by what they measure."""
        return self._measures.index(reader)

    def indicators_in(self, reader: Reader, place: str) -> list[int]:
        """The database ids of the indicators that are measured in a place whose name holds `place`."""
        wanted = fold(place)
        # Of signs alone nothing is left when it is folded, and nothing is in the name of every place.
        return [indicator_id for indicator_id, where in reader.places() if wanted in fold(where)] if wanted else []

    def places(self, reader: Reader, text: str) -> tuple[str, ...]:
        """The places in which something is measured and whose name holds `text`, in alphabetical order."""
        places = {place for _, place in reader.places()}
        return tuple(sorted(place for place in places if place and fold(text) in fold(place)))

    def terms(self, reader: Reader, text: str) -> tuple[Term, ...]:
        """Split a search text into terms: the longest runs that name a topic, numbers as they are said, words."""
        exact = self.held(reader, "topic").exact
        terms: list[Term] = []
        end = 0
        for number in numbers_said(text):
            terms += _terms(exact, text[end : number.start])
            terms.append(Term(tuple(words_of(text[number.start : number.end])), digits=number.digits))
            end = number.end
        return (*terms, *_terms(exact, text[end:]))[:LONGEST_QUERY_WORDS]

    def named_in(self, reader: Reader, kind: str, text: str) -> list[Reference]:
        """The records of a kind that a text calls by a whole name or alias, in its order."""
        exact = self.held(reader, kind).exact
        found = dict.fromkeys(record_id for _, record_id in _runs(exact, words_of(text)) if record_id is not None)
        return reader.references(kind, [*found])

    def nearest(self, reader: Reader, text: str) -> list[Name]:
        """Names that come near to `text`, of what has other names too (actors, topics), where nothing was found."""
        found: list[Name] = []
        for kind in kinds_that(lambda traits: bool(traits.aliases)):
            resolution = self.held(reader, kind).index.resolve(text)
            found += [resolution.match] if resolution.match else [*resolution.candidates, *resolution.nearest]
        return found[:5]

    def held(self, reader: Reader, kind: str) -> HeldNames:
        """The names of all records of a kind, ready to be searched."""
        return self._held.names(reader, kind)

    def prepare(self, reader: Reader, kind: str) -> None:
        """Make ready what questions by names of a kind need, slowly, so that others are answered meanwhile."""
        self._held.names(reader, kind, is_waited_for=False)
        if kind == Actor.KIND:
            self._offices.names(reader, is_waited_for=False)

    def places_held(self) -> list[tuple[int, str]]:
        """The guilds and kinds whose names are held in memory."""
        return self._held.places()


def _find_by_id(reader: Reader, kind: str, text: str) -> Reference | None:
    """The record whose id a text is, as Discord sends it of what was picked: no names have to be read for that."""
    typed = split_id(text)
    if typed is None or typed[0] != KINDS[kind].LETTER:
        return None
    # Of what is not held, withdrawn or damaged the names tell.
    with suppress(KeyError, Damage):
        for row in reader.names_of(kind, reader.ids_by_number(kind, [typed[1]])):
            return Reference(kind, typed[0], row.record_id, row.number, row.name)
    return None


def _resolve_member(reader: Reader, kind: str, user_id: int) -> Resolved:
    if kind != Actor.KIND:
        raise NotHeld(f"A member of this server is no {kind}: type the name of {with_article(kind)}.")
    actor = find_actor_of(reader, user_id)
    if actor is None:
        raise MemberNotHeld(user_id)
    return Resolved(actor)


def holder_of(text: str, holders: Sequence[Holder], during: Span | None = None) -> Resolved:
    """The one who held an office in that time. Raises AmbiguousName or NobodyHeldIt."""
    fitting = held_within(holders, during or Span())
    if not fitting:
        raise NobodyHeldIt(text, holders)
    if len(fitting) > 1:
        names = tuple(holder.name for holder in fitting[:_MOST_OFFERED])
        told = {holder.actor.id: f"{holder.office}, {holder.when}" for holder in fitting}
        raise AmbiguousName(text, Actor.KIND, names, told)
    return Resolved(fitting[0].actor, holder=fitting[0], asked=text)


def _named(name: Name, told: str | None = None) -> str:
    return f"{name.name} ({name.record_id}{f': {told}' if told else ''})"


def _terms(exact: FormsHeld, text: str) -> list[Term]:
    return [Term(tuple(words), topic_id) for words, topic_id in _runs(exact, words_of(text))]


def _runs(exact: FormsHeld, words: list[str]) -> Iterator[tuple[list[str], int | None]]:
    """The longest runs of words that name something, with its database id, and single words."""
    while words:
        # The longest run first: within "drug consumption room" another topic may be named by a word alone.
        lengths = range(min(len(words), _LONGEST_SYNONYM_WORDS), 1, -1)
        named = ((length, exact.get(form_of(" ".join(words[:length])))) for length in lengths)
        length, found = next((each for each in named if each[1] is not None), (1, None))
        yield words[:length], exact.get(form_of(words[0])) if length == 1 else found
        words = words[length:]


def _is_whole(match: Name | None, text: str) -> bool:
    """Whether a text is the id of what it was found to name, or one of its names to the letter."""
    if match is None:
        return False
    return text.strip() == match.record_id or any(is_same_name(own, text) for own in (match.name, *match.aliases))


def _not_held(kind: str, text: str, nearest: tuple[Name, ...], has_any: bool) -> str:
    typed = split_id(text)
    other = KIND_BY_LETTER.get(typed[0], kind) if typed else kind
    if typed and other != kind:
        return f"{typed[0]}{typed[1]} is the id of {with_article(other)}, and {with_article(kind)} is asked for."
    if not has_any:
        return f"No {kind} is held in this server yet. {command('help')} shows what can be done here."
    names = either([f"{name.name} ({name.record_id})" for name in nearest])
    hint = f"The nearest held: {names}." if nearest else "Pick one from the list that opens while you type."
    return f"No {kind} called “{_short(text)}” is held here. {hint} {command('search')} looks through every record."


def _short(text: str) -> str:
    # An option may hold 6,000 characters, more than Discord takes in a whole message.
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
