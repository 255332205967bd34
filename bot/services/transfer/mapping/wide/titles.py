"""What the lines above and below a table say of all its figures: the subject, the place, the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.formats.sheet import Sheet
from bot.formats.tables.cells import is_unit
from bot.services.transfer.mapping.headers import fold_header
from bot.services.transfer.mapping.wide.heads import is_period, marks_of, without_marks

_NUMBERED = re.compile(r"\s*(?:table|figure|chart|annex|worksheet|sheet)\s+[0-9A-Z][0-9A-Za-z.]*\s*[:.\-–—]*\s*", re.I)
_YEARS = re.compile(
    r"(?:from |between |in |for )?[^A-Za-z]*\d{4}[^A-Za-z]*(?:(?:to|and|-|–) *[^A-Za-z]*\d{4}[^A-Za-z]*)?",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\s*(?:data )?sources?\s*[:.]\s*(\S.*)", re.IGNORECASE)
_GROUPS = (
    "all, all persons, persons, people, everyone, male, female, men, women, boys, girls, both sexes, total, all ages,"
    " adults, children, unknown, other"
)
_FOLDED_GROUPS = frozenset(map(fold_header, _GROUPS.split(",")))
_AGES = re.compile(
    r"(?:aged? )?(?:under |over )?\d{1,3}(?:\s?(?:-|–|to)\s?\d{1,3}|\s?\+| and (?:over|older|under))?(?: years?)?",
    re.IGNORECASE,
)
_MARK_OF_NOTE = re.compile(r"[\[(].*[\])]|[a-z]|\d+", re.IGNORECASE)
_LONGEST = 120


def is_group(head: str) -> bool:
    """Whether a column is of a part of those who are counted, such as men, and does not say what is counted."""
    bare = without_marks(head)
    return fold_header(bare) in _FOLDED_GROUPS or _AGES.fullmatch(bare) is not None


def subject_of(sheet: Sheet, place: str) -> str:
    """What a table is about by its first title, without its number, years and place; empty where it has none."""
    parts = [part for part in _parts(sheet) if part.casefold() != place.casefold()]
    return parts[0][:_LONGEST] if parts else ""


def places_in(sheet: Sheet, known: Sequence[str]) -> list[str]:
    """Places that the titles name: those of a list that stand there."""
    text = " ".join(sheet.titles).casefold()
    return [place for place in dict.fromkeys(known) if re.search(rf"\b{re.escape(place.casefold())}\b", text)]


def likely_places(sheet: Sheet) -> list[str]:
    """What may be the place of a table: the parts of its first title behind what it is about."""
    return [part for part in _parts(sheet)[1:] if part[:1].isupper() and len(part) <= _LONGEST]


def units_in(sheet: Sheet) -> list[str]:
    """What the lines above a table name as the unit of all its figures: "(thousands)" behind a title, or alone."""
    lines = [line.strip() for line in sheet.titles]
    said = [*(mark for line in lines for mark in marks_of(line)), *lines]
    return [words for words in dict.fromkeys(said) if is_unit(words) and not _MARK_OF_NOTE.fullmatch(words)]


def sources_in(sheet: Sheet) -> list[str]:
    """What the lines around a table name as its sources."""
    return [found[1].rstrip(" .") for line in (*sheet.notes, *sheet.titles) if (found := _SOURCE.match(line))]


def _parts(sheet: Sheet) -> list[str]:
    return list(_parts_of(sheet.titles[0])) if sheet.titles else []


def _parts_of(title: str) -> Iterator[str]:
    for part in without_marks(_NUMBERED.sub("", title, count=1)).split(","):
        bare = part.strip(" .:")
        if bare and not is_period(bare) and not _YEARS.fullmatch(bare):
            yield bare
