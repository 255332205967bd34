"""Which numbers a text says are provisional, or revised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from bot.reading.found import FigureFound, Passage
from bot.records.kinds.figure import ReleaseMark

_MARKS: Final = {
    "provisional": ReleaseMark.PROVISIONAL,
    "preliminary": ReleaseMark.PROVISIONAL,
    "p": ReleaseMark.PROVISIONAL,
    "revised": ReleaseMark.REVISED,
    "r": ReleaseMark.REVISED,
}
_DATA: Final = r"(?:figures?|data|statistics|estimates?|numbers?|results?|counts?|totals?)"
_AFTER: Final = re.compile(
    r"(?:\s+(?:[a-z]+|(?:19|20)[0-9]{2})){0,5}?\s*[(\[](?P<mark>provisional|preliminary|revised|p|r)[)\]]",
    re.IGNORECASE,
)
_SHOWN: Final = re.compile(
    rf"\b(?P<mark>provisional|preliminary|revised)\s+(?:[a-z]+\s+){{0,2}}{_DATA}\b", re.IGNORECASE
)
_NOT_THESE: Final = re.compile(
    r"\b(?:than|originally|previous(?:ly)?|compared|against|earlier)\b|\b(?:from|on)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_OF_ALL: Final = re.compile(
    rf"\b(?P<which>[Aa]ll|[Tt]hese|[Tt]he|[Oo]ur|[Ff]igures|[Dd]ata|[Ss]tatistics|[Ee]stimates)\b(?:\s+[a-z]+){{0,2}}?"
    rf"(?:\s+{_DATA})?(?P<of>\s+(?:in|for|from|presented|shown)\b[^.;]{{0,60}}?)?\s+(?:are|is|remain|"
    rf"should be (?:treated|"
    r"regarded) as)\s+(?:still\s+|therefore\s+)?(?P<mark>provisional|preliminary)\b"
)
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}")
_OF_THIS: Final = re.compile(
    r"\b(?:this|the)\s+(?:[a-z]+\s+)?(?:release|bulletin|publication|report|tables?)\b", re.IGNORECASE
)
_MARKS_OF_QUOTES: Final = frozenset('“"‘')


class _Told(NamedTuple):
    """What a sentence says of others' numbers: of those of some years, or of all from a place on."""

    mark: ReleaseMark
    at: int
    years: frozenset[str]
    since: int


def with_marks(text: str, figures: Sequence[FigureFound]) -> list[FigureFound]:
    """The figures of a text with what it says of them. Changes are marked as the levels beside them are not."""
    told = list(_told(text))
    by_sentence: dict[Passage, ReleaseMark | None] = {}
    marked = []
    for figure in figures:
        if figure.sentence not in by_sentence:
            found = _SHOWN.search(text, figure.sentence.start, figure.at.start)
            by_sentence[figure.sentence] = _MARKS[found["mark"].lower()] if found else None
        mark = _own(text, figure) or _of_sentence(text, figure, by_sentence) or _of_text(figure, told)
        marked.append(replace(figure, marked=mark) if mark else figure)
    return marked


def _own(text: str, figure: FigureFound) -> ReleaseMark | None:
    found = _AFTER.match(text, figure.at.end, figure.sentence.end)
    return _MARKS[found["mark"].lower()] if found else None


def _of_sentence(text: str, figure: FigureFound, by_sentence: dict[Passage, ReleaseMark | None]) -> ReleaseMark | None:
    """What stands before all numbers of a sentence, for those that are held against no other."""
    mark = by_sentence[figure.sentence]
    shown = _SHOWN.search(text, figure.sentence.start, figure.at.start)
    return mark if mark and shown and not _NOT_THESE.search(text, shown.end(), figure.at.start) else None


def _of_text(figure: FigureFound, told: Sequence[_Told]) -> ReleaseMark | None:
    years = frozenset(_YEAR.findall(figure.period.text)) if figure.period else frozenset()
    for one in told:
        if one.years:
            if years and years <= one.years:
                return one.mark
        elif one.since <= figure.at.start and (one.since == 0 or figure.at.start < one.at):
            return one.mark
    return None


def _told(text: str) -> Iterator[_Told]:
    for found in _OF_ALL.finditer(text):
        of, which = found["of"] or "", found["which"].lower()
        years = frozenset(_YEAR.findall(found[0]))
        is_of_all = which == "all" or _OF_THIS.search(of) is not None
        if years or is_of_all:
            yield _Told(_MARKS[found["mark"]], found.start(), years, 0)
        elif which == "these" and not of:
            line = text.rfind("\n", 0, found.start()) + 1
            before = text.rfind("\n", 0, max(0, line - 1)) + 1
            # What somebody is quoted with speaks of numbers that they may have given elsewhere.
            if not _MARKS_OF_QUOTES.intersection(text[line : found.start()]):
                yield _Told(_MARKS[found["mark"]], found.start(), years, max(1, before))
