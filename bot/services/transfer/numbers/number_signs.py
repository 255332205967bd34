"""Signs that stand in a column of numbers where no value is given: what its notes say of them, else what is asked.

"*", ".." and "-" mean another thing with each publisher, and so nothing by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.formats.sheet import Sheet
from bot.formats.understood.naming import shorten, told_once
from bot.formats.understood.questions import Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.written.told_values import REASONS, is_error, read_told_value, reason_in

LEAVE_OUT, ZERO = "leave out", "0"
_LONGEST_SIGN = 12
_LONGEST_NOTE = 90
_NOUGHT = re.compile(r"\b(?:nil|zero|nought)\b", re.IGNORECASE)
_SAYS = r"(?:[=:–-]|denotes?|means?|indicates?|represents?|signif(?:y|ies)|shows?|stands? for|is|are)(?!\w)"
_SIGN_OPTIONS = (
    *(FileOption(value=reason, label=reason.capitalize()) for reason in REASONS),
    FileOption(value=ZERO, label="Zero", description="The source gives it for nought"),
    FileOption(value=LEAVE_OUT, label="Do not take in", description="These rows are left out"),
)
Explains = Callable[[Sequence[str]], bool]
"""Whether the other cells of a row tell what a sign in it means."""


@dataclass(frozen=True)
class BareSign:
    """One sign of a column, and the rows in which nothing else tells what it means."""

    sheet: Sheet
    header: str
    text: str
    rows: Sequence[int]

    @cached_property
    def _noted(self) -> tuple[str, str]:
        """What the notes around the table say that it means, and the note; empty where they say no one thing."""
        found: dict[str, str] = {}
        for note in (*self.sheet.notes, *self.sheet.titles):
            if meaning := meaning_in(self.text, note):
                found.setdefault(meaning, note)
        return next(iter(found.items())) if len(found) == 1 else ("", "")

    @property
    def question(self) -> FileQuestion:
        """What it means; what notes say is taken, and told."""
        meaning, _ = self._noted
        first = self.rows[0]
        count = f"{len(self.rows):,} rows, the first is {first}" if len(self.rows) > 1 else f"row {first}"
        return FileQuestion(
            key=f"signs:{self.sheet.name}:{self.header}:{self.text}",
            words=f"What does “{self.text}” mean where “{self.header}” has a number else ({count})?",
            options=_SIGN_OPTIONS,
            answer=meaning or None,
            basis=Basis.PROPOSED if meaning else Basis.ASKED,
        )

    def remark(self, question: FileQuestion) -> Remark:
        """What became of it by the answer to its question."""
        shown = shorten(self._noted[1], _LONGEST_NOTE)
        who = {Basis.PROPOSED: f"by the note “{shown}”", Basis.REMEMBERED: "as for an earlier file"}
        ground = who.get(question.basis, "as answered")
        place = f"{self.sheet.file}, column {self.header}, row {self.rows[0]}"
        if question.answer == LEAVE_OUT:
            left_out = f"{place}: “{self.text}” is left out, and its row, {ground}"
            return Remark(About.ROWS, f"{told_once(left_out, len(self.rows))}.")
        meaning = "0" if question.answer == ZERO else f"no value, since it is {question.answer}"
        read = f"{place}: “{self.text}” is read as {meaning}, {ground}"
        return Remark(About.NUMBERS, f"{told_once(read, len(self.rows))}.")


def find_signs(sheet: Sheet, place: int, distinct: Collection[str], explains: Explains) -> Iterator[BareSign]:
    """The signs of a column that is one of numbers else, in the order in which they come."""
    signs = {cell for cell in distinct if _is_sign(cell)}
    if not signs:
        return
    rows: dict[str, list[int]] = {}
    for number, cells in sheet.rows:
        trimmed = [cell.strip() for cell in cells]
        if place < len(cells) and trimmed[place] in signs and not explains(trimmed):
            rows.setdefault(trimmed[place], []).append(number)
    for sign, numbers in rows.items():
        yield BareSign(sheet, sheet.header[place], sign, numbers)


def _is_sign(cell: str) -> bool:
    if not cell or len(cell) > _LONGEST_SIGN or is_error(cell) or any(sign.isdigit() for sign in cell):
        return False
    try:
        read_told_value(cell)
    except ValueError:
        return True
    return False


def meaning_in(sign: str, note: str) -> str:
    """What a note says that a sign means, as its answer; empty where it says nothing of it that has one meaning."""
    marked = rf"[\[(“\"']?{re.escape(sign)}[\])”\"']?"
    said = re.search(rf"(?:^\s*{marked}\s+|(?:^|[\s(“]){marked}\s*{_SAYS})(?P<meaning>[^;]*)", note, re.IGNORECASE)
    if said is None:
        return ""
    meaning = said["meaning"]
    return reason_in(meaning) or (ZERO if _NOUGHT.search(meaning) else "")
