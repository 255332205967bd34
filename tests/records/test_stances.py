"""Whether an actor's stance moved, held against a slow reading of the rule for any stances and dates."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.dates.edtf import Edtf
from bot.records.kinds.quote import Directness, Extent, Stance
from bot.records.record import State
from bot.records.stances import Move, StanceHeld, latest_moves, moves_of

SIDES = {"+": Stance.SUPPORT, "-": Stance.OPPOSE, "0": Stance.NEUTRAL, "p": Stance.PERMISSIVE, "?": Stance.UNCLEAR}
CLOSED = ("2018", "2019", "2019-05", "2019-05-01", "2019-05-02", "2019-05-02~", "2019-06?", "201X", "2018/2020", "2020")
OPEN = ("../2019", "2019/..", "/2018", "../..")


def held(number: int, side: str, said_on: str, **given: int) -> StanceHeld:
    about = {"actor_id": 1, "topic_id": 1, **given}
    return StanceHeld(
        quote_id=number,
        stance=SIDES[side],
        said_on=Edtf.parse(said_on),
        directness=Directness.DIRECT,
        extent=Extent.FULL,
        state=State.CURRENT,
        is_hearsay=False,
        **about,
    )


def read(text: str) -> list[StanceHeld]:
    """Stances as "-2019 +2021-05": the first is of quote 1."""
    return [held(number, entry[0], entry[1:]) for number, entry in enumerate(text.split(), start=1)]


def ids(moves: list[Move]) -> list[tuple[int, int]]:
    return [(move.before.quote_id, move.after.quote_id) for move in moves]


@pytest.mark.parametrize(
    ("stances", "moves"),
    [
        ("-2019 +2021", [(1, 2)]),
        # By when it was said, whichever was recorded first.
        ("+2021 -2019", [(2, 1)]),
        ("-2019 -2021", []),
        ("-2019 +2021 -2023", [(1, 2), (2, 3)]),
        ("-2018 -2019 +2021", [(2, 3)]),
        # Days that cannot be told apart give no order.
        ("-2019 +2019-05", []),
        ("-2019-05-01 +2019-05-01", []),
        ("-2018/2020 +2019", []),
        ("-2017 +2019-05 -2019", []),
        ("-2017 +2017 +2019", []),
        # What is approximate or uncertain may lie a day, a month or a year beyond its digits.
        ("-2019-05~ +2019-06", []),
        ("-2019-05 +2019-06?", []),
        ("-2019~ +2020-03", []),
        ("-2019-05-01~ +2019-05-02", []),
        ("-2019-05-01% +2019-05-03", []),
        ("-2019-05-01~ +2019-05-03", [(1, 2)]),
        ("-2019-05~ +2019-08", [(1, 2)]),
        ("-2018~ +2021?", [(1, 2)]),
        ("-0001~ +9999~", [(1, 2)]),
        # Two that agree are one stance.
        ("-2017 -2017-05 +2019 +2019-05", [(2, 4)]),
    ],
)
def test_a_stance_moves_from_the_one_held_before(stances: str, moves: list[tuple[int, int]]) -> None:
    assert ids(moves_of(read(stances))) == moves


@pytest.mark.parametrize(
    ("stances", "fresh", "moves"),
    [
        ("-2019 +2021", {2}, [(1, 2)]),
        ("-2019 +2021", {1, 2}, [(1, 2)]),
        ("-2019 +2021", set(), []),
        # Said before the latest that is held: no move of today, and known already.
        ("-2019 +2023 +2021", {3}, []),
        ("-2019 +2023 -2021", {3}, []),
        ("-2019 +2021 +2023", {3}, []),
        # It may show what nobody knew: where somebody stood before.
        ("+2023 -2019", {2}, [(2, 1)]),
        ("-2019 +2023 02021", {3}, [(3, 2)]),
        # Back again is another move.
        ("-2019 +2021 -2022 +2023", {4}, [(3, 4)]),
        # What takes no side or has an open end is no stance here.
        ("-2019 ?2021", {2}, []),
        ("-2019 ?2020 +2021", {3}, [(1, 3)]),
        ("-2019 +2021/..", {2}, []),
        ("-../2019 +2021", {2}, []),
    ],
)
def test_only_what_new_quotes_reveal_is_told(stances: str, fresh: set[int], moves: list[tuple[int, int]]) -> None:
    assert ids(latest_moves(read(stances), fresh)) == moves


def test_actors_and_topics_are_kept_apart() -> None:
    mixed = [held(1, "-", "2019"), held(2, "+", "2021", actor_id=2), held(3, "+", "2021", topic_id=2)]
    assert latest_moves(mixed, {1, 2, 3}) == []
    both = [*mixed, held(4, "+", "2022"), held(5, "-", "2023", actor_id=2)]
    assert ids(latest_moves(both, {4, 5})) == [(2, 5), (1, 4)]


def test_own_words_are_cited_before_reported_ones() -> None:
    reported = replace(held(9, "+", "2021-05"), directness=Directness.INDIRECT)
    assert ids(moves_of([*read("-2019 +2021"), reported])) == [(1, 2)]


@pytest.mark.parametrize(
    "changed",
    [{"state": State.DISPUTED}, {"state": State.WITHDRAWN}, {"is_hearsay": True}, {"said_on": Edtf.parse("../2023")}],
)
def test_what_does_not_count_moves_nothing_and_keeps_nothing_from_moving(changed: dict[str, Any]) -> None:
    first, turn, last = read("-2019 +2021 -2023")
    assert latest_moves([first, replace(turn, **changed)], {1, 2}) == []
    assert ids(latest_moves([first, turn, replace(last, **changed)], {1, 2, 3})) == [(1, 2)]


STANCES = st.lists(
    st.tuples(st.sampled_from([*SIDES]), st.sampled_from([*CLOSED, *OPEN]), st.booleans()), max_size=9
).map(
    lambda rows: (
        [held(number, side, said_on) for number, (side, said_on, _) in enumerate(rows)],
        {number for number, (_, _, is_fresh) in enumerate(rows) if is_fresh},
    )
)


def is_before(first: StanceHeld, second: StanceHeld) -> bool:
    return first.said_on.reach[1] < second.said_on.reach[0]  # type: ignore[index]


def slowly(stances: list[StanceHeld]) -> set[tuple[frozenset[int], int]]:
    """Each quote that shows a move, with those that it may be from, by the rule as it is written."""
    shown = set()
    for after in stances:
        earlier = [other for other in stances if is_before(other, after)]
        newest = [one for one in earlier if not any(is_before(one, other) for other in earlier)]
        beside = [other for other in stances if not is_before(other, after) and not is_before(after, other)]
        is_clear = len({one.stance for one in newest}) == 1 and {one.stance for one in beside} == {after.stance}
        if is_clear and newest[0].stance is not after.stance:
            shown.add((frozenset(one.quote_id for one in newest), after.quote_id))
    return shown


@given(STANCES)
def test_moves_are_those_of_the_rule(drawn: tuple[list[StanceHeld], set[int]]) -> None:
    closed = [one for one in drawn[0] if one.said_on.earliest and one.said_on.latest]
    expected, found = slowly(closed), moves_of(closed)
    for move in found:
        assert any(move.before.quote_id in newest and move.after.quote_id == after for newest, after in expected)
    # Of several quotes that show one move one is cited, and none is left out.
    stance_of = {one.quote_id: one.stance for one in closed}
    cited = {(move.before.quote_id, move.after.stance) for move in found}
    assert all(any((one, stance_of[after]) in cited for one in newest) for newest, after in expected)
    assert len(cited) == len(found)


@given(STANCES)
def test_what_is_told_is_a_move_that_was_not_known(drawn: tuple[list[StanceHeld], set[int]]) -> None:
    stances, fresh = drawn
    sided = [one for one in stances if one.said_on.earliest and one.said_on.latest and one.stance is not Stance.UNCLEAR]
    told = latest_moves(stances, fresh)
    assert len(told) <= 1
    known = moves_of([one for one in sided if one.quote_id not in fresh])
    for before, after in told:
        assert is_before(before, after)
        assert before.stance is not after.stance
        assert Stance.UNCLEAR not in (before.stance, after.stance)
        assert {before.quote_id, after.quote_id} & fresh
        assert not any(
            (old.before.stance, old.after.stance) == (before.stance, after.stance)
            and is_before(old.before, after)
            and is_before(before, old.after)
            for old in known
        )
    # Quotes that were held by then, in whatever order they are read, tell nothing and change nothing.
    assert latest_moves(stances, set()) == []
    for first, second in combinations(range(min(len(stances), 3)), 2):
        swapped = list(stances)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        assert latest_moves(swapped, fresh) == told
