"""Figures of tables that stand in a text as lines, whose columns or rows are years; of others none is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.reading.figures.counted import counted_after
from bot.reading.figures.number_words import CURRENCIES
from bot.reading.found import Certainty, FigureFound, Named, Passage
from bot.records.dates.edtf import Edtf

_MOST_CELLS: Final = 40
_CELL: Final = re.compile(r"[^\t| ]+(?: [^\t| ]+)*")
_YEAR: Final = re.compile(r"((?:19|20)[0-9]{2})(?:[-–/]([0-9]{2}|[0-9]{4}))?")
_YEARS_ABOVE: Final = re.compile(r"(?:calendar |financial )?(?:years?|period)", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"([£$€]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(\.[0-9]{1,6})?(%?)(?: ?[(\[](?:p|r|provisional|revised)[)\]])?"
)
_MISSING: Final = re.compile(r"[-–—*.:]{1,3}|\[[a-z]\]|n/?a|N/?A")
_SCALED: Final = re.compile(
    r"million|thousand|billion|\b000s?\b|[£$€](?:m|bn|k)\b|per\s+[0-9]|\bindex\b|"
    r"\brate\b",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(r"%|per ?cent|percentage", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?=.*[A-Za-z])[^0-9]*")
_LINES_ABOVE: Final = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    words: str
    at: Passage


def find_tables(text: str, lines: Sequence[Passage]) -> Mapping[Passage, Sequence[FigureFound]]:
    """The figures of each line that is a row of a table with its years above or before it."""
    rows: dict[Passage, Sequence[FigureFound]] = {}
    heading: list[_Cell] = []
    for place, line in enumerate(lines):
        cells = _cells(text, line)
        if len(cells) < 2:
            heading = []
            continue
        if _is_heading(cells):
            above = " ".join(one.of(text) for one in lines[max(0, place - _LINES_ABOVE) : place + 1])
            heading = [] if _SCALED.search(above) else cells
        elif heading:
            rows[line] = tuple(_figures(text, line, heading, cells))
    return {line: figures for line, figures in rows.items() if figures}


def _cells(text: str, line: Passage) -> list[_Cell]:
    if "\t" not in (words := line.of(text)) and "  " not in words and "|" not in words:
        return []
    found = [_Cell(cell[0], Passage(*cell.span())) for cell in _CELL.finditer(text, *line)]
    return found if len(found) <= _MOST_CELLS else []


def _is_heading(cells: Sequence[_Cell]) -> bool:
    """Whether a line is years alone, or a label and years, or "Year" and labels."""
    if _YEARS_ABOVE.fullmatch(cells[0].words) and all(_LABEL.fullmatch(cell.words) for cell in cells[1:]):
        return True
    years = cells if _YEAR.fullmatch(cells[0].words) else cells[1:]
    told = [cell.words for cell in years]
    is_ordered = told in (sorted(set(told)), sorted(set(told), reverse=True))
    return (
        len(told) > 1
        and is_ordered
        and all(map(_YEAR.fullmatch, told))
        and (len(years) == len(cells) or _LABEL.fullmatch(cells[0].words) is not None)
    )


def _figures(text: str, line: Passage, heading: Sequence[_Cell], cells: Sequence[_Cell]) -> Iterator[FigureFound]:
    is_by_row = _YEARS_ABOVE.fullmatch(heading[0].words) is not None and not _YEAR.fullmatch(heading[1].words)
    columns = heading if _YEAR.fullmatch(heading[0].words) else heading[1:]
    first, numbers = cells[0], cells[1:]
    is_row = len(numbers) == len(columns) and all(
        _NUMBER.fullmatch(cell.words) or _MISSING.fullmatch(cell.words) for cell in numbers
    )
    if not is_row or not (_YEAR if is_by_row else _LABEL).fullmatch(first.words) or _SCALED.search(first.words):
        return
    for column, cell in zip(columns, numbers, strict=True):
        label, year = (column, first) if is_by_row else (first, column)
        period = _period(year.words)
        if period is not None and (number := _NUMBER.fullmatch(cell.words)):
            yield FigureFound(
                at=Passage(cell.at.start, cell.at.start + max(map(number.end, (2, 3, 4)))),
                value=Decimal(number[2].replace(",", "") + (number[3] or "")),
                unit=_unit(number, label.words),
                period=period,
                period_at=year.at,
                measure=Named(label.words, label.at),
                sentence=line,
                certainty=Certainty.CHECK,
                why="it stands in a table",
            )


def _period(words: str) -> Edtf | None:
    found = _YEAR.fullmatch(words)
    if found is None or not found[2]:
        return Edtf.parse(words) if found else None
    last = found[2] if len(found[2]) == len("2020") else f"{found[1][:2]}{found[2]}"
    return Edtf.parse(f"{found[1]}/{last}") if int(last) == int(found[1]) + 1 else None


def _unit(number: re.Match[str], label: str) -> str:
    if number[4] or _PERCENT.search(label):
        return "%"
    if number[1]:
        return CURRENCIES[number[1]]
    counted = counted_after(f" {label}", 0, len(label) + 1)
    return counted.noun if counted else ""
