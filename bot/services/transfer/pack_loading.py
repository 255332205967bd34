"""Loads packs of records into a guild: all of a pack or nothing, and never over what the team has edited."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from bot.distribution import packs_folder
from bot.problems import InvalidPack, RowProblem
from bot.records.kinds import KINDS, linked_kinds
from bot.records.record import Record, State
from bot.records.values import KeyedValues
from bot.services.findings import Clock
from bot.services.transfer.pack_reading import DESCRIPTOR, Pack, PackRow, check_pack, open_pack, read_rows
from bot.storage.core.database import Database
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.writer import Content, GuildWriter, Kept, writing

BATCH_ROWS = 1000
_log = logging.getLogger(__name__)

Progress = Callable[[str, int], None]
"""Told the kind being written and how many rows of it are done."""


@dataclass
class LoadReport:
    """What loading a pack did, by kind."""

    pack: Pack
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    """Ids of records that the pack has otherwise, and that stay as the team (or another pack) has them."""


def find_pack(name: str) -> Path:
    """The folder of a pack: a path, or the name of one that comes with Despatch. Raises InvalidPack."""
    for folder in (Path(name), packs_folder() / name):
        if _is_folder(folder):
            return folder
    shipped = sorted(path.parent.name for path in packs_folder().glob(f"*/{DESCRIPTOR}"))
    if not shipped:
        raise InvalidPack(f"There is no pack {name!r}: give a folder, since none is in {packs_folder()}.")
    raise InvalidPack(
        f"There is no pack {name!r}: give a folder, or one of those that come with Despatch: {', '.join(shipped)}."
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # Longer than a name may be, or within what may not be looked into.
        return False


class PackLoader:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def load(self, guild_id: int, folder: Path, progress: Progress = lambda kind, rows: None) -> LoadReport:
        """Load the pack in `folder` into a guild. Raises InvalidPack with every mistake, and then writes nothing."""
        pack = open_pack(folder)
        await self._check(pack, guild_id)
        report = LoadReport(pack)
        occasion = Occasion(at=self._clock(), origin=f"pack {pack.name} {pack.version}")
        async with writing(self._database, guild_id, occasion) as writer:
            await writer.hold_ids()
            for kind in pack.files:
                await _write_kind(writer, pack, kind, report, progress)
            await writer.note_pack(pack.name, pack.version, pack.digest())
        return report

    async def load_starters(self, guild_id: int, names: Sequence[str]) -> None:
        """Load the named packs into a guild, where they are not there yet in this very version."""
        for name in names:
            pack = open_pack(find_pack(name))
            held = await Workspace(self._database, guild_id).read(partial(Reader.pack_version, name=pack.name))
            if held is None or held[1] != pack.digest():
                report = await self.load(guild_id, pack.folder)
                _log.info("Loaded pack %s: %d records added", pack.name, report.added.total())

    async def _check(self, pack: Pack, guild_id: int) -> None:
        held = await Workspace(self._database, guild_id).read(
            lambda reader: {kind: reader.keys(kind) for kind in linked_kinds()}
        )
        # In a thread: a large pack takes seconds, and questions are answered meanwhile.
        findings = await asyncio.to_thread(check_pack, pack, lambda kind, key: key in held[kind])
        refuse(pack, findings.problems)


def refuse(pack: Pack, problems: Sequence[RowProblem]) -> None:
    """Raise InvalidPack where there are problems."""
    if problems:
        count = f"{len(problems):,} mistakes" if len(problems) > 1 else "a mistake"
        raise InvalidPack(f"The pack {pack.name} has {count}, and nothing was loaded.", problems)


async def _write_kind(writer: GuildWriter, pack: Pack, kind: str, report: LoadReport, progress: Progress) -> None:
    record_type = KINDS[kind]
    held = await writer.kept(kind)
    rows = read_rows(pack, kind, _refuse_changed_file)
    done = 0
    while batch := list(islice(rows, BATCH_ROWS)):
        new = [_content(record_type, row, writer) for row in batch if row.key not in held]
        if new:
            await writer.add_many(record_type, new, pack.name)
        for row in batch:
            if row.key in held:
                await _write_held(writer, pack, record_type, row, held[row.key], report)
        report.added[kind] += len(new)
        done += len(batch)
        progress(kind, done)


def _refuse_changed_file(problem: RowProblem) -> None:
    """The file was sound a moment ago; the transaction is rolled back."""
    raise InvalidPack("The pack was changed while it was being loaded, and nothing was loaded.", [problem])


async def _write_held(
    writer: GuildWriter, pack: Pack, record_type: type[Record], row: PackRow, held: Kept, report: LoadReport
) -> None:
    if held.pack == pack.name and held.digest == row.digest:
        report.unchanged[record_type.KIND] += 1
    elif held.pack == pack.name and not held.is_edited:
        (record,) = await writer.get_many(record_type, [held.record_id])
        content = _content(record_type, row, writer)
        if row.state is None:
            content = content._replace(state=record.state, state_note=record.state_note)
        is_changed = await writer.change(record, content)
        (report.changed if is_changed else report.unchanged)[record_type.KIND] += 1
    else:
        report.kept.append(f"{record_type.LETTER}{held.number}")


def _content(record_type: type[Record], row: PackRow, writer: GuildWriter) -> Content:
    """The row with its links' keys made database ids; the row itself is used up."""
    return Content(
        row.key,
        writer.link_by_keys(record_type, KeyedValues(row.values)),
        row.digest,
        row.state or State.CURRENT,
        row.state_note,
    )
