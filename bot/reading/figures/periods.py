"""For which period a number holds, and with which it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bot.reading.dates.found import DateFound, RestsOn
from bot.reading.found import Passage
from bot.records.dates.edtf import DatePart, Edtf, same_time

FAR: Final = "its period stands in another clause"
_NEAR: Final = 110
_LONGEST_COMPARISON: Final = 130
_BREAK: Final = re.compile(
    r";|:\s|\s[–—-]\s|\)|,\s+(?:and|but|which|while|whereas|with|as|so|yet|although|though|putting|compared|up|"
    r"down|or|making|after)\b|"
    r"\b(?:but|while|whereas|although|though|despite|compared\s+(?:with|to)|than|because|since then)\b",
    re.IGNORECASE,
)
_MODAL: Final = re.compile(
    r"\b(?:could|would|will|might|may|should|if|plans?|planned|expected|hopes?|to be)\b", re.IGNORECASE
)
_PUBLISHING: Final = re.compile(
    r"\b(?:publish\w*|publication|releas\w+|issued|announc\w+|unveil\w*|launch\w*|reveal\w*|came out|emerged|"
    r"signed|wrote|voted|"
    r"elected|met|interview\w*|opens?|opened|begins?|starts?|began|begun|started|founded|established|introduced|"
    r"passed|enacted)\b",
    re.IGNORECASE,
)
_ANNOUNCED: Final = re.compile(
    r"\b(?:announced|published|unveiled|promised|pledged|revealed|launched|agreed)\b", re.IGNORECASE
)
_NAMING: Final = re.compile(
    r"\s+(?:\w+\s+)?(?:election|elections|referendum|act|regulations|bill|manifesto|budget|treaty|agreement|world "
    r"cup|games|olympics)\b",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"\b(?:Act|Regulations|Order|Bill|Rules|Convention|Directive|Treaty|Agreement)\s*(?:of\s+|\()?\Z"
)
_SHORT: Final = re.compile(
    r"week|day\b|today|yesterday|tomorrow|tonight|morning|evening|weekend|fortnight|\bnow\b|ago\b", re.IGNORECASE
)
_RECORDS: Final = re.compile(
    r"\b(?:high|highest|low|lowest|record|records|largest|biggest|worst|best|first|"
    r"most)\b[^.;]{0,60}\bsince\s+(?:[a-z-]+\s+){0,5}\Z",
    re.IGNORECASE,
)
_FOUNDED: Final = re.compile(r"\b(?:published|released|issued|began|founded|established|launched)\s+(?:in|on|by)\s+\Z")
_SINCE: Final = re.compile(r"\bsince\s+(?:[a-z-]+\s+){1,5}\Z")
_TO_WHICH: Final = re.compile(
    r"(?:on|from|compared\s+(?:with|to)|than|against|since|versus|vs\.?|over)"
    r"(?:[\s,]+(?:in|the|that|those|same|period|time|months?|quarter|of|figures?|levels?|total|number|numbers|for|"
    r"recorded|reported|"
    r"seen|year|to|a|at|during|it|was|were|they|had|been|its|peak|average|end|start|beginning|high|low))*\s+\Z",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s+and\s+(?:the\s+)?")
_SAME: Final = re.compile(r"\bsame (?:period|time|months?|quarter|point)\b", re.IGNORECASE)
_YEAR_BEFORE: Final = re.compile(
    r"(?:a |the )?(?:previous year|year before|year earlier|prior year|preceding year)", re.IGNORECASE
)
_STATE_AT: Final = ("at", "on", "of", "as")


@dataclass(frozen=True, slots=True)
class When:
    """A period, the words that tell it, and why it is to be looked at; no reason where it is surely the number's."""

    date: Edtf
    at: Passage
    why: str = ""

    @property
    def is_near(self) -> bool:
        """Whether the words stand in the number's own clause."""
        return self.why != FAR


def compared_with(
    text: str, number: Passage, dates: Sequence[DateFound], following: Passage | None
) -> tuple[DateFound, ...]:
    """The times that a change is compared with, of those in its sentence. `following` is the next number there."""
    end = min(following.start if following else number.end + _LONGEST_COMPARISON, number.end + _LONGEST_COMPARISON)
    found = [
        date
        for date in dates
        if number.end <= date.at.start < end
        and ";" not in (gap := text[number.end : date.at.start])
        and (_TO_WHICH.search(gap) or (date.at.of(text).lower().startswith("same") and "compared" in gap))
    ]
    # "compared with the same period in 2024" has two words for one time.
    return tuple(found[:1] if not found or not _SAME.search(found[0].at.of(text)) else _with_next(found[0], dates))


def _with_next(date: DateFound, dates: Sequence[DateFound]) -> tuple[DateFound, ...]:
    place = dates.index(date)
    following = dates[place + 1] if place + 1 < len(dates) else None
    is_joined = following is not None and following.at.start - date.at.end <= len(" of last ")
    return (date, following) if is_joined and following is not None else (date,)


def between(text: str, number: Passage, dates: Sequence[DateFound]) -> tuple[DateFound, DateFound] | None:
    """Both times of "between the year to March 2021 and the year to March 2022" right after a number."""
    for first, second in pairwise(dates):
        is_next = number.end <= first.at.start and first.lead == "between" and reaches(text, number.end, first.at)
        if is_next and _AND.fullmatch(text, first.at.end, second.at.start):
            return first, second
    return None


def base_of(text: str, compared: Sequence[DateFound], period: Edtf | None) -> Edtf | None:
    """The period that a change is compared with; None where it does not follow from the text."""
    if not compared:
        return None
    words, date = compared[0].at.of(text), compared[-1].date
    if _YEAR_BEFORE.search(words) or _SAME.search(words):
        if period is not None:
            year = _year_of(date) if _SAME.search(words) and len(compared) > 1 else None
            return _shifted(period, (year - _last_year(period)) if year else -1)
        return date if compared[-1].rests_on is not RestsOn.PUBLISHED else None
    # "up 8% on last year" of the last year itself says no more than that it rose.
    return None if period is not None and date is not None and same_time(date, period) else date


def year_before(text: str, date: DateFound, period: Edtf) -> Edtf | None:
    """The period a year before another, where the words of a time say that it is that."""
    return _shifted(period, -1) if _YEAR_BEFORE.fullmatch(date.at.of(text)) else None


def _shifted(period: Edtf, years: int) -> Edtf | None:
    try:
        return Edtf.parse(re.sub(r"(?<![0-9])[0-9]{4}", lambda found: f"{int(found[0]) + years:04}", period.text))
    except ValueError:
        return None


def _year_of(date: Edtf | None) -> int:
    return int(date.text[:4]) if date and date.text[:4].isdigit() else 0


def _last_year(period: Edtf) -> int:
    return int(found[-1]) if (found := re.findall(r"(?<![0-9])[0-9]{4}", period.text)) else 0


def may_be_period(text: str, date: DateFound, sentence: Passage) -> bool:
    """Whether a time in a sentence may be the period of its numbers, and not that of a report, a law or a record."""
    if date.date is None or date.lead in ("before", "after", "until", "till", "from") or "X" in date.date.text:
        return False
    words, before = date.at.of(text), text[max(sentence.start, date.at.start - 40) : date.at.start]
    after = text[date.at.end : min(sentence.end, date.at.end + 40)]
    is_published = _PUBLISHING.search(before) or _PUBLISHING.match(after.lstrip(" ,")) or " publication" in after
    if date.rests_on is RestsOn.PUBLISHED and (_SHORT.search(words) or is_published):
        return False
    if is_published and isinstance(date.date.start, DatePart) and date.date.start.month and not date.date.is_interval:
        return False
    if _is_day(date.date) and not (
        date.lead in _STATE_AT and date.rests_on is RestsOn.ITSELF and not _PUBLISHING.search(before)
    ):
        return False
    is_one_end = date.lead == "between" and not date.date.is_interval
    if is_one_end or any(rule.search(before) for rule in (_NAMED, _FOUNDED, _SINCE)) or _NAMING.match(after):
        return False
    return not _RECORDS.search(text[max(sentence.start, date.at.start - _NEAR) : date.at.start])


def _is_day(date: Edtf) -> bool:
    return not date.is_interval and isinstance(date.start, DatePart) and date.start.day is not None


def period_in_sentence(
    text: str,
    sentence: Passage,
    number: Passage,
    dates: Sequence[DateFound],
    others: Sequence[Passage],
    compared: Sequence[Passage],
) -> When | None:
    """The period that a sentence tells of a number in it.

    `others` are its other numbers, of which those in `compared` are only what others are held against.
    """
    places = [other.start for other in others]
    after = next((date for date in dates if date.at.start >= number.end), None)
    before = next((date for date in reversed(dates) if date.at.end <= number.start), None)
    if after and _reaches(text, number.end, after.at.start, places):
        # When money was announced is not what it is for.
        is_announced = _ANNOUNCED.search(text, number.end, after.at.start)
        return None if is_announced else _when(text, after, is_near=True)
    if before:
        gap = text[before.at.end : number.start]
        if _MODAL.search(gap) or ";" in gap:
            return None
        is_taken = is_of_another(text, before, [other for other in others if other.end <= before.at.start], others)
        is_near = not is_taken and _BREAK.search(gap) is None
        is_near = is_near and not any(before.at.end <= place < number.start for place in places)
        if is_near or text[sentence.start : before.at.start].strip("“\"'‘ ").lower() in (
            "in",
            "during",
            "for",
            "by",
            "since",
            "",
        ):
            return _when(text, before, is_near=is_near)
    is_taken = any(number.end <= other.start < dates[0].at.start for other in compared) if dates else True
    if len({date.date for date in dates}) == 1 and dates[0].lead != "by" and not is_taken:
        return _when(text, dates[0], is_near=False)
    return None


def end_of(text: str, when: When, *, is_last: bool) -> When:
    """The first or the last time of "between 2015 and 2023", at which something stood; any other time as it is."""
    first, slash, last = when.date.text.partition("/")
    is_span = slash and when.at.of(text).lower().startswith(("between ", "from "))
    is_closed = is_span and first.strip(".") and last.strip(".")
    return replace(when, date=Edtf.parse(last if is_last else first)) if is_closed else when


def is_of_another(text: str, date: DateFound, others: Iterable[Passage], numbers: Iterable[Passage]) -> bool:
    """Whether a time stands right after another number, and so is its period; `numbers` are all of the sentence."""
    places = [number.start for number in numbers]
    return any(other.end <= date.at.start and _reaches(text, other.end, date.at.start, places) for other in others)


def reaches(text: str, end: int, date: Passage) -> bool:
    """Whether nothing parts a number that ends there from a time after it."""
    return _reaches(text, end, date.start, ())


def _reaches(text: str, start: int, end: int, places: Iterable[int]) -> bool:
    if end - start > _NEAR or any(start <= place < end for place in places):
        return False
    return _BREAK.search(text, start, end) is None


def _when(text: str, date: DateFound, *, is_near: bool) -> When | None:
    period = date.reach if date.lead == "since" else date.date
    if period is None:
        return None
    if not is_near:
        return When(period, date.at, FAR)
    if date.lead in ("since", "by"):
        return When(period, date.at, "its period is told by one end")
    if date.rests_on is RestsOn.TEXT:
        return When(period, date.at, "its period is reckoned from another time of the text")
    if date.at.of(text).lower().startswith("from "):
        return When(period, date.at, "it may be what it is compared with")
    is_loose = period.is_approximate or period.is_uncertain
    return When(period, date.at, "the day of publication is not known for sure" if is_loose else "")
