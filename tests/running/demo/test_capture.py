"""`demo --capture DIR`: the README's pictures are made anew, or one sentence says why not."""

from __future__ import annotations

import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.capture import CARDS, CHART, PAGES, PICTURES
from tests.running.conftest import QUIET, Launcher

ROOT = Path(__file__).parents[3]
KEPT = ROOT / ".github" / "pictures"
LARGEST_TOGETHER = 1_500_000

_needs_chromium = pytest.mark.skipif(
    find_spec("playwright") is None or not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    reason="Playwright or a Chromium is not installed",
)
NO_CHROMIUM = "import bot.capture; bot.capture._BROWSERS = ('no-such-browser',)"
ONE_CARD = "import bot.capture as c; c.CARDS = {{'one.png': c.Shot({question})}}; c.PICTURES = ('one.png',)"
LOSES_TRACK = """
choose, tried = c._Channel._choose, []
async def lost_at_first(channel, option, text):
    tried.append(await option.get_attribute("data-option"))
    return len(tried) > 1 and await choose(channel, option, text)
c._Channel._choose = lost_at_first
"""


def _is_blank(picture: Image.Image) -> bool:
    """Whether it is one surface with hardly a sign on it."""
    colours = picture.convert("RGB").getcolors(picture.width * picture.height)
    assert colours is not None
    return max(count for count, _ in colours) > 0.98 * picture.width * picture.height


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def brief() -> Iterator[Path]:
    """A folder with a short path: Chromium makes a socket in it, whose path may have 107 characters."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.exhaustive
@_needs_chromium
async def test_every_picture_is_taken_of_a_demo_that_leaves_nothing_behind(launcher: Launcher, brief: Path) -> None:
    settings = {**QUIET, "TMPDIR": str(brief), "STARTER_PACKS": ""}
    bot = await launcher.start("demo", "--capture", "new/pictures", settings=settings)
    assert await bot.wait(seconds=300) == 0, bot.logged
    assert not _names(brief)
    written = {path.name: path.read_bytes() for path in (launcher.folder / "new" / "pictures").iterdir()}
    assert sorted(written) == sorted(PICTURES)
    assert [line.split(" · ")[0] for line in bot.out] == [f"new/pictures/{name}" for name in PICTURES]
    assert sum(map(len, written.values())) < LARGEST_TOGETHER
    for name, png in written.items():
        picture = Image.open(BytesIO(png))
        assert picture.format == "PNG"
        assert not _is_blank(picture), name
        # Twice as many pixels as a window has points, or a page: cards of Discord's are 600 points wide at most.
        narrow, wide = (500, 780) if "phone" in name else (1000, 1300)
        assert narrow < picture.width < wide, name
        assert picture.height > picture.width / 2, name
    assert {Image.open(BytesIO(written[name])).height for name in PAGES} == {1686}
    # As the bot sent it, and not of fewer colours as a card is.
    assert Image.open(BytesIO(written[CHART])).mode != "P"


@pytest.mark.exhaustive
@_needs_chromium
async def test_a_question_that_is_refused_makes_no_picture_of_the_refusal(launcher: Launcher) -> None:
    alteration = ONE_CARD.format(question="'/record', {'id': 'Q999'}")
    sentence = await launcher.refused("demo", "--capture", "new", alteration=alteration)
    assert sentence.startswith("The demo refused /record, so no pictures were made: ")
    assert "Q999" in sentence
    assert not _names(launcher.folder / "new")


@pytest.mark.exhaustive
@_needs_chromium
async def test_a_page_that_lost_track_is_loaded_anew(launcher: Launcher) -> None:
    alteration = ONE_CARD.format(question="'/brief', {'topic': 'Drug deaths'}") + LOSES_TRACK
    bot = await launcher.start("demo", "--capture", "new", alteration=alteration)
    assert await bot.wait(seconds=300) == 0, bot.logged
    assert _names(launcher.folder / "new") == ["one.png"]


@pytest.mark.exhaustive
@_needs_chromium
async def test_a_name_for_which_nothing_is_offered_makes_no_picture(launcher: Launcher) -> None:
    alteration = ONE_CARD.format(question="'/brief', {'topic': 'xyzzy'}") + "; c._OFFERED_WITHIN = 500"
    sentence = await launcher.refused("demo", "--capture", "new", alteration=alteration)
    assert sentence == "The demo offered nothing for xyzzy, so no pictures were made."
    assert not _names(launcher.folder / "new")


@pytest.mark.exhaustive
@_needs_chromium
async def test_broken_off_it_writes_nothing_and_does_not_pass_for_done(launcher: Launcher) -> None:
    bot = await launcher.start("demo", "--capture", "new")
    await bot.wait_for_log("Took ")
    assert await bot.stop(signal.SIGINT) == 130
    assert not bot.printed
    assert "Traceback" not in bot.logged
    assert not _names(launcher.folder / "new")


async def test_a_folder_that_cannot_be_written_to_is_told_in_a_sentence(launcher: Launcher) -> None:
    (launcher.folder / "file").write_text("kept")
    for given, reason in (("file", "File exists"), ("file/new", "Not a directory"), ("/proc", "")):
        sentence = await launcher.refused("demo", "--capture", given)
        assert sentence.startswith(f"No pictures can be written into {given} ({reason}")
        assert sentence.endswith("): give --capture another folder.")
    assert (launcher.folder / "file").read_text() == "kept"


@pytest.mark.parametrize(
    ("module", "extra"), [("playwright", "capture"), ("pypdfium2", "capture"), ("docx", "documents")]
)
async def test_a_missing_extra_is_told_in_a_sentence(launcher: Launcher, module: str, extra: str) -> None:
    alteration = f"import sys; sys.modules['{module}'] = None"
    sentence = await launcher.refused("demo", "--capture", "new", alteration=alteration)
    assert sentence.endswith(f"pip install -e '.[{extra}]'.")
    assert not _names(launcher.folder)


@pytest.mark.skipif(find_spec("playwright") is None, reason="Playwright is not installed")
async def test_a_missing_chromium_is_told_in_a_sentence(launcher: Launcher) -> None:
    sentence = await launcher.refused("demo", "--capture", "new", alteration=NO_CHROMIUM)
    assert sentence.startswith("The pictures are taken with a Chromium, and there is none: install one as ")


async def test_a_database_is_not_kept_of_pictures(launcher: Launcher) -> None:
    bot = await launcher.start("demo", "--capture", "new", "--database", "kept.sqlite3")
    assert await bot.wait() == 2
    assert "not allowed with argument" in bot.errors[-1]
    assert not _names(launcher.folder)


def test_the_readme_shows_every_picture_and_says_what_it_is_of() -> None:
    assert _names(KEPT) == sorted(PICTURES) == sorted({*CARDS, CHART, *PAGES})
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r'<img src="\.github/pictures/([^"]+)"[^>]* alt="([^"]+)">', readme)
    assert sorted(name for name, _ in shown) == sorted(PICTURES)
    assert all(len(alt) > 20 for _, alt in shown)
    assert sum(path.stat().st_size for path in KEPT.iterdir()) < LARGEST_TOGETHER
