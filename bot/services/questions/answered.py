"""What answers a plain question: facts computed from the record's fields, and the records that they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.records.record import Item
from bot.services.findings import Answer, Findings
from bot.services.questions.understood import PlainQuestion


@dataclass(frozen=True)
class Fact:
    """One thing that was computed, counted or found missing. Each kind of fact is a subclass; presentation words it.

    `rests_on` are the records whose fields it was made of: no number or name stands in its sentence that is not theirs,
    or counted from them.
    """

    rests_on: Sequence[Item] = field(default=(), kw_only=True)


@dataclass(frozen=True)
class CommandLine:
    """The command that asks the same, or comes near: its path, such as "quote actor", and its options as typed."""

    path: str
    options: Mapping[str, str] = field(default_factory=dict)
    is_exact: bool = False
    """Whether it is known to ask for what was found and for nothing else; else it comes near."""


@dataclass(frozen=True, kw_only=True)
class PlainAnswer(Answer):
    """An answer: first what is said of it, then the records, most telling first."""

    understood: PlainQuestion
    facts: Sequence[Fact]
    findings: Findings
    """One record is shown whole, several a line each: so LINES_A_PAGE of them are read along."""
    nearest: Findings
    """What is held and comes nearest, where nothing answers or beside it. Never mixed with what answers."""
    is_near_by_words: bool = False
    """Whether that has more of the question's names and words than what answers: it may be what was meant."""
    command: CommandLine
