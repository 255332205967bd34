"""Dates of every shape that EDTF has, from the year 1 to 9999."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from bot.records.dates.edtf import Edtf

DAYS = st.dates()
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])
# Year 0, and decades and centuries that begin in it, are left out here: the library has them, datetime.date has not.
UNQUALIFIED = st.one_of(
    DAYS.map(lambda day: day.isoformat()[:4]),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()),
    st.integers(1, 999).map(lambda decade: f"{decade:03}X"),
    st.integers(1, 99).map(lambda century: f"{century:02}XX"),
    DAYS.map(lambda day: f"{day.isoformat()[:4]}-XX"),
    DAYS.map(lambda day: f"{day.isoformat()[:7]}-XX"),
    DAYS.map(lambda day: f"{day.isoformat()[:4]}-XX-XX"),
    st.builds(lambda day, season: f"{day.isoformat()[:4]}-{season}", DAYS, st.sampled_from([21, 22, 23, 24])),
)
SINGLES = st.builds(str.__add__, UNQUALIFIED, QUALIFIERS)
PAIRS = st.tuples(SINGLES, SINGLES)


def order(pair: tuple[str, str]) -> str:
    first, last = sorted(pair, key=lambda text: Edtf.parse(text).sort_on)
    return f"{first}/{last}"


INTERVALS = st.one_of(
    PAIRS.map(order),
    st.builds("{}/{}".format, SINGLES, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), SINGLES),
    st.just("../.."),
)
GRAMMAR = st.one_of(SINGLES, INTERVALS)


@st.composite
def close_days(draw: st.DrawFn) -> list[str]:
    """Up to eight days or months within a few years, and mostly within some weeks."""
    first = draw(st.dates(max_value=date(9990, 1, 1)))
    apart = st.integers(0, draw(st.sampled_from((0, 9, 70, 800))))
    days = draw(st.lists(apart.map(lambda count: first + timedelta(days=count)), min_size=1, max_size=8))
    return [day.isoformat()[: draw(st.sampled_from((10, 10, 7)))] for day in days]


SETS = st.one_of(close_days(), st.lists(GRAMMAR, min_size=1, max_size=8), st.lists(GRAMMAR, min_size=1, max_size=2))
"""The dates of some records together: close together, or anywhere."""
