"""How the numbers of one column are written, as far as its cells prove it.

"1,339" alone may be 1339 or 1.339; beside "12.5" or "1,234,567" it is 1339, beside "12,5" it is 1.339.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from bot.records.numbers.spelling import Writing, fold, has_many_readings, numbers_in, readings


class Proof(Enum):
    """Why the numbers of a column are read as they are."""

    NONE_NEEDED = auto()
    """No cell has another value where commas part decimals than where points do."""
    CELLS = auto()
    """Other cells of the column can be read in one way only."""
    LIKELY = auto()
    """It is a guess: by other columns, or by whole numbers below a thousand beside groups of three digits."""
    OPEN = auto()
    """Nothing tells, or cells contradict each other."""


@dataclass(frozen=True, kw_only=True)
class ColumnWriting:
    """How a column is read, and on what ground; the examples are cells as they stand, empty where there is none."""

    writing: Writing
    proof: Proof
    doubtful: str = ""
    """The first cell with two readings."""
    proving: str = ""
    """The first cell that proves `writing`."""
    against: str = ""
    """The first cell that proves the other."""


_PLAIN = re.compile(r"-?[0-9]+(?P<decimals>\.[0-9]+)?")
_DOUBTFUL = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_LEAST_LIKELY = 2
"""One number alone may have three decimals by chance."""


class _Evidence:
    """What the cells of a column say of how it is written."""

    def __init__(self) -> None:
        self.proofs: dict[Writing, str] = {}
        self.doubtful: dict[str, list[str]] = {",": [], ".": []}
        self.has_small = False
        self.has_large = False
        """Whether it has plain whole numbers below a thousand, and above."""

    def add(self, cell: str) -> None:
        # Most cells, by a shorter way.
        if plain := _PLAIN.fullmatch(cell):
            if plain["decimals"]:
                if _DOUBTFUL.fullmatch(cell):
                    self.doubtful["."].append(cell)
                else:
                    self.proofs.setdefault(Writing.POINT, cell)
                return
            is_large = len(cell.lstrip("-")) > 3
            self.has_large |= is_large
            self.has_small |= not is_large
            return
        for token in numbers_in(fold(cell)):
            found = readings(token)
            if has_many_readings(token):
                self.doubtful["," if "," in token else "."].append(cell)
            elif len(found) == 1:
                (writing,) = found
                self.proofs.setdefault(writing, cell)

    @property
    def looks_grouped(self) -> bool:
        """Whether every number above a thousand, and none below, has three digits behind one comma, or one point."""
        doubtful = self.doubtful[","] or self.doubtful["."]
        return self.has_small and not self.has_large and len(doubtful) >= _LEAST_LIKELY


def survey(cells: Iterable[str], others: Writing | None = None, *, is_of_program: bool = False) -> ColumnWriting:
    """How the cells of a column, each given once, are written.

    `others` is what other columns of the table prove. A table that a program wrote has points before decimals.
    """
    evidence = _Evidence()
    for cell in cells:
        evidence.add(cell)
    commas, points = evidence.doubtful[","], evidence.doubtful["."]
    doubtful = (commas or points or [""])[0]
    if len(evidence.proofs) > 1:
        proving, against = evidence.proofs[Writing.POINT], evidence.proofs[Writing.COMMA]
        return ColumnWriting(
            writing=Writing.POINT, proof=Proof.OPEN, doubtful=doubtful, proving=proving, against=against
        )
    if evidence.proofs:
        ((writing, proving),) = evidence.proofs.items()
        proof = Proof.CELLS if doubtful or writing is Writing.COMMA else Proof.NONE_NEEDED
        return ColumnWriting(writing=writing, proof=proof, doubtful=doubtful, proving=proving)
    if not doubtful:
        return ColumnWriting(writing=others or Writing.POINT, proof=Proof.NONE_NEEDED)
    writing, proof = _guess(evidence, others, is_of_program=is_of_program)
    return ColumnWriting(writing=writing, proof=proof, doubtful=doubtful)


def _guess(evidence: _Evidence, others: Writing | None, *, is_of_program: bool) -> tuple[Writing, Proof]:
    """How doubtful numbers are read where no cell proves it."""
    commas, points = evidence.doubtful[","], evidence.doubtful["."]
    if commas and points:
        return Writing.POINT, Proof.OPEN
    if points and is_of_program:
        return Writing.POINT, Proof.NONE_NEEDED
    if others:
        return others, Proof.LIKELY
    if commas:
        return Writing.POINT, Proof.LIKELY if evidence.looks_grouped else Proof.OPEN
    return Writing.POINT, Proof.OPEN if evidence.looks_grouped else Proof.NONE_NEEDED
