"""What the conversations about files have in common: a file to send, and what is held afterwards."""

from __future__ import annotations

import csv
import io

import discord

from tests.conversation.people import Person, Reply, Server, World

MARCHES = "key,date,title,summary,status,sources\nmarch,2024-03-01,A march,They marched.,happened,S1\n"
"""A file of one event, which is E42 beside the shipped pack."""


async def send(person: Person, server: Server, name: str, data: str | bytes, **options: str) -> Reply:
    data = data if isinstance(data, bytes) else data.encode()
    return await person.slash(server.channel, "import", file=(name, data), **options)


async def held(person: Person, server: Server, text: str) -> list[str]:
    return (await person.slash(server.channel, "search", text=text)).ids


def faults(reply: Reply, name: str) -> list[dict[str, str]]:
    """The rows of the CSV file with what is wrong."""
    return list(csv.DictReader(io.StringIO(reply.files[name].decode("utf-8-sig"))))


async def whole(person: Person, server: Server, record_id: str) -> str:
    """What is told of a record, without its bold type."""
    return (await person.slash(server.channel, "record", id=record_id)).text.replace("**", "")


def make_curator(world: World, server: Server, person: Person) -> None:
    role = server.guild.create_role("second manager", permissions=discord.Permissions(manage_guild=True))
    world.give(person, role)
