"""The bot's lives: it is stopped, killed at a chosen step, and started anew on what is on the disk."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiosqlite
from simcord import Env

from bot.client import DespatchClient
from bot.services.all_services import Services
from bot.storage.core.database import Database, drafts_beside
from tests.conversation.clocks import BotClock
from tests.conversation.wire import Killed, Moment, Step, Steps, Trouble, Wire

SECONDS_AT_A_TIME = 100.0
"""SimCord gives the bot five real seconds for all that it does in one advance of time."""


@dataclass(kw_only=True)
class Lives(ABC):
    """A bot that may die, the services that it lives on, and the clock that it goes by."""

    env: Env
    wire: Wire
    clock: BotClock
    services: Services
    reopen: Callable[[Path], Awaitable[Services]]
    """Opens the database at a path."""
    starter_packs: Sequence[str]
    _left: list[Path] = field(default_factory=list)
    """What each bot that was killed left on the disk."""

    def __post_init__(self) -> None:
        self._watch_commits()

    @abstractmethod
    def check(self) -> None: ...

    @property
    def bot(self) -> DespatchClient:
        assert isinstance(self.env.bot, DespatchClient)
        return self.env.bot

    @property
    def database(self) -> Database:
        return self.services.keeping.workspace(0).database

    def start_anew(self) -> DespatchClient:
        return DespatchClient(self.services, self.starter_packs)

    async def settle(self) -> None:
        """Let the bot do what it has heard of, and check that."""
        await self.env.settle()
        self.check()

    async def pass_time(self, seconds: float) -> None:
        """Let time pass on both clocks, and the bot do what it does by the clock. Raises TimeoutError if it is slow."""
        while seconds > SECONDS_AT_A_TIME:
            await self.env.advance_time(SECONDS_AT_A_TIME)
            seconds -= SECONDS_AT_A_TIME
        await self.env.advance_time(seconds)
        self.check()

    async def wait(self, **duration: float) -> None:
        """Let time pass; takes what timedelta takes, such as minutes=5."""
        await self.pass_time(timedelta(**duration).total_seconds())

    async def wait_until(self, instant: datetime) -> None:
        """Let time pass until the bot's clock shows an instant that lies ahead."""
        await self.pass_time((instant - self.clock()).total_seconds())

    async def leap(self, **duration: float) -> None:
        """Let time pass while the bot's machine sleeps: what fell due meanwhile is done at the end, and quickly so."""
        self.env.backend.advance_clock(timedelta(**duration).total_seconds())
        await self.pass_time(0)

    def set_clock(self, instant: datetime) -> None:
        """Set the clock of the bot's machine, forward or back; no time passes, and nothing is done by it yet."""
        self.clock.set(instant)

    async def stop(self) -> None:
        """End the bot; what time passes until `restart` it is not there for."""
        self.env._begin_operation("stop")
        try:
            await self.env._settle_internal()
            await self.env._detach_bot()
        finally:
            self.env._end_operation()
        self.check()

    async def restart(self) -> None:
        """Start a new bot on the same database, after the old one was stopped; on what was left, if it was killed."""
        await self.stop()
        if self.wire.is_cut:
            self.services = await self.reopen(self._left[-1])
            self._watch_commits()
            self.wire.is_cut = False
        await self.env.restart_bot(self.start_anew())
        self.check()

    @asynccontextmanager
    async def killed_before(self, steps: Steps, nth: int = 1, *, surely: bool = True) -> AsyncIterator[Trouble]:
        """Kill the bot at the nth of such steps, which is not taken; it is started anew at the end of the block.

        Nothing that it does from then on reaches Discord or the database that is gone on with. Unless `surely` is
        false, the block fails where no bot was killed; `met` of what it gives tells whether one was.
        """
        async with self._killed(Trouble(steps, Moment.BEFORE, self._kill, nth, 1), surely) as trouble:
            yield trouble

    @asynccontextmanager
    async def killed_after(self, steps: Steps, nth: int = 1, *, surely: bool = True) -> AsyncIterator[Trouble]:
        """The same, but the step is taken, and the bot does not hear of that any more."""
        async with self._killed(Trouble(steps, Moment.AFTER, self._kill, nth, 1), surely) as trouble:
            yield trouble

    @asynccontextmanager
    async def _killed(self, trouble: Trouble, surely: bool) -> AsyncIterator[Trouble]:
        # Else what the bot has yet to do of earlier acts would be counted.
        await self.settle()
        with self.wire.troubled(trouble):
            yield trouble
        assert trouble.met or not surely, f"no bot was killed {trouble.moment.value}"
        if trouble.met:
            await self.restart()

    async def _kill(self) -> None:
        self.wire.cut()
        path = self.database.path
        left = path.with_name(f"{path.stem}-{len(self._left) + 1}.sqlite3")
        # What is committed in this instant: the dying bot goes on writing to the old files, if it still writes.
        for old, new in ((path, left), (self.database.drafts_path, drafts_beside(left))):
            with closing(sqlite3.connect(old)) as held, closing(sqlite3.connect(new)) as copy:
                held.backup(copy)
        self._left.append(left)
        raise Killed

    def _watch_commits(self) -> None:
        for writer in (self.database._writer, self.database._draft_writer):
            self._watch(writer.connection)

    def _watch(self, connection: aiosqlite.Connection) -> None:
        execute = connection.execute_fetchall

        async def watched(sql: str, *rest: Any) -> Any:
            if sql != "COMMIT":
                return await execute(sql, *rest)
            return await self.wire.take(Step("COMMIT"), lambda: execute(sql, *rest))

        connection.execute_fetchall = watched  # type: ignore[assignment,method-assign]
