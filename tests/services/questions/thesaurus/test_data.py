"""The thesaurus itself: no line says what another says, and no word would find everything."""

from __future__ import annotations

import sqlite3

import pytest

from bot.services.questions.thesaurus.forms import lines_in
from bot.services.questions.thesaurus.groups import acts, care, qualities, roots, society, speech, state
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.words.asking_words import LITTLE

GROUPS = [line for module in (acts, care, qualities, society, speech, state) for line in lines_in(module.GROUPS)]
FAMILIES = lines_in(roots.FAMILIES)
EVERY = [*GROUPS, *FAMILIES, *lines_in(roots.FORMS)]


@pytest.mark.parametrize("lines", [GROUPS, FAMILIES])
def test_no_line_has_a_word_twice(lines: list[list[str]]) -> None:
    assert [line for line in lines if len({*map(stem_of, line)}) < max(len(line), 2)] == []


def test_no_line_stands_within_another() -> None:
    sets = [frozenset(map(stem_of, line)) for line in GROUPS]
    assert [sorted(one) for place, one in enumerate(sets) if any(one <= other for other in sets[place + 1 :])] == []


def test_no_little_word_is_near_to_any() -> None:
    assert [line for line in GROUPS if LITTLE & {*line}] == []


def test_a_stem_is_what_the_index_keeps() -> None:
    words: list[str] = sorted({word for line in EVERY for each in line for word in each.replace("-", " ").split()})
    words += [
        f"{word}{end}"
        for word in words
        if len(word) > 2
        for end in ("s", "ed", "ing", "ational", "fulness", "ibility", "ously")
    ]
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE text USING fts5(word, tokenize = 'porter unicode61 remove_diacritics 2')")
    index.execute("CREATE VIRTUAL TABLE kept USING fts5vocab(text, instance)")
    index.executemany("INSERT INTO text (rowid, word) VALUES (?, ?)", enumerate(words))
    kept = dict(index.execute("SELECT doc, term FROM kept"))
    index.close()
    assert [(word, stem_of(word)) for place, word in enumerate(words) if stem_of(word) != kept[place]] == []
