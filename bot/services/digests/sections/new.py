"""What was added or brought back since the issue before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.records.digest_plan import DigestPlan
from bot.services.digests.section import Composition, Contribution, IssueItem, LeftOut, Section, Why, kinds_in_order
from bot.storage.digests.digest_reads import Fate, kinds_added, sort_out
from bot.storage.records.selection import MOST_RESULTS

_WHY = {
    Fate.OFF_TOPIC: Why.OFF_TOPIC,
    Fate.WITHOUT_ACTOR: Why.WITHOUT_ACTOR,
    Fate.WITHDRAWN: Why.WITHDRAWN,
    Fate.SHOWN: Why.SHOWN,
}
"""Why what met one of these is left out, in the order in which it is told."""


class _New(Section):
    def promise(self, plan: DigestPlan) -> str:
        return "what is new"

    def find(self, composition: Composition) -> Contribution:
        if not composition.has_changes:
            return Contribution()
        reader, window = composition.reader, composition.window
        fates, others, items = Counter[Fate](), Counter[str](), list[IssueItem]()
        for kind in sorted(kinds_added(reader, window), key=kinds_in_order().index):
            # The kinds share the room of one issue; what no longer fits is still counted.
            counts, fit = sort_out(reader, window, kind, composition.told(kind), MOST_RESULTS - len(items))
            if kind in composition.kinds:
                fates += counts
                items += [IssueItem(self, kind, record_id) for record_id in fit]
            else:
                # What a section above tells is not left out, whatever its kind.
                others[kind] = counts.total() - counts[Fate.TOLD]
        more = LeftOut(section=self, count=fates[Fate.FIT] - len(items), why=Why.FULL, most=MOST_RESULTS)
        return Contribution(items, [*self._unfit(composition, others, fates), more])

    def _unfit(self, composition: Composition, others: Mapping[str, int], fates: Mapping[Fate, int]) -> list[LeftOut]:
        """What is new and not for this digest."""
        held = {kind: count for kind, count in others.items() if count}
        of_others = LeftOut(
            section=self, count=sum(held.values()), why=Why.OTHER_KIND, kinds=held, shown=composition.kinds
        )
        topic, actor = composition.filters.topic, composition.filters.actor
        names = {Why.OFF_TOPIC: topic.name if topic else "", Why.WITHOUT_ACTOR: actor.name if actor else ""}
        met = [LeftOut(section=self, count=fates[fate], why=why, name=names.get(why, "")) for fate, why in _WHY.items()]
        return [of_others, *met]


SECTION = _New(
    name="NEW",
    heading="New on record",
    counted="new",
    noun="record that is new",
    nouns="records that are new",
    place=20,
    place_in_count=10,
    is_news=True,
)
