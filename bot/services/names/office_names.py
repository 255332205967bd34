"""Offices as names: "prime minister", "PM", "the drugs minister" mean whoever held that office, as far as is held."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter
from typing import Final

from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.names.index import NameIndex, Suggestion
from bot.services.names.offices import OTHER_OFFICE, Holder, NamedOffice, holders_of, words_of_office
from bot.services.names.tables.name_table import Name
from bot.services.names.words import singular
from bot.storage.records.office_rows import OfficeRow

_LONGEST_TEXT: Final = 200
MOST_SUGGESTED: Final = 25
_FEW: Final = 5
_MANY, _MOST_KEPT = 20, 8
_fold = lru_cache(4096)(fold)
"""Tens of thousands hold a few hundred offices, whose titles are the same over and over."""
_Place = tuple[str, str | None, str | None]
"""By what an office is told from others: its folded name, and the bodies in which it is held."""
_recorded = attrgetter("role_id")


class OfficeNames:
    """The offices of one guild, ready to be searched; immutable: a change gives another one."""

    def __init__(self, rows: Iterable[OfficeRow] = ()) -> None:
        self.rows = [*rows]
        by_place: defaultdict[_Place, list[OfficeRow]] = defaultdict(list)
        for row in self.rows:
            by_place[_place_of(row)].append(row)
        self._be({place: _office(held) for place, held in by_place.items()})

    def changed(self, rows: Sequence[OfficeRow], role_ids: Collection[int]) -> OfficeNames:
        """The same where some roles, by their database ids, have these rows now, and no others."""
        touched = {_place_of(row) for row in chain(rows, (row for row in self.rows if row.role_id in role_ids))}
        by_place = {**self._by_place}
        for place in touched:
            before = by_place.pop(place).rows if place in by_place else []
            held = [row for row in before if row.role_id not in role_ids]
            held += [row for row in rows if _place_of(row) == place]
            if held:
                by_place[place] = _office(sorted(held, key=_recorded))
        other = OfficeNames()
        kept = (row for row in self.rows if row.role_id not in role_ids)
        other.rows = sorted([*kept, *rows], key=_recorded)
        # In the order in which their first roles were recorded, as they were read.
        other._be(dict(sorted(by_place.items(), key=lambda item: item[1].rows[0].role_id)))
        return other

    def _be(self, by_place: Mapping[_Place, NamedOffice]) -> None:
        self._by_place = by_place
        self.parties = {row.party_id for row in self.rows if row.party_id is not None}
        """The database ids of the actors for which somebody stands or stood."""
        self._offices = [office for office in by_place.values() if office.own]
        self._by_head: dict[str, list[NamedOffice]] = {}
        self._by_initials: dict[str, list[NamedOffice]] = {}
        self._by_body: dict[tuple[str | None, str], list[NamedOffice]] = {}
        self._found: dict[str, list[Holder]] = {}
        """Who held what many bodies have: a question asks for it several times."""
        for office in self._offices:
            self._by_head.setdefault(office.head, []).append(office)
            self._by_body.setdefault((office.organisation, office.head), []).append(office)
            if office.initials:
                self._by_initials.setdefault(office.initials, []).append(office)

    @cached_property
    def _index(self) -> NameIndex:
        """Of the offices by their places, for what is typed half or misspelt; made when it is first asked for."""
        return NameIndex(_name(place, office) for place, office in enumerate(self._offices))

    @cached_property
    def _by_actor(self) -> Mapping[str, Sequence[OfficeRow]]:
        found: dict[str, list[OfficeRow]] = defaultdict(list)
        for row in self.rows:
            found[row.holder_id].append(row)
        return found

    def rows_of(self, record_id: str) -> Sequence[OfficeRow]:
        """The roles of an actor, by the id that people see."""
        return self._by_actor.get(record_id, ())

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[NamedOffice]]:
        found: dict[str, list[NamedOffice]] = {}
        for office in self._offices:
            for word in office.all:
                found.setdefault(word, []).append(office)
        return found

    @cached_property
    def _offices_by_actor(self) -> Mapping[str, Collection[NamedOffice]]:
        found: dict[str, dict[int, NamedOffice]] = defaultdict(dict)
        for office in self._offices:
            for row in office.rows:
                found[row.holder_id][id(office)] = office
        return {record_id: offices.values() for record_id, offices in found.items()}

    def offices_of(self, record_id: str) -> Collection[NamedOffice]:
        """The offices that an actor is held in, each once."""
        return self._offices_by_actor.get(record_id, ())

    def beside(self, office: NamedOffice) -> Sequence[NamedOffice]:
        """The offices of the same body that the same word says what they are, with that itself."""
        return self._by_body.get((office.organisation, office.head), ())

    def find(self, text: str) -> list[Holder]:
        """Those who held the office that a text names, the newest first; none where it names no office."""
        typed = text[:_LONGEST_TEXT]
        if typed in self._found:
            return self._found[typed]
        named = self.named(typed)
        holders = holders_of(named)
        if len(named) >= _MANY:
            if len(self._found) == _MOST_KEPT:
                self._found.clear()
            self._found[typed] = holders
        return holders

    def named(self, text: str) -> Sequence[NamedOffice]:
        """The offices that a text names: by their words, or else by their initials."""
        folded = fold(text[:_LONGEST_TEXT])
        typed = words_of_office(folded)
        # An office has every word by which it is named: those of the rarest are looked through.
        fewest = min((self._by_word.get(word, []) for word in typed), key=len, default=[])
        named = [office for office in fewest if office.head in typed and office.is_named_by(typed)]
        return named or self._by_initials.get("".join(folded.removeprefix("the ").split()), ())

    def held_as(self, heads: Collection[str], telling: Collection[str]) -> list[Holder]:
        """Those who held any office that is one of `heads`, the newest first: "minister", "peer".

        Of `telling` words each is the office's own or its body's: where bodies have one, "Scottish ministers" are
        theirs alone. A former or a shadow minister is none, unless the words say so.
        """
        typed = words_of_office(" ".join(telling))
        offices = [
            office
            for head in heads
            for office in self._by_head.get(head, ())
            if typed <= office.all and not (office.own - typed) & OTHER_OFFICE
        ]
        of_body = [office for office in offices if typed and typed <= words_of_office(fold(" ".join(office.bodies)))]
        of_parts = [office for office in offices if typed & words_of_office(fold(" ".join(office.bodies)))]
        return holders_of(of_body or of_parts or offices)

    def where(self, fits: Callable[[NamedOffice], bool], heads: Collection[str] = ()) -> list[NamedOffice]:
        """The offices that fit, of those that are one of `heads`, or of all."""
        among = chain.from_iterable(self._by_head.get(head, ()) for head in heads) if heads else self._offices
        return [office for office in among if fits(office)]

    def is_of_some(self, word: str) -> bool:
        """Whether a folded word stands in the name of some office or of its body."""
        return singular(word) in self._by_word

    def may_name(self, word: str) -> bool:
        """Whether a folded word says what some office is, or is the initials of one: without it none is named."""
        return singular(word) in self._by_head or word in self._by_initials

    def guess(self, text: str) -> list[Holder]:
        """The same of a text that misspells an office."""
        resolution = self._index.resolve(text)
        # What is spelled right and names no office names none.
        if not resolution.is_guess and self._index.suggest(text, is_forgiving=False):
            return []
        near = [resolution.match] if resolution.match else resolution.candidates
        offices = [self._offices[_place(name)] for name in near]
        # A deputy is near to whom he stands for, and is called by a word more.
        whole = [office for office in offices if len(office.own) == len(words_of_office(fold(text)))]
        return holders_of(whole or offices)

    def suggest(self, text: str) -> list[Holder]:
        """Those who held the offices that are being typed, the best fitting office first."""
        # Most of what is typed is a name, and no word of it begins one of an office.
        if not all(self._begins_word(word) for word in fold(text[:_LONGEST_TEXT]).split()):
            return []
        return self._holders_of(self._index.suggest(text, is_forgiving=False))

    def suggest_misspelled(self, text: str) -> list[Holder]:
        """The same where nothing is spelled so."""
        return self._holders_of(self._index.suggest_misspelled(text))

    def _begins_word(self, beginning: str) -> bool:
        place = bisect_left(self._vocabulary, beginning)
        return place < len(self._vocabulary) and self._vocabulary[place].startswith(beginning)

    @cached_property
    def _vocabulary(self) -> list[str]:
        words = chain.from_iterable(office.spoken for office in self._offices)
        return sorted({*words, *self._by_initials, "the"})

    def _holders_of(self, suggested: Iterable[Suggestion]) -> list[Holder]:
        found: dict[Reference, Holder] = {}
        for holder in chain.from_iterable(self._offices[_place(place)].holders for place in suggested):
            found.setdefault(holder.actor, holder)
            if len(found) == MOST_SUGGESTED:
                break
        return [*found.values()]


def suggest_with_offices(names: NameIndex, offices: OfficeNames, text: str) -> list[Suggestion]:
    """What to offer of actors for what was typed so far, at most MOST_SUGGESTED, each actor once."""
    spelled = names.suggest(text, is_forgiving=False)
    held = [holder.suggestion for holder in offices.suggest(text)]
    # Names first, but never so many that who holds an office that begins so is not offered.
    found = _each_once([*spelled[: MOST_SUGGESTED - min(len(held), _FEW)], *held, *spelled])
    if len(found) < _FEW:
        guessed = [] if found else [holder.suggestion for holder in offices.suggest_misspelled(text)]
        found = _each_once([*found, *names.suggest_misspelled(text), *guessed])
    return found[:MOST_SUGGESTED]


def _each_once(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    found: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        found.setdefault(suggestion.record_id, suggestion)
    return [*found.values()]


def _name(place: int, office: NamedOffice) -> Name:
    # No text that anybody types is such an id.
    within = [f"{office.name} {body}" for body in office.bodies]
    return Name(f"\N{SYMBOL FOR NULL}{place}", office.name, (*within, *filter(None, [office.initials])))


def _place(named: Name | Suggestion) -> int:
    return int(named.record_id[1:])


def _place_of(row: OfficeRow) -> _Place:
    return _fold(row.office), row.organisation, row.party


def _office(rows: list[OfficeRow]) -> NamedOffice:
    first = rows[0]
    return NamedOffice(first.office, tuple(filter(None, (first.organisation, first.party))), rows)
