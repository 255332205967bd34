"""Names that change: an index that was kept up is asked beside one that is made anew, and finds the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.names.folding import fold, fold_all
from bot.services.names.index import NameIndex
from bot.services.names.tables import name_table
from bot.services.names.tables.name_table import Name
from bot.services.names.words import of_singular, singular

WORDS = (
    *("ann", "anna", "anne", "bann", "city", "cities", "council", "councils", "sir", "the", "new", "smith", "smyth"),
    *("zoë", "o’neill", "習近平", "жанна", "❤️", "glass", "s"),
)
Change = Mapping[str, tuple[str, tuple[str, ...]] | None]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
called = st.tuples(names, st.lists(names, max_size=3).map(tuple))
ids = st.integers(1, 130).map("A{}".format)
changes = st.dictionaries(ids, st.none() | called, min_size=1, max_size=90)
texts = names | st.text("abcnsty ", min_size=1, max_size=12) | ids


def apply(index: NameIndex, held: dict[str, Name], change: Change) -> NameIndex:
    new = [Name(record_id, *of, int(record_id[1:])) for record_id, of in change.items() if of]
    for record_id in change:
        held.pop(record_id, None)
    held.update({name.record_id: name for name in new})
    return index.changed([(name.record_id, name.name, name.aliases, name.held_as) for name in new], [*change])


def answers(index: NameIndex, typed: str) -> list[object]:
    word = (fold(typed).split() or ["x"])[-1]
    return [
        index.resolve(typed),
        index.find_whole(typed),
        index.find_called(typed),
        index.suggest(typed),
        index.suggest(typed, 3, is_forgiving=False),
        index.suggest_misspelled(typed),
        index.find_words(word),
        index.find_near_words(word),
        index.find_with_word(word),
        index.held_by_form(fold).get(fold(typed)),
    ]


@settings(max_examples=150)
@given(changes, st.lists(changes, max_size=4), st.lists(texts, min_size=1, max_size=6))
def test_names_that_changed_are_found_as_if_they_had_been_so_from_the_start(
    first: Change,
    later: list[Change],
    typed: list[str],
) -> None:
    held: dict[str, Name] = {}
    index = apply(NameIndex(), held, first)
    for change in later:
        answers(index, typed[0])  # what is made of the names when it is asked for is kept up as well
        index = apply(index, held, change)
    anew = NameIndex(held.values())
    assert len(index) == len(anew) == len(held)
    assert index.suggest("") == anew.suggest("")
    for text in (*typed, *held):
        assert answers(index, text) == answers(anew, text)


def test_a_change_reads_none_of_the_names_that_did_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    index = NameIndex(Name(f"A{number}", f"Number {number}") for number in range(2000))
    read: list[str] = []

    def reading(texts: Sequence[str]) -> list[str]:
        read.extend(texts)
        return fold_all(texts)

    monkeypatch.setattr(name_table, "fold_all", reading)
    for number in range(40):
        index = index.changed([(f"A{number}", f"Renamed {number}", (), number)], [f"A{number}"])
        assert [line.name for line in index.suggest(f"renamed {number}", 1)] == [f"Renamed {number}"]
        assert f"A{number}" not in [line.record_id for line in index.suggest(f"number {number}", 1)]
    assert len(read) < 2000


def test_an_index_is_made_in_slices() -> None:
    turns: list[int] = []
    index = NameIndex.of_rows(
        [(f"A{number}", f"Name {number}", (), number) for number in range(3000)], lambda: turns.append(1)
    )
    index.complete(lambda: turns.append(2))
    assert turns.count(1) >= 10
    assert turns.count(2) >= 20


@given(st.lists(st.text(), max_size=8))
def test_texts_are_folded_together_as_each_alone(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


@given(st.text("aeisy", min_size=1, max_size=6))
def test_all_words_of_one_singular_are_known(word: str) -> None:
    assert word in of_singular(singular(word))
