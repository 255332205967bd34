"""The rows of an answer, as they are given out as a file: the same records, in the same order, and no others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.presentation.text.markup import unmarked
from bot.records.record import Item

_LONGEST_NAME = 50


@dataclass(frozen=True, kw_only=True)
class AnswerRows:
    """What stands in each row of an answer, all pages of it."""

    heading: str
    """The card's, as markdown: the file tells it, too."""
    items: Sequence[Item]
    beside: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """More columns, of each row a text."""
    day: date | None = None
    """Where it is an answer as known on a day."""
    is_capped: bool = False
    """Whether more is held than one answer has."""

    @property
    def asked(self) -> list[str]:
        """The heading without markup, a row each."""
        return [row for row in unmarked(self.heading).split("\n") if row]

    @property
    def file_name(self) -> str:
        """What the file is called, without its ending: of the heading what Discord leaves in a file's name."""
        words = re.sub(r"[^a-z0-9]+", "-", self.asked[0].casefold()).strip("-")
        return words[:_LONGEST_NAME].strip("-") or "records"
