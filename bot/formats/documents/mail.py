"""Reads a mail (RFC 5322): its words, and what its headers say. What is attached to it is left out, and said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.bytes_as_text import decode
from bot.formats.documents.pages.page_lines import lines_of
from bot.formats.documents.pages.page_tree import MOST_PAGE_BYTES, PageElement, parse_page
from bot.formats.documents.readable import one_line, text_of, unwrap
from bot.formats.documents.stated import stated_words
from bot.formats.tally import Tally
from bot.problems import WrongInput
from bot.reading.found import MOST_CHARACTERS
from bot.records.dates.edtf import Edtf

_BOUNDARY: Final = b"\n--"
_MOST_BOUNDARIES: Final = 1000
_MOST_LINES: Final = 400_000
_LONGEST_HEADER: Final = 4000
"""Longer ones take the parser the square of their length."""
_READ: Final = frozenset(
    {"from", "subject", "date", "content-type", "content-disposition", "content-transfer-encoding"}
)
_MOST_NAMED: Final = 3
_EARLIER: Final = re.compile(
    r"^(?:>|-{2,} ?(?:Original|Forwarded) message|On .{5,80} wrote:$)", re.MULTILINE | re.IGNORECASE
)
_SIGNATURE: Final = "\n-- \n"
_BROKEN: Final = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)


def read_mail(data: bytes, tally: Tally) -> ArticleText:
    """Read a mail. Raises WrongInput where it has no text, or cannot be read."""
    if data.count(_BOUNDARY) > _MOST_BOUNDARIES or data.count(b"\n") > _MOST_LINES:
        raise _unreadable(tally)
    try:
        mail = message_from_bytes(data)
        parts = [part for part in mail.walk() if not part.is_multipart()]
        if any(
            len(str(value)) > _LONGEST_HEADER for part in mail.walk() for name, value in part.items() if _is_read(name)
        ):
            raise _unreadable(tally)
        title, sender, published = _words(mail, "Subject"), _words(mail, "From"), _day(mail)
        plain = [part for part in parts if part.get_content_type() == "text/plain" and not _is_attached(part)]
        pages = [part for part in parts if part.get_content_type() == "text/html" and not _is_attached(part)]
    except _BROKEN:
        raise _unreadable(tally) from None
    text = text_of(line for part in plain for line in _plain_lines(_decoded(part, tally), part))
    if not text.strip():
        text = text_of(line for part in pages[:1] for line in _page_lines(_decoded(part, tally), tally))
    if not text.strip():
        raise tally.refusal("is a mail without a text", "Send what is attached to it by itself")
    left_out = [part for part in parts if part not in plain and part not in pages]
    return ArticleText(
        text=text,
        title=title,
        author=stated_words(parseaddr(sender)[0] or parseaddr(sender)[1]),
        published=published,
        doubts=tuple(_doubts(left_out, text)),
    )


def _doubts(left_out: list[Message], text: str) -> Iterator[str]:
    if left_out:
        names = [name for part in left_out if (name := _file_name(part))]
        named = f", such as {', '.join(names[:_MOST_NAMED])}," if names else ""
        count = "One attachment" if len(left_out) == 1 else f"{len(left_out)} attachments"
        yield f"{count}{named} {'was' if len(left_out) == 1 else 'were'} not read."
    if _EARLIER.search(text):
        yield "The mail repeats an earlier one: look whose words are whose."


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _file_name(part: Message) -> str:
    try:
        return stated_words(str(part.get_filename() or ""))[:60]
    except _BROKEN:
        return ""


def _words(mail: Message, name: str) -> str:
    written = mail.get(name)
    try:
        return stated_words(str(make_header(decode_header(str(written))))) if written else ""
    except _BROKEN:
        return stated_words(str(written))


def _day(mail: Message) -> Edtf | None:
    """The day of the header Date, in the zone in which it is stated."""
    try:
        return Edtf.parse(parsedate_to_datetime(str(mail.get("Date") or "")).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _decoded(part: Message, tally: Tally) -> str:
    try:
        data = part.get_payload(decode=True)
        told = part.get_content_charset("")
    except _BROKEN:
        raise _unreadable(tally) from None
    text = decode(data, tally, told) if isinstance(data, bytes) else ""
    if len(text) > MOST_PAGE_BYTES or (part.get_content_type() == "text/plain" and len(text) > 2 * MOST_CHARACTERS):
        raise tally.refusal(f"has more than {2 * MOST_CHARACTERS:,} characters", "Send the part of it that you need")
    return text


def _unreadable(tally: Tally) -> WrongInput:
    return tally.refusal("is a mail that cannot be read", "Paste its text")


def _is_read(name: str) -> bool:
    return name.lower() in _READ


def _plain_lines(text: str, part: Message) -> list[str]:
    text = text.rpartition(_SIGNATURE)[0] or text
    if part.get_param("format") == "flowed":
        # RFC 3676: a line that ends with a blank goes on with the next.
        text = re.sub(r"(?m)^ ", "", text).replace(" \n", " ")
        return [words for line in text.split("\n") if (words := one_line(line))]
    return unwrap(text)


def _page_lines(text: str, tally: Tally) -> list[str]:
    def is_left_out(element: PageElement) -> bool:
        return element.is_hidden or element.tag in ("head", "title")

    return [line.text for line in lines_of(parse_page(text, tally).root, is_left_out)]
