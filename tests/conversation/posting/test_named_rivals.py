"""A figure that a post names beside another, since its value differs, is set right there like what the post shows."""

from __future__ import annotations

import json

import pytest

from tests.conversation.cards import Post
from tests.conversation.digests.followers import follow, look, told
from tests.conversation.digests.held_digests import make_digest, until_due
from tests.conversation.keeping.writing import edit
from tests.conversation.people import Person, Server, World
from tests.conversation.transfer.sending import held, send


async def count_swans(server: Server, ann: Person, value: str, source: str) -> str:
    """Record how many swans a source counted in 2018; returns the figure's id."""
    indicators = [{"key": "swans", "name": "Swans counted", "unit": "swans"}]
    figure = {"key": f"swans-{value}", "indicator": "swans", "period": "2018", "value": value, "qualifier": "exact"}
    table = json.dumps({"indicators": indicators, "figures": [figure | {"sources": source}]})
    done = await send(ann, server, "pack.json", table, apply="all")
    assert "added" in done.text, done.text
    return max(await held(ann, server, "swans"), key=lambda record_id: (record_id[0] == "F", int(record_id[1:])))


@pytest.fixture
async def figures(world: World, server: Server, ann: Person, bob: Person) -> tuple[str, str]:
    """The ids of two figures that differ: one that is held, and one that a digest and a follower have been told of."""
    rival = await count_swans(server, ann, "12", "S1")
    await make_digest(world, server)
    await follow(bob, server, indicator="Swans counted")
    new = await count_swans(server, ann, "15", "S2")
    await until_due(world, looks=8)
    await look(world)
    for post in posts(world, server, bob):
        assert "12 swans" in post.text
        assert rival in post.text
    return rival, new


def posts(world: World, server: Server, bob: Person) -> tuple[Post, Post]:
    """What the digest and the follower were told of the figure."""
    return world.posts(server.channel)[0], told(world, bob)[0]


async def test_a_rival_that_is_withdrawn_is_taken_out_and_the_figure_stands(
    world: World, server: Server, ann: Person, bob: Person, figures: tuple[str, str]
) -> None:
    rival, new = figures
    await ann.slash(server.channel, "withdraw", id=rival, reason="Miscounted")
    await world.wait(minutes=1)
    for post in posts(world, server, bob):
        assert "12 swans" not in post.text
        assert "15 swans" in post.text
        assert f"{rival}: Withdrawn on 1 March 2026: Miscounted" in post.text.replace("**", "")
    assert f"{rival}, shown above, was withdrawn" in world.posts(server.channel)[1].text
    # The figure itself is struck as ever.
    await ann.slash(server.channel, "withdraw", id=new, reason="Wrong lake")
    await world.wait(minutes=1)
    for post in posts(world, server, bob):
        assert "15 swans" not in post.text
        assert "Wrong lake" in post.text
        assert "Miscounted" in post.text


async def test_a_rival_that_is_corrected_is_told_of_where_it_was_named(
    world: World, server: Server, ann: Person, bob: Person, figures: tuple[str, str]
) -> None:
    rival, _ = figures
    await ann.press(await edit(server, ann, rival, Value="15"), "Save")
    await world.wait(minutes=1)
    _, reply = world.posts(server.channel)
    assert f"{rival}, shown above, was changed" in reply.text
    assert "Value: 12 → 15" in reply.text.replace("**", "")
