"""By what a file is read that somebody sends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.formats.understood.questions import NO_ANSWERS, Answers


@dataclass(frozen=True, kw_only=True)
class ReadingRules:
    """By what a file is read: the day on which it is, and what was said of it.

    `kind` is the kind of records that it holds, where its table does not say.
    """

    today: date
    kind: str | None = None
    answers: Answers = NO_ANSWERS
