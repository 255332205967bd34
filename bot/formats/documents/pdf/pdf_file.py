"""Reads a PDF: its text, and what its properties say of it."""

from __future__ import annotations

import io
import logging
import struct
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from bot.extras import ARTICLES
from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.pdf.pdf_lines import LinesAcross, PdfLine, Piece, lines_of_page, without_page_furniture
from bot.formats.documents.pdf.pdf_notes import with_notes_behind, without_note_numbers
from bot.formats.documents.pdf.pdf_paragraphs import paragraphs_of
from bot.formats.documents.stated import printed_words
from bot.formats.tally import Tally
from bot.problems import WrongInput
from bot.reading.found import MOST_CHARACTERS, Passage

MOST_PAGES: Final = 200
FIRST_SECONDS: Final = 1.5
"""Of processor time that a file may take; with each letter that is found it may take longer."""
LETTERS_A_SECOND: Final = 30_000
MOST_DRAWN: Final = 1024 * 1024
"""Bytes of the drawing of one page: a page of text has some thousands, a map may have millions."""
MOST_IN_FORMS: Final = 384 * 1024
"""Bytes of all the drawings that a page may put into its own, each of which is taken apart before it is looked at."""
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
_SHOWING: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})
_MIXED: Final = "The file draws its columns line by line, and they may be mixed: hold all words against the page."
_PART: Final = "Send the pages that you need, as a file of their own or as text"
_ENDING: Final = b"startxref"
"""Without it no file is whole (ISO 32000-1, 7.5.5)."""


def read_pdf(data: bytes, tally: Tally) -> ArticleText:
    """Read a PDF.

    Raises WrongInput where it has no text, is protected, broken or too large; MissingExtra where pypdf is not there.
    """
    ARTICLES.require()
    # Not above: it is an extra, and not every document is a PDF.
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

    # It warns of every fault of a file that it reads all the same.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    if _ENDING not in data:
        raise _damage(tally)
    budget = _Budget()
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise tally.refusal("is protected with a password", "Save it without one, or paste its text")
        # It looks for all the pages before it tells how many there are.
        tree: Any = reader.root_object["/Pages"].get_object()
        told = tree.get("/Count", 0)
        if told > MOST_PAGES or len(reader.pages) > MOST_PAGES:
            raise tally.refusal(f"has more than {MOST_PAGES} pages", _PART)
        pages = [_read_page(page, number, budget) for number, page in enumerate(reader.pages)]
        stated = reader.metadata
        title, author = (str(stated.title or ""), str(stated.author or "")) if stated else ("", "")
    except _GaveUp:
        raise tally.refusal("takes too long to be read", _PART) from None
    except LimitReachedError:
        raise tally.refusal("holds more than can be read", _PART) from None
    except (DependencyError, FileNotDecryptedError):
        raise tally.refusal("is protected with a password", "Save it without one, or paste its text") from None
    except WrongInput:
        raise
    except (PyPdfError, *_BROKEN):
        raise _damage(tally) from None
    return _article_of(pages, title, author, tally)


class _GaveUp(BaseException):
    """Not an Exception, since the library goes on after those."""


class _Budget:
    """The processor time that a file may take; what other threads do meanwhile is none of it."""

    def __init__(self) -> None:
        self._started = time.thread_time()
        self._letters = 0
        self._pieces = 0

    def take(self, letters: int) -> None:
        self._letters += letters
        self._pieces += 1
        if self._pieces > MOST_PIECES or self._letters > 2 * MOST_CHARACTERS:
            raise _GaveUp

    def check(self, *_: object) -> None:
        if time.thread_time() - self._started > FIRST_SECONDS + self._letters / LETTERS_A_SECOND:
            raise _GaveUp


def _damage(tally: Tally) -> WrongInput:
    return tally.refusal("is damaged or was not sent whole", "Save it again, or paste its text")


@dataclass(frozen=True, slots=True)
class _PdfPage:
    lines: list[PdfLine]
    height: float
    is_across: bool
    """Whether its columns may be mixed."""


def _article_of(pages: list[_PdfPage], title: str, author: str, tally: Tally) -> ArticleText:
    lines, heights = [page.lines for page in pages], [page.height for page in pages]
    if sum(len(line.text) for page in lines for line in page) < _LEAST_LETTERS:
        raise tally.refusal("has no text in it, as where pages were scanned", "Send one with text, or paste its text")
    text, doubtful = paragraphs_of(with_notes_behind(without_page_furniture(lines, heights), heights)).whole()
    is_mixed = any(page.is_across for page in pages)
    return ArticleText(
        text=text,
        title=printed_words(title, text),
        author=printed_words(author, text),
        doubts=(*_doubts(lines, len(doubtful)), *([_MIXED] if is_mixed else [])),
        doubtful=(Passage(0, len(text)),) if is_mixed and text else doubtful,
    )


def _doubts(pages: list[list[PdfLine]], hyphens: int) -> Iterator[str]:
    if empty := [number for number, page in enumerate(pages, start=1) if not page]:
        named = f"page{'s' if len(empty) > 1 else ''} {', '.join(map(str, empty[:10]))}"
        yield f"Not read, since no text was found: {named}."
    if hyphens:
        words = "One word is" if hyphens == 1 else f"{hyphens} words are"
        yield f"{words} cut by a hyphen at the end of a line, which may or may not belong to the word."


def _length(operands: Any) -> int:
    """How many letters an operator shows; between those of TJ stand numbers."""
    shown = operands[-1] if operands else ""
    return (
        sum(len(one) for one in shown if isinstance(one, str | bytes)) if isinstance(shown, list) else len(str(shown))
    )


def _forms_are_small(page: Any, budget: _Budget) -> bool:
    """Whether the drawings that are put into a page's are no larger than those of a text (ISO 32000-1, 8.10)."""
    waiting, seen, total = [page.get("/Resources")], set(), 0
    while waiting:
        resources = _got(waiting.pop())
        for drawn in _got(_got(resources).get("/XObject")).values():
            budget.check()
            form = _got(drawn)
            if id(form) in seen or form.get("/Subtype") != "/Form":
                continue
            seen.add(id(form))
            total += len(form.get_data())
            if total > MOST_IN_FORMS:
                return False
            waiting.append(form.get("/Resources"))
    return True


def _got(value: Any) -> Any:
    """What a reference leads to; nothing where it leads to no dictionary."""
    found = value.get_object() if value is not None else None
    return found if isinstance(found, dict) else {}


def _read_page(page: Any, number: int, budget: _Budget) -> _PdfPage:
    pieces: list[Piece] = []

    def take(text: str, matrix: list[float], place: list[float], _font: Any, size: float) -> None:
        if text.strip("\n"):
            budget.take(len(text))
            x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
            y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
            scale = (abs(place[3]) or abs(place[1]) or 1.0) * (abs(matrix[3]) or abs(matrix[1]) or 1.0)
            pieces.append(Piece(text, x, y, size * scale))

    across = LinesAcross()

    def watch(operator: bytes, operands: Any, _matrix: list[float], place: list[float]) -> None:
        budget.check()
        if operator == b"BT":
            across.end_row()
        elif operator in _SHOWING:
            across.take(place[4], place[5], _length(operands))

    budget.check()
    drawn = page.get_contents()
    if drawn is not None and len(drawn.get_data()) <= MOST_DRAWN and _forms_are_small(page, budget):
        page.extract_text(visitor_text=take, visitor_operand_before=watch)
    return _PdfPage(lines_of_page(pieces, number, without_note_numbers), float(page.mediabox.height), across.is_across)
