"""Who is owed word of what was written for them: kept with it, and proved by history."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot import write_witness
from bot.services.names.directory import Directory
from bot.services.server.owing import OwingService
from bot.write_witness import OwedAnswer
from tests.guilds import GUILD, NOW, Services, clock

EDITOR = 7
"""Who edits in `Services.edit`."""
OWED = OwedAnswer(interaction_id=5, guild_id=GUILD, user_id=EDITOR, token="t", act="a", named="/undo", asked_at=NOW)


class Asker:
    """Stands by as an interaction does."""

    def __init__(self, owing: OwingService) -> None:
        self._owing = owing

    async def before_write(self) -> None:
        pass

    def owed(self) -> OwedAnswer:
        self._owing.note_begun(OWED)
        return OWED

    def given(self) -> tuple[int, ...]:
        return ()

    def after_write(self) -> None:
        pass


@pytest.fixture
def owing(small: Services) -> Iterator[OwingService]:
    service = OwingService(small.database, Directory(), clock)
    standing = write_witness._witness.set(Asker(service))
    yield service
    # What the tests that follow write is not written for this asker.
    write_witness._witness.reset(standing)


async def test_what_took_several_transactions_is_told_from_the_first_that_history_tells_of(
    small: Services, owing: OwingService
) -> None:
    async with small.database.write():
        pass
    for record_id in ("T1", "T2"):
        await small.edit(await small.record(record_id), description="Other words")
    owing.note_given_up(OWED.interaction_id, GUILD, EDITOR)
    (unheard,) = await owing.unheard(GUILD, EDITOR)
    assert [(name.id, str(entry.action)) for name, entry in unheard.done] == [("T1", "changed"), ("T2", "changed")]
    assert unheard.count == 2
    assert unheard.owed.upto == unheard.owed.after + 2


async def test_nobody_else_is_owed_it(small: Services, owing: OwingService) -> None:
    await small.edit(await small.record("T1"), description="Other words")
    owing.note_given_up(OWED.interaction_id, GUILD, EDITOR)
    assert not await owing.unheard(GUILD, EDITOR + 1)
    assert not await owing.unheard(GUILD + 1, EDITOR)
    assert not await owing.unheard(GUILD, EDITOR, "another act")
    owing.note_given(OWED.interaction_id)
    assert not await owing.unheard(GUILD, EDITOR)


async def test_what_was_rolled_back_leaves_nothing_to_let_go_of(small: Services, owing: OwingService) -> None:
    with pytest.raises(RuntimeError):
        async with small.database.write():
            raise RuntimeError
    owing.note_answered(OWED.interaction_id, has_written=False)
    async with small.database.write():
        # Would wait for the writer if it had anything to write.
        await asyncio.wait_for(owing.settle(), 5)
