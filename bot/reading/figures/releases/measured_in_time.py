"""What is measured in years, weeks or days: average ages, life expectancy, waiting times."""

from __future__ import annotations

import re
from typing import Final

from bot.reading.figures.counted import Counted
from bot.reading.figures.numbers import Number, Sort
from bot.reading.found import Passage

_LOOKED_BACK: Final = 160
_OLDEST: Final = 130
_MEASURED: Final = re.compile(
    r"(?P<what>(?P<age>(?:(?:average|mean|median|typical)\s+age|(?:healthy\s+)?life\s+expectancy)"
    r"|(?:average|mean|median)\s+(?:[a-z]+\s+){0,2}(?:times?|wait|stay|length|duration|sentence))"
    r"(?:\s+(?:of|at|for)\s+(?:(?!(?:rose|fell|was|is|has|have|had|increased|decreased|remained|stood|in|from)\b)"
    r"[A-Za-z’'-]+\s*){1,8}?)?)(?=\s+(?:rose|fell|was|is|has|have|had|increased|decreased|remained|stood|"
    r"grew|went|dropped|"
    r"in|from|of|to|by|at|for)\b|\s*[,(:])",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(
    r"\s+(?P<unit>years?|months?|weeks?|days?|hours?|minutes?)\b(?!\s+(?:ago|earlier|later|before)\b)"
)
_OTHER: Final = re.compile(
    r"[.;]\s|\b(?:while|whereas|but)\b|\b(?:number|rate|deaths|proportion|total)s?\s+(?:of\b|rose|fell|was)"
)
_NOT_LED: Final = re.compile(
    r"\b(?:aged|ages|over the (?:last|past|next)|for the (?:last|past|next)|within|every|age (?:group|band))\s+\Z",
    re.IGNORECASE,
)


def measured_in_time(text: str, sentence: Passage, number: Number, counted: Counted | None) -> Counted | None:
    """What a number measures in a unit of time, with that unit; None where it is nothing of the kind.

    `counted` is what it counts by the words after it.
    """
    is_other = counted is not None and not counted.is_time
    if number.sort is not Sort.COUNT or number.in_words or is_other or number.value >= _OLDEST:
        return None
    start = max(sentence.start, number.at.start - _LOOKED_BACK)
    told = next(iter([*_MEASURED.finditer(text, start, number.at.start)][-1:]), None)
    lead = text[told.end() if told else start : number.at.start]
    if told is None or _OTHER.search(lead) or _NOT_LED.search(lead):
        return None
    unit = _YEARS.match(text, number.at.end, sentence.end)
    if unit is None and (counted is not None or not told["age"]):
        return None
    noun = unit["unit"] if unit else "years"
    return Counted(noun if noun.endswith("s") else f"{noun}s", Passage(*told.span("what")), is_time=True)
