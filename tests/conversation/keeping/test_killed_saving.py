"""The bot is killed at any step of saving: nothing of a draft is lost, and nothing is on record twice."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.writing import NEXT_QUOTE, draft_quote, look_at_first, on_record
from tests.conversation.people import Person, Server, World
from tests.conversation.wire import is_commit

WORDS = "Words that outlive the bot."


def times_on_record(world: World) -> int:
    return sum(WORDS in row for row in on_record(world)["quote"])


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("is_taken", [False, True])
async def test_a_draft_is_saved_once(world: World, server: Server, ann: Person, nth: int, is_taken: bool) -> None:
    card = await draft_quote(server, ann, WORDS)
    async with world.killed_after(is_commit, nth) if is_taken else world.killed_before(is_commit, nth):
        await ann.press(card, "Save")
    # The record comes first, and then the drafts.
    is_saved = (nth, is_taken) != (1, False)
    assert times_on_record(world) == is_saved
    if is_saved:
        assert f"It was carried out: {NEXT_QUOTE} added." in card.text
    else:
        assert f"Saved as {NEXT_QUOTE}" in (await ann.press(card, "Save")).text
    assert times_on_record(world) == 1
    assert "0 drafts" in (await ann.slash(server.channel, "settings my-data")).text


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("is_taken", [False, True])
async def test_a_draft_is_sent_in_once(
    world: World, server: Server, ann: Person, bob: Person, nth: int, is_taken: bool
) -> None:
    card = await draft_quote(server, bob, WORDS)
    async with world.killed_after(is_commit, nth) if is_taken else world.killed_before(is_commit, nth):
        await bob.press(card, "Send in")
    if (nth, is_taken) == (1, False):
        await bob.press(card, "Send in")
    assert "1 proposal" in (await ann.slash(server.channel, "review")).text
    await ann.press(await look_at_first(server, ann), "Approve")
    assert times_on_record(world) == 1


@pytest.mark.parametrize("is_taken", [False, True])
async def test_what_is_typed_is_kept_or_was_not_taken(
    world: World, server: Server, ann: Person, is_taken: bool
) -> None:
    card = await draft_quote(server, ann, WORDS)
    form = await ann.press(card, "Edit: Words")
    async with world.killed_after(is_commit) if is_taken else world.killed_before(is_commit):
        await ann.submit(form, {"Occasion": "a walk"})
    queue = await ann.slash(server.channel, "review")
    assert ("a walk" in (await ann.press(queue, "Go on")).text) is is_taken
