"""What people type of a digest, as its plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.problems import WrongInput
from bot.records.digest_plan import DigestPlan, MissedPolicy
from bot.records.kinds import KINDS
from bot.services.digests.composing import filters_of
from bot.services.digests.schedules import NAMES, Schedule
from bot.services.findings import Filters
from bot.services.names.directory import Directory
from bot.services.names.typed_text import kept_text
from bot.services.server.rights import settings_of
from bot.services.server.timezones import read_timezone
from bot.storage.records.reader import Reader

LONGEST_TITLE = 100
NONE = "none"
"""Typed where a digest is to be narrowed by nothing any more."""
SERVERS = "server"
"""Typed where a digest is to keep the server's time."""
NOBODY = 0
"""The id of no role."""
SAY_SO = "say so"
_DAY_OF = {"weekly": "week", "fortnightly": "week", "monthly": "month"}
"""Of what a schedule names the day."""


@dataclass(frozen=True, kw_only=True)
class DigestOptions:
    """What was typed of a digest, by the options' names; None is what was left out.

    `channel_id` and `role_id` are Discord's; a `role_id` of NOBODY lets nobody be called.
    """

    schedule: str | None = None
    time: str | None = None
    day: str | None = None
    timezone: str | None = None
    channel_id: int | None = None
    title: str | None = None
    topic: str | None = None
    actor: str | None = None
    kind: str | None = None
    role_id: int | None = None
    ahead: int | None = None
    on_this_day: bool | None = None
    counts: bool | None = None
    empty: str | None = None
    missed: str | None = None
    late_hours: int | None = None


def zone_of(reader: Reader, plan: DigestPlan) -> ZoneInfo:
    """The time zone that a digest goes by: its own, or its server's."""
    return ZoneInfo(plan.timezone) if plan.timezone else settings_of(reader).zone


def plan_of(
    reader: Reader, directory: Directory, options: DigestOptions, now: datetime, held: DigestPlan | None = None
) -> DigestPlan:
    """The plan that the options make, or make of the plan that is held: what was left out stays.

    Raises WrongInput, which names the option, or NotHeld.
    """
    before = held or DigestPlan(title="", channel_id=0, schedule="")
    given: dict[str, Any] = {
        "channel_id": options.channel_id,
        "kind": options.kind and ("" if options.kind == NONE else options.kind),
        "days_ahead": options.ahead,
        "on_this_day": options.on_this_day,
        "has_counts": options.counts,
        "says_nothing": None if options.empty is None else options.empty == SAY_SO,
        "missed": MissedPolicy(options.missed) if options.missed else None,
        "late_hours": options.late_hours,
        "timezone": None if options.timezone is None else _read_timezone(options.timezone),
    }
    plan = replace(
        before,
        topic_id=_resolved(reader, directory, "topic", options.topic, before.topic_id),
        actor_id=_resolved(reader, directory, "actor", options.actor, before.actor_id),
        role_id=before.role_id if options.role_id is None else options.role_id or None,
        **{name: value for name, value in given.items() if value is not None},
    )
    today = now.astimezone(zone_of(reader, plan)).date()
    return replace(
        plan, schedule=_schedule(options, before.schedule, today), title=_title(reader, options, before, plan)
    )


def _read_timezone(typed: str) -> str:
    return "" if typed.strip().casefold() == SERVERS else read_timezone(typed)


def _resolved(reader: Reader, directory: Directory, kind: str, typed: str | None, held: int | None) -> int | None:
    """The id of the record that is named, or that was named before."""
    if typed is None:
        return held
    return None if typed.strip().casefold() == NONE else directory.resolve(reader, kind, typed).reference.record_id


def _schedule(options: DigestOptions, held: str, today: date) -> str:
    """The canonical text of the schedule; a time stays, and a day where the new schedule has one of the same sort."""
    if options.schedule is None and options.time is None and options.day is None:
        return held
    held_name, held_time, held_day = _parts_of(held)
    name = options.schedule if options.schedule is not None else held_name
    folded, time, day = " ".join(name.split()).casefold(), options.time, options.day
    if folded in NAMES:
        time = time if time is not None else held_time
        day = day if day is not None or _DAY_OF.get(folded) != _DAY_OF.get(held_name) else held_day
    anchor = Schedule.parse(held).anchor if held and folded == "fortnightly" else None
    # The fortnights that were counted before go on.
    return Schedule.from_options(name, time, day, anchor or today).text


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


def _title(reader: Reader, options: DigestOptions, before: DigestPlan, plan: DigestPlan) -> str:
    """The title that was typed, or the one before, unless that only told what the digest was narrowed to."""
    if options.title is not None:
        return _read_title(options.title)
    is_made = not before.title or before.title == made_title(filters_of(reader, before))
    return made_title(filters_of(reader, plan)) if is_made else before.title


def _read_title(typed: str) -> str:
    title = " ".join(kept_text(typed).split())
    if not any(sign.isprintable() and not sign.isspace() for sign in title):
        raise WrongInput("The option “title” holds nothing that can be seen: give the digest a name, or leave it out.")
    if len(title) > LONGEST_TITLE:
        raise WrongInput(f"The option “title” has {len(title):,} characters: keep it to {LONGEST_TITLE}.")
    return title


def made_title(filters: Filters) -> str:
    """The title of a digest that was given none: "Digest of quotes on Drug consumption rooms"."""
    kinds = f" of {KINDS[filters.kind].PLURAL}" if filters.kind else ""
    names = " and ".join(one.name for one in (filters.topic, filters.actor) if one)
    title = " ".join(f"Digest{kinds}{f' on {names}' if names else ''}".split())
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
