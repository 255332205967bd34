"""The XML that a Word file is made of: runs, paragraphs, links, fields, tables. It loads python-docx.

Elements and the order of what stands in them: ECMA-376, part 1, chapter 17 (WordprocessingML). Lengths are in
twentieths of a point, which Word calls dxa.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from bot.presentation.documents.word_styles import TURNED_INDENTS

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
# Signs and digits between two words of such a script run with it.
_STRETCH = re.compile(rf"({_RIGHT_TO_LEFT}(?:[\W\d_]*{_RIGHT_TO_LEFT})*)")
_LETTER = re.compile(r"[^\W\d_]")
_LINE_OR_TAB = re.compile("([\n\t])")
_BREAKS = {"\n": "br", "\t": "tab"}


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element of WordprocessingML; neither its tag nor its attributes are given their prefix."""
    made: Element = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(children)
    return made


def runs(text: str, style: str = "") -> Iterator[Element]:
    """Words in a character style, as one run for each stretch of one direction."""
    for place, stretch in enumerate(_STRETCH.split(text)):
        if stretch:
            yield _run(stretch, style, is_right_to_left=place % 2 == 1)


def _run(text: str, style: str, *, is_right_to_left: bool) -> Element:
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if is_right_to_left:
        properties.append(element("rtl"))
    pieces = (piece for piece in _LINE_OR_TAB.split(text) if piece)
    shown = [element(_BREAKS[piece]) if piece in _BREAKS else _characters("t", piece) for piece in pieces]
    return element("r", *([properties] if len(properties) else []), *shown)


def _characters(tag: str, text: str) -> Element:
    made = element(tag)
    made.text = text
    # Else Word drops the blanks at both ends of a run.
    made.set(qn("xml:space"), "preserve")
    return made


def paragraph(
    style: str, content: Iterable[Element], *, indents: tuple[int, int] = (0, 0), keeps_next: bool = False
) -> Element:
    """A paragraph in a style, from right to left where its first letter runs so.

    `indents` are at its left and right; if it `keeps_next`, it stands on one page with what follows.
    """
    contents = tuple(content)
    properties = element("pPr", element("pStyle", val=style))
    if keeps_next:
        properties.append(element("keepNext"))
    first_letter = _LETTER.search("".join(text_of(part) for part in contents))
    # As Unicode has it: the first letter settles the direction, and neither digits nor signs before it.
    if first_letter and re.match(_RIGHT_TO_LEFT, first_letter[0]):
        properties.append(element("bidi"))
        indents = TURNED_INDENTS.get(style, indents)
    if any(indents):
        properties.append(element("ind", left=indents[0], right=indents[1]))
    return element("p", properties, *contents)


def text_of(part: Element) -> str:
    """The words in it, without breaks between its lines or paragraphs."""
    return "".join(words.text or "" for words in part.iter(qn("w:t")))


def internal_link(bookmark_name: str, content: Iterable[Element]) -> Element:
    return element("hyperlink", *content, anchor=bookmark_name, history=1)


def external_link(relationship: str, content: Iterable[Element]) -> Element:
    made = element("hyperlink", *content, history=1)
    made.set(qn("r:id"), relationship)
    return made


def bookmarked(name: str, number: int, content: Iterable[Element]) -> tuple[Element, ...]:
    """Content that links can lead to; `number` is the bookmark's own in the document."""
    return element("bookmarkStart", id=number, name=name), *content, element("bookmarkEnd", id=number)


def field(instruction: str, shown: str) -> Element:
    """What Word works out itself, such as PAGE; `shown` stands there until it has."""
    return element("fldSimple", *runs(shown), instr=f" {instruction} ")


def table(
    style: str,
    widths: Sequence[int],
    rows: Iterable[Element],
    title: str,
    *,
    indent: int = 0,
    has_heading: bool = False,
) -> tuple[Element, Element]:
    """A table of at least one row, and the gap after it, without which Word takes two tables in a row for one.

    `title` says what the table holds to who hears the document instead of seeing it.
    """
    look = {"firstRow": int(has_heading), "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblInd", w=indent, type="dxa"),
        # Fixed: else Word reckons the widths anew from what stands in the cells, and LibreOffice otherwise.
        element("tblLayout", type="fixed"),
        element("tblLook", val="0620" if has_heading else "0600", **look),
        element("tblCaption", val=title),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *rows), paragraph("TableEnd", ())


def row(cells: Iterable[Element], *, is_heading: bool = False, may_break: bool = False) -> Element:
    """A row; unless it `may_break` it stands on one page. A heading is repeated on each page of its table."""
    properties = element("trPr")
    if not may_break:
        properties.append(element("cantSplit"))
    if is_heading:
        properties.append(element("tblHeader"))
    return element("tr", *([properties] if len(properties) else []), *cells)


def cell(width: int, content: Iterable[Element]) -> Element:
    """A cell. Its last block must be a paragraph, as is the gap after a table."""
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *content)
