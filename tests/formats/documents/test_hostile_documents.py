"""Hostile and damaged documents cost one sentence: in the process that reads them, and in the child with its limits."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import zipfile
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.reading import read_document
from bot.problems import WrongInput
from tests.formats.documents.pages.made_pages import made
from tests.formats.documents.pdf.made_pdfs import drawn_pdf, pdf_of, pdf_of_objects
from tests.formats.test_fuzzing import mutate
from tests.properties import examples
from tests.rules.source_files import ROOT

_WORD_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIL = b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n"


def _word(body: str, head: str = "") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{head}<w:document {_WORD_NAMES}><w:body>{body}</w:body></w:document>")
    return written.getvalue()


_PACKED = b"/Filter /FlateDecode"
_FORM = (
    b"<< /Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >> /Length %d >>\nstream\n%b\nendstream"
)
_SAID = b"BT /F1 12 Tf 10 700 Td (Words that are long enough) Tj ET"

HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "nested tags": ("a.html", b"<div>" * 200_000 + b"x", "is larger than any article"),
    "tags nested less": ("a.html", b"<div>" * 20_000 + b"x", "is nested too deeply"),
    "attributes": ("a.html", b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)), "an element that no page"),
    "spaces": ("a.txt", b" " * 100_000_000, "is larger than 20 MiB"),
    "entities of a page": ("a.html", b'<!DOCTYPE html [<!ENTITY a "aaaa">]><p>&a;&a;', ""),
    "laughs": ("a", b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;', "or other XML"),
    "entities of Word": ("a.docx", _word("&x;", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///a">]>'), "XML entities"),
    "packed spaces": ("a.docx", _word(" " * 49_000_000), "was not unpacked"),
    "tables in tables": ("a.docx", _word("<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000), "is empty"),
    "figures": ("a.html", b"<html><figure>" + b"<figcaption>x</figcaption>" * 45_000, "no text of an article"),
    "linked data": ("a.html", b'<html><script type="application/ld+json">' + b"[" * 1_000_000, "JavaScript"),
    "packed page": ("a.pdf", drawn_pdf(zlib.compress(b" " * 200_000_000, 9), _PACKED), "holds more than can be read"),
    "pages of pages": ("a.pdf", pdf_of_objects(b"<< /Pages 2 0 R >>", b"<< /Kids [2 0 R 2 0 R] /Count 9>>"), "damaged"),
    "a script": ("a.pdf", drawn_pdf(_SAID, other=b"<< /S /JavaScript /JS (app.alert(1)) >>"), ""),
    "drawings in drawings": (
        "a.pdf",
        drawn_pdf(b"/X Do " * 1000, b"", b"/XObject << /X 6 0 R >>", _FORM % (6000, b"/X Do " * 1000)),
        "takes too long",
    ),
    "a drawing in it that is large": (
        "a.pdf",
        drawn_pdf(b"/X Do " * 3, b"", b"/XObject << /X 6 0 R >>", _FORM % (2_000_000, b"q Q " * 500_000)),
        "has no text in it",
    ),
    "headers": ("a.eml", _MAIL + b"Subject: " + b"=?utf-8?q?a?= " * 300_000 + b"\n\nx", "a mail that cannot be read"),
    "mails in mails": ("a.eml", _MAIL + b"Content-Type: message/rfc822\n\nFrom: a\n" * 20_000, "cannot be read"),
    "parts": (
        "a.eml",
        _MAIL + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 100_000,
        "cannot be read",
    ),
    "marks": ("a.md", b"*a **b " * 700_000, "has more than 400,000 characters"),
}  # fmt: skip
_ALWAYS = ("nested tags", "attributes", "packed page", "headers", "entities of Word")


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=() if case in _ALWAYS else pytest.mark.exhaustive) for case in HOSTILE]
)
def test_a_hostile_document_costs_the_child_one_sentence(case: str) -> None:
    name, data, sentence = HOSTILE[case]
    command = [sys.executable, "-m", "bot", "read", "-", "--name", name, "--json"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, input=data, capture_output=True, check=False, cwd=ROOT, env=environment)
    if not sentence:
        assert (done.returncode, done.stderr) == (0, b"")
        return
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"{name} ")
    assert sentence in line


def _article_or_sentence(data: bytes, name: str, media_type: str) -> ArticleText | str:
    try:
        return read_document(data, name, media_type)
    except WrongInput as problem:
        return str(problem)


def _check(data: bytes, name: str, media_type: str = "") -> None:
    """Read a document, which gives an article whose parts go together, or raises one sentence."""
    read = _article_or_sentence(data, name, media_type)
    if isinstance(read, str):
        assert read.endswith(".")
        assert "\n" not in read
        return
    article = read
    assert article.text.strip()
    assert "\0" not in article.text
    assert len(article.sha256) == 64
    assert all(0 <= place.start < place.end <= len(article.text) for place in article.doubtful)


_NAMES = st.sampled_from(["a", "a.pdf", "a.docx", "a.html", "a.eml", "a.md", "a.txt", "", "/", "a.exe"])
_STARTS = st.sampled_from(
    [b"", b"%PDF-1.4 startxref", b"PK\x03\x04", b"<html>", b"<p>", _MAIL, b"---\n", b"\xff\xfe", b"<?xml"]
)


@given(
    _STARTS, st.binary(max_size=300), _NAMES, st.sampled_from(["", "text/html; charset=utf-16", "a;charset=\0", ";"])
)
@example(b"", b"\xed\xa0\x80", "a", "")
@example(b"<html>", b"<p>&#xD800;&#0;&#x110000;\x01", "a", "")
def test_any_bytes_of_any_name_are_an_article_or_one_sentence(
    start: bytes, data: bytes, name: str, media_type: str
) -> None:
    _check(start + data, name, media_type)


@given(
    st.text(alphabet=st.sampled_from(list("<>/=\"'&;#!-[]()*_`~|:.,ab \n\t“”\xad\u200b\ufeff")), max_size=200), _NAMES
)
def test_any_text_of_any_name_is_an_article_or_one_sentence(text: str, name: str) -> None:
    _check(text.encode(), name)
    _check(f"<html><body><article>{text}</article></body></html>".encode(), "a")


WHOLE = {
    "page": ("a.html", made("each paragraph in a box")),
    "broken for width": ("a.html", made("broken for width")),
    "mail": ("a.eml", _MAIL + b"Content-Type: text/plain; charset=utf-8\n\nHello \xe2\x80\x9cthere\xe2\x80\x9d.\n"),
    "word": ("a.docx", _word("<w:p><w:r><w:t>“Words”</w:t></w:r></w:p>")),
    "pdf": ("a.pdf", pdf_of(["Words that were said, and are quoted.", "And more of them."])),
    "drawing": ("a.pdf", drawn_pdf(_SAID)),
}


@pytest.mark.parametrize("form", WHOLE)
def test_altered_documents_are_articles_or_one_sentence(form: str) -> None:
    name, whole = WHOLE[form]
    _check(whole, name)
    chance = random.Random(form)
    for _ in range(examples(300)):
        _check(mutate(whole, chance), name)
