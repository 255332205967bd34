"""The card of an answer, whose first page is laid out once for all who are shown it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from bot.presentation.card.paged import Entry, Listing, Page, page


class AnswerCard:
    """What an answer shows, kept with it."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._pages: dict[tuple[int, int], Page] = {}

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Those that may fit on the first page."""
        return self.listing.first_entries()

    def first_page(self, listing: Listing) -> Page:
        """The first page of `listing`, which is this card's but for the files that it gives and the room it keeps."""
        beside = len(listing.files), listing.kept_free
        laid_out = self._pages.get(beside)
        if laid_out is None:
            laid_out = self._pages[beside] = page(listing, self.entries, 0)
        return laid_out._replace(container=laid_out.container.once_more())
