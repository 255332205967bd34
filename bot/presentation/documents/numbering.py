"""The numbered notes of a document: each source has one number, given where it is first cited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.presentation.charts.imprint import naming
from bot.presentation.charts.series.chart_sources import Cited
from bot.presentation.documents.document import Note, NoteMark
from bot.presentation.text.wording import source_words, state_words
from bot.records.kinds.source import Source
from bot.records.record import Reference
from bot.records.related import Related
from bot.records.vintage import Knowledge, knowledge_on


class Notes:
    """Numbers the sources of one document as they are cited."""

    def __init__(self, related: Related, as_of: date | None, *, has_basis: bool = True) -> None:
        """Without `has_basis` notes say that a date was inferred, and not from what."""
        self._related = related
        self._has_basis = has_basis
        self._as_of = as_of
        self._numbers: dict[int, int] = {}
        self._sources: list[Source] = []

    def __len__(self) -> int:
        return len(self._sources)

    def marks(self, references: Iterable[Reference]) -> tuple[NoteMark, ...]:
        """The marks of the sources that a statement rests on.

        Those that came out after the day of the document are cited only where there is no other; their notes say so.
        """
        return tuple(NoteMark(self._number(source)) for source in self._cited(references))

    def cite(self, references: Iterable[Reference]) -> list[Cited]:
        """The same as a chart cites them."""
        return [
            Cited(f"note {self._number(source)}", f"[{self._number(source)}]", *naming(source))
            for source in self._cited(references)
        ]

    def _cited(self, references: Iterable[Reference]) -> list[Source]:
        sources = self._related.sources_of(references)
        known = [source for source in sources if not self._is_later(source)]
        return known or sources

    def _number(self, source: Source) -> int:
        if source.record_id not in self._numbers:
            # At the first mark: the order of calls is the order of the numbers.
            self._sources.append(source)
            self._numbers[source.record_id] = len(self._sources)
        return self._numbers[source.record_id]

    def _is_later(self, source: Source) -> bool:
        """Whether it had not surely been published by the day of the document."""
        if self._as_of is None:
            return False
        return knowledge_on(self._as_of, source.published, ()) is not Knowledge.SURE

    def notes(self) -> tuple[Note, ...]:
        """What the marks that were given lead to, in order of their numbers."""
        return tuple(self._note(source, number) for number, source in enumerate(self._sources, start=1))

    def _note(self, source: Source, number: int) -> Note:
        later = "Published, as far as is known, after the day of this briefing." if self._is_later(source) else ""
        basis = f"Date inferred: {source.published_basis}" if source.published_basis and self._has_basis else ""
        return Note(
            number=number,
            text=f"{source_words(source)}.",
            url=source.url or source.archived_url,
            remark=" ".join(filter(None, [state_words(source), later, basis])),
            record_id=source.id,
        )
