"""The lines of a part of a page as a browser prints them: headings, paragraphs, items of lists, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.formats.documents.pages.page_tree import PageElement
from bot.formats.documents.readable import one_line, unwrap

_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "caption",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_CELLS: Final = frozenset({"td", "th"})
_INSIDE_CELLS: Final = frozenset({"p", "div", "span", "ul", "ol", "li", "tbody", "thead", "tfoot", "tr"})
_LONGEST_CELL = 200
_NOTE = re.compile(r"\s*[\[(]?(?:(?:(?:foot)?note |ref )?\d{1,3}|[a-z*†‡])[\])]?\s*")
_GOES_ON = re.compile(r"\s*[a-z]")
_ENDED = re.compile(r"[.!?:;…”’\"'»)\]]\s*\Z")
_BREAK: Final = "\n"
_QUOTATION_MARKS: Final = (("“", "”"), ("‘", "’"))


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line, and of what it is."""

    text: str
    block: str
    """The tag of the block that it stands in."""
    linked: float
    """Which part of its letters is a link, 0 to 1."""
    at: PageElement
    is_followed_closely: bool = False
    """Whether the next line belongs to it, as the rows of a table and broken lines do."""

    @property
    def level(self) -> int:
        """1 to 6 of a heading, else 0."""
        return _HEADINGS.get(self.block, 0)


def lines_of(body: PageElement, is_left_out: Callable[[PageElement], bool]) -> list[PageLine]:
    """The lines of a part of a page, without the elements that are left out."""
    return list(_Printer(is_left_out).print(body))


class _Printer:
    def __init__(self, is_left_out: Callable[[PageElement], bool]) -> None:
        self._is_left_out = is_left_out
        self._parts: list[str] = []
        self._linked = 0
        self._blocks: list[PageElement] = []
        self._links = 0
        self._quotes = 0
        self._rows = 0

    def print(self, body: PageElement) -> Iterator[PageLine]:
        waiting: list[tuple[PageElement | str, bool]] = [(body, False)]
        while waiting:
            part, is_end = waiting.pop()
            if isinstance(part, str):
                self._parts.append(part if self._is_in("pre") else part.replace("\n", " "))
                self._linked += len(part.strip()) if self._links else 0
            elif is_end:
                yield from self._leave(part)
            elif not self._is_left_out(part) and not _is_note(part):
                yield from self._enter(part)
                waiting.append((part, True))
                waiting += [(child, False) for child in reversed(part.children)]

    def _is_in(self, tag: str) -> bool:
        return bool(self._blocks) and self._blocks[-1].tag == tag

    def _is_block(self, element: PageElement) -> bool:
        if self._rows and element.tag in _INSIDE_CELLS | _CELLS:
            return element.tag == "tr"
        is_naming = element.tag == "cite" and self._is_in("blockquote")
        return element.tag in _BLOCKS or is_naming

    def _enter(self, element: PageElement) -> Iterator[PageLine]:
        tag = element.tag
        if tag == "br":
            self._parts.append(_BREAK)
        elif tag == "a":
            self._links += 1
        elif tag == "q":
            self._parts.append(_QUOTATION_MARKS[self._quotes % 2][0])
            self._quotes += 1
        elif tag == "table" and (self._rows or _is_of_data(element)):
            yield from self._end_line()
            self._rows += 1
        elif self._rows and tag in _CELLS:
            self._parts.append("\t")
        elif self._rows and tag in _INSIDE_CELLS and tag != "tr":
            self._parts.append(" " if tag != "span" else "")
        if self._is_block(element):
            yield from self._end_line()
            self._blocks.append(element)

    def _leave(self, element: PageElement) -> Iterator[PageLine]:
        if element.tag == "a":
            self._links -= 1
        elif element.tag == "q":
            self._quotes -= 1
            self._parts.append(_QUOTATION_MARKS[self._quotes % 2][1])
        if self._is_block(element):
            yield from self._end_line()
            self._blocks.pop()
        if element.tag == "table" and self._rows:
            self._rows -= 1

    def _end_line(self) -> Iterator[PageLine]:
        if not self._parts:
            return
        written, linked = "".join(self._parts), self._linked
        self._parts, self._linked = [], 0
        if not written.strip() or not self._blocks:
            return
        block = self._blocks[-1]
        share = min(1.0, linked / max(1, len("".join(written.split()))))
        texts = _texts_of(written, block.tag, is_row=bool(self._rows))
        for place, text in enumerate(texts):
            is_followed = block.tag == "tr" or place + 1 < len(texts)
            yield PageLine(text, block.tag, share, block, is_followed)


def _texts_of(written: str, tag: str, *, is_row: bool) -> list[str]:
    if tag == "pre":
        return unwrap(written)
    if is_row:
        cells = "\t".join(one_line(cell) for cell in written.split("\t"))
        return [cells.strip("\t")] if cells.strip() else []
    return [line for part in _broken(written) if (line := one_line(part))]


def _broken(written: str) -> list[str]:
    """A block cut at its breaks; not where a sentence goes on after one, as where a line was broken for its width."""
    parts = written.split(_BREAK)
    lines = [[parts[0]]]
    for before, part in pairwise(parts):
        if _GOES_ON.match(part) and before.strip() and not _ENDED.search(before[-10:]):
            lines[-1].append(part)
        else:
            lines.append([part])
    return [" ".join(line) for line in lines]


def _is_note(element: PageElement) -> bool:
    """Whether it is the number of a footnote, which a sentence is not read with."""
    return element.tag == "sup" and next(element.find("a"), None) is not None and bool(_NOTE.fullmatch(element.text))


def _is_of_data(table: PageElement) -> bool:
    """Whether a table holds data, and is not how a page is laid out."""
    if any(True for inner in table.find("table", "article", "h1", "h2", "h3", "blockquote") if inner is not table):
        return False
    lengths = [len(cell.text) for cell in table.find("td", "th")]
    return bool(lengths) and max(lengths) <= 5 * _LONGEST_CELL and sum(lengths) <= _LONGEST_CELL * len(lengths)
