"""Whatever breaks the line to Discord: what is written is written once, and what people read of it is true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
import pytest

from bot.conversation.plumbing import exchange
from tests.conversation.clocks import BriskEnv
from tests.conversation.faults import FAULTS, Fault
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.plumbing.acts import ACTS, Act, Scene
from tests.conversation.wire import Step, Steps, is_post

MINUTES_OF_A_TOKEN = 16
PAUSES = (BriskEnv.seconds_of_long_sleep, 100.0)


def _is_sign(step: Step) -> bool:
    return step.path.startswith("/interactions/")


def _is_answer(step: Step) -> bool:
    return step.path.startswith("/webhooks/")


def _is_either(step: Step) -> bool:
    return _is_sign(step) or _is_answer(step)


@dataclass(frozen=True)
class Span:
    """Which requests meet the fault, how many of them, and how many minutes pass until the line is whole again."""

    steps: Steps
    times: int | None
    minutes: int = 0


SPANS = {
    "at the first sign": Span(_is_sign, 1),
    "at the answer": Span(_is_answer, 1),
    "for a while": Span(_is_either, None),
    "after the first sign for good": Span(_is_answer, None, MINUTES_OF_A_TOKEN),
}
# What ends in nothing being told ends so whichever the fault is.
CELLS = [
    (act, fault, span)
    for act in ACTS
    for fault in FAULTS
    for span in SPANS
    if not SPANS[span].minutes or fault.startswith("line cut")
]
QUICK = {(act, [*FAULTS][place % len(FAULTS)], [*SPANS][place % 3]) for place, act in enumerate(ACTS)} | {
    ("undo", "line cut after", "after the first sign for good"),
    ("save", "line cut before", "after the first sign for good"),
}


def _unless(is_quick: bool) -> Any:
    """Leave what is not tried each time to those who have time."""
    return () if is_quick else pytest.mark.exhaustive


TOLD_BY_MESSAGE = ("approve", "decline", "import another's")


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord's three seconds are a fraction of one; between tries of an answer time has to be passed."""
    monkeypatch.setattr(exchange, "SECONDS_DISCORD_WAITS", 0.1)
    monkeypatch.setattr(exchange, "SECONDS_BETWEEN_SIGNS", 0.02)
    monkeypatch.setattr(exchange, "SECONDS_BETWEEN_ANSWERS", PAUSES)


@pytest.fixture
def scene(world: World, server: Server, ann: Person, bob: Person) -> Scene:
    world.tolerated += (discord.HTTPException, aiohttp.ClientError, OSError)
    return Scene(world, server, ann, bob)


@pytest.mark.parametrize(
    ("act", "fault", "span"),
    [pytest.param(*cell, id=" ".join(cell), marks=_unless(cell in QUICK)) for cell in CELLS],
)
async def test_what_is_written_stands_once_and_is_told_truly(scene: Scene, act: str, fault: str, span: str) -> None:
    await _hold(scene, ACTS[act], FAULTS[fault], SPANS[span])


async def _hold(scene: Scene, act: Act, fault: Fault, span: Span) -> None:
    do, again = await act.prepare(scene)
    before = await scene.count(act.written)
    trouble = fault.at(span.steps, span.times)
    with scene.world.wire.troubled(trouble):
        reply = await do()
        await scene.world.wait(minutes=span.minutes)
    assert trouble.met
    # What could not be told meanwhile is told now.
    await scene.world.wait(seconds=max(PAUSES))
    written, told = await scene.count(act.written) - before, _told(reply)
    assert written == (1 if act.done in told else written)
    assert written <= (0 if "Nothing was changed" in told else 1)
    assert "reference" not in told
    # One fault is made good, and so are many while there is still time to answer.
    assert act.done in told or not (span.times or (written and not span.minutes))
    # Of whoever was forgotten not even that is kept.
    if written and act.done not in told and act is not ACTS["be forgotten"]:
        assert "may not have seen the answer" in _told(await again())
        assert await scene.count(act.written) - before == 1
    if act.again or not written:
        once_more = _told(await again())
        assert (act.again if written else act.done) in once_more
        assert await scene.count(act.written) - before == 1


@pytest.mark.parametrize("act", TOLD_BY_MESSAGE)
@pytest.mark.parametrize("fault", [pytest.param(name, marks=_unless(name == "500 after")) for name in FAULTS])
@pytest.mark.parametrize("times", [1, None])
async def test_an_author_is_told_once_and_nobody_says_so_before(
    scene: Scene, act: str, fault: str, times: int | None
) -> None:
    do, _ = await ACTS[act].prepare(scene)
    with scene.world.wire.troubled(FAULTS[fault].at(is_post, times)) as trouble:
        told = _told(await do())
    assert trouble.met
    assert "Its author is told as soon as Discord takes the message." in told
    assert ACTS[act].done in told
    await scene.world.wait(minutes=2)
    assert len(scene.world.direct_messages(scene.bob)) == 1


@pytest.mark.parametrize("refusal", [(403, 50007), (404, 10013)])
async def test_it_is_said_that_an_author_could_not_be_told(scene: Scene, refusal: tuple[int, int]) -> None:
    do, _ = await ACTS["approve"].prepare(scene)
    scene.world.env.inject_error("POST", "/channels/*/messages", status=refusal[0], code=refusal[1])
    assert "Its author could not be told: Discord takes no message to them." in _told(await do())


# Forms


async def _begin_quote(scene: Scene) -> Reply:
    return await scene.ann.slash(scene.server.channel, "add quote", speaker="Keir Starmer", source="S1")


async def _begin_change(scene: Scene) -> Reply:
    return await scene.ann.slash(scene.server.channel, "edit", id="E1")


FORMS = {"add": _begin_quote, "edit": _begin_change}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("fault", [pytest.param(name, marks=_unless(name.startswith("line"))) for name in FAULTS])
async def test_a_form_that_one_fault_met_opens(scene: Scene, form: str, fault: str) -> None:
    with scene.world.wire.troubled(FAULTS[fault].at(_is_sign, 1)):
        opened = await FORMS[form](scene)
    assert "Not saved yet" in _told(await scene.ann.submit(opened, {"Text": "Words."} if form == "add" else {}))


async def test_what_no_form_was_opened_for_is_kept(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "SECONDS_DISCORD_WAITS", 0)
    with scene.world.wire.troubled(FAULTS["line cut before"].at(_is_sign, 1)):
        told = _told(await _begin_quote(scene))
    assert "did not open the form. Nothing of it is on record. Ask again in a moment; what you gave is a draft" in told
    review = await scene.ann.slash(scene.server.channel, "review")
    draft = await scene.ann.press(
        review, custom_id=next(one.custom_id for one in review.buttons if "open" in one.custom_id)
    )
    assert "**Speakers:** Keir Starmer" in draft.markdown


def _told(reply: Reply) -> str:
    """All that the person reads; nothing where Discord shows that the bot did not answer."""
    return "" if reply.is_gone else reply.text
