"""The sections of a digest: each is found by its module, and what was kept of earlier issues can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.services.digests import sections
from bot.services.digests.kept_items import items_text, read_items_text
from bot.services.digests.section import IssueItem
from bot.services.digests.sections import SECTIONS


def test_every_module_of_the_folder_has_a_section() -> None:
    modules = {path.stem for path in Path(sections.__path__[0]).glob("*.py")} - {"__init__"}
    assert {type(section).__module__.rpartition(".")[2] for section in SECTIONS.values()} == modules


def test_no_two_sections_stand_in_one_place() -> None:
    for places in ([one.place for one in SECTIONS.values()], [one.turn for one in SECTIONS.values()]):
        assert len(set(places)) == len(SECTIONS)
    assert [*SECTIONS] == ["POSITIONS_MOVED", "FIGURES_MOVED", "AHEAD", "CORRECTED", "CHANGED", "NEW", "ON_THIS_DAY"]


@pytest.mark.parametrize("name", ["CORRECTED", "NEW", "ON_THIS_DAY", "AHEAD"])
def test_the_items_of_an_issue_are_read_as_they_were_kept(name: str) -> None:
    kept = json.dumps([[name, "quote", 12, [3, 5]], [name, "event", 4, []]])
    items = read_items_text(kept)
    assert items == [IssueItem(SECTIONS[name], "quote", 12, (3, 5)), IssueItem(SECTIONS[name], "event", 4)]
    assert items_text(items) == kept


def test_what_stands_beside_an_item_is_kept_with_it() -> None:
    moved = IssueItem(SECTIONS["POSITIONS_MOVED"], "quote", 12, beside=(("quote", 3), ("actor", 1)))
    items = [moved, IssueItem(SECTIONS["NEW"], "event", 4)]
    assert read_items_text(items_text(items)) == items
