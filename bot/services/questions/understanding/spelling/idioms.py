"""Idioms and verbs of several words: read as the one word that says the same, "turned down" as "rejected"."""

from __future__ import annotations

from typing import Final

from bot.reading.people.listed import listed
from bot.services.questions.thesaurus.idioms import IdiomFound, idiom_at
from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understanding.words.question_words import IsHeld, QuestionWord

_IF: Final = listed("if suppose supposing assuming assume imagine provided providing should say once")
_WORKS: Final = listed("work works worked")
_FURTHER: Final = listed("what who does do will would then can should is are")
_MOST_BETWEEN: Final = 6
_SUCCEEDS: Final = "succeeds"
_DAYLIGHT: Final = listed("daylight wafer")
_DIFFERENCE: Final = "difference"
READ: Final = "idiom"
"""What the other words of an idiom are claimed as: they say nothing by themselves."""
_PASSIVE: Final = ("en", "ed")


def read_idioms(line: QuestionLine, is_held: IsHeld) -> bool:
    """Read idioms among the words that name nothing, and tell whether there are any.

    One that a record has as it stands is looked for as it stands; what asks for something reads the plain word.
    """
    # One word of "the green light" is no party.
    loose = [part for part in line.parts if part.end == part.start + 1]
    starts = {part.start for part in loose if not line.words[part.start].is_capital}
    taken = {place for place, name in enumerate(line.made_of) if name} - {part.start for part in loose}
    folded = [word.folded for word in line.words]
    places = sorted({place for place, _ in line.free_words()} | starts)
    for place in places:
        is_open = not line.made_of[place] or place in starts
        found = idiom_at(folded, place, taken) if is_open else None
        if found and not _leads_on(line, found):
            for part in [part for part in loose if part.start in found.places]:
                line.drop(part)
            _read(line, found, is_held)
            taken.update(found.places)
    _read_condition(line)
    _read_daylight(line)
    return any(name == READ for name in line.made_of)


def _read_condition(line: QuestionLine) -> None:
    """Read that something works as that it succeeds, where that is a condition: "suppose it works, what is next"."""
    folded = [word.folded for word in line.words]
    for start in (place for place, word in enumerate(folded) if word in _IF):
        for place in range(start + 1, min(len(folded), start + _MOST_BETWEEN + 1)):
            is_last = place + 1 == len(folded) or not line.are_beside(place) or folded[place + 1] in _FURTHER
            if folded[place] in _WORKS and is_last and not line.made_of[place]:
                word = line.words[place]
                line.words[place] = QuestionWord(_SUCCEEDS, word.start, word.end)
                return


def _read_daylight(line: QuestionLine) -> None:
    """Read what lies between two who do not agree as the difference: "is there any daylight between them"."""
    for place, word in enumerate(line.words[:-1]):
        if word.folded in _DAYLIGHT and line.words[place + 1].folded == "between" and not line.made_of[place]:
            line.words[place] = QuestionWord(_DIFFERENCE, word.start, word.end)


def _leads_on(line: QuestionLine, found: IdiomFound) -> bool:
    """Whether the last word of what may be an idiom leads to where or when: "the line taken in London"."""
    last = found.places[-1]
    is_article = last + 1 < len(line.words) and line.words[last + 1].folded == "the"
    behind = last + 1 + is_article
    is_named = behind < len(line.words) and (line.words[behind].is_capital or bool(line.made_of[behind]))
    return line.words[last].folded == "in" and is_named and line.words[found.places[0]].folded.endswith(_PASSIVE)


def _read(line: QuestionLine, found: IdiomFound, is_held: IsHeld) -> None:
    first, *others = found.places
    run = line.words[first : found.places[-1] + 1]
    end = run[-1].end if found.is_together else run[0].end
    is_own = found.is_together and is_held(run)
    line.plain[first] = found.plain
    if not found.is_together:
        line.ends[first] = found.places[-1] + 1
    line.words[first] = QuestionWord(" ".join(word.text for word in run) if is_own else found.plain, run[0].start, end)
    for place in others:
        line.claim(place, place + 1, READ)
