"""What was added or brought back since the issue before, by the source that it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from bot.records.digest_plan import DigestPlan
from bot.records.kinds.source import Source
from bot.services.digests.section import Composition, Contribution, IssueItem, LeftOut, Section, Why, kinds_in_order
from bot.storage.digests.digest_reads import Fate, kinds_added, sort_out
from bot.storage.digests.issue_reads import sources_cited
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
        return Contribution(by_source(composition, items), [*self._unfit(composition, others, fates), more])

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


def by_source(composition: Composition, items: Sequence[IssueItem]) -> list[IssueItem]:
    """Items together that rest on one source first of all; without the sources that the issue cites for others."""
    told = [shown for item in composition.items for shown in item.items]
    cited = sources_cited(composition.reader, [*told, *(item.item for item in items)])
    all_cited = {source_id for source_ids in cited.values() for source_id in source_ids}
    groups: dict[object, list[IssueItem]] = defaultdict(list)
    for item in items:
        if item.kind != Source.KIND or item.record_id not in all_cited:
            groups[cited.get(item.item, (None,))[0]].append(item)
    # What rests on no source comes last, and sources that nothing in the issue rests on are such.
    unsourced = groups.pop(None, [])
    return [item for group in (*groups.values(), unsourced) for item in group]


SECTION = _New(
    name="NEW",
    heading="New on record",
    counted="new",
    noun="record that is new",
    nouns="records that are new",
    place=50,
    turn=50,
    is_news=True,
    is_by_source=True,
)
