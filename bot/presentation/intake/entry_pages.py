"""The pages of what was found: a kind after the other, on each as many entries as fit into one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.presentation.card.limits import MOST_BYTES, MOST_CHARACTERS, Size, size_of_text
from bot.presentation.intake.entry_lines import describe_entry
from bot.services.intake.batch import EntryState
from bot.services.intake.views import EntryView

ENTRIES_A_PAGE = 25
"""As many as one select of Discord's has."""
_ROOM = Size(characters=MOST_CHARACTERS - 480, encoded=MOST_BYTES - 1400)
"""What the heading, and a sentence above it, leave."""
_WORDS_SHOWN = (700, 500, 400, 320, 290, 260, 230, 200, 170)
"""How much of the words of each is shown: as much as fits without another page."""
_MANY, _SHOWN_OF_MANY = 100, 280
"""From so many entries on that is not tried out: it would take long, and there are many pages anyway."""


@dataclass(frozen=True)
class EntryPage:
    """Some entries of one kind, each with its block."""

    entries: Sequence[EntryView]
    blocks: Sequence[str]
    first: int
    """The place of its first entry among those of its kind, from 1."""
    kind_total: int
    """How many entries of that kind there are."""

    @property
    def kind(self) -> str:
        return self.entries[0].kind

    @property
    def place(self) -> int:
        """By what the page is known: the number of its first entry."""
        return self.entries[0].number

    @property
    def numbers(self) -> Sequence[int]:
        return [view.number for view in self.entries]

    @property
    def is_decided(self) -> bool:
        return all(view.state is not EntryState.OPEN for view in self.entries)

    def count(self, state: EntryState) -> int:
        return sum(view.state is state for view in self.entries)


def pages_of(entries: Sequence[EntryView]) -> list[EntryPage]:
    """All pages, those of one kind after those of another; an entry stands on one of them."""
    return [page for _, kind in groupby(entries, key=lambda view: view.kind) for page in _pages(list(kind))]


def page_at(pages: Sequence[EntryPage], number: int) -> EntryPage:
    """The page with an entry, else the first one. Raises LookupError where there is none."""
    return next((page for page in pages if number in page.numbers), pages[0])


def next_open(pages: Sequence[EntryPage], number: int) -> EntryPage | None:
    """The page that is to be decided next, from that with an entry on, and then from the beginning; None at the end."""
    place = next((place for place, page in enumerate(pages) if number in page.numbers), 0)
    return next((page for page in [*pages[place:], *pages[:place]] if not page.is_decided), None)


def _pages(entries: Sequence[EntryView]) -> list[EntryPage]:
    tried = _WORDS_SHOWN if len(entries) < _MANY else [_SHOWN_OF_MANY]
    laid_out = [_laid_out(entries, most) for most in tried]
    fewest = min(map(len, laid_out))
    return next(pages for pages in laid_out if len(pages) == fewest)


def _laid_out(entries: Sequence[EntryView], most: int) -> list[EntryPage]:
    groups: list[list[tuple[EntryView, str]]] = []
    size = Size()
    for view in entries:
        block = describe_entry(view, most)
        grown = size + size_of_text(block)
        if not groups or len(groups[-1]) == ENTRIES_A_PAGE or not _fits(grown):
            groups.append([])
            grown = size_of_text(block)
        groups[-1].append((view, block))
        size = grown
    pages, first = [], 1
    for group in groups:
        pages.append(EntryPage([view for view, _ in group], [block for _, block in group], first, len(entries)))
        first += len(group)
    return pages


def _fits(size: Size) -> bool:
    return size.characters <= _ROOM.characters and size.encoded <= _ROOM.encoded
