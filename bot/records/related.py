"""The records that stand round an answer: the sources it rests on, the roles its speakers held."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.records.figure import Figure
from bot.records.indicator import Indicator
from bot.records.quote import Quote
from bot.records.record import Reference
from bot.records.role import Role, role_on
from bot.records.source import Source


@dataclass(frozen=True)
class Related:
    """Records by their database id, read once for all records of an answer."""

    sources: Mapping[int, Source] = field(default_factory=dict)
    indicators: Mapping[int, Indicator] = field(default_factory=dict)
    roles: Mapping[int, tuple[Role, ...]] = field(default_factory=dict)
    """Roles by the id of the actor who holds them."""
    rivals: Mapping[int, tuple[Figure, ...]] = field(default_factory=dict)
    """By a figure's id: the other figures held for the same indicator and period."""

    def sources_of(self, references: Iterable[Reference]) -> list[Source]:
        return [self.sources[ref.record_id] for ref in references if ref.record_id in self.sources]

    def indicator_of(self, figure: Figure) -> Indicator:
        return self.indicators[figure.indicator.record_id]

    def differing_from(self, figure: Figure) -> list[Figure]:
        """The figures that give another value for the same indicator and period."""
        return [rival for rival in self.rivals.get(figure.record_id, ()) if figure.differs_from(rival)]

    def role_of(self, speaker: Reference, quote: Quote) -> Role | None:
        """The role in which `speaker` said `quote`, on that day."""
        return role_on(self.roles.get(speaker.record_id, ()), quote.said_on, quote.sources)
