"""Two questions in one line: "how many deaths in 2017 and who is Ada Byrne?" asks one thing, then another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from bot.services.questions.understanding.composing import with_keys
from bot.services.questions.understood import PartKind, PlainQuestion, Wanted

_ASKS: Final = (
    r"(?:who|whom|whose|what|when|where|why|how|which|did|does|do|is|are|was|were|has|have|will|would|can|could)"
)
_SECOND: Final = re.compile(
    rf"(?:[?!.;]\s+(?:(?:and|also|but|so)\s+)?|,?\s+(?:and|also|plus|but)\s+)"
    rf"(?=(?:(?:in|of|at|by|for|to|on|from) )?{_ASKS}\s)",
    re.I,
)
_LONGEST_LEAD: Final = 30
"""Signs of what may stand before a question: "up in Aberdeen, how many"."""
_ASKS_AT_ONCE: Final = re.compile(
    rf"^\W*(?:[^,?]{{1,{_LONGEST_LEAD}}},\s+)?(?:(?:and|so|please|hi|hello)\W+)*{_ASKS}\b", re.I
)
_COUNTING: Final = r"(?:how many|(?:(?:the|what) )?number of|what (?:share|proportion|percentage) of)"
_AND: Final = r"(?:,? (?:and|or|plus|as well as|&) |/)"
_PLACED: Final = r"(?:(?:in|of|from|at|to) )?"
_THING: Final = rf"(?!{_ASKS}\b)[\w-]+"
_COUNTED: Final = re.compile(
    rf"\b(?P<ask>{_COUNTING}) (?P<one>{_THING})(?P<others>(?:(?:{_AND}|, ){_PLACED}{_COUNTING} {_THING}"
    rf"|{_AND}{_PLACED}{_THING}|, [\w-]+s(?=(?:, [\w-]+s)*{_AND}))+)(?![\w'’-])",
    re.IGNORECASE,
)
"""What is counted in one line: "how many cities and countries", "in how many cities, in how many countries"."""
_BETWEEN_COUNTED: Final = re.compile(rf"(?:{_AND}|, ){_PLACED}(?:{_COUNTING} )?", re.IGNORECASE)
_OF_FIRST: Final = re.compile(
    r"\b(?:it|its|that|this|they|those|these|the (?:toll|total|number|figure|count|rate|tally|level|sum|share))\b", re.I
)
_THERE: Final = re.compile(
    r"(?i)\b(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )there (?:\w+ ){0,3}(?:up|down|\w+(?:ed|en|ing))\b"
)
"""What is measured where the first question asks of: "had the toll there gone up"."""
_WHICH_FIRST: Final = re.compile(
    r"^\W*(?:and |so )?(?:which|what)(?: of (?:the |these )?(?:two|both))?(?: \w+)? "
    r"(?:came|comes|happened|was|occurred|took place) (?:the )?"
    r"(?:first|earlier|sooner|last|later|second|before the other)\s*[,:;–—-]*\s*(?P<one>.+?),? or (?P<other>.+?)\W*$",
    re.IGNORECASE,
)
_BEFORE_OR_AFTER: Final = re.compile(
    r"^\W*(?:and |so )?(?P<aux>was|were|did|had) (?P<one>.+?) (?:come |happen )?"
    r"(?:before or after|after or before|earlier or later than) (?P<other>.+?)\W*$",
    re.IGNORECASE,
)
_FEWEST_WORDS: Final = 3
_OF_EACH: Final = (PartKind.INDICATOR, PartKind.PLACE)
"""What each number of several is told by."""
_NO_NAMES: Final = frozenset((PartKind.WANTED, PartKind.STANCE, PartKind.WORDS, PartKind.PHRASE))


def first_of(text: str, read: Callable[[str], PlainQuestion]) -> tuple[PlainQuestion, str]:
    """A text as it is understood, of two questions the first, and the text of the second; `read` understands one.

    They are two where each names something and they want different things; else what both name is looked up at once.
    """
    halves = _counted(text) or halves_of(text)
    if halves:
        first, second = map(read, halves[:2])
        are_of_figures = first.wanted is second.wanted is Wanted.FIGURES and bool(first.indicators)
        is_other = first.wanted is not second.wanted or (are_of_figures and {*first.indicators} != {*second.indicators})
        if is_other and _names_something(first) and _names_something(second) and not _is_of_same(second):
            return first, halves[1]
    return read(text), ""


def figures_of_both(text: str, read: Callable[[str, PlainQuestion | None], PlainQuestion]) -> PlainQuestion | None:
    """A question for several numbers as one for all of them: "how many cities and how many countries have trams?".

    None where it is not for several that are measured. `read` understands one, after another one.
    """
    asked: list[PlainQuestion] = []
    for each in _counted(text) or halves_of(text):
        asked.append(read(each, asked[0] if asked else None))
    if not asked or any(each.wanted is not Wanted.FIGURES or not each.indicators or each.unmet for each in asked):
        return None
    measured = dict.fromkeys(indicator for each in asked for indicator in each.indicators)
    # The time of one number would keep another away.
    if any({*one.indicators} == {*other.indicators} or one.span != other.span for one, other in combinations(asked, 2)):
        return None
    first, *others = asked
    all_placed = all(each.places for each in asked)
    named = {part.taken.value for part in first.parts}
    more = {part.taken.value: part for each in others for part in each.parts if part.kind in _OF_EACH}
    return replace(
        first,
        text=text,
        parts=with_keys([*first.parts, *(part for value, part in more.items() if value not in named)]),
        indicators=[*measured],
        # What one of them is told without keeps no number away.
        places=[*dict.fromkeys(place for each in asked for place in each.places)] if all_placed else (),
        words=[word for word in first.words if all(word in each.words for each in others)],
        unheld=[word for word in first.unheld if all(word in each.unheld for each in others)],
    )


def in_order(text: str, read: Callable[[str], PlainQuestion]) -> Sequence[PlainQuestion]:
    """Two things of which it is asked which came first, each as when it was; nothing where that is not asked."""
    if found := _WHICH_FIRST.search(text):
        both = f"When was {found['one']}?", f"When was {found['other']}?"
    elif found := _BEFORE_OR_AFTER.search(text):
        is_done = found["aux"].casefold() in ("did", "had")
        both = f"When {found['aux']} {found['one']}?", f"When {'' if is_done else 'was '}{found['other']}?"
    else:
        return ()
    questions = [read(each) for each in both]
    return questions if all(map(_names_something, questions)) else ()


def _counted(text: str) -> Sequence[str]:
    """A question after several things that are counted as a question after each, with all else; empty where none is."""
    if not (found := _COUNTED.search(text)):
        return ()
    before, rest = text[: found.start()], text[found.end() :]
    things = [found["one"], *_BETWEEN_COUNTED.split(found["others"])[1:]]
    return [f"{before}{found['ask']} {thing}{rest}" for thing in things]


def _names_something(question: PlainQuestion) -> bool:
    return any(part.kind not in _NO_NAMES and not part.is_kept for part in question.parts)


def _is_of_same(second: PlainQuestion) -> bool:
    """Whether a second question is how what the first is about moved: "how did it differ from 2018"."""
    is_of_change = second.wanted in (Wanted.COMPARISON, Wanted.FIGURES, Wanted.CHANGE)
    names = {part.kind for part in second.parts if part.kind not in _NO_NAMES}
    is_there = bool(_THERE.search(second.text))
    return is_of_change and (
        (names <= {PartKind.PERIOD} and bool(_OF_FIRST.search(second.text)))
        or (names <= {PartKind.PERIOD, PartKind.INDICATOR} and is_there)
    )


def halves_of(text: str) -> tuple[str, str] | tuple[()]:
    """The first question of a text and the one that follows it; empty where it asks one thing alone."""
    found = _SECOND.search(text)
    if found is None:
        return ()
    first, second = text[: found.start()].strip(" ,;"), text[found.end() :].strip()
    # Of a statement, "… and who said so", the end asks of its beginning.
    is_two = bool(_ASKS_AT_ONCE.search(first)) and len(second.split()) >= _FEWEST_WORDS
    return (first, second) if is_two and len(first.split()) >= _FEWEST_WORDS else ()
