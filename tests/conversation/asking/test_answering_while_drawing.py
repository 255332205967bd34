"""While pictures and documents are made, others are answered; what takes long is announced, and then comes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import bot.presentation.documents.pdf
from bot.conversation.plumbing import paging, responding
from bot.conversation.plumbing.workshop import make
from bot.presentation.documents.document import Document
from bot.presentation.documents.template_data import template_data
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.wire import Moment, Step, Trouble

ROOMS = "Drug consumption rooms"
SECONDS_OF_PATIENCE = 60.0
ANSWER, COMING, COMING_IN_PLACE = 4, 5, 6
"""Types of Discord's for what a bot says to an interaction first."""


class HeldPdf:
    """A PDF that is not made until it may be; `was_let_go` tells whether that came before patience ended."""

    def __init__(self) -> None:
        self.is_begun = threading.Event()
        self.may_go_on = threading.Event()
        self.was_let_go = False

    def template_data(self, document: Document) -> dict[str, Any]:
        self.is_begun.set()
        self.was_let_go = self.may_go_on.wait(SECONDS_OF_PATIENCE)
        return template_data(document)

    async def begun(self, act: Awaitable[Reply]) -> Reply:
        """Do something once the PDF is begun."""
        assert await asyncio.to_thread(self.is_begun.wait, SECONDS_OF_PATIENCE)
        return await act

    async def let_go(self) -> None:
        self.may_go_on.set()


@pytest.fixture
def pdf(monkeypatch: pytest.MonkeyPatch) -> HeldPdf:
    held = HeldPdf()
    monkeypatch.setattr(bot.presentation.documents.pdf, "template_data", held.template_data)
    return held


def is_answer(step: Step) -> bool:
    """Whether the bot answers an interaction at once, with no announcement before it."""
    return step.path.endswith("/callback") and isinstance(step.body, dict) and step.body["type"] == ANSWER


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is made takes longer than the bot waits before it announces an answer."""

    async def make_slowly(work: Callable[[], bytes]) -> bytes:
        await asyncio.sleep(0.2)
        return await make(work)

    monkeypatch.setattr(paging, "make", make_slowly)
    monkeypatch.setattr(responding, "SECONDS_TO_DEFER", 0.1)


@contextmanager
def announced_as(world: World, kind: int) -> Iterator[None]:
    """Check that what the bot says first is an announcement of this type."""
    before = len(world.env.http_requests)
    yield
    said = [one.json for one in world.env.http_requests[before:] if one.path.endswith("/callback")]
    assert [one and one["type"] for one in said] == [kind]


@pytest.mark.parametrize(
    ("command", "options", "said"),
    [
        ("help", {}, "/ask"),
        ("quote actor", {"name": "Starmer"}, "Sir Keir Starmer"),
        ("search", {"text": "OPC"}, ROOMS),
        ("brief", {"topic": ROOMS}, "Support (21)"),
    ],
)
async def test_another_question_is_answered_while_a_pdf_is_made(
    world: World,
    ann: Person,
    bob: Person,
    server: Server,
    pdf: HeldPdf,
    command: str,
    options: dict[str, Any],
    said: str,
) -> None:
    with world.wire.troubled(Trouble(is_answer, Moment.AFTER, pdf.let_go)):
        document, answer = await world.together(
            ann.slash(server.channel, "brief", topic=ROOMS, format="pdf"),
            pdf.begun(bob.slash(server.channel, command, **options)),
        )
    assert pdf.was_let_go
    assert said in answer.text
    ((name, data),) = document.files.items()
    assert name == "briefing-drug-consumption-rooms.pdf"
    assert data.startswith(b"%PDF")


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize(("label", "ending"), [("PDF", ".pdf"), ("Word", ".docx"), ("Markdown", ".md")])
async def test_a_file_that_takes_long_is_announced_and_comes(
    world: World, ann: Person, server: Server, label: str, ending: str
) -> None:
    card = await ann.slash(server.channel, "brief", topic=ROOMS)
    with announced_as(world, COMING):
        reply = await ann.press(card, label)
    assert [name.endswith(ending) for name in reply.files] == [True]
    assert reply.ephemeral


@pytest.mark.usefixtures("slow")
async def test_a_page_whose_picture_takes_long_is_announced_and_comes(
    world: World, ann: Person, server: Server
) -> None:
    with announced_as(world, COMING):
        timeline = await ann.slash(server.channel, "timeline")
    assert len(timeline.pictures) == 1
    briefing = await ann.slash(server.channel, "brief", topic="Drug deaths")
    assert not briefing.pictures
    with announced_as(world, COMING_IN_PLACE):
        figures = await ann.choose(briefing, "Figures")
    assert len(figures.pictures) == 1


async def test_a_picture_that_is_drawn_already_waits_for_nothing_that_is_being_made(
    ann: Person, bob: Person, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await ann.slash(server.channel, "timeline")
    first, pictures = card.ids, card.pictures

    async def wait_for_ever(work: Callable[[], bytes]) -> bytes:
        raise AssertionError("the workshop is never free")

    monkeypatch.setattr(paging, "make", wait_for_ever)
    second = await ann.press(card, "Next")
    copy = await bob.press(second, "Back")
    assert (copy.ids, copy.pictures) == (first, pictures)
    assert copy.ephemeral
    assert (await ann.press(second, "Back")).pictures == pictures
    assert (await bob.slash(server.channel, "timeline")).pictures == pictures
