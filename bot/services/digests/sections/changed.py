"""What became of records that a follower was not shown before: told in weekly digests alone, and in no channel's."""

from __future__ import annotations

from bot.records.digest_plan import DigestPlan
from bot.services.digests.section import Composition, Contribution, Section


class _Changed(Section):
    """Its items are those that are news to one person, which no composition of a channel's digest knows."""

    def can_hold(self, plan: DigestPlan) -> bool:
        return False

    def promise(self, plan: DigestPlan) -> str:
        return "what was changed, marked or withdrawn"

    def find(self, composition: Composition) -> Contribution:
        return Contribution()


SECTION = _Changed(
    name="CHANGED",
    heading="Changed, marked or withdrawn",
    counted="changed",
    noun="record that changed",
    nouns="records that changed",
    place=45,
    turn=15,
    is_news=True,
    tells_changes=True,
)
