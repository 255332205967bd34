"""What a document is, told by its first bytes: what is read, and what is refused for what it is."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from bot.formats.archive import Archive
from bot.formats.documents.word_file import BODY
from bot.formats.tally import Tally
from bot.problems import WrongInput

TAKEN = "Send a web page, PDF, Word file, mail or text"


class DocumentForm(StrEnum):
    """The forms of documents that are read, as people call them."""

    TEXT = "a plain text"
    MARKDOWN = "a Markdown text"
    PAGE = "a web page"
    MAIL = "a mail"
    PDF = "a PDF"
    WORD = "a Word file"


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
    (b"SQLite format 3", "is a database"),
    (b"PAR1", "is a table of data"),
)
_LETTERS = re.compile(rb"^(?:MZ|#!|ID3|RIFF|BZh|PK|II\*|MM|Rar!|PAR1)[\x20-\x7e]{6,}")
"""A signature of letters alone may begin a text too: "MZ Smith said"."""
_BOX = re.compile(rb"^....ftyp", re.DOTALL)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Word puts a file with a password into the container of its old files.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ARCHIVES = {
    "xl/workbook.xml": "is a spreadsheet",
    "xl/workbook.bin": "is a spreadsheet",
    "ppt/presentation.xml": "is a presentation",
    "mimetype": "is an OpenDocument file or a book",
}
_PDF = b"%PDF-"
_PDF_BEGINS_WITHIN = 1024
"""As readers of PDF take it: bytes before the header are passed over."""
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,5000}-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.I | re.S,
)
_FRAGMENT = re.compile(
    r"\s*(?:<!--(?:(?!-->).){0,5000}-->\s*)*<(?:p|div|article|main|section|h[1-6]|table|ul|header|blockquote|span)\b",
    re.I | re.S,
)
_MARKUP = re.compile(r"</?(?:p|br|div|font|a|b|i|em|strong|span|h[1-6]|table|td|li|aside|article|main)\b[^<>]*>", re.I)
_LOOKED_AT = 20_000
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|svg|rdf:RDF)\b", re.I)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?:\s|\Z)")
_ENVELOPE = re.compile(r"\n*(?:>?From \S+[^\n]*\n)?")
"""What stands before each mail of a mailbox (RFC 4155)."""
_MAIL_HEADERS = frozenset(
    {"from", "date", "subject", "to", "mime-version", "received", "message-id", "content-type", "return-path"}
)
_ENVELOPE_HEADERS = frozenset({"mime-version", "received", "message-id", "return-path", "content-type", "delivered-to"})
_MEDIA_TYPES = {
    DocumentForm.TEXT: ("text/plain",),
    DocumentForm.MARKDOWN: ("text/markdown",),
    DocumentForm.PAGE: ("text/html", "application/xhtml+xml"),
    DocumentForm.MAIL: ("message/rfc822",),
    DocumentForm.PDF: ("application/pdf",),
    DocumentForm.WORD: ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
}
_NAMED = {
    ".pdf": DocumentForm.PDF,
    ".docx": DocumentForm.WORD,
    ".eml": DocumentForm.MAIL,
    ".html": DocumentForm.PAGE,
    ".htm": DocumentForm.PAGE,
    ".xhtml": DocumentForm.PAGE,
    ".txt": DocumentForm.TEXT,
    ".text": DocumentForm.TEXT,
    ".md": DocumentForm.MARKDOWN,
    ".markdown": DocumentForm.MARKDOWN,
}
_NAMED_OTHERWISE = {
    ".exe": "a program",
    ".dll": "a program",
    ".zip": "an archive",
    ".xlsx": "a spreadsheet",
    ".xls": "a spreadsheet",
    ".csv": "a spreadsheet",
    ".pptx": "a presentation",
    ".png": "a picture",
    ".jpg": "a picture",
    ".jpeg": "a picture",
    ".gif": "a picture",
    ".webp": "a picture",
    ".mp3": "a recording",
    ".mp4": "a recording",
}
_MARKDOWN = "text/markdown"


def is_pdf(data: bytes) -> bool:
    return _PDF in data[:_PDF_BEGINS_WITHIN]


def refuse_what_is_no_document(data: bytes, tally: Tally) -> None:
    """Raise WrongInput where the bytes are a program, a picture or another thing without an article's text."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise tally.refusal("is protected with a password", "Save it without one, or paste its text")
        raise tally.refusal("is a file of an old Office", "Save it in Word as .docx, or paste its text")
    for signature, what_it_is in _SIGNATURES:
        if data.startswith(signature) and not (signature != b"#!" and _LETTERS.match(data)):
            raise tally.refusal(what_it_is, TAKEN)
    if _BOX.match(data):
        raise tally.refusal("is a picture or a recording", TAKEN)


def open_word(data: bytes, tally: Tally) -> Archive:
    """The archive of a Word file. Raises WrongInput where it holds something else, or harm."""
    try:
        archive = Archive(data, tally)
    except WrongInput:
        raise tally.refusal("is an archive or a damaged Word file, and was not unpacked", TAKEN) from None
    if BODY not in archive.names:
        what_it_is = next((told for name, told in _ARCHIVES.items() if name in archive.names), "is a ZIP archive")
        raise tally.refusal(what_it_is, TAKEN)
    return archive


def form_of_text(text: str, name: str, media_type: str, tally: Tally) -> DocumentForm:
    """Which form of text a text is. Raises WrongInput where it is XML that is no page."""
    named = _NAMED.get(_ending(name))
    is_called_page = named is DocumentForm.PAGE or media_type in _MEDIA_TYPES[DocumentForm.PAGE]
    is_part = _FRAGMENT.match(text) and named in (None, DocumentForm.PAGE) and media_type != _MARKDOWN
    if _PAGE.match(text) or is_part or (is_called_page and _MARKUP.search(text[:_LOOKED_AT])):
        return DocumentForm.PAGE
    if _XML.match(text):
        raise tally.refusal("is a feed, a drawing or other XML, and no page", TAKEN)
    if is_mail(text):
        return DocumentForm.MAIL
    if named is DocumentForm.MARKDOWN or media_type == _MARKDOWN:
        return DocumentForm.MARKDOWN
    return DocumentForm.TEXT


def is_mail(text: str) -> bool:
    """Whether a text begins with the headers of a mail (https://www.rfc-editor.org/rfc/rfc5322)."""
    names = set()
    for line in _ENVELOPE.sub("", text[:20_000], count=1).split("\n"):
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        if not (header := _HEADER.match(line)):
            return False
        names.add(header[1].lower())
    return "from" in names and len(names & _MAIL_HEADERS) >= 3 and bool(names & _ENVELOPE_HEADERS)


def check_name(form: DocumentForm, name: str, media_type: str, tally: Tally) -> None:
    """Raise WrongInput where a name's ending says that it is something else, and so does the media type."""
    if media_type.partition(";")[0].strip().lower() in _MEDIA_TYPES[form]:
        return
    ending = _ending(name)
    named = _NAMED.get(ending)
    is_text = {form, named} <= {DocumentForm.TEXT, DocumentForm.MARKDOWN}
    said = _NAMED_OTHERWISE.get(ending) or (str(named) if named and named is not form and not is_text else "")
    if said:
        raise tally.refusal(
            f"is called {said} by its name, and holds {form}", "Give it the right name, or send the right file"
        )


def _ending(name: str) -> str:
    return PurePosixPath(name.lower()).suffix
