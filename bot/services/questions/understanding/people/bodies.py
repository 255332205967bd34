"""Bodies that are told by part of their names, or by what they are: "the all-party group", "doctors' organisations"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.folding import fold
from bot.services.names.tables.name_table import Name
from bot.services.names.words import singular
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names, choice_of
from bot.services.questions.understanding.people.collectives import own_words
from bot.services.questions.understanding.words.asking_words import LITTLE
from bot.services.questions.understanding.words.name_words import BODY_HEADS
from bot.services.questions.understanding.words.office_words import (
    COLLECTIVES,
    KINDS_OF_BODY,
    LEADS,
    LIKE_NAMES,
    PARTY_NICKNAMES,
    PLAIN_KINDS,
    SPOKESPEOPLE,
)
from bot.services.questions.understood import PartKind

_MEMBERS: Final = listed("mps msps members peers lawmakers parliamentarians")
_OF_MEMBERS: Final = listed("committee group commission")
_BEGINNING: Final = listed("all cross")
"""Little words that begin a name: "all-party"."""
_KINDRED_BEGINNING: Final = {"cross": "all"}
"""What "cross-party" is called in names."""
_JOINING: Final = listed("of the for on")
_OF_ANY: Final = listed("groups organisations organizations bodies leaders heads officials companies")
"""Of these more is to be said than the word alone."""
_SPEAKING: Final = listed(
    "say said think thought want wanted back backed support supported oppose opposed warn warned argue argued believe "
    "stand view views opinion according told tell"
)
_OF_OFFICES: Final = (
    LEADS | SPOKESPEOPLE | listed("chief chiefs boss bosses officer officers commissioner commissioners")
)
"""Behind a word for a body these make an office of it: "the police chief"."""
_TWO: Final = 2
_LONGEST: Final = 5


def take_bodies(line: QuestionLine, names: Names) -> None:
    """Take what is no whole name for the one body that it fits, as a guess."""
    for end in range(len(line.words), 0, -1):
        for part in (parts := _at_length(line, names, end)):
            for other in [each for each in line.parts if each.start < part.end and each.end > part.start]:
                line.drop(other)
        line.take(*parts)
    for read in (_in_part, _of_members, _nicknamed, _of_kind, _collective, _of_profession):
        for place in range(len(line.words)):
            if not line.made_of[place]:
                line.take(*read(line, names, place))


def _at_length(line: QuestionLine, names: Names, end: int) -> list[LinePart]:
    """Words up to one that are more of one body's name than what some of them were taken for: "empty homes group"."""
    for start in range(max(0, end - _LONGEST - 1), end - _TWO):
        run = [_KINDRED_BEGINNING.get(word.folded, word.folded) for word in line.words[start:end]]
        heads = [
            place
            for place, word in enumerate(run)
            if word in BODY_HEADS and (place + 1 == len(run) or run[place + 1] in _JOINING)
        ]
        within = [part for part in line.parts if part.start < end and part.end > start]
        if not heads or run[0] in LITTLE - _BEGINNING or run[-1] in LITTLE:
            continue
        telling = {*map(singular, run)} - LITTLE | _BEGINNING & {*run}
        if len(telling) <= _TWO or not _may_be_left(within, start, end):
            continue
        called = names.actors.index.find_with_word(run[heads[0]])
        found = {name for name, words in called if telling <= {*map(singular, words)}}
        if parts := _only(names, start, end, found):
            return parts
    return []


def _may_be_left(within: Collection[LinePart], start: int, end: int) -> bool:
    """Whether what words were taken for is a guess, or a matter that a body may be for; and none of it is cut."""
    return all(
        start <= part.start and part.end <= end and (part.is_guess or part.kind is PartKind.TOPIC) for part in within
    )


def _in_part(line: QuestionLine, names: Names, start: int) -> list[LinePart]:
    """Words from one on that are some of the name of one body, with what it is: "integration board"."""
    end = start
    while end < min(len(line.words), start + _LONGEST) and not line.made_of[end]:
        end += 1
    for last in range(end, start + 1, -1):
        run = [word.folded for word in line.words[start:last]]
        is_headed = run[-1] in BODY_HEADS or (run[0] in BODY_HEADS and run[1] in _JOINING and run[-1] not in LITTLE)
        if run[-1] in PLAIN_KINDS and run[0] in _BEGINNING:
            # "The all-party outfit" is the group that is called so.
            telling = {_KINDRED_BEGINNING.get(word, word) for word in run[:-1]}
            if len(telling) >= _TWO and (parts := _only(names, start, last, _called(names, run[1], telling))):
                return parts
        is_told = is_headed and run[0] not in LITTLE - _BEGINNING and len({*run} - LITTLE) >= _TWO
        if is_told and (parts := _only(names, start, last, _called(names, run[-1], {*run} - {"the"}))):
            return parts
    return []


def _of_members(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    """Those of a committee who are called by its matters: "home affairs MPs"."""
    end = place
    while end < min(len(line.words), place + _LONGEST) and line.words[end].folded not in _MEMBERS:
        end += 1
    if end == place or end == len(line.words) or not line.is_free(place, end + 1):
        return []
    run = [word.folded for word in line.words[place:end]]
    found = {
        name
        for name, words in names.actors.index.find_with_word(run[0])
        if words[:-1] == run and words[-1] in _OF_MEMBERS
    }
    return _only(names, place, end + 1, found)


def _collective(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    """Several that have no name, in other words: "doctors' organisations", "organisations of doctors"."""
    heads = COLLECTIVES.get(line.words[place].folded)
    if not heads:
        return []
    behind = place + 1
    while behind < len(line.words) and line.words[behind].folded in _JOINING:
        behind += 1
    beside = [(place - 1, place - 1, place + 1)] if place else []
    beside += [(behind, place, behind + 1)] if place + 1 < behind < len(line.words) else []
    for telling, start, end in beside:
        if not line.made_of[telling]:
            word = line.words[telling].folded
            like = {word, *LIKE_NAMES.get(word, ())}
            found = _called_by(names, heads)
            fitting = {name for name, words in found if len(words) == _TWO and words[0] in like and words[1] in heads}
            if parts := _only(names, start, end, fitting):
                return parts
    word = line.words[place].folded
    return _only(names, place, place + 1, _told_apart(line, names, heads) if word in heads else ()) or _only(
        names, place, place + 1, _alone(names, word, heads)
    )


def _of_profession(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    """The one collective of those who are asked about by what they do: "what did doctors say" of medical groups."""
    word, said = line.words[place].folded, {word.folded for word in line.words[max(0, place - 2) : place + 3]}
    if word not in LIKE_NAMES or not word.endswith("s") or not (said & _SPEAKING):
        return []
    found = _called_by(names, COLLECTIVES)
    like = {word, *LIKE_NAMES[word]}
    called = {name for name, words in found if len(words) == _TWO and words[0] in like and words[1] in COLLECTIVES}
    return _only(names, place, place + 1, called)


def _nicknamed(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    """The one party that people call so: "the nationalists"."""
    called = PARTY_NICKNAMES.get(line.words[place].folded, ())
    found = [named.match for each in called if (named := names.actors.index.find_whole(each)) and named.match]
    return _only(names, place, place + 1, found)


def _of_kind(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    """The one body that is what another word for it says: "the department" where a ministry is held."""
    both = " ".join(word.folded for word in line.words[place : place + _TWO])
    is_phrase = " " in both and both in KINDS_OF_BODY and line.is_free(place, place + _TWO)
    end = place + (_TWO if is_phrase else 1)
    heads = KINDS_OF_BODY.get(both if is_phrase else line.words[place].folded, frozenset())
    behind = line.words[end].folded if end < len(line.words) else ""
    if place == 0 or line.words[place - 1].folded not in ("the", "that", "this") or behind in _OF_OFFICES:
        return []
    found = chain.from_iterable(names.actors.index.find_with_word(head) for head in heads)
    # "Police Scotland" is called as other forces are, the other way round.
    called = {name for name, words in found if {*words[:_TWO], words[-1]} & heads and len(words) > 1}
    return _only(names, place, end, called)


def _told_apart(line: QuestionLine, names: Names, heads: Collection[str]) -> set[Name]:
    """Those whose other word is told elsewhere: "the authorities" of a question about Glasgow."""
    said = {word.folded for word in line.words}
    found = _called_by(names, heads)
    return {name for name, words in found if len(words) == _TWO and words[1] in heads and words[0] in said}


def _alone(names: Names, word: str, heads: Collection[str]) -> set[Name]:
    """Those who are called by one word, for which another is said: "activists" for campaigners."""
    others = {*heads} - {word} if word not in _OF_ANY else set()
    return {name for name, words in _called_by(names, others) if len(words) == 1 and {*words} <= others}


def _called_by(names: Names, heads: Collection[str]) -> Iterator[tuple[Name, list[str]]]:
    """The bodies that have one of some words in a name, each with the words of that name, whole and its own alone."""
    for name, words in chain.from_iterable(names.actors.index.find_with_word(head) for head in heads):
        yield name, words
        yield name, own_words(name)


def _called(names: Names, word: str, words: Collection[str]) -> set[Name]:
    return {name for name, called in names.actors.index.find_with_word(word) if {*words} <= {*called}}


def _only(names: Names, start: int, end: int, found: Collection[Name]) -> list[LinePart]:
    """The one body that was found; nothing where there are several."""
    ids = {name.record_id for name in found}
    if len(ids) != 1:
        return []
    reference = names.actors.reference(ids.pop())
    return [
        LinePart(
            kind=PartKind.ACTOR, start=start, end=end, choice=choice_of(reference), is_guess=True, reference=reference
        )
    ]


def drop_parts_of_names(line: QuestionLine) -> None:
    """Take a body that was guessed at for none where another word of a name stands before: the Scottish Affairs one."""
    several = [part for part in line.parts if part.end - part.start > 1 and part.start > 1]
    for part in [part for part in several if part.is_guess and part.reference]:
        before = line.words[part.start - 1]
        is_free = line.made_of[part.start - 1] in ("", PartKind.PLACE) and line.are_beside(part.start - 1)
        is_written = line.has_cases() and before.is_capital and line.words[part.start].is_capital
        if is_free and is_written and part.reference and before.folded not in fold(part.reference.name).split():
            line.drop(part)
