"""How widespread something is: asked for by no word of what counts it."""

from __future__ import annotations

from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.folding import fold
from bot.services.names.measures import MeasureIndex, reference_of, stem
from bot.services.questions.understanding.asked import AskedLine
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import choice_of
from bot.services.questions.understanding.words.measure_words import HOW_WIDESPREAD
from bot.services.questions.understood import PartKind, Wanted
from bot.storage.records.glances import MeasureRow

_THERE: Final = frozenset(
    map(stem, listed("in with of the and operation existence use open running operating working held kept"))
)
"""What tells no more than that something is there."""


def settle_extent(line: QuestionLine, asked: AskedLine, wanted: Wanted, index: MeasureIndex) -> Wanted:
    """Take what counts a topic, and the places that have it, where it is asked how widespread that is."""
    found = HOW_WIDESPREAD.search(asked.text)
    topics = [part for part in line.parts if part.kind is PartKind.TOPIC]
    if found is None or not topics or any(part.kind is PartKind.INDICATOR and part.reference for part in line.parts):
        return wanted
    where = {fold(part.choice.value) for part in line.parts if part.kind is PartKind.PLACE}
    rows = [row for row in index.rows if (fold(row.place) in where if where else not row.place)]
    counting = [row for row in rows if any(_counts(row, part.choice.shown) for part in topics)]
    if not counting:
        return wanted
    for part in [part for part in line.parts if part.kind is PartKind.INDICATOR]:
        line.drop(part)
    start, end = asked.places_of(found)
    asked.corrected.update(range(start, end))
    for row in counting:
        reference = reference_of(row)
        line.parts.append(
            LinePart(kind=PartKind.INDICATOR, start=start, end=end, choice=choice_of(reference), reference=reference)
        )
    return Wanted.FIGURES


def _counts(row: MeasureRow, topic: str) -> bool:
    """Whether a measure is the number of a thing, or of those who have it, and of nothing about it."""
    name, unit, place, own = (
        frozenset(map(stem, fold(text).split())) for text in (row.name, row.unit, row.place, topic)
    )
    return name - unit - place - _THERE <= own <= name
