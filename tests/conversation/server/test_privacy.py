"""Who sees answers where nothing is said with the command: as a server, or somebody for themselves, has settled."""

from __future__ import annotations

import asyncio
from unittest.mock import patch

import pytest

from bot.conversation.asking import privacy
from bot.services.server.privacy import Privacy, PrivacyService
from tests.conversation.people import Person, Server
from tests.conversation.server.test_forgetting import be_forgotten


async def is_seen_alone(person: Person, server: Server, **options: object) -> bool:
    return (await person.slash(server.channel, "timeline", **options)).ephemeral


async def test_one_settles_for_oneself_who_sees_answers(server: Server, ann: Person, bob: Person) -> None:
    assert not await is_seen_alone(bob, server)
    settled = await bob.slash(server.channel, "settings privacy", answers="private")
    assert "yours, as you have settled, are seen by whoever asks alone" in settled.text
    assert await is_seen_alone(bob, server)
    assert not await is_seen_alone(bob, server, private=False)
    assert not await is_seen_alone(ann, server)
    await bob.slash(server.channel, "settings privacy", answers="default", for_="me")
    assert not await is_seen_alone(bob, server)


async def test_a_curator_settles_it_for_the_server(server: Server, ann: Person, bob: Person) -> None:
    refused = await bob.slash(server.channel, "settings privacy", answers="private", for_="server")
    assert "Only curators may settle who sees answers in this server" in refused.text
    assert not await is_seen_alone(bob, server)
    settled = await ann.slash(server.channel, "settings privacy", answers="private", for_="server")
    assert "are seen by whoever asks alone, unless a command says otherwise" in settled.text
    assert await is_seen_alone(bob, server)
    assert not await is_seen_alone(bob, server, private=False)


async def test_ones_own_word_goes_before_the_servers(server: Server, ann: Person, bob: Person) -> None:
    await ann.slash(server.channel, "settings privacy", answers="private", for_="server")
    await bob.slash(server.channel, "settings privacy", answers="public")
    assert not await is_seen_alone(bob, server)
    assert await is_seen_alone(ann, server)


async def test_a_button_answers_its_presser_alone_all_the_same(server: Server, bob: Person) -> None:
    await bob.slash(server.channel, "settings privacy", answers="public")
    shown = await bob.slash(server.channel, "quote actor", name="Starmer")
    assert (await bob.press(shown, shown.ids[0])).ephemeral


async def test_what_one_settled_is_ones_own_data_and_forgotten(server: Server, bob: Person) -> None:
    await bob.slash(server.channel, "settings privacy", answers="private")
    shown = await bob.slash(server.channel, "settings my-data")
    assert "what you have settled for yourself: who sees answers that you ask for" in shown.text
    await be_forgotten(server, bob)
    assert "Nothing." in (await bob.slash(server.channel, "settings my-data")).text
    assert not await is_seen_alone(bob, server)


async def test_what_holds_in_one_server_holds_in_no_other(
    server: Server, other_server: Server, ann: Person, cat: Person
) -> None:
    await ann.slash(server.channel, "settings privacy", answers="private", for_="server")
    assert not await is_seen_alone(cat, other_server)


async def test_where_it_is_not_known_in_time_the_asker_alone_sees_the_answer(
    server: Server, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy, "SECONDS_TO_READ", 0.0)

    async def never(self: PrivacyService, guild_id: int, user_id: int) -> Privacy:
        await asyncio.Event().wait()
        raise AssertionError

    with patch.object(PrivacyService, "settled", never):
        assert await is_seen_alone(ann, server)
