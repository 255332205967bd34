"""The source of an article: what is known of it, and which one on record it is."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.pages.page_statements import is_same_site
from bot.reading.found import DocumentTold
from bot.records.cells import cells_of
from bot.records.dates.edtf import Edtf
from bot.records.fields import ADDRESS_LIMIT
from bot.records.history import TAKEN_BACK
from bot.records.kinds import KINDS
from bot.records.kinds.source import Source, SourceKind
from bot.records.record import Record, Reference
from bot.records.written.addresses import canonical_address
from bot.records.written.visible import has_visible
from bot.services.intake.batch import Origin, SourceTold
from bot.services.names.typed_text import kept_text
from bot.storage.records.reader import Reader

ASKED_FOR = ("name", "publisher", "published")
"""The fields of a source for which somebody is asked once, where the article does not tell them."""
_LIMITS = {"name": 300, "publisher": 200, "author": 200, "file": 200}


def published_on(article: ArticleText, document: DocumentTold, told: SourceTold) -> Edtf | None:
    """The day of publication: as somebody told it, else as the file or page states it, else as the text says."""
    return told.published or article.published or document.published


def source_fields(article: ArticleText, document: DocumentTold, told: SourceTold, sha256: str) -> dict[str, str]:
    """The fields of a source as they would be typed: as somebody told them, else as the article has them.

    `document` is what its text says of itself.
    """
    published = published_on(article, document, told)
    title, office = (named.words if named else "" for named in (document.title, document.publisher))
    # A site on which offices print their statistics is not whose they are.
    is_of_office = document.kind is SourceKind.STATISTICS
    publisher = (office or article.publisher) if is_of_office else (article.publisher or office)
    typed = {
        "name": told.title or article.title or title,
        "kind": str(_kind(document, told)),
        "publisher": told.publisher or publisher,
        "author": told.author or article.author,
        "published": published.text if published else "",
        "url": _address(article, told),
        "archived_url": _as_address(told.archived),
        "accessed": told.fetched_at.date().isoformat() if told.fetched_at else "",
        "file": told.file,
        "text_sha256": sha256,
    }
    kept = {attribute: " ".join(kept_text(text).split()) for attribute, text in typed.items()}
    return {
        attribute: text[: _LIMITS.get(attribute, len(text))] for attribute, text in kept.items() if has_visible(text)
    }


def _kind(document: DocumentTold, told: SourceTold) -> SourceKind:
    # A message may hold anything, and is what was read.
    return SourceKind.MESSAGE if told.origin is Origin.MESSAGE else document.kind


def source_fields_typed(typed: Mapping[str, str], record: Record | None) -> dict[str, str]:
    """The fields of a source as they were typed, its dates and addresses in the form in which they are kept."""
    cells = cells_of(record) if record else {}
    return {attribute: cells.get(attribute) or text for attribute, text in typed.items()}


def find_source(reader: Reader, typed: Mapping[str, str]) -> Source | None:
    """The source on record that has an address of the same page, or the same text.

    None where none has, or several have.
    """
    for ids in (find_ids(reader, typed) for find_ids in (_at_address, _of_text)):
        if len(ids) == 1:
            return reader.get(Source, ids[0])
    return None


def find_withdrawn_source(reader: Reader, typed: Mapping[str, str]) -> Source | None:
    """The source of the same page or text that was withdrawn, and not because what made it was taken back."""
    for find_ids in (_at_address, _of_text):
        for source in reader.get_many(Source, find_ids(reader, typed, is_withdrawn=True)):
            if source.state_note != TAKEN_BACK:
                return source
    return None


def _at_address(reader: Reader, typed: Mapping[str, str], *, is_withdrawn: bool = False) -> list[int]:
    address = typed.get("url", "")
    return reader.at_address(Source.KIND, "url", address, is_withdrawn=is_withdrawn) if address else []


def _of_text(reader: Reader, typed: Mapping[str, str], *, is_withdrawn: bool = False) -> list[int]:
    digest = typed.get("text_sha256", "")
    return reader.holding(Source.KIND, "text_sha256", digest, is_withdrawn=is_withdrawn) if digest else []


def sources_called(reader: Reader, name: str) -> list[Reference]:
    """The sources on record of this very name."""
    ids = reader.holding(Source.KIND, Source.TITLE, name) if name else []
    return [record.reference() for record in reader.get_many(KINDS[Source.KIND], ids)]


def _address(article: ArticleText, told: SourceTold) -> str:
    """The address of an article: its own where that is of the server that it came from, or where it came as a file."""
    own, fetched = _as_address(article.address), _as_address(told.address)
    if not fetched or not own:
        return own or fetched
    # Some sites give the address of their first page on all of them.
    is_of_site = len(urlsplit(own).path) <= 1 < len(urlsplit(fetched).path)
    return own if is_same_site(own, fetched) and not is_of_site else fetched


def _as_address(text: str) -> str:
    """An address as it is kept; empty where it is none."""
    try:
        return canonical_address(text.strip()) if len(text) <= ADDRESS_LIMIT else ""
    except ValueError:
        return ""
