"""`python -m bot read`: a document in, what would be proposed of it out, within limits that no document can break.

It needs no settings, no token and no database, and writes no log: whoever is sent a document may have a child process
read it.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from bot.formats.documents.article_text import ArticleText, told_of_article
from bot.formats.documents.reading import MOST_DOCUMENT_BYTES, read_document
from bot.formats.sheet import file_name
from bot.formats.tally import MEBIBYTE
from bot.problems import WrongInput, WrongSetting
from bot.reading.article import read_article
from bot.reading.contract import told_of
from bot.reading.doubtful import ANOTHER, doubt
from bot.records.dates.edtf import Edtf
from bot.records.dates.typed_dates import edtf_from_text

MOST_MEMORY = 512 * MEBIBYTE
MOST_SECONDS = 10
"""Of processor time, after which one sentence is told; a second later the system ends whatever goes on."""
STANDARD_INPUT = "-"


class _TookTooLong(BaseException):
    """Not an Exception, so that no library takes it for a fault of its own."""


def read(parsed: argparse.Namespace) -> None:
    """Do what the verb's options say. Raises WrongSetting or WrongInput with the sentence that a person reads."""
    if not (parsed.json or parsed.text):
        raise WrongSetting("Nothing is to be printed: ask for --json, --text or both.")
    published = _published(parsed.published)
    name = parsed.name or ("The text" if parsed.file == STANDARD_INPUT else parsed.file)
    _limit_itself()
    try:
        data = _bytes_of(parsed.file)
        article = read_document(data, name, parsed.media_type)
        printed = _told(article, published, with_text=parsed.text) if parsed.json else article.text
        written = printed.encode()
    except _TookTooLong:
        _refuse(name, "takes too long to be read")
    except MemoryError:
        _refuse(name, "takes too much memory to be read")
    except RecursionError:
        _refuse(name, "is nested too deeply to be read")
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()


def _published(typed: str) -> Edtf | None:
    try:
        return edtf_from_text(typed, today=date.today()) if typed else None
    except ValueError as error:
        raise WrongSetting(f"--published: {error}") from None


def _bytes_of(file: str) -> bytes:
    # One byte more than is taken tells that there are too many.
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_DOCUMENT_BYTES + 1)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(MOST_DOCUMENT_BYTES + 1)
    except OSError as error:
        raise WrongInput(f"{file} cannot be read: {error.strerror}.") from None


def _told(article: ArticleText, published: Edtf | None, *, with_text: bool) -> str:
    reading = read_article(article.text, published or article.published)
    reading = doubt(doubt(reading, article.doubtful), article.others, ANOTHER)
    told = {**told_of(reading), "source": told_of_article(article)}
    if with_text:
        told["text"] = article.text
    return json.dumps(told, ensure_ascii=False) + "\n"


def _refuse(name: str, what_is_wrong: str) -> NoReturn:
    raise WrongInput(f"{file_name(name)} {what_is_wrong}. Send the part of it that you need, as text.") from None


def _limit_itself() -> None:
    """Bound this process's memory and time, where the system can: Windows cannot."""
    try:
        import resource
    except ImportError:
        return

    def lower(limit: int, soft: int, hard: int) -> None:
        allowed = resource.getrlimit(limit)[1]
        if allowed != resource.RLIM_INFINITY:
            soft, hard = min(soft, allowed), min(hard, allowed)
        resource.setrlimit(limit, (soft, hard))

    signal.signal(signal.SIGXCPU, _stop)
    lower(resource.RLIMIT_CPU, MOST_SECONDS, MOST_SECONDS + 1)
    lower(resource.RLIMIT_AS, MOST_MEMORY, MOST_MEMORY)


def _stop(*_: object) -> NoReturn:
    raise _TookTooLong
