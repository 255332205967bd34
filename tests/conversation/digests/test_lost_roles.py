"""A digest whose role was deleted calls nobody: that is shown, and told once to whoever made it."""

from __future__ import annotations

from tests.conversation.digests.held_digests import digest, make_curator, make_digest, until_due
from tests.conversation.digests.test_digest_issues import messages
from tests.conversation.keeping.writing import add_quote
from tests.conversation.people import Person, Server, World

LOST = "calling nobody, since the role that it called was deleted"


async def test_a_deleted_role_is_told_in_list_and_preview_and_on_the_card(
    world: World, server: Server, ann: Person
) -> None:
    role = server.guild.create_role("readers", mentionable=True)
    await make_digest(world, server, role_id=role.id, tells_all=True)
    assert "was deleted" not in (await digest(ann, server, "list")).text
    world.env.backend.delete_role(server.guild.id, role.id)
    assert "Calling nobody, since the role that it called was deleted" in (await digest(ann, server, "list")).text
    *previewed, explained = messages(await digest(ann, server, "preview", digest="D1"))
    assert "It calls nobody: the role that it called was deleted." in explained.text
    assert not any(str(role.id) in card.markdown for card in previewed)
    assert LOST in (await digest(ann, server, "pause", digest="D1")).text
    assert LOST in (await digest(ann, server, "resume", digest="D1")).text
    other = server.guild.create_role("others", mentionable=True)
    assert f"calling <@&{other.id}>" in (await digest(ann, server, "edit", digest="D1", mention=other)).text
    assert "was deleted" not in (await digest(ann, server, "list")).text


async def test_posts_hold_no_call_to_nobody_and_who_made_the_digest_is_told_once(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_curator(world, server, bob)
    role = server.guild.create_role("readers", mentionable=True)
    await digest(bob, server, "create", schedule="daily", time="13:00", mention=role, title="His")
    world.env.backend.delete_role(server.guild.id, role.id)
    for day, words in enumerate(("We shall see.", "Nobody asked the harbour.", "It rains on every ferry.")):
        await add_quote(server, ann, words)
        await until_due(world, day, looks=6)
        await world.restart()
    posts = world.posts(server.channel)
    assert len(posts) == 3
    assert not any("<@&" in post.markdown for post in posts)
    assert not any(post.pinged for post in posts)
    (notice,) = world.direct_messages(bob)
    assert "D1 · His calls nobody" in notice.text
    assert "/digest edit digest:D1" in notice.text
    assert world.direct_messages(ann) == []


async def test_nobody_is_told_of_a_role_that_is_there(world: World, server: Server, ann: Person) -> None:
    role = server.guild.create_role("readers", mentionable=True)
    await make_digest(world, server, role_id=role.id)
    await add_quote(server, ann)
    await until_due(world, looks=6)
    (post,) = world.posts(server.channel)
    assert post.pinged == {role.id}
    assert world.direct_messages(ann) == []
