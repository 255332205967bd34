"""Loads packs of records into a guild: all of a pack or nothing, and never over what the team has edited."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from bot.distribution import packs_folder
from bot.formats.understood.naming import name_some
from bot.formats.zipped_pack import DESCRIPTOR
from bot.problems import InvalidPack, RowProblem
from bot.records.cells import settle_choices
from bot.records.kinds import KINDS, linked_kinds
from bot.records.record import Record, State
from bot.records.values import KeyedValues
from bot.services.findings import Clock
from bot.services.keeping.drafts import read_reason
from bot.services.transfer.pack_reading import Pack, check_pack, open_pack, read_rows
from bot.services.transfer.row_plan import PlannedRow, RowPlan, write_planned
from bot.services.transfer.table_reader import TableRow
from bot.storage.core.database import Database
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Workspace
from bot.storage.records.writer import GuildWriter, writing
from bot.storage.server.pack_rows import (
    Kept,
    kept_records,
    note_pack,
    note_pack_change,
    pack_digests,
    records_of_pack,
)

BATCH_ROWS = 1000
_MOST_NAMED = 20
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
    back: dict[str, list[int]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    """By kind, database ids of records of the pack that had been taken out, and are on record again."""
    unreasoned: list[str] = field(default_factory=list)
    """Ids of records that change so that a reason is to be given, where none is."""

    def count(self, kind: str, plan: RowPlan, changed: int) -> None:
        """Count what was planned and is written now, where `changed` rows say something else than before."""
        same = plan.same[kind] + len(plan.changed[kind]) - changed
        for counter, count in ((self.added, len(plan.new[kind])), (self.changed, changed), (self.unchanged, same)):
            if count:
                counter[kind] += count
        self.kept += plan.kept
        self.unreasoned += plan.unreasoned


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

    async def load(
        self,
        guild_id: int,
        folder: Path,
        progress: Progress = lambda kind, rows: None,
        *,
        reason: str = "",
        user_id: int | None = None,
        brings_back: Collection[str] = (),
    ) -> LoadReport:
        """Load the pack in `folder` into a guild. Raises InvalidPack with every mistake, and then writes nothing.

        `reason` says why records change that change only with one; else the pack's own does. Of the pack's own records
        those that are withdrawn with one of the notes `brings_back`, and that nobody has edited, are brought back. It
        is done by the Discord user `user_id`, or by whoever runs the bot.
        """
        pack = open_pack(folder)
        reason = read_reason(reason) or read_reason(pack.reason)
        await self._check(pack, guild_id)
        report = LoadReport(pack)
        origin = f"pack {pack.name} {pack.version}"
        occasion = Occasion(at=self._clock(), user_id=user_id, origin=origin, reason=reason)
        async with writing(self._database, guild_id, occasion, gives_way=True) as writer:
            await writer.hold_ids()
            for kind in pack.files:
                await _write_kind(writer, pack, kind, reason, report, progress)
            _require_reasoned(pack, report.unreasoned)
            await _bring_back(writer, pack.name, brings_back, report)
            await note_pack_change(writer)
            await note_pack(writer, pack.name, pack.version, pack.digest())
        return report

    async def load_starters(self, guild_id: int, names: Sequence[str]) -> None:
        """Load the named packs into a guild, where they are not there yet in this very version."""
        held = await self._held(guild_id)
        for name in names:
            pack = open_pack(find_pack(name))
            await self._load_other_version(guild_id, pack, held.get(pack.name))

    async def load_newer(self, guild_id: int, names: Sequence[str]) -> None:
        """Load those of the named packs that a guild has taken in, and holds in another version."""
        if held := await self._held(guild_id):
            for name in names:
                pack = open_pack(find_pack(name))
                if pack.name in held:
                    await self._load_other_version(guild_id, pack, held[pack.name])

    async def _held(self, guild_id: int) -> Mapping[str, str]:
        return await Workspace(self._database, guild_id).read(pack_digests)

    async def _load_other_version(self, guild_id: int, pack: Pack, held: str | None) -> None:
        if held != pack.digest():
            report = await self.load(guild_id, pack.folder)
            _log.info("Loaded pack %s: %d records added", pack.name, report.added.total())

    async def _check(self, pack: Pack, guild_id: int) -> None:
        held = await Workspace(self._database, guild_id).read(
            lambda reader: {kind: reader.keys(kind) for kind in linked_kinds()}
        )
        # In a thread: a large pack takes seconds, and questions are answered meanwhile.
        reading = await asyncio.to_thread(check_pack, pack, held)
        refuse(pack, reading.problems)


def refuse(pack: Pack, problems: Sequence[RowProblem]) -> None:
    """Raise InvalidPack where there are problems."""
    if problems:
        count = f"{len(problems):,} mistakes" if len(problems) > 1 else "a mistake"
        raise InvalidPack(f"The pack {pack.name} has {count}, and nothing was loaded.", problems)


def _require_reasoned(pack: Pack, unreasoned: Sequence[str]) -> None:
    """Raise InvalidPack where records would change of which nobody says why; the transaction is rolled back then."""
    if unreasoned:
        named = name_some(unreasoned, _MOST_NAMED)
        raise InvalidPack(
            f"The pack {pack.name} puts other words into quotation marks, withdraws records or brings them back: "
            f"{named}. Say why with --reason, or in its {DESCRIPTOR} as “reason”. Nothing was loaded."
        )


async def _write_kind(
    writer: GuildWriter, pack: Pack, kind: str, reason: str, report: LoadReport, progress: Progress
) -> None:
    planner = _PackPlanner(pack.name, KINDS[kind], await kept_records(writer, kind))
    rows = _unchanged_rows(pack, kind)
    done = 0
    while batch := list(islice(rows, BATCH_ROWS)):
        plan = await planner.plan(writer, batch)
        report.count(kind, plan, await write_planned(writer, KINDS[kind], plan, reason, pack.name))
        done += len(batch)
        progress(kind, done)


async def _bring_back(writer: GuildWriter, name: str, notes: Collection[str], report: LoadReport) -> None:
    if not notes:
        return
    for (kind, record_id), record in (await writer.read_all(partial(records_of_pack, pack=name))).items():
        if record.state == State.WITHDRAWN and record.state_note in notes and not record.is_edited:
            report.back[kind].append(record_id)
    for kind, record_ids in report.back.items():
        await writer.mark_many(KINDS[kind], record_ids, State.CURRENT, "")


def _unchanged_rows(pack: Pack, kind: str) -> Iterator[TableRow]:
    """The rows of a file that was sound a moment ago.

    Raises InvalidPack where it no longer is; the transaction is rolled back then.
    """
    found: Sequence[RowProblem] = ()
    try:
        for row in read_rows(pack, kind):
            if row.problems:
                found = row.problems
                break
            yield row
    except InvalidPack as unreadable:
        found = unreadable.problems
    if found:
        raise InvalidPack("The pack was changed while it was being loaded, and nothing was loaded.", found)


class _PackPlanner:
    """Plans the rows of one kind by the policy that a pack never overwrites the team.

    New rows are added. A record of the pack itself follows the pack, unless its row is the version that is held or
    somebody has edited it; that one stays as it is, and so does the record of another pack or of the team.
    """

    def __init__(self, pack: str, record_type: type[Record], held: Mapping[str, Kept]) -> None:
        self._pack = pack
        self._type = record_type
        self._held = held

    async def plan(self, writer: GuildWriter, rows: Sequence[TableRow]) -> RowPlan:
        plan, newer = RowPlan(), dict[int, TableRow]()
        for row in rows:
            held = self._held.get(row.key)
            if held is None:
                plan.new[self._type.KIND].append(_planned(row, None))
            elif held.pack == self._pack and held.digest == row.digest:
                plan.same[self._type.KIND] += 1
            elif held.pack == self._pack and not held.is_edited:
                newer[held.record_id] = row
            else:
                plan.kept.append(f"{self._type.LETTER}{held.number}")
        if newer:
            records = await writer.get_many(self._type, list(newer))
            plan.changed[self._type.KIND] += [_planned(newer[record.record_id], record) for record in records]
        return plan


def _planned(row: TableRow, current: Record | None) -> PlannedRow:
    # Checked before: all is there, and what links name are keys.
    settle_choices(row.table.record_type, row.values, row.values)
    return PlannedRow.of(row, row.key, KeyedValues(row.values), current, row.digest)
