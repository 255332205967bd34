"""The sources that a chart names: by their ids on a card, by the numbers of its notes in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.presentation.charts.imprint import TITLE_SAID, in_short, naming
from bot.presentation.text.markup import plain
from bot.records.kinds.figure import Figure
from bot.records.record import Reference
from bot.records.related import Related


class Cited(NamedTuple):
    """One source: what it is called in a sentence, "S5" or "note 3", what stands at bars, its name and its date."""

    label: str
    mark: str
    name: str
    dating: str = ""

    def in_short(self, most: int = TITLE_SAID) -> str:
        """Its name, cut to at most so many characters, and its date."""
        return in_short(self.name, self.dating, most)


Cite = Callable[[Sequence[Reference]], Sequence[Cited]]
"""Gives what is cited for a statement that rests on these sources."""


@dataclass(frozen=True, slots=True)
class ChartSource:
    """The sources that a figure rests on."""

    cited: tuple[Cited, ...]

    @property
    def mark(self) -> str:
        return ", ".join(one.mark for one in self.cited)


def citing_ids(related: Related) -> Cite:
    def cite(references: Sequence[Reference]) -> list[Cited]:
        return list(_by_id(references, related))

    return cite


def _by_id(references: Sequence[Reference], related: Related) -> Iterator[Cited]:
    known = {source.record_id: source for source in related.sources_of(references)}
    for reference in references:
        source = known.get(reference.record_id)
        named = naming(source) if source else (plain(reference.name), "")
        yield Cited(reference.id, reference.id, *named)


class Bases:
    """What the figures of a chart rest on; those of the same sources share a filling."""

    def __init__(self, cite: Cite, figures: Iterable[Figure]) -> None:
        """With the figures that are drawn: their sources are numbered in the order in which they are first met."""
        self._cite = cite
        self.sources = tuple(dict.fromkeys(self._source(figure) for figure in figures))

    def place_of(self, figure: Figure) -> int:
        return self.sources.index(self._source(figure))

    def cited_for(self, figure: Figure) -> tuple[Cited, ...]:
        return self._source(figure).cited

    def _source(self, figure: Figure) -> ChartSource:
        return ChartSource(tuple(self._cite(figure.sources)))
