"""What earlier issues of a digest show and is so no longer."""

from __future__ import annotations

from bot.records.digest_plan import DigestPlan
from bot.services.digests.issues import alters_what_is_shown
from bot.services.digests.section import Composition, Contribution, IssueItem, LeftOut, Section, Why, kinds_in_order
from bot.storage.digests.digest_reads import changed_since_shown, entries_by_positions
from bot.storage.records.selection import MOST_RESULTS


class _Corrected(Section):
    """It tells of what was shown, whatever kinds the digest shows by now; what became of it is not new as well."""

    def promise(self, plan: DigestPlan) -> str:
        return "what was corrected or withdrawn"

    def find(self, composition: Composition) -> Contribution:
        found = self._altered(composition) if composition.has_changes else []
        # In the order of all kinds: the digest may have been narrowed since it showed them.
        in_order = kinds_in_order()
        items = sorted(found, key=lambda item: in_order.index(item.kind))
        left_out = LeftOut(section=self, count=len(items) - MOST_RESULTS, why=Why.FULL, most=MOST_RESULTS)
        return Contribution(items[:MOST_RESULTS], [left_out])

    def _altered(self, composition: Composition) -> list[IssueItem]:
        """What was shown, with the entries that altered what can be seen of it there."""
        touched = changed_since_shown(composition.reader, composition.window)
        told = [position for altered in touched for position in altered.positions]
        entries = entries_by_positions(composition.reader, told)
        seen = {position for position, entry in entries.items() if alters_what_is_shown(entry)}
        return [
            IssueItem(self, altered.kind, altered.record_id, positions)
            for altered in touched
            if (positions := tuple(position for position in altered.positions if position in seen))
        ]


SECTION = _Corrected(
    name="CORRECTED",
    heading="Changed since it was shown",
    counted="changed since shown",
    noun="record that changed since it was shown",
    nouns="records that changed since they were shown",
    place=40,
    turn=10,
    is_news=True,
    tells_changes=True,
)
