"""The forms of dates in running text, each a pattern that ends on its line and never looks far."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.reading.dates.words import (
    DAYS,
    EDGES,
    LONG_MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASON_NAMES,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)

GAP: Final = r"[^\S\n]{1,3}"


def _any_of(*words: str) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def _or_capitals(*words: str) -> str:
    return _any_of(*words, *(word.upper() for word in words))


def _either_case(*words: str) -> str:
    """Words as they stand within a sentence, at its beginning, or in a headline."""
    return _any_of(*(form for word in words for form in (word, word.capitalize(), word.upper())))


_MONTH: Final = rf"(?:{_or_capitals(*LONG_MONTHS)}|{_or_capitals(*SHORT_MONTHS)}\.?)(?![A-Za-z])"
_DAY_NAME: Final = rf"{_any_of(*WEEKDAYS)}(?![A-Za-z])"
_ANY_DAY_NAME: Final = rf"(?:{_or_capitals(*WEEKDAYS)}|{_any_of(*SHORT_WEEKDAYS)}\.?)(?![A-Za-z])"
_SEASON: Final = _either_case(*SEASON_NAMES)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,/]\d)"
_YEAR: Final = r"(?:1[5-9]|20)\d\d(?!\w|[.,]\d|[^\S\n]?(?:%|(?i:per[^\S\n]?cent)))"
_NUMBER: Final = rf"(?:\d{{1,3}}|{_either_case(*NUMBERS)})"
_PERIOD: Final = _any_of("day", "week", "fortnight", "month", "quarter", "year", "decade")
_THE: Final = rf"(?:[Tt]he{GAP})?"
_EDGE: Final = _either_case(*EDGES)
_PART: Final = (
    rf"(?:{_either_case(*PARTS)}(?:{GAP}(?:in{GAP})?|-)(?:the{GAP})?|{_THE}{_EDGE}{GAP}of{GAP}(?:the{GAP})?)?"
)
_THAT_YEAR: Final = rf"(?P<which>this|last|next|the){GAP}year(?!\w)"
_OF_YEAR: Final = rf"(?:,?{GAP}(?:of{GAP})?(?P<year>{_YEAR})|{GAP}(?:of{GAP}|in{GAP})?{_THAT_YEAR})"
_FREE: Final = r"(?<![\w/.,£$€#&=@:-])"
_CLOSED: Final = r"(?=[.,;:?!)\]”\"’'–—]|[^\S\n]*[-–—(]|[^\S\n]*$)"

FORMS: Final = {
    "iso": r"(?<![\w/-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?=T\d\d:|[^\w-]|\Z)",
    "numeric": r"(?<![\w/.,-])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4})"
    r"(?![\w/-]|\.\d)",
    "days": rf"{_FREE}(?P<day>{_DAY})(?:[^\S\n]?[-–—][^\S\n]?|{GAP}(?:to|until|till|and){GAP}(?:the{GAP})?)"
    rf"(?P<to>{_DAY}){GAP}(?:of{GAP})?(?P<month>{_MONTH})(?:{_OF_YEAR})?",
    "day": rf"{_FREE}(?:{_ANY_DAY_NAME},?{GAP})?{_THE}(?P<day>{_DAY}){GAP}(?:of{GAP})?(?P<month>{_MONTH})"
    rf"(?:{_OF_YEAR})?",
    "months_to": rf"{_THE}(?:(?P<count>{_NUMBER})(?:{GAP}|-)months?|(?P<unit>year|quarter|half[- ]year)s?)"
    rf"(?:{GAP}period|{GAP}up)?{GAP}(?:to|ending|ended|until){GAP}(?:in{GAP}|on{GAP})?(?:the{GAP}end{GAP}of{GAP})?"
    rf"(?:{_DAY}{GAP})?(?P<month>{_MONTH})(?:{_OF_YEAR})?",
    "us_day": rf"(?<!\w)(?:{_ANY_DAY_NAME},?{GAP})?(?P<month>{_MONTH}){GAP}(?:the{GAP})?(?P<day>{_DAY})(?:{_OF_YEAR})?",
    "month": rf"(?<!\w){_PART}(?P<month>{_MONTH})(?:{_OF_YEAR})?",
    "part": rf"(?<!\w){_THE}(?P<nth>{_either_case(*ORDINALS)}){GAP}"
    rf"(?:(?P<count>{_NUMBER}){GAP})?(?P<unit>half|quarter|month)s?{GAP}(?:of|in){GAP}(?:(?P<year>{_YEAR})|{_THAT_YEAR})",
    "quarter": rf"(?<!\w)(?P<unit>[QH])(?P<nth>[1-4])(?:{GAP}(?:of{GAP}|in{GAP})?|[-/])(?P<year>{_YEAR})",
    "season": rf"(?<!\w){_PART}{_THE}(?P<season>{_SEASON})(?![A-Za-z]){_OF_YEAR}",
    "edge": rf"(?<!\w){_THE}{_EDGE}{GAP}of{GAP}(?P<which>this|the|next|last){GAP}"
    r"(?P<unit>decade|year|month|week)(?!\w)",
    "decade": rf"(?<![\w.,£$€-]){_PART}{_THE}(?P<decade>(?:1[5-9]|20)\d)0['’]?s(?!\w)",
    "century": rf"(?<!\w){_THE}(?P<nth>1[5-9]|2[01])(?:th|st)[^\S\n-]century(?!\w)",
    "short_span": rf"{_FREE}(?P<year>(?:1[5-9]|20)\d\d)(?P<mark>[-–/])(?P<last>\d\d)(?![\w/-]|[.,]\d|[^\S\n]?%)",
    "long_span": rf"{_FREE}(?P<year>(?:1[5-9]|20)\d\d)[-–/](?P<last>{_YEAR})(?![-–/])",
    "year": rf"{_FREE}{_PART}(?P<year>{_YEAR})",
    "by_day": rf"(?<!\w)(?:{_THE}day{GAP}(?P<far>before{GAP}yesterday|after{GAP}tomorrow)"
    rf"|(?P<word>{_either_case(*DAYS)})"
    rf"|(?P<night>[Ll]ast{GAP}night)|[Tt]his{GAP}(?:morning|afternoon|evening))(?!\w)"
    rf"(?:{GAP}(?:morning|afternoon|evening|night)(?!\w))?",
    "which": rf"(?<!\w)(?P<side>(?:{_either_case('earlier', 'later')}|[Tt]he{GAP}end{GAP}of){GAP})?"
    rf"(?P<which>{_either_case('this', 'last', 'next')}){GAP}"
    rf"(?P<unit>week|weekend|month|quarter|year|decade|{_SEASON}|{_DAY_NAME}|{_any_of(*LONG_MONTHS)})(?!\w)(?!{GAP}of(?!\w))",
    "window": rf"(?<!\w)(?:[Tt]he|[Tt]hese){GAP}(?P<which>past|last|next|coming){GAP}(?:(?P<count>{_NUMBER}){GAP})?"
    rf"(?P<unit>{_PERIOD})s?(?!\w)(?!{GAP}of(?!\w))",
    "ago": rf"(?<![\w.,])(?:(?P<count>{_NUMBER})|[Ss]everal|[Aa]{GAP}few|[Ss]ome){GAP}(?P<unit>{_PERIOD})s?{GAP}"
    r"ago(?!\w)",
    "in_time": rf"(?<!\w)[Ii]n{GAP}(?P<count>{_NUMBER}){GAP}(?P<unit>{_PERIOD})(?:s?['’]s?|s)?{GAP}time(?!\w)",
    "earlier": rf"(?<![\w.,])(?P<count>{_NUMBER}){GAP}(?P<unit>{_PERIOD})s?{GAP}"
    rf"(?P<side>earlier|previously|beforehand|later|(?:before|after){_CLOSED})(?!\w)",
    "other": rf"(?<!\w){_THE}(?P<which>previous|preceding|prior|following|same){GAP}(?P<unit>{_PERIOD}|period)(?!\w)",
    "the_next": rf"(?<!\w)[Tt]he{GAP}(?P<unit>{_PERIOD}){GAP}(?P<which>before|after){_CLOSED}",
    "that": rf"(?<!\w)[Tt]hat{GAP}(?:same{GAP})?(?P<which>(?P<unit>{_PERIOD}))(?!\w)",
    "weekday": rf"(?<!\w)(?P<unit>{_DAY_NAME})(?:{GAP}(?:morning|afternoon|evening|night)(?!\w))?",
    "weekend": r"(?<=the[^\S\n])weekend(?!\w)",
    "the_season": r"(?<!\w)(?P<unit>(?:spring|summer|autumn|winter))(?!\w)",
}
"""By the name of the form: of two that begin at one place, the first here is tried first."""


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    """The pattern of one form. It is made when a text first has that form, since few have more than some."""
    return re.compile(FORMS[name], re.MULTILINE)


ANY_SHAPE: Final = re.compile(
    "|".join(f"(?P<{name}>{re.sub('[?]P<[a-z_]+>', '?:', form)})" for name, form in FORMS.items()), re.MULTILINE
)
"""`lastgroup` names the form of an expression, whose own pattern then tells its parts."""
_FIRST_WORDS: Final = (
    *(form for word in (*LONG_MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS) for form in (word, word.upper())),
    *(
        form
        for word in (
            *(
                *SEASON_NAMES,
                *NUMBERS,
                *ORDINALS,
                *PARTS,
                *EDGES,
                *DAYS,
                "the",
                "that",
                "these",
                "this",
                "last",
                "next",
            ),
            *("earlier", "later", "year", "quarter", "half", "several", "some", "in", "previous", "preceding", "prior"),
            *("following", "same", "weekend"),
        )
        for form in (word, word.capitalize(), word.upper())
    ),
)
FIRST_WORD: Final = re.compile(
    rf"\b(?:\d|[QH][1-4]|(?:{'|'.join(sorted(set(_FIRST_WORDS), key=len, reverse=True))})\b)"
)
"""Where an expression may begin: looked for first, as few words of a text can."""
