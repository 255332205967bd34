"""What a document is, told by its first bytes: what is read, and what is refused for what it is."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from bot.formats.tally import Tally

TAKEN = "Send a web page, PDF, Word file, mail or text"


class DocumentForm(StrEnum):
    """The forms of documents that are read, as people call them."""

    TEXT = "a plain text"
    MARKDOWN = "a Markdown text"


_SIGNATURES = (
    (b"MZ", "is a program"),
    (b"\x7fELF", "is a program"),
    (b"\xca\xfe\xba\xbe", "is a program"),
    (b"\xcf\xfa\xed\xfe", "is a program"),
    (b"\0asm", "is a program"),
    (b"#!", "is a program"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"GIF8", "is a picture"),
    (b"II*\0", "is a picture"),
    (b"MM\0*", "is a picture"),
    (b"\0\0\1\0", "is a picture"),
    (b"RIFF", "is a picture or a recording"),
    (b"OggS", "is a recording"),
    (b"ID3", "is a recording"),
    (b"\x1aE\xdf\xa3", "is a recording"),
    (b"{\\rtf", "is a Rich Text file"),
    (b"%!PS", "is a PostScript file"),
    (b"\x1f\x8b", "is packed with gzip"),
    (b"BZh", "is packed with bzip2"),
    (b"\xfd7zXZ", "is packed with xz"),
    (b"7z\xbc\xaf", "is packed with 7-Zip"),
    (b"Rar!", "is packed with RAR"),
    (b"PK", "is a ZIP archive"),
    (b"%PDF", "is a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a file of an old Office"),
    (b"SQLite format 3", "is a database"),
    (b"PAR1", "is a table of data"),
)
_LETTERS = re.compile(rb"^(?:MZ|#!|ID3|RIFF|BZh|PK|II\*|MM|Rar!|PAR1)[\x20-\x7e]{6,}")
"""A signature of letters alone may begin a text too: "MZ Smith said"."""
_BOX = re.compile(rb"^....ftyp", re.DOTALL)
_MARKDOWN_NAMES = (".md", ".markdown")


def refuse_what_is_no_document(data: bytes, tally: Tally) -> None:
    """Raise WrongInput where the bytes are a program, a picture or another thing without an article's text."""
    for signature, what_it_is in _SIGNATURES:
        if data.startswith(signature) and not (signature != b"#!" and _LETTERS.match(data)):
            raise tally.refusal(what_it_is, TAKEN)
    if _BOX.match(data):
        raise tally.refusal("is a picture or a recording", TAKEN)


def form_of_text(name: str, media_type: str) -> DocumentForm:
    """Which form of text a text is."""
    is_markdown = PurePosixPath(name.lower()).suffix in _MARKDOWN_NAMES or media_type == "text/markdown"
    return DocumentForm.MARKDOWN if is_markdown else DocumentForm.TEXT
