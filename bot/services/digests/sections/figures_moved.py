"""Which figures moved: a new value beside that of the period before, or beside what was published of it earlier."""

from __future__ import annotations

from collections.abc import Sequence

from bot.records.digest_plan import DigestPlan
from bot.records.kinds.figure import Figure
from bot.services.digests.figure_moves import figure_moves
from bot.services.digests.section import Composition, Contribution, IssueItem, Section


class _FiguresMoved(Section):
    def kinds(self) -> Sequence[str]:
        return (Figure.KIND,)

    def promise(self, plan: DigestPlan) -> str:
        return "figures that moved"

    def find(self, composition: Composition) -> Contribution:
        told = set(composition.told(Figure.KIND))
        moves = figure_moves(composition.reader, composition.new(Figure.KIND))
        return Contribution(
            [
                IssueItem(
                    self,
                    Figure.KIND,
                    move.figure.record_id,
                    beside=tuple(other.item for other in (*move.before, *move.beside, *move.trail)),
                )
                for move in moves
                if move.figure.record_id not in told
            ]
        )


SECTION = _FiguresMoved(
    name="FIGURES_MOVED",
    heading="Figures that moved",
    noun="figure that moved",
    nouns="figures that moved",
    place=20,
    turn=30,
    is_news=True,
    is_drawn=True,
)
