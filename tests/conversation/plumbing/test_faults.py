"""What people read where Despatch or Discord has a fault, and what they read of it is so."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation.plumbing import exchange
from bot.services.keeping.states import MarkingService
from cogs.keeping import mark
from tests.conftest import ErrorLog
from tests.conversation.people import Person, Server, World


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ((MarkingService, "withdraw"), "Nothing was changed."),
        ((mark, "marked_card"), "Some of it was written before: look at what is there before you ask again."),
    ],
)
async def test_a_bug_says_whether_something_was_written_before_it(
    ann: Person,
    server: Server,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    error_log: ErrorLog,
    broken: tuple[Any, str],
    told: str,
) -> None:
    def break_down(*_: Any, **__: Any) -> Any:
        raise RuntimeError()

    world.tolerated += (RuntimeError,)
    monkeypatch.setattr(*broken, break_down)
    reply = await ann.slash(server.channel, "withdraw", id="Q1", reason="Wrong")
    assert told in reply.text
    assert "reference" in reply.text
    assert len(error_log.take()) == 1
    assert ("Withdrawn" in (await ann.slash(server.channel, "record", id="Q1")).text) is ("written" in told)


async def test_a_line_that_breaks_while_something_is_done_says_that_some_of_it_stands(
    ann: Person, server: Server, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: Any, **__: Any) -> Any:
        raise ConnectionResetError

    world.tolerated += (ConnectionResetError,)
    monkeypatch.setattr(mark, "marked_card", break_down)
    told = (await ann.slash(server.channel, "withdraw", id="Q1", reason="Wrong")).text
    assert "Discord had a fault of its own and did not take the answer. Some of it was written before" in told
    assert "reference" not in told


async def test_an_answer_is_sent_again_where_discord_has_a_fault(ann: Person, server: Server, world: World) -> None:
    world.env.inject_error("POST", "/interactions/*/callback", status=500)
    assert "Sir Keir" in (await ann.slash(server.channel, "quote actor", name="Starmer")).text


async def test_a_longer_fault_of_discord_is_told_as_one(
    ann: Person, server: Server, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.tolerated += (Exception,)
    monkeypatch.setattr(exchange, "SECONDS_DISCORD_WAITS", 0)
    world.env.inject_error("POST", "/interactions/*/callback", status=500)
    reply = await ann.slash(server.channel, "quote actor", name="Starmer")
    assert reply.ephemeral
    assert "Discord had a fault of its own and did not take the answer. Nothing was changed." in reply.text
    assert "Sir Keir" in (await ann.slash(server.channel, "quote actor", name="Starmer")).text


async def test_a_lasting_fault_of_discord_is_only_logged(
    ann: Person, server: Server, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.tolerated += (Exception,)
    monkeypatch.setattr(exchange, "SECONDS_DISCORD_WAITS", 0.1)
    world.env.inject_error("*", "/interactions/*", status=500, times=None)
    reply = await ann.slash(server.channel, "quote actor", name="Starmer")
    assert reply.is_gone


@pytest.mark.parametrize("command", ["help", "quote actor"])
async def test_discord_waited_no_longer(
    ann: Person, server: Server, world: World, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    world.tolerated += (Exception,)
    world.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    options = {"name": "Starmer"} if command == "quote actor" else {}
    assert (await ann.slash(server.channel, command, **options)).is_gone
    assert "Discord took too long" in caplog.text


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060), (503, 0), (429, 0)])
async def test_a_suggestion_that_is_lost_or_late_is_no_error(
    ann: Person, server: Server, world: World, status: int, code: int
) -> None:
    world.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)
    assert await ann.complete(server.channel, "quote actor", "name", "star") == {}


async def test_discord_no_longer_waits_for_a_button(ann: Person, server: Server, world: World) -> None:
    world.tolerated += (Exception,)
    reply = await ann.slash(server.channel, "timeline")
    for label in (reply.ids[0], "Next"):
        world.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
        assert (await ann.press(reply, label)).is_gone
    await world.restart()
    world.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    assert (await ann.press(reply, "Next")).is_gone


async def test_what_was_saved_is_told_anew_where_its_card_was_dismissed(
    ann: Person, server: Server, world: World
) -> None:
    draft = await ann.slash(server.channel, "add topic", name="Night trains")
    world.env.inject_error("PATCH", "/webhooks/*", status=404, code=10008)
    saved = await ann.press(draft, "Save")
    assert saved.ephemeral
    assert "Saved as T11" in saved.text
    assert "Not saved yet" in draft.text


@pytest.mark.parametrize(("status", "code"), [(404, 10015), (401, 50027)])
async def test_what_was_saved_and_could_not_be_told_is_told_after_a_restart(
    ann: Person, server: Server, world: World, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    world.tolerated += (Exception,)
    draft = await ann.slash(server.channel, "add topic", name="Night trains")
    world.env.inject_error("PATCH", "/webhooks/*", status=status, code=code)
    await ann.press(draft, "Save")
    assert "Discord took too long to hear an answer, of what was done for it" in caplog.text
    await world.restart()
    assert "restarted, and you may not have seen its answer to “Save”. It was carried out: T11 added." in draft.text
