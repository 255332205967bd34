"""What the card of a record leads on to: answers about it, forms, following, and everybody in the channel."""

from __future__ import annotations

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.conversation.keeping.writing import forge_choice
from tests.conversation.people import Person, Reply, Server, World


async def open_record(server: Server, person: Person, record_id: str) -> Reply:
    return await person.slash(server.channel, "record", id=record_id, private=True)


@pytest.mark.parametrize("record_id", ["Q1", "E1", "F1", "S1", "A1", "T1", "I1", "R1"])
async def test_everything_that_a_card_leads_on_to_is_shown(
    server: Server, ann: Person, bob: Person, record_id: str
) -> None:
    card = await open_record(server, ann, record_id)
    forms = {"Edit", "Dispute"}
    assert {"History", "Share"} | forms <= set(card.choices)
    for label in card.choices:
        if label in forms:
            assert (await bob.choose(await open_record(server, bob, record_id), label)).form.fields
        else:
            shown = await ann.choose(card, label)
            assert shown.ephemeral == (label != "Share"), label
            assert shown.text.startswith(("##", "Shared by", "-# Shared by")), shown.text


async def test_a_quote_leads_to_its_speaker_and_its_topic(server: Server, ann: Person) -> None:
    card = await open_record(server, ann, "Q1")
    (quotes,) = [label for label in card.choices if label.startswith("Quotes of ")]
    assert "Q1" in (await ann.read_on(await ann.choose(card, quotes)))[1]
    (stances,) = [label for label in card.choices if label.startswith("Who stands where on ")]
    assert stances.removeprefix("Who stands where on ") in (await ann.choose(card, stances)).text


async def test_a_menu_leads_on_after_a_restart(world: World, server: Server, ann: Person) -> None:
    card = await open_record(server, ann, "Q1")
    await world.restart()
    assert "## History of Q1" in (await ann.choose(card, "History")).text
    assert "Shared by" in (await ann.choose(card, "Share")).text


@pytest.mark.parametrize("offered", ["given-up", "share+given-up"])
async def test_what_a_kept_card_offers_and_is_there_no_more_says_so(server: Server, bob: Person, offered: str) -> None:
    card = await open_record(server, bob, "Q1")
    told = await forge_choice(bob, card, "record:on:Q1", offered)
    assert "What this card offered is there no more: /record id:Q1 shows where it leads now." in told.text


async def test_what_is_followed_of_a_quote_is_chosen(server: Server, ann: Person) -> None:
    card = await open_record(server, ann, "Q1")
    speaker = next(label for label in card.choices if label.startswith("Follow "))
    followed = await ann.choose(card, speaker)
    assert f"You follow {speaker.removeprefix('Follow ')}" in followed.text


async def test_a_member_says_that_a_record_is_wrong_and_a_curator_hears_of_it(
    server: Server, ann: Person, bob: Person
) -> None:
    form = await bob.choose(await open_record(server, bob, "Q1"), "Dispute")
    sent = await bob.submit(form, {"Mark it as": "Disputed", "Who says so, and what is wrong?": "He was misquoted"})
    assert "A curator decides on it" in sent.text
    assert "Q1" in (await ann.slash(server.channel, "review")).text


async def test_a_shared_card_is_seen_by_all_names_who_shared_it_and_calls_nobody(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    shared = await bob.choose(await open_record(server, bob, "Q1"), "Share")
    assert not shared.ephemeral
    assert f"Shared by <@{bob.actor.id}>" in shared.text
    assert "## Q1 · Quote" in shared.text
    assert not shared.message._message.ping_user_ids
    assert (await ann.press(shared, "Cite")).ephemeral


@pytest.mark.parametrize(
    ("whose", "told"),
    [("person", "You may not post that in this channel yourself"), ("bot", "it needs Send Messages")],
)
async def test_nothing_is_shared_where_either_may_not_post(
    world: World, server: Server, bob: Person, whose: str, told: str
) -> None:
    card = await open_record(server, bob, "Q1")
    target = bob.actor.id if whose == "person" else world.env.backend.bot_user.id
    denied = discord.Permissions(send_messages=True).value
    world.env.backend.set_overwrite(server.channel.id, Overwrite(target, OverwriteType.MEMBER, deny=denied))
    await world.settle()
    refused = await bob.choose(card, "Share")
    assert refused.ephemeral
    assert told in refused.text


async def test_an_actor_and_a_source_are_shared_as_they_are_shown(server: Server, ann: Person) -> None:
    actor = await ann.slash(server.channel, "actor", name="A1", private=True)
    shared = await ann.choose(actor, "Share")
    assert not shared.ephemeral
    assert shared.text.split("\n")[1:] == actor.text.split("\n")
    source = await ann.slash(server.channel, "source show", source="S1", private=True)
    assert (await ann.choose(source, "Share")).text.split("\n")[1:] == source.text.split("\n")


async def test_a_withdrawn_record_leads_to_its_history_alone(server: Server, ann: Person) -> None:
    await ann.slash(server.channel, "withdraw", id="Q1", reason="Misheard")
    assert list((await open_record(server, ann, "Q1")).choices) == ["History", "Share"]
