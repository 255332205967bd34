"""Loads a file of any form that /import reads for whoever runs the bot: all of it or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from bot.formats.understood.naming import name_some
from bot.formats.understood.questions import Answers, FileQuestion
from bot.problems import Conflict, InvalidPack, WrongInput
from bot.records.kinds import KINDS
from bot.services.findings import Clock
from bot.services.keeping.drafts import read_reason
from bot.services.keeping.row_records import apart_in_rows
from bot.services.keeping.verbatim.held_texts import HeldTexts
from bot.services.keeping.verbatim.words_apart import WordsApart
from bot.services.transfer.import_planning import ImportPlan, plan_import
from bot.services.transfer.import_reading import ImportReading, read_import, reading_rules
from bot.services.transfer.row_plan import write_planned
from bot.storage.core.database import Database
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.writer import writing

_MOST_NAMED = 20


@dataclass(frozen=True, kw_only=True)
class FileLook:
    """What loading a file would do, and the words of its quotes that texts held of their sources lack."""

    name: str
    plan: ImportPlan
    apart: Sequence[WordsApart]

    @property
    def open_questions(self) -> Sequence[FileQuestion]:
        """What is to be answered before anything is loaded."""
        return [question for question in self.plan.questions if question.is_open]


class FileLoader:
    """Loads files for whoever runs the bot, as `PackLoader` loads packs."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def look(self, guild_id: int, path: Path, answers: Answers, *, kind: str | None = None) -> FileLook:
        """What loading a file would do. Raises WrongInput where it cannot be read."""
        workspace = Workspace(self._database, guild_id)
        reading = await self._read(workspace, path, answers, kind)
        return await self._look(workspace, path, reading)

    async def load(
        self, guild_id: int, path: Path, answers: Answers, *, kind: str | None = None, reason: str = ""
    ) -> FileLook:
        """Load a file. Raises WrongInput, InvalidPack or Conflict, and then writes nothing.

        `reason` says why records change that change only with one.
        """
        reason = read_reason(reason)
        workspace = Workspace(self._database, guild_id)
        reading = await self._read(workspace, path, answers, kind)
        look = await self._look(workspace, path, reading)
        _require_ready(look, reason)
        occasion = Occasion(at=self._clock(), origin=f"file {path.name}", reason=reason)
        async with writing(self._database, guild_id, occasion, gives_way=True) as writer:
            plan = await writer.read_apart(partial(plan_import, reading=reading))
            if plan.version != look.plan.version:
                raise Conflict(
                    f"Somebody wrote meanwhile what {look.name} is about. Nothing was loaded: load it again."
                )
            await writer.hold_ids()
            for record_type in KINDS.values():
                await write_planned(writer, record_type, plan, reason)
        return replace(look, plan=plan)

    async def _look(self, workspace: Workspace, path: Path, reading: ImportReading) -> FileLook:
        return await workspace.study(partial(_look_at, name=path.name, reading=reading, today=self._clock().date()))

    async def _read(self, workspace: Workspace, path: Path, answers: Answers, kind: str | None) -> ImportReading:
        rules = await workspace.read(partial(reading_rules, now=self._clock(), kind=kind, answers=answers))
        try:
            data = await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            raise WrongInput(f"{path} cannot be read: {error.strerror or 'the disk does not give it'}.") from None
        # In a thread: a large file takes seconds, and the database may be asked meanwhile.
        return await asyncio.to_thread(read_import, path.name, data, rules)


def _look_at(reader: Reader, name: str, reading: ImportReading, today: date) -> FileLook:
    plan = plan_import(reader, reading)
    return FileLook(name=name, plan=plan, apart=apart_in_rows(plan.written(), reader, HeldTexts(reader, None, today)))


def _require_ready(look: FileLook, reason: str) -> None:
    """Raise WrongInput or InvalidPack where something is asked, refused, or changed without a reason."""
    plan, nothing = look.plan, "Nothing was loaded."
    if asked := len(look.open_questions):
        things = "Something is" if asked == 1 else f"{asked:,} things are"
        raise WrongInput(f"{things} asked of {look.name}: say it with --answer KEY=VALUE or --answers. {nothing}")
    if plan.problems or plan.refused.total():
        refused = plan.refused.total()
        raise InvalidPack(
            f"{look.name} has {refused:,} row{'' if refused == 1 else 's'} refused. {nothing}", plan.problems
        )
    if plan.unreasoned and not reason:
        named = name_some(plan.unreasoned, _MOST_NAMED)
        raise WrongInput(
            f"{look.name} puts other words into quotation marks, withdraws records or brings them back: {named}. "
            f"Say why with --reason. {nothing}"
        )
    if look.apart and not reason:
        raise WrongInput(
            f"{look.name} has words that the texts of their sources lack. Say why with --reason. {nothing}"
        )
