"""What people type of a digest, as its plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.named_commands import command
from bot.problems import WrongInput
from bot.records.digest_plan import LONGEST_TITLE, OPTIONS, SAY_SO, SETTINGS, DigestPlan
from bot.records.kinds import KINDS
from bot.records.written.visible import has_visible
from bot.services.digests.composing import filters_of
from bot.services.digests.schedules import NAMES, Schedule, spelt_out
from bot.services.findings import Filters
from bot.services.names.directory import Directory
from bot.services.names.typed_text import kept_text
from bot.services.server.rights import settings_of
from bot.services.server.timezones import read_timezone
from bot.storage.records.reader import Reader

NONE = "none"
"""Typed where a digest is to be narrowed by nothing any more."""
SERVERS = "server"
"""Typed where a digest is to keep the server's time."""
UNREADABLE = (
    f"Its schedule or its time zone cannot be read: give it another one with {command('digest edit')}, and resume it."
)
_DAY_OF = {"weekly": "week", "fortnightly": "week", "monthly": "month"}
"""Of what a schedule names the day."""

Value = str | int | bool
Typed = Mapping[str, Value]
"""What was typed of a digest, by the options' names; what was left out is not in it. A channel or a role is its id."""


def zone_of(reader: Reader, plan: DigestPlan) -> ZoneInfo:
    """The time zone that a digest goes by: its own, or its server's. Raises WrongInput where it cannot be read."""
    return read_zone(plan.timezone or settings_of(reader).timezone)


def read_zone(key: str) -> ZoneInfo:
    """A time zone as it is kept. Raises WrongInput where the time zones of this machine do not have it."""
    try:
        return ZoneInfo(key)
    except (KeyError, ValueError):
        raise WrongInput(UNREADABLE) from None


def schedule_of(plan: DigestPlan) -> Schedule:
    """The schedule of a digest. Raises WrongInput where it cannot be read."""
    try:
        return Schedule.parse(plan.schedule)
    except ValueError:
        raise WrongInput(UNREADABLE) from None


def plan_of(
    reader: Reader, directory: Directory, typed: Typed, now: datetime, held: DigestPlan | None = None
) -> DigestPlan:
    """The plan that is typed, or what that makes of the plan that is held: what was left out stays.

    Raises WrongInput, which names the option, or NotHeld; KeyError for what is no option.
    """
    if unknown := typed.keys() - OPTIONS.keys():
        raise KeyError(f"A digest has no option {', '.join(unknown)}.")
    before = held or DigestPlan(title="", channel_id=0, schedule="")
    resolve = partial(_named, reader, directory)
    read: dict[str, Read] = {**_READ, "topic": partial(resolve, "topic"), "actor": partial(resolve, "actor")}
    plan = replace(before, **_settled(typed, read))
    # Last of all: the first day of a fortnight is one of the zone that may have been typed with it.
    today = now.astimezone(zone_of(reader, plan)).date()
    return replace(plan, schedule=_schedule(typed, before.schedule, today), title=_title(reader, typed, before, plan))


Read = Callable[[Value], Value | None]
"""Makes the value of a setting of what is typed."""
_READ: dict[str, Read] = {
    "timezone": lambda typed: "" if _is(typed, SERVERS) else read_timezone(str(typed)),
    "kind": lambda typed: "" if typed == NONE else typed,
    "no_mention": lambda typed: None,
    "empty": lambda typed: typed == SAY_SO,
}
"""By the option's name; what an option takes else is what its setting holds."""
_READ_TOGETHER = ("schedule", "title")
"""Settings that depend on more than one option, or on other settings."""


def _settled(typed: Typed, read: Mapping[str, Read]) -> dict[str, Any]:
    """The settings that are typed and depend on nothing else, by name."""
    return {
        name: (read.get(option.name) or setting.read)(typed[option.name])
        for name, setting in SETTINGS.items()
        for option in (setting.options if name not in _READ_TOGETHER else ())
        if option.name in typed
    }


def _is(typed: Value, word: str) -> bool:
    return str(typed).strip().casefold() == word


def _named(reader: Reader, directory: Directory, kind: str, typed: Value) -> int | None:
    """The id of the record that is named."""
    return None if _is(typed, NONE) else directory.resolve(reader, kind, str(typed)).reference.record_id


def _schedule(typed: Typed, held: str, today: date) -> str:
    """The canonical text of the schedule; a time stays, and a day where the new schedule has one of the same sort."""
    held_name, held_time, held_day = _parts_of(held)
    name, time, day = (str(typed[option]) if option in typed else None for option in ("schedule", "time", "day"))
    if name is None and time is None and day is None:
        return held
    name, said_time, said_day = spelt_out(held_name if name is None else name)
    for option, said, given in (("time", said_time, time), ("day", said_day, day)):
        if said and given and said != given.strip().casefold():
            raise WrongInput(f"The options “schedule” and “{option}” contradict each other: leave one of them out.")
    time, day = time or said_time, day or said_day
    folded = " ".join(name.split()).casefold()
    if folded in NAMES:
        # Only here: a cron line has its own time and day, and refuses those of the schedule before.
        time = time if time is not None else held_time
        # "Monday" says nothing to a monthly digest, nor "1" to a weekly one.
        day = day if day is not None or _DAY_OF.get(folded) != _DAY_OF.get(held_name) else held_day
    # The fortnights that were counted before go on: to change the time must not move a digest by a week.
    return Schedule.from_options(name, time, day, _anchor_of(held) or today).text


def _anchor_of(held: str) -> date | None:
    """From when a schedule counts fortnights; nothing of one that is damaged."""
    try:
        return Schedule.parse(held).anchor
    except ValueError:
        return None


def _parts_of(text: str) -> tuple[str, str | None, str | None]:
    """The name or cron line, the time and the day of a schedule's canonical text."""
    match text.split(" "):
        case ["cron", *fields]:
            return " ".join(fields), None, None
        case [name, time]:
            return name, time, None
        case [name, day, time, *_]:
            return name, time, day
        case _:
            return "", None, None


def _title(reader: Reader, typed: Typed, before: DigestPlan, plan: DigestPlan) -> str:
    """The title that was typed, or the one before, unless that only told what the digest was narrowed to."""
    if "title" in typed:
        return _read_title(str(typed["title"]))
    is_made = not before.title or before.title == made_title(filters_of(reader, before))
    return made_title(filters_of(reader, plan)) if is_made else before.title


def _read_title(typed: str) -> str:
    # On one line: a card shows it as a heading, which Discord ends at the line's end.
    title = " ".join(kept_text(typed).split())
    if not has_visible(title):
        raise WrongInput("The option “title” holds nothing that can be seen: give the digest a name, or leave it out.")
    if len(title) > LONGEST_TITLE:
        raise WrongInput(f"The option “title” has {len(title):,} characters: keep it to {LONGEST_TITLE}.")
    return title


def made_title(filters: Filters) -> str:
    """The title of a digest that was given none: "Digest of quotes on Drug consumption rooms"."""
    kinds = f" of {KINDS[filters.kind].PLURAL}" if filters.kind else ""
    names = " and ".join(filtered.name for filtered in (filters.topic, filters.actor) if filtered)
    title = " ".join(f"Digest{kinds}{f' on {names}' if names else ''}".split())
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
