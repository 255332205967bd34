"""Numbers with what is written at them, wherever they stand and whatever they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Final

from bot.reading.figures.number_words import CURRENCIES, PARTS, SCALES, SHORT_SCALES, WORDS, number_of, one_of
from bot.reading.found import Passage

_BLANK: Final = r"[ \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
_DIGITS: Final = (
    r"(?:[0-9]{1,3}(?:[,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}][0-9]{3})+(?![0-9])|[0-9]{1,15})(?:\.[0-9]{1,9})?"
)
_SMALL: Final = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    rf"(?:[- ](?:{one_of(list(WORDS)[:9])}))?|{one_of(word for word in WORDS if word != 'a')})"
)
_IN_WORDS: Final = rf"(?:(?:a|{_SMALL})[ ]hundred(?:[ ]and[ ]{_SMALL})?|{_SMALL})(?:(?=fold\b)|\b)"
_NUMBER: Final = rf"(?:{_DIGITS}|{_IN_WORDS})"
_SCALE: Final = (
    rf"(?:{_BLANK}|-)?(?:{one_of(scale for scale in SCALES if scale != 'hundred')})\b|"
    rf"{_BLANK}?(?:{one_of(SHORT_SCALES)})\b"
)
_PERCENT: Final = r"(?:%|\N{FULLWIDTH PERCENT SIGN}|\bper[- ]?cent(?:age(?=[ -]points?\b))?\b|\bpc\b)"
_SHARE: Final = (
    rf"(?P<part>{_SMALL}|[0-9]{{1,2}})[ ](?:in|out[ ]of)[ ](?:every[ ])?"
    rf"(?P<whole>{_IN_WORDS}|[0-9]{{1,3}}|1,?000)(?![\w%,.-]*[0-9%])"
)
_FRACTION: Final = rf"(?:(?:(?P<top>a|one|two|three|four|five)[- ])(?P<bottom>{one_of(PARTS)})s?|(?P<half>half))\b"
_WRITTEN: Final = re.compile(
    rf"""(?<![\w/:\#@§\\])(?<![\d.,][.,])(?:
    {_SHARE}
    |(?P<of_point>half[ ]a|(?:a[ ]|one[ ])?quarter[ ]of[ ]a|three[- ]quarters[ ]of[ ]a)[ ]percentage[ -]point\b
    |(?P<large>half[ ]a|(?:a[ ]|one[ ])?quarter[ ]of[ ]a|a)[ ](?P<large_scale>million|billion|trillion)\b
    |{_FRACTION}
    |(?:(?P<currency>US\$|[£$€]|\b(?:GBP|EUR|USD)(?=[ 0-9])){_BLANK}?)?(?P<number>{_NUMBER})
      (?P<and_half>[ ]and[ ](?:a[ ])?(?P<and_part>half|quarter)\b)?
      (?P<scale>{_SCALE})?
      (?:{_BLANK}?-?(?P<percent>{_PERCENT})(?P<points>[ -]points?\b)?|[ ](?P<money>pounds|euros|dollars)\b
        |(?P<pence>p\b|[ ]pence\b)|(?P<times>[ ]times\b|-?fold\b))?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_OF_POINT: Final = {
    "half": Decimal("0.5"),
    "a": Decimal("0.25"),
    "one": Decimal("0.25"),
    "quarter": Decimal("0.25"),
    "three": Decimal("0.75"),
}
_LONGEST_LINK: Final = 7
_LOOKED_BACK: Final = 60
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_MOVED_BY: Final = re.compile(
    r"(?<!to\s)\b(?:rose|fell|grew|increased|decreased|dropped|declined|climbed|jumped)\s+by\s+(?:a\s+further\s+)?\Z",
    re.IGNORECASE,
)
_MOVED_FROM: Final = re.compile(
    r"\b(?:r[io]se|risen|rising|f[ae]ll(?:en|ing)?|gr[eo]w|grown|increas\w*|decreas\w*|dropp?\w*|declin\w*|reduc\w*|up|"
    r"down|went|gone|jump\w*|climb\w*|cut|rais\w+|lower\w*|chang\w+|doubled|halved|tripled|trebled|quadrupled|"
    r"mov\w+|improv\w+)\s+(?:[^.;]{0,50}\s)?\(?from\s+"
    r"(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_LARGEST_WHOLE: Final = 1000
_TENTH: Final = Decimal("0.1")


class Sort(Enum):
    """What kind of number was written, by what stands at it."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "percentage points"
    TIMES = "times"
    SHARE = "share"
    """A fraction or so many in so many, which is given in percent."""


UNITS: Final = {
    Sort.PERCENT: "%",
    Sort.POINTS: "percentage points",
    Sort.TIMES: "times",
    Sort.SHARE: "%",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it stands in a text. `unit` is a currency or a sign; empty of a plain number."""

    at: Passage
    value: Decimal
    value_to: Decimal | None = None
    sort: Sort
    unit: str = ""
    in_words: bool = False
    is_ratio: bool = False
    """Whether it was written as so many in so many."""
    is_rounded: bool = False
    """Whether it is a fraction that no number of tenths of a percent is equal to, such as a third."""
    is_short: bool = False
    """Whether nothing but digits stands there: a year may be meant."""


def numbers(text: str, within: Passage, taken: Sequence[Passage] = ()) -> list[Number]:
    """The numbers of a part of a text in their order, ranges as one, without those in places that are `taken`.

    Quick whatever the text is, where what is taken is in order.
    """
    return list(_with_ranges(text, _free(_numbers(text, within), taken)))


def _free(found: Iterator[Number], taken: Sequence[Passage]) -> Iterator[Number]:
    place = 0
    for number in found:
        while place < len(taken) and taken[place].end <= number.at.start:
            place += 1
        if place == len(taken) or taken[place].start >= number.at.end:
            yield number


def _numbers(text: str, within: Passage) -> Iterator[Number]:
    for found in _WRITTEN.finditer(text, within.start, within.end):
        number = _read(found)
        if number is not None:
            yield number


def _read(found: re.Match[str]) -> Number | None:
    at = Passage(found.start(), found.end())
    if found["part"]:
        share = _share(at, _value(found["part"]), _value(found["whole"]))
        return replace(share, is_ratio=True) if share else None
    if found["bottom"] or found["half"]:
        top, bottom = _value(found["top"] or "one"), Decimal(PARTS[(found["bottom"] or "half").lower()])
        return _share(at, top, bottom)
    if found["of_point"]:
        part = _OF_POINT[found["of_point"].lower().replace("-", " ").split()[0]]
        return Number(at=at, value=part, sort=Sort.POINTS, unit=UNITS[Sort.POINTS], in_words=True)
    if found["large"]:
        part = {"h": Decimal("0.5"), "a": Decimal(1)}.get(found["large"][0].lower(), Decimal("0.25"))
        part = Decimal("0.25") if "quarter" in found["large"].lower() else part
        value = _shortest(part * 10 ** SCALES[found["large_scale"].lower()])
        return Number(at=at, value=value, sort=Sort.COUNT, in_words=True)
    return _plain(found, at)


def _plain(found: re.Match[str], at: Passage) -> Number | None:
    value = _value(found["number"])
    if found["and_part"]:
        value += Decimal("0.5") if found["and_part"].lower() == "half" else Decimal("0.25")
    if found["scale"]:
        scale = found["scale"].strip(" \t-\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}").lower()
        value *= 10 ** (SCALES | SHORT_SCALES)[scale]
    sort, unit = _sort(found)
    if found["and_part"] and not found["scale"] and sort is Sort.COUNT:
        return None
    start = found.start("currency") if found["currency"] else found.start("number")
    return Number(
        at=Passage(start, at.end),
        value=_shortest(value),
        sort=sort,
        unit=unit,
        in_words=not found["number"][0].isdigit(),
        is_short=found["number"].isdigit() and sort is Sort.COUNT and not found["scale"],
    )


def _sort(found: re.Match[str]) -> tuple[Sort, str]:
    if found["percent"]:
        sort = Sort.POINTS if found["points"] else Sort.PERCENT
        return sort, UNITS[sort]
    if found["times"]:
        return Sort.TIMES, UNITS[Sort.TIMES]
    if found["currency"] or found["money"]:
        return Sort.MONEY, CURRENCIES[(found["currency"] or found["money"]).lower()]
    if found["pence"]:
        return Sort.MONEY, "pence"
    return Sort.COUNT, ""


def _share(at: Passage, part: Decimal, whole: Decimal) -> Number | None:
    """So many in so many, in percent to one place; None where it is no share."""
    if not 0 < part < whole <= _LARGEST_WHOLE:
        return None
    value = _shortest((100 * part / whole).quantize(_TENTH, ROUND_HALF_UP))
    is_rounded = value * whole != 100 * part
    return Number(at=at, value=value, sort=Sort.SHARE, unit=UNITS[Sort.SHARE], in_words=True, is_rounded=is_rounded)


def _shortest(value: Decimal) -> Decimal:
    """The same without noughts after its point."""
    return Decimal(f"{value:f}".rstrip("0").rstrip(".")) if "." in f"{value:f}" else value


def _value(written: str) -> Decimal:
    if written[0].isdigit():
        return Decimal(re.sub(r"[^0-9.]", "", written))
    return number_of(written) or Decimal(0)


def _with_ranges(text: str, found: Iterator[Number]) -> Iterator[Number]:
    before: Number | None = None
    for number in found:
        joined = _joined(text, before, number) if before else None
        if joined is None and before is not None:
            yield before
        before = joined or number
    if before is not None:
        yield before


def _joined(text: str, low: Number, high: Number) -> Number | None:
    """Both as one range, where nothing but what joins its ends stands between them."""
    gap = text[low.at.end : high.at.start] if high.at.start - low.at.end <= _LONGEST_LINK else "?"
    link = gap.strip().lower()
    if low.value_to is not None or not _links(text, low, link, gap):
        return None
    if link == "to" and high.sort is Sort.COUNT and _MOVED_BY.search(_before(text, low)):
        # "Rose by 12 to 202" tells what was reached; "by 5 to 10 per cent" is a range.
        return None
    is_same = low.sort is high.sort and low.unit == high.unit
    if not is_same and (link == "or" or not (low.sort is Sort.COUNT or (low.sort is Sort.MONEY and not high.unit))):
        return None
    value = _scaled_like(text, low, high)
    if high.value <= value:
        return None
    unit = high.unit or low.unit
    sort = low.sort if high.sort is Sort.COUNT else high.sort
    at, is_rounded = Passage(low.at.start, high.at.end), low.is_rounded or high.is_rounded
    return replace(high, at=at, value=value, value_to=high.value, unit=unit, sort=sort, is_rounded=is_rounded)


def _links(text: str, low: Number, link: str, gap: str) -> bool:
    """Whether the words between two numbers make a range of them: "from 10 to 15" does not where something rose."""
    before = _before(text, low)
    if link == "and":
        return _BETWEEN.search(before) is not None
    if link == "to":
        return _MOVED_FROM.search(before) is None
    return link == "or" or (link in ("-", "–", "—") and gap == link)


def _before(text: str, number: Number) -> str:
    return text[max(0, number.at.start - _LOOKED_BACK) : number.at.start]


def _scaled_like(text: str, low: Number, high: Number) -> Decimal:
    """The lower end: "5" of "5 to 10 million" is five million, and "900,000" of "900,000 to 1.2 million" is not."""
    digits = re.match(_DIGITS, high.at.of(text).lstrip("£$€US "))
    if digits is None or low.in_words or low.value >= 1000:
        return low.value
    factor = high.value / (Decimal(re.sub(r"[^0-9.]", "", digits[0])) or Decimal(1))
    return _shortest(low.value * factor) if low.value * factor < high.value else low.value
