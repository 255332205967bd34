"""Long answers: their pages are turned by the asker in place, by everybody else in a copy, and expire."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from simcord.actors import _component_click
from simcord.results import InteractionResult

from bot.conversation.plumbing.paging import EXPIRED, PAGE_PREFIX, SECONDS_ALIVE
from bot.storage.core.database import Database
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.transfer.sending import send

LONG = [
    ("timeline", {}),
    ("search", {"text": "drug"}),
    ("position topic", {"topic": "DCR"}),
    ("source show", {"source": "S2"}),
]


@pytest.mark.parametrize(("command", "options"), LONG)
async def test_pages_turn_forwards_and_back(ann: Person, server: Server, command: str, options: dict[str, str]) -> None:
    reply = await ann.slash(server.channel, command, **options)
    assert reply.button("Back").disabled
    pages = [(reply.text, reply.ids)]
    while not reply.button("Next").disabled:
        await ann.press(reply, "Next")
        pages.append((reply.text, reply.ids))
    assert len(pages) > 2
    for before in reversed(pages[:-1]):
        await ann.press(reply, "Back")
        assert (reply.text, reply.ids) == before
    assert reply.button("Back").disabled


@pytest.mark.parametrize(("command", "options"), [one for one in LONG if one[0] != "position topic"])
async def test_an_answer_is_read_in_one_trip_and_so_is_each_page(
    ann: Person, server: Server, monkeypatch: pytest.MonkeyPatch, command: str, options: dict[str, str]
) -> None:
    trips: list[str] = []
    for name in ("read", "search"):
        monkeypatch.setattr(Database, name, counted(getattr(Database, name), trips))
    # Where nothing is said of privacy, what is settled of it is read before.
    reply = await ann.slash(server.channel, command, **options, private=False)
    assert len(trips) == 1
    await ann.press(reply, "Next")
    assert len(trips) == 2
    await ann.press(reply, "Back")
    # What was read with the answer is not shown again: it may have changed.
    assert len(trips) == 3


def counted(go: Callable[..., Awaitable[Any]], trips: list[str]) -> Callable[..., Awaitable[Any]]:
    async def count(*given: Any) -> Any:
        trips.append(go.__name__)
        return await go(*given)

    return count


async def test_every_entry_stands_on_one_page_alone(ann: Person, server: Server) -> None:
    _, ids = await ann.read_on(await ann.slash(server.channel, "timeline"))
    assert len(ids) == len(set(ids))
    counted = (await ann.slash(server.channel, "timeline")).text
    assert f"{len(ids)} events" in counted


async def test_whoever_else_presses_gets_a_copy_of_their_own(ann: Person, bob: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "timeline")
    before = reply.text
    copy = await bob.press(reply, "Next")
    assert copy.ephemeral
    assert copy.text != before
    assert reply.text == before
    second = copy.text
    await bob.press(copy, "Next")
    assert copy.text != second
    assert reply.text == before
    await ann.press(reply, "Next")
    assert reply.text == second


async def test_a_private_answer_turns_too(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "timeline", private=True)
    first = reply.text
    await ann.press(reply, "Next")
    assert reply.text != first
    assert reply.ephemeral


async def test_page_buttons_expire_and_the_card_says_so(ann: Person, server: Server, world: World) -> None:
    reply = await ann.slash(server.channel, "timeline")
    await ann.press(reply, "Next")
    shown = reply.ids
    await world.pass_time(SECONDS_ALIVE + 1)
    assert EXPIRED in reply.text
    assert "Next" not in reply.labels
    assert reply.ids == shown
    opened = await ann.press(reply, shown[0])
    assert shown[0] in opened.text


async def test_each_press_gives_the_buttons_new_time(ann: Person, server: Server, world: World) -> None:
    reply = await ann.slash(server.channel, "timeline")
    for _ in range(3):
        await world.pass_time(SECONDS_ALIVE - 10)
        await ann.press(reply, "Next")
    assert EXPIRED not in reply.text
    await world.pass_time(SECONDS_ALIVE + 1)
    assert EXPIRED in reply.text


async def test_a_card_that_was_deleted_expires_without_trouble(ann: Person, server: Server, world: World) -> None:
    await ann.slash(server.channel, "timeline")
    world.env.inject_error("PATCH", "/webhooks/*", status=404, code=10008)
    await world.pass_time(SECONDS_ALIVE + 1)


async def test_page_buttons_after_a_restart_say_that_they_expired(ann: Person, server: Server, world: World) -> None:
    reply = await ann.slash(server.channel, "timeline")
    await world.restart()
    told = await ann.press(reply, "Next")
    assert told.ephemeral
    assert EXPIRED in told.text


@pytest.mark.parametrize("command", ["quote search", "position topic"])
async def test_two_presses_at_once_turn_one_page(ann: Person, server: Server, world: World, command: str) -> None:
    """Two views of one message would overwrite each other when the first of them expires."""
    reply = await ann.slash(server.channel, command, **{command.split()[1].replace("search", "text"): "DCR"})
    first = reply.ids
    button = reply.button("Next").custom_id
    await asyncio.gather(*(_component_click(ann.actor, reply.message, label=None, custom_id=button) for _ in range(2)))
    world.check()
    second = reply.ids
    assert second != first
    await ann.press(reply, "Next")
    await ann.press(reply, "Back")
    assert reply.ids == second
    await world.pass_time(SECONDS_ALIVE - 5)
    await ann.press(reply, "Back")
    await world.pass_time(10)
    assert reply.ids == first
    assert EXPIRED not in reply.text


async def test_two_people_press_at_once(ann: Person, bob: Person, server: Server, world: World) -> None:
    reply = await ann.slash(server.channel, "timeline")
    button = reply.button("Next").custom_id
    results: list[InteractionResult] = await asyncio.gather(
        *(_component_click(one.actor, reply.message, label=None, custom_id=button) for one in (ann, bob))
    )
    world.check()
    assert Reply(results[1]).ephemeral
    assert Reply(results[1]).text == reply.text


async def import_over_years(ann: Person, server: Server) -> None:
    """Put on record what was said and published over twelve years."""
    await send(ann, server, "actors.csv", "key,name,kind\nwanda,Wanda Xample,person\n", apply="all")
    sources = [f"gazette-{year},Gazette of {year},article,{year}-03-02\n" for year in range(2005, 2017)]
    await send(ann, server, "sources.csv", "".join(["key,title,kind,published\n", *sources]), apply="all")
    quotes = [f"wanda,We act in {year}.,direct,full,{year}-03-01,S1\n" for year in range(2005, 2017)]
    header = "speaker,text,directness,extent,said_on,sources\n"
    await send(ann, server, "quotes.csv", "".join([header, *quotes]), apply="all")


@pytest.mark.parametrize(
    ("command", "options"),
    [
        *LONG,
        ("position actor", {"name": "UK Government"}),
        ("quote actor", {"name": "Wanda Xample"}),
        ("source list", {}),
    ],
)
async def test_a_menu_leads_to_each_group_at_once(
    ann: Person, server: Server, command: str, options: dict[str, str]
) -> None:
    await import_over_years(ann, server)
    reply = await ann.slash(server.channel, command, **options)
    pages = [reply.text]
    while not reply.button("Next").disabled:
        await ann.press(reply, "Next")
        pages.append(reply.text)
    shown = [name for text in pages for name in re.findall(r"^### (.+)$", text, re.MULTILINE)]
    # A source's card has another menu, which leads on from the source.
    menus = [one for one in reply.components if one["type"] == 3 and one["custom_id"].startswith(PAGE_PREFIX)]
    offered = [option["label"] for menu in menus for option in menu["options"] if option["label"] != "Beginning"]
    assert offered == list(dict.fromkeys(shown))
    await ann.choose(reply, offered[-1])
    assert re.findall(r"^### (.+)$", reply.text, re.MULTILINE)[0] == offered[-1]
    await ann.press(reply, "Back")
    assert reply.text == pages[0]


async def test_a_menu_of_a_card_that_others_opened_gives_a_copy(ann: Person, bob: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "timeline")
    before = reply.text
    copy = await bob.choose(reply, "2019")
    assert copy.ephemeral
    assert "### 2019" in copy.text
    assert reply.text == before


async def test_a_menu_after_a_restart_says_that_it_expired(ann: Person, server: Server, world: World) -> None:
    reply = await ann.slash(server.channel, "timeline")
    await world.restart()
    told = await ann.choose(reply, "2019")
    assert told.ephemeral
    assert EXPIRED in told.text


async def test_a_long_answer_says_at_its_head_how_many_of_each_there_are(ann: Person, server: Server) -> None:
    found = await ann.slash(server.channel, "search", text="drug")
    assert re.search(r"^-# .*Quotes: \d+ · ", found.text, re.MULTILINE)
    assert re.search(r"^-# .*\b2019: \d+", (await ann.slash(server.channel, "timeline")).text, re.MULTILINE)
    assert "Quotes: " in (await ann.slash(server.channel, "source show", source="S2")).text
