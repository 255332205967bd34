"""Processes that need not load anything: each is forked off one server that has loaded the libraries and the bot."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio import StreamReader
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

_ROOT = Path(__file__).parents[2]
_COGS = [".".join(path.relative_to(_ROOT).with_suffix("").parts) for path in (_ROOT / "cogs").glob("*/[a-z]*.py")]
_FORKING = get_context("forkserver")
_FORKING.set_forkserver_preload([__name__, "bot.command_line", "bot.running", *_COGS])


@dataclass
class WarmProcess:
    """A process, as far as it does what one of asyncio's does."""

    stdout: StreamReader
    stderr: StreamReader
    _process: ForkServerProcess
    _end: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        asyncio.get_running_loop().add_reader(self._process.sentinel, self._note_end)

    def _note_end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._end.set()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    async def wait(self) -> int:
        """Wait for the end and give the exit code; it is the negative number of the signal that ended it."""
        await self._end.wait()
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode


async def start_warm(
    code: str, arguments: Sequence[str], *, folder: Path, environment: Mapping[str, str], is_altered: bool
) -> WarmProcess:
    """Start what `python -c CODE ARGUMENTS` is, in a folder and with nothing else in its environment.

    Where the code alters modules of ours (`is_altered`), it finds none of them loaded.
    """
    (out, its_out), (errors, its_errors) = _FORKING.Pipe(duplex=False), _FORKING.Pipe(duplex=False)
    given = (code, [*arguments], str(folder), {**environment}, is_altered, its_out, its_errors)
    process = _FORKING.Process(target=_begin, args=given, daemon=True)
    # Else the process would first load what the tests themselves were started by.
    with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
        process.start()
    for end in (its_out, its_errors):
        end.close()
    return WarmProcess(await _reader(out), await _reader(errors), process)


async def _reader(end: Connection) -> StreamReader:
    reader = StreamReader()
    pipe = os.fdopen(os.dup(end.fileno()), "rb")
    end.close()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return reader


def _begin(
    code: str,
    arguments: Sequence[str],
    folder: str,
    environment: Mapping[str, str],
    is_altered: bool,
    out: Connection,
    errors: Connection,
) -> None:
    for number, end in ((1, out), (2, errors)):
        os.dup2(end.fileno(), number)
        end.close()
    sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, closefd=False, errors="backslashreplace")  # noqa: SIM115
    # A shell has what it runs in the background ignore SIGINT, and all that is forked off that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.dont_write_bytecode = "PYTHONDONTWRITEBYTECODE" in environment
    sys.argv = ["-c", *arguments]
    if is_altered:
        for name in [*sys.modules]:
            if name.partition(".")[0] in ("bot", "cogs"):
                del sys.modules[name]
    exec(code, {"__name__": "__main__"})
