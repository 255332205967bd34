"""Who may see a proposal, throw it away, send it in or decide on it: the same for drafts and files, and once only."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, closing, contextmanager
from dataclasses import dataclass, field

import pytest

from bot.problems import Conflict, NotAllowed, NotHeld
from bot.services.keeping.drafts import Draft
from bot.services.keeping.keeping import KeepingService
from bot.services.keeping.review.reviewing import ReviewService
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.services.transfer.importing import ImportService, RowsTaken
from bot.storage.core.writers.transaction import Transaction
from tests.guilds import GUILD, Services, clock, dump

CURATOR = Person(user_id=1, manages_server=True)
MEMBER = Person(user_id=2)
OTHER = Person(user_id=3)


@dataclass
class Desk:
    """The services of proposals over one database; at `armed`, somebody else is quicker by a moment."""

    services: Services
    armed: str = ""
    keeping: KeepingService = field(init=False)
    importing: ImportService = field(init=False)
    reviewing: ReviewService = field(init=False)

    def __post_init__(self) -> None:
        on = (self.services.database, Directory(), clock)
        self.keeping, self.importing, self.reviewing = KeepingService(*on), ImportService(*on), ReviewService(*on)

    def be_quicker(self) -> None:
        if self.armed:
            with self._connected() as connection:
                connection.execute("UPDATE proposal SET state = ?", (self.armed,))
                # What was sent in has left the drafts.
                connection.execute("UPDATE drafts.draft SET state = replace(?, 'waiting', 'moved')", (self.armed,))

    async def draft(self, person: Person = MEMBER) -> int:
        return await self.keeping.begin(GUILD, person, Draft(kind="topic", typed={"name": "Parks"}))

    async def file(self, person: Person = MEMBER) -> int:
        view = await self.importing.begin(GUILD, person, "topics.csv", b"name\nParks\n", kind=None, reason="")
        return view.proposal.proposal_id

    async def send_in_draft(self, number: int) -> None:
        view = await self.keeping.look(GUILD, MEMBER, number)
        await self.keeping.save(GUILD, MEMBER, view, view.version)

    async def send_in_file(self, number: int) -> None:
        await self.importing.apply(GUILD, MEMBER, number, RowsTaken.ALL)

    async def discard_draft(self, number: int, person: Person = MEMBER) -> None:
        await self.keeping.discard(GUILD, person, number)

    async def discard_file(self, number: int, person: Person = MEMBER) -> None:
        await self.importing.discard(GUILD, person, number)

    def states(self) -> list[str]:
        """Of the record's and of the drafts, but for those that have become one of the record's."""
        sql = (
            "SELECT proposal_id, state FROM proposal UNION "
            "SELECT draft_id, replace(state, 'moved', 'waiting') FROM drafts.draft "
            "WHERE draft_id NOT IN (SELECT proposal_id FROM proposal) ORDER BY proposal_id"
        )
        with self._connected() as connection:
            return [row[1] for row in connection.execute(sql)]

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.services.database.path, isolation_level=None)) as connection:
            connection.execute("ATTACH DATABASE ? AS drafts", (str(self.services.database.drafts_path),))
            yield connection


Write = Callable[[], AbstractAsyncContextManager[Transaction]]


@pytest.fixture
def desk(small: Services, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(small)
    for name in ("write", "write_drafts"):
        monkeypatch.setattr(small.database, name, _second(desk, getattr(small.database, name)))
    return desk


def _second(desk: Desk, write: Write) -> Write:
    def write_second() -> AbstractAsyncContextManager[Transaction]:
        # A proposal has been looked at by now, and nothing is locked yet.
        desk.be_quicker()
        return write()

    return write_second


Begin = Callable[[Desk], Awaitable[int]]
Act = Callable[[Desk, int], Awaitable[None]]
KINDS = [(Desk.draft, Desk.send_in_draft, Desk.discard_draft), (Desk.file, Desk.send_in_file, Desk.discard_file)]


@pytest.mark.parametrize(
    ("begin", "act", "meanwhile"),
    [
        (begin, act, meanwhile)
        for begin, send_in, discard in KINDS
        for act, meanwhile in ((send_in, "discarded"), (discard, "waiting"))
    ],
)
async def test_who_comes_second_by_a_moment_is_told_so(desk: Desk, begin: Begin, act: Act, meanwhile: str) -> None:
    number = await begin(desk)
    desk.armed = meanwhile
    with pytest.raises(Conflict, match="in the same moment: look at it again"):
        await act(desk, number)
    assert desk.states() == [meanwhile]


async def test_what_is_rewritten_while_it_is_approved_is_said_to_be_changed(desk: Desk) -> None:
    number = await desk.draft()
    await desk.send_in_draft(number)
    view = await desk.keeping.look(GUILD, CURATOR, number)
    await desk.keeping.fill(GUILD, MEMBER, number, view.version, {"name": "Woods"})
    with pytest.raises(Conflict, match="changed or decided on in the same moment, and nothing is saved now: look"):
        await desk.keeping.save(GUILD, CURATOR, view, view.version)
    assert desk.states() == ["waiting"]


async def test_a_curator_who_declines_second_by_a_moment_is_told_so(desk: Desk) -> None:
    number = await desk.draft()
    await desk.send_in_draft(number)
    desk.armed = "discarded"
    with pytest.raises(Conflict, match="in the same moment: look at it again"):
        await desk.reviewing.decline(GUILD, CURATOR, number, "We have these.", lambda _: "")
    assert desk.states() == ["discarded"]


async def test_a_file_that_is_sent_in_meanwhile_is_not_thrown_away_for_the_next(desk: Desk) -> None:
    await desk.file()
    desk.armed = "waiting"
    await desk.file()
    assert desk.states() == ["waiting", "draft"]


@pytest.mark.parametrize(
    ("begin", "send_in", "discard", "others", "own", "gone"),
    [
        (
            *KINDS[0],
            "somebody else's draft",
            "throw a draft away",
            "draft is no longer held: /review shows what waits, and /add",
        ),
        (
            *KINDS[1],
            "somebody else's import",
            "throw an import away",
            "import is no longer held: /review shows what waits, and /import",
        ),
    ],
)
async def test_sentences_say_what_it_is_that_may_not_be_seen_or_thrown_away(
    desk: Desk,
    begin: Begin,
    send_in: Act,
    discard: Callable[[Desk, int, Person], Awaitable[None]],
    others: str,
    own: str,
    gone: str,
) -> None:
    number = await begin(desk)
    before = dump(desk.services.database.path)
    for person in (OTHER, CURATOR):
        with pytest.raises(NotAllowed, match=others):
            await discard(desk, number, person)
    with pytest.raises(NotHeld, match=gone):
        await discard(desk, number + 1, MEMBER)
    assert dump(desk.services.database.path) == before
    await send_in(desk, number)
    with pytest.raises(NotAllowed, match=others):
        await discard(desk, number, OTHER)
    with pytest.raises(NotAllowed, match=own):
        await discard(desk, number, CURATOR)
    await discard(desk, number, MEMBER)
    with pytest.raises(Conflict, match="was thrown away already"):
        await discard(desk, number, MEMBER)


@pytest.mark.parametrize(("begin", "discard"), [(Desk.draft, Desk.discard_file), (Desk.file, Desk.discard_draft)])
async def test_a_draft_is_no_file_and_a_file_no_draft(desk: Desk, begin: Begin, discard: Act) -> None:
    number = await begin(desk)
    with pytest.raises(NotHeld, match="no longer held"):
        await discard(desk, number)
    assert desk.states() == ["draft"]


async def test_all_who_save_in_the_same_moment_are_heard(desk: Desk) -> None:
    people = [Person(user_id=user_id, manages_server=True) for user_id in range(1, 31)]
    views = []
    for person in people:
        draft = Draft(kind="topic", typed={"name": f"Parks of {person.user_id}"})
        views.append(await desk.keeping.look(GUILD, person, await desk.keeping.begin(GUILD, person, draft)))
    saved = await asyncio.gather(
        *(desk.keeping.save(GUILD, person, view, view.sight) for person, view in zip(people, views, strict=True))
    )
    assert len({record_id for each in saved for record_id in each.record_ids}) == len(people)
