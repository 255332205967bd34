"""Rows that are nearly what is on record or what a row before says: told, and left out where that is said."""

from __future__ import annotations

from collections.abc import Iterator

from bot.formats.understood.naming import name_some
from bot.formats.understood.questions import Answers, Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.services.transfer.linking.import_matching import Likely
from bot.services.transfer.table_reader import TableRow

DOUBLES, TAKE, LEAVE = "doubles", "take", "leave"
_MOST_NAMED = 20


class Doubles:
    """The rows of one file that are nearly the same as something else, and whether they are taken in."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._found: list[str] = []

    @property
    def are_left_out(self) -> bool:
        return self._question().answer == LEAVE

    def note(self, row: TableRow, likely: Likely) -> None:
        """Note a row that is nearly the same as a held record or another row."""
        self._found.append(f"row {row.line} of {row.table.file} ({likely.held})")

    def questions(self) -> Iterator[FileQuestion]:
        """Whether they are taken in, where there are any."""
        if self._found:
            yield self._question()

    def remarks(self) -> Iterator[Remark]:
        """Which of them are left out."""
        if self._found and self.are_left_out:
            named = name_some(self._found, _MOST_NAMED)
            yield Remark(About.HELD, f"Left out, as was answered, since they are nearly the same as others: {named}.")

    def _question(self) -> FileQuestion:
        count = len(self._found)
        rows, are = ("1 row", "is") if count == 1 else (f"{count:,} rows", "are")
        words = f"{rows} {are} nearly the same as what is on record, or as rows before. Shall they be taken in?"
        options = (FileOption(value=TAKE, label="Take them in"), FileOption(value=LEAVE, label="Leave them out"))
        asked = FileQuestion(key=DOUBLES, words=words, options=options, answer=TAKE, basis=Basis.PROPOSED)
        return self._answers.settle(asked)
