"""How a server writes dates: whether the day or the month comes first, and in which months its years begin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

APRIL: Final = 4
SEPTEMBER: Final = 9


class DayOrder(StrEnum):
    """What the first number of "03/04/2019" is."""

    ASK = "ask"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class DateHabits:
    """`year_begins` and `school_begins` are the months, 1 to 12, in which financial and school years begin."""

    order: DayOrder = DayOrder.ASK
    year_begins: int = APRIL
    school_begins: int = SEPTEMBER
