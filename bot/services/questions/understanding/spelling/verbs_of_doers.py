"""Measure words that tell what somebody does: "how did Lee rate it", "who shares the view"; no number is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.reading.people.listed import listed
from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understood import PartKind

_VERBS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("rate", "rank", "number", "count"), "describe"),
    "figure": "think",
    "share": "hold",
}
"""What somebody does by a measure word, in a plain word."""
_THIRD: Final[Mapping[str, str]] = {"rates": "describe", "ranks": "describe", "shares": "hold"}
"""The same, of whoever is asked for."""
_AUXILIARY: Final = listed("do does did will would can could may might must should to")
_PRONOUNS: Final = listed("he she they you we it")
_WHO: Final = listed("who whoever")
_WHICH: Final = listed("which what")
_BETWEEN: Final = listed(
    "once ever then really actually first later also still himself herself themselves now never not the"
)
_BEHIND: Final = listed("the a an this that these those it them him her his their its my our your as among amongst how")
"""What such a verb has behind it; behind the noun stands "of" or a verb: "did the council number fall"."""
_COUNTED: Final = (("how", "many"), ("how", "much"))
_NAMED: Final = (PartKind.ACTOR, PartKind.PARTY)


def read_verbs_of_doers(line: QuestionLine) -> None:
    """Read measure words that somebody does as the plain verb for it."""
    folded = [word.folded for word in line.words]
    if any(pair in _COUNTED for pair in pairwise(folded)):
        return
    for place, word in list(line.free_words()):
        is_done = word.folded in _VERBS and _has_doer(line, place)
        is_of_who = word.folded in _THIRD and _is_asked_who(line, place)
        if (is_done or is_of_who) and _has_object(line, place):
            verb = _VERBS[word.folded] if is_done else _THIRD[word.folded]
            line.words[place] = replace(word, text=verb)
            line.plain[place] = verb


def _has_object(line: QuestionLine, place: int) -> bool:
    if place + 1 == len(line.words):
        return True
    behind = line.words[place + 1]
    return behind.folded in _BEHIND or bool(line.made_of[place + 1]) or behind.is_capital


def _has_doer(line: QuestionLine, place: int) -> bool:
    """Whether somebody stands before a word, and before them what leads to their verb: "did Lee once rate"."""
    end = place
    while end > 0 and line.words[end - 1].folded in _BETWEEN:
        end -= 1
    start = _start_of_doers(line, end)
    while start > 0 and line.words[start - 1].folded in _BETWEEN:
        start -= 1
    return 0 < start < end and line.words[start - 1].folded in _AUXILIARY


def _start_of_doers(line: QuestionLine, end: int) -> int:
    """Where those begin who are named up to a place, "Lee and Byrne"; that place where nobody is."""
    if end == 0 or line.words[end - 1].whole != line.words[end - 1].folded:
        return end
    part = next((part for part in line.parts if part.end == end and part.kind in _NAMED), None)
    if part is None:
        return end - 1 if line.words[end - 1].folded in _PRONOUNS else end
    is_joined = part.start > 1 and line.words[part.start - 1].folded == "and"
    return _start_of_doers(line, part.start - 1) if is_joined else part.start


def _is_asked_who(line: QuestionLine, place: int) -> bool:
    """Whether a word stands right behind who is asked for, and not before whose view it is that they may share."""
    before = [word.folded for word in line.words[max(0, place - 2) : place]]
    is_behind = bool(before) and (before[-1] in _WHO or (len(before) > 1 and before[0] in _WHICH))
    return is_behind and not any(part.start == place + 1 and part.kind in _NAMED for part in line.parts)
