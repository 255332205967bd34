"""EDTF: its bounds against the library `edtf`, its refusals, and what the rest of the bot relies on."""

from __future__ import annotations

from datetime import date, timedelta
from time import struct_time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.records.dates.edtf import DatePart, Edtf, MissingEnd, Season
from tests.properties import examples
from tests.records.dates.made_up_dates import DAYS, GRAMMAR, INTERVALS, PAIRS, SINGLES, UNQUALIFIED


def library_bounds(text: str) -> tuple[date, date]:
    """The library's strict bounds of a single date; of a winter with the January and February that it leaves out."""
    from edtf import parse_edtf  # here, since it is slow to import

    # The library refuses a qualifier on a season that stands alone; level 1 allows it, and it changes no bound.
    is_season = text[5:7] in {"21", "22", "23", "24"}
    parsed = parse_edtf(text.rstrip("?~%") if is_season else text)
    first, last = to_date(parsed.lower_strict()), to_date(parsed.upper_strict())
    # Winter is December there, "for simplicity" (SEASON_MONTHS_RANGE in edtf/appsettings.py).
    if text[5:7] == "24" and last.year < date.max.year:
        last = date(last.year + 1, 3, 1) - timedelta(days=1)
    return first, last


def to_date(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@settings(max_examples=examples(60))
@given(SINGLES)
@example("2016-02-XX")
@example("1900-02")
@example("2019-24~")
@example("9999")
def test_a_date_has_the_bounds_that_the_library_gives(text: str) -> None:
    parsed = Edtf.parse(text)
    assert (parsed.earliest, parsed.latest) == library_bounds(text)


# Each end is put to the library by itself: it refuses most intervals with an unspecified digit (2018-XX/2019 is an
# AttributeError in it), and it makes an unknown end ten years long, where nothing is known of it.
@settings(max_examples=examples(60))
@given(INTERVALS)
def test_an_interval_has_the_bounds_that_the_library_gives_its_ends(text: str) -> None:
    parsed = Edtf.parse(text)
    start, _, end = text.partition("/")
    assert parsed.earliest == (library_bounds(start)[0] if start.strip(".") else None)
    assert parsed.latest == (library_bounds(end)[1] if end.strip(".") else None)


@settings(max_examples=examples(60))
@given(DAYS, DAYS, st.sampled_from([4, 7, 10]))
def test_an_interval_that_the_library_reads_whole_has_its_bounds(one: date, other: date, length: int) -> None:
    from edtf import parse_edtf  # here, since it is slow to import

    text = f"{min(one, other).isoformat()[:length]}/{max(one, other).isoformat()[:length]}"
    parsed, theirs = Edtf.parse(text), parse_edtf(text)
    assert (parsed.earliest, parsed.latest) == (to_date(theirs.lower_strict()), to_date(theirs.upper_strict()))


# One character changed in a good date: what we still take, the library must take, with the same bounds. It takes more
# (level 2, negative years, 29 February of any year), so nothing follows from what we refuse.
@settings(max_examples=examples(60))
@given(UNQUALIFIED, st.integers(0, 9), st.sampled_from("0123456789X-"))
def test_a_slip_is_taken_only_where_the_library_takes_it(text: str, position: int, slip: str) -> None:
    slipped = text[:position] + slip + text[position + 1 :]
    try:
        parsed = Edtf.parse(slipped)
    except ValueError:
        assume(False)
    assert (parsed.earliest, parsed.latest) == library_bounds(slipped)


def refusal(text: str) -> str | None:
    try:
        Edtf.parse(text)
    except ValueError as problem:
        return str(problem)
    return None


@given(st.one_of(st.text(), st.text("0123456789X-/.?~% T:Y[]{}", max_size=24), GRAMMAR.map(lambda text: text[1:])))
@example("2019-02-30")
@example("²018")
@example("٢٠١٨")
@example("2018-²1")
@example("~")
@example("2018/~")
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    sentence = refusal(text)
    if sentence is None:
        assert Edtf.parse(text).text == text.strip()
    else:
        assert sentence.endswith(".")
        assert "write " in sentence
        assert "\n" not in sentence
        assert len(sentence) < 200


@given(GRAMMAR)
def test_the_text_reads_back_as_the_same_date(text: str) -> None:
    parsed = Edtf.parse(f" {text}\n")
    again = Edtf.parse(str(parsed))
    assert str(parsed) == text
    assert again == parsed
    assert hash(again) == hash(parsed)
    assert (again.start, again.end, again.is_interval) == (parsed.start, parsed.end, "/" in text)


@given(GRAMMAR)
def test_bounds_are_in_order_and_agree_with_the_rest(text: str) -> None:
    parsed = Edtf.parse(text)
    earliest, latest = parsed.earliest or date.min, parsed.latest or date.max
    assert earliest <= latest
    assert parsed.sort_on <= latest
    assert parsed.earliest in (None, parsed.sort_on)
    assert parsed.years == (
        parsed.earliest.year if parsed.earliest else None,
        parsed.latest.year if parsed.latest else None,
    )


@given(PAIRS)
def test_an_interval_is_refused_exactly_when_all_its_start_is_after_its_end(pair: tuple[str, str]) -> None:
    start, end = (Edtf.parse(text) for text in pair)
    assert start.earliest is not None
    assert end.latest is not None
    if start.earliest <= end.latest:
        assert Edtf.parse("/".join(pair)).is_interval
    else:
        with pytest.raises(ValueError, match=r"ends before it starts; write .*/"):
            Edtf.parse("/".join(pair))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31)),
        ("2016-02-XX", date(2016, 2, 1), date(2016, 2, 29)),
        ("2018-24", date(2018, 12, 1), date(2019, 2, 28)),
        ("2019-24~", date(2019, 12, 1), date(2020, 2, 29)),
        ("9999-24", date(9999, 12, 1), date(9999, 12, 31)),
        ("2019-07~", date(2019, 7, 1), date(2019, 7, 31)),
        ("2015/2016", date(2015, 1, 1), date(2016, 12, 31)),
        ("2018-07/2018", date(2018, 7, 1), date(2018, 12, 31)),
        ("2023-09/..", date(2023, 9, 1), None),
        ("2023-09/", date(2023, 9, 1), None),
        ("../2018", None, date(2018, 12, 31)),
        ("../..", None, None),
    ],
)
def test_bounds(text: str, earliest: date | None, latest: date | None) -> None:
    parsed = Edtf.parse(text)
    assert (parsed.earliest, parsed.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "is_uncertain", "is_approximate"),
    [("2018", False, False), ("2018?", True, False), ("2018~", False, True), ("2018%", True, True)],
)
def test_qualifiers_hold_for_the_date_and_for_an_interval_with_it(
    text: str, is_uncertain: bool, is_approximate: bool
) -> None:
    for whole in (text, f"{text}/2019", f"2017/{text}", f"{text}/..", f"/{text}"):
        parsed = Edtf.parse(whole)
        assert (parsed.is_uncertain, parsed.is_approximate) == (is_uncertain, is_approximate)


def test_parts_tell_what_was_written() -> None:
    interval = Edtf.parse("2018-07-XX%/2019-23")
    assert interval.start == DatePart("2018", month=7, is_day_unspecified=True, is_uncertain=True, is_approximate=True)
    assert interval.end == DatePart("2019", season=Season.AUTUMN)
    assert Edtf.parse("2018-XX").start == DatePart("2018", is_month_unspecified=True)
    assert Edtf.parse("2018-07-16").end == DatePart("2018", month=7, day=16)
    assert Edtf.parse("/2018").start is MissingEnd.UNKNOWN
    assert Edtf.parse("2018/..").end is MissingEnd.OPEN


def test_what_was_by_a_date_stands_before_what_was_on_it() -> None:
    assert Edtf.parse("../2023~").sort_on == date(2022, 12, 31)
    assert Edtf.parse("/0001").sort_on == date.min


def test_a_search_finds_a_date_by_its_month_season_and_year() -> None:
    assert Edtf.parse("2019-07-16~").words == ("July", "2019")
    assert Edtf.parse("2015/2016").words == ("2015", "2016")
    assert Edtf.parse("2022-22").words == ("summer", "2022")


def test_order_is_by_the_earliest_day_else_the_eve_of_the_end() -> None:
    in_order = ["../..", "../1999", "201X", "2015", "2015-21", "2015-07-16~", "2016/.."]
    dates = [Edtf.parse(text) for text in sorted(in_order)]
    assert [str(parsed) for parsed in sorted(dates, key=lambda parsed: parsed.sort_on)] == in_order


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2019-13", "'2019-13' has no month 13; write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("2019-7", "'2019-7' has no month 7; write 07."),
        ("2019-02-29", "'2019-02-29' is not in the calendar, as February 2019 has 28 days; write 01 to 28."),
        ("2019-07-32", "'2019-07-32' has no day 32; write 01 to 31, or XX for a day not known."),
        ("2019/2018", "'2019/2018' ends before it starts; write 2018/2019."),
        ("2018?~", "'2018?~' has ?, ~ or % in the wrong place; write one at the end, % for uncertain and approximate."),
        ("201X-07", "'201X-07' has a month in a year not known in full; write 201X alone, or the full year."),
        ("", "The date is empty; write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("/", "'/' names no date; write START/END, START/.. or ../END."),
    ],
)
def test_a_refusal_says_what_to_write_instead(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as caught:
        Edtf.parse(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "2018-07-16T10:00:00",
        "-0044",
        "Y17000",
        "0000",
        "000X",
        "00XX",
        "2XXX",
        "XXXX",
        "20X8",
        "201x",
        "2018-25",
        "2018-1X",
        "2018-XX-16",
        "2018-07-1X",
        "2018-21-05",
        "2018-00",
        "2018-07-00",
        "2018?-07",
        "?2018",
        "[2018,2019]",
        "2018..2019",
        "2018/2019/2020",
        "2018 / 2019",
        "../",
        "/..",
        "2018-",
        "20180716",
        "July 2018",
    ],
)
def test_what_is_not_level_0_or_1_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write "):
        Edtf.parse(text)
