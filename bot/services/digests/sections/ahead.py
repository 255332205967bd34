"""Plans that are due: told so many days ahead and on their day, and not each morning between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.records.digest_plan import DigestPlan
from bot.records.kinds.event import Event
from bot.services.digests.section import Composition, Contribution, IssueItem, LeftOut, Section, Why
from bot.storage.digests.digest_reads import Dated, planned_between
from bot.storage.digests.issue_reads import plans_told
from bot.storage.records.selection import MOST_RESULTS

MOST_PLANS = 10
"""How many plans one issue tells of; the others the next one tells."""


class _Ahead(Section):
    """A plan reaches two days of note: `days_ahead` before its own, and its own.

    The first issue that is posted on or after either tells it, unless an earlier one did since that day: as new, as
    corrected or here. What was told of another date does not count.
    """

    def kinds(self) -> Sequence[str]:
        return (Event.KIND,)

    def promise(self, plan: DigestPlan) -> str:
        days = {1: "a day", 7: "a week"}.get(plan.days_ahead, f"{plan.days_ahead} days")
        return f"plans {days} ahead and on their day"

    def find(self, composition: Composition) -> Contribution:
        first, told = composition.day, composition.told(Event.KIND)
        last = first + timedelta(days=composition.plan.days_ahead)
        planned = planned_between(composition.reader, composition.window, first, last, told, MOST_RESULTS).records
        due = list(self._due(composition, planned))
        items = [IssueItem(self, plan.kind, plan.record_id) for plan in due[:MOST_PLANS]]
        reminded = LeftOut(section=self, count=len(planned) - len(due), why=Why.REMINDED)
        full = LeftOut(section=self, count=len(due) - len(items), why=Why.FULL, most=MOST_PLANS)
        return Contribution(items, [reminded, full])

    def _due(self, composition: Composition, planned: Sequence[Dated]) -> Iterator[Dated]:
        window, day = composition.window, composition.day
        told = plans_told(composition.reader, window.digest_id, [plan.record_id for plan in planned])
        for plan in planned:
            own = date.fromisoformat(plan.day)
            since = own if own == day else own - timedelta(days=composition.plan.days_ahead)
            told_at = told.get(plan.record_id)
            if told_at is None or told_at.astimezone(composition.zone).date() < since:
                yield plan


SECTION = _Ahead(
    name="AHEAD",
    heading="Coming up",
    counted="coming up",
    noun="plan for the days ahead",
    nouns="plans for the days ahead",
    place=30,
    turn=40,
    switch="days_ahead",
)
