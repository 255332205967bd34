"""Reading as such has tests of its own: here an article says what its test has it say."""

from __future__ import annotations

from typing import Any

import pytest

from bot.services.intake.child import ArticleRead, ArticleReader
from tests.conversation.intake.harbour import Article


@pytest.fixture
def article(monkeypatch: pytest.MonkeyPatch) -> Article:
    """The article that is read whatever is given to be read; a test may change it before."""
    made = Article()

    async def read(self: ArticleReader, data: bytes, name: str, *rest: Any) -> ArticleRead:
        return made.read

    monkeypatch.setattr(ArticleReader, "read", read)
    return made
