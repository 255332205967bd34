"""What Discord is asked about memberships: one request a server, not all at once, and not again soon."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import cast
from unittest.mock import Mock

import discord
import pytest

from bot.conversation.direct import memberships
from bot.conversation.direct.memberships import MOST_KEPT, MOST_LOOKED_AT, Memberships
from bot.problems import OutsideServer

USER = 7


class Servers:
    """A client in many servers, of some of which anybody is a member."""

    def __init__(self, count: int, own: set[int]) -> None:
        self.own, self.asked, self.at_once, self.most_at_once = own, 0, 0, 0
        self._guilds = {
            number: SimpleNamespace(id=number, fetch_member=self._fetcher(number)) for number in range(count)
        }
        self.guilds = list(self._guilds.values())

    def get_guild(self, guild_id: int) -> object:
        return self._guilds.get(guild_id)

    def _fetcher(self, number: int) -> object:
        async def fetch_member(user_id: int) -> None:
            self.asked += 1
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            await asyncio.sleep(0)
            self.at_once -= 1
            if number not in self.own:
                raise discord.NotFound(Mock(status=404), "Unknown Member")

        return fetch_member


def told_by(servers: Servers) -> Memberships:
    return Memberships(cast(discord.Client, servers))


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memberships, "_SECONDS_BETWEEN", 0.0)


async def test_each_server_is_asked_once_and_ten_at_a_time() -> None:
    servers = Servers(300, {4, 200})
    held = told_by(servers)
    assert await asyncio.gather(*(held.servers_of(USER) for _ in range(5))) == [[4, 200]] * 5
    assert (servers.asked, servers.most_at_once) == (300, 10)
    assert await held.servers_of(USER) == [4, 200]
    assert servers.asked == 300
    # Each use proves the membership anew, once a minute: one request.
    assert await held.is_member(4, USER)
    assert servers.asked == 300


async def test_people_are_looked_for_one_after_the_other() -> None:
    servers = Servers(40, {4})
    held = told_by(servers)
    await asyncio.gather(*(held.servers_of(user) for user in range(6)))
    assert (servers.asked, servers.most_at_once) == (240, 10)


async def test_a_membership_is_proved_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    servers = Servers(3, {1})
    held = told_by(servers)
    assert await held.is_member(1, USER)
    servers.own.clear()
    assert await held.is_member(1, USER)
    monkeypatch.setattr(memberships, "SECONDS_FRESH", 0.0)
    assert not await held.is_member(1, USER)
    # And that it is none is never kept.
    servers.own.add(1)
    assert await held.is_member(1, USER)


async def test_in_too_many_servers_nobody_is_looked_for() -> None:
    servers = Servers(MOST_LOOKED_AT + 1, {4})
    with pytest.raises(OutsideServer, match="in too many servers to find yours"):
        await told_by(servers).servers_of(USER)
    assert servers.asked == 0


async def test_no_more_is_kept_with_use() -> None:
    held = told_by(Servers(1, {0}))
    for user in range(MOST_KEPT + 50):
        await held.servers_of(user)
    assert len(held._members) == len(held._found) == MOST_KEPT
    assert not held._looking
