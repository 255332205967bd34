"""Reads a Word file (Office Open XML, ECMA-376 part 1, 17): its paragraphs and tables, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final
from xml.etree import ElementTree

from bot.formats.archive import Archive
from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.readable import one_line, text_of
from bot.formats.documents.stated import printed_words
from bot.formats.tally import MEBIBYTE, Tally
from bot.problems import WrongInput

BODY: Final = "word/document.xml"
"""The part by which an archive is known for a Word file."""
_PROPERTIES: Final = "docProps/core.xml"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_MOST_XML: Final = 10 * MEBIBYTE
_MOST_ELEMENTS: Final = 400_000
_NOT_PRINTED: Final = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "Fallback",
        "pPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sectPr",
        "footnoteReference",
    }
)
"""What was taken out, how things look, and what old programs print in place of a drawing."""
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BLOCKS: Final = frozenset({"p", "tbl", "tr", "txbxContent"})
_LONGEST_CELL: Final = 300
_OFF: Final = frozenset({"0", "false", "off"})
_LOCAL: Final = re.compile(r"\{[^}]*\}")


def read_word(archive: Archive, tally: Tally) -> ArticleText:
    """Read a Word file. Raises WrongInput where it is damaged, hostile or empty."""
    body = _parse(archive, BODY, tally)
    text = text_of(_paragraphs(body))
    tags = {_tag(element) for element in body.iter()}
    doubts = []
    if tags & _CHANGES:
        doubts.append("The file has tracked changes: it is read as if all of them were accepted.")
    if "word/comments.xml" in archive.names:
        doubts.append("Comments were left out.")
    if tags & {"footnoteReference", "endnoteReference"}:
        doubts.append("Footnotes were left out.")
    title = creator = ""
    if _PROPERTIES in archive.names:
        properties = _parse(archive, _PROPERTIES, tally)
        title, creator = properties.findtext(_TITLE) or "", properties.findtext(_CREATOR) or ""
    return ArticleText(
        text=text,
        title=printed_words(title, text),
        author=printed_words(creator, text),
        doubts=tuple(doubts),
    )


def _parse(archive: Archive, name: str, tally: Tally) -> ElementTree.Element:
    data = archive.read(name)
    # UTF-16 would hide a declaration from the look at it.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        raise tally.refusal("declares XML entities, which no Word file needs", "Save it again in Word")
    if len(data) > _MOST_XML or data.count(b"<") > 2 * _MOST_ELEMENTS:
        raise tally.refusal("holds more than any article", "Send the part of it that you need")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise _damage(tally) from None


def _damage(tally: Tally) -> WrongInput:
    return tally.refusal("is damaged or no Word file", "Save it again in Word as .docx, or paste its text")


def _tag(element: ElementTree.Element) -> str:
    return _LOCAL.sub("", str(element.tag))


def _paragraphs(body: ElementTree.Element) -> Iterator[str]:
    """The paragraphs, and the rows of tables with tabs between their cells, in the order of the file."""
    parts: list[str] = []
    rows = 0
    waiting: list[tuple[ElementTree.Element, bool]] = [(body, False)]
    while waiting:
        element, is_end = waiting.pop()
        tag = _tag(element)
        if tag == "tbl":
            rows += (-1 if is_end else 1) if rows or _is_of_data(element) else 0
        if tag in _BLOCKS and not (rows and tag in ("p", "tbl")):
            yield from _printed(parts, is_row=bool(rows))
            parts = []
        if is_end:
            continue
        if tag in _NOT_PRINTED or (tag == "r" and _is_hidden(element)):
            continue
        if tag == "t":
            parts.append(element.text or "")
        elif tag == "tc" and rows:
            parts.append("\t")
        elif tag == "p" and rows:
            parts.append(" ")
        else:
            parts.append(_SIGNS.get(tag, ""))
        waiting.append((element, True))
        waiting += [(child, False) for child in reversed(element)]
    yield from _printed(parts, is_row=False)


def _printed(parts: list[str], *, is_row: bool) -> Iterator[str]:
    written = "".join(parts)
    if is_row:
        cells = [one_line(cell) for cell in written.strip("\t\n ").split("\t")]
        yield "\t".join(cells) if any(cells) else ""
    else:
        yield "\n".join(filter(None, map(one_line, written.split("\n"))))


def _is_of_data(table: ElementTree.Element) -> bool:
    """Whether a table holds data, and is not how a page is laid out."""
    if any(_tag(inner) == "tbl" for inner in islice(table.iter(), 1, None)):
        return False
    cells = (cell for cell in table.iter() if _tag(cell) == "tc")
    return all(sum(len(text) for text in cell.itertext()) <= _LONGEST_CELL for cell in cells)


def _is_hidden(run: ElementTree.Element) -> bool:
    for properties in run:
        if _tag(properties) == "rPr":
            for mark in properties:
                if _tag(mark) == "vanish":
                    return not _OFF & set(mark.attrib.values())
    return False
