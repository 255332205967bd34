"""How a source looks: what is not known of it is said to be unknown."""

from bot.presentation.cards import Fact, filled, meta
from bot.presentation.rows.cells import Columns, link_to, sort_key
from bot.presentation.text.dates import describe_date, describe_date_of
from bot.presentation.text.markup import address, escape, line
from bot.presentation.text.wording import cited_words
from bot.records.kinds.source import Source
from bot.records.related import Related

HINTS = {
    "name": "Its own title; in [square brackets] a title of yours, where its own is not known",
    "kind": "What sort of document it is",
    "publisher": "Who published it: The Herald, National Records of Scotland; empty where it is not known",
    "author": "Who wrote it: Jane Doe; empty where it is not known",
    "url": "https://www.example.org/page, or www.example.org/page",
    "archived_url": "Where a copy of it is kept: https://web.archive.org/…",
    "accessed": "When somebody last saw it there: 16 July 2019",
    "file": "The name of the file in which its text is kept: letter.pdf",
}


def summary(source: Source, related: Related) -> str:
    date = describe_date_of(source)
    # What is not known is said to be so, for an empty place would pass for “none”.
    publisher = line(source.publisher) or "publisher unknown"
    return f"**{line(source.name)}**\n{meta(source.kind, publisher, line(source.author), date)}"


def citation(source: Source, related: Related) -> str:
    return f"{cited_words(source)}."


def columns(source: Source, related: Related) -> Columns:
    return [
        ("Title", source.name),
        ("What it is", str(source.kind)),
        ("Publisher", source.publisher or "not known"),
        ("Author", source.author or "not known"),
        ("Published", describe_date_of(source)),
        sort_key(source.published),
        ("Link", link_to(source.url)),
        ("Archived at", link_to(source.archived_url)),
        ("Accessed", describe_date(source.accessed) if source.accessed else ""),
        ("Date inferred from", source.published_basis),
        ("Note", source.note),
    ]


def facts(source: Source, related: Related) -> list[Fact]:
    return filled(
        ("Author", line(source.author) or "not known"),
        ("Address", address(source.url) if source.url else "not known"),
        ("Archived", address(source.archived_url) if source.archived_url else ""),
        ("Accessed", describe_date(source.accessed) if source.accessed else ""),
        ("Date inferred from", line(source.published_basis)),
        ("Note", escape(source.note)),
    )


def in_line(source: Source, related: Related, room: int) -> tuple[str, str]:
    publisher = line(source.publisher) or "publisher unknown"
    told = [f"**{line(source.name)}**", source.kind, publisher, line(source.author), describe_date_of(source)]
    return " · ".join(filter(None, told)), ""
