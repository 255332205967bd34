"""Reads RIS with rispy: entries as sources, whatever a source has no place for told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rispy.parser import RisParser

from bot.formats.bibliography.entry_types import RIS
from bot.formats.bibliography.own_part import read_own
from bot.formats.bibliography.record_line import without_record_line
from bot.formats.bibliography.ris_writing import OWN_TAG, author_lines, date_line, name_in_line, note_lines
from bot.formats.bibliography.source_sheet import SourceSheet, settle
from bot.formats.bibliography.stated_dates import date_of_numbers, edtf_or_words
from bot.formats.sheet import Sheet
from bot.formats.tally import Tally
from bot.formats.understood.remarks import About
from bot.records.dates.edtf import Edtf

# Some programs write one blank before the hyphen, where the format has two.
_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: |$)")
_DATE = re.compile(r"(\d{1,4})(?:/(\d{0,2}))?(?:/(\d{0,2}))?(?:/(.*))?", re.ASCII)
_TITLES = ("TI", "T1", "CT", "BT")
_PERIODICALS = ("T2", "JO", "JF", "J2", "JA")
_AUTHORS = ("AU", "A1")
_NOTES = ("N1", "RN")


def read_ris(text: str, tally: Tally) -> Sheet:
    """Read every entry. Raises WrongInput where the file is too large."""
    sheet = SourceSheet(tally, RIS)
    lines = _Lines(text, sheet)
    # Every tag may stand more than once, and no value is dropped for another.
    parser = RisParser(mapping=_EveryTag(), list_tags=_EveryTag(), delimiter_tags_mapping={})
    entries: list[dict[str, Any]] = parser.parse_lines(iter(lines))
    for line, entry in zip(lines.starts, entries, strict=True):
        entry_type = str(entry.pop("TY"))
        _read_entry(sheet, line, entry_type, entry)
    return sheet.made()


class _EveryTag(dict[str, str]):
    """Each tag by its own name, and of every one that it may stand more than once."""

    def __missing__(self, tag: str) -> str:
        return tag

    def __contains__(self, tag: object) -> bool:
        return True


class _Lines:
    """The lines of a file as rispy takes them, each entry with its end; `starts` are the lines where entries begin."""

    def __init__(self, text: str, sheet: SourceSheet) -> None:
        self.starts: list[int] = []
        self._text = text
        self._sheet = sheet

    def __iter__(self) -> Iterator[str]:
        is_open = False
        beside = 0
        for number, line in enumerate(self._text.splitlines(), start=1):
            found = _TAG.match(line)
            tag = found[1] if found else ""
            if tag == "TY":
                if is_open:
                    self._tell_of_end()
                    yield "ER  - "
                self.starts.append(number)
            if tag == "TY" or (is_open and line.strip()):
                is_open = tag != "ER"
                yield f"{tag}  - {line[found.end() :]}" if found else line
            else:
                beside += bool(line.strip())
        if is_open:
            self._tell_of_end()
            yield "ER  - "
        if beside:
            self._sheet.tell_of_file(About.ROWS, f"lines that belong to no entry are left out ({beside:,}).")

    def _tell_of_end(self) -> None:
        self._sheet.tell(About.ROWS, self.starts[-1], "has no line ER, and ends where the next one or the file does")


def _read_entry(sheet: SourceSheet, line: int, entry_type: str, tags: Mapping[str, Sequence[str]]) -> None:
    own = read_own("".join(tags.get(OWN_TAG, ())))
    taken = _Taken(tags)
    words = " ".join(tags.get("M3", ()))
    kind = sheet.kind_of(line, entry_type, words, own)
    if RIS.kind_of(entry_type, words) != RIS.kind_of(entry_type):
        taken.all(("M3",))
    title = taken.first(_TITLES)
    publishers = (*_PERIODICALS, "PB") if kind == "article" else ("PB", *_PERIODICALS)
    publisher = taken.first(publishers)
    authors = taken.all(_AUTHORS)
    notes = taken.all(_NOTES)
    notes = [*without_record_line(notes)] if own else notes
    published = _published(sheet, line, taken)
    accessed = taken.first(("Y2",))
    cells = {
        "key": own.get("key", ""),
        "kind": kind,
        "title": settle(own, "title", title, lambda cell: " ".join(cell.split()) == title),
        "publisher": settle(own, "publisher", publisher, lambda cell: " ".join(cell.split()) == publisher),
        "author": settle(own, "author", _authors(sheet, line, authors), lambda cell: author_lines(cell) == authors),
        "published": settle(own, "published", published, lambda cell: _says(tags.get("DA", ()), cell)),
        "url": _address(sheet, line, taken),
        "accessed": settle(own, "accessed", _date(accessed), lambda cell: _says(tags.get("Y2", ()), cell)),
        "note": settle(own, "note", "\n".join(notes), lambda cell: note_lines(cell) == notes),
    }
    left_out = {tag: values for tag, values in taken.left.items() if any(values)}
    sheet.leave_out({tag: values for tag, values in left_out.items() if not (own and tag in (OWN_TAG, "ID"))})
    sheet.add(line, {column: own[column] for column in own if column not in cells} | cells)


class _Taken:
    """The values of one entry by their tags, and which were not taken."""

    def __init__(self, tags: Mapping[str, Sequence[str]]) -> None:
        self.left = dict(tags)

    def first(self, tags: Sequence[str]) -> str:
        """What stands under the first of these tags that says anything; lines that go on are joined."""
        tag = next((tag for tag in tags if any(self.left.get(tag, ()))), "")
        return " ".join(" ".join(self.left.pop(tag, ())).split())

    def all(self, tags: Sequence[str]) -> list[str]:
        """What stands under all of these tags."""
        return [" ".join(value.split()) for tag in tags for value in self.left.pop(tag, ()) if value.strip()]


def _authors(sheet: SourceSheet, line: int, names: Sequence[str]) -> str:
    return sheet.shorten_authors(line, [name_in_line(name) for name in names])


def _published(sheet: SourceSheet, line: int, taken: _Taken) -> str:
    year, whole = taken.first(("PY", "Y1")), taken.first(("DA",))
    if whole and not re.search(r"\d{4}", whole):
        return edtf_or_words(f"{whole} {year}".strip())
    if whole and year and whole[:4] != year[:4]:
        sheet.tell(About.DATES, line, "has two years, of which that of DA is taken", f"{year}, {whole}")
    found = _DATE.fullmatch(whole or year)
    if found and found[2] and found[4] and _date(whole or year) != found[4]:
        sheet.tell(About.DATES, line, "has words behind its date, which are left out", found[4])
    return _date(whole or year)


def _date(text: str) -> str:
    """YYYY/MM/DD/words as EDTF; as words, where these say more."""
    found = _DATE.fullmatch(text)
    if found is None:
        return edtf_or_words(text)
    year, month, day, words = (part or "" for part in found.groups())
    if words and year in words:
        return words
    # "2019///Summer".
    return date_of_numbers(year, month or words, day)


def _says(lines: Sequence[str], cell: str) -> bool:
    """Whether a line is as it was written of a date; the words after it do not count."""
    try:
        return date_line(Edtf.parse(cell)).split("/")[:3] == "".join(lines).split("/")[:3]
    except ValueError:
        return False


def _address(sheet: SourceSheet, line: int, taken: _Taken) -> str:
    addresses = taken.all(("UR",))
    if addresses[1:]:
        taken.left["UR"] = addresses[1:]
    if addresses:
        return addresses[0]
    found = sheet.address_of_doi(line, " ".join(taken.left.get("DO", ())))
    if found:
        taken.left.pop("DO")
    return found
