"""Rows wait where it is not known which letters they have."""

from __future__ import annotations

from datetime import date

from bot.formats.understood.questions import Answers
from bot.services.transfer.import_reading import read_import
from bot.services.transfer.mapping.reading_rules import ReadingRules

DATA = "key,name,kind\nx,Petr Dvořák,person\n".encode("cp1250")


def test_nothing_is_taken_in_before_it_is_known_which_letters_it_has() -> None:
    asked = read_import("actors.csv", DATA, ReadingRules(today=date(2026, 1, 1)))
    assert (asked.waiting, asked.rows) == ({"actor": 1}, {"actor": []})
    rules = ReadingRules(today=date(2026, 1, 1), answers=Answers(told={"letters": "cp1250"}))
    assert [row.values["name"] for row in read_import("actors.csv", DATA, rules).rows["actor"]] == ["Petr Dvořák"]
