"""Sources as CSL-JSON: https://docs.citationstyles.org, with csl-data.json of citation-style-language/schema."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.formats.bibliography.authors import authors_in, text_of_authors
from bot.formats.bibliography.entry_types import CSL
from bot.formats.bibliography.own_part import OWN, own_part
from bot.formats.bibliography.record_line import Describe, record_line
from bot.formats.bibliography.stated_dates import is_plain
from bot.formats.plain_text import strip_html
from bot.records.dates.edtf import DatePart, Edtf
from bot.records.kinds.source import Source, SourceKind


def write_csl(sources: Iterable[Source], describe: Describe) -> bytes:
    """CSL-JSON in UTF-8: a list of items whose id is the source's ("S3")."""
    items = [_csl_item(source, describe) for source in sources]
    return f"{json.dumps(items, ensure_ascii=False, indent=1)}\n".encode()


def _csl_item(source: Source, describe: Describe) -> dict[str, object]:
    item: dict[str, object] = {
        "id": source.id,
        "type": CSL.written[source.kind][0],
        "title": source.name,
        "author": csl_authors(source.author),
        # A newspaper is what an article stands in, and who publishes everything else.
        "container-title" if source.kind is SourceKind.ARTICLE else "publisher": source.publisher,
        "issued": csl_date(source.published),
        "accessed": csl_date(source.accessed),
        "URL": source.url,
        "note": "\n".join(filter(None, [record_line(source, describe), source.note])),
    }
    # `custom` is the schema's own place for what it has no name for.
    return {name: value for name, value in item.items() if value} | {"custom": {OWN: _own_part(source)}}


def _own_part(source: Source) -> dict[str, str]:
    lossy = {
        # Others may write tags into what is shown, and where these are read, ours are no tags.
        "title": strip_html(source.name) != source.name,
        "publisher": strip_html(source.publisher) != source.publisher,
        "author": text_of_authors(authors_in(source.author)) != source.author,
        "published": not is_plain(source.published),
        "accessed": not is_plain(source.accessed),
    }
    return own_part(source, lossy)


def csl_authors(author: str) -> list[dict[str, str]]:
    return [
        {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
        for name in authors_in(author)
    ]


def csl_date(date: Edtf | None) -> dict[str, object]:
    """Date parts as fine as the date is, and circa where it is not exact: an end that is open, a decade, "about"."""
    if date is None:
        return {}
    ends = [part for part in (date.start, date.end) if isinstance(part, DatePart)]
    if not ends:
        return {}
    known = {part.year.isdigit() for part in ends}
    is_exact = known == {True} and len(ends) == 2 and not (date.is_approximate or date.is_uncertain)
    bounds = [_csl_parts(ends[0], is_first=True), _csl_parts(ends[-1], is_first=False)]
    written: dict[str, object] = {"date-parts": bounds[:1] if bounds[0] == bounds[1] else bounds}
    if not date.is_interval and ends[0].season is not None:
        # EDTF counts seasons from 21 on, CSL from 1.
        written["season"] = ends[0].season - 20
    return written if is_exact else {**written, "circa": True}


def _csl_parts(part: DatePart, *, is_first: bool) -> list[int]:
    # CSL knows no digit that is not known: "201X" is written as the years that it may be, and circa.
    year = int(part.year.replace("X", "0" if is_first else "9"))
    return [number for number in (year, part.month, part.day) if number is not None]
