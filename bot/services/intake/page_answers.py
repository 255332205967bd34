"""What an answer means for somebody who wants to read a page: a sentence for each status, type and silence."""

from __future__ import annotations

import os
import socket
import ssl

import aiohttp

from bot.problems import WrongInput
from bot.services.intake.guard import PASTE

_BAR = f"open it in a browser, and {PASTE}"
_LATER = f"try again later, or {PASTE}"
_LOOK = f"look whether the address is right, or {PASTE}"
_STATUSES = {
    401: ("asks for a password before it shows that page", _BAR),
    402: ("asks to be paid before it shows that page", _BAR),
    403: ("does not give that page to programs such as this one", _BAR),
    404: ("has no page at that address", _LOOK),
    407: ("asks for the password of a proxy", _BAR),
    410: ("took that page away for good", f"give an archived address, or {PASTE}"),
    418: ("does not give that page to programs such as this one", _BAR),
    429: ("was asked for too many pages", _LATER),
    451: ("must not show that page for reasons of law", f"give an archived address, or {PASTE}"),
}
READ_STATUSES = (200, 203)
REDIRECTS = (301, 302, 303, 307, 308)

_READ_TYPES = frozenset(
    [
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
        "application/pdf",
        "application/x-pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "message/rfc822",
    ]
)
_UNTOLD_TYPES = frozenset(
    [
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/binary",
        "application/download",
        "application/force-download",
        "application/x-download",
        "application/unknown",
        "unknown/unknown",
        # So servers call both kinds of Word files.
        "application/msword",
    ]
)
"""What such an answer is, its bytes tell."""
_KINDS = (
    ("image/", "a picture"),
    ("audio/", "a recording"),
    ("video/", "a film"),
    ("application/vnd.apple.mpegurl", "a film"),
    ("font/", "a font"),
    ("application/json", "data for programs (JSON)"),
    ("application/ld+json", "data for programs (JSON)"),
    ("application/rss+xml", "a feed of articles, and no article"),
    ("application/atom+xml", "a feed of articles, and no article"),
    ("application/feed+json", "a feed of articles, and no article"),
    ("application/xml", "data for programs (XML)"),
    ("text/xml", "data for programs (XML)"),
    ("text/csv", "a table"),
    ("text/tab-separated-values", "a table"),
    ("application/vnd.ms-excel", "a table of Excel"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", "a table of Excel"),
    ("application/vnd.oasis.opendocument.spreadsheet", "a table"),
    ("application/vnd.ms-powerpoint", "a presentation"),
    ("application/vnd.openxmlformats-officedocument.presentationml", "a presentation"),
    ("application/vnd.oasis.opendocument.text", "a text of OpenOffice"),
    ("application/rtf", "a Rich Text file"),
    ("text/rtf", "a Rich Text file"),
    ("application/epub+zip", "a book (EPUB)"),
    ("application/zip", "an archive of files"),
    ("application/x-zip-compressed", "an archive of files"),
    ("application/gzip", "an archive of files"),
    ("application/x-gzip", "an archive of files"),
    ("application/x-tar", "an archive of files"),
    ("application/x-7z-compressed", "an archive of files"),
    ("application/vnd.rar", "an archive of files"),
    ("application/x-msdownload", "a program"),
    ("application/x-msdos-program", "a program"),
    ("application/x-executable", "a program"),
    ("application/x-sh", "a program"),
    ("application/vnd.android.package-archive", "a program"),
    ("application/x-apple-diskimage", "a program"),
    ("application/java-archive", "a program"),
    ("application/wasm", "a program"),
    ("application/javascript", "a program"),
    ("text/javascript", "a program"),
    ("text/css", "a style sheet"),
    ("text/calendar", "a calendar"),
)

_SILENCES: tuple[tuple[type[Exception], str], ...] = (
    (
        aiohttp.ClientConnectorCertificateError,
        f"{{host}} cannot prove that it is {{host}} ({{why}}), and so nothing is read from it: {PASTE}.",
    ),
    (aiohttp.ClientSSLError, f"{{host}} makes no safe connection (https): {_LOOK}."),
    (aiohttp.ClientConnectorError, f"{{host}} cannot be reached ({{why}}): {_LATER}."),
    (aiohttp.ServerDisconnectedError, f"{{host}} broke off before it gave that page: {_LATER}."),
    (aiohttp.ClientPayloadError, f"{{host}} did not send that page whole: {_LATER}."),
    (OSError, f"{{host}} broke off before it gave that page: {_LATER}."),
)
"""The first that fits."""


def check_status(host: str, status: int, retry_after: str) -> None:
    """Raise WrongInput, with a sentence of its own, for a status under which no page was given."""
    if status in READ_STATUSES:
        return
    if status >= 500:
        what, to_do = "is out of order at the moment", _LATER
    elif status in (204, 205):
        what, to_do = "answers with nothing", _LOOK
    elif status < 400:
        what, to_do = "gives no page at that address", _LOOK
    else:
        what, to_do = _STATUSES.get(status, ("refuses to give that page", _BAR))
    if status in (429, 503) and retry_after.isdecimal() and len(retry_after) < 7:
        to_do = f"try again in {_told_seconds(int(retry_after))}, or {PASTE}"
    raise WrongInput(f"{host} {what} ({status}): {to_do}.")


def _told_seconds(seconds: int) -> str:
    for size, unit in ((86_400, "day"), (3_600, "hour")):
        if seconds > size:
            return f"{-(-seconds // size)} {unit}s"
    minutes = -(-seconds // 60)
    return f"{minutes} minutes" if minutes > 1 else "a minute"


def check_type(host: str, media_type: str) -> None:
    """Raise WrongInput, saying what it is, for an answer that is no page, PDF, Word file, mail or text."""
    kind = media_type.partition(";")[0].strip().lower()
    if kind in _READ_TYPES or kind in _UNTOLD_TYPES:
        return
    is_told = all(sign.isalnum() or sign in "/.+-_" for sign in kind) and len(kind) <= 80
    otherwise = f"of a kind that is not read ({kind})" if is_told else "of a kind that is not read"
    what = next((what for start, what in _KINDS if kind.startswith(start)), otherwise)
    raise WrongInput(
        f"What {host} has at that address is {what}: give the address of a web page, PDF, Word file, mail or text, "
        f"or {PASTE}."
    )


def unresolved(host: str, error: OSError) -> WrongInput:
    """A name without an address. (A name that is not there is told from a resolver that does not answer.)"""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return WrongInput(f"The address of {host} cannot be found out just now: {_LATER}.")
    return WrongInput(f"There is no server called {host}: {_LOOK}.")


def unanswered(host: str, error: Exception) -> WrongInput:
    """A server that was found, and gave no page."""
    for kind, sentence in _SILENCES:
        if isinstance(error, kind):
            return WrongInput(sentence.format(host=host, why=_reason(error)))
    return WrongInput(f"{host} does not answer as a server of web pages does: {_LOOK}.")


def _reason(error: Exception) -> str:
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        cause = error.certificate_error
        return cause.verify_message if isinstance(cause, ssl.SSLCertVerificationError) else "its certificate is wrong"
    if isinstance(error, aiohttp.ClientConnectorError):
        return os.strerror(error.os_error.errno).lower() if error.os_error.errno else "no connection"
    return ""
