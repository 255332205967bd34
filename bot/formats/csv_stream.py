"""CSV in UTF-8 read row by row, as packs hold their tables: however large a file is, one row of it is in memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.formats.delimited import UNREADABLE_ROW
from bot.formats.formulas import restore
from bot.problems import InvalidPack, RowProblem
from bot.records.written.composed import compose


def stream_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the header and each row that is not blank: the line that it begins on, and its cells, trimmed.

    Letters are composed, and cells freed of the apostrophe that keeps a spreadsheet from running them. Raises
    InvalidPack, with the mistake and its line, where the file cannot be read on.
    """
    line = 1
    try:
        # Line ends are made one kind within cells too: a pack is the same whichever system saved it.
        with path.open(encoding="utf-8-sig") as file:
            rows = csv.reader(map(compose, file), strict=True)
            yield line, [column.strip() for column in next(rows, [])]
            line = rows.line_num + 1
            for cells in rows:
                if cells:
                    # Asked here for what few cells begin with: a call for each of millions would take a tenth longer.
                    yield line, [restore(cell) if cell[:1] == "'" else cell for cell in map(str.strip, cells)]
                line = rows.line_num + 1
    except UnicodeDecodeError:
        raise _unreadable(path, _undecodable_line(path), "it has bytes that are none") from None
    except csv.Error:
        raise _unreadable(path, line, UNREADABLE_ROW) from None


def _unreadable(path: Path, line: int, fault: str) -> InvalidPack:
    rule = f"cannot be read as CSV in UTF-8: {fault}"
    return InvalidPack(f"{path.name} {rule}.", [RowProblem(path.name, line, "", "", rule, "save it as CSV UTF-8")])


def _undecodable_line(path: Path) -> int:
    """The first line that is not UTF-8; the error itself counts from wherever its buffer began."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0
