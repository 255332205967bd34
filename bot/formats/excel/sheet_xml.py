"""What a worksheet says beside its cells (ECMA-376, part 1, 18.3.1): hidden rows and columns, merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.formats.archive import Archive
from bot.formats.grids.cells import Layout
from bot.formats.grids.grid import linked_remarks
from bot.formats.tally import MOST_COLUMNS
from bot.formats.understood.remarks import About, Remark

_PREFIX = rb"(?:[^\s<>/:]+:)?"
_ROW = re.compile(rb"<%brow(?=[\s/>])([^<>]*)>" % _PREFIX)
_COLUMN = re.compile(rb"<%bcol(?=[\s/>])([^<>]*)>" % _PREFIX)
_MERGED = re.compile(rb'<%bmergeCell\s[^<>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"' % _PREFIX)
_LINK = re.compile(rb"<%bhyperlink(?=[\s>/])[^<>]*?\s[^\s<>:]*:id=" % _PREFIX)
_COMMENT = re.compile(rb"<%bcomment(?=[\s>])" % _PREFIX)
_COMMENTS = re.compile(r"xl/(?:comments/)?comments?[0-9]*\.xml")
# Of no height or width, they are as hidden as those that are called so.
_HIDDEN = re.compile(rb"""\s(?:hidden=["'](?:1|true)["']|(?:ht|width)=["']0(?:\.0*)?["'])""")
_NUMBER = re.compile(rb"""\sr=["']([0-9]{1,7})["']""")
_FIRST, _LAST = (re.compile(rb"""\s%b=["']([0-9]{1,5})["']""" % name) for name in (b"min", b"max"))
_MOST_WIDTHS = 1000


class SheetXml(NamedTuple):
    """The layout of one worksheet, and the numbers of its hidden rows."""

    layout: Layout = Layout()
    hidden_rows: frozenset[int] = frozenset()


def read_layout(data: bytes) -> SheetXml:
    """What openpyxl leaves out of a worksheet where it reads row by row."""
    merged = tuple(_areas(data))
    if not _HIDDEN.search(data):
        return SheetXml(Layout(merged))
    return SheetXml(Layout(merged, frozenset(_hidden_columns(data))), frozenset(_hidden_rows(data)))


def _hidden_rows(data: bytes) -> Iterator[int]:
    number = 0
    for row in _ROW.finditer(data):
        found = _NUMBER.search(row[1])
        number = int(found[1]) if found else number + 1
        if _HIDDEN.search(row[1]):
            yield number


def _hidden_columns(data: bytes) -> Iterator[int]:
    for place, column in enumerate(_COLUMN.finditer(data)):
        first, last = _FIRST.search(column[1]), _LAST.search(column[1])
        if place < _MOST_WIDTHS and first and last and _HIDDEN.search(column[1]):
            yield from range(int(first[1]), min(int(last[1]), MOST_COLUMNS) + 1)


def _areas(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    for found in _MERGED.finditer(data):
        yield int(found[2]), _column(found[1]), int(found[4]), _column(found[3])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def links_in(archive: Archive, parts: Iterable[str], file: str) -> tuple[Remark, ...]:
    """That the addresses behind words of cells are left out, if there are any in these parts."""
    return linked_remarks(file, sum(len(_LINK.findall(archive.read(name))) for name in parts))


def comments_in(archive: Archive, file: str) -> tuple[Remark, ...]:
    """That comments on cells are left out, if there are any."""
    parts = filter(_COMMENTS.fullmatch, archive.names)
    count = sum(len(_COMMENT.findall(archive.read(name))) for name in parts)
    if not count:
        return ()
    what = f"the {count:,} comments on cells are" if count > 1 else "the comment on a cell is"
    return (Remark(About.CELLS, f"{file}: {what} left out."),)
