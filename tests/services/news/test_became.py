"""Several changes of a record are told as one, by what it was before them and what it is after."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.history import Action, HistoryEntry
from bot.services.news.became import Became, news_of

Cells = Mapping[str, tuple[str, str]]
GONE, BACK = {"state": ("current", "withdrawn")}, {"state": ("withdrawn", "current")}
DISPUTED, SETTLED = {"state": ("current", "disputed")}, {"state": ("disputed", "current")}


def entry(position: int, action: Action, changes: Cells) -> HistoryEntry:
    return HistoryEntry(
        position=position,
        change=position,
        kind="quote",
        record_id=1,
        happened_at="2026-03-01T12:00:00+00:00",
        action=action,
        author="",
        user_id=None,
        proposed_by="",
        proposer_id=None,
        origin="",
        reason="",
        undoes=None,
        changes=json.dumps(changes),
    )


def entries(*deeds: tuple[Action, Cells]) -> list[HistoryEntry]:
    return [entry(position, action, changes) for position, (action, changes) in enumerate(deeds, start=1)]


@pytest.mark.parametrize(
    ("deeds", "became"),
    [
        ([(Action.ADDED, {})], Became.NEW),
        ([(Action.ADDED, {}), (Action.CHANGED, {"note": ("", "a")})], Became.NEW),
        ([(Action.ADDED, {}), (Action.MARKED, DISPUTED)], Became.NEW),
        ([(Action.ADDED, {}), (Action.WITHDRAWN, GONE)], Became.CAME_AND_WENT),
        ([(Action.ADDED, {}), (Action.WITHDRAWN, GONE), (Action.RESTORED, BACK)], Became.NEW),
        ([(Action.WITHDRAWN, GONE)], Became.WITHDRAWN),
        ([(Action.CHANGED, {"note": ("", "a")}), (Action.WITHDRAWN, GONE)], Became.WITHDRAWN),
        ([(Action.RESTORED, BACK), (Action.CHANGED, {"note": ("", "a")})], Became.BACK),
        ([(Action.WITHDRAWN, GONE), (Action.RESTORED, BACK)], Became.AS_BEFORE),
        ([(Action.MARKED, DISPUTED)], Became.MARKED),
        ([(Action.MARKED, DISPUTED), (Action.MARKED, SETTLED)], Became.AS_BEFORE),
        ([(Action.MARKED, {"state_note": ("a", "b")})], Became.MARKED),
        ([(Action.MARKED, DISPUTED), (Action.CHANGED, {"note": ("", "a")})], Became.CHANGED),
        ([(Action.CHANGED, {"note": ("", "a")}), (Action.CHANGED, {"note": ("a", "")})], Became.AS_BEFORE),
    ],
)
def test_what_became_of_a_record_in_all(deeds: Sequence[tuple[Action, Cells]], became: Became) -> None:
    assert news_of(entries(*deeds)).became is became


@given(st.lists(st.tuples(st.sampled_from(["note", "occasion"]), st.sampled_from(["", "a", "b"])), min_size=1))
def test_fields_are_told_as_they_were_first_and_are_last(writes: list[tuple[str, str]]) -> None:
    held = {"note": "", "occasion": "a"}
    before, deeds = dict(held), list[tuple[Action, Cells]]()
    for name, text in writes:
        deeds.append((Action.CHANGED, {name: (held[name], text)}))
        held[name] = text
    told = news_of(entries(*deeds))
    assert told.changes == {name: (before[name], held[name]) for name in held if before[name] != held[name]}
    assert told.became is (Became.CHANGED if told.changes else Became.AS_BEFORE)
