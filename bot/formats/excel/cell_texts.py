"""The cells of a workbook as texts, as far as they can be what a person sees there."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any, Protocol

from bot.formats.excel.number_formats import show_number
from bot.formats.excel.office_xml import unescape
from bot.formats.formulas import restore, tell_restored
from bot.formats.grids.cells import EMPTY, CellText
from bot.formats.sheet import unify_line_ends

_NOT_A_PATTERN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PLAIN = re.compile(r"(?!-0(?:\.0)?$)(?=-?[0-9.]{1,15}$)(-?[0-9]+(?:\.[0-9]*[1-9])?)(?:\.0)?")
"""A number of fewer digits than Excel keeps."""
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]")


class ShownCell(Protocol):
    """A cell as far as its text depends on it; its format is asked for only where that matters."""

    @property
    def value(self) -> Any: ...

    @property
    def number_format(self) -> str: ...


def describe_cell(cell: ShownCell) -> CellText:
    """What a cell shows: "1339", "12.5%", "true", 2019-07-16, 2019-07-16T14:30:00, of no day 14:30:00 or 26:30."""
    # One for all that are empty: a row is filled up to its last cell, and may have thousands.
    return EMPTY if cell.value is None else _describe(cell)


def describe_text(shown: str) -> CellText:
    """A cell that holds words: without the apostrophe that keeps a spreadsheet from running them."""
    text = restore(shown)
    return CellText(text) if text == shown else CellText(text, tell_restored(text), is_restored=True)


def _describe(cell: ShownCell) -> CellText:
    value = cell.value
    if isinstance(value, str):
        return describe_text(unify_line_ends(unescape(value)))
    if isinstance(value, bool):
        return CellText("true" if value else "false")
    if isinstance(value, (int, float)) and isfinite(value):
        return _describe_number(value, cell.number_format)
    if isinstance(value, date):
        return _describe_day(value, cell.number_format)
    if isinstance(value, timedelta):
        return CellText(_describe_time(value, cell.number_format))
    return CellText(str(value))


def _describe_number(value: float, number_format: str) -> CellText:
    if number_format == "General" and (plain := _PLAIN.fullmatch(repr(value))):
        # Most numbers, by a shorter way.
        return CellText(plain[1], "", "", True)
    found = show_number(value, number_format)
    if found.is_plain:
        return CellText(found.kept, is_number=True)
    if not found.shown:
        said = f"a cell that shows nothing is read as {found.kept}"
    elif found.shown == found.kept:
        said = f"{found.kept} is read, as the cell shows it"
    else:
        said = f"“{found.shown}” is read as {found.kept}"
    holds = "" if found.kept == repr(value) else f", where the file holds {value!r}"
    return CellText(found.kept, f"{said}{holds}", number_format, is_number=True)


def _describe_day(day: date, number_format: str) -> CellText:
    """A day as far as its format shows it: under “mmm yy” 31 July 2019 is July 2019, which is all that people see."""
    shown = _NOT_A_PATTERN.sub("", number_format.partition(";")[0]).lower()
    has_time = "h" in shown or "s" in shown
    if has_time and isinstance(day, datetime) and day.time() != time.min:
        return CellText(day.isoformat(timespec="seconds"))
    whole = day.isoformat()[:10]
    if has_time or "d" in shown or "y" not in shown:
        # Without a year Excel took that in which the day was typed.
        note = "" if "y" in shown or has_time else f"a day shown without its year is read as {whole}"
        return CellText(whole, note, number_format)
    text, hidden = (whole[:7], day.day > 1) if "m" in shown else (whole[:4], (day.month, day.day) > (1, 1))
    note = f"{text} is read, as the cell shows it, where the file holds {whole}" if hidden else ""
    return CellText(text, note, number_format)


def _describe_time(elapsed: timedelta, number_format: str) -> str:
    """Hours, minutes and seconds as far as the format shows them: 26:30 under “[h]:mm”."""
    seconds = round(elapsed.total_seconds())
    found = _ELAPSED.search(number_format.lower())
    unit = found[1][0] if found else "h"
    if unit == "s":
        return str(seconds)
    minutes, rest = divmod(abs(seconds), 60)
    with_seconds = f":{rest:02}" if "s" in number_format.lower() else ""
    sign = "-" if seconds < 0 else ""
    if unit == "m":
        return f"{sign}{minutes}{with_seconds}"
    return f"{sign}{minutes // 60}:{minutes % 60:02}{with_seconds}"
