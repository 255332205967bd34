"""Takes packs of records into a server and out of it, for its curators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.named_commands import command
from bot.problems import NotHeld, WrongInput
from bot.records.history import TAKEN_BACK
from bot.records.kinds import KINDS
from bot.records.record import Item, State
from bot.services.findings import Clock
from bot.services.names.directory import Directory
from bot.services.packs.in_use import items_in_use
from bot.services.server.rights import Person, require_curator, settings_of
from bot.services.service import Service
from bot.services.transfer.pack_loading import LoadReport, PackLoader, Progress, find_pack
from bot.services.transfer.pack_reading import Pack, open_pack
from bot.storage.core.database import Database
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader
from bot.storage.records.writer import writing
from bot.storage.server.pack_rows import (
    PackRecord,
    forget_pack,
    links_to_pack,
    note_pack_change,
    packs_held,
    packs_lacking,
    records_of_pack,
)

TAKEN_OUT = "The pack that it came with was taken out."
_BROUGHT_BACK = (TAKEN_OUT, TAKEN_BACK)
"""The notes of withdrawn records that taking their pack in brings back."""


@dataclass(frozen=True, kw_only=True)
class OfferedPack:
    """A pack that can be taken in, or that is held; `held` counts its records on record here by kind.

    `lacking` counts those that were taken out, and that taking it in brings back.
    """

    name: str
    title: str
    is_offered: bool
    held: Counter[str]
    lacking: int = 0

    @property
    def is_open(self) -> bool:
        """Whether there is something of it to be taken in, as far as that is known without reading it."""
        return self.is_offered and (not self.held or self.lacking > 0)


@dataclass(frozen=True, kw_only=True)
class Removal:
    """What taking a pack out withdraws, by kind; and what stays: what the team has edited or uses, and what that needs.

    `edited`, `used` (by a digest, a follow, a draft or what waits) and `linked` are ids.
    """

    name: str
    withdrawn: Mapping[str, Sequence[int]]
    edited: Sequence[str]
    used: Sequence[str]
    linked: Sequence[str]

    @property
    def counts(self) -> Counter[str]:
        return Counter({kind: len(ids) for kind, ids in self.withdrawn.items() if ids})


class PackService(Service):
    def __init__(self, database: Database, directory: Directory, clock: Clock, loader: PackLoader) -> None:
        super().__init__(database, directory, clock)
        self._loader = loader

    async def all(self, guild_id: int, offered: Sequence[str]) -> Sequence[OfferedPack]:
        """The packs that are offered, by name or folder, and then others that are held. Raises InvalidPack."""
        held, lacking = await self.workspace(guild_id).read(
            lambda reader: (packs_held(reader), packs_lacking(reader, _BROUGHT_BACK))
        )
        packs = [open_pack(find_pack(name)) for name in offered]
        named = {pack.name for pack in packs}
        return [
            *(
                OfferedPack(
                    name=pack.name,
                    title=pack.title,
                    is_offered=True,
                    held=held.get(pack.name, Counter()),
                    lacking=lacking[pack.name],
                )
                for pack in packs
            ),
            *(
                OfferedPack(name=name, title="", is_offered=False, held=held[name], lacking=lacking[name])
                for name in sorted(held)
                if name not in named
            ),
        ]

    async def add(
        self, guild_id: int, person: Person, name: str, offered: Sequence[str], progress: Progress
    ) -> LoadReport:
        """Take a pack in, or its records back. Raises NotAllowed, WrongInput, InvalidPack."""
        await self.require_curator_of(guild_id, person, "take packs in")
        pack = _find_offered(name, offered)
        return await self._loader.load(
            guild_id, pack.folder, progress, user_id=person.user_id, brings_back=_BROUGHT_BACK
        )

    async def look_at_removal(self, guild_id: int, person: Person, name: str) -> Removal:
        """What taking a pack out would do. Raises NotAllowed, NotHeld."""
        await self.require_curator_of(guild_id, person, "take packs out")
        return await self.workspace(guild_id).study(
            lambda reader: _plan_removal(reader, name, items_in_use(reader, self._directory))
        )

    async def remove(self, guild_id: int, person: Person, name: str) -> Removal:
        """Withdraw what of a pack nobody has edited and nothing of the team's needs. Raises NotAllowed, NotHeld."""
        await self.require_curator_of(guild_id, person, "take packs out")
        return await self.take_out(guild_id, name, user_id=person.user_id)

    async def take_out(self, guild_id: int, name: str, *, user_id: int | None = None) -> Removal:
        """The same for whoever runs the bot, whom nobody asks for rights. Raises NotHeld."""
        occasion = Occasion(at=self._clock(), user_id=user_id, origin=f"pack {name} taken out", reason=TAKEN_OUT)
        # Drafts have a file of their own, which no transaction of the record reads.
        used = await self.workspace(guild_id).study(partial(items_in_use, directory=self._directory))
        async with writing(self._database, guild_id, occasion, gives_way=True) as writer:
            # Looked at within the transaction: somebody may edit one of them in the same moment.
            removal = await writer.read_all(partial(_plan_removal, name=name, used=used))
            for kind, record_ids in removal.withdrawn.items():
                await writer.mark_many(KINDS[kind], record_ids, State.WITHDRAWN, TAKEN_OUT)
            if removal.counts:
                await note_pack_change(writer)
                await forget_pack(writer, name)
        return removal

    async def require_curator_of(self, guild_id: int, person: Person, what: str) -> None:
        """Raise NotAllowed where `person` is no curator of the server."""
        await self.workspace(guild_id).read(lambda reader: require_curator(settings_of(reader), person, what))


def _find_offered(name: str, offered: Sequence[str]) -> Pack:
    packs = [open_pack(find_pack(given)) for given in offered]
    if not packs:
        raise WrongInput(f"Whoever runs Despatch offers no pack here. {command('import')} takes files of your own.")
    wanted = name.strip().casefold()
    for pack in packs:
        if wanted in ("", pack.name.casefold(), pack.title.casefold()):
            return pack
    names = ", ".join(pack.name for pack in packs)
    raise WrongInput(f"There is no pack “{name}” here. These are offered: {names}. Nothing was changed.")


def _plan_removal(reader: Reader, name: str, used: Collection[Item]) -> Removal:
    records = {
        item: record for item, record in records_of_pack(reader, name).items() if record.state != State.WITHDRAWN
    }
    if not records:
        raise NotHeld(f"Nothing of a pack “{name}” is on record here. {command('pack list')} shows what is.")
    edited = {item for item, record in records.items() if record.is_edited}
    in_use = (records.keys() & set(used)) - edited
    staying = _staying(records, {*edited, *in_use}, list(links_to_pack(reader, name)))
    withdrawn: dict[str, list[int]] = {kind: [] for kind in reversed(KINDS)}
    for kind, record_id in records.keys() - staying:
        withdrawn[kind].append(record_id)
    return Removal(
        name=name,
        withdrawn={kind: sorted(ids) for kind, ids in withdrawn.items()},
        edited=_ids(records, edited),
        used=_ids(records, in_use),
        linked=_ids(records, staying - edited - in_use),
    )


def _staying(
    records: Mapping[Item, PackRecord], kept: Collection[Item], links: Sequence[tuple[Item, Item]]
) -> set[Item]:
    """What is kept, what is linked to by what is not the pack's, and all that what stays links to."""
    targets: dict[Item, list[Item]] = {}
    for owner, target in links:
        targets.setdefault(owner, []).append(target)
    staying: set[Item] = set()
    found = [*kept, *(target for owner, linked in targets.items() if owner not in records for target in linked)]
    while found:
        item = found.pop()
        if item in records and item not in staying:
            staying.add(item)
            found += targets.get(item, ())
    return staying


def _ids(records: Mapping[Item, PackRecord], items: Collection[Item]) -> Sequence[str]:
    def in_order() -> Iterator[str]:
        for kind, record_type in KINDS.items():
            numbers = sorted(records[item].number for item in items if item[0] == kind)
            yield from (f"{record_type.LETTER}{number}" for number in numbers)

    return list(in_order())
