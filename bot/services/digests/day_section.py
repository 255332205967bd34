"""What the sections of a digest have in common that tell what the day brings, and not what was recorded."""

from __future__ import annotations

from abc import abstractmethod

from bot.services.digests.section import Composition, Contribution, IssueItem, LeftOut, Section, Why
from bot.storage.digests.digest_reads import Found

MOST_OF_A_DAY = 10
"""How many records stand in one such section."""


class DaySection(Section):
    """It is told in the first issue of a day alone, whatever else is due on that day."""

    @abstractmethod
    def look(self, composition: Composition) -> Found:
        """The records that the day of an issue brings, at least the first MOST_OF_A_DAY, and how many there are."""

    def find(self, composition: Composition) -> Contribution:
        found = self.look(composition)
        # Looked for even where it is not told again, so that a preview can say what is left out and why.
        listed = found.records[:MOST_OF_A_DAY] if composition.is_first_of_day else []
        why = Why.FULL if composition.is_first_of_day else Why.ONCE_A_DAY
        left_out = LeftOut(section=self, count=found.total - len(listed), why=why, most=MOST_OF_A_DAY)
        return Contribution([IssueItem(self, dated.kind, dated.record_id) for dated in listed], [left_out])
