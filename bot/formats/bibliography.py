"""Sources for reference managers: BibTeX (https://www.bibtex.org/Format/) and CSL-JSON.

CSL-JSON: https://docs.citationstyles.org, with the schema csl-data.json of citation-style-language/schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

from bot.records.dates.edtf import DatePart, Edtf
from bot.records.kinds.source import Source, SourceKind

_BIBTEX_SPECIAL = re.compile(r"([&%$#_])")
_BIBTEX_NAMED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_AUTHOR_SEPARATOR = re.compile(r"\s*;\s*|\s+and\s+")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLES = {"van", "von", "de", "der", "den", "du", "da", "di", "la", "le", "ter"}
_CSL_TYPES = {
    SourceKind.ARTICLE: "article",
    SourceKind.LETTER: "personal_communication",
    SourceKind.REPORT: "report",
    SourceKind.SPEECH: "speech",
    SourceKind.STATISTICS: "dataset",
    SourceKind.LAW: "legislation",
    SourceKind.MESSAGE: "post",
    SourceKind.OTHER: "document",
}


def write_bibtex(sources: Iterable[Source], describe: Callable[[Edtf | None, bool], str]) -> bytes:
    """BibTeX in UTF-8, one entry a source; `describe` words a date, told whether it was inferred."""
    entries = []
    taken: set[str] = set()
    for source in sources:
        date = describe(source.published, bool(source.published_basis))
        entries.append(bibtex_entry(source, f"Record {source.id}; date: {date}", _unique_key(source, taken)))
    return "".join(f"{entry}\n\n" for entry in entries).encode()


def bibtex_entry(source: Source, note: str, key: str = "") -> str:
    """One entry, under the source's own key unless another is given."""
    fields = {
        "author": _bibtex_authors(source.author),
        "title": _bibtex_text(source.name),
        "publisher": _bibtex_text(source.publisher),
        "year": _year(source),
        "url": _bibtex_text(source.url),
        "note": _bibtex_text(note),
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    # Of BibTeX's types, @misc alone needs no field, and of a source any but the title may be unknown.
    return "\n".join([f"@misc{{{key or source.key},", ",\n".join(lines), "}"])


def _unique_key(source: Source, taken: set[str]) -> str:
    """The source's key, or with its id where that is taken already or cannot be a key of BibTeX."""
    key = source.key if _KEY.fullmatch(source.key) else f"source-{source.id.lower()}"
    while key in taken:
        key = f"{key}-{source.id.lower()}"
    taken.add(key)
    return key


def _bibtex_authors(author: str) -> str:
    """People as "Family, Given and Family, Given"; anything else in braces, as BibTeX would take it apart."""
    people = _people(author)
    if people:
        return " and ".join(_bibtex_text(f"{family}, {given}") for family, given in people)
    return f"{{{_bibtex_text(author)}}}" if author else ""


def _people(author: str) -> list[tuple[str, str]]:
    """Family and given names, where every author is written "Family, Given"; none where any may be a body."""
    parts = [part.split(",") for part in _AUTHOR_SEPARATOR.split(author)]
    people = [(family.strip(), given.strip()) for family, given in (part for part in parts if len(part) == 2)]
    return people if len(people) == len(parts) and all(map(_is_person, people)) else []


def _is_person(names: tuple[str, str]) -> bool:
    """Whether the names may be those of a person: "Department of Health, UK" has an "of" and an abbreviation."""
    family = [word for word in names[0].split() if word not in _PARTICLES]
    given = names[1].split()
    is_abbreviation = any(len(word) > 1 and word.isalpha() and word.isupper() for word in given)
    return (
        1 <= len(family) <= 2
        and 1 <= len(given) <= 4
        and not is_abbreviation
        and all(_NAME.fullmatch(word) and word[0].isupper() for word in (*family, *given))
    )


def _year(source: Source) -> str:
    """The year, where the date lies within one."""
    years = set(source.published.years) if source.published else set()
    return str(years.pop()) if len(years) == 1 and None not in years else ""


def _bibtex_text(text: str) -> str:
    # Sign by sign, since one replacement after the other would escape the braces that the first put in.
    named = "".join(_BIBTEX_NAMED.get(character, character) for character in " ".join(text.split()))
    return _BIBTEX_SPECIAL.sub(r"\\\1", named)


def write_csl(sources: Iterable[Source]) -> bytes:
    """CSL-JSON in UTF-8: a list of items whose id is the source's ("S3")."""
    items = [_csl_item(source) for source in sources]
    return f"{json.dumps(items, ensure_ascii=False, indent=1)}\n".encode()


def _csl_item(source: Source) -> dict[str, object]:
    note = [f"Record {source.id}"]
    note += ["date inferred"] if source.published_basis else []
    note += [f"archived at {source.archived_url}"] if source.archived_url else []
    item = {
        "id": source.id,
        "type": _CSL_TYPES[source.kind],
        "title": source.name,
        "author": _csl_authors(source.author),
        "publisher": source.publisher,
        "issued": _csl_date(source.published),
        "accessed": _csl_date(source.accessed),
        "URL": source.url,
        "note": "; ".join(note),
    }
    return {name: value for name, value in item.items() if value}


def _csl_authors(author: str) -> list[dict[str, str]]:
    people = [{"family": family, "given": given} for family, given in _people(author)]
    return people or ([{"literal": author}] if author else [])


def _csl_date(date: Edtf | None) -> dict[str, object]:
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
