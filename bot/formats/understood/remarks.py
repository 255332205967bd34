"""What is told of a file: whatever was changed, guessed or left out between it and the record."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class About(StrEnum):
    """What a remark is about, in the order in which remarks are told."""

    LETTERS = "letters"
    """How bytes were read as text."""
    ROWS = "rows"
    """Which rows are records: the header, titles, totals and notes."""
    COLUMNS = "columns"
    """What each column was taken for."""
    CELLS = "cells"
    """Cells that are not read as they stand: merged, hidden, shown otherwise than they are held."""
    DATES = "dates"
    NUMBERS = "numbers"
    LINKS = "links"
    """Whom or what names were taken for."""
    NEW = "new"
    """What would be made on the way."""
    HELD = "held"
    """What may be on record already."""


class Remark(NamedTuple):
    """One true sentence; it names the sheet, the column and the row where it is about one place."""

    about: About
    sentence: str
    is_of_our_own: bool = False
    """Whether there is nothing to tell of it in a file of ours, which is written so."""


def in_order(remarks: Iterable[Remark]) -> list[Remark]:
    """Remarks by what they are about, each once; those of one thing stay in their order."""
    places = {about: place for place, about in enumerate(About)}
    return sorted(dict.fromkeys(remarks), key=lambda remark: places[remark.about])
