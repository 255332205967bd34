"""By what a file is read that somebody sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from typing import NamedTuple

from bot.formats.understood.questions import NO_ANSWERS, Answers
from bot.records.dates.date_habits import DateHabits
from bot.records.numbers.spelling import Writing
from bot.storage.server.file_mappings import FileMapping


class HeldIndicator(NamedTuple):
    """An indicator on record, by what figures of a file may be known as its own."""

    key: str
    id: str
    name: str
    place: str
    unit: str

    @property
    def shown(self) -> str:
        return f"{', '.join(filter(None, (self.name, self.place)))[:90]} ({self.id})"


@dataclass(frozen=True, kw_only=True)
class ReadingRules:
    """By what a file is read: the day on which it is, and what was said of it.

    `kind` is the kind of records that it holds, where its table does not say.
    """

    today: date
    zone: tzinfo = UTC
    """In which moments of the file are days."""
    kind: str | None = None
    habits: DateHabits = DateHabits()
    """How dates are written in the server."""
    writing: Writing | None = None
    """How numbers are written there, where that is settled."""
    answers: Answers = NO_ANSWERS
    indicators: Sequence[HeldIndicator] = ()
    """Those on record that are not withdrawn."""
    mappings: Mapping[str, FileMapping] = field(default_factory=dict)
    """What is remembered of earlier files, by the marks of their headers."""
