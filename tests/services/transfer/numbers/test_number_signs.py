"""What notes around a table say of the signs in it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.formats.understood.questions import Basis
from bot.services.transfer.import_reading import read_import
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.numbers.number_signs import meaning_in


@pytest.mark.parametrize(
    ("sign", "note", "meaning"),
    [
        ("*", "* suppressed to protect people", "suppressed"),
        ("*", "Notes: * = suppressed", "suppressed"),
        ("*", "“*” denotes that a value is not available.", "not available"),
        ("-", "- denotes nil", "0"),
        ("-", "Where - is shown, not collected", "not collected"),
        ("..", "(..) not yet published", "not yet published"),
        ("n/a", "N/A: not applicable", "not applicable"),
        ("x", "x means zero", "0"),
        # A dash between words is none, nor is a letter of one.
        ("-", "Source: the office - suppressed values are left out", ""),
        ("x", "Six are suppressed", ""),
        ("*", "*** suppressed", ""),
        ("*", "* not collected, or suppressed", ""),
        ("*", "* see below; - suppressed", ""),
        ("*", "", ""),
    ],
)
def test_a_note_tells_what_a_sign_means(sign: str, note: str, meaning: str) -> None:
    assert meaning_in(sign, note) == meaning


def test_what_a_note_says_is_taken_and_told() -> None:
    text = "\n".join(
        [
            "indicator,period,value,sources",
            *(f"kits,{year},{year - 1990},S1" for year in range(2000, 2006)),
            "kits,2006,*,S1",
            "kits,2007,..,S1",
            "",
            "Notes",
            "* suppressed to protect people",
        ]
    )
    reading = read_import("figures.csv", text.encode(), ReadingRules(today=date(2026, 3, 1)))
    asked = {question.key: (question.answer, question.basis) for question in reading.questions}
    assert asked["signs:figures:value:*"] == ("suppressed", Basis.PROPOSED)
    assert asked["signs:figures:value:.."] == (None, Basis.ASKED)
    assert (
        "figures.csv, column value, row 8: “*” is read as no value, since it is suppressed, "
        "by the note “* suppressed to protect people”."
    ) in [remark.sentence for remark in reading.remarks]
