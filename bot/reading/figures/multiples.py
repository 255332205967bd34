"""Numbers that stand in one word: "double", "doubled", "halved", "nobody has died"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bot.reading.figures.changes import LEVEL, ChangePart, Movement
from bot.reading.figures.counted import DEATHS
from bot.reading.figures.number_words import MULTIPLES
from bot.reading.figures.numbers import UNITS, Number, Sort
from bot.reading.found import Passage
from bot.records.kinds.figure import Direction

_CHANGED: Final = "doubled|tripled|trebled|quadrupled"
_WRITTEN: Final = re.compile(
    rf"""(?P<level>\b(?:than|almost|nearly|about|around|roughly|approximately|is|was|are|were|be|at|to|some|over|just)\s+)
    (?P<times>double|twice|triple|treble)(?=\s+(?:the|that|those|what|its|their|last|as)\b(?!\s+(?:check|time|size\sof\sthe\sfun)))
    |\b(?P<changed>{_CHANGED}|(?P<half>halved))(?=\s+(?:to|from|in|since|over|between|within|compared|on|during|last|this|and|by)\b|\s*[,.;–—]|\s*\Z)
    |\b(?P<nobody>Nobody|No[ -]one)(?=\s+(?:has\s+|had\s+)?(?:ever\s+)?died\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_DID: Final = re.compile(
    r"\b(?:deaths?|rates?|numbers?|figures?|total|prices?|costs?|cases|sales|exports|imports|spending|funding|"
    r"budget|\w+s)\b[^.;:]{0,60}\Z",
    re.IGNORECASE,
)


def multiples(text: str, sentence: Passage) -> Iterator[tuple[Number, Movement]]:
    """Such numbers in a sentence, each with its part in it."""
    for found in _WRITTEN.finditer(text, sentence.start, sentence.end):
        if found["times"]:
            at = Passage(found.start("times"), found.end("times"))
            yield _times(at, found["times"]), LEVEL
        elif found["nobody"]:
            at = Passage(found.start(), found.end())
            yield Number(at=at, value=Decimal(0), sort=Sort.COUNT, unit=DEATHS, in_words=True), LEVEL
        elif _DID.search(text, max(sentence.start, found.start() - 90), found.start()):
            at = Passage(found.start("changed"), found.end("changed"))
            if found["half"]:
                yield (
                    Number(at=at, value=Decimal(50), sort=Sort.SHARE, unit="%", in_words=True),
                    Movement(ChangePart.CHANGE, Direction.DOWN),
                )
            else:
                yield _times(at, found["changed"]), Movement(ChangePart.CHANGE, Direction.UP)


def _times(at: Passage, word: str) -> Number:
    return Number(at=at, value=Decimal(MULTIPLES[word.lower()]), sort=Sort.TIMES, unit=UNITS[Sort.TIMES], in_words=True)
