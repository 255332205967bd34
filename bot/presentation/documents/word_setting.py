"""A document set block by block as what stands in the body of a Word file. It loads python-docx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.parts.document import DocumentPart
from docx.shared import Twips

from bot.presentation.card.picture import PictureFormat
from bot.presentation.documents.clean_text import clean, link_target, one_line
from bot.presentation.documents.document import (
    Block,
    Chronology,
    DataTable,
    DatedEntry,
    Document,
    DocumentSection,
    Illustration,
    Items,
    Note,
    NoteMark,
    Paragraph,
    Quotation,
    StandBlock,
    Subheading,
    Text,
    TextSpan,
    TextStyle,
)
from bot.presentation.documents.word_parts import (
    bookmarked,
    cell,
    element,
    external_link,
    internal_link,
    paragraph,
    row,
    runs,
    table,
)
from bot.presentation.documents.word_styles import BOX_PADDING, HANG, TEXT_WIDTH

_LONG_ENTRY, _LONG_QUOTE = 700, 900
"""Characters from which on an entry or a quote may be split between two pages."""
_MOST_ROWS_KEPT = 8
"""Rows of a table that stands on one page."""
_TALLEST_PICTURE = 6804
"""12 cm: a taller one would leave much of the page before it empty."""
_SHORTEST_WORD, _LONGEST_WORD, _LONGEST_TEXT = 4, 16, 60
"""Characters that count when the width of a table is shared out."""
_LETTER_WIDTH, _CELL_SIDES = 112, 220
"""A bold letter of a table's headings on average, and what a cell has on both sides of its text."""
_STYLES = {TextStyle.PLAIN: "", TextStyle.STRONG: "Strong", TextStyle.EMPHASIS: "Emphasis", TextStyle.FAINT: "Faint"}


class Setting:
    """Sets one document; its links and pictures become parts of the file that `part` is the heart of."""

    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self._pictures = 0

    def body(self, document: Document) -> Iterator[Element]:
        yield from self._head(document)
        yield from self._summary(document.summary)
        for section in document.sections:
            yield from self._section(section)
        if document.notes:
            yield _line("HeadingUnnumbered", "Sources")
            yield from (self._note(note) for note in document.notes)
        if about := clean(document.about).strip():
            yield _line("HeadingUnnumbered", document.about_heading)
            yield from (_line("About", line) for line in about.split("\n") if line.strip())

    def _head(self, document: Document) -> Iterator[Element]:
        kind_and_team = (*runs(one_line(document.kind), "Strong"), *runs(f"  ·  {one_line(document.team)}"))
        yield paragraph("Subtitle", kind_and_team)
        yield _line("Title", document.title)
        widths = (HANG, TEXT_WIDTH - HANG)
        rows = [_line_row(widths, (("FactLabel", label), ("Fact", value))) for label, value in document.facts]
        if rows:
            yield from table("Facts", widths, rows, "About the document")

    def _summary(self, blocks: Iterable[Block]) -> Iterator[Element]:
        inner = [part for block in blocks for part in self._block(block, BOX_PADDING)]
        if inner:
            box = cell(TEXT_WIDTH, (_line("SummaryHeading", "Summary"), *inner))
            yield from table("SummaryBox", (TEXT_WIDTH,), [row([box], may_break=True)], "Summary")

    def _section(self, section: DocumentSection) -> Iterator[Element]:
        yield _line("Heading1", section.heading)
        for block in section.blocks:
            yield from self._block(block)

    def _block(self, block: Block, inset: int = 0) -> Iterator[Element]:
        """`inset` is how far from both sides of the text those blocks stay that reach over the whole of it."""
        match block:
            case Paragraph():
                yield paragraph("BodyText", _words(block.text))
            case Subheading():
                yield _line("Heading2", block.text)
            case Items():
                yield from (paragraph("ListBullet", _words(item)) for item in block.items)
            case Chronology():
                yield from _entries(block.entries, inset, "Chronology")
            case StandBlock():
                yield paragraph("Actor", _words(block.actor))
                yield from _entries(block.steps, inset, one_line(f"Steps of {_plain(block.actor)}"))
            case Quotation():
                yield from _quotation(block)
            case DataTable():
                yield from _data_table(block, inset)
            case Illustration():
                yield from self._illustration(block, inset)

    def _illustration(self, illustration: Illustration, inset: int) -> Iterator[Element]:
        picture = illustration.picture
        data = picture.draw(PictureFormat.PNG)
        _, image = self._part.get_or_add_image(BytesIO(data))
        fitting = min(TEXT_WIDTH - 2 * inset, round(_TALLEST_PICTURE * image.px_width / image.px_height))
        inline = self._part.new_pic_inline(BytesIO(data), width=Twips(fitting))
        self._pictures += 1
        # python-docx numbers a picture by those that stand in the body already, where this one does not yet stand.
        properties = {"id": str(self._pictures), "name": one_line(picture.name), "descr": one_line(picture.alt)}
        for name, value in properties.items():
            inline.docPr.set(name, value)
        # Without them LibreOffice puts a gap beside the picture.
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
        # A picture that leaves room at its side stands where the words do.
        indents = (inset, inset) if fitting > TEXT_WIDTH - HANG - inset else (HANG, inset)
        yield paragraph("Picture", [element("r", element("drawing", inline))], indents=indents)
        yield paragraph("Caption", _words(illustration.caption), indents=indents)

    def _note(self, note: Note) -> Element:
        number = bookmarked(_bookmark(note.number), note.number, runs(str(note.number)))
        parts = (tuple(runs(clean(note.text))), self._address(note.url), tuple(runs(clean(note.remark), "Faint")))
        told: list[Element] = []
        for part in filter(None, parts):
            told += (*runs(" " if told else "\t"), *part)
        return paragraph("Note", (*number, *told, *_record_id(note.record_id)))

    def _address(self, url: str) -> tuple[Element, ...]:
        target = link_target(url)
        if target is None:
            return tuple(runs(clean(url)))
        relationship = self._part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return (external_link(relationship, runs(url, "Hyperlink")),)


def _line(style: str, text: str) -> Element:
    return paragraph(style, runs(one_line(text)))


def _line_row(widths: Iterable[int], texts: Iterable[tuple[str, str]]) -> Element:
    return row(cell(width, [_line(style, text)]) for width, (style, text) in zip(widths, texts, strict=True))


def _words(text: Text) -> Iterator[Element]:
    """Spans and marks as runs and links; marks in a row are set apart by commas.

    A mark is raised behind words. One that stands before them, as in a cell of a table, would only be hard to read.
    """
    mark_style, is_after_mark = "NoteNumber", False
    for part in text:
        match part:
            case NoteMark():
                if is_after_mark:
                    yield from runs(", " if mark_style == "NoteNumber" else ",", mark_style)
                yield internal_link(_bookmark(part.number), runs(str(part.number), mark_style))
                is_after_mark = True
            case TextSpan() if shown := clean(part.text):
                yield from runs(shown, _STYLES[part.style])
                mark_style, is_after_mark = "NoteMark", False


def _plain(text: Text) -> str:
    return "".join(part.text for part in text if isinstance(part, TextSpan))


def _bookmark(number: int) -> str:
    return f"note_{number}"


def _record_id(record_id: str) -> Iterator[Element]:
    """What it stands behind and the id stay on one line."""
    if record_id:
        yield from runs(f"\u00a0 {record_id}".replace(" ", "\u00a0"), "RecordId")


def _entries(entries: Iterable[DatedEntry], inset: int, title: str) -> Iterator[Element]:
    widths = (HANG - inset, TEXT_WIDTH - HANG - inset)
    rows = [_entry(entry, widths) for entry in entries]
    if rows:
        yield from table("Chronology", widths, rows, title, indent=inset)


def _entry(entry: DatedEntry, widths: tuple[int, int]) -> Element:
    date = cell(widths[0], [_line("ChronologyDate", entry.when)])
    told = cell(widths[1], [paragraph("ChronologyEntry", (*_words(entry.text), *_record_id(entry.record_id)))])
    return row((date, told), may_break=len(_plain(entry.text)) > _LONG_ENTRY)


def _quotation(quotation: Quotation) -> Iterator[Element]:
    is_long = len(_plain(quotation.words)) > _LONG_QUOTE
    yield paragraph("LongQuote" if is_long else "Quote", _words(quotation.words))
    yield paragraph("Attribution", (*_words(quotation.attribution), *_record_id(quotation.record_id)))


def _data_table(told: DataTable, inset: int) -> Iterator[Element]:
    widths = _column_widths(told, TEXT_WIDTH - 2 * inset)
    styles = ["TableNumber" if is_number else "TableText" for is_number in told.are_numbers]
    headings = ["TableNumberHeading" if is_number else "TableHeading" for is_number in told.are_numbers]
    first = (cell(w, [_line(style, name)]) for w, style, name in zip(widths, headings, told.columns, strict=True))
    kept = len(told.rows) - 1 if len(told.rows) <= _MOST_ROWS_KEPT else 0
    rows = (
        row(
            cell(w, [paragraph(style, _words(text), keeps_next=place < kept)])
            for w, style, text in zip(widths, styles, texts, strict=True)
        )
        for place, texts in enumerate(told.rows)
    )
    yield paragraph("TableCaption", runs(one_line(told.caption)), indents=(inset, inset))
    yield from table(
        "Figures", widths, (row(first, is_heading=True), *rows), one_line(told.caption), indent=inset, has_heading=True
    )


def _column_widths(told: DataTable, width: int) -> list[int]:
    """Share the width out: to each column what its longest word needs, and of the rest by how long its texts are."""
    texts = [
        [one_line(text) for text in (name, *(_plain(cells[place]) for cells in told.rows))]
        for place, name in enumerate(told.columns)
    ]
    words = [min(max(len(word) for text in column for word in ["", *text.split()]), _LONGEST_WORD) for column in texts]
    needed = [_CELL_SIDES + _LETTER_WIDTH * max(longest, _SHORTEST_WORD) for longest in words]
    wanted = [min(max(len(text) for text in column), _LONGEST_TEXT) + 1 for column in texts]
    spare = max(0, width - sum(needed))
    shares = [least + spare * length // sum(wanted) for least, length in zip(needed, wanted, strict=True)]
    widths = [width * share // sum(shares) for share in shares]
    # What rounding leaves goes to the last: the columns fill the width to the twentieth of a point.
    return [*widths[:-1], width - sum(widths[:-1])]
