"""PDF files keep the words that they print; what a hyphen leaves open is doubtful, and what has no text is said to."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader, PdfWriter

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.pdf import pdf_file
from bot.formats.documents.reading import read_document
from bot.problems import WrongInput
from tests.formats.documents.pdf.made_pdfs import drawn_pdf, noted_paragraphs, paragraphs, pdf_of, quotes

INDENTED = "#set par(first-line-indent: 1.2em, spacing: 0.65em)"


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    # Among all the tests' objects, collecting garbage can take longer than a file may; a child that reads has none.
    monkeypatch.setattr(pdf_file, "FIRST_SECONDS", 60)


def _read(data: bytes) -> ArticleText:
    return read_document(data, "a.pdf", "application/pdf")


@pytest.mark.parametrize(
    ("columns", "settings", "least"),
    [
        (1, "", 0.98),
        (1, INDENTED, 0.98),
        (2, "", 0.96),
        (2, INDENTED, 0.96),
        (3, "", 0.94),
        (1, '#set text(font: "DejaVu Sans Mono", size: 8pt)', 0.98),
        (2, '#set par.line(numbering: "1")', 0.96),
        (2, '#set text(font: "New Computer Modern")', 0.96),
    ],
)
def test_quoted_words_are_kept_letter_for_letter(columns: int, settings: str, least: float) -> None:
    article = _read(pdf_of(paragraphs(), columns=columns, settings=settings))
    lost = [words for words in quotes() if words not in article.text]
    rate = 1 - len(lost) / len(quotes())
    assert rate >= least, f"{rate:.1%} are kept: {lost}"
    assert "Page" not in article.text
    assert "issue 12" not in article.text
    # Its properties name the press, and the page does not.
    assert (article.title, article.author) == ("Harbour Review", "")
    lines = set(article.text.split("\n"))
    whole = sum(paragraph in lines for paragraph in paragraphs())
    assert whole >= 0.9 * len(paragraphs()), "paragraphs are not lines of their own"


@pytest.mark.parametrize(
    ("columns", "settings"),
    [(1, ""), (2, ""), (2, "#set par(justify: false)"), (1, '#set page(paper: "a5")'), (2, "#set text(size: 8pt)")],
)
def test_footnotes_stand_behind_the_text_and_their_numbers_in_no_quote(columns: int, settings: str) -> None:
    article = _read(pdf_of(noted_paragraphs(), columns=columns, settings=settings))
    lost = [words for words in quotes() if words not in article.text]
    assert len(lost) <= (0.02 if columns == 1 else 0.04) * len(quotes()), lost
    notes = article.text.index("Minutes of the meeting, as they were kept")
    assert all(article.text.index(words) < notes for words in quotes() if words not in lost)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("noted", [False, True])
def test_words_between_marks_that_were_not_said_so_are_doubtful(columns: int, noted: bool) -> None:
    article = _read(pdf_of(noted_paragraphs() if noted else paragraphs(), columns=columns))
    for found in re.finditer("“([^“”]+?)[.,]?”", article.text):
        is_doubtful = any(place.start < found.end() and found.start() < place.end for place in article.doubtful)
        assert found[1] in quotes() or is_doubtful


def test_a_line_of_the_text_is_no_header_for_standing_on_two_pages_at_one_height() -> None:
    lines = [f"Line {'abcdefg'[number % 7]} of what was said and done" for number in range(108)]
    lines[51] = lines[104] = lines[105] = "and of all who live there"
    lines[53] = "2031"
    settings = "#set text(hyphenate: false)\n#set par(justify: false)"
    article = _read(pdf_of([" \\ ".join(lines)], settings=settings))
    assert " ".join(article.text.split()).endswith(" ".join(lines))


def test_powers_and_formulas_keep_their_numbers() -> None:
    drawn = b"BT /F1 10 Tf 1 0 0 1 40 700 Tm (It has 12 km) Tj ET BT /F1 6 Tf 1 0 0 1 112 704 Tm (2) Tj ET "
    drawn += b"BT /F1 10 Tf 1 0 0 1 116 700 Tm ( and so it was said.) Tj ET BT /F1 6 Tf 1 0 0 1 236 704 Tm (3) Tj ET"
    assert _read(drawn_pdf(drawn)).text == "It has 12 km2 and so it was said.\n"


def _hyphened(*lines: str) -> ArticleText:
    """A PDF whose lines end where these do."""
    settings = "#set text(hyphenate: false)\n#set par(justify: false)"
    return _read(pdf_of([" \\ ".join(lines)], settings=settings))


def test_the_document_tells_whether_a_hyphen_is_the_words_own() -> None:
    article = _hyphened(
        "It was a well-known and considerable thing that many people of the harbour had talked about",
        "for a long time, and this is the second line of that which was said to be so well-",
        "known to all who lived in the town, and it was said to be of a very consider-",
        "able size, as everybody agreed, and so the harbour was a place.",
    )
    assert "to be so well-known to all" in article.text
    assert "very considerable size" in article.text
    assert (article.doubtful, article.doubts) == ((), ())


def test_a_hyphen_that_nothing_decides_is_doubtful() -> None:
    article = _hyphened(
        "“Nobody in this town or the next one has ever seen such a thing as this great grass-",
        "hopper,” said the mayor, who had come to the harbour with his family to see it.",
    )
    (place,) = article.doubtful
    assert place.of(article.text) == "grasshopper"
    (doubt,) = article.doubts
    assert doubt.startswith("One word is cut by a hyphen at the end of a line")


LEFT = [f"The left column has line {number} of its many" for number in range(14)]
RIGHT = [f"and the right one has line {number} beside" for number in range(14)]


def _across(one: bytes, before: bytes = b"", after: bytes = b"") -> ArticleText:
    """A PDF whose two columns are drawn line by line."""
    drawn = b""
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        drawn += one % (40, 780 - 12 * number, left.encode()) + one % (310, 780 - 12 * number, right.encode())
    return _read(drawn_pdf(before + drawn + after))


def test_columns_that_are_drawn_line_by_line_are_read_one_after_the_other() -> None:
    article = _across(b"BT /F1 8 Tf 1 0 0 1 %d %d Tm (%b) Tj ET ")
    assert article.text == " ".join([*LEFT, *RIGHT]) + "\n"
    assert article.doubts == ()


def test_columns_that_cannot_be_told_apart_are_doubtful() -> None:
    article = _across(b"1 0 0 1 %d %d Tm (%b) Tj ", b"BT /F1 8 Tf ", b"ET")
    assert "columns line by line" in article.doubts[-1]
    assert [place.of(article.text) for place in article.doubtful] == [article.text]


def test_a_number_keeps_its_hyphen() -> None:
    article = _hyphened(
        "The figures of the office for the harbour and for the ferries in the years of 2015-",
        "16 were given to all who wanted to have them, and to the newspapers as well.",
    )
    assert "2015-16" in article.text


def test_a_protected_file_costs_one_sentence() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(["Words."]))))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(WrongInput, match=r"a\.pdf is protected with a password\. "):
        _read(_bytes_of(writer))


def test_pages_without_text_are_told() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(["Words that can be read, on one page."]))))
    writer.add_blank_page(595, 842)
    article = _read(_bytes_of(writer))
    assert "Words that can be read" in article.text
    assert article.doubts == ("Not read, since no text was found: page 2.",)


def test_a_scanned_file_costs_one_sentence() -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    with pytest.raises(WrongInput, match=r"a\.pdf has no text in it, as where pages were scanned\. "):
        _read(_bytes_of(writer))


def test_too_many_pages_cost_one_sentence() -> None:
    writer = PdfWriter()
    for _ in range(201):
        writer.add_blank_page(595, 842)
    with pytest.raises(WrongInput, match="has more than 200 pages"):
        _read(_bytes_of(writer))


@pytest.mark.parametrize("part", [0.02, 0.3, 0.7])
def test_a_file_that_was_cut_off_costs_one_sentence(part: float) -> None:
    whole = pdf_of(paragraphs())
    with pytest.raises(WrongInput, match=r"^a\.pdf (is damaged|has no text)"):
        _read(whole[: int(len(whole) * part)])


def _bytes_of(writer: PdfWriter) -> bytes:
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
