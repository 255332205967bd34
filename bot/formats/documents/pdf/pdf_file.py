"""Reads a PDF: its text, and what its properties say of it."""

from __future__ import annotations

import io
import logging
import struct
import time
import zlib
from collections.abc import Iterator
from typing import Any, Final

from bot.extras import ARTICLES
from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.pdf.pdf_lines import PdfLine, Piece, lines_of_page, without_page_furniture
from bot.formats.documents.pdf.pdf_paragraphs import paragraphs_of
from bot.formats.documents.stated import stated_words
from bot.formats.tally import Tally
from bot.problems import WrongInput
from bot.reading.found import MOST_CHARACTERS

MOST_PAGES: Final = 200
MOST_SECONDS: Final = 6.0
"""Of processor time, after which a file is given up."""
MOST_PIECES: Final = 200_000
_LEAST_LETTERS: Final = 20
"""On all pages together: a scan may have a stamp or a number on it."""
_BROKEN: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What it raises for files that are cut off or altered."""
_PART: Final = "Send the pages that you need, as a file of their own or as text"
_LOGGERS: Final = ("pypdf",)
_MADE_NAMES: Final = (".doc", ".docx", ".pdf", ".indd", ".qxd", ".ppt")


def read_pdf(data: bytes, tally: Tally) -> ArticleText:
    """Read a PDF.

    Raises WrongInput where it has no text, is protected, broken or too large; MissingExtra where pypdf is not there.
    """
    ARTICLES.require()
    # Not above: it is an extra, and not every document is a PDF.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    for name in _LOGGERS:
        # It warns of every fault of a file that it reads all the same.
        logging.getLogger(name).disabled = True
    started = time.process_time()
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise tally.refusal("is protected with a password", "Save it without one, or paste its text")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise tally.refusal(f"has more than {MOST_PAGES} pages", _PART)
        pages = [_read_page(reader.pages[number], number, started, tally) for number in range(count)]
        stated = reader.metadata
        title, author = (str(stated.title or ""), str(stated.author or "")) if stated else ("", "")
    except WrongInput:
        raise
    except (PyPdfError, *_BROKEN) as error:
        raise _why_it_cannot_be_read(error, tally) from None
    return _article_of(pages, stated_words(title), stated_words(author), tally)


def _article_of(pages: list[tuple[list[PdfLine], float]], title: str, author: str, tally: Tally) -> ArticleText:
    lines, heights = [lines for lines, _ in pages], [height for _, height in pages]
    letters = sum(len(line.text) for page in lines for line in page)
    if letters < _LEAST_LETTERS:
        raise tally.refusal(
            "has no text in it, as where pages were scanned", "Send a file with text, or paste the text"
        )
    if letters > 2 * MOST_CHARACTERS:
        raise tally.refusal(f"has more than {2 * MOST_CHARACTERS:,} characters", _PART)
    text, doubtful = paragraphs_of([line for page in without_page_furniture(lines, heights) for line in page]).whole()
    return ArticleText(
        text=text,
        # Programs put the name of a file there.
        title="" if title.lower().endswith(_MADE_NAMES) or title.lower().startswith("microsoft word") else title,
        author=author,
        doubts=tuple(_doubts(lines, len(doubtful))),
        doubtful=doubtful,
    )


def _doubts(pages: list[list[PdfLine]], hyphens: int) -> Iterator[str]:
    if empty := [number for number, page in enumerate(pages, start=1) if not page]:
        named = f"page{'s' if len(empty) > 1 else ''} {', '.join(map(str, empty[:10]))}"
        yield f"Without text, and so not read: {named}."
    if hyphens:
        words = "One word is" if hyphens == 1 else f"{hyphens} words are"
        yield f"{words} cut by a hyphen at the end of a line, which may or may not belong to the word."


def _read_page(page: Any, number: int, started: float, tally: Tally) -> tuple[list[PdfLine], float]:
    pieces: list[Piece] = []

    def take(text: str, matrix: list[float], place: list[float], _font: Any, size: float) -> None:
        if len(pieces) > MOST_PIECES or time.process_time() - started > MOST_SECONDS:
            raise tally.refusal("takes too long to be read", _PART)
        if text.strip("\n"):
            x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
            y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
            scale = (abs(place[3]) or abs(place[1]) or 1.0) * (abs(matrix[3]) or abs(matrix[1]) or 1.0)
            pieces.append(Piece(text, x, y, size * scale))

    if time.process_time() - started > MOST_SECONDS:
        raise tally.refusal("takes too long to be read", _PART)
    page.extract_text(visitor_text=take)
    return lines_of_page(pieces, number), float(page.mediabox.height)


def _why_it_cannot_be_read(error: Exception, tally: Tally) -> WrongInput:
    if type(error).__name__ in ("DependencyError", "FileNotDecryptedError"):
        return tally.refusal("is protected with a password", "Save it without one, or paste its text")
    return tally.refusal("is damaged or was not sent whole", "Save it again, or paste its text")
