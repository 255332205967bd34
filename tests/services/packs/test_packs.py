"""Taking packs in and out: what is offered, what stays because the team needs it, and what comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from bot.problems import NotAllowed, NotHeld, WrongInput
from bot.records.digests import FollowWay
from bot.records.keeping import ProposalState
from bot.services.keeping.drafts import Draft
from bot.services.names.directory import Directory
from bot.services.packs.packs import OfferedPack, PackService, Removal
from bot.services.server.rights import Person
from bot.services.transfer.pack_loading import LoadReport, PackLoader
from bot.storage.core.database import Database
from bot.storage.digests.follows import Follows
from bot.storage.keeping.proposals import Proposals, find_proposal
from bot.storage.records.reader import Workspace
from tests.guilds import GUILD, NOW, OTHER_GUILD, clock, count_all, small_tables, write_pack

CURATOR, MEMBER = Person(user_id=1, manages_server=True), Person(user_id=2)
NAME = "lanes"


@dataclass(frozen=True)
class Held:
    """The service over a database, and the folder of a pack that it offers."""

    packs: PackService
    database: Database
    folder: str
    directory: Directory

    async def add(self, guild_id: int = GUILD) -> LoadReport:
        return await self.packs.add(guild_id, CURATOR, NAME, [self.folder], lambda kind, rows: None)

    async def remove(self, guild_id: int = GUILD) -> Removal:
        looked = await self.packs.look_at_removal(guild_id, CURATOR, NAME)
        assert await self.packs.remove(guild_id, CURATOR, NAME) == looked
        return looked

    async def all(self, guild_id: int = GUILD) -> list[OfferedPack]:
        return list(await self.packs.all(guild_id, [self.folder]))

    async def counts(self, guild_id: int = GUILD) -> Counter[str]:
        return Counter(await Workspace(self.database, guild_id).read(count_all))

    async def id_called(self, kind: str, name: str) -> str:
        return await Workspace(self.database, GUILD).read(
            lambda reader: self.directory.resolve(reader, kind, name).reference.id
        )


@pytest_asyncio.fixture
async def held(tmp_path: Path) -> AsyncIterator[Held]:
    folder = write_pack(tmp_path / "pack", small_tables(), name=NAME, title="The lanes")
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        directory = Directory()
        packs = PackService(database, directory, clock, PackLoader(database, clock))
        yield Held(packs, database, str(folder), directory)


async def test_a_pack_is_offered_then_held_and_no_more(held: Held) -> None:
    (offered,) = await held.all()
    assert (offered.name, offered.title, offered.is_offered, offered.held) == (NAME, "The lanes", True, Counter())
    report = await held.add()
    (offered,) = await held.all()
    assert offered.held == report.added == await held.counts()
    # Of a pack that nobody offers any more what is held is shown.
    (no_more,) = await held.packs.all(GUILD, [])
    assert (no_more.name, no_more.is_offered, no_more.held) == (NAME, False, report.added)
    # And of another server nothing.
    (elsewhere,) = await held.all(OTHER_GUILD)
    assert not elsewhere.held


async def test_progress_tells_each_kind_up_to_its_end(held: Held) -> None:
    told: list[tuple[str, int]] = []
    report = await held.packs.add(GUILD, CURATOR, "the LANES", [held.folder], lambda *step: told.append(step))
    assert dict(told) == dict(report.added)


async def test_a_pack_is_taken_in_twice_and_out_twice_without_another(held: Held) -> None:
    added = (await held.add()).added
    assert not (await held.add()).added
    removal = await held.remove()
    assert removal.counts == added
    assert [*removal.edited, *removal.used, *removal.linked] == []
    assert not (await held.counts()).total()
    with pytest.raises(NotHeld, match="Nothing of a pack “lanes” is on record here"):
        await held.packs.remove(GUILD, CURATOR, NAME)
    back = await held.add()
    assert {kind: len(ids) for kind, ids in back.back.items() if ids} == dict(added)
    assert await held.counts() == added


async def test_only_a_curator_takes_a_pack_in_or_out(held: Held) -> None:
    with pytest.raises(NotAllowed):
        await held.packs.add(GUILD, MEMBER, NAME, [held.folder], lambda kind, rows: None)
    await held.add()
    for act in (held.packs.look_at_removal, held.packs.remove):
        with pytest.raises(NotAllowed):
            await act(GUILD, MEMBER, NAME)
    assert await held.counts()


async def test_a_pack_that_is_not_offered_is_told_with_those_that_are(held: Held) -> None:
    with pytest.raises(WrongInput, match="There is no pack “tolls” here"):
        await held.packs.add(GUILD, CURATOR, "tolls", [held.folder], lambda kind, rows: None)
    with pytest.raises(WrongInput, match="offers no pack here"):
        await held.packs.add(GUILD, CURATOR, "", [], lambda kind, rows: None)


@pytest.mark.parametrize("is_sent_in", [False, True])
@pytest.mark.parametrize("typed", ["Ada Byrne", "councillor byrne", "Ada Bryne"])
async def test_whom_a_draft_names_stays(held: Held, typed: str, *, is_sent_in: bool) -> None:
    await held.add()
    ada = await held.id_called("actor", "Ada Byrne")
    proposals = Proposals(held.database, GUILD)
    content = Draft(kind="quote", typed={"speakers": typed, "text": "Words."}).to_json()
    proposal_id = await proposals.add(MEMBER.user_id, content, NOW)
    if is_sent_in:
        draft = await Workspace(held.database, GUILD).read(partial(find_proposal, proposal_id=proposal_id))
        assert draft is not None
        assert await proposals.move(draft, ProposalState.WAITING, NOW, user_id=MEMBER.user_id)
    removal = await held.remove()
    assert removal.used == [ada]
    assert (await held.counts())["actor"] == 1


async def test_the_record_that_a_draft_changes_stays_with_what_it_links_to(held: Held) -> None:
    await held.add()
    quote_id = await Workspace(held.database, GUILD).read(lambda reader: f"Q{next(iter(reader.names('quote'))).number}")
    await Proposals(held.database, GUILD).add(
        1, Draft(kind="quote", target=quote_id, typed={"note": "x"}).to_json(), NOW
    )
    removal = await held.remove()
    assert removal.used == [quote_id]
    assert removal.linked
    counts = await held.counts()
    assert counts["quote"] == 1
    assert counts["source"] >= 1


async def test_what_somebody_follows_stays(held: Held) -> None:
    await held.add()
    topic = await Workspace(held.database, GUILD).read(
        lambda reader: held.directory.resolve(reader, "topic", "Tolls").reference
    )
    follows = Follows(held.database, GUILD)
    await follows.follow(MEMBER.user_id, "topic", topic.record_id, FollowWay.DIRECT, monday=NOW.date(), most=9)
    assert (await held.remove()).used == [topic.id]


async def test_drafts_of_another_server_keep_nothing(held: Held) -> None:
    await held.add()
    await held.add(OTHER_GUILD)
    await Proposals(held.database, OTHER_GUILD).add(1, Draft(kind="topic", typed={"name": "Tolls"}).to_json(), NOW)
    assert not (await held.remove()).used
    assert (await held.remove(OTHER_GUILD)).used


@pytest.mark.parametrize("content", ["", "{", "[1, null]", '{"kind": "unheard of", "typed": {"speaker": "Q99"}}'])
async def test_what_another_version_wrote_keeps_nothing(held: Held, content: str) -> None:
    await held.add()
    await Proposals(held.database, GUILD).add(1, content, NOW)
    assert not (await held.remove()).used
