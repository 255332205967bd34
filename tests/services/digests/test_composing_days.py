"""What the day brings to an issue of a digest, whom it is told to, and what earlier runs mean to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.services.digests.issues import CuratorCounts, Issue
from bot.services.digests.section import Section
from bot.services.digests.sections.ahead import SECTION as AHEAD
from bot.services.digests.sections.corrected import SECTION as CORRECTED
from bot.services.digests.sections.new import SECTION as NEW
from bot.services.digests.sections.on_this_day import SECTION as ON_THIS_DAY
from tests.guilds import GUILD, NOW, OTHER_GUILD, Services, Tables, make_event, make_quote, mark_records, write_pack
from tests.issues import PLAIN, add_run, follow, issue_of, keys, left_out, make_digest, post

DAY_PLAN = {**PLAIN, "on_this_day": True}
AHEAD_PLAN = {**PLAIN, "days_ahead": 7}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def load_dated(
    services: Services, folder: Path, tables: Tables, *, events: dict[str, str] | None = None, quotes: str = ""
) -> None:
    """Load events by key and date, planned where the key begins with "plan", and quotes whose words are their dates."""
    tables["event"] = [
        make_event(key, date, "planned" if key.startswith("plan") else "happened") | {"title": date}
        for key, date in (events or {}).items()
    ]
    tables["quote"] = [
        make_quote(f"said{number}", date, "support") | {"text": date} for number, date in enumerate(quotes.split())
    ]
    await services.load(write_pack(folder, tables))


def dates(issue: Issue, section: Section) -> list[str]:
    """The titles, which are the dates, of what stands in a section."""
    return [issue.records[one.item].title for one in issue.items if one.section is section]


@pytest.mark.parametrize(
    ("due_at", "held", "expected"),
    [
        ("2026-03-05", "2025-03-05 1215-03-05 2024-03-05", ["2025-03-05", "2024-03-05", "1215-03-05"]),
        ("2026-03-05", "2026-03-05 2027-03-05 2025-03-06 2025-04-05 2025-05-03", []),
        ("2026-03-05", "2025-03 2025 2025-03-05~ 2025-03-05? ../2025-03-05 2025-03-05/2025-03-05 202X", []),
        ("2026-03-06", "../2025-03-06 2025-03-XX 2025-03-06/..", []),
        ("2028-02-29", "2024-02-29 2020-02-29 2025-02-28 2025-03-01", ["2024-02-29", "2020-02-29"]),
        ("2026-02-28", "2024-02-29 2024-02-28", ["2024-02-28"]),
        ("2026-03-01", "2024-02-29 0001-03-01 0999-03-01", ["0999-03-01", "0001-03-01"]),
        ("2026-01-01", "2025 2025-01 2025-01-01", ["2025-01-01"]),
    ],
)
async def test_on_this_day_of_earlier_years(
    empty: Services, tmp_path: Path, tables: Tables, due_at: str, held: str, expected: list[str]
) -> None:
    await load_dated(empty, tmp_path / "p", tables, quotes=held)
    issue = await issue_of(empty, await make_digest(empty, **DAY_PLAN), at(due_at))
    assert dates(issue, ON_THIS_DAY) == expected
    assert (len(issue.items), left_out(issue)) == (len(expected), [])


async def test_on_this_day_events_come_before_what_was_said_and_only_what_happened(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    events = {"vote": "2020-03-05", "plan": "2020-03-05", "later": "2021-03-05", "gone": "2022-03-05"}
    await load_dated(empty, tmp_path / "p", tables, events=events, quotes="2020-03-05")
    empty.withdraw(await empty.find("event", "gone"))
    due_at = at("2026-03-05")
    everything = await issue_of(empty, await make_digest(empty, **DAY_PLAN), due_at)
    assert keys(everything, ON_THIS_DAY) == ["later", "vote", "said0"]
    for kind, expected in {"event": ["later", "vote"], "quote": ["said0"], "figure": []}.items():
        issue = await issue_of(empty, await make_digest(empty, kind=kind, **DAY_PLAN), due_at)
        assert keys(issue, ON_THIS_DAY) == expected
    tolls = (await empty.find("topic", "tolls")).record_id
    assert (await issue_of(empty, await make_digest(empty, topic_id=tolls, **DAY_PLAN), due_at)).is_empty
    ada = (await empty.find("actor", "ada")).record_id
    issue = await issue_of(empty, await make_digest(empty, actor_id=ada, **DAY_PLAN), due_at)
    assert keys(issue, ON_THIS_DAY) == ["said0"]
    assert (await issue_of(empty, await make_digest(empty, OTHER_GUILD, **DAY_PLAN), due_at)).is_empty


async def test_what_is_new_or_corrected_does_not_stand_under_the_day_again(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    events = {"plan-a": "2026-03-06", "plan-b": "2026-03-07"}
    await load_dated(empty, tmp_path / "p", tables, events=events, quotes="2025-03-05 2024-03-05")
    digest = await make_digest(empty, tells_all=True, on_this_day=True, days_ahead=7)
    issue = await issue_of(empty, digest, at("2026-03-05"))
    assert keys(issue)[:2] == ["said0", "said1"]
    assert keys(issue, AHEAD) == ["plan-a", "plan-b"]
    assert {item.section for item in issue.items} == {NEW, AHEAD}
    await post(empty, issue)
    await empty.edit(await empty.find("quote", "said1"), text="Lanes save many lives.")
    await empty.edit(await empty.find("event", "plan-b"), summary="At noon.")
    issue = await issue_of(empty, digest, at("2027-03-05"))
    assert keys(issue, CORRECTED) == ["said1", "plan-b"]
    assert keys(issue, ON_THIS_DAY) == ["said0"]
    issue = await issue_of(empty, digest, at("2026-03-06"))
    assert (keys(issue, ON_THIS_DAY), keys(issue, AHEAD)) == ([], ["plan-a"])


@pytest.mark.parametrize(
    ("due_at", "held", "expected"),
    [
        ("2026-03-05", "2026-03-12 2026-03-05 2026-03-13 2026-03-04", ["2026-03-05", "2026-03-12"]),
        (
            "2026-03-05",
            "2026-03 2026 2026-03-07/2026-04 2026-03-08/.. 2026-03-06~",
            ["2026-03-06~", "2026-03-07/2026-04", "2026-03-08/.."],
        ),
        ("2026-03-28", "../2026-03 ../2026-04 /2026-03-30 2026-04", ["/2026-03-30", "../2026-03", "2026-04"]),
        ("2026-12-28", "../2026 2020/2026 2027 ../2027-01-03", ["../2026", "2027", "../2027-01-03"]),
        ("2029-12-28", "../202X 203X ../2028", ["../202X", "203X"]),
        ("2099-12-28", "../20XX ../209X 21XX", ["../20XX", "../209X", "21XX"]),
        ("2026-05-30", "../2026-21 2026-22 2026-21", ["../2026-21", "2026-22"]),
        ("2024-02-26", "2024-02-29 ../2024-02", ["2024-02-29", "../2024-02"]),
    ],
)
async def test_plans_of_the_days_ahead(
    empty: Services, tmp_path: Path, tables: Tables, due_at: str, held: str, expected: list[str]
) -> None:
    plans = {f"plan{number}": date for number, date in enumerate(held.split())}
    await load_dated(empty, tmp_path / "p", tables, events=plans | {"done": due_at})
    issue = await issue_of(empty, await make_digest(empty, **AHEAD_PLAN), at(due_at))
    assert dates(issue, AHEAD) == expected
    for plan in ({"days_ahead": 0}, {"kind": "quote"}, {"topic_id": (await empty.find("topic", "tolls")).record_id}):
        assert (await issue_of(empty, await make_digest(empty, **AHEAD_PLAN | plan), at(due_at))).is_empty


@pytest.mark.parametrize(("count", "more"), [(10, []), (11, ["1 more plan"]), (12, ["2 more plans"])])
async def test_at_most_ten_of_a_day(
    empty: Services, tmp_path: Path, tables: Tables, count: int, more: list[str]
) -> None:
    plans = {f"plan-{number:02}": f"2026-03-{5 + number // 2:02}" for number in range(count)}
    past = " ".join(f"{2000 + number}-03-05" for number in range(11))
    await load_dated(empty, tmp_path / "p", tables, events=plans, quotes=past)
    digest = await make_digest(empty, days_ahead=7)
    issue = await issue_of(empty, digest, at("2026-03-05"))
    assert keys(issue, AHEAD) == [f"plan-{number:02}" for number in range(10)]
    assert dates(issue, ON_THIS_DAY) == [f"20{year:02}-03-05" for year in range(10, 0, -1)]
    # What the day brings is not new: nothing is said of more that would be.
    assert not issue.is_capped
    why = "1 more record of this day in earlier years: one issue lists 10"
    assert left_out(issue) == [*(f"{told} for the days ahead: one issue lists 10" for told in more), why]
    await post(empty, issue)
    # What had no room the next issue tells, also on the same day.
    issue = await issue_of(empty, digest, at("2026-03-05T18:00"))
    assert keys(issue, AHEAD) == [f"plan-{number:02}" for number in range(10, count)]
    assert left_out(issue) == [
        "10 plans for the days ahead that an earlier issue told: told again on their day",
        "11 records of this day in earlier years, told only in the first issue of a day",
    ]


async def test_at_most_ten_of_a_day_whatever_their_kinds(empty: Services, tmp_path: Path, tables: Tables) -> None:
    events = {f"vote-{number}": f"{2001 + 2 * number}-03-05" for number in range(7)}
    quotes = " ".join(f"{2000 + 2 * number}-03-05" for number in range(7))
    await load_dated(empty, tmp_path / "p", tables, events=events, quotes=quotes)
    issue = await issue_of(empty, await make_digest(empty, **DAY_PLAN), at("2026-03-05"))
    assert dates(issue, ON_THIS_DAY) == [f"{year}-03-05" for year in range(2013, 2003, -1)]
    assert left_out(issue) == ["4 more records of this day in earlier years: one issue lists 10"]


@pytest.mark.parametrize(
    ("zone", "earlier", "due_at", "is_first"),
    [
        ("UTC", "2026-03-01T23:30", "2026-03-02T05:00", True),
        ("Pacific/Auckland", "2026-03-01T23:30", "2026-03-02T05:00", False),
        ("Pacific/Auckland", "2026-03-01T10:30", "2026-03-01T11:30", True),
        ("America/New_York", "2026-03-02T04:30", "2026-03-02T05:30", True),
        ("America/New_York", "2026-03-02T05:30", "2026-03-03T04:30", False),
        ("Europe/London", "2025-03-02T09:00", "2026-03-02T09:00", True),
    ],
)
async def test_the_day_is_told_once_a_local_day(
    empty: Services, tmp_path: Path, tables: Tables, zone: str, earlier: str, due_at: str, is_first: bool
) -> None:
    past = [f"2020-{month:02}-{day:02}" for month in (2, 3) for day in range(1, 29)]
    await load_dated(empty, tmp_path / "p", tables, quotes=" ".join(past))
    digest, local = await make_digest(empty, **DAY_PLAN), at(due_at).astimezone(ZoneInfo(zone))
    await add_run(empty, digest, at(earlier))
    issue = await issue_of(empty, digest, at(due_at), ZoneInfo(zone))
    assert dates(issue, ON_THIS_DAY) == ([f"2020-{local:%m-%d}"] if is_first else [])
    other = await issue_of(empty, await make_digest(empty, **DAY_PLAN), at(due_at), ZoneInfo(zone))
    assert dates(other, ON_THIS_DAY) == [f"2020-{local:%m-%d}"]


@pytest.mark.parametrize("state", ["due", "posting", "posted", "empty", "skipped", "merged", "refused"])
async def test_only_what_was_posted_is_an_earlier_issue(
    empty: Services, tmp_path: Path, tables: Tables, state: str
) -> None:
    await load_dated(empty, tmp_path / "p", tables, quotes="2020-03-05")
    digest = await make_digest(empty, **DAY_PLAN)
    await add_run(empty, digest, at("2026-03-05T08:00"), state)
    issue = await issue_of(empty, digest, at("2026-03-05T09:00"))
    is_posted = state in ("posting", "posted")
    assert keys(issue, ON_THIS_DAY) == ([] if is_posted else ["said0"])
    assert issue.since == (at("2026-03-05T08:00") if is_posted else None)
    assert issue.merged == ([at("2026-03-05T08:00")] if state == "merged" else [])


@pytest.mark.parametrize(
    ("runs", "since", "merged"),
    [
        ("", None, []),
        ("posted posted", 2, []),
        ("merged merged", None, [1, 2]),
        ("merged posted merged merged", 2, [3, 4]),
        ("posted merged refused merged", 1, [2, 4]),
        # What was empty told of what had been merged before it; what was skipped is passed over with it.
        ("posted merged empty merged", 1, [4]),
        ("posted merged skipped", 1, []),
        ("posted empty due", 1, []),
    ],
)
async def test_since_when_and_what_was_merged(small: Services, runs: str, since: int | None, merged: list[int]) -> None:
    digest, other = await make_digest(small, **PLAIN), await make_digest(small, **PLAIN)
    days = {number: NOW + timedelta(days=number) for number in range(9)}
    for number, state in enumerate(runs.split(), start=1):
        await add_run(small, digest, days[number], state)
    await add_run(small, digest, days[8], "merged")
    issue = await issue_of(small, digest, days[7])
    assert (issue.since, issue.merged) == (days[since] if since else None, [days[number] for number in merged])
    assert (await issue_of(small, other)).since is None


async def test_counts_for_curators(small: Services, tmp_path: Path, tables: Tables) -> None:
    await small.load(write_pack(tmp_path / "p", tables), OTHER_GUILD)
    digest, without = await make_digest(small, has_counts=True, **PLAIN), await make_digest(small, **PLAIN)
    assert (await issue_of(small, digest)).counts == CuratorCounts(waiting=0, disputed=0)
    assert (await issue_of(small, digest)).is_empty
    await mark_records(small.database.path, GUILD, ["Q1", "T1", "S2"], "disputed", "Says Olga.")
    await mark_records(small.database.path, GUILD, ["Q2"], "corrected", "A slip.")
    await mark_records(small.database.path, OTHER_GUILD, ["Q2"], "disputed", "Says Olga.")
    async with small.database.write() as transaction:
        for guild_id, state in ((GUILD, "waiting"), (GUILD, "waiting"), (GUILD, "draft"), (OTHER_GUILD, "waiting")):
            await transaction.execute(
                "INSERT INTO proposal (guild_id, state, author, content, created_at, changed_at) "
                "VALUES (:guild_id, :state, '', '{}', '', '')",
                {"guild_id": guild_id, "state": state},
            )
    issue = await issue_of(small, digest)
    assert (issue.counts, issue.is_empty) == (CuratorCounts(waiting=2, disputed=3), False)
    assert (await issue_of(small, without)).counts is None


def told(issue: Issue) -> dict[str, tuple[tuple[int, ...], list[str]]]:
    """Who is told of what is followed, and of which records, by the name of what it is."""
    return {one.subject.name: (one.user_ids, [issue.records[item].key for item in one.items]) for one in issue.followed}


async def test_who_follows_what_is_new_or_corrected(small: Services, tmp_path: Path, tables: Tables) -> None:
    await small.load(write_pack(tmp_path / "p", tables), OTHER_GUILD)
    digest = await make_digest(small, tells_all=True, **PLAIN)
    await follow(small, 1, "topic lanes", "actor council", "indicator trips", "actor olga")
    await follow(small, 2, "topic lanes")
    await follow(small, 3, "topic tolls", "topic lanes", way="direct message")
    await follow(small, 4, "topic tolls", "topic lanes")
    await follow(small, 5, "topic tolls", guild_id=OTHER_GUILD)
    async with small.database.write() as transaction:
        await transaction.execute("UPDATE author SET user_id = NULL WHERE user_id = 4")
    issue = await issue_of(small, digest)
    assert told(issue) == {
        "Cycle lanes": ((1, 2), ["ada-lanes", "vote", "trips-2020"]),
        "Town Council": ((1,), ["vote"]),
        "Bicycle trips": ((1,), ["trips-2020"]),
        "Olga Reid": ((1,), ["olga-tolls"]),
    }
    await post(small, issue)
    await small.edit(await small.find("figure", "trips-2020"), note="By hand.")
    issue = await issue_of(small, digest, NOW + timedelta(days=1))
    assert set(told(issue)) == {"Cycle lanes", "Bicycle trips"}
    # What the day brings is not news to anybody.
    remembering = await issue_of(small, await make_digest(small, **DAY_PLAN), at("2026-05-01"))
    assert (len(remembering.items), remembering.followed) == (2, [])
