"""The button Follow under an issue: what the digest is about at one press, or a choice of what the issue touches."""

from __future__ import annotations

from tests.conversation.digests.followers import follow, look, told
from tests.conversation.digests.held_digests import rows
from tests.conversation.digests.test_issue_buttons import post_issue
from tests.conversation.keeping.writing import add_quote, draft_quote, forge_press
from tests.conversation.people import Person, Server, World

FOLLOW = "Follow"
WAYS = "SELECT way FROM follow ORDER BY kind, record_id"


async def test_a_digest_on_one_topic_is_followed_at_one_press_and_undone(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    post = await post_issue(world, server, topic_id=1)
    await world.restart()
    taken = await bob.press(post, FOLLOW)
    assert taken.ephemeral
    assert "You follow Drug consumption rooms (T1)" in taken.text
    assert "at most one every 10 minutes" in taken.text
    assert "You follow Drug consumption rooms (T1) already" in (await bob.press(post, FOLLOW)).text
    await world.restart()
    weekly = await bob.press(taken, "A weekly digest instead")
    assert "by direct message once a week" in weekly.text
    assert await rows(world, WAYS) == [("weekly digest",)]
    # Pressed once more under the issue, it is told as they wished.
    assert "once a week" in (await bob.press(post, FOLLOW)).text
    assert await rows(world, WAYS) == [("weekly digest",)]
    mentioned = await bob.press(weekly, "Mention me in digests instead")
    assert "mention you" in mentioned.text
    ended = await bob.press(mentioned, "Unfollow")
    assert "You no longer follow Drug consumption rooms (T1)" in ended.text
    assert await rows(world, WAYS) == []
    await ann.press(await draft_quote(server, ann, "Words on rooms.", topic="OPC"), "Save")
    await world.wait(minutes=15)
    assert told(world, bob) == []


async def test_of_an_issue_on_anything_is_asked_what_to_follow(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, topic="OPC", by="digest")
    post = await post_issue(world, server)
    asked = await bob.press(post, FOLLOW)
    assert asked.ephemeral
    assert "You follow Drug consumption rooms (T1) already" in asked.text
    assert "The 25 that most of its records touch" in asked.text
    names = list(asked.choices)
    assert len(names) == 25
    assert "Drug consumption rooms" not in names
    assert "Scottish Government" in names
    await world.restart()
    chosen = await bob.choose(asked, *names[:3])
    assert "You follow these 3" in chosen.text
    assert all(name in chosen.text for name in names[:3])
    assert sorted(await rows(world, WAYS)) == [("digest",), *[("direct message",)] * 3]
    changed = await bob.press(chosen, "A weekly digest instead")
    assert "once a week" in changed.text
    assert sorted(await rows(world, WAYS)) == [("digest",), *[("weekly digest",)] * 3]
    assert "You no longer follow any of these" in (await bob.press(changed, "Unfollow")).text
    assert await rows(world, WAYS) == [("digest",)]


async def test_what_is_followed_so_is_told(world: World, server: Server, ann: Person, bob: Person) -> None:
    post = await post_issue(world, server)
    asked = await bob.press(post, FOLLOW)
    await bob.choose(asked, "Sir Keir Starmer")
    await add_quote(server, ann, "Quixotic words.")
    await look(world)
    (message,) = told(world, bob)
    assert "Quixotic words." in message.text


async def test_a_topic_that_was_withdrawn_is_offered_to_nobody(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    post = await post_issue(world, server, topic_id=1)
    await ann.slash(server.channel, "withdraw", id="T1", reason="Merged.")
    asked = await bob.press(post, FOLLOW)
    assert "Drug consumption rooms" not in asked.choices
    assert asked.choices


async def test_no_more_fit_than_fifty(world: World, server: Server, bob: Person) -> None:
    for number in range(1, 50):
        await follow(bob, server, actor=f"A{number}", by="digest")
    post = await post_issue(world, server)
    asked = await bob.press(post, FOLLOW)
    names = list(asked.choices)[:2]
    chosen = await bob.choose(asked, *names)
    assert "No room was left for" in chosen.text
    assert len(await rows(world, WAYS)) == 50
    again = await bob.press(post, FOLLOW)
    assert "You follow 50 here already" in (await bob.choose(again, next(iter(again.choices)))).text


async def test_an_id_that_is_not_held_or_cannot_be_followed_is_refused(
    world: World, server: Server, bob: Person
) -> None:
    card = await bob.slash(server.channel, "follow")
    for record_id in ("A999", "Q1", "Z1"):
        told_so = await forge_press(bob, card, f"follow:direct-message:{record_id}")
        assert f"{record_id} is not on record here" in told_so.text
    assert await rows(world, WAYS) == []
