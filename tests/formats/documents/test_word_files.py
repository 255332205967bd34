"""Word files are read as they are printed, with what was taken out left out, and said to be."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.reading import read_document
from bot.problems import WrongInput

_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _file(body: str, **others: str) -> bytes:
    """A Word file with this in its body, and other parts whose names are written with two underscores for a slash."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        for name, text in others.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return written.getvalue()


def _read(data: bytes) -> ArticleText:
    return read_document(data, "a.docx")


def _run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_file_that_a_program_wrote_is_read_in_its_order() -> None:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "The plan", "Typist"
    document.add_heading("The plan for the harbour", 0)
    paragraph = document.add_paragraph("“We listened,” said ")
    paragraph.add_run("Ada Lane").bold = True
    paragraph.add_run(", “and we heard.”")
    document.add_paragraph("First point", style="List Bullet")
    table = document.add_table(2, 2)
    for place, words in enumerate(("Year", "Deaths", "2023", "1,172")):
        table.cell(place // 2, place % 2).text = words
    document.add_paragraph("The end.")
    written = io.BytesIO()
    document.save(written)
    article = _read(written.getvalue())
    assert article.text == (
        "The plan for the harbour\n\n“We listened,” said Ada Lane, “and we heard.”\n\nFirst point\n\n"
        "Year\tDeaths\n\n2023\t1,172\n\nThe end.\n"
    )
    assert (article.title, article.author, article.published, article.doubts) == ("The plan", "", None, ())


def test_what_was_taken_out_or_is_hidden_is_not_read() -> None:
    shown = '<w:vanish w:val="0"/>'
    body = (
        f"<w:p>{_run('We will ')}<w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins>{_run('surely ')}</w:ins>"
        f"{_run('never ', '<w:vanish/>')}{_run('pay', shown)}"
        "<w:r><w:noBreakHyphen/></w:r><w:r><w:tab/></w:r><w:r><w:softHyphen/></w:r><w:r><w:br/></w:r>"
        f"{_run('it.')}<w:r><w:footnoteReference/></w:r></w:p>"
    )
    article = _read(_file(body, word__comments="<x/>"))
    assert article.text == "We will surely pay-\nit.\n"
    assert article.doubts == (
        "The file has tracked changes: it is read as if all of them were accepted.",
        "Comments were left out.",
        "Footnotes were left out.",
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (_file(""), "a.docx is empty."),
        (_file("<w:p>"), "a.docx is damaged or no Word file."),
        (_file("<!DOCTYPE x>"), "a.docx declares XML entities"),
        (_file("<w:p/>")[:200], "a.docx is an archive or a damaged Word file"),
        (_file(" " * 30_000_000), "a.docx is an archive or a damaged Word file"),
    ],
)
def test_a_file_that_cannot_be_read_costs_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(WrongInput) as told:
        _read(data)
    assert str(told.value).startswith(sentence)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("xl/workbook.xml", "is a spreadsheet"),
        ("ppt/presentation.xml", "is a presentation"),
        ("mimetype", "is an OpenDocument file or a book"),
        ("a.txt", "is a ZIP archive"),
    ],
)
def test_another_archive_is_called_what_it_is(name: str, sentence: str) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(WrongInput, match=f"^a.docx {sentence}"):
        _read(written.getvalue())


def test_a_file_with_a_password_is_said_to_have_one() -> None:
    with pytest.raises(WrongInput, match="is protected with a password"):
        _read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
