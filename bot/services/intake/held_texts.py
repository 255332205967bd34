"""The texts of sources, as far as articles that are open were read in them: so long their words can be checked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bot.records.kinds.source import Source
from bot.records.written.pages import page_of
from bot.services.server.rights import Person
from bot.storage.keeping.articles import find_text, open_articles
from bot.storage.records.reader import Reader


def held_texts_of(
    reader: Reader,
    person: Person,
    today: date,
    *,
    source_ids: Collection[int] = (),
    addresses: Collection[str] = (),
) -> list[str]:
    """The texts of sources, by their database ids or their addresses: those that wait, and the person's own drafts'.

    None where no such text is kept, and what is said to stand in the source cannot be told from anything else.
    """
    sources = reader.get_many(Source, sorted({*source_ids}))
    asked = {page_of(address) for address in (*addresses, *(source.url for source in sources)) if address}
    digests = {*filter(None, (source.text_sha256 for source in sources))}
    found = [
        find_text(reader, article.proposal_id, today)
        for article in open_articles(reader, person.user_id)
        if page_of(article.address) in asked or article.sha256 in digests
    ]
    return list(dict.fromkeys(text for text in found if text is not None))
