"""Numbers that are no figures: names, dates, times of day, ages, scores, addresses, and idioms."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from bot.reading.figures.context_words import (
    FOR_COUNTING,
    GROUPS,
    HELD_BY,
    HUNDRED_SURE,
    LABELS,
    NAMES_OF_PARTS,
    PLACES_BEFORE_STREET,
    TURNS,
)
from bot.reading.figures.counted import Counted
from bot.reading.figures.numbers import Number, Sort
from bot.reading.found import Passage

_LOOKED_AT: Final = 48
_FEW: Final = 10
_BY_SIGNS_BEFORE: Final = re.compile(r"(?:[\w)]-|\w[–—/]|[#§@/\\:+_^=]|\d['’.,]|\d[ \t]|(?:^|\s)['’]|\d\s?[x×*]\s?)\Z")
_DASHED_FROM_WORD: Final = re.compile(r"[a-z][–—]\Z")
_BY_SIGNS_AFTER: Final = re.compile(
    r"""(?:[A-Za-z_]|[-/:x×*^=@\\][0-9A-Za-z]|[–—][0-9]|[ \t]+[0-9]|['’]s\b|[.,:/][0-9]|°
    |\s?(?:am|pm|a\.m|p\.m|noon|o['’]clock|GMT|BST|hrs)\b
    |\s(?:years?|months?|weeks?)[- ](?:old|of\sage|olds)\b|\s?[x×]\s?[0-9])""",
    re.VERBOSE,
)
_STRONG: Final = re.compile(r"-(?:odd|strong)\b")
_AGE_BEFORE: Final = re.compile(
    r"\b(?:age[ds]?|ages|age[- ]?(?:group|range|band|bracket)s?|aged)\b(?:[\s,]+(?:groups?|range|band|from|"
    r"between|of|to|and|or|over|"
    r"under|the|at|in|about|just|only|[0-9]+))*\s*\Z",
    re.IGNORECASE,
)
_AGE_AFTER: Final = re.compile(r"\s+(?:and|or)\s+(?:over|under|older|above|younger|below)\b", re.IGNORECASE)
_LAST_WORD: Final = re.compile(r"([A-Za-z][\w’'-]*)\.?[ \t\N{NO-BREAK SPACE}]\Z")
_LAST_OF: Final = re.compile(r"([A-Za-z][\w-]*)\s+of\s+\Z")
_LISTED: Final = re.compile(
    r"([A-Za-z][\w]*)\.?\s+[0-9][0-9A-Za-z()]*(?:\s*,\s*[0-9][0-9A-Za-z()]*)*\s*(?:,|and|to|or|&|-|–)\s+\Z"
)
_STREET: Final = re.compile(rf"[A-Za-z]?\s+(?:[A-Z][\w’'.-]*\s+){{1,3}}(?:{PLACES_BEFORE_STREET})\b")
_IN_ADDRESS: Final = re.compile(r"(?:://|www\.|@|\.(?:com|org|gov|net|uk|pdf|html?))", re.IGNORECASE)
_HUNDRED_SURE: Final = re.compile(HUNDRED_SURE, re.IGNORECASE)
_SCORED: Final = re.compile(
    r"\b(?:won|lost|win|beat|beaten|defeat|draw|drew|score|scored|leading|led|victory|trailing)\b[^.;]{0,30}\Z",
    re.IGNORECASE,
)
_WORD_BEFORE: Final = re.compile(r"([A-Za-z][\w’'&.-]*)[ \t]\Z")
_ONE_PART: Final = tuple(map(Decimal, ("50", "33.3", "25", "20", "16.7", "12.5", "10")))
_HALF_AFTER: Final = re.compile(
    r"\s+(?:of\s+(?!(?:the\s+)?(?:year|month|week|day|century|season|match|game|term|decade|time|night|session|"
    r"20\d\d|19\d\d|\w+ember|"
    r"January|February|March|April|May|June|July|August|October)\b)|(?:the|all|that|those|our|their|"
    r"its)\s+(?!(?:battle|time|year|story|point|fun|way|truth)\b)|"
    r"(?:had|have|were|are|said|say|did|do|believe|agree|agreed|think|thought|reported|felt|feel|said)\b)",
    re.IGNORECASE,
)
_PART_AFTER: Final = re.compile(
    r"(?:\s+of\s+(?!(?:the\s+)?(?:year|century|season|game|match)\b)|\s*[.,;:)”\"–—]|\s*\Z|\s+(?:in|on|to|since|"
    r"from|compared|over|by|between|"
    r"were|are|was|had|have|has|said|say|employed|more|less|fewer|lower|higher|and|but|while|as|at|among|do|did|"
    r"reduction|increase|"
    r"cut|rise|fall|drop)\b)",
    re.IGNORECASE,
)
_PART_BEFORE: Final = re.compile(
    r"\b(?:by|than|about|around|roughly|nearly|almost|over|under|just|approximately|some|least|to|up|down|fell|"
    r"rose|dropped|"
    r"increased|is|was|were|are|of)\s+\Z",
    re.IGNORECASE,
)
_QUARTER_BEFORE: Final = re.compile(
    r"\b(?:in|for|per|of|each|every|last|this|next|previous|during|the)\s+\Z", re.IGNORECASE
)
_RICHEST: Final = re.compile(r"\b(?:top|bottom|richest|poorest|wealthiest|highest-earning)\s+\Z", re.IGNORECASE)
_TIME_AFTER: Final = re.compile(r"\s+(?:seconds|minutes|hours|days|weeks|months|years|games|matches)\b")
_COMPARED: Final = re.compile(
    r"\s+(?:(?:that|those|the|as|more|higher|greater|larger|lower|fewer|less|bigger|worse|better|what|its|their|"
    r"likelier|faster|"
    r"smaller|longer|cheaper|over|above|Scotland|England|Wales|[A-Z]\w+['’]s)\b|(?:increase|rise|growth|jump|"
    r"reduction|fall|cut)\b)"
)


def is_no_figure(text: str, sentence: Passage, number: Number, counted: Counted | None) -> bool:
    """Whether a number, by the words and signs at it, is no figure. `counted` is what it counts, if that is known."""
    start, end = number.at
    before = text[max(sentence.start, start - _LOOKED_AT) : start]
    after = text[end : min(sentence.end, end + _LOOKED_AT)]
    return (
        _by_signs(before, after, number)
        or _is_in_address(text, number.at)
        or _is_age(before, after, number)
        or _is_name(text, sentence, number, before, counted)
        or _OF_SORT[number.sort](before, after, number, counted)
    )


def _by_signs(before: str, after: str, number: Number) -> bool:
    if _STRONG.match(after):
        return False
    is_signed = number.sort in (Sort.MONEY, Sort.PERCENT, Sort.POINTS)
    if _BY_SIGNS_BEFORE.search(before) and not (is_signed and _DASHED_FROM_WORD.search(before)):
        return True
    if _BY_SIGNS_AFTER.match(after):
        return True
    is_bare = number.sort is Sort.COUNT
    return is_bare and (
        (before[-1:] in "([{" and bool(before) and after[:1] in ")]}") or _STREET.match(after) is not None
    )


def _is_in_address(text: str, at: Passage) -> bool:
    """Whether it stands in an address of the web or of mail."""
    start = max(
        text.rfind(" ", max(0, at.start - _LOOKED_AT), at.start),
        text.rfind("\n", max(0, at.start - _LOOKED_AT), at.start),
    )
    first = start + 1 if start >= 0 else max(0, at.start - _LOOKED_AT)
    stop = text.find(" ", at.end, at.end + _LOOKED_AT)
    token = text[first : stop if stop >= 0 else at.end + _LOOKED_AT]
    return at.start > first and _IN_ADDRESS.search(token.split("\n")[0]) is not None


def _is_age(before: str, after: str, number: Number) -> bool:
    return number.sort is Sort.COUNT and (_AGE_BEFORE.search(before) is not None or _AGE_AFTER.match(after) is not None)


def _is_name(text: str, sentence: Passage, number: Number, before: str, counted: Counted | None) -> bool:
    """Whether it names something: "section 12", "Channel 4", "the Group of 7", "Seven Sisters"."""
    if number.sort is not Sort.COUNT:
        return False
    word = _LAST_WORD.search(before)
    last = word[1].lower() if word else ""
    if last in NAMES_OF_PARTS or (last in LABELS and counted is None):
        return True
    if (of := _LAST_OF.search(before)) and of[1].lower() in GROUPS:
        return True
    if (listed := _LISTED.search(before)) and listed[1].lower() in (NAMES_OF_PARTS | LABELS):
        return True
    if number.in_words and text[number.at.start].isupper():
        is_first = not text[sentence.start : number.at.start].strip("“\"'‘( ")
        follows = text[number.at.end + 1 : number.at.end + 2]
        return not is_first or follows.isupper()
    # A name before bare digits is mostly one with them: "Boeing 737", "HC 630".
    named = _WORD_BEFORE.search(before)
    return (
        number.is_short
        and counted is None
        and named is not None
        and named[1][0].isupper()
        and len(before) > len(named[0])
    )


def _is_no_count(before: str, after: str, number: Number, counted: Counted | None) -> bool:
    word = _LAST_WORD.search(before)
    last = word[1].lower() if word else ""
    if number.in_words and before.rstrip().endswith(("’s", "'s", "s’", "s'")):
        return True
    if last == "per" or number.value == 1 or last in TURNS or (number.in_words and last in HELD_BY):
        return True
    if number.value == 0 or (number.in_words and number.value <= _FEW):
        # Stories are full of three men and four cars.
        return counted is None or not (counted.noun in FOR_COUNTING or counted.is_name or counted.is_time)
    if number.is_short and 1900 <= number.value < 2100:
        return counted is None or counted.noun not in FOR_COUNTING
    return number.value_to is not None and _SCORED.search(before) is not None


def _is_no_percentage(before: str, after: str, number: Number, counted: Counted | None) -> bool:
    if _RICHEST.search(before):
        return True
    return number.value >= 100 and _HUNDRED_SURE.match(after) is not None


def _is_no_share(before: str, after: str, number: Number, counted: Counted | None) -> bool:
    if number.is_ratio:
        return _TIME_AFTER.match(after) is not None
    is_led = _PART_BEFORE.search(before) or not before.strip("“\"'‘( ") or number.value not in _ONE_PART
    is_part = is_led and _PART_AFTER.match(after) and not (number.value == 25 and _QUARTER_BEFORE.search(before))
    return not (is_part or _HALF_AFTER.match(after))


def _is_no_multiple(before: str, after: str, number: Number, counted: Counted | None) -> bool:
    return _COMPARED.match(after) is None


def _never(before: str, after: str, number: Number, counted: Counted | None) -> bool:
    return False


_OF_SORT: Final = {
    Sort.COUNT: _is_no_count,
    Sort.MONEY: _never,
    Sort.PERCENT: _is_no_percentage,
    Sort.POINTS: _never,
    Sort.TIMES: _is_no_multiple,
    Sort.SHARE: _is_no_share,
}
