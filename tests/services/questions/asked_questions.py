"""Questions for /ask, written from the five articles without a look at its rules, and how answers are judged.

`asked_questions.json` has them: each with the pack's keys of the records that its first card shows and what stands in
its text, alternatives in one list; with what must not answer; with the questions before it; or as one that is not held.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

QUESTIONS: Final = Path(__file__).with_name("asked_questions.json")
GROUPS: Final = ("plain", "paraphrase", "odd", "not held")

Alternatives = tuple[tuple[str, ...], ...]
"""One of each has to be there."""


@dataclass(frozen=True, kw_only=True)
class AskedQuestion:
    group: str
    question: str
    after: tuple[str, ...] = ()
    is_held: bool = True
    shown: Alternatives = ()
    said: Alternatives = ()
    not_shown: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FirstCard:
    """What somebody sees first: its text, and by the pack's keys the records that answer, and all that are named."""

    text: str
    answering: Sequence[str]
    named: frozenset[str]
    beside: str = ""
    """What stands apart, as near and no answer."""
    tells_absence: bool = False
    """Whether a sentence says what is not held."""


class Fault(StrEnum):
    MISSING = "a fact is missing"
    FALSE_ALARM = "told as not held though it is"
    FALSE = "false statement"
    """What does not answer is shown as an answer."""


@dataclass
class Score:
    """How many of each group have every fact on the first card, and what is wrong with the others."""

    asked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(GROUPS, 0))
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(GROUPS, 0))
    faults: dict[Fault, int] = field(default_factory=lambda: dict.fromkeys(Fault, 0))
    failing: list[tuple[AskedQuestion, FirstCard, list[tuple[Fault, str]]]] = field(default_factory=list)

    def add(self, asked: AskedQuestion, card: FirstCard) -> None:
        self.asked[asked.group] += 1
        found = list(faults_of(asked, card))
        if not found:
            self.right[asked.group] += 1
            return
        self.failing.append((asked, card, found))
        for fault in {fault for fault, _ in found}:
            self.faults[fault] += 1


def faults_of(asked: AskedQuestion, card: FirstCard) -> Iterator[tuple[Fault, str]]:
    """What is wrong with the first card of an answer, with the keys and texts that it is about."""
    missing = list(_missing(asked, card))
    if asked.is_held and not card.answering and missing:
        yield Fault.FALSE_ALARM, "no record answers"
    if not asked.is_held and card.answering:
        yield Fault.FALSE, " ".join(card.answering[:5])
    if not (asked.is_held or card.tells_absence):
        yield Fault.MISSING, "that it is not held"
    if wrong := asked.not_shown.intersection(card.answering):
        yield Fault.FALSE, " ".join(sorted(wrong))
    yield from ((Fault.MISSING, told) for told in missing)


def _missing(asked: AskedQuestion, card: FirstCard) -> Iterator[str]:
    for keys in asked.shown:
        if card.named.isdisjoint(keys):
            yield " or ".join(keys)
    shown = card.text if asked.is_held else f"{card.text}\n{card.beside}"
    for texts in asked.said:
        if not any(stands_in(text, shown) for text in texts):
            yield " or ".join(f"“{text}”" for text in texts)


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text as whole words and numbers, whatever their case and marks."""
    return re.search(rf"(?<![\w.,]){re.escape(_plain(words))}(?!\w|[.,]\d)", _plain(text)) is not None


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("\\", "").casefold().split())


def read_questions(path: Path = QUESTIONS) -> list[AskedQuestion]:
    """The questions of a file, in its order."""
    return [_question_of(row) for row in json.loads(path.read_text(encoding="utf-8"))]


def _question_of(row: Mapping[str, Any]) -> AskedQuestion:
    return AskedQuestion(
        group=row["group"],
        question=row["question"],
        after=tuple(row.get("after", ())),
        is_held=row.get("held", True),
        shown=tuple(map(tuple, row.get("shown", ()))),
        said=tuple(map(tuple, row.get("said", ()))),
        not_shown=frozenset(row.get("not_shown", ())),
    )
