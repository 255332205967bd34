"""From when on somebody wishes to hear what is new: a day as people type it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.problems import WrongInput
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.date_words import WEEKDAYS
from bot.records.dates.typed_dates import folded_date
from bot.services.findings import read_date

_WEEK = timedelta(days=7)
_LEAD = "since "
_LEFT_OUT = "Leave it out for what is new since you looked last."


def read_since(typed: str, today: date, habits: DateHabits) -> date:
    """The first day of what is typed into the option `since`. Raises WrongInput, which names the option.

    "Monday" is the last one before today: on a Monday that of the week before, which takes in today.
    """
    folded = folded_date(typed).removeprefix(_LEAD)
    if folded in WEEKDAYS:
        return today - (timedelta(days=(today.weekday() - WEEKDAYS.index(folded)) % 7) or _WEEK)
    try:
        asked = read_date("since", folded, today, habits)
    except WrongInput as problem:
        raise WrongInput(f"{problem.sentence} {_LEFT_OUT}") from None
    first = asked.earliest if asked else None
    if first is None:
        raise WrongInput("The option “since” needs a day to begin with, such as Monday, yesterday or 1 March 2026.")
    if first > today:
        raise WrongInput("The option “since” lies ahead: give a day up to today, or leave it out.")
    return first


def beginning_of(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day begins in a time zone."""
    return datetime.combine(day, time.min, zone)
