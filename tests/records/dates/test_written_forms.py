"""The forms in which people write dates, each with what it comes to: as EDTF, as the readings it has, or refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.dates.ambiguous import AmbiguousDate
from bot.records.dates.date_habits import DateHabits, DayOrder
from bot.records.dates.edtf import MONTH_NAMES, Edtf
from bot.records.dates.interval_labels import typeable
from bot.records.dates.told_dates import say_date
from bot.records.dates.typed_dates import edtf_from_text
from bot.records.dates.years_by_place import habits_in

TODAY = date(2024, 3, 1)
FORMS = {
    "27/9/23": "2023-09-27",
    "27.9.23": "2023-09-27",
    "27-09-2023": "2023-09-27",
    "27. 9. 2023": "2023-09-27",
    "2023/09/27": "2023-09-27",
    "2023.9.27": "2023-09-27",
    "20230927": "2023-09-27",
    "12th of September 2023": "2023-09-12",
    "the 12th of September, 2023": "2023-09-12",
    "12 SEPTEMBER 2023": "2023-09-12",
    "12 Sept. 2023": "2023-09-12",
    "12 Sept. '23": "2023-09-12",
    "12 Sep 23": "2023-09-12",
    "12-Sep-23": "2023-09-12",
    "12-Sep-2023": "2023-09-12",
    "September 12th, 2023": "2023-09-12",
    "2023 September 12": "2023-09-12",
    "Tuesday 12 September 2023": "2023-09-12",
    "Tues, 12 Sep 2023": "2023-09-12",
    "Tue 12/09/2023": "2023-09-12",
    "on 12 September 2023": "2023-09-12",
    "2023-09-12T10:00:00Z": "2023-09-12",
    "2023-09-12T10:00:00.000+01:00": "2023-09-12",
    "2023-09-12 00:00:00": "2023-09-12",
    "Tue, 12 Sep 2023 10:00:00 GMT": "2023-09-12",
    "Tue, 12 Sep 2023 10:00:00 +0000": "2023-09-12",
    "27/09/2023 14:30": "2023-09-27",
    "12 September 2023, 2:30 pm": "2023-09-12",
    "12 September 2023 at 10am": "2023-09-12",
    "Sept 2023": "2023-09",
    "Sep-23": "2023-09",
    "Sept '23": "2023-09",
    "2019 JAN": "2019-01",
    "2019-JAN": "2019-01",
    "2019M01": "2019-01",
    "01/2019": "2019-01",
    "2019/07": "2019-07",
    "w/c 3 July 2023": "2023-07-03/2023-07-09",
    "week commencing 3 July 2023": "2023-07-03/2023-07-09",
    "week ending 9 July 2023": "2023-07-03/2023-07-09",
    "2023-W27": "2023-07-03/2023-07-09",
    "Q3 2023": "2023-07/2023-09",
    "2019 Q1": "2019-01/2019-03",
    "2019-Q1": "2019-01/2019-03",
    "third quarter of 2023": "2023-07/2023-09",
    "Q3 2019-20": "2019-10/2019-12",
    "2019/20 Q4": "2020-01/2020-03",
    "H1 2023": "2023-01/2023-06",
    "second half of 2023": "2023-07/2023-12",
    "July-September 2019": "2019-07/2019-09",
    "July \N{EN DASH} September 2019": "2019-07/2019-09",
    "Dec 2019-Feb 2020": "2019-12/2020-02",
    "16\N{EN DASH}18 July 2019": "2019-07-16/2019-07-18",
    "16 July - 2 August 2019": "2019-07-16/2019-08-02",
    "16/07/2019 - 18/07/2019": "2019-07-16/2019-07-18",
    "16/07/2019-18/07/2019": "2019-07-16/2019-07-18",
    "May/June 2019": "2019-05/2019-06",
    "May and June 2019": "2019-05/2019-06",
    "16 and 17 July 2019": "2019-07-16/2019-07-17",
    "16/17 July 2019": "2019-07-16/2019-07-17",
    "30 June & 1 July 2019": "2019-06-30/2019-07-01",
    "December 2019/January 2020": "2019-12/2020-01",
    "2015 and 2016": "2015/2016",
    "2018/7": "2018-07",
    "2010-11/2011-02": "2010-11/2011-02",
    "2010-12/2011-11": "2010-12/2011-11",
    "between 2015 and 2018": "2015/2018",
    "between 3 and 9 May 2020": "2020-05-03/2020-05-09",
    "2001 or 2002": "2001/2002",
    "2015 - 2018": "2015/2018",
    "2015-18": "2015/2018",
    "year ending March 2020": "2019-04/2020-03",
    "year ended 31 March 2020": "2019-04/2020-03",
    "the year to March 2023": "2022-04/2023-03",
    "year to 5 April 2020": "2019-04-06/2020-04-05",
    "12 months to June 2021": "2020-07/2021-06",
    "quarter ending June 2020": "2020-04/2020-06",
    "year to December 2020": "2020-01/2020-12",
    "FY 2022-23": "2022-04/2023-03",
    "FY2022/23": "2022-04/2023-03",
    "FY22/23": "2022-04/2023-03",
    "financial year 2022 to 2023": "2022-04/2023-03",
    "2022 to 2023 financial year": "2022-04/2023-03",
    "2022 to 2023 (financial year)": "2022-04/2023-03",
    "2022 to 2023 (two calendar years)": "2022/2023",
    "FYE March 2023": "2022-04/2023-03",
    "rolling 12 months to March 2023": "2022-04/2023-03",
    "July 16-18, 2019": "2019-07-16/2019-07-18",
    "July 16 to 18, 2019": "2019-07-16/2019-07-18",
    "w/c 16/07/2019": "2019-07-16/2019-07-22",
    "2022-23 (financial year)": "2022-04/2023-03",
    "2022-23, April to March": "2022-04/2023-03",
    "tax year 2019-20": "2019-04-06/2020-04-05",
    "academic year 2019/20": "2019-09/2020-08",
    "early 2023": "2023",
    "mid-2023": "2023",
    "late 2023": "2023",
    "end of March 2023": "2023-03",
    "early 2030s": "203X",
    "spring 2019": "2019-21",
    "fall 2019": "2019-23",
    "winter 2019-20": "2019-24",
    "winter 9999": "9998-24",
    "spring '23": "2023-21",
    "winter 2019/2020": "2019-24",
    "before March 2020": "../2020-02",
    "before 1 March 2020": "../2020-02-29",
    "before 2020": "../2019",
    "pre-2020": "../2019",
    "after March 2020": "2020-04/..",
    "2015 onwards": "2015/..",
    "2015 to present": "2015/..",
    "last week": "2024-02-19/2024-02-25",
    "this month": "2024-03",
    "last month": "2024-02",
    "last quarter": "2023-10/2023-12",
    "yesterday": "2024-02-29",
    "3 days ago": "2024-02-27",
    "last Friday": "2024-02-23",
    "c. 1998": "1998~",
    "c.1998": "1998~",
    "ca 1998": "1998~",
    "circa 1998": "1998~",
    "about 2015 to 2016": "2015~/2016",
    "July 2019?": "2019-07?",
    "probably 2019": "2019?",
    "date uncertain: 2001 or 2002": "2001?/2002?",
    "602": "0602",
    "AD 602": "0602",
    "20th century": "19XX",
}


def read(text: str, habits: DateHabits | None = None) -> str:
    return edtf_from_text(text, today=TODAY, habits=habits).text


@pytest.mark.parametrize(("written", "edtf"), FORMS.items(), ids=FORMS)
def test_a_usual_form_is_read(written: str, edtf: str) -> None:
    assert read(written) == edtf


def readings(text: str, habits: DateHabits | None = None) -> list[str]:
    with pytest.raises(AmbiguousDate) as caught:
        read(text, habits)
    for reading in caught.value.readings:
        # Whichever is chosen, it is read as that from its words and from what is typed for it.
        assert read(reading.words, habits) == reading.edtf
        assert read(reading.typed, habits) == reading.edtf
        assert reading.words in str(caught.value)
    return [reading.edtf for reading in caught.value.readings]


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("03/04/2019", ["2019-04-03", "2019-03-04"]),
        ("03/04/19", ["2019-04-03", "2019-03-04"]),
        ("23-09-12", ["2012-09-23", "2023-09-12"]),
        ("12 May 45", ["2045-05-12", "1945-05-12"]),
        ("2019-20", ["2019-04/2020-03", "2019-09/2020-08", "2019/2020"]),
        ("2019\N{EN DASH}20", ["2019-04/2020-03", "2019-09/2020-08", "2019/2020"]),
        ("2019/20", ["2019-04/2020-03", "2019-09/2020-08", "2019/2020"]),
        ("2019-2020", ["2019-04/2020-03", "2019-09/2020-08", "2019/2020"]),
        ("1999-00", ["1999-04/2000-03", "1999-09/2000-08", "1999/2000"]),
        ("2020-21", ["2020-04/2021-03", "2020-09/2021-08", "2020/2021", "2020-21"]),
        ("2010-11", ["2010-04/2011-03", "2010-09/2011-08", "2010/2011", "2010-11"]),
        ("2019-21", ["2019/2021", "2019-21"]),
        ("2005/07", ["2005/2007", "2005-07"]),
        ("2020-21?", ["2020-04?/2021-03?", "2020-09?/2021-08?", "2020?/2021?", "2020-21?"]),
        ("2019-20~", ["2019-04~/2020-03~", "2019-09~/2020-08~", "2019~/2020~"]),
        ("2020-21/2021-22", ["2020-04/2022-03", "2020-09/2022-08", "2020/2022", "2020-21/2021-22"]),
        ("2019-20/2021-22", ["2019-04/2022-03", "2019-09/2022-08", "2019/2022"]),
        ("2010-11/2011-12", ["2010-04/2012-03", "2010-09/2012-08", "2010/2012", "2010-11/2011-12"]),
        ("2020-21/..", ["2020-04/..", "2020-09/..", "2020/..", "2020-21/.."]),
        ("../2020-21", ["../2021-03", "../2021-08", "../2021", "../2020-21"]),
        ("1984-5", ["1984-04/1985-03", "1984-09/1985-08", "1984/1985", "1984-05"]),
        ("2003/9", ["2003/2009", "2003-09"]),
        ("FY 2023", ["2022-04/2023-03", "2023-04/2024-03"]),
        ("winter 2019", ["2018-24", "2019-24"]),
        ("2019-24", ["2019/2024", "2019-24"]),
        ("1900s", ["1900/1909", "1900/1999"]),
        ("w/c 03/07/2023", ["2023-07-03", "2023-03-07"]),
        ("last Tuesday", ["2024-02-20", "2024-02-27"]),
    ],
)
def test_what_has_several_readings_is_told_with_each(written: str, edtf: list[str]) -> None:
    assert readings(written) == edtf


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("May 2019 \N{EN DASH}", "is not a date that Despatch can read"),
        ("n.d.", "'n.d.' says that there is no date"),
        ("undated", "says that there is no date"),
        ("9999-12-31", "stands for a date that is not known"),
        ("1900-01-00", "stands for a date that is not known"),
        ("0000-00-00", "stands for a date that is not known"),
        ("0000-00-00 00:00:00", "stands for a date that is not known"),
        ("spring", "'spring' has no year; write spring 2019."),
        ("27/9", "'27/9' has no year"),
        ("16 July", "'16 july' has no year; write 16 july 2019."),
        ("Wednesday 12 September 2023", "does not fit: 12 September 2023 is a Tuesday"),
        ("Sunday", "is a day of every week"),
        ("-44", "dates before it are not kept"),
        ("44 BC", "dates before it are not kept"),
        ("31/02/23", "February 2023 has 28 days"),
        ("2019-W53", "is no week of the calendar"),
        ("July 2019 10:30", "has a time but no day"),
        ("2015-14", "has no month 14"),
        ("16072019", "'16072019' is not a date that Despatch can read"),
        ("xx/07/2019", "'xx/07/2019' is not a date that Despatch can read"),
        ("fortnight to 3 July 2023", "'fortnight' is not a date that Despatch can read"),
        ("16 and 18 July 2019", "'16 and 18 july 2019' is not a date that Despatch can read"),
        ("December/January 2020", "is not a date that Despatch can read"),
        ("autumn/winter 2019", "is not a date that Despatch can read"),
        ("[2019]", "'[2019]' stands in brackets"),
        ("30/02/45", "is not in the calendar"),
        ("FY 0000", "with a year from 0001 to 9999"),
        ("winter '23", "is not a date that Despatch can read"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as caught:
        read(written)
    assert said in str(caught.value)


def test_a_server_says_once_which_number_is_the_day() -> None:
    day, month = (DateHabits(order=order) for order in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST))
    assert (read("03/04/2019", day), read("03/04/2019", month)) == ("2019-04-03", "2019-03-04")
    assert (read("03/04/19", day), read("23-09-12", day)) == ("2019-04-03", "2012-09-23")
    # A number that is no month is the day, whatever is usual.
    assert read("07/16/2019", day) == read("16/07/2019", month) == "2019-07-16"


def test_the_financial_year_begins_as_the_place_or_else_the_server_says() -> None:
    july = DateHabits(year_begins=7)
    assert read("FY 2022-23", july) == "2022-07/2023-06"
    assert read("FY 2022-23", habits_in("Scotland", july)) == "2022-04/2023-03"
    assert read("FY 2022-23", habits_in("Harbourland", july)) == "2022-07/2023-06"
    assert read("school year 2022-23", habits_in("Scotland", july)) == "2022-08/2023-07"
    assert read("Q3 2019-20", habits_in("the United States", july)) == "2020-04/2020-06"
    # Where it is the calendar year, two numbers name no financial year.
    assert readings("2019-20", habits_in("Ireland", july)) == ["2019-09/2020-08", "2019/2020"]
    assert read("FY 2023", habits_in("Ireland", july)) == "2023"


DAYS = st.dates(date(1950, 1, 1), date(2033, 12, 31))


@given(DAYS, st.sampled_from(list(DayOrder)), st.booleans(), st.sampled_from("/.-"))
def test_numbers_are_the_day_that_the_order_says_or_both_are_told(
    day: date, order: DayOrder, is_short: bool, mark: str
) -> None:
    year = f"{day.year % 100:02}" if is_short else f"{day.year}"
    numbers = (day.month, day.day) if order is DayOrder.MONTH_FIRST else (day.day, day.month)
    written = mark.join([*map(str, numbers), year])
    if order is DayOrder.ASK and day.day <= 12 and day.day != day.month:
        assert day.isoformat() in readings(written)
    elif order is not DayOrder.ASK or not is_short:
        assert read(written, DateHabits(order=order)) == day.isoformat()


@given(
    DAYS,
    st.sampled_from(["{day} {month} {year}", "{month} {day}, {year}", "{weekday}, {day} {month} {year} 10:30:00 GMT"]),
)
def test_a_day_in_words_is_read_however_it_is_put(day: date, form: str) -> None:
    written = form.format(day=day.day, month=MONTH_NAMES[day.month - 1][:3], year=day.year, weekday=f"{day:%a}")
    assert read(written) == day.isoformat()


@given(DAYS, st.integers(1, 6))
def test_a_weekday_that_does_not_fit_is_never_passed_over(day: date, off: int) -> None:
    wrong = day + timedelta(days=off)
    with pytest.raises(ValueError, match="does not fit"):
        read(f"{wrong:%A} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}")


def attempt(text: str) -> tuple[str, Edtf | None]:
    try:
        return "", Edtf.parse(read(text))
    except ValueError as error:
        return str(error), None


ROUND = st.sampled_from(["by {}", "about {}", "{}, uncertain", "{}", "  {} ", "since {}"])


@given(st.sampled_from(sorted(FORMS)), ROUND)
def test_what_stands_round_a_form_is_read_or_refused_and_never_made_finer(form: str, round_it: str) -> None:
    whole = Edtf.parse(read(form))
    sentence, framed = attempt(round_it.format(form))
    if framed is None:
        assert sentence.endswith(".")
        return
    ends = [(framed.earliest, whole.earliest), (framed.latest, whole.latest)]
    assert all(day is None or day == held for day, held in ends)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-21", "spring 2020"),
        ("2019-24?", "winter 2019-20, uncertain"),
        ("2020-21%", "about spring 2020, uncertain"),
        ("2020-21/2021-22", "spring 2020 to summer 2021"),
        ("2010-11/..", "from November 2010"),
        ("2019-07/2019-09", "2019-07/2019-09"),
    ],
)
def test_what_is_held_is_typed_so_that_nobody_is_asked(edtf: str, words: str) -> None:
    assert typeable(edtf) == words
    assert read(words) == edtf


@pytest.mark.parametrize(("edtf", "words"), [("2019-24", "winter 2019-20"), ("../2020-21~", "up to about spring 2020")])
def test_a_season_is_told_with_its_years(edtf: str, words: str) -> None:
    assert say_date(Edtf.parse(edtf)) == words


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("14 May → 15 May 2024", "2024-05-14/2024-05-15"),
        ("May 14, 2024 9:00 AM (BST) → May 15, 2024 5:00 PM (BST)", "2024-05-14/2024-05-15"),
        ("14/05/2024→15/05/2024", "2024-05-14/2024-05-15"),
        ("2019 → 2020", "2019/2020"),
    ],
)
def test_an_arrow_stands_between_the_ends_of_a_time(text: str, edtf: str) -> None:
    assert edtf_from_text(text, today=date(2026, 3, 1)).text == edtf
