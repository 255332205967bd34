"""The README's pictures, made anew: drives the demo's page in a headless Chromium, as a person would."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot.extras import CAPTURE, CHARTS, DOCUMENTS
from bot.problems import Problem, WrongSetting
from bot.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.async_api import Browser, FloatRect, Locator, Page, Playwright

_log = logging.getLogger(__name__)

_DESK, _PHONE = 1100, 390
_HEIGHT = 4000
"""Of the window: what is scrolled away is in no picture, so the longest card fits."""
_PIXELS_A_POINT = 2
_PATIENCE = 120_000
"""Milliseconds for whatever is to appear on the page; of a busy machine an answer takes many seconds."""
_OFFERED_WITHIN = 10_000
"""Milliseconds after which a name is typed anew for which nothing is offered."""
_ATTEMPTS = 4
"""How often it is typed on one page."""
_LOADS = 3
"""How often a command is begun: the page of a busy machine may lose track, and is loaded anew."""
_MARGIN = 6
"""Points around a card: hardly less than between it and the line above it."""
_COLOURS = 64
_FRAME = (200, 200, 200)
"""The grey of the edge of a white page."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
"""The browser is to look for nothing outside this machine."""


@dataclass(frozen=True)
class Shot:
    """A command as a person types it, and the width of the window in points."""

    command: str
    options: Mapping[str, str] = field(default_factory=dict)
    width: int = _DESK


_DEATHS = "Drug-related deaths in Scotland"
_SERIES, _BRIEFING = "series.png", "briefing.png"
CARDS = {
    "ask.png": Shot("/ask", {"question": "Who opposes drug consumption rooms?"}),
    "quotes.png": Shot("/quote actor", {"name": "Starmer"}),
    "positions.png": Shot("/position topic", {"topic": "fix room"}),
    "timeline.png": Shot("/timeline", {"topic": "OPC"}),
    _SERIES: Shot("/figure series", {"indicator": _DEATHS}),
    "comparison.png": Shot("/figure compare", {"indicator": _DEATHS, "first": "2017", "second": "2020"}),
    _BRIEFING: Shot("/brief", {"topic": "Drug consumption rooms", "topic_2": "Drug deaths"}),
    "series-on-a-phone.png": Shot("/figure series", {"indicator": _DEATHS}, _PHONE),
}
"""The name of a picture, and what is asked for it."""
CHART = "chart.png"
"""The file that the bot sends with the card of a series."""
PAGES = {"briefing-page-1.png": "", "briefing-figures.png": "Figures"}
"""The name of a picture, and the section whose first page it shows of the PDF that the bot sends; "" for page 1."""
PICTURES = (*CARDS, CHART, *PAGES)


async def capture(folder: Path, *, port: int = 0) -> list[Path]:
    """Take every picture of the demo with the shipped pack, and write them into `folder`: all or none.

    Returns the files. Raises MissingExtra, and WrongSetting where there is no Chromium, the folder cannot be written
    to, or the port is taken; Problem where the bot refuses to answer.
    """
    for extra in (CAPTURE, CHARTS, DOCUMENTS):
        extra.require()
    _make_writable(folder)
    # Not above: the demo cannot even be imported without its own extra.
    from bot.demo import served

    async with _chromium() as browser, served(Settings(), port=port, with_digest=False) as address:
        taken = await _take(browser, address)
    return _write(taken, folder)


def _make_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _not_written(folder, error) from None


def _write(taken: Mapping[str, bytes], folder: Path) -> list[Path]:
    try:
        for name, png in taken.items():
            (folder / name).write_bytes(png)
    except OSError as error:
        raise _not_written(folder, error) from None
    return [folder / name for name in taken]


def _not_written(folder: Path, error: OSError) -> WrongSetting:
    return WrongSetting(f"No pictures can be written into {folder} ({error.strerror}): give --capture another folder.")


@asynccontextmanager
async def _chromium() -> AsyncIterator[Browser]:
    """A browser without a window. Raises WrongSetting where there is none, or it does not start."""
    from playwright.async_api import Error, async_playwright

    async with async_playwright() as playwright:
        program = _program(playwright)
        try:
            browser = await playwright.chromium.launch(
                executable_path=program,
                args=list(_SWITCHES),
                # Chromium refuses to shut itself in for the user root.
                chromium_sandbox=os.geteuid() != 0,
                # A Ctrl-C reaches it as well, and would end it before this process has let go of it.
                handle_sigint=False,
            )
        except Error as error:
            reason = error.message.split("\n", 1)[0]
            raise WrongSetting(f"The browser {program} does not start: {reason}") from None
        async with browser:
            yield browser


def _program(playwright: Playwright) -> str:
    found = next(filter(None, map(shutil.which, _BROWSERS)), playwright.chromium.executable_path)
    if not Path(found).exists():
        raise WrongSetting(
            f"The pictures are taken with a Chromium, and there is none: install one as {', '.join(_BROWSERS[:-1])} "
            f"or {_BROWSERS[-1]}, or run playwright install chromium."
        )
    return found


async def _take(browser: Browser, address: str) -> dict[str, bytes]:
    """The name of each picture, and its PNG."""
    channel = await _Channel.open(browser, address)
    taken: dict[str, bytes] = {}
    for name, shot in CARDS.items():
        answer = await channel.ask(shot)
        taken[name] = await asyncio.to_thread(_smaller, await answer.picture())
        _log.info("Took %s", name)
        if name == _SERIES:
            taken[CHART] = await answer.image()
        if name == _BRIEFING:
            document = await (await answer.press("PDF")).file()
            taken |= await asyncio.to_thread(_pages, document)
    return {name: taken[name] for name in PICTURES}


def _pages(document: bytes) -> dict[str, bytes]:
    """Pages of a PDF, painted by the engine that Chromium shows PDFs with, which it lacks without a window."""
    from PIL import ImageOps
    from pypdfium2 import PdfDocument

    with closing(PdfDocument(document)) as pdf:
        starts = {mark.get_title().lstrip("0123456789. "): mark.get_dest().get_index() for mark in pdf.get_toc()}
        pages = {name: pdf[starts[section] if section else 0] for name, section in PAGES.items()}
        painted = {name: page.render(scale=_PIXELS_A_POINT).to_pil() for name, page in pages.items()}
    return {name: _png(ImageOps.expand(image, border=1, fill=_FRAME)) for name, image in painted.items()}


def _smaller(png: bytes) -> bytes:
    from PIL import Image

    return _png(Image.open(BytesIO(png)))


def _png(image: Image) -> bytes:
    """A picture as a PNG of so few colours that nobody sees the difference: a third of the size."""
    from PIL.Image import Dither, Quantize

    # Only this method keeps the colours that take little room, as those of a chart do; kmeans sets the others right.
    few = image.convert("RGB").quantize(_COLOURS, method=Quantize.MAXCOVERAGE, kmeans=2, dither=Dither.NONE)
    written = BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


@dataclass
class _Channel:
    """The demo's channel in a window."""

    page: Page

    @classmethod
    async def open(cls, browser: Browser, address: str) -> _Channel:
        page = await browser.new_page(device_scale_factor=_PIXELS_A_POINT, reduced_motion="reduce")
        page.set_default_timeout(_PATIENCE)
        await page.goto(address)
        await page.locator(_MESSAGES).first.wait_for()
        return cls(page)

    async def ask(self, shot: Shot) -> _Answer:
        """Type a command, choose what completes it, and send it."""
        await self.page.set_viewport_size({"width": shot.width, "height": _HEIGHT})
        await self._compose(shot)
        known = await self.page.locator(_MESSAGES).count()
        await self.page.click("#send-message")
        answer = await self.answer_after(known)
        if await answer.is_private():
            raise Problem(f"The demo refused {shot.command}, so no pictures were made: {await answer.text()}")
        return answer

    async def _compose(self, shot: Shot) -> None:
        for _ in range(_LOADS):
            await self.page.click("#channel-composer-input")
            await self.page.keyboard.type(shot.command)
            await self.page.locator(_SUGGESTED).first.wait_for()
            await self.page.keyboard.press("Enter")
            await self.page.locator(".command-chip", has_text=shot.command).wait_for()
            for name, text in shot.options.items():
                if not await self._fill(name, text):
                    await self._load_anew()
                    break
            else:
                return
        raise Problem(f"The demo offered nothing for {text}, so no pictures were made.")

    async def _load_anew(self) -> None:
        await self.page.reload()
        await self.page.locator(_MESSAGES).first.wait_for()

    async def _fill(self, name: str, text: str) -> bool:
        """Whether it could be filled in."""
        option = self.page.locator(f'.command-option-input[data-option="{name}"]')
        if not await option.count():
            await self.page.click(".command-ghost")
            await self.page.click(f'{_SUGGESTED}[data-value="{name}"]')
        await option.fill(text)
        return await option.get_attribute("role") != "combobox" or await self._choose(option, text)

    async def _choose(self, option: Locator, text: str) -> bool:
        """Choose the first that is offered; False where nothing is.

        The page drops what came too late: then it is typed anew, as people do.
        """
        from playwright.async_api import TimeoutError as TooLate

        offered = self.page.locator(".command-popup-heading", has_text=text.upper()).locator(f"~ * {_OPTION}")
        for _ in range(_ATTEMPTS):
            try:
                await offered.first.wait_for(timeout=_OFFERED_WITHIN)
            except TooLate:
                await option.fill("")
                await option.fill(text)
            else:
                # With the key: a click waits until the list stands still, for which a busy machine has no time.
                await option.press("Enter")
                return True
        return False

    async def answer_after(self, known: int) -> _Answer:
        """The message that comes after so many others, once it is whole."""
        message = self.page.locator(_MESSAGES).nth(known)
        await message.locator(".component-container").wait_for()
        await message.locator(".media-lightbox-trigger[disabled]").wait_for(state="detached")
        return _Answer(self, message)


_MESSAGES = "#channel-message-list article.channel-message"
_OPTION = '[role="option"]'
_SUGGESTED = f".command-popup {_OPTION}"


@dataclass
class _Answer:
    """A message of the bot's."""

    channel: _Channel
    message: Locator

    async def picture(self) -> bytes:
        """A PNG of its card and of the buttons below it, without the line that says who sent it and when."""
        page = self.channel.page
        await page.mouse.move(0, 0)
        # The channel scrolls to what is new in its own time.
        seen, place = None, await self._place()
        while seen != place:
            shown = await page.screenshot(clip=place)
            seen, place = place, await self._place()
        return shown

    async def _place(self) -> FloatRect:
        card = self.message.locator(".message-components")
        await card.scroll_into_view_if_needed()
        box = await card.bounding_box()
        assert box is not None
        return {
            "x": box["x"] - _MARGIN,
            "y": box["y"] - _MARGIN,
            "width": box["width"] + 2 * _MARGIN,
            "height": box["height"] + 2 * _MARGIN,
        }

    async def is_private(self) -> bool:
        """Whether it is told to the asker alone, as problems are."""
        return bool(await self.message.locator(".message-ephemeral-note").count())

    async def text(self) -> str:
        return " ".join((await self.message.locator(".message-components").inner_text()).split())

    async def press(self, label: str) -> _Answer:
        """Press one of its buttons, which is answered with a message of its own."""
        known = await self.channel.page.locator(_MESSAGES).count()
        await self.message.get_by_role("button", name=label, exact=True).click()
        return await self.channel.answer_after(known)

    async def file(self) -> bytes:
        """The file in its card, as the bot sent it."""
        button = self.message.locator(".file-download")
        if not await button.count():
            raise Problem(f"The demo gave no file, so no pictures were made: {await self.text()}")
        return await self._downloaded(button)

    async def image(self) -> bytes:
        """The image in its card, as the bot sent it."""
        await self.message.locator(".media-lightbox-trigger").click()
        image = await self._downloaded(self.channel.page.locator(".media-lightbox .file-download"))
        await self.channel.page.keyboard.press("Escape")
        return image

    async def _downloaded(self, button: Locator) -> bytes:
        async with self.channel.page.expect_download() as download:
            await button.click()
        return (await (await download.value).path()).read_bytes()
