"""An import that is killed at any moment has written all of its rows or none, and leaves a sound database."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.services.names.directory import Directory
from bot.services.server.history_proof import ProofService
from bot.services.transfer.importing import ImportService, RowsTaken
from bot.storage.core.database import Database
from tests.guilds import GUILD, SHIPPED, clock, copy_closed, open_services
from tests.running.killed.killed_import import CURATOR, UNDO

ROWS = 10_000
KILLS = int(os.environ.get("DESPATCH_TEST_KILLS", "4"))
"""More by hand: each takes as long as an import."""
_ROOT = Path(__file__).parents[3]


NEW = "key,speaker,text,directness,extent,sources,said_on", ",keir-starmer,Words of a row,direct,full,S1,2019-07-16"
CHANGED = "key,speaker,note,said_on", ",yvette-cooper,Looked at,2019-07-17"
"""The columns of a file, and the cells of each row after its key."""


async def _begin(importing: ImportService, file: tuple[str, str]) -> int:
    """Let a file of ROWS quotes wait to be imported; returns the import's number."""
    columns, cells = file
    table = "\n".join([columns, *(f"k{row}{cells}" for row in range(ROWS))]).encode()
    view = await importing.begin(GUILD, CURATOR, "quotes.csv", table, kind=None, reason="Checked.")
    assert view.plan.to_write == ROWS
    return view.proposal.proposal_id


async def _prepared(path: Path, *files: tuple[str, str]) -> int:
    """A database in which the last of the files waits, and those before are imported; returns its number."""
    async with open_services(path) as services:
        await services.load(SHIPPED)
        importing = ImportService(services.database, Directory(), clock)
        for file in files[:-1]:
            await importing.apply(GUILD, CURATOR, await _begin(importing, file), RowsTaken.ALL)
        return await _begin(importing, files[-1])


async def _start(path: Path, number: int) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.running.killed.killed_import", str(path), str(number),
        cwd=_ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert await process.stdout.readline() == b"begun\n"
    return process


async def _whole_time(path: Path, number: int) -> float:
    """How long the import takes where it is left alone."""
    process = await _start(path, number)
    begun = time.perf_counter()
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ended\n"
    seconds = time.perf_counter() - begun
    assert await process.wait() == 0
    return seconds


def _copy(template: Path, path: Path) -> None:
    """Begin anew with the template; what a killed process left beside its database goes too."""
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    copy_closed(template, path)


def _stands(path: Path) -> tuple[int, ...]:
    """In a sound database, how many quotes there are, and entries about them; how many say what CHANGED says.

    By the rows, by the day that their links stand by, by whom they are found, and by the words that are searched.
    """
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        return tuple(connection.execute(statement).fetchone()[0] for statement in _COUNTS)


_COUNTS = (
    "SELECT COUNT(*) FROM quote",
    "SELECT COUNT(DISTINCT quote_id) FROM quote_source",
    "SELECT COUNT(*) FROM history WHERE kind = 'quote'",
    "SELECT COUNT(*) FROM quote WHERE note = 'Looked at'",
    "SELECT COUNT(*) FROM quote_source WHERE sort_on = '2019-07-17'",
    "SELECT COUNT(*) FROM quote_speaker JOIN actor USING (actor_id) WHERE key = 'yvette-cooper'",
    "SELECT COUNT(*) FROM search WHERE search MATCH '\"Looked at\"'",
)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "files",
    [
        pytest.param([NEW], id="new rows"),
        pytest.param([NEW, CHANGED], id="changed rows"),
        pytest.param([NEW, CHANGED, None], id="taken back"),
    ],
)
async def test_an_import_that_is_killed_has_written_everything_or_nothing(
    tmp_path: Path, files: list[tuple[str, str] | None]
) -> None:
    template, path = tmp_path / "template.sqlite3", tmp_path / "despatch.sqlite3"
    number = await _prepared(template, *filter(None, files))
    if None in files:
        assert await (await _start(template, number)).wait() == 0
        number = UNDO
    _copy(template, path)
    before = _stands(path)
    seconds = await _whole_time(path, number)
    after = _stands(path)
    assert len({abs(now - then) for then, now in zip(before, after, strict=True)}) == 2, "ROWS each, or none"
    for _ in range(KILLS):
        _copy(template, path)
        process = await _start(path, number)
        await asyncio.sleep(random.uniform(0, seconds * 1.1))
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()
        assert _stands(path) in (before, after)
        async with Database.open(path) as database:
            assert [one.broken for one in await ProofService(database).prove()] == [""]
