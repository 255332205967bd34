"""Whose position moved: a stance on a topic that differs from the one that the same actor held before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.records.digest_plan import DigestPlan
from bot.records.kinds.actor import Actor
from bot.records.kinds.quote import Quote
from bot.records.kinds.topic import Topic
from bot.records.stances import Move, latest_moves
from bot.services.digests.section import Composition, Contribution, IssueItem, Section
from bot.storage.digests.issue_reads import stances_beside

_MOST_ACTORS = 3


class _PositionsMoved(Section):
    """By when it was said and not by when it was recorded: a new record may show that somebody moved years ago."""

    def kinds(self) -> Sequence[str]:
        return (Quote.KIND,)

    def promise(self, plan: DigestPlan) -> str:
        return "positions that moved"

    def find(self, composition: Composition) -> Contribution:
        new = composition.new(Quote.KIND)
        moves = latest_moves(stances_beside(composition.reader, new), set(new)) if new else []
        return Contribution(list(self._items(composition, moves)))

    def _items(self, composition: Composition, moves: Sequence[Move]) -> Iterator[IssueItem]:
        window, told = composition.window, set(composition.told(Quote.KIND))
        actors: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for before, after in moves:
            # A joint statement is of others, too, and a quote may move on one of its topics and not on the other.
            is_of_digest = window.actor_id in (None, after.actor_id) and window.topic_id in (None, after.topic_id)
            if is_of_digest and after.quote_id not in told:
                actors[before.quote_id, after.quote_id, after.topic_id].append(after.actor_id)
        for (before_id, after_id, topic_id), actor_ids in actors.items():
            # With those who moved: not all who speak in both need have.
            moved = tuple((Actor.KIND, actor_id) for actor_id in actor_ids[:_MOST_ACTORS])
            beside = ((Quote.KIND, before_id), *moved, (Topic.KIND, topic_id))
            yield IssueItem(self, Quote.KIND, after_id, beside=beside)


SECTION = _PositionsMoved(
    name="POSITIONS_MOVED",
    heading="Positions that moved",
    noun="position that moved",
    nouns="positions that moved",
    place=10,
    turn=20,
    is_news=True,
)
