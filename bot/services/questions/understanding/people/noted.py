"""Bodies that are told by what they are: "the free-market think tank", as their note on record has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.reading.people.listed import listed
from bot.records.kinds.actor import Actor, ActorKind
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import choice_of
from bot.services.questions.understanding.words.asking_words import ASKING, LITTLE, SKIPPED
from bot.services.questions.understanding.words.office_words import KIND_NOUNS, PLAIN_KINDS
from bot.services.questions.understood import PartKind
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import Term, TextQuestion, search_whole, words_of

_POINTING: Final = listed("the this that which what a an our")
_LONGEST: Final = 5
_LONGEST_CLAUSE: Final = 9
_FEWEST_WORDS: Final = 2
_RELATIVE: Final = listed("that which who whose")
_WHICH: Final = listed("which what")
_PAPERS: Final = listed("newspaper paper broadsheet tabloid")
_DOERS: Final = PLAIN_KINDS | KIND_NOUNS | listed("office authority board service institute department ministry")
_MOST_FOUND: Final = 8


def take_noted(line: QuestionLine, reader: Reader) -> None:
    """Take what a body is for the one of which that is held, as a guess."""
    for place in range(1, len(line.words)):
        if line.words[place - 1].folded in _POINTING and not line.made_of[place]:
            parts = _noted(line, reader, place)
            parts = parts or _by_what_it_does(line, reader, place)
            for part in [part for part in line.parts if parts and part.start < parts[0].end and part.end > place]:
                line.drop(part)
            line.take(*parts)


def _noted(line: QuestionLine, reader: Reader, start: int) -> list[LinePart]:
    end = start
    while end < min(len(line.words), start + _LONGEST) and not line.made_of[end] and _may_tell(line, end):
        end += 1
    heads = [place for place in range(start, end) if line.words[place].folded in KIND_NOUNS]
    # "The think tank's paper" is of the tank.
    for last in reversed(heads):
        words = [word for word in line.words[start : last + 1] if word.folded not in PLAIN_KINDS]
        terms = [Term(spelled) for word in words if (spelled := tuple(words_of(word.folded)))]
        if parts := _one_body(reader, start, last + 1, terms):
            return parts
    return []


def _by_what_it_does(line: QuestionLine, reader: Reader, start: int) -> list[LinePart]:
    """The one body whose note has, in these or like words, what is told of it: "the office that prosecutes"."""
    place = start + 1
    while place < len(line.words) and line.words[place].folded in _RELATIVE:
        place += 1
    is_asked, is_bare = line.words[start - 1].folded in _WHICH, place == start + 1
    if line.words[start].folded not in _DOERS - _PAPERS or (is_bare and not is_asked):
        return []
    end = place
    while end < min(len(line.words), place + _LONGEST_CLAUSE) and not _is_settled(line, end):
        end += 1
    for last in range(end, place + 1, -1):
        words = [word.folded for word in line.words[place:last] if word.folded not in SKIPPED]
        if line.words[last - 1].folded in SKIPPED or len({*words}) < _FEWEST_WORDS:
            continue
        terms = [
            # What a body does by itself is asked for in its own words, else by like ones as well.
            Term(spelled, others=() if is_bare else tuple(" ".join(words_of(other)) for other in kindred_of(word)))
            for word in words
            if (spelled := tuple(words_of(word)))
        ]
        if parts := _one_body(reader, start, last, terms):
            return parts
    return []


def _is_settled(line: QuestionLine, place: int) -> bool:
    return line.made_of[place] in (PartKind.ACTOR.value, PartKind.PERIOD.value)


def _one_body(reader: Reader, start: int, end: int, terms: Sequence[Term]) -> list[LinePart]:
    """The body that alone has all of some words in its name or note."""
    if not terms:
        return []
    found = search_whole(reader, TextQuestion(terms=tuple(terms), kinds=(Actor.KIND,), limit=_MOST_FOUND))
    actors = reader.get_many(Actor, [record_id for _, record_id in found])
    bodies = [actor.reference() for actor in actors if actor.kind is ActorKind.ORGANISATION]
    if len(bodies) != 1:
        return []
    body = bodies[0]
    return [LinePart(kind=PartKind.ACTOR, start=start, end=end, choice=choice_of(body), is_guess=True, reference=body)]


def _may_tell(line: QuestionLine, place: int) -> bool:
    word = line.words[place].folded
    behind = line.words[place + 1].folded if place + 1 < len(line.words) else ""
    # A think tank does not think.
    return (word not in LITTLE and word not in ASKING) or word in KIND_NOUNS or (word, behind) == ("think", "tank")
