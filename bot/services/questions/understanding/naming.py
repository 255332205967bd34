"""The names of records within the words of a question: whole names first, parts of them and misspellings after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from bot.reading.people.listed import listed
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor
from bot.records.kinds.source import Source
from bot.records.record import Reference
from bot.services.findings import Span
from bot.services.names.directory import Directory
from bot.services.names.folding import fold
from bot.services.names.held_names import HeldNames
from bot.services.names.index import Resolution
from bot.services.names.office_names import OfficeNames
from bot.services.names.offices import Holder, held_within
from bot.services.names.tables.name_table import Name
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.words.asking_words import ASKING, COMMON, LITTLE
from bot.services.questions.understanding.words.office_words import MINISTERS, NATION_OF
from bot.services.questions.understanding.words.question_words import QuestionWord
from bot.services.questions.understood import PartChoice, PartKind
from bot.storage.records.reader import Reader

PART_OF_KIND: Final[Mapping[str, PartKind]] = {str(part): part for part in PartKind if part.value in KINDS}
"""In the order in which they are preferred where one run of words names several."""
_LONGEST: Final = 9
_WRITTEN_TOGETHER: Final = 2
NOBODY: Final = PartChoice("", "nobody held in such an office")
MOST_TAKEN: Final = 4
MOST_OTHERS: Final = 24
_MOST_PARTS: Final = 40
_GROUPS: Final = listed("mps msps peers politicians members councillors lords ministers leaders party")
"""Who is meant by these is told by their party, not by an office."""
_WHICH: Final = listed("which what")
_JOINS: Final = listed("and or")
_OF_ANY_BODY: Final = listed("party government parliament the uk of")


@dataclass
class Names:
    """The names of one guild, by which a question is read."""

    actors: HeldNames
    by_kind: Mapping[str, HeldNames]
    offices: OfficeNames
    places: Mapping[str, str]
    """By their folded names."""
    span: Span = Span()
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def kinds_knowing(self, word: QuestionWord) -> frozenset[str]:
        """The kinds of which some name holds a word, in any of its forms."""
        if word.text not in self._known:
            forms = (word.folded, word.whole)
            self._known[word.text] = frozenset(
                kind for kind, held in self.by_kind.items() if any(map(held.index.find_words, forms))
            )
        return self._known[word.text]

    @classmethod
    def read(cls, reader: Reader, directory: Directory) -> Names:
        by_kind = {kind: directory.held(reader, kind) for kind in PART_OF_KIND}
        places = directory.measures(reader).places
        return cls(by_kind[Actor.KIND], by_kind, directory.offices(reader), places)

    def knows(self, word: QuestionWord) -> bool:
        """Whether a name holds a word; a title of a document, which may be of any words, is none."""
        return bool(self.kinds_knowing(word) - {Source.KIND})

    def has_in_full(self, initials: QuestionWord) -> bool:
        """Whether initials are somebody's whose name is written out."""
        held = self.by_kind[Actor.KIND]
        called = [name for name, words in held.index.find_with_word(initials.folded) if words == [initials.folded]]
        return any(fold(held.reference(name.record_id).name) != initials.folded for name in called)


def take_whole_names(line: QuestionLine, names: Names) -> None:
    """Take the longest runs of words that are whole names, offices or places."""
    place = 0
    while place < len(line.words) and len(line.parts) < _MOST_PARTS:
        parts = longest_from(line, names, place)
        line.take(*parts)
        place = max([place + 1, *(part.end for part in parts)])


def longest_from(line: QuestionLine, names: Names, start: int) -> list[LinePart]:
    """The longest run of words from one on that is a whole name, an office or a place; nothing where none is."""
    if line.made_of[start] or _is_little(line, start):
        return []
    end = start + 1
    while end < min(len(line.words), start + _LONGEST) and not line.made_of[end]:
        end += 1
    for last in range(end, start, -1):
        if line.words[last - 1].folded in LITTLE:
            continue
        if parts := _named_by(line, names, start, last):
            return parts
    return []


def _named_by(line: QuestionLine, names: Names, start: int, end: int) -> list[LinePart]:
    words = line.words[start:end]
    held = partial(_held_parts, line, names, start, end)
    found = [(kind, named) for kind in _kinds_knowing(names, words) if (named := _resolve(names.by_kind[kind], words))]
    if start > 0 and line.words[start - 1].folded in _WHICH and _is_any_of_nation(words):
        # "Which Scottish minister" is any of them.
        return []
    holders = _holders(names, words, is_pointed_at=start > 0 and line.words[start - 1].folded in ("the", "our"))
    for kind, resolution in found[:1]:
        if end - start == 1 and not _may_be_alone(line, start, kind):
            continue
        is_plural = (
            kind == Actor.KIND and end - start == 1 and not resolution.candidates and not _is_called(names, words[0])
        )
        if is_plural and _is_bearer(names, resolution) and line.has_cases() and not words[0].is_capital:
            # Several of a name are written as it is: no brakes are the Brakes.
            continue
        parts = held(kind, resolution, is_guess=is_plural)
        if kind == Actor.KIND:
            known = {part.reference for part in parts}
            fitting = [one for one in held_within(holders, names.span) if one.actor not in known]
            parts += [of_holder(start, end, one) for one in fitting]
        return parts
    if holders:
        fitting = held_within(holders, names.span)
        return [of_holder(start, end, one, holders) for one in fitting] or [_of_nobody(start, end, holders)]
    name = names.places.get(" ".join(word.folded for word in words))
    if name is None:
        return []
    return [LinePart(kind=PartKind.PLACE, start=start, end=end, choice=PartChoice(name, name))]


def _is_any_of_nation(words: Sequence[QuestionWord]) -> bool:
    *told, head = words
    return head.folded in MINISTERS and bool(told) and all(word.folded in NATION_OF for word in told)


def _is_called(names: Names, word: QuestionWord) -> bool:
    """Whether one word is a name to the letter, and not its plural alone."""
    found = names.actors.index.find_whole(word.folded) or names.actors.index.find_whole(word.whole)
    return found is not None


def _is_bearer(names: Names, found: Resolution) -> bool:
    """Whether somebody is meant who holds an office: a person, whose name stands for nothing else."""
    return found.match is not None and bool(names.offices.rows_of(found.match.record_id))


def _kinds_knowing(names: Names, words: Sequence[QuestionWord]) -> list[str]:
    """The kinds of which a run of words may be a whole name; two words may be one that is written together."""
    if len(words) <= _WRITTEN_TOGETHER:
        return [*PART_OF_KIND]
    known = [names.kinds_knowing(word) for word in words if word.folded not in LITTLE]
    return [kind for kind in PART_OF_KIND if all(kind in kinds for kinds in known)]


def _resolve(held: HeldNames, words: Sequence[QuestionWord]) -> Resolution | None:
    """What a run of words is called whole among the names of one kind."""
    index = held.index
    whole, own = " ".join(word.whole for word in words), " ".join(word.folded for word in words)
    texts = dict.fromkeys((own, whole)) if len(words) == 1 else dict.fromkeys((whole, own))
    found = next(filter(None, map(index.find_called, texts)), None)
    if found and found.candidates and held.kind != Actor.KIND:
        # Who is called so alone is meant; a topic that ends so as well is no rival, as another Johnson would be.
        called = [name for name in found.candidates if {*map(fold, (name.name, *name.aliases))} & {*texts}]
        found = Resolution(match=called[0], is_whole=True) if len(called) == 1 else found
    if found and found.match and _JOINS & {word.folded for word in words} and not _has_joined(found.match):
        # "Harbour and Welsh Harbour" are two.
        return None
    # Ids are read before: to "a 1" no record is meant.
    return None if found and found.match and found.match.record_id.casefold() in own.split() else found


def _has_joined(name: Name) -> bool:
    return any("&" in text or _JOINS & {*fold(text).split()} for text in (name.name, *name.aliases))


def _held_parts(
    line: QuestionLine, names: Names, start: int, end: int, kind: str, found: Resolution, *, is_guess: bool = False
) -> list[LinePart]:
    held = names.by_kind[kind]
    choices = [choice_of(held.reference(name.record_id)) for name in found.candidates]
    taken = [found.match] if found.match else found.candidates[:MOST_TAKEN]
    parts = []
    for name in taken:
        reference = held.reference(name.record_id)
        others = [choice for choice in choices if choice.value != reference.id][:MOST_OTHERS]
        parts.append(
            LinePart(
                kind=PART_OF_KIND[kind],
                start=start,
                end=end,
                choice=choice_of(reference),
                others=others,
                is_guess=is_guess or bool(others),
                reference=reference,
            )
        )
    return parts


def choice_of(reference: Reference, note: str = "") -> PartChoice:
    return PartChoice(reference.id, reference.name, note)


def _is_little(line: QuestionLine, place: int) -> bool:
    return line.words[place].folded in LITTLE


def _may_be_alone(line: QuestionLine, place: int, kind: str) -> bool:
    """Whether one word may be a name, though people ask by it: "back", "may", "opponents"."""
    word = line.words[place]
    if word.folded in COMMON or word.folded in LITTLE:
        return kind == Actor.KIND and word.is_capital and place > 0 and line.has_cases()
    if word.folded in ASKING:
        before = {other.folded for other in line.words[:place]}
        after = line.words[place + 1].folded if place + 1 < len(line.words) else ""
        return kind == Actor.KIND and not before & {"who", "which"} and after not in ("of", "to")
    return not word.is_number


def _holders(names: Names, words: Sequence[QuestionWord], *, is_pointed_at: bool) -> list[Holder]:
    """Those who held the office that words name, in the time that is asked about; all where none did then."""
    if not any(names.offices.may_name(word.folded) for word in words):
        return []
    if len(words) > 1 and {words[0].folded, words[-1].folded} & _GROUPS:
        return []
    text = " ".join(word.folded for word in words)
    holders = names.offices.find(text)
    if _is_any_of_nation(words) and not any(fold(holder.office) == text for holder in holders):
        # "The Scottish minister" is whoever is one there, though another's title alone begins so.
        holders = names.offices.held_as((words[-1].stem,), [word.folded for word in words[:-1]])
    if len(words) == 1 and any(fold(holder.office).split()[-1:] == [words[0].stem] for holder in holders):
        # "Leader", "MP": of many bodies, and of none in particular; "the mayor" may be the only one.
        return holders if is_pointed_at and len(holders) == 1 else []
    holders = _best_named(names, holders, {word.stem for word in words})
    return holders if len(holders) <= MOST_TAKEN else []


def _best_named(names: Names, holders: Sequence[Holder], typed: set[str]) -> list[Holder]:
    """Of the leaders of two parties, the one of whose party no word is lacking."""

    def lacking(holder: Holder) -> int:
        rows = [row for row in names.offices.rows_of(holder.actor.id) if row.office == holder.office]
        bodies = {word for row in rows for body in (row.organisation,) if body for word in fold(body).split()}
        return len(bodies - typed - _OF_ANY_BODY) if bodies & typed else 0

    least = min(map(lacking, holders), default=0)
    return [holder for holder in holders if lacking(holder) == least]


def _of_nobody(start: int, end: int, holders: Sequence[Holder]) -> LinePart:
    """An office that nobody is known to have held at the time that is asked about."""
    others = [choice_of(one.actor, f"{one.office}, {one.when}") for one in holders]
    nobody = PartChoice("", "nobody known to have held it then")
    return LinePart(kind=PartKind.ACTOR, start=start, end=end, choice=nobody, others=others[:MOST_OTHERS])


def of_holder(start: int, end: int, holder: Holder, all_holders: Sequence[Holder] = ()) -> LinePart:
    """Somebody who is named by an office; the others who held it may be meant as well."""
    rivals = [choice_of(one.actor, f"{one.office}, {one.when}") for one in all_holders if one is not holder]
    return LinePart(
        kind=PartKind.ACTOR,
        start=start,
        end=end,
        choice=choice_of(holder.actor, f"{holder.office}, {holder.when}"),
        others=rivals[:MOST_OTHERS],
        reference=holder.actor,
    )


def as_guess(part: LinePart) -> LinePart:
    return replace(part, is_guess=True)
