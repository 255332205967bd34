"""What holds for every test: where its files are, and that no error is logged unless the test expects it."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.presentation.card import made_once
from bot.storage.core.database import Database
from tests.properties import load_profile

MEMORY = Path("/dev/shm")
"""A file system in memory, where there is one: on a disk, half of the time of a test is waiting for it."""
BYTES_NEEDED = 1 << 29
FOLDER = "despatch-tests-"


def has_room_in_memory() -> bool:
    # A container often has 64 MB of it.
    return os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= BYTES_NEEDED


def remove_left_behind() -> None:
    """Remove the folders of runs that were killed: memory is not freed by itself."""
    for folder in MEMORY.glob(f"{FOLDER}*"):
        if not Path("/proc", folder.name.removeprefix(FOLDER).split("-")[0]).exists():
            shutil.rmtree(folder, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--exhaustive",
        action="store_true",
        help="also install a wheel, kill at every step, take the pictures, and try properties on all of their examples",
    )
    parser.addoption("--anew", action="store_true", help="try properties on other examples than each time before")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is exhaustive unless that was asked for; else begin with it, for it takes longest."""
    exhaustive = [item for item in items if item.get_closest_marker("exhaustive")]
    others = [item for item in items if not item.get_closest_marker("exhaustive")]
    if config.option.exhaustive:
        items[:] = exhaustive + others
    else:
        items[:] = others
        config.hook.pytest_deselected(items=exhaustive)


def pytest_collection_finish() -> None:
    """Look no more for unused memory among what is loaded by now, which stays until the end."""
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors, for tests that start the bot mostly wait for it."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Give the tests a folder in memory, removed at the end; a folder named with --basetemp is used, and stays."""
    load_profile(is_full=config.option.exhaustive, is_anew=config.option.anew)
    # A worker of pytest-xdist is given a folder in that of the process that started it.
    if config.option.basetemp is None and has_room_in_memory():
        remove_left_behind()
        config.option.basetemp = tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-", dir=MEMORY)
        config.add_cleanup(lambda: shutil.rmtree(config.option.basetemp, ignore_errors=True))


@pytest.fixture(scope="session")
def new_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database that holds nothing, to be copied: to make one anew takes five times as long."""

    async def make(path: Path) -> Path:
        async with Database.open(path):
            return path

    return asyncio.run(make(tmp_path_factory.mktemp("new") / "despatch.sqlite3"))


class ErrorLog(logging.Handler):
    """The lines of level ERROR and above that a test caused."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._lines: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))

    def take(self) -> list[str]:
        """Give the lines logged so far; a test that takes them has expected them."""
        lines, self._lines = self._lines, []
        return lines


@pytest.fixture(autouse=True)
def error_log() -> Iterator[ErrorLog]:
    """Fail the test that logs an error and does not take it."""
    log = ErrorLog()
    logging.getLogger().addHandler(log)
    try:
        yield log
    finally:
        logging.getLogger().removeHandler(log)
    lines = log.take()
    assert not lines, "errors were logged:\n" + "\n".join(lines)


@pytest.fixture(autouse=True)
def nothing_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test with no picture and no document kept from another one."""
    monkeypatch.setattr(made_once, "_of_all_servers", made_once.MadeOnce(made_once.MOST_BYTES_KEPT))
