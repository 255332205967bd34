"""The units that people type with numbers, held against what is measured."""

from __future__ import annotations

from collections.abc import Iterator

from bot.records.kinds.figure import Figure
from bot.records.record import Record
from bot.records.related import Related
from bot.records.values import Values
from bot.records.written.percents import in_percent, rule_of_percent


def misplaced_percents(record: Record | None, values: Values, related: Related) -> Iterator[tuple[str, str]]:
    """The attributes whose number was typed in percent, where the indicator of the record has another unit, and why."""
    indicator = related.indicators.get(record.indicator.record_id) if isinstance(record, Figure) else None
    if indicator is None:
        return
    for attribute in in_percent(values):
        if rule := rule_of_percent(indicator.unit):
            yield attribute, f"{rule} (write the number in that unit)"
