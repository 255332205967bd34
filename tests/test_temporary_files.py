"""The tests' files are in memory where there is room, and nothing is left there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests import conftest
from tests.conftest import BYTES_NEEDED, FOLDER, has_room_in_memory, remove_left_behind


def test_a_test_has_its_folder_in_memory(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    given = Path(pytestconfig.option.basetemp or "/")
    assert tmp_path.is_relative_to(given)
    if has_room_in_memory() and FOLDER in str(given):
        assert given.is_relative_to(conftest.MEMORY)


def test_what_killed_runs_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "MEMORY", tmp_path)
    dead, alive, other = (tmp_path / name for name in (f"{FOLDER}0-a", f"{FOLDER}{os.getpid()}-b", "others"))
    for folder in (dead, alive, other):
        (folder / "popen-gw0").mkdir(parents=True)
    remove_left_behind()
    assert {*tmp_path.iterdir()} == {alive, other}


@pytest.mark.parametrize(("free", "has_room"), [(BYTES_NEEDED - 1, False), (BYTES_NEEDED, True)])
def test_a_small_memory_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, has_room: bool
) -> None:
    monkeypatch.setattr(conftest, "MEMORY", tmp_path)
    used = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: used._replace(free=free))
    assert has_room_in_memory() is has_room
    monkeypatch.setattr(conftest, "MEMORY", tmp_path / "none")
    assert not has_room_in_memory()
