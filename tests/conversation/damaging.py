"""Rows that are damaged for a while: what is stored in a field means nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.conversation.digests.held_digests import rows
from tests.conversation.people import World

NO_DATE = "2019-13-45"


@asynccontextmanager
async def damaged(world: World, kind: str, attribute: str, record_id: str, value: str = NO_DATE) -> AsyncIterator[None]:
    """Within the block the record's row holds something in a field that cannot be read.

    A value that begins with X' is written as these bytes, as text that is no UTF-8.
    """
    number = int(record_id[1:])
    ((before,),) = await rows(world, f"SELECT {attribute} FROM {kind} WHERE number = {number}")

    async def put(value: str | None) -> None:
        async with world.database.write() as transaction:
            is_raw = value is not None and value.startswith("X'")
            given = f"CAST({value} AS TEXT)" if is_raw else ":value"
            sql = f"UPDATE {kind} SET {attribute} = {given} WHERE number = {number}"
            await transaction.execute(sql, {} if is_raw else {"value": value})

    await put(value)
    yield
    # Every conversation ends with a look at the history, which vouches for each record.
    await put(before)


@asynccontextmanager
async def pages_damaged(world: World, words: str) -> AsyncIterator[None]:
    """Within the block each page of the database's file that holds these words begins with what no page begins with."""
    whole = await _file_of(world)
    size = int.from_bytes(whole[16:18])
    pages = [whole[place : place + size] for place in range(0, len(whole), size)]
    async with _on(world, b"".join(b"\xff" * 8 + page[8:] if words.encode() in page else page for page in pages)):
        yield


@asynccontextmanager
async def words_damaged(world: World, words: str, instead: str) -> AsyncIterator[None]:
    """Within the block these words stand in the database's file instead of others, of as many bytes."""
    whole = await _file_of(world)
    async with _on(world, whole.replace(words.encode(), instead.encode())):
        yield


async def _file_of(world: World) -> bytes:
    """What is in the database's file, nothing of which is in the log any more."""
    await world.stop()
    assert await world.database.empty_logs()
    return world.database.path.read_bytes()


@asynccontextmanager
async def _on(world: World, content: bytes) -> AsyncIterator[None]:
    """Within the block a bot is at work that was started on a file with this content."""
    whole, path = world.services, world.database.path.with_name("damaged.sqlite3")
    path.write_bytes(content)
    world.services = await world.reopen(path)
    await world.restart()
    yield
    world.services = whole
    await world.restart()
