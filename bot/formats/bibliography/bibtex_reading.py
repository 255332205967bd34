"""Reads BibTeX and biblatex with bibtexparser: entries as sources, whatever a source has no place for told."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ExplicitComment,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from bot.formats.bibliography.bibtex_writing import MONTHS, address_text, authors_text, bibtex_text, title_text
from bot.formats.bibliography.entry_types import BIBTEX
from bot.formats.bibliography.latex import LatexReader, read_address
from bot.formats.bibliography.own_part import OWN, read_own
from bot.formats.bibliography.record_line import without_record_line
from bot.formats.bibliography.source_sheet import SourceSheet, settle
from bot.formats.bibliography.stated_dates import date_of_numbers, edtf_or_words
from bot.formats.sheet import Sheet
from bot.formats.tally import MOST_CELL_CHARACTERS, Tally
from bot.formats.understood.remarks import About

# It logs each mistake of a file, of which the person whose file it is is told.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_MOST_CHARACTERS_OF_STRINGS = 1_000_000
_PUBLISHERS = ("publisher", "institution", "organization", "school", "howpublished", "journal", "journaltitle")
_ARTICLE_PUBLISHERS = ("journaltitle", "journal", "publisher", "organization", "institution", "howpublished")
_ACCESSED = ("urldate", "lastchecked", "lastaccessed", "accessed", "dateaccessed")
_NOTES = ("note", "annote", "annotation")
_MOST_NAMES = 200


def read_bibtex(text: str, tally: Tally) -> Sheet:
    """Read every entry. Raises WrongInput where the file is too large."""
    sheet = SourceSheet(tally, BIBTEX)
    reader = _Reader(sheet, LatexReader(tally))
    beside = 0
    strings = 0
    for block in Splitter(text).split().blocks:
        line = (block.start_line or 0) + 1
        match block:
            case String():
                strings += reader.define(block)
                if strings > _MOST_CHARACTERS_OF_STRINGS:
                    raise tally.refusal("has too much text in its @string lines", "Split it into smaller files")
            case DuplicateBlockKeyBlock() if isinstance(block.ignore_error_block, Entry):
                reader.read(line, block.ignore_error_block)
            case DuplicateFieldKeyBlock() if isinstance(block.ignore_error_block, Entry):
                named = ", ".join(sorted(block.duplicate_keys))
                sheet.tell(About.CELLS, line, "has a field twice, of which the first is taken", named)
                reader.read(line, block.ignore_error_block)
            case Entry():
                reader.read(line, block)
            case ParsingFailedBlock():
                rule = "is no entry that can be read"
                sheet.refuse(
                    line, (block.raw or "").strip(), rule, "look for a brace, a quote or a comma that is missing"
                )
            case ExplicitComment() | ImplicitComment():
                beside += 1
    reader.finish(beside)
    return sheet.made()


class _Reader:
    """Makes rows of the entries of one file."""

    def __init__(self, sheet: SourceSheet, latex: LatexReader) -> None:
        self._sheet = sheet
        self._latex = latex
        self._names: dict[str, str] = {}
        """Names as they stand, and as they are read: those who wrote one source wrote others."""
        self._strings = dict(zip(MONTHS, MONTHS, strict=True))

    def define(self, string: String) -> int:
        """Keep what a @string stands for, and return how long it is."""
        value = self._evaluated(string.value)[:MOST_CELL_CHARACTERS]
        self._strings.setdefault(string.key.lower(), value)
        return len(value)

    def finish(self, beside: int) -> None:
        """Tell what belongs to no single entry."""
        if beside:
            self._sheet.tell_of_file(
                About.ROWS, f"what stands between the entries is left out ({beside:,}, such as comments)."
            )
        if self._latex.unread:
            named = ", ".join(f"\\{name}" for name in sorted(self._latex.unread)[:10])
            rule = f"commands of LaTeX that are not known stand in texts as they were written: {named}."
            self._sheet.tell_of_file(About.CELLS, rule)

    def read(self, line: int, entry: Entry) -> None:
        fields: dict[str, str] = {}
        for field in entry.fields:
            fields.setdefault(field.key.strip().lower(), self._evaluated(field.value))
        own = read_own(fields.get(OWN, ""))
        used: set[str] = set()
        words = fields.get("howpublished", "")
        kind = self._sheet.kind_of(line, entry.entry_type.lower(), words, own)
        if words and BIBTEX.kind_of(entry.entry_type, words) != BIBTEX.kind_of(entry.entry_type):
            used.add("howpublished")
        taken = _Taken(fields, used)
        url = self._address(line, taken)
        author = taken.first(("author",))
        publisher = taken.first(_ARTICLE_PUBLISHERS if kind == "article" else _PUBLISHERS)
        title = self._title(taken)
        notes = self._notes(taken, is_own=bool(own))
        cells = {
            "key": own.get("key", ""),
            "kind": kind,
            "title": settle(own, "title", title, lambda cell: title_text(cell) == fields.get("title")),
            "publisher": settle(
                own, "publisher", self._latex.read(publisher), lambda cell: bibtex_text(cell) == publisher
            ),
            "author": settle(own, "author", self._authors(line, author), lambda cell: authors_text(cell) == author),
            "published": self._published(line, taken, notes),
            "url": settle(own, "url", url, lambda cell: address_text(cell) == fields.get("url")),
            "accessed": self._accessed(taken.first(_ACCESSED)),
            "note": settle(own, "note", "\n".join(notes), lambda cell: bibtex_text(cell) == fields.get("annote", "")),
        }
        used |= {OWN, "type"} if own else set()
        left_out = {name: text for name, text in fields.items() if name not in used}
        self._sheet.leave_out({**left_out, "the key of the entry": not own and entry.key})
        self._sheet.add(line, {column: own[column] for column in own if column not in cells} | cells)

    def _title(self, taken: _Taken) -> str:
        title = self._latex.read(taken.first(("title", "booktitle")))
        subtitle = self._latex.read(taken.first(("subtitle",)))
        return f"{title}: {subtitle}" if title and subtitle else title

    def _notes(self, taken: _Taken, *, is_own: bool) -> list[str]:
        notes = [self._latex.read(taken.first((name,))) for name in _NOTES]
        return [*filter(None, without_record_line(notes) if is_own else notes)]

    def _authors(self, line: int, text: str) -> str:
        names = split_multiple_persons_names(text) if text else []
        for name in names[:_MOST_NAMES]:
            if name not in self._names:
                self._names[name] = self._name(name)
        read = [self._names[name] for name in names[:_MOST_NAMES]]
        turned = next((name for name in names[:_MOST_NAMES] if self._is_turned(name)), None)
        if turned:
            rule = "has names without a comma, of which what comes last is taken for the family name"
            self._sheet.tell(About.CELLS, line, rule, f"{self._latex.read(turned)}: {self._names[turned]}")
        if names[-1:] == ["others"]:
            read = [*read[:-2], f"{' '.join(read[-2:-1])} et al.".strip()]
        return self._sheet.shorten_authors(line, [name for name in read if name])

    def _is_turned(self, name: str) -> bool:
        """Whether a name is read in another order than it stands in."""
        return "," not in name and "," in self._names[name]

    def _name(self, name: str) -> str:
        """ "Family, Given" of a person; what stands in braces as a whole is anybody else."""
        if name.startswith("{") and _closes_last(name):
            return self._latex.read(name[1:-1])
        try:
            parts = parse_single_name_into_parts(name, strict=False)
        except InvalidNameError:
            return self._latex.read(name)
        family = " ".join([*parts.von, *parts.last, *parts.jr])
        return self._latex.read(", ".join(filter(None, [family, " ".join(parts.first)])))

    def _published(self, line: int, taken: _Taken, notes: list[str]) -> str:
        """The date as EDTF, or in words that are still to be read; what is no date at all becomes a note."""
        # Not as LaTeX, in which the sign for “about” is a blank.
        whole = taken.first(("date",)).strip("{} ")
        year, month, day = (self._latex.read(taken.first((unit,))) for unit in ("year", "month", "day"))
        if whole:
            return edtf_or_words(whole)
        found = date_of_numbers(year, month, day)
        if found and not any(sign.isdigit() for sign in found):
            notes.append(f"Date as given: {found}")
            self._sheet.tell(About.DATES, line, "has a date that is none, which is kept in its note", found)
            return ""
        return found

    def _accessed(self, text: str) -> str:
        return edtf_or_words(text.strip("{} "))

    def _address(self, line: int, taken: _Taken) -> str:
        if url := read_address(taken.first(("url",))):
            return url
        howpublished = taken.peek("howpublished")
        if "://" in howpublished:
            return read_address(taken.first(("howpublished",)))
        if found := self._sheet.address_of_doi(line, read_address(taken.peek("doi"))):
            taken.first(("doi",))
        return found

    def _evaluated(self, value: str) -> str:
        """A value without the braces or marks round it, its parts put together, and names put in for what they mean."""
        value = value.strip()
        # Sign by sign only where there may be more parts than one.
        if "#" not in value:
            return self._part(value).strip()
        return "".join(self._part(part) for part in _parts(value)).strip()

    def _part(self, part: str) -> str:
        if len(part) > 1 and part[0] == "{" and part[-1] == "}":
            return part[1:-1]
        if len(part) > 1 and part[0] == part[-1] == '"':
            return part[1:-1]
        return self._strings.get(part.lower(), part)


class _Taken:
    """The fields of one entry, and which of them were taken."""

    def __init__(self, fields: Mapping[str, str], used: set[str]) -> None:
        self._fields = fields
        self._used = used

    def peek(self, name: str) -> str:
        return "" if name in self._used else self._fields.get(name, "")

    def first(self, names: tuple[str, ...]) -> str:
        """The first of these fields that says something and was not taken; it is then."""
        name = next((name for name in names if self.peek(name)), "")
        self._used.add(name)
        return self._fields.get(name, "")


def _parts(value: str) -> Iterator[str]:
    """The parts of a value that # puts together, each of them in braces, in marks, or bare."""
    start = depth = 0
    is_quoted = False
    for place, sign in enumerate(value):
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif sign == '"' and depth == 0:
            is_quoted = not is_quoted
        elif sign == "#" and depth == 0 and not is_quoted:
            yield value[start:place].strip()
            start = place + 1
    yield value[start:].strip()


def _closes_last(text: str) -> bool:
    """Whether the brace that opens a text is closed by its last sign."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return place == len(text) - 1
    return False
