"""Reads CSL-JSON, and the same in YAML: items as sources, whatever a source has no place for told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.formats.bibliography.csl_writing import csl_authors, csl_date
from bot.formats.bibliography.entry_types import CSL
from bot.formats.bibliography.own_part import COLUMNS, OWN
from bot.formats.bibliography.record_line import without_record_line
from bot.formats.bibliography.source_sheet import SourceSheet, settle
from bot.formats.bibliography.stated_dates import date_of_numbers, edtf_or_words
from bot.formats.listed import Value
from bot.formats.plain_text import strip_html
from bot.formats.sheet import Sheet
from bot.formats.tally import Tally
from bot.formats.understood.remarks import About
from bot.records.dates.edtf import Edtf, Season

_SEASONS = {str(number): season for number, season in enumerate(Season, start=1)}


def read_csl(items: Sequence[Value], tally: Tally) -> Sheet:
    """Read every item. Raises WrongInput where the file is too large."""
    sheet = SourceSheet(tally, CSL, "item")
    for number, item in enumerate(items, start=1):
        if isinstance(item, Mapping):
            _read_item(sheet, number, item)
        else:
            sheet.refuse(number, "", "is no item with a type and a title")
    return sheet.made()


def _read_item(sheet: SourceSheet, number: int, item: Mapping[str, Value]) -> None:
    own = _own(item)
    left = dict(item)
    entry_type = _text(left.pop("type", ""))
    kind = sheet.kind_of(number, entry_type, "", own)
    title = _text(left.pop("title", ""))
    names = ("container-title", "publisher") if kind == "article" else ("publisher", "container-title")
    publisher = _text(left.pop(next((name for name in names if _text(left.get(name))), ""), ""))
    authors, issued, accessed = left.pop("author", None), left.pop("issued", None), left.pop("accessed", None)
    note = _text(left.pop("note", ""))
    lines = without_record_line(note.split("\n")) if own else [note]
    url = _text(left.pop("URL", ""))
    if not url and (url := sheet.address_of_doi(number, _text(left.get("DOI")))):
        left.pop("DOI")
    published = _date(issued)
    if not own and (marked := next((text for text in (title, publisher) if strip_html(text) != text.strip()), "")):
        sheet.tell(About.LETTERS, number, "has tags or signs of HTML, which are read as a page shows them", marked)
    cells = {
        "key": own.get("key", ""),
        "kind": kind,
        "title": settle(own, "title", strip_html(title), lambda cell: cell == title),
        "publisher": settle(own, "publisher", strip_html(publisher), lambda cell: cell == publisher),
        "author": settle(
            own, "author", _authors(sheet, number, authors), lambda cell: _plain(csl_authors(cell)) == _plain(authors)
        ),
        "published": settle(own, "published", published, _says(issued)),
        "url": url,
        "accessed": settle(own, "accessed", _date(accessed), _says(accessed)),
        "note": "\n".join(lines).strip(),
    }
    if own:
        left = {name: value for name, value in left.items() if name not in ("custom", "id")}
    sheet.leave_out(left)
    sheet.add(number, {column: own[column] for column in own if column not in cells} | cells)


def _own(item: Mapping[str, Value]) -> dict[str, str]:
    custom = item.get("custom")
    held = custom.get(OWN) if isinstance(custom, Mapping) else None
    if not isinstance(held, Mapping):
        return {}
    return {column: text for column, text in held.items() if column in COLUMNS and isinstance(text, str)}


def _text(value: Value) -> str:
    match value:
        case str():
            return value
        case Decimal():
            return f"{value:f}"
    return ""


def _plain(value: Any) -> Any:
    """A value with its numbers as texts, by which those of a file are told."""
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(held) for held in value]
    return value if isinstance(value, bool) or value is None else str(value)


def _authors(sheet: SourceSheet, number: int, value: Value) -> str:
    names = [_name(name) for name in value] if isinstance(value, list) else [_text(value)]
    return sheet.shorten_authors(number, [strip_html(name) for name in names if name])


def _name(value: Value) -> str:
    if not isinstance(value, Mapping):
        return _text(value)
    if literal := _text(value.get("literal")):
        return literal
    parts = {
        key: _text(value.get(key))
        for key in ("non-dropping-particle", "family", "suffix", "given", "dropping-particle")
    }
    family = " ".join(filter(None, [parts["non-dropping-particle"], parts["family"], parts["suffix"]]))
    given = " ".join(filter(None, [parts["given"], parts["dropping-particle"]]))
    return ", ".join(filter(None, [family, given]))


def _says(value: Value) -> Callable[[str], bool]:
    """Tells whether a date is as it was written of a cell."""

    def is_said(cell: str) -> bool:
        try:
            return bool(_plain(csl_date(Edtf.parse(cell))) == _plain(value or {}))
        except ValueError:
            return False

    return is_said


def _date(value: Value) -> str:
    """EDTF of date parts, no finer than they are; words as they stand."""
    if not isinstance(value, Mapping):
        return edtf_or_words(_text(value))
    ends = value.get("date-parts")
    dates = [_end(end) for end in ends] if isinstance(ends, list) else []
    if not any(dates):
        return edtf_or_words(_text(value.get("raw")) or _text(value.get("literal")))
    season = _text(value.get("season"))
    if season and len(dates) == 1 and dates[0].isdigit():
        known = _SEASONS.get(season)
        dates = [f"{known.name.lower()} {dates[0]}" if known else f"{season} {dates[0]}"]
    if value.get("circa") not in (None, False, "", "false", "0"):
        dates = [f"{date}~" for date in dates]
    return "/".join(dates[:2])


def _end(value: Value) -> str:
    parts = [_text(part) for part in value] if isinstance(value, list) else []
    return date_of_numbers(*[*parts, "", "", ""][:3])
