"""Two servers see nothing of each other's records; a restart leaves the buttons of records working."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.problems import StorageFull
from bot.services.all_services import Services
from tests.conversation.conftest import Template, open_copy
from tests.conversation.contract import Contract
from tests.conversation.people import GUILD_ID, OTHER_GUILD_ID, Person, Reply, Server, World, make_server
from tests.guilds import small_tables, write_pack

OF_THE_FIRST = ("Starmer", "Cowan", "Glasgow", "consumption", "Article", "wafer")


@pytest_asyncio.fixture(params=["empty", "with a pack of its own"])
async def stranger(request: pytest.FixtureRequest, world: World, cat: Person, tmp_path: Path) -> Person:
    """Somebody in the second server, which holds nothing or a small pack about bicycle lanes."""
    if request.param != "empty":
        await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "lanes", small_tables()))
    return cat


def seen_of_the_first(reply: Reply, *repeated: str) -> list[str]:
    """Words of the first server's records, but for those that the person typed."""
    text = reply.text
    for typed in repeated:
        text = text.replace(typed, "")
    return [word for word in OF_THE_FIRST if word in text]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("quote actor", {"name": "Keir Starmer"}),
        ("quote search", {"text": "wafer Glasgow"}),
        ("figure year", {"year": "2018"}),
        ("figure year", {"year": "2015", "place": "Glasgow"}),
        ("figure find", {"text": "deaths"}),
        ("search", {"text": "Glasgow"}),
        ("search", {"text": "Q4"}),
        ("actor", {"name": "Starmer"}),
        ("actor", {"name": "A30"}),
        ("position actor", {"name": "A1"}),
        ("position topic", {"topic": "OPC"}),
        ("source list", {}),
        ("source show", {"source": "S4"}),
        ("record", {"id": "Q15"}),
        ("record", {"id": "F12"}),
        ("timeline", {}),
        ("upcoming", {}),
        ("help", {}),
    ],
)
async def test_whatever_is_asked_nothing_of_another_server_is_seen(
    stranger: Person, other_server: Server, ann: Person, server: Server, command: str, options: dict[str, str]
) -> None:
    reply = await stranger.slash(other_server.channel, command, **options)
    assert not seen_of_the_first(reply, *options.values())
    asked_at_home = await ann.slash(server.channel, command, **options)
    assert asked_at_home.text != reply.text


@pytest.mark.parametrize(("command", "option"), [("quote actor", "name"), ("position topic", "topic")])
async def test_no_name_of_another_server_is_offered(
    ann: Person, server: Server, stranger: Person, other_server: Server, command: str, option: str
) -> None:
    at_home = await ann.complete(server.channel, command, option, "")
    for typed in ("", "s", "Starmer", "OPC", "A1", "T1"):
        offered = await stranger.complete(other_server.channel, command, option, typed)
        assert not set(offered) & set(at_home)


@pytest.mark.parametrize("shown_by", ["record:open:Q4:0", "record:cite:Q4:0", "record:rests:S1:0", "actor:quotes:A1:0"])
async def test_a_button_that_carries_another_servers_id(
    ann: Person, server: Server, cat: Person, other_server: Server, world: World, shown_by: str
) -> None:
    """Ids are counted within each server: a button pressed there leads to what that server holds, which is nothing."""
    reply = await cat.slash(other_server.channel, "help")
    forged = world.env.backend.get_message(reply.message.channel_id, reply.message.id)
    button = {"type": 2, "style": 2, "label": "forged", "custom_id": shown_by, "id": 99}
    forged.components.append({"type": 1, "id": 98, "components": [button]})
    pressed = await cat.press(reply, "forged")
    assert pressed.ephemeral
    assert not seen_of_the_first(pressed)
    assert "held" in pressed.text


async def test_buttons_of_records_work_after_a_restart(ann: Person, server: Server, world: World) -> None:
    listed = await ann.slash(server.channel, "quote actor", name="Starmer")
    whole = await ann.slash(server.channel, "record", id="Q4")
    actor = await ann.slash(server.channel, "actor", name="Starmer")
    await world.restart()
    assert "Q2" in (await ann.press(listed, "Q2")).text
    assert "Record Q4." in (await ann.press(whole, "Cite")).text
    source = await ann.press(whole, "Source S1")
    assert "S1" in source.text
    await world.restart()
    assert "Q4" in (await ann.read_on(await ann.press(source, "What rests on it")))[1]
    assert "7 quotes" in (await ann.press(actor, "Quotes")).text


async def test_a_restart_does_not_tell_discord_of_the_same_commands_again(ann: Person, world: World) -> None:
    before = len(world.sent())
    await world.restart()
    assert "PUT" not in [method for method, _ in world.sent()[before:]]
    forced = world.start_anew()
    forced.sync_unchanged = True
    await world.env.restart_bot(forced)
    world.check()
    assert "PUT" in [method for method, _ in world.sent()[before:]]


@pytest_asyncio.fixture
async def starting(shipped_template: Template, tmp_path: Path, contract: Contract | None) -> AsyncIterator[World]:
    """A world whose bot offers the shipped pack to each server; only the first holds it already."""
    async with open_copy(shipped_template, tmp_path, contract, "drug-consumption-rooms") as opened:
        yield opened


async def test_a_new_server_takes_a_pack_in_when_it_asks_for_it(starting: World) -> None:
    new = make_server(starting, OTHER_GUILD_ID, "New", ("eve", "fay"))
    held = make_server(starting, GUILD_ID, "Held", ("gil", "hal"))
    await starting.env.settle()
    assert not (await new.member.slash(new.channel, "source list")).ids
    await new.manager.slash(new.channel, "pack add")
    for server in (new, held):
        reply = await server.member.slash(server.channel, "quote actor", name="Starmer")
        assert "Q4" in (await server.member.read_on(reply))[1]
        assert "1.0.0" in (await server.member.slash(server.channel, "record", id="Q4")).text


@pytest.mark.parametrize("fault", [StorageFull("The disk that holds it is full: nothing was written.")])
async def test_a_full_disk_while_the_packs_load_is_a_warning_and_the_bot_goes_on(
    starting: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    async def refuse(*_: object, **options: object) -> None:
        raise fault

    monkeypatch.setattr(type(starting.services.packs), "load_newer", refuse)
    with caplog.at_level(logging.WARNING):
        new = make_server(starting, OTHER_GUILD_ID, "New", ("eve", "fay"))
        reply = await new.manager.slash(new.channel, "help")
        await starting.env.settle()
    assert "Newer versions of packs were not loaded: The disk that holds it is full" in caplog.text
    assert "No records are held in this server yet" in reply.text


async def test_each_server_has_ids_of_its_own(starting: World) -> None:
    assert isinstance(starting.services, Services)
    new = make_server(starting, OTHER_GUILD_ID, "New", ("eve", "fay"))
    await new.manager.slash(new.channel, "pack add")
    reply = await new.member.slash(new.channel, "source list")
    assert reply.ids == ["S2", "S1", "S4", "S3", "S5"]
