"""When digests are due: what people may give, what is stored, and every due instant where the clocks change."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.problems import WrongInput
from bot.services.digests import schedules
from bot.services.digests.schedules import NAMES, SHORTEST, Schedule, spelt_out
from tests.properties import examples

TODAY = date(2026, 2, 26)
"""A Thursday."""
START = datetime(2024, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Chatham")
WHOLE_HOUR_ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "America/St_Johns")
"""Where cronsim itself, given the zone, goes rightly by the clock as it runs; see the tests of nights below."""


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def by_line(line: str) -> Schedule:
    return Schedule.parse(f"cron {line}")


def own_list(line: str, zone: ZoneInfo, end: datetime = END) -> list[datetime]:
    """What cronsim lists from START to END."""
    due = (one.astimezone(UTC) for one in CronSim(line, START.astimezone(zone)))
    return list(takewhile(lambda one: one < end, due))


def on_the_running_clock(line: str, zone: ZoneInfo, start: datetime, end: datetime) -> list[datetime]:
    """Every minute after `start` and before `end` at which a clock in the zone shows a time of the line."""
    bare = CronSim(line, start.replace(tzinfo=None) - timedelta(days=1))
    times = set(takewhile(lambda one: one < end.replace(tzinfo=None) + timedelta(days=1), bare))
    minutes = (start + count * MINUTE for count in range(1, (end - start) // MINUTE))
    return [one for one in minutes if one.astimezone(zone).replace(tzinfo=None, fold=0) in times]


@pytest.mark.parametrize(
    ("schedule", "at", "day", "text", "words"),
    [
        ("daily", None, None, "daily 09:00", "daily at 09:00"),
        ("daily", "1pm", None, "daily 13:00", "daily at 13:00"),
        ("daily", "1:30 am", None, "daily 01:30", "daily at 01:30"),
        ("Weekdays", "9am", None, "weekdays 09:00", "on weekdays at 09:00"),
        (" WEEKLY ", "9:05", None, "weekly mon 09:05", "weekly on Monday at 09:05"),
        ("weekly", "17.30", "fri", "weekly fri 17:30", "weekly on Friday at 17:30"),
        ("weekly", "5:30 PM", "Thurs", "weekly thu 17:30", "weekly on Thursday at 17:30"),
        ("weekly", "12 a.m.", "SUNDAYS", "weekly sun 00:00", "weekly on Sunday at 00:00"),
        ("fortnightly", None, None, "fortnightly mon 09:00 from 2026-03-02", "every second Monday at 09:00"),
        ("fortnightly", "12pm", "Thu", "fortnightly thu 12:00 from 2026-02-26", "every second Thursday at 12:00"),
        ("fortnightly", "23:59", "wed", "fortnightly wed 23:59 from 2026-03-04", "every second Wednesday at 23:59"),
        ("monthly", None, None, "monthly 1 09:00", "monthly on the 1st at 09:00"),
        ("monthly", "9:00", "02", "monthly 2 09:00", "monthly on the 2nd at 09:00"),
        ("monthly", "9:00", "13th", "monthly 13 09:00", "monthly on the 13th at 09:00"),
        ("monthly", "9:00", "11", "monthly 11 09:00", "monthly on the 11th at 09:00"),
        ("monthly", "9:00", "23", "monthly 23 09:00", "monthly on the 23rd at 09:00"),
        ("monthly", "0:00", " Last ", "monthly last 00:00", "monthly on the last day at 00:00"),
        ("15  9 * *\t1-5 ", None, None, "cron 15 9 * * 1-5", "by the cron line 15 9 * * 1-5"),
        ("0 9 l jan-mar *", None, None, "cron 0 9 L JAN-MAR *", "by the cron line 0 9 L JAN-MAR *"),
        ("*/15 * * * *", None, None, "cron */15 * * * *", "by the cron line */15 * * * *"),
    ],
)
def test_what_people_give_is_read(schedule: str, at: str | None, day: str | None, text: str, words: str) -> None:
    read = Schedule.from_options(schedule, at, day, TODAY)
    assert (read.text, read.describe()) == (text, words)
    assert Schedule.parse(text) == read
    assert hash(Schedule.parse(text)) == hash(read)


@pytest.mark.parametrize("line", ["0 9 LW * *", "0 9 * * 5L", "0 9 * * MON#2", "0 9 1,15 */3 *", "5/20 9 * * *"])
def test_what_cronsim_can_read_is_accepted(line: str) -> None:
    schedule = Schedule.from_options(line, None, None, TODAY)
    assert schedule.upcoming(START, ZoneInfo("Europe/London"), 20) == own_list(line, ZoneInfo("Europe/London"))[:20]


@pytest.mark.parametrize(
    ("schedule", "at", "day", "option", "said"),
    [
        ("hourly", None, None, "schedule", "“hourly”. Write daily, weekdays, weekly, fortnightly, monthly, or a cron"),
        ("", None, None, "schedule", "Write daily"),
        ("0 0 9 * * *", None, None, "schedule", "five fields"),
        ("'; DROP TABLE digest; -- **x**", None, None, "schedule", "Write daily"),
        ("x" * 6000, None, None, "schedule", f"“{'x' * 60}…”"),
        (f"{'0,' * 3000}0 9 * * *", None, None, "schedule", "has 6,009 characters; a cron line has at most 200"),
        ("60 9 * * *", None, None, "schedule", "“60” is no minute of a cron line. Write 0 to 59"),
        ("0 24 * * *", None, None, "schedule", "“24” is no hour of a cron line. Write 0 to 23"),
        ("0 9 32 * *", None, None, "schedule", "“32” is no day of the month"),
        ("0 9 * 13 *", None, None, "schedule", "“13” is no month"),
        ("0 9 * * fry", None, None, "schedule", "“fry” is no weekday"),
        ("0 9 * * fr\N{LATIN SMALL LETTER DOTLESS I}", None, None, "schedule", "is no weekday"),
        ("\N{ARABIC-INDIC DIGIT THREE} 9 * * *", None, None, "schedule", "is no minute"),
        ("0 0 30 2 *", None, None, "schedule", "would never be due"),
        ("0 0 31 4 *", None, None, "schedule", "would never be due"),
        ("0 0 */31 * 1#5", None, None, "schedule", "would never be due"),
        ("* * * * *", None, None, "schedule", "1 min apart"),
        ("*/14 * * * *", None, None, "schedule", "4 min apart"),
        ("50,0 0,23 * * *", None, None, "schedule", "10 min apart"),
        ("0 9 * * *", "9:00", None, "time", "leave it out"),
        ("0 9 * * *", None, "mon", "day", "leave it out"),
        ("daily", None, "mon", "day", "does not go with daily"),
        ("weekdays", None, "", "day", "does not go with weekdays"),
        ("daily", "9", None, "time", "“9” is no time of day"),
        ("daily", "24:00", None, "time", "“24:00” is no time of day"),
        ("daily", "9:60", None, "time", "“9:60” is no time of day"),
        ("daily", "13pm", None, "time", "“13pm” is no time of day"),
        ("daily", "0am", None, "time", "“0am” is no time of day"),
        ("daily", "\N{FULLWIDTH DIGIT NINE}:00", None, "time", "is no time of day"),
        ("weekly", None, "1", "day", "“1” is no weekday"),
        ("weekly", None, "mo", "day", "“mo” is no weekday"),
        ("fortnightly", None, "mondy", "day", "“mondy” is no weekday"),
        ("monthly", None, "mon", "day", "“mon” is no day that each month has"),
        ("monthly", None, "0", "day", "“0” is no day that each month has"),
        ("monthly", None, "30", "day", "cannot be 30: not every month has it. Write 1 to 28, or “last”"),
    ],
)
def test_what_is_wrong_is_said_of_its_option(
    schedule: str, at: str | None, day: str | None, option: str, said: str
) -> None:
    with pytest.raises(WrongInput) as refused:
        Schedule.from_options(schedule, at, day, TODAY)
    sentence = str(refused.value)
    assert sentence.startswith(f"The option “{option}” ")
    assert said in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize(
    "text",
    [
        "",
        "daily",
        "Daily 09:00",
        "daily 9:00",
        "daily 0900",
        "daily 09:00:00",
        "daily 09:00+01:00",
        "daily  09:00",
        "daily mon 09:00",
        "weekdays 24:00",
        "weekly 09:00",
        "weekly Mon 09:00",
        "weekly 1 09:00",
        "fortnightly mon 09:00",
        "fortnightly mon 09:00 from 2026-03-03",
        "fortnightly mon 09:00 from 20260302",
        "fortnightly mon 09:00 from 9999-12-31",
        "monthly 29 09:00",
        "monthly 01 09:00",
        "cron",
        "cron 0 9 * *",
        "cron 0 0 9 * * *",
        "cron 0\n9 * * *",
        "cron 0 9 * * mon",
        "cron 0 9 30 2 *",
        "cron 61 9 * * *",
        f"cron {'9' * 5000} 9 * * *",
        "0 9 * * *",
    ],
)
def test_only_canonical_text_is_parsed(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Schedule.parse(text)


FIELD = st.text(alphabet="0123456789*,-/#LWMONJAYFRIl?", min_size=1, max_size=5)
LINE = st.one_of(st.tuples(*[FIELD] * 5), st.tuples(*[st.one_of(FIELD, st.just("*"), st.just("0"))] * 5)).map(" ".join)


@settings(max_examples=examples(200))
@given(LINE)
def test_whatever_the_cron_line_it_is_refused_or_due_at_times(line: str) -> None:
    try:
        schedule = Schedule.from_options(line, None, None, TODAY)
    except WrongInput:
        return
    assert Schedule.parse(schedule.text) == schedule
    due = schedule.upcoming(START, ZoneInfo("UTC"), 5)
    assert due
    assert all(following - one >= SHORTEST for one, following in pairwise(due))


@pytest.mark.parametrize(
    ("line", "zone", "after", "due"),
    [
        # Fixed times: due at the change where they are passed over, the first time where they come twice.
        ("30 1 * * *", "Europe/London", "2025-03-29T02:00", ["2025-03-30T01:00", "2025-03-31T00:30"]),
        ("30 1 * * *", "Europe/London", "2025-10-25T02:00", ["2025-10-26T00:30", "2025-10-27T01:30"]),
        ("30 1 * * *", "Europe/London", "2025-10-26T01:15", ["2025-10-27T01:30", "2025-10-28T01:30"]),
        ("30 2 * * *", "America/New_York", "2025-03-08T12:00", ["2025-03-09T07:00", "2025-03-10T06:30"]),
        ("0,30 2,3 * * *", "America/New_York", "2025-03-09T06:59", ["2025-03-09T07:00", "2025-03-09T07:30"]),
        ("30 1 * * *", "America/New_York", "2025-11-02T05:00", ["2025-11-02T05:30", "2025-11-03T06:30"]),
        ("15 2 * * *", "Australia/Lord_Howe", "2025-10-04T12:00", ["2025-10-04T15:30", "2025-10-05T15:15"]),
        ("45 1 * * *", "Australia/Lord_Howe", "2025-04-05T14:00", ["2025-04-05T14:45", "2025-04-06T15:15"]),
        ("0 9 * * *", "Asia/Kolkata", "2025-03-30T00:00", ["2025-03-30T03:30", "2025-03-31T03:30"]),
        ("0 3 * * *", "Pacific/Chatham", "2025-09-27T12:00", ["2025-09-27T14:00", "2025-09-28T13:15"]),
        ("0 3 * * *", "Pacific/Chatham", "2025-04-05T12:00", ["2025-04-05T13:15", "2025-04-06T14:15"]),
        ("0 0 * * 0", "America/Santiago", "2025-09-06T12:00", ["2025-09-07T04:00", "2025-09-14T03:00"]),
        # The clock as it runs: left out where passed over, twice where shown twice.
        ("*/30 2 * * *", "America/New_York", "2025-03-09T00:00", ["2025-03-10T06:00", "2025-03-10T06:30"]),
        ("*/30 1 * * 0", "Europe/London", "2025-10-26T00:10", ["2025-10-26T00:30", "2025-10-26T01:00"]),
        ("0 */2 * * *", "Australia/Lord_Howe", "2025-04-05T13:00", ["2025-04-05T15:30", "2025-04-05T17:30"]),
        ("*/15 3 * * *", "Pacific/Chatham", "2025-04-05T13:45", ["2025-04-05T14:15", "2025-04-05T14:30"]),
    ],
)
def test_the_clocks_change(line: str, zone: str, after: str, due: list[str]) -> None:
    schedule, place = by_line(line), ZoneInfo(zone)
    first, second = map(instant, due)
    assert schedule.upcoming(instant(after), place, 2) == [first, second]
    assert schedule.latest(first, second, place) == second
    assert schedule.latest(first, second - MINUTE, place) == first


CHANGES = {
    "Europe/London": ("2025-03-30T01:00", "2025-10-26T01:00"),
    "America/New_York": ("2025-03-09T07:00", "2025-11-02T06:00"),
    "Australia/Lord_Howe": ("2025-10-04T15:30", "2025-04-05T15:00"),
    "Pacific/Chatham": ("2025-09-27T14:00", "2025-04-05T14:00"),
    "America/Santiago": ("2025-09-07T04:00", "2025-04-06T03:00"),
    "Antarctica/Troll": ("2025-03-30T01:00", "2025-10-26T01:00"),
}
"""When the clocks go forward and back: by half an hour on Lord Howe, by two at Troll, at midnight in Chile."""


@pytest.mark.parametrize("zone", CHANGES)
@pytest.mark.parametrize("line", ["*/15 * * * *", "*/20 1-3 * * *", "0 */2 * * *", "*/15 3 * * 0", "45 * * * *"])
def test_in_the_nights_of_change_a_rhythm_follows_the_clock(line: str, zone: str) -> None:
    schedule, place = by_line(line), ZoneInfo(zone)
    for change in map(instant, CHANGES[zone]):
        assert (change - MINUTE).astimezone(place).utcoffset() != change.astimezone(place).utcoffset()
        start, end = change - timedelta(hours=8), change + timedelta(hours=8)
        expected = on_the_running_clock(line, place, start, end)
        assert schedule.upcoming(start, place, len(expected)) == expected
        for moment in (start + count * 13 * MINUTE for count in range(1, 74)):
            passed = bisect_right(expected, moment)
            if 0 < passed < len(expected):
                assert schedule.after(moment, place) == expected[passed]
                assert schedule.latest(expected[0], moment, place) == expected[passed - 1]


def numbers(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(st.integers(least, most), min_size=1, max_size=2).map(lambda some: ",".join(map(str, some)))


HOURS = st.one_of(numbers(0, 4), numbers(0, 23))
DAYS = st.one_of(
    numbers(0, 7).map(lambda days: f"* * {days}"),
    numbers(1, 31).map(lambda days: f"{days} * *"),
    st.sampled_from(["* * *", "L * *", "LW * *", "* 3,4,9-11 SUN", "* * SUN#1", "* * 0L", "*/2 * *", "1-7 * 7"]),
)
FIXED = st.tuples(st.integers(0, 59).map(str), HOURS, DAYS).map(" ".join)
RHYTHM = st.tuples(
    st.sampled_from(["*/15", "*/20", "*/30"]),
    st.integers(0, 4).map(str),
    st.sampled_from(["* * SUN", "* 3,4,9-11 SUN", "L * *"]),
).map(" ".join)
MOMENTS = st.lists(st.integers(0, (END - START) // timedelta(microseconds=1) - 1), min_size=5, max_size=5).map(
    lambda some: [START + timedelta(microseconds=one) for one in some]
)


def assert_as_listed(line: str, zone: ZoneInfo, moments: list[datetime]) -> None:
    schedule, listed = by_line(line), own_list(line, zone)
    assert schedule.upcoming(START, zone, len(listed)) == listed
    seconds = [one + timedelta(seconds=shift) for one in listed[:: len(listed) // 20 + 1] for shift in (-1, 0, 1)]
    for moment in (*moments, *seconds):
        passed = bisect_right(listed, moment)
        if 0 < passed < len(listed):
            assert schedule.after(moment, zone) == listed[passed]
            assert schedule.latest(listed[0], moment, zone) == listed[passed - 1]


@pytest.mark.parametrize("zone", ZONES)
@settings(max_examples=examples(4))
@example(line="30 2 * * *", moments=[])
@example(line="15,50 1-3 * 3,4,9-11 SUN", moments=[])
@given(line=FIXED, moments=MOMENTS)
def test_fixed_times_are_as_cronsim_lists_them_for_three_years(zone: str, line: str, moments: list[datetime]) -> None:
    assert_as_listed(line, ZoneInfo(zone), moments)


@pytest.mark.parametrize("zone", WHOLE_HOUR_ZONES)
@settings(max_examples=examples(3))
@given(line=RHYTHM, moments=MOMENTS)
def test_a_rhythm_is_as_cronsim_lists_it_for_three_years(zone: str, line: str, moments: list[datetime]) -> None:
    assert_as_listed(line, ZoneInfo(zone), moments)


@pytest.mark.parametrize("zone", ZONES)
def test_each_second_such_weekday_counts_through_every_change_of_the_clocks(zone: str) -> None:
    place = ZoneInfo(zone)
    schedule = Schedule.parse("fortnightly sun 02:30 from 2026-03-01")
    weekly = own_list("30 2 * * SUN", place)
    due = schedule.upcoming(START, place, len(weekly) // 2)
    assert due in (weekly[0::2], weekly[1::2])
    assert date(2026, 3, 1) in {one.astimezone(place).date() for one in due}
    for one, following in pairwise(due):
        for moment in (one, one + timedelta(days=7, hours=3), following - timedelta(microseconds=1)):
            assert schedule.after(moment, place) == following
            assert schedule.latest(due[0], moment, place) == one


def test_due_is_what_is_later_than_the_instant_to_the_microsecond() -> None:
    schedule, zone = Schedule.parse("daily 09:00"), ZoneInfo("Europe/London")
    nine, little = instant("2026-07-01T08:00"), timedelta(microseconds=1)
    assert schedule.after(nine - little, zone) == nine
    assert schedule.after(nine, zone) == nine + timedelta(days=1)
    assert schedule.after(nine + little, zone) == nine + timedelta(days=1)
    assert schedule.latest(nine - timedelta(days=9), nine, zone) == nine
    assert schedule.latest(nine - timedelta(days=9), nine - little, zone) == nine - timedelta(days=1)


def test_an_instant_may_be_given_in_any_zone() -> None:
    schedule, zone = Schedule.parse("weekdays 09:00"), ZoneInfo("America/New_York")
    asked = instant("2026-07-03T14:00")
    due = schedule.after(asked.astimezone(ZoneInfo("Asia/Kolkata")), zone)
    assert due == instant("2026-07-06T13:00")
    assert due.tzinfo is UTC


@pytest.mark.parametrize("text", ["cron */15 * * * *", "fortnightly mon 09:00 from 2026-03-02", "cron 0 0 29 2 *"])
def test_years_that_were_missed_take_few_steps(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    schedule, zone = Schedule.parse(text), ZoneInfo("Australia/Lord_Howe")
    first = schedule.after(START, zone)
    assert first is not None
    steps: list[datetime] = []

    class Counted(CronSim):
        def __next__(self) -> datetime:
            steps.append(super().__next__())
            return steps[-1]

    monkeypatch.setattr(schedules, "CronSim", Counted)
    latest = schedule.latest(first, END, zone)
    assert len(steps) < 20
    coming = schedule.after(latest, zone)
    assert coming is not None
    assert coming > END


def test_a_line_that_is_never_due_has_nothing_coming() -> None:
    never = by_line("0 0 */31 * 1#5")
    assert never.after(START, ZoneInfo("UTC")) is None
    assert never.upcoming(START, ZoneInfo("UTC"), 3) == []


def test_each_name_is_a_schedule_with_nothing_else_given() -> None:
    assert [Schedule.from_options(name, None, None, TODAY).text.split(" ")[0] for name in NAMES] == list(NAMES)


@pytest.mark.parametrize("day", ["mon", "thu"])
@pytest.mark.parametrize("name", ["daily", "weekdays", "weekly", "fortnightly", "monthly"])
def test_a_schedule_is_read_as_its_words_have_it(name: str, day: str) -> None:
    given = {"weekly": day, "fortnightly": day, "monthly": "last" if day == "mon" else "2"}.get(name)
    schedule = Schedule.from_options(name, "17:30", given, date(2026, 3, 1))
    spelt, time, spelt_day = spelt_out(schedule.describe())
    assert Schedule.from_options(spelt, time, spelt_day, date(2026, 3, 1)) == schedule


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("weekly (Monday)", ("weekly", None, "monday")),
        ("Weekly", ("weekly", None, None)),
        ("daily at 9am", ("daily", "9am", None)),
        ("0 9 * * 1-5", ("0 9 * * 1-5", None, None)),
        ("weekly or so, on Monday", ("weekly or so, on Monday", None, None)),
    ],
)
def test_what_else_stands_beside_the_name_of_a_schedule(typed: str, spelt: tuple[str, str | None, str | None]) -> None:
    assert spelt_out(typed) == spelt
