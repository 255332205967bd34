"""One cell of numbers, and how it reads where a point or a comma parts decimals.

What stands around its digits stays for `read_told_value` and `parse_number`: "<1.234,5" becomes "<1234.5".
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bot.records.written.told_values import MARKS


class Writing(StrEnum):
    """What parts the decimals of a number."""

    POINT = "point"
    COMMA = "comma"


class NumberHabit(StrEnum):
    """How a server writes numbers, for what a column does not prove."""

    ASK = "ask"
    POINT = "decimal point"
    COMMA = "decimal comma"

    @property
    def writing(self) -> Writing | None:
        return {NumberHabit.POINT: Writing.POINT, NumberHabit.COMMA: Writing.COMMA}.get(self)


class Spelt(NamedTuple):
    """A cell with its numbers in digits and a point; `left_out` are the marks of notes that stood at its end."""

    text: str
    left_out: str = ""


_BLANKS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}\N{PUNCTUATION SPACE}"
_APOSTROPHES = "'’‘\N{MODIFIER LETTER APOSTROPHE}"
_BETWEEN = f"{_BLANKS}{_APOSTROPHES}"
_TOKEN = re.compile(rf"[0-9]+(?:[.,·{_BETWEEN}][0-9]+)*")
_GROUPS = r"[1-9][0-9]{{0,2}}(?P<parts>[{parts}])[0-9]{{3}}(?:(?P=parts)[0-9]{{3}})*"
_LAKHS = r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
_SHAPES = {
    Writing.POINT: re.compile(
        rf"(?P<whole>{_GROUPS.format(parts=f',{_BETWEEN}')}|{_LAKHS}|[0-9]+)(?:[.·](?P<decimals>[0-9]+))?"
    ),
    Writing.COMMA: re.compile(rf"(?P<whole>{_GROUPS.format(parts=f'.{_BETWEEN}')}|[0-9]+)(?:,(?P<decimals>[0-9]+))?"),
}
_DIGIT, _NO_DIGIT = re.compile("[0-9]"), re.compile("[^0-9]")
# Digits and signs of another width, the minus of typesetters; what shows nothing.
_FOLDED = {0xFF10 + digit: str(digit) for digit in range(10)}
_FOLDED |= {0xFF0C: ",", 0xFF0E: ".", 0xFF0D: "-", 0x2212: "-", 0xFE63: "-", 0xFF1C: "<", 0xFF1E: ">", 0xFF05: "%"}
_FOLDED |= dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F), "")
_USUAL_GROUPS = re.compile("[,\\s’]")
_NOTE_MARK = re.compile(
    r"(?<=[0-9%)\]a-z])\s*(?P<mark>[\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}⁰⁴-⁹ᵃ-ᶻ*†‡§¶#^]+"
    r"|\((?![pr]\))[a-z]\)|\[(?:note|notes|footnote|n)?\s*[0-9]{1,2}(?:\s*,\s*[0-9]{1,2})*\]|\[(?![prcxz]\])[a-z]\])$",
    re.IGNORECASE,
)


def fold(cell: str) -> str:
    """A cell with the digits and signs of a plain keyboard."""
    return cell.translate(_FOLDED).strip()


@lru_cache(4096)
def readings(token: str) -> dict[Writing, str]:
    """The digits of a number by each way of writing in which it is one."""
    found = {writing: shape.fullmatch(token) for writing, shape in _SHAPES.items()}
    return {writing: _digits(match) for writing, match in found.items() if match}


def _digits(found: re.Match[str]) -> str:
    whole = _NO_DIGIT.sub("", found["whole"])
    return f"{whole}.{found['decimals']}" if found["decimals"] else whole


def numbers_in(folded: str) -> list[str]:
    """The numbers of a folded cell as they are written."""
    return _TOKEN.findall(folded)


def has_many_readings(token: str) -> bool:
    """Whether a number is another one where commas part decimals than where points do: "1,200", "1.200"."""
    return len(set(readings(token).values())) > 1


def spell(cell: str, writing: Writing) -> Spelt:
    """A cell of which each number is in plain digits, the marks of notes at its end left out.

    Raises ValueError with a sentence where what stands between its digits makes them no number.
    """
    text, left_out = _without_notes(fold(cell))
    return Spelt(_TOKEN.sub(lambda found: _spell_one(found[0], writing), text), left_out)


def spell_typed(text: str) -> str:
    """A number as somebody typed it, without marks of notes and in plain signs; what is usual in it stays."""
    try:
        spelt = spell(text, Writing.POINT).text
    except ValueError:
        return text
    is_usual = _USUAL_GROUPS.sub("", text) == _USUAL_GROUPS.sub("", spelt)
    return text if is_usual else spelt


def _without_notes(text: str) -> tuple[str, str]:
    """The text without the marks that lead to notes, those that say what the number is kept."""
    kept, left_out = "", ""
    while True:
        if (found := _NOTE_MARK.search(text)) and _DIGIT.search(text, 0, found.start()):
            left_out = f"{found['mark']}{left_out}"
            text = text[: found.start()]
        elif mark := next((mark for mark in MARKS if text.casefold().endswith(mark) and not kept), ""):
            kept = f" {mark}"
            text = text[: -len(mark)].rstrip(f"{_BLANKS},")
        else:
            return f"{text}{kept}".strip(), left_out


def _spell_one(token: str, writing: Writing) -> str:
    found = readings(token)
    if writing in found:
        return found[writing]
    if Writing.POINT in found:
        # A point before any number of digits but three parts decimals whatever stands in other cells.
        return found[Writing.POINT]
    if found:
        raise ValueError(f"has a comma in “{token}” that parts no thousands: write decimals with a point")
    raise ValueError(f"has “{token}”, whose points, commas or blanks are no number's")
