"""What the lines at the head and foot of a text say: a body, a day, a label of what it is."""

from __future__ import annotations

import re
from typing import Final

from bot.reading.dates.finding import find_dates
from bot.reading.documents.words import LABEL_OF_RELEASE, OFFICE_RELEASE, STATISTICS_LABEL
from bot.reading.found import Named, Passage
from bot.reading.people.givers import BODY, is_giver
from bot.records.dates.edtf import DatePart, Edtf

_PARTED: Final = r"(?:\s*[|·•:/]\s*|\s+[–—-]\s+|,\s+)"
_INITIALS: Final = r"(?:\s\([A-Z][A-Za-z]{1,9}\))?"
_LABELLED: Final = re.compile(
    rf"(?i:(?:publisher|publishing body|(?:published|produced|issued|released) by|from(?=:)|(?:press|news|"
    rf"media) release (?:from|by))\s*:?\s+){BODY}{_INITIALS}\s*"
    r"(?=\Z|[|·•;.,]|[–—-]\s|on\b|\d)"
)
_ALONE: Final = re.compile(rf"(?:U\.S\. )?{BODY}{_INITIALS}\Z")
_BESIDE: Final = re.compile(
    rf"{BODY}{_INITIALS}(?:{_PARTED}|\s+)(?P<label>(?i:{LABEL_OF_RELEASE}))(?=\s*\Z|\s*[|·•:,./–—-])"
)
_BEHIND: Final = re.compile(rf"(?P<label>(?i:{LABEL_OF_RELEASE})){_PARTED}{BODY}{_INITIALS}(?=\s*\Z|\s*[|·•:,./–—-])")
_STATISTICS: Final = re.compile(STATISTICS_LABEL, re.IGNORECASE)
_OFFICE_RELEASE: Final = re.compile(OFFICE_RELEASE, re.IGNORECASE)
_PUBLISHED_BY: Final = re.compile(
    rf"\b(?:published|released|issued)\b[^.]{{0,40}}?\s+by {BODY}|"
    rf"\b(?:[Tt]his|[Aa]) (?:[a-z]+ ){{0,2}}(?:release|publication|bulletin) by {BODY}|"
    rf"(?:\A|(?<=\s)){BODY}{_INITIALS}\s+(?:has\s+|have\s+)?(?:today\s+(?:published|released|issued)|"
    r"(?:published|released|issued)\s+today)\b"
)
_DAY_LABEL: Final = re.compile(
    r"(?:(?:release|publication|published|meeting|issue) date(?: and time)?|for release|latest release|"
    r"date (?:of (?:release|publication|issue)|published)|"
    r"(?:first )?published(?: on| online)?|released(?: on)?|issued(?: on)?|delivered on|date(?=:))\s*:?\s+",
    re.IGNORECASE,
)
_ISSUED_ON: Final = re.compile(r"\b(?:issued|published|released)\b(?=[^.]{0,100}\bon\s+(?:\w+day,?\s+)?(?:the\s+)?\d)")
_LONGEST_DAY: Final = 40


def _body(text: str, line: Passage, found: re.Match[str]) -> Named | None:
    group = next(place for place in range(1, (found.re.groups or 0) + 1) if found[place] and is_body(found[place]))
    return Named.within(text, line.start + found.start(group), line.start + found.end(group))


def is_body(words: str) -> bool:
    """Whether words are a name of a body, as those who publish numbers have them."""
    return is_giver(words) and len(words) > 2 and not is_label_of_statistics(words) and not is_label_of_release(words)


def _told(pattern: re.Pattern[str], text: str, line: Passage) -> Named | None:
    found = pattern.search(line.of(text))
    if found is None or not any(words and is_body(words) for words in found.groups()):
        return None
    return _body(text, line, found)


def labelled_publisher(text: str, line: Passage) -> Named | None:
    """“Office for Harbours” of “Published by: Office for Harbours”."""
    return _told(_LABELLED, text, line) if _LABELLED.match(line.of(text)) else None


def body_alone(text: str, line: Passage) -> Named | None:
    """The body that a line names and nothing else."""
    return _told(_ALONE, text, line) if _ALONE.match(line.of(text)) else None


def body_beside_label(text: str, line: Passage) -> tuple[Named, str] | None:
    """The body and the label of “Office for Harbours: statistical release”, or of the two the other way about."""
    words = line.of(text)
    for pattern in (_BESIDE, _BEHIND):
        found = pattern.match(words)
        if found and is_body(found[1] if pattern is _BESIDE else found[2]):
            group = 1 if pattern is _BESIDE else 2
            at = Named.within(text, line.start + found.start(group), line.start + found.end(group))
            return at, found["label"]
    return None


def is_label_of_statistics(words: str) -> bool:
    """Whether a label is one that only statistical releases have."""
    return _STATISTICS.fullmatch(words) is not None


def is_label_of_release(words: str) -> bool:
    """Whether a label is one of a release, be it of statistics or of anything."""
    return _OFFICE_RELEASE.fullmatch(words) is not None


def publisher_in_sentence(text: str, line: Passage) -> Named | None:
    """Whoever a line says has published something: “… published today by the Office for Harbours”."""
    return _told(_PUBLISHED_BY, text, line)


def day_of(text: str, line: Passage, *, is_bare: bool, is_named: bool = False) -> tuple[Edtf, Passage] | None:
    """The day of publication that a line states.

    `is_bare`: a line that is a day alone is one; `is_named`: so is the one day of this line, whatever else it has.
    """
    words = line.of(text)
    label = _DAY_LABEL.match(words) or (_ISSUED_ON.search(words) if not is_bare or len(words) > _LONGEST_DAY else None)
    if label is None and not is_named and not (is_bare and len(words) <= _LONGEST_DAY):
        return None
    days = [found for found in find_dates(words, None) if found.date and _is_day(found.date)]
    if len(days) != 1 or days[0].date is None:
        return None
    day = days[0].at
    if label is None and not is_named and not _is_all(words, day):
        return None
    if label is not None and day.start < label.end():
        return None
    return days[0].date, Passage(line.start + day.start, line.start + day.end)


def _is_all(words: str, day: Passage) -> bool:
    rest = words[: day.start] + words[day.end :]
    return (
        re.fullmatch(r"[\s,.:]*(?:\w+day)?[\s,.:|]*(?:[0-9]{1,2}[:.][0-9]{2}(?:\s*[ap]m)?)?[\s,.]*", rest) is not None
    )


def _is_day(date: Edtf) -> bool:
    return not date.is_interval and isinstance(date.start, DatePart) and date.start.day is not None
