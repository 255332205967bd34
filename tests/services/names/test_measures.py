"""Indicators by what they measure: which of several, and none where the words are of something else."""

from __future__ import annotations

import pytest

from bot.services.names.measures import MeasureIndex, best_of, stem
from bot.storage.records.glances import MeasureRow

ROWS = [
    MeasureRow(1, 1, "Drownings in Lakeland", "deaths", "Lakeland"),
    MeasureRow(2, 2, "Drownings in Northshire", "deaths", "Northshire"),
    MeasureRow(3, 3, "Drowning rate in Lakeland", "", "Lakeland"),
    MeasureRow(4, 4, "Share of swimmers with a float", "%", "Lakeland"),
    MeasureRow(5, 5, "Countries with free pools", "countries", ""),
    MeasureRow(6, 6, "Free pools in operation", "pools", ""),
    MeasureRow(8, 8, "Wardens and crime officers in the lakeside safety and leisure group", "wardens", ""),
    MeasureRow(7, 7, "Drownings in Lakeland, first half of the year", "deaths", "Lakeland"),
]
INDEX = MeasureIndex(ROWS)


@pytest.mark.parametrize(
    ("words", "counted", "numbers"),
    [
        ("drownings lakeland", "drownings", [1]),
        ("drowned lakeland", "", [1]),
        ("drownings", "", [1, 2]),
        ("drowning rate lakeland", "", [3]),
        ("drownings lakeland first half", "", [7]),
        ("what percentage of swimmers had a float", "", [4]),
        ("nations free pools", "nations", [5]),
        ("free pools", "pools", [6]),
        ("unemployment", "", []),
        ("crime", "", []),
        ("wardens", "", [8]),
        ("lakeland", "", []),
    ],
)
def test_the_best_fitting_indicators_are_found(words: str, counted: str, numbers: list[int]) -> None:
    assert [one.reference.number for one in best_of(INDEX.find(words.split(), counted))] == numbers


@pytest.mark.parametrize(("one", "other"), [("died", "deaths"), ("nations", "country"), ("infected", "cases")])
def test_words_that_measure_the_same_are_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_what_is_measured_in_a_place_is_found_by_it() -> None:
    assert [one.reference.number for one in INDEX.of_places(["northshire"])] == [2]
    assert INDEX.places == {"lakeland": "Lakeland", "northshire": "Northshire"}
