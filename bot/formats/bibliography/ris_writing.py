"""Sources as RIS (Research Information Systems): two letters and a value a line, by its specification of 2011."""

from __future__ import annotations

from collections.abc import Iterable

from bot.formats.bibliography.authors import authors_in
from bot.formats.bibliography.entry_types import RIS
from bot.formats.bibliography.own_part import is_folded, own_part, write_own
from bot.formats.bibliography.record_line import Describe, record_line
from bot.formats.bibliography.stated_dates import is_plain
from bot.records.dates.edtf import Edtf
from bot.records.kinds.source import Source, SourceKind

OWN_TAG = "C8"
"""One of the tags that the format leaves to whoever writes it."""
_LINE_END = "\r\n"


def write_ris(sources: Iterable[Source], describe: Describe) -> bytes:
    """RIS in UTF-8, one entry a source."""
    return "".join(_entry(source, describe) for source in sources).encode()


def _entry(source: Source, describe: Describe) -> str:
    entry_type, words = RIS.written[source.kind]
    lines = [
        ("TY", entry_type),
        ("ID", source.key),
        *(("AU", name) for name in author_lines(source.author)),
        ("TI", _line(source.name)),
        # A newspaper is what an article stands in, and who publishes everything else.
        ("T2" if source.kind is SourceKind.ARTICLE else "PB", _line(source.publisher)),
        ("M3", words),
        ("PY", _year(source.published)),
        ("DA", date_line(source.published, describe)),
        ("UR", source.url),
        ("Y2", date_line(source.accessed, describe)),
        *(("N1", line) for line in (record_line(source, describe), *note_lines(source.note))),
        (OWN_TAG, write_own(_own_part(source))),
        ("ER", ""),
    ]
    return _LINE_END.join([*(f"{tag}  - {value}" for tag, value in lines if value or tag == "ER"), "", ""])


def _own_part(source: Source) -> dict[str, str]:
    lossy = {
        "title": not is_folded(source.name),
        "publisher": not is_folded(source.publisher),
        "author": "; ".join(map(name_in_line, author_lines(source.author))) != source.author,
        "published": not is_plain(source.published),
        "accessed": not is_plain(source.accessed),
        "note": "\n".join(note_lines(source.note)) != source.note,
    }
    return own_part(source, lossy)


def author_lines(author: str) -> list[str]:
    return [_line(name.text) for name in authors_in(author)]


def name_in_line(line: str) -> str:
    """The author whom a line names: a body ends in a comma, by which EndNote knows it."""
    return line.rstrip(", ")


def note_lines(note: str) -> list[str]:
    """A note's lines that have something in them, each of which stands in a line of its own."""
    return [line for line in map(_line, note.splitlines()) if line]


def _line(text: str) -> str:
    return " ".join(text.split())


def _year(when: Edtf | None) -> str:
    """The year, where the date lies within one."""
    years = set(when.years) if when else set()
    return f"{years.pop():04}" if len(years) == 1 and None not in years else ""


def date_line(when: Edtf | None, describe: Describe | None = None) -> str:
    """YYYY/MM/DD/, as fine as a date is, with its words where these say more; empty where it is in no one year."""
    if when is None or not _year(when):
        return ""
    parts = "" if when.is_interval else when.text.strip("~?%").replace("XX", "").replace("-", "/")
    year, month, day = [*parts.split("/"), "", "", ""][:3]
    # RIS knows neither seasons nor what is about a day.
    is_month = month.isdigit() and int(month) <= 12
    shown = f"{year or _year(when)}/{month if is_month else ''}/{day}/"
    return shown if describe is None or is_plain(when) else f"{shown}{describe(when, False)}"
