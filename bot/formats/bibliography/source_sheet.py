"""The entries of a bibliography as a table of sources, and what of them is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import accumulate, islice
from typing import Final

from bot.formats.bibliography.entry_types import TypeNames
from bot.formats.bibliography.own_part import COLUMNS, STANDING
from bot.formats.sheet import Row, Sheet
from bot.formats.tally import MOST_PROBLEMS, Tally
from bot.formats.understood.naming import name_some
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem
from bot.records.fields import NAME_LIMIT
from bot.records.kinds.source import SourceKind

_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\S+)", re.IGNORECASE)
_MOST_NAMED: Final = 30
_PARTED: Final = "; "
_AND_OTHERS: Final = " et al."


class SourceSheet:
    """The rows that are made of a file's entries so far. What is told of many entries is told once."""

    def __init__(self, tally: Tally, types: TypeNames, place: str = "line") -> None:
        """`place` is what the number of an entry counts in the file."""
        self._place = place
        self._tally = tally
        self._types = types
        self._rows: list[tuple[int, Mapping[str, str]]] = []
        self._problems: list[RowProblem] = []
        self._of_file: list[Remark] = []
        self._left_out: Counter[str] = Counter()
        self._kinds: dict[tuple[str, str], SourceKind | None] = {}
        self._told: dict[tuple[About, str], list[tuple[int, str]]] = {}

    def add(self, line: int, cells: Mapping[str, str]) -> None:
        """Add an entry by its line. Raises WrongInput where the file becomes too large."""
        self._tally.count_line()
        self._tally.count_row(tuple(cells.values()))
        self._rows.append((line, {column: cell for column, cell in cells.items() if cell}))

    def refuse(self, line: int, value: str, rule: str, hint: str = "") -> None:
        """Tell of what cannot be read as an entry."""
        self._tally.count_line()
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(RowProblem(self._tally.file, line, "", value[:200], rule, hint))

    def leave_out(self, names: Mapping[str, object]) -> None:
        """Count the fields of one entry that a source has no place for."""
        self._left_out.update(name for name, value in names.items() if value)

    def tell(self, about: About, line: int, what: str, detail: str = "") -> None:
        """Tell something of an entry, with what it is about in that entry."""
        self._told.setdefault((about, what), []).append((line, detail))

    def tell_of_file(self, about: About, what: str) -> None:
        """Tell something of the file as a whole."""
        self._of_file.append(Remark(about, f"{self._tally.file}: {what}"))

    def kind_of(self, line: int, entry_type: str, words: str, own: Mapping[str, str]) -> str:
        """The kind of an entry by its type; of one of ours, its own, unless the type was changed since."""
        held = own.get("kind", "")
        if held in list(SourceKind) and self._types.written[SourceKind(held)] == (entry_type, words):
            return held
        if (entry_type, words) not in self._kinds:
            self._kinds[entry_type, words] = self._types.kind_of(entry_type, words)
        kind = self._kinds[entry_type, words]
        if kind is None:
            self.tell(
                About.CELLS, line, "is of a type that is not known, and read as a source of the kind other", entry_type
            )
        elif not self._types.has_kind(entry_type):
            rule = "is of a type that has no kind of its own here, and read as a source of the kind other"
            self.tell(About.CELLS, line, rule, entry_type)
        return kind or SourceKind.OTHER

    def address_of_doi(self, line: int, doi: str) -> str:
        """The address of an entry that has a DOI and no address; empty where that is no DOI."""
        found = _DOI.fullmatch(doi.strip())
        if found is None:
            return ""
        self.tell(About.CELLS, line, "has no address, and gets that of its DOI", found[1])
        return f"https://doi.org/{found[1]}"

    def shorten_authors(self, line: int, authors: list[str]) -> str:
        """As many authors as a source has room for, parted by semicolons."""
        lengths = accumulate(len(author) + len(_PARTED) for author in authors)
        room = sum(length <= NAME_LIMIT + len(_PARTED) for length in islice(lengths, NAME_LIMIT))
        # One whose name alone is too long is a mistake of its row.
        if room == len(authors) or not room:
            return _PARTED.join(authors[:NAME_LIMIT])
        rule = "has more authors than there is room for: the last are left out"
        self.tell(About.CELLS, line, f"{rule}, as “{_AND_OTHERS.strip()}”")
        while room > 1 and len(_PARTED.join(authors[:room])) > NAME_LIMIT - len(_AND_OTHERS):
            room -= 1
        return _PARTED.join(authors[:room]) + _AND_OTHERS

    def made(self) -> Sheet:
        """The table; its columns are those that any entry fills, and all where each entry is one of ours, as in a pack.

        What is empty there was empty, and a date is EDTF: "2020-21" is no span of years.
        """
        is_ours = bool(self._rows) and all("key" in cells for _, cells in self._rows)
        filled = {column for _, cells in self._rows for column in cells}
        standing = filled.intersection(STANDING)
        if standing and not is_ours:
            # An empty cell beside them would say that what others wrote is current.
            rule = "left out, beside entries of others, is which sources are disputed or corrected."
            self.tell_of_file(About.COLUMNS, rule)
        shown = filled | (set(COLUMNS) if is_ours else {"title", "kind"})
        shown.difference_update(set(STANDING) - (standing if is_ours else set()))
        header = tuple(column for column in COLUMNS if column in shown)
        rows: list[Row] = [(line, tuple(cells.get(column, "") for column in header)) for line, cells in self._rows]
        return Sheet("sources", self._tally.file, header, tuple(rows), tuple(self._problems), tuple(self._remarks()))

    def _remarks(self) -> list[Remark]:
        remarks = [*self._of_file]
        remarks += [Remark(about, self._sentence(what, places)) for (about, what), places in self._told.items()]
        if self._left_out:
            common = self._left_out.most_common()
            named = name_some(common, _MOST_NAMED, lambda told: f"{told[0][:60]} ({told[1]:,})")
            rule = f"{self._tally.file}: left out, as a source has no place for it (in so many entries): {named}."
            remarks.append(Remark(About.COLUMNS, rule))
        return remarks

    def _sentence(self, what: str, places: list[tuple[int, str]]) -> str:
        line, detail = places[0]
        others = len(places) - 1
        noun = "entry" if others == 1 else "entries"
        more = f" The same is true of {others:,} more {noun}." if others else ""
        stands = f" ({detail[:80]})" if detail else ""
        return f"{self._tally.file}, {self._place} {line}: the entry{stands} {what}.{more}"


def settle(own: Mapping[str, str], column: str, read: str, is_same: Callable[[str], bool]) -> str:
    """A cell as it was when it was written, where the entry still says that; else what it says now."""
    return own[column] if column in own and is_same(own[column]) else read
