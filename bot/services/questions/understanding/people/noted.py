"""Bodies that are told by what they are: "the free-market think tank", as their note on record has it."""

from __future__ import annotations

from typing import Final

from bot.reading.people.listed import listed
from bot.records.kinds.actor import Actor, ActorKind
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import choice_of
from bot.services.questions.understanding.words.asking_words import ASKING, LITTLE
from bot.services.questions.understanding.words.office_words import KIND_NOUNS, PLAIN_KINDS
from bot.services.questions.understood import PartKind
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import Term, TextQuestion, search_whole, words_of

_POINTING: Final = listed("the this that which what a an our")
_LONGEST: Final = 5
_MOST_FOUND: Final = 8


def take_noted(line: QuestionLine, reader: Reader) -> None:
    """Take what a body is for the one of which that is held, as a guess."""
    for place in range(1, len(line.words)):
        if line.words[place - 1].folded in _POINTING and not line.made_of[place]:
            line.take(*_noted(line, reader, place))


def _noted(line: QuestionLine, reader: Reader, start: int) -> list[LinePart]:
    end = start
    while end < min(len(line.words), start + _LONGEST) and not line.made_of[end] and _may_tell(line, end):
        end += 1
    heads = [place for place in range(start, end) if line.words[place].folded in KIND_NOUNS]
    if not heads:
        return []
    end = heads[-1] + 1
    words = [word for word in line.words[start:end] if word.folded not in PLAIN_KINDS]
    terms = tuple(Term(spelled) for word in words if (spelled := tuple(words_of(word.folded))))
    if not terms:
        return []
    found = search_whole(reader, TextQuestion(terms=terms, kinds=(Actor.KIND,), limit=_MOST_FOUND))
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
