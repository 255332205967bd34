"""Dates in words: as British people write them, saying neither more nor less than what is stored."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.presentation.text.dates import describe_date
from bot.records.dates.edtf import Edtf
from bot.records.dates.twelve_months import twelve_months
from bot.records.dates.typed_dates import edtf_from_text

# The last day of the calendar is what programs write where they have no date.
DAYS = st.dates(max_value=date(9999, 12, 30)).map(date.isoformat)
# What nobody types (an unknown month, a century, an unknown end, a remark on one end only) need not read back. Neither
# need "the 1900s", which may be a century, nor a winter, which is read as its months.
TYPEABLE = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: day[:4]),
    st.integers(1, 999).filter(lambda decade: decade % 10 or decade == 200).map(lambda decade: f"{decade:03}X"),
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.sampled_from([21, 22, 23])),
)
YEARS = st.builds(twelve_months, st.integers(1, 9998), st.integers(2, 12))
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def readable_dates(draw: st.DrawFn) -> Edtf:
    """Any date whose words can be typed back."""
    qualifier = draw(QUALIFIERS)
    one, other = sorted((draw(TYPEABLE), draw(TYPEABLE)), key=lambda text: Edtf.parse(text).sort_on)
    one, other = one + qualifier, other + qualifier
    # An interval whose ends are the same is worded as the one date that it is.
    interval = f"{one}/{other}" if one != other else one
    year = "/".join(f"{month}{qualifier}" for month in draw(YEARS).split("/"))
    return Edtf.parse(draw(st.sampled_from([one, interval, f"{one}/..", f"../{other}", year])))


@given(readable_dates())
@example(Edtf.parse("2020-05-03~/2020-05-09~"))
@example(Edtf.parse("2020-05-03/2021-05-03"))
@example(Edtf.parse("2023-01%/2023-06%"))
@example(Edtf.parse("2019/2020-06"))
@example(Edtf.parse("2019-04%/2020-03%"))
@example(Edtf.parse("1999-07/2000-06"))
def test_the_words_read_back_as_the_same_date(stored: Edtf) -> None:
    assert edtf_from_text(describe_date(stored), today=date(2024, 3, 1)) == stored


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2018", "2018"),
        ("2019-07", "July 2019"),
        ("2019-07-16", "16 July 2019"),
        ("2019-07-06", "6 July 2019"),
        ("2022-22", "summer 2022"),
        ("2019-24", "winter 2019-20"),
        ("9999-24", "winter 9999"),
        ("201X", "2010s"),
        ("20XX", "2000\N{EN DASH}2099, year unknown"),
        ("2019-XX", "2019, month unknown"),
        ("2019-07-XX", "July 2019, day unknown"),
        ("2019-XX-XX", "2019, month and day unknown"),
        ("2019-04~", "about April 2019"),
        ("2018?", "2018, uncertain"),
        ("2018%", "about 2018, uncertain"),
        ("2019-07-XX%", "about July 2019, day unknown, uncertain"),
    ],
)
def test_a_date_in_words(text: str, words: str) -> None:
    assert describe_date(Edtf.parse(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2015/2016", "2015 to 2016"),
        ("2019-04/2020-03", "2019-20, April to March"),
        ("1999-09/2000-08", "1999-2000, September to August"),
        ("2019-04~/2020-03~", "about 2019-20, April to March"),
        ("2019-04?/2020-03?", "2019-20, April to March, uncertain"),
        ("2019-04/2020-03~", "April 2019 to about March 2020"),
        ("2019-04/2021-03", "April 2019 to March 2021"),
        ("2019-04-XX/2020-03", "April 2019 (day unknown) to March 2020"),
        ("2019-01/2019-12", "January to December 2019"),
        ("2023-01/2023-06", "January to June 2023"),
        ("2020-05-03/2020-05-09", "3 to 9 May 2020"),
        ("2020-04-30/2020-05-03", "30 April to 3 May 2020"),
        ("2019-12-30/2020-01-02", "30 December 2019 to 2 January 2020"),
        ("2020-05-03/2021-05-03", "3 May 2020 to 3 May 2021"),
        ("2020-05-03/2020-06", "3 May 2020 to June 2020"),
        ("2018-07-16/2018-07-16", "16 July 2018"),
        ("2018~/2018", "about 2018 to 2018"),
        ("../2023", "by 2023"),
        ("/2023", "by 2023, start unknown"),
        ("2023-09/..", "from September 2023"),
        ("2023-09/", "from September 2023, end unknown"),
        ("2023~/..", "from about 2023"),
        ("../..", "at any time"),
    ],
)
def test_an_interval_in_words(text: str, words: str) -> None:
    assert describe_date(Edtf.parse(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-01~/2023-06", "about January 2023 to June 2023"),
        ("2023-01/2023-06~", "January 2023 to about June 2023"),
        ("2023-01~/2023-06~", "about January to about June 2023"),
        ("2015?/2016", "2015 (uncertain) to 2016"),
        ("2015/2016?", "2015 to 2016 (uncertain)"),
        ("2015?/2016?", "2015 to 2016, uncertain"),
        ("2019-07-XX/2019-08-02", "July 2019 (day unknown) to 2 August 2019"),
    ],
)
def test_a_remark_stays_with_the_end_it_is_about(text: str, words: str) -> None:
    assert describe_date(Edtf.parse(text)) == words


def test_an_inferred_date_says_so_last() -> None:
    assert describe_date(Edtf.parse("2019-04~"), inferred=True) == "about April 2019, inferred"
    assert describe_date(Edtf.parse("2018?"), inferred=True) == "2018, uncertain, inferred"


@pytest.mark.parametrize("inferred", [True, False])
def test_no_date_is_unknown(inferred: bool) -> None:
    assert describe_date(None, inferred=inferred) == "date unknown"
