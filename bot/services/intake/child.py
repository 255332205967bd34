"""Has a document read by a child process (`python -m bot read`), whose memory, time and output are bounded.

Whatever a document does to it, the bot goes on, and the person reads one sentence.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NoReturn

import bot
from bot.formats.documents.article_text import ArticleText, article_of
from bot.formats.sheet import file_name
from bot.problems import Problem, WrongInput
from bot.reading.contract import reading_of
from bot.reading.found import DocumentTold, EventFound, FigureFound, Named, Passage, QuoteFound, Reading
from bot.records.dates.edtf import Edtf
from bot.services.intake.turns import Turns

SECONDS_TO_READ = 15.0
"""After which it is killed, whatever it does."""
MOST_WAITING = 20
MOST_OUTPUT_BYTES = 2 << 20
"""Some 3,000 findings: to take in more at once would hold up others, and nobody could look through them."""
COMMAND = (sys.executable, "-P", "-m", "bot", "read")
_MOST_COMPLAINT_BYTES = 1 << 16
_LONGEST_NAME = 200
_REFUSED = 2
_ROOT = str(Path(bot.__file__).parent.parent)
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONUSERBASE")
"""What a process of Python may need of the environment. The bot's token and settings are not passed on."""
_SEND_A_PART = "Send the part of it that you need, as text."
_FRAME = re.compile(r'^  File "[^"\n]*?([^"/\n]+/[^"/\n]+)", line (\d+)', re.MULTILINE)
_ERROR = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """A document that was read."""

    article: ArticleText
    sha256: str
    """Of its text in UTF-8, as 64 small hexadecimal digits."""
    reading: Reading


class ArticleReader:
    """Reads documents, one at a time; some wait for their turn."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = tuple(command)
        self._child: Process | None = None
        self._turns = Turns(1, MOST_WAITING, "Many documents are waiting to be read: try again in a minute.")

    async def read(self, data: bytes, name: str, media_type: str = "", published: Edtf | None = None) -> ArticleRead:
        """Read a document of that file name, published on that day where this is known.

        `media_type` is what a server calls it. Raises Problem, mostly WrongInput, with one sentence.
        """
        options = [f"--name={_shown(name)}", f"--media-type={_shown(media_type)}", "--json", "--text"]
        if published is not None:
            options.append(f"--published={published}")
        called = file_name(_shown(name)) or "The text"
        async with self._turns.taken():
            printed = await self._printed([*self._command, "-", *options], data, called)
            # It may be long, and others want to be answered meanwhile.
            return await asyncio.to_thread(_understood, printed, called)

    async def close(self) -> None:
        """Kill the child that is at work."""
        if (child := self._child) is not None:
            _kill(child)
            await child.wait()

    async def _printed(self, command: Sequence[str], data: bytes, called: str) -> bytes:
        """What the command prints about a document."""
        child = self._child = await _start(command)
        try:
            async with asyncio.timeout(SECONDS_TO_READ):
                printed, complaint, _ = await asyncio.gather(
                    _taken(child, child.stdout, MOST_OUTPUT_BYTES),
                    _taken(child, child.stderr, _MOST_COMPLAINT_BYTES),
                    _fed(child, data),
                )
                code = await child.wait()
        except TimeoutError:
            _refuse(f"{called} takes too long to be read. {_SEND_A_PART}", "it was killed after its time")
        finally:
            self._child = None
            # Cancelled or not, nothing of it is left.
            await asyncio.shield(_end(child))
        if printed is None or complaint is None:
            _refuse(f"{called} holds too much to be read at once. {_SEND_A_PART}", "it printed too much")
        if code:
            _tell_failure(code, complaint.decode(errors="replace"), called)
        return printed


async def _start(command: Sequence[str]) -> Process:
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    environment |= {"PYTHONPATH": os.pathsep.join(filter(None, [_ROOT, os.environ.get("PYTHONPATH", "")]))}
    try:
        return await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd="/", env=environment, start_new_session=True
        )
    except OSError as error:
        _log.warning("No process could be started to read a document: %s", error.strerror)
        raise Problem("No document can be read just now: try again in a minute.") from None


async def _fed(child: Process, data: bytes) -> None:
    assert child.stdin is not None
    # Where it ends before it has read everything, its code tells why.
    with suppress(ConnectionError):
        child.stdin.write(data)
        await child.stdin.drain()
    child.stdin.close()


async def _taken(child: Process, stream: asyncio.StreamReader | None, most: int) -> bytes | None:
    """All that a child prints, or None where that is more than `most` bytes: then it is killed."""
    assert stream is not None
    taken = bytearray()
    while chunk := await stream.read(1 << 16):
        if len(taken) <= most:
            taken += chunk
            if len(taken) > most:
                _kill(child)
    return bytes(taken) if len(taken) <= most else None


def _kill(child: Process) -> None:
    if child.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


async def _end(child: Process) -> None:
    """Kill a child that goes on, and wait until it is gone."""
    _kill(child)
    # Until its pipes are read to their ends they stay open.
    await child.communicate()


def _tell_failure(code: int, complaint: str, called: str) -> NoReturn:
    lines = complaint.strip().splitlines()
    if code in (-signal.SIGKILL, -signal.SIGXCPU):
        _refuse(f"{called} takes too long to be read. {_SEND_A_PART}", f"it was ended by signal {-code}")
    if code == _REFUSED and len(lines) == 1:
        raise WrongInput(lines[0])
    # Of what was wrong only our own lines are noted: people's texts stand in no log line.
    error = _ERROR.match(lines[-1]) if lines else None
    frames = [f"{file}:{line}" for file, line in _FRAME.findall(complaint)[-3:]]
    _refuse(
        f"{called} cannot be read. Send its text, or another form of it.",
        f"it ended with code {code} ({' '.join([error[1] if error else 'no error', *frames])})",
    )


def _refuse(sentence: str, why: str) -> NoReturn:
    _log.warning("A document was not read: %s", why)
    raise WrongInput(sentence) from None


def _understood(printed: bytes, called: str) -> ArticleRead:
    try:
        told: Mapping[str, Any] = json.loads(printed)
        text = told["text"]
        article, reading = article_of(told["source"], text), reading_of(told, text)
        places = (*article.doubtful, *article.others, *_places(reading))
        if not all(0 <= start < end <= len(text) for start, end in places):
            raise ValueError("a place outside the text")
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        _refuse(
            f"{called} cannot be read. Send its text, or another form of it.",
            f"what was printed of it cannot be understood ({type(error).__name__})",
        )
    return ArticleRead(article, article.sha256, reading)


def _places(reading: Reading) -> Iterator[Passage]:
    """Every place that a finding names, whichever of its fields it stands in."""
    findings: tuple[QuoteFound | FigureFound | EventFound | DocumentTold, ...] = (
        *reading.quotes,
        *reading.figures,
        *reading.events,
        reading.document,
    )
    for found in findings:
        for field in fields(found):
            value = getattr(found, field.name)
            if isinstance(value, Passage):
                yield value
            elif isinstance(value, Named):
                yield value.at
            elif isinstance(value, tuple):
                yield from value


def _shown(text: str) -> str:
    """A text as a command line takes it."""
    return "".join(sign for sign in text if sign.isprintable())[:_LONGEST_NAME]
