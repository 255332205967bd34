"""The cards of packs: whatever a pack is called, they keep Discord's limits and say what is true."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.packs.pack_cards import added_card, loading_card, pack_list, removal_card, removed_card
from bot.records.kinds import KINDS
from bot.services.packs.packs import OfferedPack, Removal
from bot.services.transfer.pack_loading import LoadReport
from bot.services.transfer.pack_reading import Pack
from tests.presentation.digests.made_up_issues import shown_on
from tests.presentation.made_up import texts

COUNTS = st.dictionaries(st.sampled_from(list(KINDS)), st.integers(1, 100_000)).map(Counter)
IDS = st.lists(st.sampled_from(["A1", "Q2000", "E17", "T3"]), max_size=500)
PACKS = st.builds(OfferedPack, name=texts(200), title=texts(300), is_offered=st.booleans(), held=COUNTS)
REMOVALS = st.builds(
    Removal,
    name=texts(200),
    withdrawn=st.dictionaries(st.sampled_from(list(KINDS)), st.lists(st.integers(1, 9), max_size=9)),
    edited=IDS,
    used=IDS,
    linked=IDS,
).filter(lambda removal: bool(removal.counts or removal.edited or removal.used or removal.linked))


@given(st.lists(PACKS, max_size=60))
def test_any_list_of_packs_fits(packs: list[OfferedPack]) -> None:
    assert shown_on(pack_list(packs))


def test_packs_that_have_no_room_are_counted() -> None:
    packs = [
        OfferedPack(name=f"{number} " + "*" * 200, title="\U0001f525" * 300, is_offered=True, held=Counter())
        for number in range(1, 41)
    ]
    told = shown_on(pack_list(packs))
    shown = told.count("not taken in")
    assert 0 < shown < len(packs)
    assert f"Not shown: {len(packs) - shown} more packs" in told


@given(texts(200), st.sampled_from(["", *KINDS]), st.integers(0, 10**7))
def test_any_progress_fits(name: str, kind: str, rows: int) -> None:
    told = shown_on(loading_card(name, kind, rows))
    assert (f"{rows:,}" in told) == bool(kind)


@given(REMOVALS)
def test_any_removal_fits_and_tells_why_what_stays(removal: Removal) -> None:
    for told in (shown_on(removal_card(removal)), shown_on(removed_card(removal))):
        assert told.startswith("## Nothing of ") == (not removal.counts)
        assert ("Withdrawn: " in told) == bool(removal.counts)
        assert ("your team has edited it" in told) == bool(removal.edited)
        assert ("a draft or what waits for a curator uses it" in told) == bool(removal.used)
        assert ("what your team has links to it" in told) == bool(removal.linked)


@given(texts(200), COUNTS, COUNTS)
def test_any_report_fits(name: str, added: Counter[str], changed: Counter[str]) -> None:
    report = LoadReport(Pack(name=name, version="1", folder=Path(), files={}, title=""))
    report.added.update(added)
    report.changed.update(changed)
    told = shown_on(added_card(report))
    assert ("All of it is on record here already." in told) == (not added and not changed)
