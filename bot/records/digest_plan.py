"""What people settle of a digest, each setting described once: commands, columns and cards are made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import NoneType
from typing import get_args, get_type_hints

LONGEST_TITLE = 100
SILENT, SAY_SO = "silent", "say so"
"""What a digest does that has nothing new to say."""


class MissedPolicy(StrEnum):
    """What becomes of a digest that came due while the bot was away."""

    LATE = "send late"
    SKIP = "skip"
    MERGE = "merge"


class PlanRow(StrEnum):
    """Under which label the card of a digest tells a setting, in this order; a title is its heading."""

    HEADING = ""
    SCHEDULE = "Schedule"
    CHANNEL = "Channel"
    FILTER = "Filter"
    CONTENTS = "Tells of"
    MISSED = "If missed"
    EMPTY = "If empty"


@dataclass(frozen=True, slots=True)
class PlanOption:
    """An option of /digest create and /digest edit: its name, and what it means in Discord's 100 characters.

    `takes` is what is typed, of which `choices` are all that there are, and `bounds` the least and the most.
    """

    name: str
    meaning: str
    takes: type[str] | type[int] | type[bool] = str
    choices: Sequence[str] = ()
    bounds: tuple[int, int] | None = None
    is_needed: bool = False
    """Whether there is no digest without it."""
    is_for_edit: bool = False
    """Whether it only takes back what was settled."""


def _setting(row: PlanRow, *options: PlanOption) -> Mapping[str, object]:
    return {"row": row, "options": options}


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestPlan:
    """What people settle of a digest. `timezone` is an IANA name, and empty for the server's; filters are record ids.

    `schedule` is the canonical text of a Schedule; `late_hours` is for the policy LATE; `days_ahead` 0 shows no plans.
    """

    schedule: str = field(
        metadata=_setting(
            PlanRow.SCHEDULE,
            PlanOption(
                "schedule",
                "Daily, weekdays, weekly, fortnightly, monthly, or a cron line such as 15 9 * * 1-5",
                is_needed=True,
            ),
            PlanOption("time", "At what time of day: 09:00 unless you say 9:30, 10am or 17:30"),
            PlanOption(
                "day", "Weekly and fortnightly: the weekday, else Monday. Monthly: 1 to 28 or last, else the 1st"
            ),
        )
    )
    timezone: str = field(
        default="",
        metadata=_setting(
            PlanRow.SCHEDULE,
            PlanOption(
                "timezone", "Whose time that is: Europe/London, or “server” for this server's, which is the default"
            ),
        ),
    )
    channel_id: int = field(
        metadata=_setting(PlanRow.CHANNEL, PlanOption("channel", "Where it is posted: here unless you say where"))
    )
    title: str = field(
        metadata=_setting(
            PlanRow.HEADING, PlanOption("title", f"What its posts are called, in at most {LONGEST_TITLE} characters")
        )
    )
    topic_id: int | None = field(
        default=None,
        metadata=_setting(PlanRow.FILTER, PlanOption("topic", "Only what is on this topic; “none” for any")),
    )
    actor_id: int | None = field(
        default=None,
        metadata=_setting(
            PlanRow.FILTER, PlanOption("actor", "Only what this person or body said, did or is; “none” for anybody")
        ),
    )
    kind: str = field(
        default="",
        metadata=_setting(
            PlanRow.FILTER,
            PlanOption("kind", "Only records of this kind; by default {kinds}"),
        ),
    )
    role_id: int | None = field(
        default=None,
        metadata=_setting(
            PlanRow.CHANNEL,
            PlanOption("mention", "The role that each post calls"),
            PlanOption("no_mention", "Call no role any more", bool, is_for_edit=True),
        ),
    )
    days_ahead: int = field(
        default=7,
        metadata=_setting(
            PlanRow.CONTENTS,
            PlanOption(
                "ahead",
                "How many days ahead a plan is told again, as it is on its day: 0 for neither, up to 60; by default 7",
                int,
                bounds=(0, 60),
            ),
        ),
    )
    on_this_day: bool = field(
        default=True,
        metadata=_setting(
            PlanRow.CONTENTS,
            PlanOption(
                "on_this_day",
                "Whether it tells, beside news, what happened on this day of earlier years; by default it does",
                bool,
            ),
        ),
    )
    has_counts: bool = field(
        default=False,
        metadata=_setting(
            PlanRow.CONTENTS,
            PlanOption("counts", "Whether it tells curators how much waits for review or is disputed", bool),
        ),
    )
    says_nothing: bool = field(
        default=False,
        metadata=_setting(
            PlanRow.EMPTY,
            PlanOption(
                "empty",
                "What it does when there is nothing new to say: by default it stays silent",
                choices=(SILENT, SAY_SO),
            ),
        ),
    )
    missed: MissedPolicy = field(
        default=MissedPolicy.LATE,
        metadata=_setting(
            PlanRow.MISSED,
            PlanOption(
                "missed",
                "What becomes of a post whose time came while the bot was away: by default it is sent late",
                choices=tuple(map(str, MissedPolicy)),
            ),
        ),
    )
    late_hours: int = field(
        default=12,
        metadata=_setting(
            PlanRow.MISSED,
            PlanOption(
                "late_hours",
                "How many hours late it may be sent, by default 12; after that the next one tells it",
                int,
                bounds=(1, 168),
            ),
        ),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanSetting:
    """A setting of a digest: the field of its plan, which is its column too, its row on the card, and its options.

    `read` makes its value of what is typed, where that is the same.
    """

    name: str
    row: PlanRow
    options: Sequence[PlanOption]
    read: Callable[..., object]


def _described() -> dict[str, PlanSetting]:
    types = get_type_hints(DigestPlan)
    return {
        described.name: PlanSetting(name=described.name, read=_type_in(types[described.name]), **described.metadata)
        for described in fields(DigestPlan)
    }


def _type_in(hint: object) -> Callable[..., object]:
    """The type of a value where there is one: `int` of `int | None`."""
    found: list[Callable[..., object]] = [kind for kind in get_args(hint) or (hint,) if kind is not NoneType]
    return found[0]


SETTINGS: Mapping[str, PlanSetting] = _described()
"""By name, in the order in which commands have their options."""
OPTIONS: Mapping[str, PlanOption] = {option.name: option for setting in SETTINGS.values() for option in setting.options}
