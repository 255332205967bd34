"""The parts of a long list: each group once where it stands, neighbours together where there are too many."""

from __future__ import annotations

from itertools import pairwise

from bot.presentation.card.paged import Entry, Listing
from bot.presentation.card.parts import MOST_PARTS, Part, parts_of, tally_of


def test_each_group_is_a_part_with_the_place_of_its_first_entry() -> None:
    groups = ["2023", "2023", "2021", "2019", "2019"]
    assert parts_of(groups) == [Part("2023", 0, 2), Part("2021", 2, 1), Part("2019", 3, 2)]


def test_what_is_told_apart_within_a_part_stays_in_it() -> None:
    assert parts_of(["Figures › Deaths", "Figures › Cases", "Sources"]) == [
        Part("Figures", 0, 2),
        Part("Sources", 2, 1),
    ]


def test_entries_before_the_first_group_can_be_gone_back_to() -> None:
    listing = Listing(heading="", entries=[Entry("facts"), Entry("one", group="Quotes")])
    assert listing.parts == [Part("Beginning", 0, 1), Part("Quotes", 1, 1)]


def test_more_groups_than_a_menu_offers_are_spans_that_leave_nothing_out() -> None:
    groups = [str(year) for year in range(1900, 1971)]
    parts = parts_of(groups)
    assert 20 <= len(parts) <= MOST_PARTS
    assert parts[0] == Part("1900–1902", 0, 3)
    assert parts[-1].name.endswith("1970")
    assert all(before.place + before.entries == after.place for before, after in pairwise(parts))
    assert sum(part.entries for part in parts) == len(groups)


def test_spans_of_words_keep_room_between_them() -> None:
    parts = parts_of([f"Section {number}" for number in range(30)])
    assert parts[0].name == "Section 0 – Section 1"


def test_one_group_that_a_page_may_hold_has_no_parts() -> None:
    assert parts_of(["2019"] * 8) == []
    assert [part.name for part in parts_of(["2019"] * 9)] == ["1–8", "9"]
    assert parts_of([]) == []


def test_what_has_no_groups_is_parted_by_number() -> None:
    assert [part.name for part in parts_of([""] * 20)] == ["1–8", "9–16", "17–20"]
    many = parts_of([""] * 1000)
    assert len(many) <= MOST_PARTS
    assert many[-1].name.endswith("–1,000")


def test_a_tally_is_told_of_what_is_longer_than_a_page() -> None:
    assert tally_of(["2023"] * 4 + ["2019"] * 12) == "2023: 4 · 2019: 12"
    assert tally_of(["2023"] * 4 + ["2019"] * 4) == ""
    assert tally_of(["2023"] * 40) == ""
    assert tally_of([str(year) for year in range(2020, 2000, -1)]).startswith("2020–2018: 3 · 2017–2015: 3 · ")
