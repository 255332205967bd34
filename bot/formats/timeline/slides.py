"""A slide of TimelineJS as one row of its spreadsheet, and why one can be no event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.formats.plain_text import strip_html

_SEPARATORS = re.compile(r"[^a-z]+")


def plain_name(column: str) -> str:
    """A column's name as TimelineJS compares it: without case, blanks or signs."""
    return _SEPARATORS.sub("", column.lower())


class Refused(Exception):
    """A slide that cannot be an event."""

    def __init__(self, column: str, value: str, rule: str, hint: str = "") -> None:
        super().__init__(rule)
        self.column, self.value, self.rule, self.hint = column, value, rule, hint


@dataclass(frozen=True)
class Slide:
    """One row of the spreadsheet: its cells by the plain names of their columns."""

    number: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(plain_name(column), "").strip()

    def text(self, column: str) -> str:
        """A cell without HTML."""
        return strip_html(self.cell(column))

    def line(self, column: str) -> str:
        """A cell without HTML, on one line."""
        return " ".join(self.text(column).split())

    @property
    def kind(self) -> str:
        """ "title", "era" or empty, as TimelineJS knows them."""
        return self.cell("Type").lower()
