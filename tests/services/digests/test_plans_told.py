"""A plan is told as it is recorded, some days ahead and on its day, once each; and it never breaks a silence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.records.dates.edtf import Edtf
from bot.services.digests.issues import Issue
from bot.services.digests.sections.ahead import SECTION as AHEAD
from bot.services.digests.sections.corrected import SECTION as CORRECTED
from bot.services.digests.sections.new import SECTION as NEW
from tests.guilds import Services, Tables, make_event, make_quote, write_pack
from tests.issues import PLAIN, issue_of, keys, make_digest, post

PLAN = {**PLAIN, "days_ahead": 7}
DAY = date(2026, 3, 20)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


class Diary:
    """A digest over a time in which plans and quotes are recorded; it posts what is not silent, as the bot does."""

    def __init__(self, services: Services, folder: Path, tables: Tables) -> None:
        self.services, self.folder, self.tables, self.loads = services, folder, tables, 0

    async def begin(self, **plan: object) -> None:
        await self.load()
        self.digest = await make_digest(self.services, **{**PLAN, **plan})

    async def load(self, *events: dict[str, str], quotes: int = 0) -> None:
        self.loads += 1
        news = [make_quote(f"said-{self.loads}-{number}", "2020-07-07", "support") for number in range(quotes)]
        self.tables["event"] = [*self.tables["event"], *events]
        self.tables["quote"] = [*self.tables["quote"], *news]
        folder = self.folder / f"pack{self.loads}"
        await self.services.load(write_pack(folder, self.tables, version=str(self.loads)))

    async def issue(self, day: date, hour: int = 9) -> Issue:
        """The issue that is due then, which is posted unless it is silent."""
        issue = await issue_of(self.services, self.digest, at(day, hour))
        if not issue.is_silent:
            await post(self.services, issue)
        return issue

    async def told(self, days: range, *, is_loud: bool) -> list[int]:
        """The days of March on which the plan is told, where each morning something is new, or nothing is."""
        told = []
        for day in days:
            if is_loud:
                await self.load(quotes=1)
            issue = await self.issue(date(2026, 3, day))
            assert issue.is_silent is not is_loud
            told += [day] if "plan" in keys(issue, AHEAD) and not issue.is_silent else []
        return told


@pytest.fixture
def diary(empty: Services, tmp_path: Path, tables: Tables) -> Diary:
    return Diary(empty, tmp_path, tables)


async def test_five_mornings_with_nothing_new_are_silent(diary: Diary) -> None:
    await diary.begin()
    await diary.load(make_event("plan", "2026-03-20"))
    first = await diary.issue(date(2026, 3, 14))
    assert (keys(first, AHEAD), keys(first, NEW), first.is_silent) == (["plan"], [], False)
    assert await diary.told(range(15, 23), is_loud=False) == []


async def test_it_is_told_a_week_ahead_and_on_its_day_and_not_each_morning(diary: Diary) -> None:
    await diary.begin()
    await diary.load(make_event("plan", "2026-03-20"))
    first = await diary.issue(date(2026, 3, 2))
    assert (keys(first, AHEAD), keys(first, NEW)) == ([], ["plan"])
    assert await diary.told(range(3, 23), is_loud=True) == [13, 20]


@pytest.mark.parametrize(("days_ahead", "told"), [(3, [17, 20]), (1, [19, 20]), (0, []), (60, [3, 20])])
async def test_how_long_ahead_is_the_digest_s_to_say(diary: Diary, days_ahead: int, told: list[int]) -> None:
    await diary.begin(days_ahead=days_ahead)
    await diary.load(make_event("plan", "2026-03-20"))
    assert await diary.told(range(3, 23), is_loud=True) == told


async def test_an_issue_that_stayed_silent_tells_nobody(diary: Diary) -> None:
    await diary.begin()
    await diary.load(make_event("plan", "2026-03-20"))
    await diary.issue(date(2026, 3, 2))
    assert await diary.told(range(11, 16), is_loud=False) == []
    assert await diary.told(range(16, 18), is_loud=True) == [16]
    assert await diary.told(range(18, 20), is_loud=False) == []
    assert await diary.told(range(20, 22), is_loud=True) == [20]


async def test_a_digest_that_says_so_tells_them_in_peace(diary: Diary) -> None:
    await diary.begin(says_nothing=True)
    await diary.load(make_event("plan", "2026-03-20"))
    told = [day for day in range(2, 23) if keys(await diary.issue(date(2026, 3, day)), AHEAD)]
    assert told == [13, 20]


async def test_a_weekly_digest_tells_what_is_due_this_week(diary: Diary) -> None:
    await diary.begin()
    days = [date(2026, 3, 9) + timedelta(days=count) for count in (1, 3, 7, 8, 14, 15)]
    await diary.load(*(make_event(f"plan-{day.day}", day.isoformat()) for day in days))
    assert sorted(keys(await diary.issue(date(2026, 3, 2)), NEW)) == sorted(f"plan-{day.day}" for day in days)
    for monday, told in ((9, [10, 12, 16]), (16, [16, 17, 23]), (23, [23, 24]), (30, [])):
        await diary.load(quotes=1)
        assert keys(await diary.issue(date(2026, 3, monday)), AHEAD) == [f"plan-{day}" for day in told]


async def test_twice_on_one_day_it_is_told_once(diary: Diary) -> None:
    await diary.begin()
    await diary.load(make_event("plan", "2026-03-20"))
    for hour, told in ((9, ["plan"]), (18, [])):
        await diary.load(quotes=1)
        assert keys(await diary.issue(DAY, hour), AHEAD) == told


async def test_a_plan_whose_date_moved_is_told_anew(diary: Diary) -> None:
    await diary.begin()
    await diary.load(make_event("plan", "2026-03-20"))
    await diary.issue(date(2026, 3, 2))
    assert await diary.told(range(13, 15), is_loud=True) == [13]
    await diary.services.edit(await diary.services.find("event", "plan"), date=Edtf.parse("2026-03-24"))
    # What was told of the other date does not count, and what became of it is told where that was.
    moved = await diary.issue(date(2026, 3, 15))
    assert (keys(moved, CORRECTED), keys(moved, AHEAD)) == (["plan"], [])
    assert await diary.told(range(16, 26), is_loud=True) == [17, 24]


async def test_a_date_that_moved_after_its_reminder_is_reminded_of_again(diary: Diary) -> None:
    """Also where what became of it could not be told in between, as in a digest that another kind was asked of."""
    await diary.begin()
    await diary.load(make_event("plan", "2026-03-20"))
    assert await diary.told(range(13, 15), is_loud=True) == [13]
    await diary.services.edit(await diary.services.find("event", "plan"), date=Edtf.parse("2026-03-19"))
    async with diary.services.database.write() as transaction:
        await transaction.execute("UPDATE digest SET covered = (SELECT MAX(history_length) FROM guild)")
    assert await diary.told(range(15, 21), is_loud=True) == [15, 19]


async def test_another_digest_s_telling_is_not_this_one_s(diary: Diary) -> None:
    await diary.begin()
    await diary.load(make_event("plan", "2026-03-20"))
    other = await make_digest(diary.services, **PLAN)
    await diary.load(quotes=1)
    await diary.issue(date(2026, 3, 14))
    assert keys(await issue_of(diary.services, other, at(date(2026, 3, 14))), AHEAD) == ["plan"]


async def test_what_is_cancelled_withdrawn_or_over_is_not_due(diary: Diary) -> None:
    await diary.begin()
    names = ("cancelled", "happened", "gone", "over")
    await diary.load(*(make_event(name, "2026-03-20") for name in names[:3]), make_event("over", "2026-03-13"))
    for name in ("cancelled", "happened"):
        await diary.services.edit(await diary.services.find("event", name), status=name)
    diary.services.withdraw(await diary.services.find("event", "gone"))
    await diary.load(quotes=1)
    assert keys(await diary.issue(date(2026, 3, 14)), AHEAD) == []
