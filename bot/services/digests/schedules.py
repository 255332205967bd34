"""When a digest is due: by a schedule that has a name, such as weekly on Monday at 09:00, or by a cron line.

Times are the local clock's, and a change of the clocks is treated as Debian's cron does (its manual, cron(8)): a fixed
time that is passed over is due at the moment of the change, and one that comes twice is due the first time. A line
whose minute or hour begins with "*" goes by the clock as it runs: what is passed over is left out, what comes twice is
due twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, takewhile
from typing import Final
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from bot.problems import WrongInput

NAMES: Final = ("daily", "weekdays", "weekly", "fortnightly", "monthly")
"""The schedules that need no cron line."""
SHORTEST: Final = timedelta(minutes=15)
"""What lies at least between two due times of a cron line."""

_WEEKDAYS: Final = {
    name[:3].lower(): name for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
}
_MONTH_DAYS: Final = (*map(str, range(1, 29)), "last")
_FIELDS: Final = (
    ("minute", "0 to 59"),
    ("hour", "0 to 23"),
    ("day of the month", "1 to 31, L for the last day or LW for the last weekday"),
    ("month", "1 to 12 or JAN to DEC"),
    ("weekday", "0 to 7 or SUN to SAT"),
)
# In ASCII, here and below: \d alone takes the digits of every script.
_TIME: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))? ?(?:([ap])\.?m\.?)?", re.ASCII)
_DAY_NUMBER: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_SPELT: Final = re.compile(
    r"(?:on )?(?P<name>daily|weekdays|weekly|fortnightly|monthly|every second)"
    r"(?: (?:on (?:the )?)?\(?(?P<day>(?!at\b)\w+)(?: day)?\)?)?(?: at (?P<time>[\w:. ]+))?"
)
_NINE: Final = time(9)
_LONGEST: Final = 200
_SHOWN: Final = 60
_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)
_FORTNIGHT: Final = 14 * _DAY
_TRIED_FROM: Final = datetime(2024, 1, 1)


def spelt_out(typed: str) -> tuple[str, str | None, str | None]:
    """A schedule's name, time and day where they stand in one, as cards have it: "weekly on Monday at 09:00".

    What is typed in another way is given back as the name alone.
    """
    found = _SPELT.fullmatch(_folded(typed))
    if found is None:
        return typed, None, None
    name = "fortnightly" if found["name"] == "every second" else found["name"]
    return name, found["time"], found["day"]


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something is due, by the local clock; made by `parse` or `from_options`.

    `text` is canonical and what is stored: "daily 09:00", "weekdays 09:00", "weekly mon 09:00",
    "fortnightly mon 09:00 from 2026-03-02", "monthly 1 09:00", "monthly last 09:00" or "cron 15 9 * * 1-5". `line` is
    the same as a cron line; where there is an `anchor`, only days that are whole fortnights away from it count.
    """

    text: str
    line: str
    words: str
    anchor: date | None = None

    @classmethod
    def parse(cls, text: str) -> Schedule:
        """Read the canonical text of a schedule. Raises ValueError for any other text."""
        schedule = _read_canonical(text.split(" "))
        if schedule is None or schedule.text != text:
            raise ValueError(f"{text!r} is no schedule")
        return schedule

    @classmethod
    def from_options(cls, schedule: str, time: str | None, day: str | None, today: date) -> Schedule:
        """Read a schedule as people give it: one of NAMES with a time (09:00) and a day (Monday, 1), or a cron line.

        A fortnightly schedule counts from the first such weekday from `today` on, the day in the digest's zone.
        Raises WrongInput, which names the option.
        """
        name = _folded(schedule)
        if name not in NAMES:
            return _of_line(_read_line(schedule, time, day))
        at = _NINE if time is None else _read_time(time)
        if name in ("weekly", "fortnightly"):
            weekday = "mon" if day is None else _read_weekday(day)
            return _named(name, at, weekday, _first_on(weekday, today) if name == "fortnightly" else None)
        if name == "monthly":
            return _named(name, at, "1" if day is None else _read_month_day(day))
        if day is not None:
            raise WrongInput(
                f"The option “day” does not go with {name}: leave it out, or choose weekly, fortnightly or monthly."
            )
        return _named(name, at)

    def after(self, instant: datetime, zone: ZoneInfo) -> datetime | None:
        """The first due instant, in UTC, later than an aware instant; None where there is none in the next 50 years."""
        clock_time, repeated = _on_the_clock(instant, zone)
        # In an hour that comes twice, what the clock showed before may be shown again.
        passes = [self._instants(clock_time - repeated, zone, fold) for fold in self._folds]
        found = [next((due for due in dues if due > instant), None) for dues in passes]
        return min((due for due in found if due is not None), default=None)

    def upcoming(self, instant: datetime, zone: ZoneInfo, count: int) -> list[datetime]:
        """The next due instants, in UTC, later than an aware instant; at most `count`."""
        due: list[datetime] = []
        while len(due) < count and (following := self.after(due[-1] if due else instant, zone)):
            due.append(following)
        return due

    def latest(self, first: datetime, now: datetime, zone: ZoneInfo) -> datetime:
        """The last due instant, in UTC, up to and including `now`; `first` is one that is due and not later."""
        clock_time, repeated = _on_the_clock(now, zone)
        # In an hour that comes twice, what the clock will show again may have been shown before.
        passes = [self._instants(clock_time + repeated + _MINUTE, zone, fold, reverse=True) for fold in self._folds]
        # Not before `first`, which is none of the schedule's any more where the server's time zone was changed since.
        return max(first, *(next((due for due in dues if due <= now), first) for dues in passes))

    def describe(self) -> str:
        """The schedule in words, such as "every second Monday at 09:00"."""
        return self.words

    @property
    def _is_fixed(self) -> bool:
        minute, hour, *_ = self.line.split(" ")
        # As cron(8) has it only a star in front makes a rhythm: "0-59" is a list of fixed times.
        return not minute.startswith("*") and not hour.startswith("*")

    @property
    def _folds(self) -> tuple[int, ...]:
        """Which passes of an hour that comes twice count."""
        return (0,) if self._is_fixed else (0, 1)

    def _instants(self, start: datetime, zone: ZoneInfo, fold: int, *, reverse: bool = False) -> Iterator[datetime]:
        """The due instants later than a time on the bare local clock, or before it in reverse, of one pass, in order.

        cronsim is given no zone: with one, its version 2.8 repeats "*/15 3 * * *" without end in the night in which the
        clocks of Pacific/Chatham go back, and leaves out 02:00 of "0 */2 * * *" in that of Australia/Lord_Howe.
        """
        moves = self._is_fixed
        for clock_time in CronSim(self.line, start, reverse):
            if self.anchor is None or (clock_time.date() - self.anchor) % _FORTNIGHT == timedelta():
                due = _instant_of(clock_time, zone, fold, moves=moves)
                if due is not None:
                    yield due


def _on_the_clock(instant: datetime, zone: ZoneInfo) -> tuple[datetime, timedelta]:
    """What the bare local clock shows, and where that comes twice, how long after the first time."""
    # Of a time that comes once both folds are one instant, and the difference is none.
    first, second = (instant.astimezone(zone).replace(fold=fold) for fold in (0, 1))
    return first.replace(tzinfo=None, fold=0), second.astimezone(UTC) - first.astimezone(UTC)


def _instant_of(clock_time: datetime, zone: ZoneInfo, fold: int, *, moves: bool) -> datetime | None:
    """When the clock shows a time, for the first or the second time; one passed over moves to the change or is None."""
    while True:
        instant = clock_time.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        # Python gives an instant to a time that was passed over as well; on the way back it reads otherwise.
        if instant.astimezone(zone).replace(tzinfo=None) == clock_time:
            return instant
        if not moves:
            return None
        clock_time += _MINUTE


def _read_canonical(words: list[str]) -> Schedule | None:
    """The schedule that these words may be the canonical text of; None or ValueError where there is none."""
    match words:
        case ["daily" | "weekdays" as name, at]:
            return _named(name, time.fromisoformat(at))
        case ["weekly", day, at] if day in _WEEKDAYS:
            return _named("weekly", time.fromisoformat(at), day)
        case ["fortnightly", _, at, "from", anchor]:
            since = date.fromisoformat(anchor)
            return _named("fortnightly", time.fromisoformat(at), list(_WEEKDAYS)[since.weekday()], since)
        case ["monthly", day, at] if day in _MONTH_DAYS:
            return _named("monthly", time.fromisoformat(at), day)
        case ["cron", *rest]:
            fields = " ".join(rest).split()
            line = " ".join(fields).upper()
            return _of_line(line) if len(fields) == len(_FIELDS) and _can_be_read(line) else None
    return None


def _named(name: str, at: time, day: str = "", anchor: date | None = None) -> Schedule:
    """Make a schedule of NAMES; `day` is as in the canonical text."""
    if name == "daily":
        days, words = "* * *", "daily"
    elif name == "weekdays":
        days, words = "* * 1-5", "on weekdays"
    elif name == "monthly":
        days, words = f"{'L' if day == 'last' else day} * *", f"monthly on the {_in_words(day)}"
    else:
        days, words = f"* * {day.upper()}", f"{'every second' if anchor else 'weekly on'} {_WEEKDAYS[day]}"
    text = " ".join(filter(None, (name, day, f"{at:%H:%M}", f"from {anchor}" if anchor else "")))
    return Schedule(text, f"{at.minute} {at.hour} {days}", f"{words} at {at:%H:%M}", anchor)


def _of_line(line: str) -> Schedule:
    return Schedule(f"cron {line}", line, f"by the cron line {line}")


def _first_on(weekday: str, day: date) -> date:
    """The first such weekday from a day on."""
    return day + (list(_WEEKDAYS).index(weekday) - day.weekday()) % 7 * _DAY


def _in_words(month_day: str) -> str:
    if month_day == "last":
        return "last day"
    endings = {"1": "st", "2": "nd", "3": "rd"} if not month_day.startswith("1") or month_day == "1" else {}
    return f"{month_day}{endings.get(month_day[-1], 'th')}"


def _read_time(typed: str) -> time:
    """A time of day as typed: "09:00", "9.30", "9am", "5:30 p.m."."""
    found = _TIME.fullmatch(_folded(typed))
    if found and (found[2] or found[3]):
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        elif half:
            # "13 pm" is no hour, and is refused with all that is out of range.
            hour = 24
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise WrongInput(
        f"The option “time” cannot be read: {_quoted(typed)} is no time of day. Write 09:00, 9am or 17:30."
    )


def _read_weekday(typed: str) -> str:
    """A weekday as typed, in its first three letters at least: "Mon", "tues", "Wednesdays"."""
    name = _folded(typed).removesuffix("s")
    for short, weekday in _WEEKDAYS.items():
        if name.startswith(short) and weekday.lower().startswith(name):
            return short
    raise WrongInput(
        f"The option “day” cannot be read: {_quoted(typed)} is no weekday. Write one such as Monday or Mon."
    )


def _read_month_day(typed: str) -> str:
    name = _folded(typed)
    found = _DAY_NUMBER.fullmatch(name)
    day = str(int(found[1])) if found else name
    if day in _MONTH_DAYS:
        return day
    if day in ("29", "30", "31"):
        raise WrongInput(f"The option “day” cannot be {day}: not every month has it. Write 1 to 28, or “last”.")
    raise WrongInput(
        f"The option “day” cannot be read: {_quoted(typed)} is no day that each month has. Write 1 to 28, or “last”."
    )


def _read_line(typed: str, time: str | None, day: str | None) -> str:
    """A cron line as typed, in one way of writing, if it is ever due, and never again within SHORTEST."""
    fields = typed.split()
    line = " ".join(fields).upper()
    if len(fields) != len(_FIELDS):
        raise WrongInput(
            f"The option “schedule” cannot be read: {_quoted(typed)}. Write {', '.join(NAMES)}, or a cron line of five "
            "fields (minute, hour, day of the month, month, weekday) such as 15 9 * * 1-5."
        )
    if len(line) > _LONGEST:
        raise WrongInput(f"The option “schedule” has {len(line):,} characters; a cron line has at most {_LONGEST}.")
    for option, given in (("time", time), ("day", day)):
        if given is not None:
            raise WrongInput(
                f"The option “{option}” does not go with a cron line, which says it already: leave it out."
            )
    # Each field by itself, among stars, so that the sentence names the wrong one and what may stand there.
    for place, (field, (name, allowed)) in enumerate(zip(fields, _FIELDS, strict=True)):
        if not _can_be_read(" ".join(field if other == place else "*" for other in range(len(_FIELDS)))):
            raise WrongInput(
                f"The option “schedule” cannot be read: {_quoted(field)} is no {name} of a cron line. Write {allowed}."
            )
    # "0 9 30 2 *" is well formed, and 30 February never comes.
    if not _can_be_read(line) or next(CronSim(line, _TRIED_FROM), None) is None:
        raise WrongInput(f"The option “schedule” would never be due: {_quoted(line)} names no day that there is.")
    gap = _shortest_gap(line)
    if gap < SHORTEST:
        raise WrongInput(
            f"The option “schedule” has times that are {gap // _MINUTE} min apart: {_quoted(line)}. "
            f"Leave at least {SHORTEST // _MINUTE} minutes between two."
        )
    return line


def _can_be_read(line: str) -> bool:
    try:
        # cronsim turns letters into capitals, and some that are not ASCII become ASCII by that.
        return line.isascii() and bool(CronSim(line, _TRIED_FROM))
    except CronSimError:
        return False


def _shortest_gap(line: str) -> timedelta:
    """The shortest time between two times of a cron line, on one day or from one day to the next."""
    minute, hour, *_ = line.split(" ")
    # As if it were due on every day: days that do not count make no gap shorter.
    times = CronSim(f"{minute} {hour} * * *", _TRIED_FROM - _MINUTE)
    on_a_day = list(takewhile(lambda due: due < _TRIED_FROM + _DAY, times))
    return min(following - due for due, following in pairwise([*on_a_day, on_a_day[0] + _DAY]))


def _folded(typed: str) -> str:
    return " ".join(typed.split()).casefold()


def _quoted(typed: str) -> str:
    words = " ".join(typed.split())
    return f"“{words}”" if len(words) <= _SHOWN else f"“{words[:_SHOWN]}…”"
