"""Bytes as text, in whichever code page they were saved; and bytes that are no text, called what they are."""

from __future__ import annotations

import codecs

from bot.formats.letters.code_pages import Letters, read_letters, read_unmarked_utf_16
from bot.formats.tally import Tally
from bot.formats.understood.questions import NO_ANSWERS, Answers
from bot.records.written.composed import compose

_SIGNATURES = (
    (b"%PDF", "is a PDF"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"GIF8", "is a picture"),
    (b"RIFF", "is a picture or a recording"),
    (b"{\\rtf", "is a text document"),
    (b"\x1f\x8b", "is packed with gzip"),
    (b"7z\xbc\xaf", "is packed with 7-Zip"),
    (b"Rar!", "is packed with RAR"),
    (b"SQLite format 3", "is a database"),
    (b"PAR1", "is a Parquet file"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Excel puts a workbook with a password into the container of its old files.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT = 4_096
_TAKEN = "Send CSV, XLSX, JSON, YAML or a zipped pack"


def decode(data: bytes, tally: Tally) -> str:
    """The text of a file in UTF-8 or UTF-16, as `read_text` reads it. Raises WrongInput, for other code pages too."""
    read = read_text(data, tally)
    if read.questions:
        raise tally.refusal("is not a text file in UTF-8", "Save it as CSV UTF-8")
    return read.text


def read_text(data: bytes, tally: Tally, answers: Answers = NO_ANSWERS) -> Letters:
    """Decode UTF-8, or UTF-16, with a byte-order mark or without, or else the code page whose words the bytes are.

    Letters are composed (NFC), as `compose` says. Raises WrongInput where `data` is empty or no text.
    """
    _check_signature(data, tally)
    read = _decode(data, tally, answers)
    text = compose(read.text)
    if "\0" in text:
        raise tally.refusal("is not a text file: it has NUL bytes in it", _TAKEN)
    if not text.strip():
        raise tally.refusal("is empty", "Send a table with a header and at least one row")
    if text.lstrip().startswith("<"):
        raise tally.refusal("is a web page or XML, not a table", _TAKEN)
    return read._replace(text=text)


def _check_signature(data: bytes, tally: Tally) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise tally.refusal("is protected with a password", "Take the password off in Excel and send it again")
        raise tally.refusal("is an old Excel or Office file", "Save it in Excel as an Excel workbook, .xlsx")
    for signature, what_it_is in _SIGNATURES:
        if data.startswith(signature):
            raise tally.refusal(f"{what_it_is}, not a table", _TAKEN)


def _decode(data: bytes, tally: Tally, answers: Answers) -> Letters:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return Letters(data.decode("utf-16"))
        except UnicodeDecodeError:
            raise tally.refusal("is not a text file: it is cut off, or no UTF-16", "Save it as CSV UTF-8") from None
    if b"\0" in data[:_LOOKED_AT] and (read := read_unmarked_utf_16(data, tally)):
        return read
    try:
        # Before code pages, in which nearly any bytes are letters of some sort.
        return Letters(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        if b"\0" in data:
            raise tally.refusal("is not a text file: it has NUL bytes in it", _TAKEN) from None
        return read_letters(data, tally, answers)
