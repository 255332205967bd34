"""Reads a PDF back: its words and where they stand, its tags, links and fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Jump:
    """A link within the file: its words, the page that it leads to (the first is 1), and what stands there."""

    words: str
    page: int
    line: str


class Reading:
    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(BytesIO(pdf))
        self.root: Any = self.reader.root_object

    @cached_property
    def pages(self) -> list[str]:
        return [page.extract_text() for page in self.reader.pages]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    @cached_property
    def tags(self) -> list[Any]:
        """The elements of the structure tree in reading order."""
        return list(_elements(self.root["/StructTreeRoot"]["/K"]))

    @property
    def drawing(self) -> str:
        """The instructions by which the pages are drawn."""
        contents = [page.get_contents() for page in self.reader.pages]
        return "\n".join(one.get_data().decode("latin-1") for one in contents if one is not None)

    @property
    def fonts(self) -> list[Any]:
        return [
            font.get_object()
            for page in self.reader.pages
            for font in page.get("/Resources", {}).get("/Font", {}).values()
        ]

    @property
    def addresses(self) -> set[str]:
        return {link["/A"]["/URI"] for _, link in self._links() if "/A" in link}

    @property
    def jumps(self) -> Iterator[Jump]:
        for number, link in self._links():
            if "/Dest" in link:
                place, _, _, top, _ = link["/Dest"]
                page = self.reader.get_page_number(place.get_object())
                assert page is not None
                yield Jump(
                    self._words_at(number, *link["/Rect"]), page + 1, self._words_at(page, 0, top - 22, 600, top)
                )

    def _links(self) -> Iterator[tuple[int, Any]]:
        for number, page in enumerate(self.reader.pages):
            for annotation in page.get("/Annots", ()):
                yield number, annotation.get_object()

    def _words_at(self, number: int, left: float, bottom: float, right: float, top: float) -> str:
        """What begins within a rectangle of a page, in points from its lower left corner."""
        return " ".join(
            text for x, y, text in self.placed[number] if left - 1 <= x < right and bottom <= y <= top and text
        )

    @cached_property
    def placed(self) -> list[list[tuple[float, float, str]]]:
        """Of each page its words in pieces, each with where it begins."""
        pages: list[list[tuple[float, float, str]]] = []
        for page in self.reader.pages:
            found: list[tuple[float, float, str]] = []

            def visit(text: str, page: list[float], line: list[float], *_: Any, into: Any = found) -> None:
                x = line[4] * page[0] + line[5] * page[2] + page[4]
                into.append((x, line[4] * page[1] + line[5] * page[3] + page[5], text.strip()))

            page.extract_text(visitor_text=visit)
            pages.append(found)
        return pages


def _elements(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from _elements(one)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from _elements(node["/K"]) if "/K" in node else ()
