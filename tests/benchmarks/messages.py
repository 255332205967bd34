"""What the messages of a busy server cost the bot where MENTIONS is on: `python -m tests.benchmarks.messages`.

Messages that mention nobody are given to discord.py as its gateway receives them, compressed as JSON, and go their
whole way to the bot, which looks at each and leaves it. Without the intent Discord sends none of them: what they take
is the cost, told as a part of one processor at some rates, beside the floor of reading their JSON alone.
"""

from __future__ import annotations

import asyncio
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import discord
from discord.gateway import DiscordWebSocket

from bot.application import open_services
from bot.client import DespatchClient
from bot.settings import Settings

MESSAGES = 5_000
RATES = (1, 10, 100)
"""Messages a second; a hundred is a server of hundreds of thousands at its busiest."""
GUILD_ID, BOT_ID, CHANNELS, PEOPLE = 1 << 50, 77 << 40, 50, 400


def main() -> None:
    asyncio.run(measure())


async def measure() -> None:
    with TemporaryDirectory() as folder:
        settings = Settings(database_path=Path(folder) / "despatch.sqlite3")
        async with open_services(settings) as services:
            client = DespatchClient(services, (), reads_mentions=True)
            await client._async_setup_hook()
            connection = client._connection
            connection.user = discord.ClientUser(state=connection, data=_user(BOT_ID))  # type: ignore[arg-type]
            await client.add_cogs()
            connection._add_guild_from_data(_guild())  # type: ignore[arg-type]
            sent = [*_messages()]
            floor = await _seconds_of_reading(sent)
            taken = await _seconds_of_receiving(client, sent)
    print(f"a message: {_micro(taken):.0f} µs of the processor; reading its JSON alone {_micro(floor):.0f} µs")
    for rate in RATES:
        print(f"{rate:4} a second: {taken / MESSAGES * rate:8.2%} of one processor")


def _micro(seconds: float) -> float:
    return seconds / MESSAGES * 1e6


async def _seconds_of_reading(sent: Sequence[bytes]) -> float:
    inflate = zlib.decompressobj()
    began = process_time()
    for data in sent:
        json.loads(inflate.decompress(data))
    return process_time() - began


async def _seconds_of_receiving(client: DespatchClient, sent: Sequence[bytes]) -> float:
    gateway: Any = DiscordWebSocket(None, loop=asyncio.get_running_loop())  # type: ignore[arg-type]
    gateway._discord_parsers = client._connection.parsers
    gateway._dispatch = client.dispatch
    gateway.shard_id = 0
    gateway._decompressor = _Inflater()
    began = process_time()
    for data in sent:
        await gateway.received_message(data)
        # What it is handed on to runs before the next one comes.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    return process_time() - began


class _Inflater:
    def __init__(self) -> None:
        self._stream = zlib.decompressobj()

    def decompress(self, data: bytes) -> str:
        return self._stream.decompress(data).decode()


def _messages() -> Iterator[bytes]:
    chance = random.Random(7)
    deflate = zlib.compressobj()
    for number in range(MESSAGES):
        event = {"t": "MESSAGE_CREATE", "op": 0, "s": number + 1, "d": _message(chance, number)}
        yield deflate.compress(json.dumps(event).encode()) + deflate.flush(zlib.Z_SYNC_FLUSH)


def _message(chance: random.Random, number: int) -> dict[str, Any]:
    author = chance.randrange(PEOPLE)
    # Without the privileged intent the words of what does not mention the bot are left out.
    mentioned = [_user(1000 + chance.randrange(PEOPLE))] if chance.random() < 0.15 else []
    return {
        "id": str((1 << 60) + number),
        "channel_id": str(GUILD_ID + 1 + chance.randrange(CHANNELS)),
        "guild_id": str(GUILD_ID),
        "author": _user(1000 + author),
        "member": _member(author),
        "content": "",
        "timestamp": "2026-03-01T12:00:00.000000+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [user | {"member": _member(0)} for user in mentioned],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
        "nonce": str(number),
    }


def _user(number: int) -> dict[str, Any]:
    return {
        "id": str(number),
        "username": f"somebody{number}",
        "discriminator": "0",
        "global_name": f"Somebody {number}",
        "avatar": None,
        "public_flags": 0,
        "avatar_decoration_data": None,
    }


def _member(number: int) -> dict[str, Any]:
    return {
        "nick": None,
        "roles": [str(GUILD_ID + 500 + number % 10), str(GUILD_ID + 510 + number % 5)],
        "joined_at": "2024-01-01T00:00:00+00:00",
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "avatar": None,
        "communication_disabled_until": None,
    }


def _guild() -> dict[str, Any]:
    role: dict[str, Any] = {"permissions": "0", "color": 0, "colors": {"primary_color": 0}, "hoist": False, "flags": 0}
    role |= {"managed": False, "mentionable": False, "position": 1}
    return {
        "id": str(GUILD_ID),
        "name": "A busy server",
        "owner_id": "1000",
        "member_count": 300_000,
        "roles": [role | {"id": str(GUILD_ID + 500 + number), "name": f"role {number}"} for number in range(20)]
        + [role | {"id": str(GUILD_ID), "name": "@everyone"}],
        "channels": [
            {"id": str(GUILD_ID + 1 + number), "type": 0, "name": f"channel-{number}", "position": number}
            | {"permission_overwrites": [], "parent_id": None, "topic": None, "nsfw": False, "last_message_id": None}
            for number in range(CHANNELS)
        ],
        "members": [_member(0) | {"user": _user(BOT_ID)}],
        "threads": [],
        "emojis": [],
        "stickers": [],
        "features": [],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


if __name__ == "__main__":
    main()
