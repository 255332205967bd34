"""What a spreadsheet's number stands for, which only its number format tells: a number, a day, a time."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

_LONGEST_FORMAT = 255
_NOT_A_PATTERN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_WHOLE = re.compile(r"-?[0-9]{1,30}")


def builtin_format(number: int) -> str:
    """The format code of a built-in number format; "General" where there is none."""
    return str(BUILTIN_FORMATS.get(number, "General"))


def is_date(code: str) -> bool:
    """Whether a number format shows days or times."""
    return len(code) <= _LONGEST_FORMAT and is_date_format(code)


def describe_number(text: str) -> str:
    """A number's plain digits, without exponent: "1339", "0.1"; other text as it stands.

    A spreadsheet keeps binary floats, and writes 2.3 as 2.2999999999999998: the shortest digits are the person's.
    """
    if _WHOLE.fullmatch(text):
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    if not isfinite(number):
        return text
    return f"{int(number)}" if number.is_integer() else f"{Decimal(repr(number)):f}"


def describe_date(text: str, code: str, *, is_1904: bool) -> str:
    """A day number as text: 2019-07-16, with a time 2019-07-16T14:30:00, a time of no day 14:30:00.

    A day is given only as far as the format shows it, if what it hides is what Excel filled in: "July 2019" typed into
    a cell is kept as 1 July, and is 2019-07.
    """
    try:
        epoch = MAC_EPOCH if is_1904 else WINDOWS_EPOCH
        moment = from_excel(float(text), epoch, timedelta=is_timedelta_format(code))
    except (ValueError, OverflowError):
        return describe_number(text)
    if isinstance(moment, datetime):
        return _describe_moment(moment, code)
    return moment.isoformat() if isinstance(moment, time) else _describe_span(moment)


def _describe_moment(moment: datetime, code: str) -> str:
    if moment.time() != time.min:
        return moment.isoformat(timespec="seconds")
    shown = _NOT_A_PATTERN.sub("", code.partition(";")[0]).lower()
    hides_day = "y" in shown and "d" not in shown and "h" not in shown and moment.day == 1
    if not hides_day:
        return moment.date().isoformat()
    return f"{moment:%Y-%m}" if "m" in shown or moment.month > 1 else f"{moment:%Y}"


def _describe_span(span: timedelta | None) -> str:
    return str(span or "")
