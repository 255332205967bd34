"""Figures without digits: ranks such as "the highest rate in Europe", and "double", "halved", "nobody has died"."""

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

RANK: Final = "rank"
_ORDER: Final = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_MEASURED: Final = (
    r"(?:rates?|numbers?|levels?|deaths?|mortality|prevalence|proportion|share|toll|figures?|"
    r"totals?|incidence|spending|growth|inflation|unemployment|expectancy|emissions|burden)"
)
_AMONG: Final = (
    r"(?:in|across|of\s+any\s+(?:other\s+)?(?:country|nation|region|city|part)\s+(?:in|of)|"
    r"of\s+all\s+(?:the\s+)?\w+\s+in)\s+(?:(?:the|all\s+of|western|eastern|northern|southern|developed|whole|entire|"
    r"industrialised|rich)\s+){0,3}(?:Europe|EU|European\s+Union|UK|United\s+Kingdom|Britain|Great\s+Britain|"
    r"world|country|continent|G7|G20|OECD|"
    r"Scotland|England|Wales|Ireland|Northern\s+Ireland|USA?|United\s+States|Western\s+Europe)\b"
)
_SUPERLATIVE: Final = re.compile(
    rf"\b(?:the|Europe['’]s|the\s+world['’]s)\s+(?:(?P<order>{'|'.join(_ORDER)})[ -])?(?P<best>highest|lowest|"
    rf"worst|largest|biggest)\b"
    rf"(?P<what>(?:\s+(?!(?:in|of|since|for|on|and|or|that|which|by|"
    rf"to)\b)[\w’'-]+){{0,6}}?(?:\s+of\s+[\w’'-]+(?:\s+[\w’'-]+){{0,2}}?)?)\s+{_AMONG}",
    re.IGNORECASE,
)
_THAN_ANY: Final = re.compile(
    r"\b(?:higher|greater|worse|larger|lower|more)\s+than\s+(?:(?:the|that|those|in|of|reported|recorded|rates?|"
    r"numbers?|levels?|figures?|for|"
    r"seen)\s+){0,8}any\s+other\s+(?:[\w-]+\s+){0,3}?(?:country|nation|state|region|city|council|authority|"
    r"part\s+of\s+[A-Z]\w+)"
    r"(?:\s+in\s+(?:the\s+)?(?:Europe|EU|world|UK|Scotland|England))?\b",
    re.IGNORECASE,
)
_AMONG_OTHERS: Final = re.compile(
    r"\b(?:one of|among|amongst|some of|not|nor|no longer|from|avoid|become)\s+\Z", re.IGNORECASE
)
_MEASURED_WORD: Final = re.compile(rf"\b{_MEASURED}\b", re.IGNORECASE)
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


def ranks(text: str, sentence: Passage) -> Iterator[tuple[Passage, Decimal]]:
    """The ranks that a sentence tells of, in the order of their kinds."""
    for found in _SUPERLATIVE.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, found.start() - 20) : found.start()]
        measured = (
            found["what"] if found["what"].strip() else text[max(sentence.start, found.start() - 120) : found.start()]
        )
        if not _AMONG_OTHERS.search(before) and _MEASURED_WORD.search(measured):
            yield Passage(found.start(), found.end()), Decimal(_ORDER.get((found["order"] or "").lower(), 1))
    for found in _THAN_ANY.finditer(text, sentence.start, sentence.end):
        yield Passage(found.start(), found.end()), Decimal(1)


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
