"""Which publication of a value is the later one, and what was known of it on a day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.records.dates.edtf import Edtf
from bot.records.vintage import Knowledge, Vintage, knowledge_on, superseded


def vintage(figure_id: int, published: str, *, indicator_id: int = 1, period: str = "2020") -> Vintage:
    return Vintage(figure_id, indicator_id, Edtf.parse(period), Edtf.parse(published))


@pytest.mark.parametrize(
    ("earlier", "later", "is_sure"),
    [
        ("2019", "2020", True),
        ("2019-12-31", "2020", True),
        ("2020-01-01", "2020-01-02", True),
        ("2020-01-01", "2020-01-01", False),
        ("2019", "2019-07", False),
        ("2019-07", "2019", False),
        ("2020", "2019", False),
        ("2019/..", "2020", False),
        ("2019", "../2020", False),
    ],
)
def test_a_publication_is_before_another_where_all_days_that_it_may_mean_are(
    earlier: str, later: str, is_sure: bool
) -> None:
    assert vintage(1, earlier).is_surely_before(vintage(2, later)) is is_sure


def test_the_latest_of_a_line_supersedes_all_that_were_surely_published_before_it() -> None:
    assert superseded([vintage(1, "2021"), vintage(2, "2023"), vintage(3, "2022")]) == {1: 2, 3: 2}


def test_what_may_have_been_published_as_late_is_not_superseded() -> None:
    assert superseded([vintage(1, "2022"), vintage(2, "2022-06"), vintage(3, "2022-06")]) == {}


@pytest.mark.parametrize(
    ("published", "latest"),
    [
        # By the first day that it may mean, then by the last, then by the number.
        (("2022-03", "2022"), 1),
        (("2022", "2022-01"), 1),
        (("2022/..", "2022"), 1),
        (("../2023", "2022"), 2),
        (("2022", "2022"), 2),
    ],
)
def test_the_latest_is_the_one_that_begins_and_then_ends_last(published: tuple[str, str], latest: int) -> None:
    vintages = [vintage(0, "2001"), *(vintage(number, text) for number, text in enumerate(published, start=1))]
    assert superseded(vintages)[0] == latest


def test_only_publications_of_one_indicator_and_period_supersede_each_other() -> None:
    others = [
        vintage(2, "2023", indicator_id=2),
        vintage(3, "2023", period="2019"),
        vintage(4, "2023", period="../2020"),
    ]
    assert superseded([vintage(1, "2021"), *others]) == {}
    # However the period is written.
    assert superseded([vintage(1, "2021"), vintage(2, "2023", period="2020-01/2020-12")]) == {1: 2}


def told(figure_id: int, published: str = "", *, no_value: str | None = None, marked: str | None = None) -> Vintage:
    day = Edtf.parse(published) if published else None
    return Vintage(figure_id, 1, Edtf.parse("2020"), day, no_value, marked)


def test_what_was_not_published_yet_gives_way_to_what_is() -> None:
    pending = told(1, no_value="not yet published")
    assert superseded([pending, told(2, "2021")]) == {1: 2}
    assert superseded([pending, told(2, "2021", no_value="suppressed")]) == {}
    assert pending.is_known_on(date(2019, 1, 1))
    assert superseded([told(1, "2021", no_value="not yet published"), told(2, "2022")]) == {1: 2}
    assert superseded([told(1, "2021", no_value="not yet published"), told(2, "2021")]) == {}


def test_a_value_gives_way_to_no_word_that_there_is_none() -> None:
    assert superseded([told(1, "2021"), told(2, "2023", no_value="suppressed")]) == {}
    assert superseded([told(1, "2021", no_value="suppressed"), told(2, "2023", no_value="not available")]) == {1: 2}
    assert superseded([told(1, "2021", no_value="suppressed"), told(2, "2023")]) == {1: 2}


def test_what_is_provisional_gives_way_to_its_revision_of_a_date_that_may_be_later() -> None:
    assert superseded([told(1, "2021", marked="provisional"), told(2, "2021", marked="revised")]) == {1: 2}
    assert superseded([told(2, "2021", marked="provisional"), told(1, "2021", marked="revised")]) == {2: 1}
    assert superseded([told(1, "2021", marked="provisional"), told(2, "2021")]) == {}
    assert superseded([told(1, "2022", marked="provisional"), told(2, "2021", marked="revised")]) == {2: 1}


@pytest.mark.parametrize(
    ("published", "knowledge"),
    [
        ("2019", Knowledge.SURE),
        ("2020-06-15", Knowledge.SURE),
        ("2020-06-16", Knowledge.LATER),
        ("2020-06", Knowledge.POSSIBLE),
        ("2020-06-15/2020-06-16", Knowledge.POSSIBLE),
        ("2021", Knowledge.LATER),
        ("2019/..", Knowledge.POSSIBLE),
        ("../2021", Knowledge.POSSIBLE),
        ("../2019", Knowledge.SURE),
        ("2019~", Knowledge.SURE),
    ],
)
def test_what_was_known_on_a_day_is_what_had_surely_been_published_by_then(
    published: str, knowledge: Knowledge
) -> None:
    day = date(2020, 6, 15)
    assert knowledge_on(day, Edtf.parse(published), ()) is knowledge
    assert knowledge_on(day, None, [Edtf.parse(published)]) is knowledge
    assert vintage(1, published).is_known_on(day) is (knowledge is Knowledge.SURE)


def test_its_own_date_goes_before_those_of_its_sources_and_the_first_of_these_before_the_others() -> None:
    day, before, after = date(2020, 6, 15), Edtf.parse("2019"), Edtf.parse("2021")
    assert knowledge_on(day, after, [before]) is Knowledge.LATER
    assert knowledge_on(day, None, [after, before]) is Knowledge.SURE
    assert knowledge_on(day, None, [after, Edtf.parse("2020")]) is Knowledge.POSSIBLE
    assert knowledge_on(day, None, []) is Knowledge.UNDATED
