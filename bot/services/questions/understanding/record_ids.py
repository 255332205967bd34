"""Records that a question names by the ids that cards show."""

from __future__ import annotations

from typing import Final

from bot.records.kinds import KIND_BY_LETTER
from bot.records.record import Reference, split_id
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import PART_OF_KIND, choice_of
from bot.services.questions.understood import PartKind
from bot.storage.records.reader import Reader

_MOST: Final = 10


def take_ids(line: QuestionLine, reader: Reader) -> None:
    """Take the ids of records that are held here; others are words like any."""
    for place, word in list(line.free_words()):
        typed = split_id(word.text)
        if typed is None or typed[0] not in KIND_BY_LETTER or len(line.parts) >= _MOST:
            continue
        reference = find_reference(reader, word.text)
        if reference:
            kind = PART_OF_KIND.get(reference.kind, PartKind.RECORD)
            line.take(LinePart(kind=kind, start=place, end=place + 1, choice=choice_of(reference), reference=reference))


def find_reference(reader: Reader, record_id: str) -> Reference | None:
    """The record of an id as people see it; None where none is held."""
    typed = split_id(record_id)
    kind = KIND_BY_LETTER.get(typed[0]) if typed else None
    record = reader.find(kind, typed[1]) if typed and kind else None
    return record.reference() if record else None
