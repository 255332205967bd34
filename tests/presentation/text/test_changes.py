"""How changes of fields look, before and after."""

from __future__ import annotations

import pytest

from bot.presentation.text.changes import describe_changes

HEAD = "One two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        # Short enough to stand whole.
        ("We may open it.", "We shall open it.", "We may open it. → We shall open it."),
        ("", "New", "*empty* → New"),
        ("Old", "", "Old → *empty*"),
        # The difference would be cut off.
        (f"{HEAD} old", f"{HEAD} new", "… seven eight nine ten old → … seven eight nine ten new"),
        (HEAD, f"{HEAD} more", "… seven eight nine ten → … seven eight nine ten more"),
        # The sentences in which they differ can stand whole.
        (
            "One came. Two sat. Three went.",
            "One came. No one sat. Three went.",
            "[…] Two sat. […] → […] No one sat. […]",
        ),
        ("One came again. Two sat by the sea.", "One came again.", "[…] Two sat by the sea. → […]"),
        # It stands within what is shown.
        (f"Old {HEAD}", f"New {HEAD}", "Old One two three four five… → New One two three four five…"),
        ("a" * 40, "b" * 40, f"{'a' * 29}… → {'b' * 29}…"),
        (f"{'a' * 40} old", f"{'a' * 40} new", f"… {'a' * 27}… → … {'a' * 27}…"),
    ],
)
def test_a_long_text_is_shown_from_where_it_differs(before: str, after: str, shown: str) -> None:
    changes = describe_changes("event", {"summary": (before, after)}, 30)
    assert [row.replace("\\", "") for row in changes] == [f"**Summary:** {shown}"]


def test_dates_are_shown_in_words_and_lists_with_room_between_their_entries() -> None:
    changes = {"date": ("2019-07", "2019-07-16"), "actors": ("A1;A2", "A1")}
    assert list(describe_changes("event", changes, 30)) == [
        "**Date:** July 2019 → 16 July 2019",
        "**Actors:** A1; A2 → A1",
    ]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("support", "oppose", "supports → opposes"),
        ("T1: support; T2: support", "oppose", "T1: supports; T2: supports → first topic: opposes"),
        ("oppose", "T2: oppose", "first topic: opposes → T2: opposes"),
        ("T2: oppose", "", "T2: opposes → *empty*"),
    ],
)
def test_a_stance_without_its_topic_is_not_taken_for_all_that_are_named_beside_it(
    before: str, after: str, shown: str
) -> None:
    assert list(describe_changes("quote", {"stance": (before, after)}, 300)) == [f"**Stance:** {shown}"]
