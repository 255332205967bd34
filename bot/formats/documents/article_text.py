"""What is read of a document: its text, what it says of itself, and what of it is in doubt."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.reading.found import Passage
from bot.records.dates.edtf import Edtf


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The text of a document. What it does not say of itself is empty, or None; nothing of it is guessed."""

    text: str
    """Paragraphs, headings, items of lists and rows of tables are lines of their own; of a plain text, it as it is."""
    title: str = ""
    publisher: str = ""
    author: str = ""
    """Several stand as "Ada Lane, Bo Carr"."""
    published: Edtf | None = None
    """The day, where the document states one."""
    address: str = ""
    """The address that a page calls its own."""
    doubts: tuple[str, ...] = ()
    """For a person: what may not be as it was printed or published, a sentence each."""
    doubtful: tuple[Passage, ...] = ()
    """Places in the text whose letters are not certain: no words that touch one are verbatim."""
    others: tuple[Passage, ...] = ()
    """Places in the text that may be of another article on the same page."""

    @property
    def sha256(self) -> str:
        """Of the text in UTF-8, as 64 small hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def told_of_article(article: ArticleText) -> dict[str, Any]:
    """All but the text, as JSON takes it, beside the text's SHA-256 and its length in characters."""
    return {
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": str(article.published) if article.published else None,
        "address": article.address,
        "sha256": article.sha256,
        "characters": len(article.text),
        "doubts": list(article.doubts),
        "doubtful": list(article.doubtful),
        "others": list(article.others),
    }


def article_of(told: Mapping[str, Any], text: str) -> ArticleText:
    """The article of a text that was told as JSON. Raises LookupError or ValueError where it is no such."""
    article = ArticleText(
        text=text,
        title=str(told["title"]),
        publisher=str(told["publisher"]),
        author=str(told["author"]),
        published=Edtf.parse(told["published"]) if told["published"] else None,
        address=str(told["address"]),
        doubts=tuple(map(str, told["doubts"])),
        doubtful=tuple(Passage(*place) for place in told["doubtful"]),
        others=tuple(Passage(*place) for place in told["others"]),
    )
    if article.sha256 != told["sha256"]:
        raise ValueError("the text is not the one that this was told of")
    return article
