"""Which quotation marks are not kept, since each card sets its own about what somebody said."""

from __future__ import annotations

from collections.abc import Iterator

from bot.formats.understood.remarks import About, Remark
from bot.records.fields import WordsField, fields_of
from bot.records.written.quotation_marks import unmarked
from bot.services.transfer.table_reader import TableRow


class MarksTold:
    """Notes cells of rows that are written with marks round their words."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[int]] = {}
        """File and column to the row of the first such cell, and how many there are."""
        self._words: dict[str, list[WordsField]] = {}

    def look(self, row: TableRow) -> None:
        """Note the cells of a row of which marks were taken off."""
        record_type = row.table.record_type
        if record_type.KIND not in self._words:
            self._words[record_type.KIND] = [field for field in fields_of(record_type) if isinstance(field, WordsField)]
        for field in self._words[record_type.KIND]:
            cell = row.cell(field.column)
            value = row.values.get(field.attribute)
            # Most stand as they are kept.
            if cell and value is not None and cell != value and unmarked(cell) != cell:
                self._found.setdefault((row.table.file, row.table.written(field.column)), [row.line, 0])[1] += 1

    def remarks(self) -> Iterator[Remark]:
        """One sentence for each column."""
        for (file, column), (line, count) in self._found.items():
            more = f" and {count - 1:,} more" if count > 1 else ""
            rule = "quotation marks round all of the words are taken off, since cards set their own"
            yield Remark(About.CELLS, f"{file}, row {line}{more}, column {column}: {rule}.")
