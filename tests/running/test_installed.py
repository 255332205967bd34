"""Despatch as it is installed from its wheel: everything that it needs is in there, and it runs without a checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.running.conftest import Launcher
from tests.running.demo.demo_page import end_demo, open_page, start_demo
from tests.running.processes import ROOT
from tests.running.stand_in.discord_objects import GUILD_ID, texts_of
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn

pytestmark = pytest.mark.exhaustive

PACK = "drug-consumption-rooms"


def _call(*command: str | Path) -> str:
    return subprocess.run(command, cwd="/", check=True, capture_output=True, text=True).stdout.strip()


def _build_wheel(source: Path, folder: Path) -> Path:
    """Build the wheel with the build backend of this environment, so that nothing is fetched."""
    _call(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, source)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an empty environment with the wheel installed; other packages are found where they are."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    python = environment / "bin" / "python"
    _call(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)
    # Of a folder that a .pth file names Python reads no .pth files: that in there which names the checkout goes unread.
    elsewhere = "\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (_site_packages(python) / "elsewhere.pth").write_text(elsewhere)
    return python


def _site_packages(python: Path) -> Path:
    return Path(_call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"))


@pytest.fixture
def installed(launcher: Launcher, python: Path) -> Launcher:
    return replace(launcher, installed=python)


def _files(*folders: str) -> set[str]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


def _contents(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_the_bot_and_nothing_else(wheel: Path) -> None:
    told = {f"despatch-{wheel.name.split('-')[1]}.dist-info/{name}" for name in ("METADATA", "WHEEL", "RECORD")}
    licence = f"despatch-{wheel.name.split('-')[1]}.dist-info/licenses/LICENSE"
    assert _contents(wheel) == _files("bot", "cogs") | {f"bot/{path}" for path in _files("data")} | told | {licence}


def test_the_wheel_of_a_source_distribution_is_the_same(wheel: Path, tmp_path: Path) -> None:
    build = "import hatchling.build, sys; print(hatchling.build.build_sdist(sys.argv[1]))"
    name = subprocess.run(
        [sys.executable, "-c", build, tmp_path], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    assert _contents(_build_wheel(tmp_path / name, tmp_path / "wheel")) == _contents(wheel)


def test_its_code_comes_from_the_wheel_alone(python: Path) -> None:
    code = "import bot, cogs, bot.distribution as d; print(bot.__file__, cogs.__file__, d.packs_folder(), sep='\\n')"
    site_packages = _site_packages(python)
    assert [Path(line) for line in _call(python, "-c", code).splitlines()] == [
        site_packages / "bot" / "__init__.py",
        site_packages / "cogs" / "__init__.py",
        site_packages / "bot" / "data",
    ]
    assert not str(site_packages).startswith(str(ROOT))


def test_it_says_the_version_of_its_wheel(python: Path, wheel: Path) -> None:
    assert _call(python, "-m", "bot", "--version") == f"Despatch {wheel.name.split('-')[1]}"


async def test_it_runs_with_the_starter_pack(installed: Launcher, discord: DiscordStandIn) -> None:
    loading = await installed.start("load", PACK, "--guild", str(GUILD_ID))
    assert await loading.wait() == 0
    bot = await installed.start("run", settings={"DISCORD_TOKEN": TOKEN})
    await bot.wait_for_log("Ready, servers: 1")
    answered = await discord.answer_to(await discord.command("quote", "actor", name="Starmer"))
    assert any("Starmer" in text for text in texts_of(answered.body))
    assert await bot.stop() == 0
    assert "Traceback" not in bot.logged


async def test_its_demo_shows_the_starter_pack(installed: Launcher) -> None:
    bot, address = await start_demo(installed, "--no-browser")
    async with open_page(address) as page:
        assert "Starmer" in str(page)
        await end_demo(bot)


async def test_without_a_token_it_says_so_in_a_sentence(installed: Launcher) -> None:
    assert (await installed.refused("run")).startswith("DISCORD_TOKEN is missing: copy the bot's token")


async def test_a_missing_extra_is_installed_by_name_where_there_is_no_checkout(installed: Launcher) -> None:
    sentence = await installed.refused("demo", "--no-browser", alteration="import sys; sys.modules['simcord'] = None")
    assert sentence == "The demo needs SimCord: install it with pip install 'despatch[demo]'."


@contextmanager
def _moved_away(folder: Path) -> Iterator[None]:
    elsewhere = folder.rename(folder.with_name("elsewhere"))
    try:
        yield
    finally:
        elsewhere.rename(folder)


@pytest.mark.parametrize("is_file", [False, True])
async def test_packs_that_are_not_there_are_told_in_a_sentence(
    installed: Launcher, python: Path, is_file: bool
) -> None:
    packs = _site_packages(python) / "bot" / "data"
    with _moved_away(packs):
        if is_file:
            packs.write_text("no folder")
        sentence = await installed.refused("run", DISCORD_TOKEN=TOKEN)
        packs.unlink(missing_ok=True)
    assert sentence.startswith(f"There is no pack '{PACK}': give a folder, since none is in ")
