"""Which period is meant by a text with several readings, where figures are held for one of them alone."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date

from bot.records.dates.ambiguous import AmbiguousDate
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.edtf import Edtf, same_time
from bot.records.dates.twelve_months import label_between, label_of_year
from bot.records.dates.typed_dates import edtf_from_text, folded_date
from bot.records.dates.year_labels import two_years_in
from bot.services.findings import read_date
from bot.storage.records.tables import OPEN_END, OPEN_START


def read_held_period(text: str, periods: Collection[tuple[str, str]], today: date, habits: DateHabits) -> Edtf:
    """Read a period as typed: "2019-20" is the financial year, the two calendar years, whichever figures are held for.

    `periods` are the bounds of those. Raises ValueError with a sentence; AmbiguousDate, which is one, where figures are
    held for several of the readings or for none.
    """
    held = _held_for(text, [period_between(*bounds) for bounds in periods], today, habits)
    return held[0] if len(held) == 1 else edtf_from_text(text, today=today, habits=habits)


def read_held_date(
    option: str, text: str | None, periods: Collection[tuple[str, str]], today: date, habits: DateHabits
) -> Edtf | None:
    """The same for an option by which figures are looked for. Raises WrongInput that names it."""
    try:
        return read_held_period(text, periods, today, habits) if text is not None else None
    except ValueError:
        return read_date(option, text, today, habits)


def _held_for(text: str, periods: list[Edtf], today: date, habits: DateHabits) -> list[Edtf]:
    """Those of the periods that the text may mean, where it may mean several."""
    typed = folded_date(text)
    named = two_years_in(typed)
    label = label_between(*named) if named else ""
    readings: list[Edtf] = []
    try:
        edtf_from_text(text, today=today, habits=habits)
    except AmbiguousDate as error:
        if error.text == typed:
            readings = [Edtf.parse(reading.edtf) for reading in error.readings]
    except ValueError:
        return []
    return [
        period
        for period in periods
        if (label and label_of_year(period) == label) or any(same_time(period, reading) for reading in readings)
    ]


def period_between(earliest: str, latest: str) -> Edtf:
    """The period with these bounds, as they are stored, in whole years or months where they begin and end so."""
    first = None if earliest == OPEN_START else earliest
    last = None if latest == OPEN_END else latest
    if _ends(first, "-01-01") and _ends(last, "-12-31"):
        length = len("2018")
    elif _ends(first, "-01") and (last is None or _is_month_end(last)):
        length = len("2018-07")
    else:
        length = len("2018-07-16")
    start, end = (".." if day is None else day[:length] for day in (first, last))
    return Edtf.parse(start if start == end and first else f"{start}/{end}")


def _ends(day: str | None, ending: str) -> bool:
    return day is None or day.endswith(ending)


def _is_month_end(day: str) -> bool:
    read = date.fromisoformat(day)
    return read.day == monthrange(read.year, read.month)[1]
