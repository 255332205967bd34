"""Whatever breaks the line to Discord: what is written is written once, and what people read of it is true."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import aiohttp
import discord
import pytest

from bot.conversation.plumbing import exchange
from tests.conversation.clocks import BriskEnv
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.plumbing.acts import ACTS, Act, Scene
from tests.conversation.wire import Moment, Step, Steps, Trouble, fault

MINUTES_OF_A_TOKEN = 16
PAUSES = (BriskEnv.seconds_of_long_sleep, 100.0)


@dataclass(frozen=True)
class Fault:
    moment: Moment
    strike: Callable[[], Awaitable[None]]


async def _fail(kind: int | type[Exception]) -> None:
    raise fault(kind)


FAULTS = {
    "500 before": Fault(Moment.REFUSED, partial(_fail, 500)),
    "500 after": Fault(Moment.AFTER, partial(_fail, 500)),
    "429": Fault(Moment.REFUSED, partial(_fail, 429)),
    "502": Fault(Moment.REFUSED, partial(_fail, 502)),
    "time-out before": Fault(Moment.BEFORE, partial(_fail, TimeoutError)),
    "time-out after": Fault(Moment.AFTER, partial(_fail, TimeoutError)),
    "line cut before": Fault(Moment.BEFORE, partial(_fail, aiohttp.ServerDisconnectedError)),
    "line cut after": Fault(Moment.AFTER, partial(_fail, ConnectionResetError)),
}


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
CELLS = [(act, fault, span) for act in ACTS for fault in FAULTS for span in SPANS]
QUICK = {(act, [*FAULTS][place % len(FAULTS)], [*SPANS][place // 2 % len(SPANS)]) for place, act in enumerate(ACTS)}


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
    [pytest.param(*cell, id=" ".join(cell), marks=() if cell in QUICK else pytest.mark.exhaustive) for cell in CELLS],
)
async def test_what_is_written_stands_once_and_is_told_truly(scene: Scene, act: str, fault: str, span: str) -> None:
    await _hold(scene, ACTS[act], FAULTS[fault], SPANS[span])


async def _hold(scene: Scene, act: Act, fault: Fault, span: Span) -> None:
    do, again = await act.prepare(scene)
    before = await scene.count(act.written)
    trouble = Trouble(span.steps, fault.moment, fault.strike, times=span.times)
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
    if act.again or not written:
        once_more = _told(await again())
        assert (act.again if written else act.done) in once_more
        assert await scene.count(act.written) - before == 1


def _told(reply: Reply) -> str:
    """All that the person reads; nothing where Discord shows that the bot did not answer."""
    return "" if reply.is_gone else reply.text
