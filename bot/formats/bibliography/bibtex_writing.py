"""Sources as BibTeX (https://www.bibtex.org/Format/), with biblatex's fields where BibTeX's own say less."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.formats.bibliography.authors import authors_in, text_of_authors
from bot.formats.bibliography.entry_types import BIBTEX
from bot.formats.bibliography.own_part import OWN, is_folded, own_part, write_own
from bot.formats.bibliography.record_line import Describe, record_line
from bot.records.dates.edtf import DatePart, Edtf
from bot.records.kinds.source import Source, SourceKind

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own names of months, which styles put into their language."""
_SPECIAL = re.compile(r"([&%$#_])")
# Not \{ and \}, since BibTeX itself counts braces whatever stands before them.
_NAMED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# TeX makes one sign of "--", "``", "''", "?`" and "!`".
_BETWEEN_LIGATURES = re.compile(r"(?<=[-`'!?])(?=[-`'])")
_WORD = re.compile(r"(?P<word>[\w'’-]+)|[^\w'’-]+")
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C"}
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_PUBLISHERS = {SourceKind.ARTICLE: "journal", SourceKind.REPORT: "institution"}
_REPORT_TYPE = "Report"


def write_bibtex(sources: Iterable[Source], describe: Describe) -> bytes:
    """BibTeX in UTF-8, one entry a source."""
    entries = []
    taken: set[str] = set()
    for source in sources:
        fields = {**_fields_of(source, record_line(source, describe)), OWN: write_own(_own_part(source))}
        entries.append(_entry(source, _unique_key(source, taken), fields))
    return "".join(f"{entry}\n\n" for entry in entries).encode()


def bibtex_entry(source: Source, note: str) -> str:
    """One entry, to be copied, under the source's own key."""
    return _entry(source, source.key, _fields_of(source, note))


def _entry(source: Source, key: str, fields: dict[str, str]) -> str:
    entry_type = BIBTEX.written[source.kind][0]
    # A month is a name that BibTeX knows, and stands bare.
    lines = [f"  {name} = {text if name == 'month' else f'{{{text}}}'}" for name, text in fields.items() if text]
    return "\n".join([f"@{entry_type}{{{key},", ",\n".join(lines), "}"])


def _fields_of(source: Source, note: str) -> dict[str, str]:
    year, month, day = _date_fields(source.published)
    return {
        "author": authors_text(source.author),
        "title": title_text(source.name),
        _PUBLISHERS.get(source.kind, "publisher"): bibtex_text(source.publisher),
        "howpublished": BIBTEX.written[source.kind][1],
        "type": _REPORT_TYPE if source.kind is SourceKind.REPORT else "",
        "year": year,
        "month": month,
        "day": day,
        "date": "" if _is_said(source.published) else str(source.published),
        "url": address_text(source.url),
        "urldate": str(source.accessed or ""),
        "note": bibtex_text(note),
        "annote": bibtex_text(source.note),
    }


def _own_part(source: Source) -> dict[str, str]:
    lossy = {
        "title": not is_folded(source.name),
        "publisher": not is_folded(source.publisher),
        "author": text_of_authors(authors_in(source.author)) != source.author or not is_folded(source.author),
        "url": address_text(source.url) != source.url,
        "note": not is_folded(source.note),
    }
    return own_part(source, lossy)


def _unique_key(source: Source, taken: set[str]) -> str:
    """The source's key, or with its id where that is taken already or cannot be a key of BibTeX."""
    key = source.key if _KEY.fullmatch(source.key) else f"source-{source.id.lower()}"
    while key in taken:
        key = f"{key}-{source.id.lower()}"
    taken.add(key)
    return key


def authors_text(author: str) -> str:
    """People as "Family, Given and Family, Given"; anybody else in braces, as BibTeX would take the name apart."""
    written = [
        bibtex_text(name.text) if name.given else f"{{{bibtex_text(name.family)}}}" for name in authors_in(author)
    ]
    return " and ".join(written)


def title_text(title: str) -> str:
    """A title whose words with capitals stand in braces, since styles write titles small."""
    line = " ".join(title.split())
    return "".join(_title_part(found) for found in _WORD.finditer(line))


def _title_part(found: re.Match[str]) -> str:
    text = _escaped(found[0])
    is_protected = found["word"] and _has_capital(found[0][1:] if found.start() == 0 else found[0])
    return f"{{{text}}}" if is_protected else text


def _has_capital(text: str) -> bool:
    return text != text.lower()


def bibtex_text(text: str) -> str:
    """A text in which TeX reads nothing as a command, on one line; its braces are balanced."""
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    # Sign by sign, since one replacement after the other would escape the braces that the first put in.
    named = "".join(_NAMED.get(character, character) for character in text)
    return _BETWEEN_LIGATURES.sub("{}", _SPECIAL.sub(r"\\\1", named))


def address_text(address: str) -> str:
    """An address as it is, since it is read as it stands; what would break the entry is percent-encoded."""
    return "".join(_IN_ADDRESS.get(character, character) for character in address)


def _date_fields(when: Edtf | None) -> tuple[str, str, str]:
    """Year, month and day, as far as the date lies within one."""
    years = set(when.years) if when else set()
    if not when or len(years) != 1 or None in years:
        return "", "", ""
    year = f"{years.pop():04}"
    if when.is_interval or not isinstance(when.start, DatePart) or when.start.month is None:
        return year, "", ""
    return year, MONTHS[when.start.month - 1], str(when.start.day or "")


def _is_said(when: Edtf | None) -> bool:
    """Whether year, month and day say all of a date."""
    if when is None:
        return True
    year, month, day = _date_fields(when)
    parts = [year, f"{MONTHS.index(month) + 1:02}" if month else "", day.zfill(2) if day else ""]
    return "-".join(filter(None, parts)) == when.text
