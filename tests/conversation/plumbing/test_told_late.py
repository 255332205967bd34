"""What was written for somebody is told once they can be reached, also where the bot was killed before it answered."""

from __future__ import annotations

import aiohttp
import discord
import pytest

from bot.conversation.plumbing import exchange
from tests.conversation.clocks import BriskEnv
from tests.conversation.damaging import words_damaged
from tests.conversation.faults import FAULTS
from tests.conversation.people import Person, Server, World
from tests.conversation.plumbing.acts import ACTS, Do, Scene
from tests.conversation.wire import Step, is_commit

OWED = "SELECT count(*) FROM owed_answer"
RESTARTED = "The bot was restarted before Discord took its answer to"
PERHAPS_ANSWERED = "The bot was restarted, and you may not have seen its answer to"


@pytest.fixture
def scene(world: World, server: Server, ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(exchange, "SECONDS_BETWEEN_ANSWERS", (BriskEnv.seconds_of_long_sleep, 100.0))
    world.tolerated += (discord.HTTPException, aiohttp.ClientError, OSError)
    return Scene(world, server, ann, bob)


def is_answer(step: Step) -> bool:
    return step.path.startswith("/webhooks/")


def is_followup(step: Step) -> bool:
    return step.method == "POST" and is_answer(step)


# Killed between the writing and the answer


@pytest.mark.parametrize(
    ("act", "named", "done"),
    [
        ("withdraw", "/withdraw", "It was carried out: Q1 withdrawn."),
        ("redo", "/redo", "It was carried out: Q1 marked."),
        ("settings", "/settings timezone", "What it had to write is written, or a part of it"),
        ("save", "“Save”", "It was carried out: Q75 added."),
        ("decline", "a form", "What it had to write is written, or a part of it"),
    ],
)
async def test_a_killed_bots_answer_is_given_by_the_next(scene: Scene, act: str, named: str, done: str) -> None:
    do, _ = await ACTS[act].prepare(scene)
    async with scene.world.killed_after(is_commit):
        reply = await do()
    await scene.world.wait(seconds=30)
    # Of a card whose button was pressed nobody knows whether its answer came: Discord may not note that.
    told = RESTARTED if named.startswith("/") else PERHAPS_ANSWERED
    assert f"{told} {named}. {done}" in reply.text
    await scene.world.wait(minutes=1)
    assert await scene.count(OWED) == 0
    again = await scene.ann.slash(scene.server.channel, "help", private=True)
    assert not again.result.followups


async def test_nothing_is_told_of_what_was_answered_before_the_bot_was_killed(scene: Scene) -> None:
    do, _ = await ACTS["withdraw"].prepare(scene)
    async with scene.world.killed_after(is_answer):
        reply = await do()
    await scene.world.wait(seconds=30)
    assert "Q1 is withdrawn" in reply.text
    assert not reply.result.followups
    again = await scene.ann.slash(scene.server.channel, "help", private=True)
    assert not again.result.followups


async def test_a_card_of_which_discord_noted_no_edit_is_not_said_to_be_unanswered(scene: Scene) -> None:
    do, _ = await ACTS["save"].prepare(scene)
    # No time passes here, as if Discord had noted none.
    async with scene.world.killed_after(is_answer):
        reply = await do()
    await scene.world.wait(seconds=30)
    assert RESTARTED not in reply.text
    assert f"{PERHAPS_ANSWERED} “Save”. It was carried out: Q75 added." in reply.text


@pytest.mark.parametrize("act", ["redo", "send a digest"])
async def test_who_was_not_answered_before_a_restart_is_asked_before_it_is_done_again(scene: Scene, act: str) -> None:
    await scene.ann.slash(scene.server.channel, "mark", id="E1", as_="disputed", note="An earlier change")
    do, again = await ACTS[act].prepare(scene)
    before = await scene.count(ACTS[act].written)
    async with scene.world.killed_after(is_commit):
        await do()
        # The next one starts when the token answers no more.
        scene.world.env.backend.advance_clock(20 * 60)
    asked = (await again()).text
    assert "and may not have seen the answer." in asked
    assert "Nothing was done now: do it again if you want it once more." in asked
    assert await scene.count(ACTS[act].written) == before + 1
    assert "may not have seen" not in (await again()).text


async def test_a_history_that_cannot_be_read_keeps_no_other_answer_back(scene: Scene) -> None:
    do, _ = await ACTS["mark"].prepare(scene)
    with scene.world.wire.troubled(FAULTS["line cut before"].at(is_answer)):
        marked = await do()
        followed = await scene.bob.slash(scene.server.channel, "follow", actor="Keir Starmer")
    async with words_damaged(scene.world, '"By its speaker"', '!By its speaker"'):
        await scene.world.wait(seconds=30)
        for reply, named in ((marked, "/mark"), (followed, "/follow")):
            assert f"{RESTARTED} {named}. What it had to write is written, or a part of it." in reply.text
        await scene.world.wait(minutes=1)


# Discord takes no answer for as long as one can be given


@pytest.mark.parametrize("act", ["redo", "send a digest"])
async def test_who_was_never_answered_is_asked_before_it_is_done_again(scene: Scene, act: str) -> None:
    await scene.ann.slash(scene.server.channel, "mark", id="E1", as_="disputed", note="An earlier change")
    do, again = await ACTS[act].prepare(scene)
    await _do_unheard(scene, do)
    written = await scene.count(ACTS[act].written)
    asked = (await again()).text
    assert "and may not have seen the answer." in asked
    assert await scene.count(ACTS[act].written) == written
    assert "may not have seen" not in (await again()).text


async def test_who_was_never_answered_hears_of_it_once_beside_the_next_answer(scene: Scene) -> None:
    do, _ = await ACTS["withdraw"].prepare(scene)
    await _do_unheard(scene, do)
    assert await scene.count("SELECT count(*) FROM owed_answer WHERE token <> ''") == 0
    assert await scene.count(OWED) == 1
    other = await scene.bob.slash(scene.server.channel, "help", private=True)
    assert not other.result.followups
    told = await scene.ann.slash(scene.server.channel, "help")
    assert told.ephemeral
    assert "You used /withdraw on" in told.text
    assert "It was carried out: Q1 withdrawn." in told.text
    again = await scene.ann.slash(scene.server.channel, "help", private=True)
    assert not again.result.followups
    await scene.world.wait(minutes=1)
    assert await scene.count(OWED) == 0


async def test_a_history_that_cannot_be_read_is_no_problem_of_the_next_answer(scene: Scene) -> None:
    do, _ = await ACTS["mark"].prepare(scene)
    await _do_unheard(scene, do)
    async with words_damaged(scene.world, '"By its speaker"', '!By its speaker"'):
        asked = await scene.ann.slash(scene.server.channel, "help", private=True)
        assert len(asked.result.followups) == 1
        assert "What it had to write is written, or a part of it. Look at what is there" in asked.text
        again = await scene.ann.slash(scene.server.channel, "help", private=True)
        assert not again.result.followups
        await scene.world.wait(minutes=1)


async def test_it_is_told_beside_a_problem_too(scene: Scene) -> None:
    do, again = await ACTS["redo"].prepare(scene)
    await _do_unheard(scene, do)
    told = await again()
    assert "You used /redo on" in told.text
    assert "It was carried out: Q1 marked." in told.text


async def test_who_is_forgotten_is_owed_nothing(scene: Scene) -> None:
    do, _ = await ACTS["withdraw"].prepare(scene)
    await _do_unheard(scene, do)
    with scene.world.wire.troubled(FAULTS["line cut before"].at(is_followup)):
        kept = await scene.ann.slash(scene.server.channel, "settings my-data")
        forgotten = await scene.ann.press(await scene.ann.press(kept, "Forget me …"), "Forget me")
        assert "forgotten" in forgotten.text
        assert await scene.count(OWED) == 0
        await scene.world.wait(minutes=16)


async def _do_unheard(scene: Scene, do: Do) -> None:
    """Do something of which nothing is heard for as long as it could be answered."""
    with scene.world.wire.troubled(FAULTS["line cut before"].at(is_answer)):
        await do()
        await scene.world.wait(minutes=16)
    await scene.world.wait(minutes=2)
