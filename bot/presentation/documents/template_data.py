"""A document as `briefing.typ` reads it: plain values for JSON, so that no text of a record is ever read as markup.

A text is a list of paragraphs, each a list of parts: words with their style, or the mark of a note.
"""

from __future__ import annotations

import re
import unicodedata

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
)
from bot.presentation.text.markup import cut
from bot.records.dates.days_in_words import describe_full_day

_LINE_LENGTH = 70
_MOST_KEPT_TOGETHER = 6
"""Lines; what is longer may be split between two pages."""
_LONGEST_TEAM, _LONGEST_TITLE = 45, 60
"""Characters of both in the line above each page: it must remain one line."""

_PARAGRAPH_END = re.compile("\n{2,}")
# Characters for private use mean something in one font only; another font would show something else in their place.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def template_data(document: Document) -> dict[str, object]:
    """All that the template sets. The pictures are drawn here, which takes a fraction of a second each."""
    issued_on = document.issued_on
    title, team = _line(document.title), _line(document.team)
    return {
        "kind": _line(document.kind),
        "title": title,
        "short_title": cut(title, _LONGEST_TITLE),
        "team": team,
        "short_team": cut(team, _LONGEST_TEAM),
        "issued": {
            "year": issued_on.year,
            "month": issued_on.month,
            "day": issued_on.day,
            "words": describe_full_day(issued_on),
        },
        "facts": [[_line(label), _line(value)] for label, value in document.facts],
        "summary": [_block(block) for block in document.summary],
        "sections": [_section(section) for section in document.sections],
        "notes": [_note(note) for note in document.notes],
        "about_heading": _line(document.about_heading),
        "about": plain_text(document.about),
        "is_one_page": document.is_one_page,
        "is_about_long": _count_lines(document.about) > 4 * _MOST_KEPT_TOGETHER,
    }


def plain_text(words: str) -> list[list[dict[str, object]]]:
    """Words of no style as the template reads a text."""
    return _text((TextSpan(words),)) if words else []


def _section(section: DocumentSection) -> dict[str, object]:
    return {"heading": _line(section.heading), "blocks": [_block(block) for block in section.blocks]}


def _note(note: Note) -> dict[str, object]:
    return {
        "number": note.number,
        "text": _line(note.text),
        "url": _line(note.url),
        # Apart from what is shown, which stays as it was written.
        "target": link_target(note.url),
        "remark": _line(note.remark),
        "record_id": _line(note.record_id),
        "is_long": _count_lines(f"{note.text}{note.url}{note.remark}") > 2 * _MOST_KEPT_TOGETHER,
    }


def _block(block: Block) -> dict[str, object]:
    match block:
        case Paragraph():
            data = {"text": _text(block.text), "rtl": _is_rtl(_words(block.text))}
        case Subheading():
            data = {"text": _line(block.text)}
        case Items():
            data = {"items": [_text(item) for item in block.items]}
        case Chronology():
            data = {"entries": [_entry(entry) for entry in block.entries]}
        case StandBlock():
            data = {"actor": _text(block.actor), "steps": [_entry(step) for step in block.steps]}
        case Quotation():
            data = _quotation(block)
        case DataTable():
            data = _table(block)
        case Illustration():
            data = _illustration(block)
    return {**data, "kind": type(block).__name__}


def _entry(entry: DatedEntry) -> dict[str, object]:
    return {
        "when": _line(entry.when),
        "text": _text(entry.text),
        "record_id": _line(entry.record_id),
        "is_long": _count_lines(_words(entry.text)) > _MOST_KEPT_TOGETHER,
    }


def _quotation(quotation: Quotation) -> dict[str, object]:
    words = _words(quotation.words)
    return {
        "words": _text(quotation.words),
        "attribution": _text(quotation.attribution),
        "record_id": _line(quotation.record_id),
        "rtl": _is_rtl(words),
        "is_long": _count_lines(words) > _MOST_KEPT_TOGETHER,
        "is_attribution_long": _count_lines(_words(quotation.attribution)) > 2 * _MOST_KEPT_TOGETHER,
    }


def _table(table: DataTable) -> dict[str, object]:
    return {
        "caption": _line(table.caption),
        "columns": [_line(column) for column in table.columns],
        "are_numbers": table.are_numbers,
        "rows": [[_text(cell) for cell in row] for row in table.rows],
    }


def _illustration(illustration: Illustration) -> dict[str, object]:
    return {
        "svg": illustration.picture.draw(PictureFormat.SVG).decode(),
        "alt": _line(illustration.picture.alt),
        "caption": _text(illustration.caption),
    }


def _text(text: Text) -> list[list[dict[str, object]]]:
    paragraphs: list[list[dict[str, object]]] = [[]]
    for part in text:
        if isinstance(part, NoteMark):
            paragraphs[-1].append({"kind": "mark", "number": part.number})
            continue
        # A break of paragraphs may stand within a span: what follows it goes on in the next one.
        first, *more = ([_styled(words, part)] for words in _PARAGRAPH_END.split(_shown(part.text)))
        paragraphs[-1].extend(first)
        paragraphs.extend(more)
    return paragraphs


def _styled(words: str, span: TextSpan) -> dict[str, object]:
    return {"kind": "words", "lines": words.split("\n"), "style": span.style, "rtl": _is_rtl(words)}


def _words(text: Text) -> str:
    return "".join(part.text for part in text if isinstance(part, TextSpan))


def _count_lines(text: str) -> int:
    """About how many lines a text takes."""
    return sum(1 + len(line) // _LINE_LENGTH for line in clean(text).split("\n"))


def _shown(text: str) -> str:
    return _PRIVATE.sub("\N{REPLACEMENT CHARACTER}", clean(text).expandtabs(1))


def _line(text: str) -> str:
    return _PRIVATE.sub("\N{REPLACEMENT CHARACTER}", one_line(text))


def _is_rtl(text: str) -> bool:
    """Whether most of the letters run from right to left."""
    directions = [unicodedata.bidirectional(character) for character in text]
    return directions.count("R") + directions.count("AL") > directions.count("L")
