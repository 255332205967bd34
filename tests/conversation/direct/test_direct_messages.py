"""Reading in direct messages: in the only server that one shares with the bot, or in the one that one has chosen."""

from __future__ import annotations

import pytest

from bot.conversation.direct import memberships
from bot.conversation.plumbing.asker import IN_SERVERS_ALONE
from tests.conversation.digests.followers import follow, look
from tests.conversation.direct.writers import Writer, join, writing
from tests.conversation.keeping.writing import add_quote, forge_choice
from tests.conversation.people import Person, Server, World

WHOSE, OTHER = "Policy", "Elsewhere"
READING = {
    "quote actor": {"name": "Starmer"},
    "quote search": {"text": "OPC"},
    "timeline": {},
    "upcoming": {},
    "new": {"since": "yesterday"},
    "gaps": {"kind": "event"},
    "search": {"text": "Lord Advocate"},
    "figure year": {"year": "2017"},
    "figure series": {"indicator": "Drug-related deaths in Scotland"},
    "position topic": {"topic": "fix room"},
    "source list": {},
    "record": {"id": "Q1"},
    "brief": {"topic": "Drug consumption rooms"},
    "help": {},
    "pack list": {},
    "start": {},
    "ask": {"question": "What did Starmer say?"},
    "settings show": {},
}
WRITING = {
    "add topic": {"name": "Anything"},
    "edit": {"id": "Q1"},
    "withdraw": {"id": "Q1", "reason": "Wrong."},
    "undo": {},
    "review": {},
    "settings timezone": {"zone": "Europe/London"},
    "settings privacy": {"answers": "private"},
    "follow": {"actor": "Keir Starmer"},
    "digest pause": {"digest": "D1"},
    "intake add": {"link": "https://courier.example/rooms"},
}


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that Discord said is taken for granted a moment later."""
    monkeypatch.setattr(memberships, "SECONDS_FRESH", 0.0)


@pytest.mark.parametrize("command", READING)
async def test_who_shares_one_server_reads_its_record(
    command: str, server: Server, other_server: Server, bob: Person
) -> None:
    answered = await writing(bob).slash(command, **READING[command])
    asked = await bob.slash(server.channel, command, **READING[command])
    # The button that says of which server it is may take the room of a last entry.
    shown, left_out = answered.ids, asked.ids[len(answered.ids) :]
    assert [*shown, *left_out] == asked.ids
    assert len(left_out) <= 1
    assert answered.text.split("\n")[:2] == asked.text.split("\n")[:2]
    assert answered.labels == [*(label for label in asked.labels if label not in left_out), f"Server: {WHOSE}"]


async def test_what_is_lacking_is_seen_there_and_mended_in_a_server(server: Server, bob: Person) -> None:
    person = writing(bob)
    lacking = await person.slash("gaps", kind="event")
    card = await person.press(lacking, "What became of it?")
    assert (await person.press(card, "Happened")).text == IN_SERVERS_ALONE
    lacking = await person.slash("gaps", kind="source")
    fill = next(button.custom_id for button in lacking.buttons if button.label == "Fill in")
    assert (await person.press(lacking, custom_id=fill)).text == IN_SERVERS_ALONE


async def test_who_looks_there_at_what_is_new_has_looked(server: Server, bob: Person) -> None:
    assert "You have not looked here before" in (await writing(bob).slash("new")).text
    assert "New since you looked last" in (await bob.slash(server.channel, "new")).text


@pytest.mark.parametrize("command", WRITING)
async def test_nothing_is_written_or_set_up_from_there(command: str, server: Server, ann: Person, world: World) -> None:
    refused = await writing(ann).slash(command, **WRITING[command])
    assert refused.text == IN_SERVERS_ALONE
    assert not [path for method, path in world.sent() if method == "POST" and "/messages" in path]


async def test_buttons_pages_and_suggestions_work_there(server: Server, bob: Person) -> None:
    bob_directly = writing(bob)
    listed = await bob_directly.slash("timeline")
    first = listed.ids
    turned = await bob_directly.press(listed, "Next")
    assert turned.ids != first
    assert f"Server: {WHOSE}" in turned.labels
    whole = await bob_directly.press(turned, turned.ids[0])
    assert turned.ids[0] in whole.text
    assert "Keir Starmer" in " ".join(await bob_directly.complete("quote actor", "name", "Starm"))


async def test_who_shares_several_servers_chooses_one_and_may_choose_anew(
    server: Server, other_server: Server, bob: Person, cat: Person
) -> None:
    await cat.press(await cat.slash(other_server.channel, "add topic", name="Words of elsewhere"), "Save")
    join(bob, other_server)
    bob_directly = writing(bob)
    asked = await bob_directly.slash("timeline")
    assert list(asked.choices) == [OTHER, WHOSE]
    assert await bob_directly.complete("quote actor", "name", "Starm") == []
    chosen = await bob_directly.choose(asked, WHOSE)
    assert chosen.ids
    assert f"Server: {WHOSE}" in chosen.labels
    listed = await bob_directly.slash("quote actor", name="Starmer")
    assert listed.ids
    again = await bob_directly.slash("settings direct")
    await bob_directly.choose(again, OTHER)
    assert "Words of elsewhere" in (await bob_directly.slash("search", text="elsewhere")).text
    # A card stays a card of its own server, whatever is chosen later.
    opened = await bob_directly.press(listed, listed.ids[0])
    assert "Starmer" in opened.text
    assert f"Server: {WHOSE}" in opened.labels


async def test_what_is_new_is_told_and_remembered_there(server: Server, bob: Person) -> None:
    assert "You have not looked here before" in (await writing(bob).slash("new")).text
    assert "You have not looked here before" not in (await writing(bob).slash("new")).text


async def test_a_server_is_chosen_in_the_server_itself(server: Server, other_server: Server, bob: Person) -> None:
    join(bob, other_server)
    await bob.slash(server.channel, "settings direct")
    assert (await writing(bob).slash("timeline")).ids


async def test_what_is_settled_there_is_forgotten_with_the_rest(server: Server, bob: Person) -> None:
    await bob.slash(server.channel, "settings direct")
    kept = await bob.slash(server.channel, "settings my-data")
    assert "that you read this server in direct messages" in kept.text
    await bob.press(await bob.press(kept, "Forget me …"), "Forget me")
    assert "Nothing." in (await bob.slash(server.channel, "settings my-data")).text


@pytest.mark.parametrize("has_chosen", [False, True])
async def test_who_leaves_reads_no_more(server: Server, bob: Person, *, has_chosen: bool) -> None:
    if has_chosen:
        await bob.slash(server.channel, "settings direct")
    bob_directly = writing(bob)
    listed = await bob_directly.slash("timeline")
    await bob.leave()
    for refused in (
        await bob_directly.slash("timeline"),
        await bob_directly.press(listed, "Next"),
        await bob_directly.press(listed, listed.ids[0]),
    ):
        assert not refused.ids
        assert "member" in refused.text
    assert await bob_directly.complete("quote actor", "name", "Starm") == []


async def test_what_followers_are_told_opens_its_records(
    world: World, server: Server, other_server: Server, bob: Person, ann: Person
) -> None:
    join(bob, other_server)
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann, "Words that followers hear of.")
    await look(world)
    (post,) = world.direct_messages(bob)
    (record_id,) = post.ids
    assert f"Server: {WHOSE}" in post.labels
    # Whichever server is read there otherwise.
    await bob.slash(server.channel, "settings direct")
    opened = await writing(bob).choose(post, record_id)
    assert "Words that followers hear of." in opened.text


async def test_who_shares_no_server_reads_nothing(world: World, server: Server) -> None:
    stranger = world.env.create_user("stranger")
    refused = await Writer(world, stranger).slash("timeline")
    assert "No server with Despatch was found that you are a member of." in refused.text


async def test_a_server_that_is_none_of_ones_own_cannot_be_chosen(
    server: Server, other_server: Server, bob: Person, cat: Person
) -> None:
    join(bob, other_server)
    bob_directly = writing(bob)
    asked = await bob_directly.slash("timeline")
    cat.actor.guild.remove_member(bob.actor.user)
    assert "no longer, a member" in (await bob_directly.choose(asked, OTHER)).text


@pytest.mark.parametrize("chosen", ["x", "9" * 40])
async def test_no_server_is_chosen_by_a_forged_value(server: Server, bob: Person, chosen: str) -> None:
    card = await bob.slash(server.channel, "settings show")
    assert "not, or no longer, a member" in (await forge_choice(bob, card, "direct:choose:0", chosen)).text
