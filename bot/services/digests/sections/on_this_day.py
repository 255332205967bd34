"""What happened, or was said, on the same day of earlier years."""

from __future__ import annotations

from collections.abc import Sequence

from bot.records.digest_plan import DigestPlan
from bot.records.kinds import kinds_that
from bot.services.digests.section import Composition, Contribution, IssueItem, LeftOut, Section, Why
from bot.storage.digests.digest_reads import Dated, on_this_day

MOST_OF_A_DAY = 10
"""How many records stand in it."""


class _OnThisDay(Section):
    """It is told in the first issue of a day alone, whatever else is due on that day."""

    def kinds(self) -> Sequence[str]:
        return kinds_that(lambda traits: traits.remembered is not None)

    def promise(self, plan: DigestPlan) -> str:
        return "this day in earlier years"

    def find(self, composition: Composition) -> Contribution:
        records, total = self._look(composition)
        # Looked for even where it is not told again, so that a preview can say what is left out and why.
        listed = records[:MOST_OF_A_DAY] if composition.is_first_of_day else []
        why = Why.FULL if composition.is_first_of_day else Why.ONCE_A_DAY
        left_out = LeftOut(section=self, count=total - len(listed), why=why, most=MOST_OF_A_DAY)
        return Contribution([IssueItem(self, dated.kind, dated.record_id) for dated in listed], [left_out])

    def _look(self, composition: Composition) -> tuple[Sequence[Dated], int]:
        """The latest first, and of one day the events before what was said of them; and how many there are."""
        reader, window, day = composition.reader, composition.window, composition.day
        found = [
            on_this_day(reader, window, kind, day, composition.told(kind), MOST_OF_A_DAY)
            for kind in self.kinds_of(composition.plan)
        ]
        # Sorting keeps the order of equals, also in reverse, so of one day the kinds stay as they were asked for.
        records = sorted((dated for each in found for dated in each.records), key=lambda dated: dated.day, reverse=True)
        return records, sum(each.total for each in found)


SECTION = _OnThisDay(
    name="ON_THIS_DAY",
    heading="On this day",
    counted="on this day",
    noun="record of this day in earlier years",
    nouns="records of this day in earlier years",
    place=60,
    turn=60,
    switch="on_this_day",
)
