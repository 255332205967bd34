"""Reads a document that somebody sends or names: what it is from its bytes, then its text."""

from __future__ import annotations

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.bytes_as_text import decode
from bot.formats.documents.markdown import read_markdown
from bot.formats.documents.recognition import DocumentForm, form_of_text, refuse_what_is_no_document
from bot.formats.sheet import file_name
from bot.formats.tally import MEBIBYTE, Tally

MOST_DOCUMENT_BYTES = 20 * MEBIBYTE


def read_document(data: bytes, name: str, media_type: str = "") -> ArticleText:
    r"""Read the text of a document, and what it says of itself.

    `media_type` is what a server calls it, with its parameters: "text/html; charset=utf-8". A plain text is read as it
    is, but for a byte-order mark and the ends of its lines, which become \n. Raises WrongInput, with one sentence,
    where the bytes are no document, or one that cannot or must not be read.
    """
    tally = Tally(file_name(name))
    if len(data) > MOST_DOCUMENT_BYTES:
        raise tally.refusal(f"is larger than {MOST_DOCUMENT_BYTES // MEBIBYTE} MiB", "Send a part of it")
    refuse_what_is_no_document(data, tally)
    kind, _, parameters = media_type.partition(";")
    text = decode(data, tally, _charset_of(parameters))
    if not text.strip():
        raise tally.refusal("is empty", "Send one that has a text")
    if form_of_text(name, kind.strip().lower()) is DocumentForm.MARKDOWN:
        return read_markdown(text)
    return ArticleText(text)


def _charset_of(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value
    return ""
