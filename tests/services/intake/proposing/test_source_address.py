"""The address of a source is its article's own, and not another page's."""

from __future__ import annotations

import pytest

from bot.formats.documents.article_text import ArticleText
from bot.reading.found import DocumentTold
from bot.services.intake.batch import Origin, SourceTold
from bot.services.intake.proposing.sources import source_fields

FETCHED = "https://courier.example/news/lanes"


@pytest.mark.parametrize(
    ("own", "address"),
    [
        ("https://www.courier.example/news/lanes-2", "https://www.courier.example/news/lanes-2"),
        ("https://other.example/news/lanes", FETCHED),
        ("https://courier.example/", FETCHED),
        ("https://courier.example", FETCHED),
        ("", FETCHED),
    ],
)
def test_a_page_names_no_page_but_itself(own: str, address: str) -> None:
    article = ArticleText("Words.", title="Lanes", address=own)
    told = SourceTold(origin=Origin.LINK, address=FETCHED)
    assert source_fields(article, DocumentTold(), told, "0" * 64)["url"] == address
