"""Reads a document that somebody sends or names: what it is from its bytes, then its text."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.formats.archive import is_archive
from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.bytes_as_text import decode
from bot.formats.documents.mail import read_mail
from bot.formats.documents.markdown import read_markdown
from bot.formats.documents.pages.web_page import read_page
from bot.formats.documents.pdf.pdf_file import read_pdf
from bot.formats.documents.readable import UNREADABLE
from bot.formats.documents.recognition import (
    DocumentForm,
    check_name,
    form_of_text,
    is_pdf,
    open_word,
    refuse_what_is_no_document,
)
from bot.formats.documents.word_file import read_word
from bot.formats.sheet import file_name
from bot.formats.tally import MEBIBYTE, Tally
from bot.reading.found import MOST_CHARACTERS, Passage
from bot.reading.leading import find_leads

MOST_DOCUMENT_BYTES = 20 * MEBIBYTE
_DECLARED = re.compile(rb"""<meta\s[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096


def read_document(data: bytes, name: str, media_type: str = "") -> ArticleText:
    r"""Read the text of a document, and what it says of itself.

    `media_type` is what a server calls it, with its parameters: "text/html; charset=utf-8". A plain text is read as it
    is, but for a byte-order mark and the ends of its lines, which become \n. Raises WrongInput, with one sentence,
    where the bytes are no document, or one that cannot or must not be read; MissingExtra where its form cannot be read
    here.
    """
    tally = Tally(file_name(name))
    if len(data) > MOST_DOCUMENT_BYTES:
        raise tally.refusal(f"is larger than {MOST_DOCUMENT_BYTES // MEBIBYTE} MiB", "Send a part of it")
    article = _read(data, tally, media_type)
    if not article.text.strip():
        raise tally.refusal("is empty", "Send one that has a text")
    return _with_leads_told(_with_unreadable_letters(article))


def _read(data: bytes, tally: Tally, media_type: str) -> ArticleText:
    if is_pdf(data):
        check_name(DocumentForm.PDF, tally.file, media_type, tally)
        return read_pdf(data, tally)
    if is_archive(data):
        archive = open_word(data, tally)
        check_name(DocumentForm.WORD, tally.file, media_type, tally)
        return read_word(archive, tally)
    refuse_what_is_no_document(data, tally)
    kind, _, parameters = media_type.partition(";")
    told = _charset_of(parameters) or _declared_in(data)
    text = decode(data, tally, told)
    form = form_of_text(text, tally.file, kind.strip().lower(), tally)
    check_name(form, tally.file, media_type, tally)
    if form is DocumentForm.PAGE:
        return read_page(text, tally)
    if form is DocumentForm.MAIL:
        return read_mail(data, tally)
    if len(text) > 2 * MOST_CHARACTERS:
        raise tally.refusal(f"has more than {2 * MOST_CHARACTERS:,} characters", "Send the part of it that you need")
    if form is DocumentForm.MARKDOWN:
        return read_markdown(text)
    return ArticleText(text)


def _charset_of(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value
    return ""


def _declared_in(data: bytes) -> str:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii") if found else ""


def _with_unreadable_letters(article: ArticleText) -> ArticleText:
    places = tuple(Passage(found.start(), found.end()) for found in re.finditer(f"{UNREADABLE}+", article.text))
    if not places:
        return article
    doubt = f"Some letters could not be read, and stand as “{UNREADABLE}”."
    return replace(article, doubts=(*article.doubts, doubt), doubtful=(*article.doubtful, *places))


def _with_leads_told(article: ArticleText) -> ArticleText:
    count = len(find_leads(article.text).labels)
    if not count:
        return article
    told = (
        "1 line leads to another article; what it quotes is to be checked, and nothing else of it is taken."
        if count == 1
        else f"{count:,} lines lead to other articles; what they quote is to be checked, and nothing else is taken."
    )
    return replace(article, doubts=(*article.doubts, told))
