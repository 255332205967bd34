"""What an installation may leave out: the bot starts without, and loads none of it before it is used."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.extras import CALENDARS, CHARTS, DOCUMENTS, REFERENCES, Extra
from bot.problems import MissingExtra

ROOT = Path(__file__).parents[2]
EXTRAS = (CALENDARS, CHARTS, DOCUMENTS, REFERENCES)
LOADED_ON_USE = (
    *("matplotlib", "typst", "docx", "openpyxl", "numpy", "PIL", "lxml", "yaml", "simcord", "icalendar"),
    *("bibtexparser", "rispy"),
)
"""The large ones, and what they bring with them: openpyxl takes numpy, Pillow and lxml where they are there."""
LEFT_OUT = tuple(name for name in LOADED_ON_USE if name not in ("openpyxl", "yaml"))
"""What comes with the extras."""
START = f"""
import asyncio, pathlib, sys
from bot.application import start_application
from bot.settings import Settings

async def start(path):
    async with start_application(Settings(database_path=pathlib.Path(path))) as client:
        await client.add_cogs()

for name in sys.argv[2:]:
    sys.modules[name] = None
asyncio.run(start(sys.argv[1]))
print([name for name in {LOADED_ON_USE} if sys.modules.get(name)])
"""


@pytest.mark.parametrize("missing", [(), LEFT_OUT], ids=["installed", "missing"])
def test_the_bot_starts_without_loading_them(tmp_path: Path, missing: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", START, str(tmp_path / "despatch.sqlite3"), *missing]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_importing_the_bot_loads_none_of_them() -> None:
    loaded = f"sorted(set(sys.modules) & {set(LOADED_ON_USE)})"
    code = f"import sys, bot.command_line, bot.application, bot.running; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("extra", EXTRAS, ids=lambda extra: extra.name)
def test_a_missing_one_is_named_with_the_command_that_installs_it(
    extra: Extra, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert extra.is_installed
    extra.require()
    monkeypatch.setitem(sys.modules, extra.modules[-1], None)
    assert not extra.is_installed
    with pytest.raises(MissingExtra, match=rf"pip install -e '\.\[{extra.name}\]'"):
        extra.require()


@pytest.mark.parametrize("extra", EXTRAS, ids=lambda extra: extra.name)
def test_each_is_an_extra_of_the_package(extra: Extra) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["optional-dependencies"][extra.name]
