"""Numbers that tell how others were worked out, and measure nothing: of confidence, of rounding, of an index."""

from __future__ import annotations

import re
from typing import Final

from bot.reading.figures.numbers import Number
from bot.reading.found import Passage

_LOOKED_AT: Final = 90
_AFTER: Final = re.compile(
    r"\s*(?:(?:confidence|credible|uncertainty|prediction)\s+(?:interval|limit|level|range)|CIs?\b|"
    r"(?:significance\s+)?level\s+of\s+(?:confidence|significance)|(?:significance|confidence)\s+level)",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"(?:\b(?:confidence|credible|uncertainty)\s+(?:intervals?|limits?|ranges?)\b[^.;)]{0,60}|\bCIs?\b[^.;)]{0,60}|"
    r"\brounded\s+(?:up\s+|down\s+|independently\s+)?(?:to|at)\s+(?:the\s+)?(?:nearest\s+)?(?:[a-z]+\s+)?|\bnearest\s+|"
    r"\bmargin of error\b[^.;]{0,40}|\bplus or minus\s+|(?:±|\+/-)\s*|\bp\s*(?:-value\s*)?[<>=≤]\s*|"
    r"\bsignifican\w+\s+at\s+(?:the\s+)?|\b(?:multiplied|divided)\s+by\s+|\b(?:19|20)[0-9]{2}\s*=\s*|"
    r"\bfewer than\s+(?=\d{1,2}\b.{0,40}(?:suppressed|not shown))|\b(?:counts|values|numbers)\s+(?:below|"
    r"under|of less than)\s+)\Z",
    re.IGNORECASE,
)
_INDEX: Final = re.compile(r"\s*=\s*100\b")


def is_of_method(text: str, sentence: Passage, number: Number) -> bool:
    """Whether a number, by the words at it, only tells of how others were worked out."""
    before = text[max(sentence.start, number.at.start - _LOOKED_AT) : number.at.start]
    after = text[number.at.end : min(sentence.end, number.at.end + _LOOKED_AT)]
    return _AFTER.match(after) is not None or _BEFORE.search(before) is not None or _INDEX.match(after) is not None
