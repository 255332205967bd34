"""Who held an office before or after somebody: told only where times can be ordered."""

from __future__ import annotations

import pytest

from bot.services.names.office_names import OfficeNames
from bot.services.names.succession import Beside, beside_in_office, other_offices
from bot.storage.records.office_rows import OfficeRow

_GOVERNMENT = "Welsh Government"


def row(
    number: int,
    office: str,
    shown_on: str | None = None,
    held_from: str | None = None,
    held_to: str | None = None,
    *,
    body: str | None = _GOVERNMENT,
) -> OfficeRow:
    return OfficeRow(number, number, f"Person {number}", office, body, None, None, held_from, held_to, shown_on)


def beside(rows: list[OfficeRow], of: int = 1, *, is_later: bool = True, titles: tuple[str, ...] = ()) -> list[Beside]:
    return beside_in_office(OfficeNames(rows), f"A{of}", titles, is_later=is_later)


def numbers(found: Beside) -> tuple[list[int], list[int]]:
    return [each.actor.number for each in found.nearest], [each.actor.number for each in found.unordered]


def test_the_nearest_of_those_who_came_later_is_told() -> None:
    rows = [row(1, "Roads minister", "2015"), row(2, "Roads minister", "2021"), row(3, "Roads minister", "2018")]
    (found,) = beside(rows)
    assert numbers(found) == ([3], [])
    assert not found.is_next
    (found,) = beside(rows, 2, is_later=False)
    assert numbers(found) == ([3], [])
    (found,) = beside(rows, is_later=False)
    assert numbers(found) == ([], [])


@pytest.mark.parametrize(
    ("one", "other"),
    [("2023~", "2023~"), ("2023~", "2023-09~"), ("2022~", "2023~"), ("2023", "../2023"), ("2023", None)],
)
def test_times_that_may_be_one_are_not_ordered(one: str, other: str | None) -> None:
    (found,) = beside([row(1, "Roads minister", one), row(2, "Roads minister", other)])
    assert numbers(found) == ([], [2])


def test_those_between_whom_no_date_decides_are_told_together() -> None:
    rows = [row(1, "Roads minister", "2015"), row(2, "Roads minister", "2021~"), row(3, "Roads minister", "2021")]
    (found,) = beside(rows)
    assert numbers(found) == ([2, 3], [])


@pytest.mark.parametrize(
    ("left", "came", "is_next"),
    [("2020-05-04", "2020-05-04", True), ("2020-05-04", "2020-05-05", True), ("2020-05", "2020-06", False)],
)
def test_who_came_next_is_known_where_dates_meet(left: str, came: str, is_next: bool) -> None:
    rows = [row(1, "Roads minister", held_to=left), row(2, "Roads minister", held_from=came)]
    (after,), (before,) = beside(rows), beside(rows, 2, is_later=False)
    assert (numbers(after), numbers(before)) == (([2], []), ([1], []))
    assert after.is_next is before.is_next is is_next


def test_who_held_it_twice_stands_on_both_sides() -> None:
    rows = [row(1, "Roads minister", "2015"), row(2, "Roads minister", "2018"), row(1, "Roads minister", "2021")]
    assert numbers(beside(rows)[0]) == ([2], [])
    (after,), (before,) = beside(rows, 2), beside(rows, 2, is_later=False)
    assert (numbers(after), numbers(before)) == (([1], []), ([1], []))


@pytest.mark.parametrize(
    ("title", "body", "is_one"),
    [
        ("Welsh Roads and Land Minister", _GOVERNMENT, True),
        ("Roads Minister", "UK Government", False),
        ("Deputy Roads Minister", _GOVERNMENT, False),
        ("Shadow Roads Minister", _GOVERNMENT, False),
        ("Former Roads minister", _GOVERNMENT, False),
        ("Land Minister", _GOVERNMENT, False),
    ],
)
def test_an_office_that_was_renamed_is_one_and_another_is_not(title: str, body: str, is_one: bool) -> None:
    (found,) = beside([row(1, "Roads minister", "2015"), row(2, title, "2021", body=body)])
    assert numbers(found) == ([2] if is_one else [], [])


def test_nobody_has_the_seat_of_another() -> None:
    (found,) = beside([row(1, "MP", "2015", body="Commons"), row(2, "MP", "2021", body="Commons")])
    assert found.is_seat
    assert numbers(found) == ([], [])


def test_each_office_of_somebody_is_told_apart() -> None:
    rows = [
        row(1, "Roads minister", "2015"),
        row(1, "Chair", "2018", body="Board"),
        row(2, "Chair", "2021", body="Board"),
    ]
    assert [each.of.office for each in beside(rows)] == ["Chair", "Roads minister"]
    assert [each.of.office for each in beside(rows, titles=("Roads minister",))] == ["Roads minister"]
    assert beside(rows, titles=("Mayor",)) == []


def test_other_offices_are_told_where_their_times_are_apart() -> None:
    rows = [
        row(1, "Roads minister", "2015"),
        row(1, "Chair", "2018", body="Board"),
        row(1, "MP", "2015~", body="Commons"),
    ]
    found = other_offices(OfficeNames(rows), "A1", ("Roads minister",), is_later=True)
    assert found is not None
    assert [each.office for each in found.found] == ["Chair"]
    assert [each.office for each in found.unordered] == ["MP"]
    before = other_offices(OfficeNames(rows), "A1", ("Roads minister",), is_later=False)
    assert before is not None
    assert not before.found
    assert other_offices(OfficeNames(rows), "A2", (), is_later=True) is None
