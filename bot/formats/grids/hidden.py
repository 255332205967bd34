"""What of a spreadsheet is hidden: it is neither published nor dropped before somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.formats.grids.areas import letters_of
from bot.formats.understood.questions import Answers, Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark

TAKE, LEAVE = "take", "leave"
_MOST_SHOWN = 5


@dataclass(frozen=True)
class Hidden:
    """What is hidden of one sheet and holds something: all of it, or some of its rows and columns, from 1."""

    is_whole: bool = False
    is_of_program: bool = False
    """Whether no menu shows the sheet: programs keep in it what they need themselves."""
    rows: Sequence[int] = ()
    columns: Sequence[int] = ()

    def __bool__(self) -> bool:
        return self.is_whole or bool(self.rows or self.columns)

    @property
    def words(self) -> str:
        """What is hidden: "the whole sheet", "rows 4 to 9 and column C"."""
        if self.is_whole:
            return "the whole sheet"
        return " and ".join([*_listed("row", self.rows, "{:,}".format), *_listed("column", self.columns, letters_of)])

    @property
    def is_many(self) -> bool:
        return len(self.rows) + len(self.columns) > 1

    def ask(self, name: str, file: str, answers: Answers) -> FileQuestion:
        """The question whether it is to be taken in; nothing of it is until that is answered."""
        question = FileQuestion(
            key=f"hidden:{name}",
            words=f"{file}: {self.words} {self._are} hidden. Take {'them' if self.is_many else 'it'} in?",
            options=(
                FileOption(value=LEAVE, label="Leave out what is hidden"),
                FileOption(value=TAKE, label="Take in what is hidden"),
            ),
            answer=LEAVE if self.is_of_program else None,
            basis=Basis.PROPOSED if self.is_of_program else Basis.ASKED,
        )
        return answers.settle(question)

    def tell(self, file: str, question: FileQuestion) -> Remark:
        """What became of it."""
        done = "taken in" if question.answer == TAKE else "left out"
        said = {Basis.TOLD: ", as answered", Basis.REMEMBERED: ", as for an earlier file"}.get(question.basis, "")
        waiting = " until you say otherwise" if question.is_open else ""
        sentence = f"{file}: {self.words}, which {self._are} hidden, {self._are} {done}{said}{waiting}."
        return Remark(About.ROWS, sentence)

    @property
    def _are(self) -> str:
        return "are" if self.is_many else "is"


def _listed(word: str, numbers: Sequence[int], name: Callable[[int], str]) -> Iterator[str]:
    """Nothing, or numbers by their runs: "rows 4 to 9, 12"."""
    if not numbers:
        return
    runs = [name(first) if first == last else f"{name(first)} to {name(last)}" for first, last in _runs(numbers)]
    more = f" and {len(runs) - _MOST_SHOWN:,} more places" if len(runs) > _MOST_SHOWN else ""
    yield f"{word}{'s' if len(numbers) > 1 else ''} {', '.join(runs[:_MOST_SHOWN])}{more}"


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
