"""Files of which something is asked: what every reader may ask, beside what it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo

import pytest

from bot.formats import reading
from bot.formats.sheet import TableFile
from bot.formats.understood.questions import Answers, Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.services.transfer import import_reading

ORDER = FileQuestion(
    key="dates:events:date",
    words="In column date, which stands first: the day or the month?",
    options=[
        FileOption(value="day", label="The day", description="03/04/2019 is 3 April 2019"),
        FileOption(value="month", label="The month", description="03/04/2019 is 4 March 2019"),
    ],
)
HIDDEN = FileQuestion(
    key="hidden:events",
    words="Are the 3 hidden rows to be taken in?",
    options=[FileOption(value="yes", label="Take them in"), FileOption(value="no", label="Leave them out")],
)
SOURCE = FileQuestion(key="fixed:events:sources", words="On which source do all rows rest?", is_free=True)
TOPIC = FileQuestion(key="fixed:events:topics", words="On which topic are all rows?", is_free=True)
LETTERS = FileQuestion(
    key="letters",
    words="How was the file saved?",
    options=[
        FileOption(value="mac", label="Mac Roman", description="“café” “don’t”"),
        FileOption(value="1252", label="Windows-1252", description="“cafŽ” “donÕt”"),
    ],
    answer="mac",
    basis=Basis.PROPOSED,
)
HEADER = FileQuestion(
    key="header:events",
    words="Which row is the header?",
    options=[FileOption(value=str(row), label=f"Row {row}") for row in range(1, 41)],
    answer="1",
    basis=Basis.SURE,
)


def ask(monkeypatch: pytest.MonkeyPatch, *questions: FileQuestion) -> None:
    """Let every file ask these, and tell how each that is answered was answered."""

    def read_file(filename: str, data: bytes, answers: Answers, zone: tzinfo) -> TableFile:
        settled = [answers.settle(question) for question in questions]
        told = [Remark(About.DATES, f"{each.key} is {each.answer}.") for each in settled if not each.is_open]
        return replace(
            reading.read_file(filename, data, answers, zone), questions=tuple(settled), remarks=tuple(_each_once(told))
        )

    monkeypatch.setattr(import_reading, "read_file", read_file)


def _each_once(remarks: Sequence[Remark]) -> list[Remark]:
    return list(dict.fromkeys(remarks))
