"""The texts of sources that are held just now: those of articles that somebody is looking through."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from bot.records.kinds.source import Source
from bot.records.written.pages import lead_to_one_page
from bot.records.written.verbatim import SourceText
from bot.services.keeping.drafts import source_named
from bot.storage.keeping.articles import OpenArticle, find_text, open_articles
from bot.storage.keeping.proposals import find_proposal
from bot.storage.records.reader import Reader


class HeldTexts:
    """The texts that a person's words can be held against: of what waits for a curator, and of what only they read in.

    Each is read once, when it is asked for.
    """

    def __init__(self, reader: Reader, user_id: int | None, today: date) -> None:
        self._reader, self._user_id, self._today = reader, user_id, today
        self._read: dict[int, SourceText | None] = {}
        self._named: dict[int, str] = {}

    @cached_property
    def _articles(self) -> list[OpenArticle]:
        # Nobody has the number 0: of whoever is not known, what waits for a curator is all there is.
        return open_articles(self._reader, self._user_id or 0)

    def __bool__(self) -> bool:
        return bool(self._articles)

    def of(self, source: Source) -> list[SourceText]:
        """The texts of a source: that whose digest it keeps, those at its address, and those said to be of it."""
        of_it = (each for each in self._articles if _is_of(each, source) or self._source_named(each) == source.id)
        return [text for text in map(self._text, of_it) if text is not None]

    def _source_named(self, article: OpenArticle) -> str:
        """The id of the source that somebody said an article is; empty where nobody did."""
        if article.proposal_id not in self._named:
            proposal = find_proposal(self._reader, article.proposal_id)
            self._named[article.proposal_id] = source_named(proposal.content) if proposal else ""
        return self._named[article.proposal_id]

    def _text(self, article: OpenArticle) -> SourceText | None:
        if article.proposal_id not in self._read:
            text = find_text(self._reader, article.proposal_id, self._today)
            self._read[article.proposal_id] = SourceText(text) if text else None
        return self._read[article.proposal_id]


def _is_of(article: OpenArticle, source: Source) -> bool:
    is_same_text = bool(source.text_sha256) and article.sha256 == source.text_sha256
    return is_same_text or lead_to_one_page(article.address, source.url)
