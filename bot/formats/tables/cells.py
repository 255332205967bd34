"""What a cell of a table may be, as far as it tells headers from records: a number, a year, a unit, a note."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"[-+−–(<>~≈£$€¥ ]*[0-9][0-9,.  ]*(?:%|\)|[kmb]n?)?(?: ?[\[(]?[a-z*†][\])]?)?", re.IGNORECASE)
_NOTHING = re.compile(r"\s*|[-–—*:.~]{1,3}|\[[a-z]{1,2}\]|n/?a|x", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?:\s?[-/–]\s?(?:[0-9]{2}){1,2})?(?:\.0)?(?: ?\[[a-z]\])?")
_UNIT = re.compile(
    r"[(\[].{1,40}[)\]]|%|£.{0,12}|\$.{0,12}|€.{0,12}|no\.?|n|(?:num(?:ber|bers)|count|units?|per ?cent(?:age)?s?|"
    r"thousands?|millions?|'?000s?|persons|people|years|days|hours|rates?|ratio|index|per .{1,30})(?: .{1,20})?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:table|figure|chart|annex|worksheet|sheet)\s+[0-9A-Z][0-9A-Za-z.]*\s*[:.\-–—]?(?:\s|$)", re.I)
_NOTE = re.compile(
    r"(?:foot)?notes?\b|sources?\s*:|source$|copyright\b|©|\(c\)\s|(?:last\s)?updated\b|published\b|contact\b|"
    r"[\[(][0-9a-z]{1,2}[\])]\s|[0-9]{1,2}[.)]\s|[*†‡§]+\s?[^\W\d_]{3}|https?://\S+$|\[[a-z]\]\s*[=:]|"
    r"(?:end of|this) (?:table|worksheet)\b",
    re.IGNORECASE,
)
_SPOKEN_NOTE = re.compile(r"(?:foot)?notes?\s*:|sources?\s*:|copyright\b|©", re.IGNORECASE)
_LONGEST_HEADING = 120


def is_filled(cell: str) -> bool:
    return bool(cell) and not cell.isspace()


def filled(cells: Sequence[str]) -> int:
    """How many cells hold something; those that are the same count once, since one title may be merged over many."""
    return len({cell for cell in cells if is_filled(cell)})


def words_of(cells: Sequence[str]) -> str:
    """What a line says that is no row of cells, on one line."""
    return " ".join(", ".join(dict.fromkeys(cell.strip() for cell in cells if is_filled(cell))).split())


def is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell.strip()) is not None


def is_year(cell: str) -> bool:
    return _YEAR.fullmatch(cell.strip()) is not None


def is_nothing(cell: str) -> bool:
    """Whether a cell is empty, or says that nothing is known."""
    return _NOTHING.fullmatch(cell.strip()) is not None


def is_unit(cell: str) -> bool:
    return _UNIT.fullmatch(cell.strip()) is not None


def is_title(cells: Sequence[str]) -> bool:
    """Whether a line is the title of a table, be it parted by its own commas."""
    return _TITLE.match(words_of(cells)) is not None


def name_of_title(words: str) -> str:
    """A title without its number, if it says more than that."""
    return _TITLE.sub("", words, count=1).strip() or words


def is_note(cells: Sequence[str]) -> bool:
    """Whether a line is a note, or says where the numbers are from; a line of more cells must say so in words."""
    pattern = _NOTE if filled(cells) == 1 else _SPOKEN_NOTE
    return pattern.match(words_of(cells)) is not None


def is_heading(cell: str) -> bool:
    """Whether a cell may stand in a header: words, or a year."""
    return len(cell) <= _LONGEST_HEADING and (is_year(cell) or not (is_number(cell) or is_nothing(cell)))


def are_headings(cells: Sequence[str]) -> bool:
    """Whether a line may be a header: two headings at the least, and nothing else."""
    found = [cell for cell in cells if is_filled(cell)]
    return filled(found) > 1 and all(map(is_heading, found))
