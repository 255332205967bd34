"""Times that are parts of a year, which are measured apart from it: a half of it, a quarter, a month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.record import Reference
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.questions.answering.inquiry import MOST_LOOKED_AT, Inquiry, ids_of
from bot.storage.records.selection import Selection

_LEAST_DAYS_OF_A_YEAR: Final = 364


def takes_in(period: Edtf | None, span: Span) -> bool:
    """Whether a part of a year is asked about, and a time has all of it and more."""
    first, last = span.first, span.last
    if first is None or last is None or (last - first).days >= _LEAST_DAYS_OF_A_YEAR:
        return False
    if period is None or period.earliest is None or period.latest is None:
        return False
    return period.earliest <= first and last <= period.latest and (period.earliest, period.latest) != (first, last)


def is_within_a_year(period: Edtf) -> bool:
    """Whether a time is part of a year, such as a half of it or a month."""
    first, last = period.earliest, period.latest
    return first is not None and last is not None and (last - first).days < _LEAST_DAYS_OF_A_YEAR


def figures_touching(asked: Inquiry, period: Edtf) -> list[Figure]:
    """Figures of whatever is measured in a time."""
    touching = Selection(first=period.earliest, last=period.latest, limit=MOST_LOOKED_AT)
    return asked.reader.get_many(Figure, asked.reader.select(Figure.KIND, touching))


def parts_of_year(asked: Inquiry, figures: Sequence[Figure], year: Edtf, meant: Sequence[Reference]) -> list[Figure]:
    """Those of figures that count the same in the same place as what is meant, in a part of a year alone."""
    within = [
        figure
        for figure in figures
        if figure.period
        and is_within_a_year(figure.period)
        and figure.period.earliest
        and figure.period.latest
        and year.earliest
        and year.latest
        and year.earliest <= figure.period.earliest
        and figure.period.latest <= year.latest
    ]
    counted = {_counted(each) for each in asked.reader.get_many(Indicator, ids_of(meant))}
    ids = ids_of([*dict.fromkeys(figure.indicator for figure in within)])
    same = {each.record_id for each in asked.reader.get_many(Indicator, ids) if _counted(each) in counted}
    return [figure for figure in within if figure.indicator.record_id in same]


def _counted(indicator: Indicator) -> tuple[str, str]:
    return fold(indicator.unit), fold(indicator.place)
