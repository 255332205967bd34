"""In which months financial and school years begin, by place: only where that is settled by law for the whole of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.records.dates.date_habits import APRIL, SEPTEMBER, DateHabits

_JULY, _AUGUST, _OCTOBER = 7, 8, 10
# Of governments' own accounts. UK: Treasury; India, Japan, Canada, Hong Kong, Singapore, South Africa: 1 April;
# Australia, New Zealand, Pakistan, Bangladesh, Kenya, Egypt: 1 July; the federal government of the US: 1 October.
_BEGINS: Final = {
    **dict.fromkeys(
        ("uk", "united kingdom", "great britain", "england", "scotland", "wales", "northern ireland"), APRIL
    ),
    **dict.fromkeys(("england and wales", "great britain and northern ireland", "india", "japan", "canada"), APRIL),
    **dict.fromkeys(("hong kong", "singapore", "south africa"), APRIL),
    **dict.fromkeys(("australia", "new zealand", "pakistan", "bangladesh", "kenya", "egypt"), _JULY),
    **dict.fromkeys(("united states", "united states of america", "usa", "us", "u.s.", "thailand"), _OCTOBER),
    **dict.fromkeys(("ireland", "republic of ireland", "france", "germany", "eu", "european union", "spain"), 1),
    **dict.fromkeys(("italy", "netherlands", "the netherlands", "belgium", "sweden", "norway", "denmark"), 1),
}
_SCHOOL_BEGINS: Final = {
    "scotland": _AUGUST,
    **dict.fromkeys(("england", "wales", "northern ireland", "england and wales"), SEPTEMBER),
}


def habits_in(place: str, habits: DateHabits) -> DateHabits:
    """The habits of a server for what is measured in a place; the place says it first, where it is known."""
    folded = " ".join(place.split()).casefold().removeprefix("the ")
    return replace(
        habits,
        year_begins=_BEGINS.get(folded, habits.year_begins),
        school_begins=_SCHOOL_BEGINS.get(folded, habits.school_begins),
    )
