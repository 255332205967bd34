"""Sources on a page of entries: each is described where it is first cited, and named by its id after that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.presentation.text.markup import joined, small


@dataclass(slots=True)
class CitedOnce:
    """Which sources were described on a page so far, by the rows that describe them."""

    described: set[str] = field(default_factory=set)

    def shorten(self, text: str, cites: Sequence[tuple[str, Sequence[str]]]) -> str:
        """The text of an entry with the rows of sources that were described above brought down to their ids.

        `cites` are the rows of the text that describe a source, each with its id.
        """
        again = {row: ids for row, ids in cites if row in self.described}
        rows = text.split("\n")
        first = next((place for place, row in enumerate(rows) if row in again), len(rows))
        above = small(f"{joined([id for ids in again.values() for id in ids])}, as above")
        others = [row for row in rows[first:] if row not in again]
        return "\n".join([*rows[:first], above, *others]) if rows[first:] else text

    def note(self, shown: Iterable[str], cites: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Take note of the sources that the texts of an entry describe, as they are shown."""
        rows = {row for text in shown for row in text.split("\n")}
        self.described |= {row for row, _ in cites if row in rows}
