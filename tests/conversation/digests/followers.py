"""What the conversations about following have in common."""

from __future__ import annotations

from tests.conversation.cards import Post
from tests.conversation.people import Person, Server, World


async def follow(person: Person, server: Server, **options: str) -> str:
    return (await person.slash(server.channel, "follow", **options)).text


async def look(world: World) -> None:
    """Let the bot look what is due, and send it."""
    await world.wait(minutes=1)


def told(world: World, person: Person) -> list[Post]:
    return world.direct_messages(person)


async def withdraw(person: Person, server: Server, record_id: str) -> None:
    await person.slash(server.channel, "withdraw", id=record_id, reason="It was never said.")
