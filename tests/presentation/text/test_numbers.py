"""Numbers with their units: one of a thing is no plural, a currency's sign stands in front, and no word is made up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.presentation.text.differences import difference_words
from bot.presentation.text.numbers import describe_number
from bot.presentation.text.wording import value_words
from bot.records.comparison import Side, pairs_of
from tests.presentation.charts.made_up_charts import make_figure, make_indicator


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("1", "people", "1 person"),
        ("1.0", "deaths", "1 death"),
        ("1", "cities", "1 city"),
        ("1", "lives", "1 life"),
        ("1", "people aged 15 to 24", "1 person aged 15 to 24"),
        ("1", "people injecting drugs", "1 person injecting drugs"),
        ("1", "deaths per 100,000", "1 death per 100,000"),
        ("1", "deaths involving opioids", "1 death involving opioids"),
        ("1", "drugs deaths", "1 drugs death"),
        # Where no rule says what one is called, the word of the record stands.
        ("1", "series", "1 series"),
        ("1", "cases of hepatitis", "1 case of hepatitis"),
        ("1", "deaths and injuries", "1 deaths and injuries"),
        ("1", "times", "1 times"),
        ("1", "in 3 operators", "1 in 3 operators"),
        ("1", "census", "1 census"),
        ("0", "people", "0 people"),
        ("1.5", "people", "1.5 people"),
        ("1", "", "1"),
        ("0", "£ million", "£0 million"),
        ("1", "£ million", "£1 million"),
        ("28.5", "£ million a year", "£28.5 million a year"),
        ("1", "£m", "£1m"),
        ("3", "€ per dose", "€3 per dose"),
        ("28000000", "£", "£28 million"),
        ("28000001", "£", "£28,000,001"),
        ("-5", "£", "-£5"),
        ("3", "₹", "₹3"),
        ("12", "%", "12%"),
        ("12", "% of deaths", "12% of deaths"),
        ("1", "rank", "rank 1"),
        ("1", "rank in Europe", "rank 1 in Europe"),
        ("1", "ranks of tents", "1 rank of tents"),
    ],
)
def test_a_number_stands_with_its_unit_as_people_write_it(number: str, unit: str, words: str) -> None:
    assert describe_number(Decimal(number), unit) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("£", "£2 to £5"),
        ("£ million", "£2 to £5 million"),
        ("%", "2 to 5%"),
        ("people", "2 to 5 people"),
        ("rank", "rank 2 to 5"),
        ("rank in Europe", "rank 2 to 5 in Europe"),
    ],
)
def test_of_a_range_each_end_bears_its_sign_and_the_words_stand_once(unit: str, words: str) -> None:
    assert value_words(make_figure("2020", 2, to="5"), make_indicator("Cost", unit)) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [("£ million", "£1 million more (100%)"), ("people", "1 more person (100%)")],
)
def test_a_difference_of_one_does_too(unit: str, words: str) -> None:
    indicator = make_indicator("Cost", unit)
    given: dict[str, Any] = {"indicator": indicator}
    figures = (make_figure("2019", 1), make_figure("2020", 2))
    first, second = (Side(period=one.period, figures=[one], **given) for one in figures)
    (pair,) = pairs_of(first, second, 1)
    assert pair.difference is not None
    assert difference_words(pair.difference, pair.relative, unit) == words
