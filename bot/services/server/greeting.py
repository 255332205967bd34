"""Which servers are still to be told that the bot has joined them: each once a joining, whatever ends in between."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.services.service import Service
from bot.storage.core.instants import instant_text, read_instant
from bot.storage.server.greetings import (
    KNOWN,
    find_greeting,
    greetings_due,
    greetings_held,
    take_for_known,
    write_greeting,
)


class GreetingState(StrEnum):
    DUE = "due"
    BEGUN = "begun"
    """It may have been said: that is looked for, and not said again on the chance that it was not."""
    DONE = "done"


@dataclass(frozen=True)
class Greeting:
    """One that is not done; `joined_at` tells one joining of a server from the next."""

    joined_at: datetime
    state: GreetingState


class GreetingService(Service):
    async def note_joined(self, guild_id: int, joined_at: datetime) -> None:
        """Note that a server is to be greeted, unless it was or is since that joining."""
        held = await find_greeting(self._database, guild_id)
        if held is None or held[0] != instant_text(joined_at):
            await self.note(guild_id, Greeting(joined_at, GreetingState.DUE))

    async def note_found(self, joined: Mapping[int, datetime], present: Collection[int]) -> None:
        """Note of the servers that the bot is in, some joined while it was away, which are to be greeted.

        `present` are all, and `joined` when those were joined that Discord tells of.
        """
        await take_for_known(self._database, present)
        held = await greetings_held(self._database)
        for guild_id, joined_at in joined.items():
            if held.get(guild_id) not in (KNOWN, instant_text(joined_at)):
                await self.note(guild_id, Greeting(joined_at, GreetingState.DUE))

    async def note(self, guild_id: int, greeting: Greeting) -> None:
        """Note how far a greeting has come."""
        await write_greeting(self._database, guild_id, instant_text(greeting.joined_at), greeting.state)

    async def due(self) -> Mapping[int, Greeting]:
        """What is not done, by the server's id."""
        held = await greetings_due(self._database)
        return {
            guild_id: Greeting(read_instant(joined_at), GreetingState(state))
            for guild_id, (joined_at, state) in held.items()
        }
