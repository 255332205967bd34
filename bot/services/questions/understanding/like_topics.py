"""Topics that a question calls by words which say nearly the same as those of their names: told as guesses."""

from __future__ import annotations

from typing import Final

from bot.reading.people.listed import listed
from bot.records.kinds.topic import Topic
from bot.services.names.tables.name_table import Name
from bot.services.names.words import singular
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import PART_OF_KIND, Names, choice_of
from bot.services.questions.understanding.words.question_words import IsHeld
from bot.services.questions.understood import PartKind

_OF: Final = listed("in of for at")
_TOLD: Final = (PartKind.TOPIC, PartKind.INDICATOR)
_OF_TWO: Final = 2
_MOST_TRIED: Final = 40


def take_like_topics(line: QuestionLine, names: Names, is_held: IsHeld) -> None:
    """Where no topic is named, take the one of two words of which one stands beside a word like the other.

    "Ribe's trial" and "the experiment in Ribe" are the Ribe pilot, unless a record speaks of them so; and "such sites"
    are what a topic is called by a word like it.
    """
    if any(part.kind in _TOLD for part in line.parts):
        return
    for place, _ in list(line.free_words())[:_MOST_TRIED]:
        if part := _beside_its_name(line, names, place, is_held):
            for other in [each for each in line.parts if part.start <= each.start < part.end]:
                line.drop(other)
            line.take(part)
            return


def _beside_its_name(line: QuestionLine, names: Names, place: int, is_held: IsHeld) -> LinePart | None:
    """The topic of two words of which the one stands before a like word, or behind it: "trial in Ribe"."""
    words = line.words
    behind = place + 2 + (words[place + 2 : place + 3] != [] and words[place + 2].folded == "the")
    is_of = place + 1 < len(words) and words[place + 1].folded in _OF and behind < len(words)
    for start, end, own in ((place - 1, place + 1, place - 1), *([(place, behind + 1, behind)] if is_of else [])):
        if own < 0 or not _may_be_its_name(line, own) or is_held([words[own], words[place]]):
            continue
        like = {singular(each) for each in (words[place].folded, *kindred_of(words[place].folded))}
        found = {
            name.record_id
            for name, called in names.by_kind[Topic.KIND].index.find_with_word(words[own].folded)
            if len(called) == _OF_TWO and {singular(each) for each in called if each != words[own].folded} & like
        }
        if len(found) == 1:
            return _part(names, Name(found.pop(), ""), start, end)
    return None


def _may_be_its_name(line: QuestionLine, place: int) -> bool:
    """Whether a word was taken for nothing else than a place."""
    return line.made_of[place] in ("", PartKind.PLACE.value)


def _part(names: Names, name: Name, start: int, end: int) -> LinePart:
    reference = names.by_kind[Topic.KIND].reference(name.record_id)
    return LinePart(
        kind=PART_OF_KIND[Topic.KIND],
        start=start,
        end=end,
        choice=choice_of(reference),
        is_guess=True,
        reference=reference,
    )
