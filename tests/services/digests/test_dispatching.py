"""What is due is noted once: over years, changes of the clocks, absences, clocks that jump, and by two processes."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from cronsim import CronSim

from bot.records.digest_plan import DigestPlan, MissedPolicy
from bot.records.digests import Digest, RunState
from bot.services.digests.dispatching import DispatchService
from bot.services.names.directory import Directory
from bot.storage.core.database import Database
from bot.storage.digests.digests import Digests, digests_of
from bot.storage.records.reader import Workspace
from tests.guilds import GUILD, copy_closed

START = datetime(2026, 1, 1, tzinfo=UTC)
YEARS = timedelta(days=3 * 365 + 1)
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham")
SCHEDULES = {
    "daily 02:30": "30 2 * * *",
    "daily 01:30": "30 1 * * *",
    "weekdays 09:00": "0 9 * * 1-5",
    "weekly sun 02:00": "0 2 * * 0",
    "fortnightly sun 02:30 from 2026-01-04": "30 2 * * 0",
    "monthly last 03:00": "0 3 L * *",
    "cron 15 1,3 * * 0,6": "15 1,3 * * 0,6",
}
"""The canonical text of each, and the line that cronsim reads."""


class Watch:
    """A clock that a test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch(START)


@pytest_asyncio.fixture
async def database(new_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(copy_closed(new_template, tmp_path / "despatch.sqlite3")) as opened:
        yield opened


@pytest.fixture
def dispatching(database: Database, watch: Watch) -> DispatchService:
    return DispatchService(database, Directory(), watch)


async def make_digest(database: Database, schedule: str, zone: str, first: datetime, **plan: object) -> Digest:
    settled = DigestPlan(title="News", channel_id=1, schedule=schedule, timezone=zone, **plan)  # type: ignore[arg-type]
    await Digests(database, GUILD).add(7, settled, START, first, tells_all=False, most=1000)
    return (await held(database))[-1]


async def held(database: Database) -> list[Digest]:
    return await Workspace(database, GUILD).read(digests_of)


async def noted(database: Database, digest: Digest) -> list[tuple[datetime, RunState]]:
    rows = await database.read(
        lambda plain: plain.execute(
            "SELECT due_at, state FROM digest_run WHERE digest_id = ? ORDER BY due_at", (digest.digest_id,)
        ).fetchall()
    )
    return [(datetime.fromisoformat(row[0]), RunState(row[1])) for row in rows]


def listed_by_cronsim(schedule: str, zone: str, until: datetime) -> Iterator[datetime]:
    """The due instants of three years as cronsim itself lists them."""
    anchor = date.fromisoformat(schedule.split(" from ")[1]) if " from " in schedule else None
    start = (START - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
    for local in takewhile(lambda at: at < until, CronSim(SCHEDULES[schedule], start)):
        if anchor is None or (local.date() - anchor).days % 14 == 0:
            yield local.astimezone(UTC)


async def next_due(database: Database) -> datetime:
    rows = await database.read(lambda plain: plain.execute("SELECT MIN(next_due_at) FROM digest").fetchall())
    return datetime.fromisoformat(rows[0][0])


@pytest.mark.exhaustive
@pytest.mark.parametrize("zone", ZONES)
async def test_three_years_are_as_cronsim_lists_them(
    database: Database, dispatching: DispatchService, watch: Watch, zone: str
) -> None:
    chance = random.Random(zone)
    # Nothing here is about what survives the loss of power.
    await database._writer.connection.execute_fetchall("PRAGMA synchronous = OFF")
    expected = {schedule: list(listed_by_cronsim(schedule, zone, START + YEARS)) for schedule in SCHEDULES}
    digests = {schedule: await make_digest(database, schedule, zone, due[0]) for schedule, due in expected.items()}
    while (due := await next_due(database)) < START + YEARS:
        watch.now = due + timedelta(seconds=chance.uniform(0, 20))
        await dispatching.note_due()
    for schedule, digest in digests.items():
        found = await noted(database, digest)
        assert [at for at, _ in found] == expected[schedule], schedule
        assert {state for _, state in found} == {RunState.DUE}
    assert sum(map(len, expected.values())) > 3_500


async def test_two_processes_note_each_run_once(database: Database, dispatching: DispatchService, watch: Watch) -> None:
    other = DispatchService(database, Directory(), watch)
    digest = await make_digest(database, "daily 09:00", "UTC", START + timedelta(hours=9))
    for day in range(5):
        watch.now = START + timedelta(days=day, hours=9, seconds=5)
        assert await dispatching.note_due() + await other.note_due() == 1
    assert len(await noted(database, digest)) == 5


@pytest.mark.parametrize(
    ("missed", "hours", "states"),
    [
        (MissedPolicy.LATE, 1, ["due"]),
        (MissedPolicy.LATE, 3, ["merged"]),
        (MissedPolicy.SKIP, 1, ["skipped"]),
        (MissedPolicy.MERGE, 1, ["merged"]),
        (MissedPolicy.LATE, 25, ["merged", "due"]),
        (MissedPolicy.SKIP, 24, ["skipped", "due"]),
        (MissedPolicy.SKIP, 25, ["skipped", "skipped"]),
        (MissedPolicy.MERGE, 24 * 400, ["merged", "due"]),
    ],
)
async def test_what_was_missed_goes_by_the_digests_policy(
    database: Database, dispatching: DispatchService, watch: Watch, missed: MissedPolicy, hours: int, states: list[str]
) -> None:
    first = START + timedelta(hours=9)
    digest = await make_digest(database, "daily 09:00", "UTC", first, missed=missed, late_hours=2)
    watch.now = first + timedelta(hours=hours, seconds=30)
    await dispatching.note_due()
    assert [state.value for _, state in await noted(database, digest)] == states
    (after,) = await held(database)
    assert after.next_due_at is not None
    assert watch.now < after.next_due_at <= watch.now + timedelta(days=1)


async def test_a_clock_that_was_ahead_skips_nothing(
    database: Database, dispatching: DispatchService, watch: Watch
) -> None:
    digest = await make_digest(database, "daily 09:00", "UTC", START + timedelta(hours=9))
    watch.now = START + timedelta(days=200, hours=20)
    await dispatching.note_due()
    watch.now = START + timedelta(hours=1)
    await dispatching.note_due()
    for day in range(3):
        watch.now = START + timedelta(days=day, hours=9, seconds=5)
        await dispatching.note_due()
    assert await noted(database, digest) == [(START + timedelta(days=day, hours=9), RunState.DUE) for day in range(3)]


async def test_a_clock_that_was_ahead_is_noticed_by_the_next_process_too(
    database: Database, dispatching: DispatchService, watch: Watch
) -> None:
    digest = await make_digest(database, "daily 09:00", "UTC", START + timedelta(days=90, hours=9))
    watch.now = START + timedelta(hours=1)
    await dispatching.note_due()
    watch.now = START + timedelta(hours=9)
    await dispatching.note_due()
    assert [at for at, _ in await noted(database, digest)] == [START + timedelta(hours=9)]


async def test_a_clock_that_goes_back_over_a_run_does_not_repeat_it(
    database: Database, dispatching: DispatchService, watch: Watch
) -> None:
    digest = await make_digest(database, "daily 09:00", "UTC", START + timedelta(hours=9))
    watch.now = START + timedelta(hours=9, seconds=5)
    await dispatching.note_due()
    (run,) = await dispatching.waiting_runs()
    async with database.write() as transaction:
        await transaction.execute("UPDATE digest_run SET state = 'posted'")
    watch.now = START + timedelta(hours=8)
    await dispatching.note_due()
    watch.now = START + timedelta(hours=9, seconds=5)
    await dispatching.note_due()
    assert await noted(database, digest) == [(run.due_at, RunState.POSTED)]


async def test_the_servers_zone_counts_where_a_digest_has_none(
    database: Database, dispatching: DispatchService, watch: Watch
) -> None:
    async with database.write() as transaction:
        await transaction.execute(
            "INSERT INTO guild (guild_id, search_slot, revision) VALUES (:id, 1, 1)", {"id": GUILD}
        )
        await transaction.execute("INSERT INTO setting VALUES (:id, 'timezone', 'Asia/Kolkata')", {"id": GUILD})
    digest = await make_digest(database, "daily 09:00", "", START + timedelta(hours=3, minutes=30))
    watch.now = START + timedelta(hours=3, minutes=30)
    await dispatching.note_due()
    watch.now += timedelta(days=1)
    await dispatching.note_due()
    assert [at.hour for at, _ in await noted(database, digest)] == [3, 3]
