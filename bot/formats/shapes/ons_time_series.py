"""Time series as the Office for National Statistics (ONS) has them as CSV: no header, and a series a column.

The first rows tell of each series its Title, CDID, Source dataset ID, PreUnit, Unit, Release date (day-month-year),
Next release and Important notes; then each row is a period ("2019", "2019 Q1", "2019 JAN") and its values
(https://github.com/ONSdigital/babbage, which writes them).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.formats.delimited import read_lines, tell_all_restored
from bot.formats.shapes.made_sheets import MadeSheet
from bot.formats.sheet import Sheet, unify_line_ends
from bot.formats.tally import MOST_PROBLEMS, Tally
from bot.formats.understood.naming import name_some
from bot.formats.understood.remarks import About
from bot.problems import RowProblem

_BEGINNING = re.compile(
    r"\s*\"?Title\"?[,;\t][^\n]*\n(?:[^\n]*\n){0,3}?\"?CDID\"?[,;\t][^\n]*\n(?:[^\n]*\n){0,9}?\"?Release date\"?[,;\t]",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\d{4}(?!\d).*")
_RELEASED = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
_READ = ("title", "preunit", "unit", "release date")
_LOOKED_AT = 10_000
_MOST_NAMED = 6


def is_time_series(text: str) -> bool:
    """Whether a text begins with the rows that tell of such series."""
    return _BEGINNING.match(unify_line_ends(text[:_LOOKED_AT])) is not None


def read_time_series(name: str, text: str, tally: Tally) -> Sheet:
    """The values as figures, each with what its series measures, its unit and its day of publication.

    Raises WrongInput.
    """
    restored: list[tuple[int, str]] = []
    lines = [(line, cells) for line, cells in read_lines(unify_line_ends(text), tally, restored) if any(cells)]
    start = next((place for place, (_, cells) in enumerate(lines) if _PERIOD.fullmatch(cells[0].strip())), len(lines))
    about = lines[:start]
    told = {cells[0].strip().casefold(): cells for _, cells in reversed(about)}
    width = max(len(cells) for _, cells in about)
    series = [_describe(told, column) for column in range(1, width)]
    made = MadeSheet(name, tally)
    problems: list[RowProblem] = []
    empty = 0
    for line, cells in lines[start:]:
        if any(cells[width:]):
            rule = f"has {len(cells)} cells, where the rows that tell of the series have {width}"
            problems.append(RowProblem(tally.file, line, "", "", rule, "check commas and quotes"))
            continue
        values = [cell.strip() for cell in (*cells[1:width], *[""] * (width - len(cells)))]
        for described, value in zip(series, values, strict=True):
            if value:
                made.add(line, **described, period=cells[0].strip(), value=value)
            else:
                empty += 1
    if not made.rows:
        raise tally.refusal("holds time series of the ONS without any value", "Download it again")
    if empty:
        made.tell(About.CELLS, f"cells without a value are no figures: {empty:,}")
    _tell(made, about)
    unnamed = [described["measure"] for described, title in zip(series, _titles(told, width), strict=True) if not title]
    if named := [name for name in unnamed if name]:
        made.tell(
            About.COLUMNS,
            f"series without a title are named by their CDID, and only those: {name_some(named, _MOST_NAMED)}",
        )
    sheet = made.made()
    return replace(
        sheet,
        problems=tuple(problems[:MOST_PROBLEMS]),
        remarks=(*tell_all_restored(tally.file, restored), *sheet.remarks),
    )


def _describe(told: dict[str, list[str]], column: int) -> dict[str, str]:
    """What is told of the series in a column."""
    title, before, unit, released, code = (
        told[row][column].strip() if row in told and column < len(told[row]) else "" for row in (*_READ, "cdid")
    )
    return {
        # A column that is called "indicator" would link to one on record where no series has a unit.
        "measure": " ".join((title or code).split()),
        "unit": " ".join(dict.fromkeys(filter(None, (before, unit)))),
        "published": _day(released),
    }


def _titles(told: dict[str, list[str]], width: int) -> list[str]:
    titles = [title.strip() for title in told["title"][1:]]
    return [*titles, *[""] * (width - 1 - len(titles))]


def _day(released: str) -> str:
    """The day in ISO 8601; what is written otherwise stays as it stands, and is asked or refused as such."""
    found = _RELEASED.fullmatch(released)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else released
    except ValueError:
        return released


def _tell(made: MadeSheet, about: Sequence[tuple[int, list[str]]]) -> None:
    made.tell(
        About.COLUMNS,
        f"lines {about[0][0]} to {about[-1][0]} tell of time series of the ONS: Title is taken for what is measured, "
        "PreUnit and Unit together for the unit, Release date (day-month-year) for the day of publication",
    )
    left = [cells[0].strip() for _, cells in about if any(cells[1:]) and cells[0].strip().casefold() not in _READ]
    if left:
        named = name_some([name or "a row without a name" for name in dict.fromkeys(left)], _MOST_NAMED)
        made.tell(About.ROWS, f"what those lines say as {named} is left out")
