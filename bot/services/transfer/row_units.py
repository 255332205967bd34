"""What the figures of a file are measured in: their indicators stand in the file, or are held."""

from __future__ import annotations

from collections.abc import Iterator

from bot.problems import RowProblem
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.values import KeyedValues
from bot.records.written.amounts import amounts, rule_of_amount
from bot.services.transfer.table_reader import TableRow
from bot.storage.records.reader import Reader

_HINT = "write the number in that unit, or give the indicator the unit that is meant"


class RowUnits:
    """The units of indicators by their keys."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._units: dict[str, str] = {}

    def add(self, kind: str, key: str, values: KeyedValues) -> None:
        """Let rows that follow be measured by what a row of the file says of its indicator."""
        if kind == Indicator.KIND:
            self._units[key] = values["unit"]

    def looked_at(self) -> set[str]:
        """The keys of the indicators whose units rows were held against, whether rows name them or not."""
        return set(self._units)

    def misplaced(self, row: TableRow, values: KeyedValues) -> Iterator[RowProblem]:
        """Tell of values that are written in another unit than their indicator has."""
        # Nothing else is measured by an indicator.
        for attribute in amounts(values) if row.table.record_type is Figure else ():
            if rule := rule_of_amount(values[attribute], self._unit_of(values["indicator"])):
                yield row.problem(row.table.column_of(attribute), rule, _HINT)

    def _unit_of(self, key: str) -> str:
        """The unit of an indicator; empty where the row names none, which is a mistake by itself."""
        if key not in self._units:
            held = self._reader.by_keys(Indicator, [key]).get(key)
            self._units[key] = held.unit if held else ""
        return self._units[key]
