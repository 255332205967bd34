"""Who sent something in hears once what came of it, also where the bot is killed before it tells them."""

from __future__ import annotations

import pytest

from tests.conversation.people import Person, Server, World
from tests.conversation.plumbing.acts import ACTS, Scene
from tests.conversation.wire import Steps, is_commit, is_post

TOLD = {"approve": "on record as", "decline": "is not on record", "import another's": "Your file"}


@pytest.fixture
def scene(world: World, server: Server, ann: Person, bob: Person) -> Scene:
    return Scene(world, server, ann, bob)


@pytest.mark.parametrize("act", TOLD)
@pytest.mark.parametrize("step", [is_commit, is_post], ids=["written", "sent"])
async def test_an_author_hears_once_though_the_bot_is_killed(scene: Scene, act: str, step: Steps) -> None:
    do, _ = await ACTS[act].prepare(scene)
    async with scene.world.killed_after(step):
        await do()
    await scene.world.wait(minutes=1)
    (told,) = scene.world.direct_messages(scene.bob)
    assert TOLD[act] in told.text
    await scene.world.restart()
    await scene.world.wait(minutes=1)
    assert len(scene.world.direct_messages(scene.bob)) == 1


async def test_nothing_is_told_of_what_was_not_decided(scene: Scene) -> None:
    do, again = await ACTS["approve"].prepare(scene)
    async with scene.world.killed_before(is_commit):
        await do()
    await scene.world.wait(minutes=1)
    assert not scene.world.direct_messages(scene.bob)
    await again()
    assert len(scene.world.direct_messages(scene.bob)) == 1
