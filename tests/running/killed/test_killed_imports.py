"""An import that is killed at any moment has written all of its rows or none, and leaves a sound database."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.services.names.directory import Directory
from bot.services.server.history_proof import ProofService
from bot.services.transfer.importing import ImportService
from bot.storage.core.database import Database, drafts_beside
from tests.guilds import GUILD, SHIPPED, clock, open_services
from tests.running.killed.killed_import import CURATOR

ROWS = 20_000
KILLS = int(os.environ.get("DESPATCH_TEST_KILLS", "4"))
"""More by hand: each takes as long as an import."""
_ROOT = Path(__file__).parents[3]


async def _prepared(path: Path) -> int:
    """A database in which a file of ROWS quotes waits to be imported; returns the import's number."""
    rows = (f"k{row},keir-starmer,Words number {row},direct,full,S1" for row in range(ROWS))
    table = "\n".join(["key,speaker,text,directness,extent,sources", *rows])
    async with open_services(path) as services:
        await services.load(SHIPPED)
        importing = ImportService(services.database, Directory(), clock)
        view = await importing.begin(GUILD, CURATOR, "quotes.csv", table.encode(), kind=None, reason="")
    assert view.plan.to_write == ROWS
    return view.proposal.proposal_id


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
    shutil.copy(template, path)
    shutil.copy(drafts_beside(template), drafts_beside(path))


def _quotes(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        held = connection.execute("SELECT COUNT(*) FROM quote").fetchone()[0]
        told = connection.execute("SELECT COUNT(*) FROM history WHERE kind = 'quote'").fetchone()[0]
        links = connection.execute("SELECT COUNT(DISTINCT quote_id) FROM quote_source").fetchone()[0]
        assert (told, links) == (held, held)
    return int(held)


@pytest.mark.exhaustive
async def test_an_import_that_is_killed_has_written_everything_or_nothing(tmp_path: Path) -> None:
    template, path = tmp_path / "template.sqlite3", tmp_path / "despatch.sqlite3"
    number = await _prepared(template)
    _copy(template, path)
    before = _quotes(path)
    seconds = await _whole_time(path, number)
    assert _quotes(path) == before + ROWS
    for _ in range(KILLS):
        _copy(template, path)
        process = await _start(path, number)
        await asyncio.sleep(random.uniform(0, seconds * 1.1))
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()
        held = _quotes(path)
        assert held in (before, before + ROWS)
        async with Database.open(path) as database:
            assert [one.broken for one in await ProofService(database).prove()] == [""]
