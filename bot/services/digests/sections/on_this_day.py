"""What happened, or was said, on the same day of earlier years."""

from __future__ import annotations

from collections.abc import Sequence

from bot.records.digest_plan import DigestPlan
from bot.records.kinds import kinds_that
from bot.services.digests.day_section import MOST_OF_A_DAY, DaySection
from bot.services.digests.section import Composition
from bot.storage.digests.digest_reads import Found, on_this_day


class _OnThisDay(DaySection):
    def kinds(self) -> Sequence[str]:
        return kinds_that(lambda traits: traits.remembered is not None)

    def promise(self, plan: DigestPlan) -> str:
        return "this day in earlier years"

    def look(self, composition: Composition) -> Found:
        """The latest first, and of one day the events before what was said of them."""
        reader, window, day = composition.reader, composition.window, composition.day
        found = [
            on_this_day(reader, window, kind, day, composition.told(kind), MOST_OF_A_DAY)
            for kind in self.kinds_of(composition.plan)
        ]
        # Sorting keeps the order of equals, also in reverse, so of one day the kinds stay as they were asked for.
        records = sorted((dated for each in found for dated in each.records), key=lambda dated: dated.day, reverse=True)
        return Found(records, sum(each.total for each in found))


SECTION = _OnThisDay(
    name="ON_THIS_DAY",
    heading="On this day",
    counted="on this day",
    noun="record of this day in earlier years",
    nouns="records of this day in earlier years",
    place=30,
    place_in_count=30,
    switch="on_this_day",
)
