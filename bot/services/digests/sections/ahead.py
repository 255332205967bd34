"""What is planned for the next days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.records.digest_plan import DigestPlan
from bot.records.kinds.event import Event
from bot.services.digests.day_section import MOST_OF_A_DAY, DaySection
from bot.services.digests.section import Composition
from bot.storage.digests.digest_reads import Found, planned_between


class _Ahead(DaySection):
    def kinds(self) -> Sequence[str]:
        return (Event.KIND,)

    def promise(self, plan: DigestPlan) -> str:
        return f"plans for the next {plan.days_ahead} {'day' if plan.days_ahead == 1 else 'days'}"

    def look(self, composition: Composition) -> Found:
        # A plan that is told above as new or corrected does not come a second time.
        first, told = composition.day, composition.told(Event.KIND)
        last = first + timedelta(days=composition.plan.days_ahead)
        return planned_between(composition.reader, composition.window, first, last, told, MOST_OF_A_DAY)


SECTION = _Ahead(
    name="AHEAD",
    heading="Coming up",
    counted="coming up",
    noun="plan for the days ahead",
    nouns="plans for the days ahead",
    place=40,
    place_in_count=40,
    switch="days_ahead",
)
