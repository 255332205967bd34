"""Bytes as text, letter for letter: its encoding is told by the bytes, or by who sent them."""

from __future__ import annotations

import codecs
import re

from bot.formats.sheet import unify_line_ends
from bot.formats.tally import Tally
from bot.problems import WrongInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, whose mark its own begins with."""
# As browsers read them: https://encoding.spec.whatwg.org/#names-and-labels.
_READ_AS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ONE_CONTROL_IN = 200
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes, tally: Tally, told: str = "") -> str:
    r"""Decode by the byte-order mark, else as `told`, else as UTF-8 or Windows-1252; every line end becomes \n.

    `told` is the name of an encoding as the document or its server gives it. Raises WrongInput where the bytes are no
    text.
    """
    text = unify_line_ends(_decode(data, tally, told))
    if len(_CONTROL.findall(text)) * _ONE_CONTROL_IN > len(text) or "\0" in text:
        raise no_text(tally)
    return text


def no_text(tally: Tally) -> WrongInput:
    """The exception that refuses bytes that are no text."""
    return tally.refusal("holds no text that can be read", "Send a web page, PDF, Word file, mail or text")


def _decode(data: bytes, tally: Tally, told: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name, tally)
    if found := find_encoding(told):
        try:
            return data.decode(found)
        except UnicodeDecodeError:
            # A server often names one encoding for all that it has.
            pass
    try:
        # Before Windows-1252, in which nearly any bytes are letters of some sort.
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        if _NOT_ASCII.subn("", text)[1] > 2 * text.count("\ufffd"):
            # A text in UTF-8 of which something was cut or damaged; else all its marks and accents would be garbled.
            return text
        return _decode_as(data, "cp1252", tally)


def _decode_as(data: bytes, name: str, tally: Tally) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise no_text(tally) from None


def find_encoding(told: str) -> str | None:
    """Python's name for an encoding of texts; None where there is none, or where it is better told by the bytes."""
    try:
        found = codecs.lookup(told.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    # Others turn bytes into bytes, or texts into texts; UTF-16 without a mark is what nobody sends.
    is_of_texts = getattr(found, "_is_text_encoding", True)
    return _READ_AS.get(found.name, found.name) if is_of_texts and not found.name.startswith("utf-") else None
