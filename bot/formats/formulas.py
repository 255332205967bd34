"""Cells that a spreadsheet would run: made harmless when written, and as they were when read.

A cell that begins with one of = + - @ or a tab is a formula to Excel and LibreOffice
(https://owasp.org/www-community/attacks/CSV_Injection); an apostrophe before it makes it text. A plain number is none.
"""

from __future__ import annotations

import re

from bot.formats.understood.naming import shorten

# With apostrophes before: a cell that a person began with one would else lose it in `restore`.
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r]")
_LONGEST_SHOWN = 60


def neutralise(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet could run, or that `restore` would otherwise change."""
    # A number below zero begins as a formula does, and is to stay one that a spreadsheet adds up.
    is_run = _DANGEROUS.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_run else cell


def has_neutralised(text: str) -> bool:
    """Whether any cell of a text may have the apostrophe that `restore` takes off."""
    return _NEUTRALISED.search(text) is not None


def restore(cell: str) -> str:
    """Take off the one apostrophe that `neutralise` put before a cell; other cells stay as they are."""
    return cell[1:] if cell.startswith("'") and _NEUTRALISED.match(cell) else cell


def tell_restored(cell: str) -> str:
    """What is to be told of a cell that `restore` has changed to this."""
    shown = shorten(cell, _LONGEST_SHOWN)
    return f"the apostrophe before “{shown}” is left out: it keeps a spreadsheet from running the cell"
