"""People who write to the bot directly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simcord.builders import UserHandle

from tests.conversation.cards import Card, Post
from tests.conversation.people import Person, Reply, Server, World


@dataclass(frozen=True)
class Writer:
    """Somebody in the channel of their direct messages with the bot."""

    world: World
    user: UserHandle

    async def slash(self, command: str, /, **options: Any) -> Reply:
        given = {name.rstrip("_"): value for name, value in options.items()}
        return await self._seen(self.user.slash(command, **given))

    async def complete(self, command: str, option: str, typed: str, /) -> Sequence[str]:
        choices = await self.user.autocomplete(command, option, typed)
        self.world.check()
        return [choice["name"] for choice in choices]

    async def press(self, card: Card, label: str = "", custom_id: str | None = None) -> Reply:
        return await self._seen(self.user.click(card.message, custom_id=custom_id or card.button(label).custom_id))

    async def choose(self, card: Card, label: str) -> Reply:
        menu = card.menu([label])
        return await self._seen(self.user.select(card.message, [card.choices[label]], custom_id=menu))

    async def say(self, text: str) -> list[Post]:
        """Write a message to the bot: what it then wrote."""
        before = len(self.world.posts(self.user.dm_channel))
        await self.user.send_dm(text)
        await self.world.settle()
        return self.world.posts(self.user.dm_channel)[before:]

    async def _seen(self, act: Any) -> Reply:
        result = await act
        self.world.check()
        return Reply(result)


def writing(person: Person) -> Writer:
    return Writer(person.world, person.actor.user)


def join(person: Person, server: Server) -> Person:
    """Let somebody be a member of another server, too."""
    return Person(person.world, server.guild.add_member(person.actor.user))
