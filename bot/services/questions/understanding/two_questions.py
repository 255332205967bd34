"""Two questions in one line: "how many deaths in 2017 and who is Ada Byrne?" asks one thing, then another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
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
_BOTH_COUNTED: Final = re.compile(
    r"\b(?P<ask>how many|what (?:share|proportion|percentage|number) of) (?P<one>[\w-]+)"
    r" (?:and|or)(?: (?:in|of|from|at|to))?(?: (?P=ask))? (?P<other>[\w-]+)(?= )",
    re.IGNORECASE,
)
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
_NO_NAMES: Final = frozenset((PartKind.WANTED, PartKind.STANCE, PartKind.WORDS, PartKind.PHRASE))


def first_of(text: str, read: Callable[[str], PlainQuestion]) -> tuple[PlainQuestion, str]:
    """A text as it is understood, of two questions the first, and the text of the second; `read` understands one.

    They are two where each names something and they want different things; else what both name is looked up at once.
    """
    halves = _counted(text) or halves_of(text)
    if halves is not None:
        first, second = map(read, halves)
        are_of_figures = first.wanted is second.wanted is Wanted.FIGURES and bool(first.indicators)
        is_other = first.wanted is not second.wanted or (are_of_figures and {*first.indicators} != {*second.indicators})
        if is_other and _names_something(first) and _names_something(second) and not _is_of_same(second):
            return first, halves[1]
    return read(text), ""


def figures_of_both(text: str, read: Callable[[str, PlainQuestion | None], PlainQuestion]) -> PlainQuestion | None:
    """A question for two numbers as one for both of them: "how many cities and how many countries have trams?".

    None where it is not for two that are measured. `read` understands one, after another one.
    """
    halves = _counted(text) or halves_of(text)
    if halves is None:
        return None
    first = read(halves[0], None)
    second = read(halves[1], first)
    both = first, second
    if any(each.wanted is not Wanted.FIGURES or not each.indicators or each.unmet for each in both):
        return None
    if {*first.indicators} == {*second.indicators}:
        return None
    words = [word for word in first.words if word in second.words]
    named = {reference.id for reference in first.indicators}
    kept = [part for part in second.parts if part.kind is PartKind.INDICATOR and part.taken.value not in named]
    return replace(
        first,
        text=text,
        parts=with_keys([*first.parts, *kept]),
        indicators=[*dict.fromkeys((*first.indicators, *second.indicators))],
        words=words,
        unheld=[word for word in first.unheld if word in second.unheld],
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


def _counted(text: str) -> tuple[str, str] | None:
    """A question after two things that are counted as two questions, each with all else."""
    if not (found := _BOTH_COUNTED.search(text)):
        return None
    before, rest = text[: found.start()], text[found.end() :]
    one, other = (f"{before}{found['ask']} {found[each]}{rest}" for each in ("one", "other"))
    return one, other


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


def halves_of(text: str) -> tuple[str, str] | None:
    """The first question of a text and the one that follows it; None where it asks one thing alone."""
    found = _SECOND.search(text)
    if found is None:
        return None
    first, second = text[: found.start()].strip(" ,;"), text[found.end() :].strip()
    # Of a statement, "… and who said so", the end asks of its beginning.
    is_two = bool(_ASKS_AT_ONCE.search(first)) and len(second.split()) >= _FEWEST_WORDS
    return (first, second) if is_two and len(first.split()) >= _FEWEST_WORDS else None
