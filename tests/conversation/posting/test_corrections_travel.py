"""A record that is corrected or withdrawn after it was posted is set right where it was posted, once."""

from __future__ import annotations

import pytest

from tests.conversation.cards import Post
from tests.conversation.digests.followers import follow, told, withdraw
from tests.conversation.digests.held_digests import make_digest, until_due
from tests.conversation.keeping.writing import NEXT_QUOTE, add_quote, draft_quote, edit, take_back
from tests.conversation.people import Person, Server, World
from tests.conversation.transfer.sending import send
from tests.guilds import dump


async def move_position(server: Server, ann: Person) -> list[str]:
    """The ids of two quotes by which somebody moved, in order."""
    ids = []
    for stance, said_on in (("supports", "2 May 2024"), ("opposes", "2 May 2025")):
        given = {"topic": "Decriminalisation", "stance": stance, "said_on": said_on}
        ids += (
            await ann.press(await draft_quote(server, ann, f"I {stance.removesuffix('s')} it.", **given), "Save")
        ).ids
    return ids


async def posted(world: World, server: Server, ann: Person, words: str = "Quixotic words.") -> tuple[str, Post]:
    """A quote that a digest has shown, and the post."""
    await make_digest(world, server)
    record_id = await add_quote(server, ann, words)
    await until_due(world)
    (post,) = world.posts(server.channel)
    return record_id, post


async def test_a_withdrawn_record_is_told_of_where_it_was_posted(world: World, server: Server, ann: Person) -> None:
    record_id, post = await posted(world, server, ann)
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    await world.wait(minutes=1)
    _, reply = world.posts(server.channel)
    assert reply.answers == post.id
    assert f"{record_id}, shown above, was withdrawn" in reply.text
    assert "Never said" in reply.text
    await world.wait(minutes=5)
    await world.restart()
    await world.wait(minutes=5)
    assert len(world.posts(server.channel)) == 2


async def test_a_corrected_record_is_told_of_with_what_changed(world: World, server: Server, ann: Person) -> None:
    record_id, _ = await posted(world, server, ann)
    draft = await edit(server, ann, record_id, "2", Said_on="3 May 2019")
    await ann.press(draft, "Save")
    await world.wait(minutes=1)
    _, reply = world.posts(server.channel)
    assert f"{record_id}, shown above, was changed" in reply.text
    assert "2 May 2019 → 3 May 2019" in reply.text
    await until_due(world, days=1)
    told = world.posts(server.channel)[-1]
    assert "Changed since it was shown" in told.text
    assert told.ids == [record_id]


async def test_what_no_card_shows_is_no_correction(world: World, server: Server, ann: Person) -> None:
    record_id, _ = await posted(world, server, ann)
    await ann.press(await edit(server, ann, record_id, "3", Topics="T2"), "Save")
    await world.wait(minutes=1)
    assert len(world.posts(server.channel)) == 1


async def test_a_withdrawn_source_is_told_of_where_it_was_cited(world: World, server: Server, ann: Person) -> None:
    await posted(world, server, ann)
    await ann.slash(server.channel, "withdraw", id="S1", reason="Taken down")
    await world.wait(minutes=1)
    _, reply = world.posts(server.channel)
    assert "S1" in reply.text
    assert "was withdrawn" in reply.text


async def test_what_was_shown_twice_is_told_once_and_marked_in_the_other(
    world: World, server: Server, ann: Person
) -> None:
    record_id, _ = await posted(world, server, ann)
    await ann.slash(server.channel, "mark", id=record_id, as_="disputed", note="By him")
    await until_due(world, days=1)
    first, reply, second = world.posts(server.channel)
    assert "is disputed" in reply.text
    assert "Changed since it was shown" in second.text
    assert second.ids == [record_id]
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    await world.wait(minutes=1)
    *_, latest = world.posts(server.channel)
    assert latest.answers == second.id
    first = world.posts(server.channel)[0]
    assert "Withdrawn" in first.text
    assert "Quixotic words" not in first.text


async def test_withdrawn_words_stand_in_no_post_any_more(world: World, server: Server, ann: Person) -> None:
    record_id, _ = await posted(world, server, ann)
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    await world.wait(minutes=1)
    post, reply = world.posts(server.channel)
    assert "Quixotic words" not in post.text
    assert "**Withdrawn** on 1 March 2026: Never said" in post.text
    assert post.ids == [record_id]
    assert f"{record_id}, shown above, was withdrawn" in reply.text


async def test_words_that_a_reply_told_of_are_struck_there_too(world: World, server: Server, ann: Person) -> None:
    record_id, post = await posted(world, server, ann)
    draft = await edit(server, ann, record_id, "1", Text="Other words.")
    await ann.submit(await ann.press(draft, "Save"), {"Why do the words change?": "As printed"})
    await world.wait(minutes=1)
    assert "Quixotic words" in world.posts(server.channel)[1].text
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    await world.wait(minutes=1)
    texts = [post.text for post in world.posts(server.channel)]
    assert len(texts) == 3
    assert not any("words" in text for text in texts)
    # What was posted is answered, and not the answer.
    assert world.posts(server.channel)[2].answers == post.id


async def test_words_that_a_file_withdraws_while_it_changes_them_are_struck_too(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server)
    head = "key,speaker,text,directness,extent,sources,occasion,state\n"
    rows = [f"look,A1,Quixotic words.,direct,full,S1,{cells}\n" for cells in ("A walk,", "A talk,withdrawn")]
    await send(ann, server, "quotes.csv", head + rows[0], apply="all")
    await until_due(world)
    await send(ann, server, "quotes.csv", head + rows[1], apply="all", reason="Never said")
    await world.wait(minutes=1)
    post, reply = world.posts(server.channel)
    assert "Quixotic words" not in post.text
    assert "**Withdrawn** on 1 March 2026: Never said" in post.text
    assert f"{NEXT_QUOTE}, shown above, was withdrawn" in reply.text
    assert "**Withdrawn on 1 March 2026" in (await ann.slash(server.channel, "history", id=NEXT_QUOTE)).markdown
    await send(ann, server, "quotes.csv", head + rows[0], apply="all", reason="Said after all")
    await world.wait(minutes=1)
    assert "**Back on record** on" in world.posts(server.channel)[0].text
    assert f"{NEXT_QUOTE}, shown above, is back on record" in world.posts(server.channel)[-1].text


async def test_what_is_back_on_record_stands_as_withdrawn_nowhere(world: World, server: Server, ann: Person) -> None:
    record_id, _ = await posted(world, server, ann)
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    await world.wait(minutes=1)
    await take_back(server, ann)
    await world.wait(minutes=1)
    post, *_, reply = world.posts(server.channel)
    assert post.text.index("**Withdrawn** on") < post.text.index("**Back on record** on")
    assert f"{record_id}, shown above, is back on record" in reply.text


async def test_a_source_that_is_withdrawn_is_told_of_in_each_post_that_cites_it(
    world: World, server: Server, ann: Person
) -> None:
    await posted(world, server, ann)
    await ann.slash(server.channel, "withdraw", id="S1", reason="Taken down")
    await world.wait(minutes=1)
    post, _ = world.posts(server.channel)
    assert "**Withdrawn** on 1 March 2026: Taken down" in post.text
    assert "S1" in post.ids
    assert "Quixotic words." in post.text


async def test_withdrawn_words_are_struck_in_direct_messages(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    record_id = await add_quote(server, ann, "Quixotic words.")
    await world.wait(minutes=1)
    draft = await edit(server, ann, record_id, "1", Text="Other words.")
    await ann.submit(await ann.press(draft, "Save"), {"Why do the words change?": "As printed"})
    await world.wait(minutes=1)
    await withdraw(ann, server, record_id)
    await world.wait(minutes=1)
    texts = [post.text for post in told(world, bob)]
    assert len(texts) == 3
    assert not any("words" in text for text in texts)


async def test_a_post_that_somebody_removed_needs_no_correction(world: World, server: Server, ann: Person) -> None:
    record_id, post = await posted(world, server, ann)
    await world.delete_post(post)
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    await world.wait(hours=1)
    assert world.posts(server.channel) == []


async def test_a_correction_that_could_not_be_sent_comes_once_the_channel_is_open(
    world: World, server: Server, ann: Person
) -> None:
    record_id, _ = await posted(world, server, ann)
    await world.forbid(server.channel, "send_messages")
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    await add_quote(server, ann, "Later words.")
    await until_due(world, days=1)
    assert len(world.posts(server.channel)) == 1
    await world.allow(server.channel)
    await ann.slash(server.channel, "digest resume", digest="D1")
    await world.wait(minutes=1)
    await until_due(world, days=2)
    texts = [post.text for post in world.posts(server.channel)]
    assert len(texts) == 3
    assert "was withdrawn" in texts[1]
    assert "Later words." in texts[2]


async def test_where_the_bot_may_not_reply_it_says_so_in_a_message(world: World, server: Server, ann: Person) -> None:
    record_id, _ = await posted(world, server, ann)
    await world.forbid(server.channel, "read_message_history")
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    await world.wait(minutes=1)
    _, told = world.posts(server.channel)
    assert told.answers is None
    assert "was withdrawn" in told.text


async def test_taking_a_correction_back_travels_too(world: World, server: Server, ann: Person) -> None:
    record_id, _ = await posted(world, server, ann)
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    await world.wait(minutes=1)
    await take_back(server, ann)
    await world.wait(minutes=1)
    assert "is back on record" in world.posts(server.channel)[-1].text


@pytest.mark.exhaustive
@pytest.mark.parametrize("nth", range(1, 6))
async def test_killed_at_any_step_a_correction_comes_once(world: World, server: Server, ann: Person, nth: int) -> None:
    """Deciding on it, taking it, beginning, sending it, marking it as sent."""
    record_id, _ = await posted(world, server, ann)
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    async with world.killed_after(lambda step: step.method == "COMMIT" or step.channel_id is not None, nth):
        await world.wait(minutes=1)
    await world.wait(minutes=20)
    assert len(world.posts(server.channel)) == 2


async def test_who_was_forgotten_is_called_in_no_post_that_is_edited(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer", by="digest")
    record_id, post = await posted(world, server, ann)
    assert post.pinged == {bob.actor.id}
    shown = await bob.slash(server.channel, "settings my-data")
    await bob.press(await bob.press(shown, "Forget me …"), "Forget me")
    held = dump(world.database.path)
    assert [name for name, rows in held.items() if str(bob.actor.id) in str(rows)] == []
    await withdraw(ann, server, record_id)
    await world.wait(minutes=1)
    edited, _ = world.posts(server.channel)
    assert f"For somebody: Sir Keir Starmer ({record_id})" in edited.text


async def test_a_post_of_what_moved_tells_of_both_quotes_that_were_withdrawn(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    ids = await move_position(server, ann)
    await until_due(world)
    for record_id in ids:
        await withdraw(ann, server, record_id)
        await world.wait(minutes=1)
    post, *_ = world.posts(server.channel)
    assert "it." not in post.text.replace("It was never said.", "")
    for record_id in ids:
        assert post.text.count(f"{record_id}: **Withdrawn** on 1 March 2026: It was never said.") == 1
    await take_back(server, ann)
    await world.wait(minutes=1)
    post, *_ = world.posts(server.channel)
    assert f"{ids[1]}: **Back on record**" in post.text
    assert f"{ids[0]}: **Withdrawn**" in post.text


async def test_what_something_moved_from_can_be_followed_where_the_rest_is_withdrawn(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    first, last = await move_position(server, ann)
    await until_due(world)
    post, *_ = world.posts(server.channel)
    await withdraw(ann, server, last)
    assert set((await bob.press(post, "Follow")).choices.values()) >= {"A1"}
    await withdraw(ann, server, first)
    assert "Nothing of this issue that is on record touches" in (await bob.press(post, "Follow")).text
