"""Tables of records made of something else: rows of cells by column, and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.formats.listed import Value
from bot.formats.sheet import Row, Sheet, unify_line_ends
from bot.formats.tally import Tally
from bot.formats.understood.remarks import About, Remark
from bot.records.written.composed import compose


@dataclass
class MadeSheet:
    """One table as it is made; its columns are those that any row fills."""

    name: str
    tally: Tally
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def add(self, number: int, **cells: str) -> None:
        """Add the cells of one row. Raises WrongInput where the file becomes too large."""
        self.tally.count_row(list(cells.values()))
        self.rows.append((number, cells))

    def tell(self, about: About, sentence: str) -> None:
        self.remarks.append(Remark(about, f"{self.tally.file}: {sentence}."))

    def made(self) -> Sheet:
        header = tuple(dict.fromkeys(column for _, cells in self.rows for column, cell in cells.items() if cell))
        rows: list[Row] = [(number, tuple(cells.get(column, "") for column in header)) for number, cells in self.rows]
        return Sheet(self.name, self.tally.file, header, tuple(rows), (), tuple(self.remarks))


def text_of(value: Value, *path: str) -> str:
    """The text at the end of a path of keys, without half of a character; the first of several; empty where none is."""
    for key in path:
        value = first_of(value)
        value = value.get(key) if isinstance(value, Mapping) else None
    value = first_of(value)
    if not isinstance(value, str):
        return ""
    return compose(unify_line_ends(value.replace("\0", "").encode("utf-8", "ignore").decode())).strip()


def first_of(value: Value) -> Value:
    """A value, or the first of a list of them."""
    return value[0] if isinstance(value, Sequence) and not isinstance(value, str) and value else value


def on_one_line(text: str, limit: int) -> str:
    """A text on one line, shortened where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"
