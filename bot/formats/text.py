"""Bytes as text, in the encodings that spreadsheets save; and bytes that are no text, called what they are."""

from __future__ import annotations

import codecs

from bot.formats.tally import Tally

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
_TAKEN = "Send CSV, XLSX, JSON, YAML or a zipped pack"


def decode(data: bytes, tally: Tally) -> str:
    """Decode UTF-8, with a byte-order mark or without, UTF-16 with one, or else Windows-1252, as Excel saves CSV.

    Raises WrongInput where `data` is empty or no text.
    """
    _check_signature(data, tally)
    text = _decode(data, tally)
    # As UTF-16 without a byte-order mark has them, which passes for UTF-8.
    if "\0" in text:
        raise tally.refusal("is not a text file: it has NUL bytes in it", _TAKEN)
    if not text.strip():
        raise tally.refusal("is empty", "Send a table with a header and at least one row")
    if text.lstrip().startswith("<"):
        raise tally.refusal("is a web page or XML, not a table", _TAKEN)
    return text


def _check_signature(data: bytes, tally: Tally) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise tally.refusal("is protected with a password", "Take the password off in Excel and send it again")
        raise tally.refusal("is an old Excel or Office file", "Save it in Excel as an Excel workbook, .xlsx")
    for signature, what_it_is in _SIGNATURES:
        if data.startswith(signature):
            raise tally.refusal(f"{what_it_is}, not a table", _TAKEN)


def _decode(data: bytes, tally: Tally) -> str:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        try:
            # Before Windows-1252, in which nearly any bytes are letters of some sort.
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("cp1252")
    except UnicodeDecodeError:
        raise tally.refusal("is not a text file in UTF-8 or Windows-1252", "Save it as CSV UTF-8") from None
