"""CSV: read with commas, semicolons, tabs or upright bars, written with commas."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from bot.formats.formulas import has_neutralised, neutralise, restore, tell_restored
from bot.formats.sheet import Sheet, SheetLines, unify_line_ends
from bot.formats.tables.finding import make_sheet
from bot.formats.tally import MOST_CELL_CHARACTERS, MOST_CELLS, Tally
from bot.formats.text import read_text
from bot.formats.understood.naming import told_once
from bot.formats.understood.questions import NO_ANSWERS, Answers
from bot.formats.understood.remarks import About, Remark

if TYPE_CHECKING:
    from _csv import Reader

_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 65_536
_ROWS_LOOKED_AT = 60
_TOLD_DELIMITER = re.compile(r"\s*\"?sep=([,;\t|])\"?[,;\t|]*\n", re.IGNORECASE)
UNREADABLE_ROW = f"a quotation mark is out of place, or a cell has more than {MOST_CELL_CHARACTERS:,} characters"
"""All that Python's csv module finds fault with."""


def read_delimited(name: str, data: bytes, tally: Tally, answers: Answers = NO_ANSWERS) -> Sheet:
    """Read the bytes of a CSV file. Raises WrongInput."""
    letters = read_text(data, tally, answers)
    sheet = read_delimited_text(name, letters.text, tally, answers)
    return replace(sheet, remarks=(*letters.remarks, *sheet.remarks), questions=(*letters.questions, *sheet.questions))


def read_delimited_text(name: str, text: str, tally: Tally, answers: Answers = NO_ANSWERS) -> Sheet:
    """Read the text of a CSV file. Raises WrongInput."""
    lines = SheetLines(tally, pads_rows=False)
    restored: list[tuple[int, str]] = []
    for line, cells in read_lines(unify_line_ends(text), tally, restored):
        lines.add(line, cells)
    return make_sheet(name, tally.file, lines, answers, remarks=tell_all_restored(tally.file, restored))


def tell_all_restored(file: str, restored: Sequence[tuple[int, str]]) -> Sequence[Remark]:
    """That cells by their lines are read without an apostrophe, if any are."""
    if not restored:
        return ()
    line, cell = restored[0]
    told = told_once(f"{file}, line {line}: {tell_restored(cell)}", len(restored))
    return (Remark(About.CELLS, f"{told}.", is_of_our_own=True),)


def read_lines(text: str, tally: Tally, restored: list[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of the line that it begins on, counted from 1.

    Cells that are read without their apostrophe are added to `restored`, with that line.
    """
    told = _TOLD_DELIMITER.match(text)
    delimiter = told[1] if told else _find_delimiter(text)
    before = told[0].count("\n") if told else 0
    text = text[told.end() :] if told else text
    # Counted before the reader makes a list of as many.
    if text.count(delimiter) > 2 * MOST_CELLS:
        raise tally.refusal(f"has more than {MOST_CELLS:,} cells", "Split it into smaller files")
    lines = _parse(text, delimiter)
    line = 1 + before
    is_neutralised = has_neutralised(text)
    try:
        for cells in lines:
            freed = [restore(cell) for cell in cells] if is_neutralised else cells
            if is_neutralised and freed != cells:
                restored += [(line, cell) for cell, before in zip(freed, cells, strict=True) if cell != before]
            yield line, freed
            line = lines.line_num + 1 + before
    except csv.Error:
        raise tally.refusal(
            f"cannot be read as CSV in the row that begins on line {line}: {UNREADABLE_ROW}",
            "Put the whole cell in quotation marks, and write those within it twice",
        ) from None


def _find_delimiter(text: str) -> str:
    """The delimiter that parts most of the first rows into as many columns; a comma where none does.

    The first row alone would not tell: a title has commas, and a sentence has many.
    """
    beginning = text[:_LOOKED_AT].lstrip("\n")
    return max(_DELIMITERS, key=lambda delimiter: _like_rows(beginning, delimiter))


def _like_rows(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the number of columns that most have, and that number."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        for cells in islice(_parse(text, delimiter), _ROWS_LOOKED_AT):
            if len(cells) > 1:
                widths[len(cells)] += 1
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _parse(text: str, delimiter: str) -> Reader:
    # strict, or a quotation mark out of place would swallow the rows after it without a word.
    return csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)


def write_delimited(sheet: Sheet) -> str:
    r"""The text of a CSV file with commas.

    Lines end with \n, as those of the shipped packs do: Excel, LibreOffice and every csv reader take it, and a pack
    under version control shows one changed row as one changed line.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    for cells in (sheet.header, *(cells for _, cells in sheet.rows)):
        writer.writerow([neutralise(unify_line_ends(cell)) for cell in cells])
    return text.getvalue()
