"""The times that a question asks about, read in its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.records.dates.ambiguous import AmbiguousDate, widest_reading
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.date_words import MONTHS, MONTHS_IN_A_YEAR, SEASONS, WEEKDAYS
from bot.records.dates.edtf import Edtf
from bot.records.dates.typed_dates import edtf_from_text, folded_date
from bot.services.findings import Span
from bot.services.questions.understanding.times.spans import span_of
from bot.services.questions.understanding.times.years_counted import years_counted
from bot.services.questions.understanding.words.period_words import (
    BESIDE,
    COUNTS,
    DAYS_IN,
    DECADES,
    LEADS,
    ORDERS,
    RELATIVE,
    TELLING,
    UNITS,
    UNITS_WORDS,
    YEAR,
)
from bot.services.questions.understanding.words.question_words import QuestionWord

_DIGITS: Final = re.compile(r"\d{1,4}(?:st|nd|rd|th|s)?|q[1-4]|h[12]|fy\d{2,4}", re.ASCII)
_DECADE: Final = re.compile(r"(?:(?:1[5-9]|20)\d|[0-9])0s", re.ASCII)
_FROM: Final = re.compile(r"from ((?:[a-z]+ )?\d{4})")
_DAY: Final = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)}) \d{{1,2}}(?:st|nd|rd|th)?"
)
_PAIR: Final = re.compile(r"(?:between|from) .+ (?:and|to|until|till) .+|.*\b\d{4} (?:to|and|or) \d{4}")
_TWO_YEARS: Final = re.compile(r"\b(\d{4})\s*/\s*(\d{4})\b", re.ASCII)
_LONGEST: Final = 11
_MOST: Final = 12
"""More times no question tells apart; it would take long to look for them in a page of years."""
_FIRST_LIKELY_ROUND: Final = 100


@dataclass(frozen=True)
class PeriodFound:
    """A time that words from `start` to `end` (as places of words) name; `others` are further readings of them."""

    start: int
    end: int
    edtf: Edtf
    others: Sequence[Edtf] = ()
    is_guess: bool = False
    is_pair: bool = False
    """Whether its two ends are named one by one, as what is compared is: "between 2018 and 2020"."""

    @property
    def span(self) -> Span:
        return span_of(self.edtf)


def find_periods(text: str, words: Sequence[QuestionWord], today: date, habits: DateHabits) -> list[PeriodFound]:
    """The times that a question names, in its order; none of them overlaps another."""
    reader = _PeriodReader(text, words, today, habits)
    found: list[PeriodFound] = []
    place = 0
    while place < len(words) and len(found) < _MOST:
        period = reader.longest_from(place)
        if period:
            found.append(period)
        place = period.end if period else place + 1
    return found


class _PeriodReader:
    def __init__(self, text: str, words: Sequence[QuestionWord], today: date, habits: DateHabits) -> None:
        self._text, self._words, self._today, self._habits = text, words, today, habits

    def longest_from(self, start: int) -> PeriodFound | None:
        if not self._may_begin(start):
            return None
        end = start
        while end < len(self._words) and end - start < _LONGEST and self._belongs(end):
            end += 1
        for last in range(end, start, -1):
            if any(self._tells(place) for place in range(start, last)) and (read := self._read(start, last)):
                return read
        return None

    def _may_begin(self, place: int) -> bool:
        return self._belongs(place) and self._words[place].folded not in ("and", "or", "of", "as", "for")

    def _belongs(self, place: int) -> bool:
        word = self._words[place].folded
        if word == "up" and [each.folded for each in self._words[place + 1 : place + 2]] not in (["to"], ["until"]):
            # What is "coming up in September".
            return False
        return word in LEADS or word in BESIDE or word in COUNTS or word in UNITS_WORDS or self._tells(place)

    def _tells(self, place: int) -> bool:
        word = self._words[place].folded
        if word == "may":
            return self._is_month_of_may(place)
        if word == "march":
            return self._words[place].is_capital or self._is_beside_number(place)
        if word in RELATIVE and place and self._words[place - 1].folded == "of":
            # "The law of today" is the law as it is.
            return False
        if word in DECADES and place and self._words[place - 1].folded in ("his", "her", "their", "my", "your"):
            # How old somebody is.
            return False
        if word == "fall" and [each.folded for each in self._words[place + 1 : place + 2]] == ["in"]:
            # What deaths do "in 2018", not when.
            return False
        return word in TELLING or word in UNITS_WORDS or bool(_DIGITS.fullmatch(word) or _DECADE.fullmatch(word))

    def _is_month_of_may(self, place: int) -> bool:
        before = self._words[place - 1].folded if place else ""
        return self._is_beside_number(place) or before in ("in", "since", "last", "this", "next", "by", "until")

    def _is_beside_number(self, place: int) -> bool:
        beside = [*self._words[max(0, place - 1) : place], *self._words[place + 1 : place + 2]]
        return any(word.folded[:1].isdigit() for word in beside)

    def _read(self, start: int, end: int) -> PeriodFound | None:
        typed = self._typed_in_full(start, end)
        folded = " ".join(word.folded for word in self._words[start:end])
        if self._counts_something(start, end):
            return None
        if years := years_counted(folded):
            return PeriodFound(start, end, years, is_pair=True)
        own = self._read_own(folded)
        if own is not None:
            edtf, others = own
            return PeriodFound(start, end, edtf, others, is_guess=bool(others))
        if folded.split()[-1] in LEADS or not _is_dated(folded):
            return None
        return self._read_typed(start, end, typed)

    def _typed_in_full(self, start: int, end: int) -> str:
        """The text of some words, what is written short in full: "last yr" as "last year"."""
        typed, place = "", self._words[start].start
        for word in self._words[start:end]:
            typed += self._text[place : word.start] + word.text
            place = word.end
        return typed

    def _read_typed(self, start: int, end: int, typed: str) -> PeriodFound | None:
        if (years := _TWO_YEARS.search(typed)) and int(years[2]) != int(years[1]) + 1:
            # "2019 / 2023" are two years, "2019/2020" may be one that ends in the next.
            return None
        is_pair = bool(_PAIR.fullmatch(folded_date(typed)))
        if not is_pair and (found := _FROM.fullmatch(folded_date(typed))):
            # "Quotes from 2019" are of that year, but they may be of all since.
            one = _typed(found[1], self._today, self._habits)
            since = _typed(typed, self._today, self._habits)
            return PeriodFound(start, end, one, [since] if since and since != one else ()) if one else None
        try:
            read = edtf_from_text(_spelled(typed), today=self._today, habits=self._habits)
        except AmbiguousDate as error:
            readings = [edtf for reading in error.readings if (edtf := _parsed(reading.edtf))]
            if not readings or folded_date(_spelled(typed)) != error.text:
                return None
            taken = widest_reading(error) or readings[0]
            others = [reading for reading in readings if reading != taken]
            return PeriodFound(start, end, taken, others, is_guess=True)
        except ValueError:
            return None
        return PeriodFound(start, end, read, is_pair=is_pair and read.is_interval)

    def _counts_something(self, start: int, end: int) -> bool:
        """Whether the one number is no year: too small, too large, or of what follows it."""
        word = self._words[end - 1].folded
        is_bounded = [one.folded for one in self._words[start : end - 1]] in (["over"], ["under"], ["the"])
        if not word.isdecimal() or not (is_bounded or end - start == 1):
            return False
        before = self._words[end - 2].folded if end > 1 else ""
        year = int(word)
        is_round = year % _FIRST_LIKELY_ROUND == 0 and end < len(self._words) and self._words[end].folded.endswith("s")
        return not YEAR.fullmatch(word) or before in ("over", "under", "exceed", "number") or is_round

    def _read_own(self, folded: str) -> tuple[Edtf, Sequence[Edtf]] | None:
        """Forms that dates of records do not have: "last summer", "the past five years", "in July", "the 90s"."""
        lead, rest = _lead_of(folded)
        readers = (self._season, self._window, self._ago, self._month, self._day, self._weekday, self._decade)
        read = next(filter(None, (reader(rest) for reader in readers)), None)
        if read is None:
            return None
        texts = [_led(lead, text) for text in read]
        if lead == "from" and self._decade(rest):
            # An act "from the seventies" is of them; that all since is meant is told by "since".
            texts = [*read, *texts]
        parsed = [edtf for text in texts if text and (edtf := _parsed(text))]
        return (parsed[0], parsed[1:]) if parsed else None

    def _season(self, folded: str) -> list[str] | None:
        which, _, name = folded.rpartition(" ")
        name = "autumn" if name == "fall" and which else name
        if name not in SEASONS or which not in ("last", "this", "next", "past", "previous", ""):
            return None
        year, season = self._today.year, SEASONS[name].value
        this = Edtf.parse(f"{year:04}-{season}")
        has_passed = this.latest is not None and this.latest < self._today
        newest = year if has_passed else year - 1
        if which == "next":
            is_ahead = this.earliest is not None and this.earliest > self._today
            return [f"{year if is_ahead else year + 1:04}-{season}"]
        if which == "this":
            return [f"{year:04}-{season}"]
        others = [f"{newest - 1:04}-{season}"] if which or has_passed else []
        return [f"{newest:04}-{season}", *others]

    def _window(self, folded: str) -> list[str] | None:
        found = re.fullmatch(
            rf"(?P<which>past|last|previous|recent|coming|next|current)"
            rf"(?: (?P<count>\d{{1,3}}|{'|'.join(COUNTS)}))?(?: of)? "
            rf"(?P<unit>{'|'.join(UNITS)})s?",
            folded,
        )
        is_plain = found is not None and not found["count"] and found["which"] in ("last", "next")
        if found is None or (is_plain and found["unit"] not in ("decade", "fortnight")):
            return None
        count = _number(found["count"]) or (2 if folded.endswith("s") else 1)
        if found["which"] == "current" or (found["which"] == "previous" and not found["count"]):
            which = "this" if found["which"] == "current" else "last"
            read = _typed(f"{which} {found['unit']}", self._today, self._habits)
            return [read.text] if read else None
        away = _away(self._today, found["unit"], count, ahead=found["which"] in ("coming", "next"))
        if away is None:
            return None
        return [f"{min(away, self._today)}/{max(away, self._today)}"]

    def _ago(self, folded: str) -> list[str] | None:
        found = re.fullmatch(
            rf"(?P<count>\d{{1,3}}|{'|'.join(COUNTS)})(?: of)? (?P<unit>{'|'.join(UNITS)})s? ago", folded
        )
        away = _away(self._today, found["unit"], _number(found["count"]) or 1, ahead=False) if found else None
        if found is None or away is None:
            return None
        if found["unit"] in ("year", "decade"):
            return [f"{away.year:04}"]
        return [f"{away:%Y-%m}"] if found["unit"] in ("month", "quarter") else [away.isoformat()]

    def _month(self, folded: str) -> list[str] | None:
        """A month without a year: the last one that has begun, and those before it."""
        which, _, name = folded.rpartition(" ")
        if name not in MONTHS or which not in ("", "last", "this", "next"):
            return None
        month = MONTHS[name]
        year = self._today.year if month <= self._today.month else self._today.year - 1
        if which == "next":
            return [f"{year + 1:04}-{month:02}"]
        if which == "this":
            return [f"{self._today.year:04}-{month:02}"]
        if which == "last" and (year, month) == (self._today.year, self._today.month):
            year -= 1
        return [f"{before:04}-{month:02}" for before in range(year, year - 8, -1)]

    def _day(self, folded: str) -> list[str] | None:
        """A day without a year: the last one that has been."""
        read = _typed(f"{folded} {self._today.year:04}", self._today, self._habits) if _DAY.fullmatch(folded) else None
        if read is None or read.is_interval or read.earliest is None or read.earliest != read.latest:
            return None
        year = self._today.year if read.earliest <= self._today else self._today.year - 1
        return [f"{before:04}{read.text[4:]}" for before in range(year, year - 8, -1)]

    def _weekday(self, folded: str) -> list[str] | None:
        """A day of the week: the last one that has been."""
        if folded not in WEEKDAYS:
            return None
        away = (self._today.weekday() - WEEKDAYS.index(folded)) % 7 or 7
        return [(self._today - timedelta(days=away)).isoformat()]

    def _decade(self, folded: str) -> list[str] | None:
        found = re.fullmatch(r"([0-9])0s", DECADES.get(folded, folded))
        if not found:
            return None
        this = self._today.year // 10 % 10
        century = self._today.year // 100 - (int(found[1]) > this)
        return [f"{century:02}{found[1]}X"]


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return COUNTS.get(text) or int(text)


def _away(today: date, unit: str, count: int, *, ahead: bool) -> date | None:
    sign = 1 if ahead else -1
    try:
        if unit in DAYS_IN:
            return today + timedelta(days=sign * count * DAYS_IN[unit])
        months = today.year * MONTHS_IN_A_YEAR + today.month - 1 + sign * count * UNITS[unit]
        year, month = divmod(months, MONTHS_IN_A_YEAR)
        return date(year, month + 1, min(today.day, 28))
    except (OverflowError, ValueError):
        return None


def _lead_of(folded: str) -> tuple[str, str]:
    """A preposition and what it leads to: ("since", "last summer")."""
    words = folded.split()
    lead = ""
    while len(words) > 1 and words[0] in LEADS:
        lead = words[0] if words[0] not in ("the", "of", "up", "end", "in", "on", "at", "during") else lead
        words = words[1:]
    return lead, " ".join(words)


def _led(lead: str, text: str) -> str | None:
    """A period with its preposition, as EDTF."""
    period = _parsed(text)
    if period is None:
        return None
    span = span_of(period)
    if lead in ("since", "from") and span.since:
        return f"{span.since}/.."
    if lead in ("by", "until", "till", "to") and span.until:
        return f"../{span.until}"
    if lead in ("after", "post") and span.last and span.last < date.max:
        return f"{span.last + timedelta(days=1)}/.."
    if lead in ("before", "pre") and span.first and span.first > date.min:
        return f"../{span.first - timedelta(days=1)}"
    return text


def _is_dated(folded: str) -> bool:
    """Whether words hold a time that can be read without more: a year, a day, "yesterday", "last week"."""
    words = folded.split()
    return any(bool(YEAR.search(word)) or bool(re.search(r"\d{2}", word)) or word in RELATIVE for word in words) or any(
        word in ("last", "this", "next", "ago") for word in words
    )


def _spelled(typed: str) -> str:
    """Words as dates of records have them: without what leads to them, "by the end of 2020" as "by 2020"."""
    text = " ".join(typed.split())
    text = re.sub(
        r"(?i)\b(by|until|till|since|before|after|from) the (?:very )?(?:end|start|beginning) of ", r"\1 ", text
    )
    text = re.sub(r"(?i)\bup to\b", "until", text)
    for pattern, order in ORDERS:
        text = pattern.sub(order, text)
    return re.sub(r"(?i)^(?:over|throughout|through|within|in|during|for|at|on|of|the)\s+(?:the\s+)?", "", text)


def _typed(text: str, today: date, habits: DateHabits) -> Edtf | None:
    try:
        return edtf_from_text(text, today=today, habits=habits)
    except ValueError:
        return None


def _parsed(text: str) -> Edtf | None:
    try:
        return Edtf.parse(text)
    except ValueError:
        return None
