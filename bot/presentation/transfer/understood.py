"""How a file was understood, on its card: by what each remark is about, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.formats.understood.remarks import About, Remark
from bot.presentation.card.limits import Size, size_of_text
from bot.presentation.text.markup import cut, line, small

_NAMES = {
    About.LETTERS: "Letters",
    About.ROWS: "Rows",
    About.COLUMNS: "Columns",
    About.CELLS: "Cells",
    About.DATES: "Dates",
    About.NUMBERS: "Numbers",
    About.LINKS: "Names",
    About.NEW: "New with it",
    About.HELD: "On record already",
}
_MOST_OF_ONE = 3
_SENTENCE_SHOWN = 200


def describe_understood(remarks: Sequence[Remark], file: str, room: Size, all_in: str) -> str:
    """The first remarks of each group under a heading; empty where there are none.

    Each group tells one before any tells two. `all_in` is the file that has all of them, if there is one.
    """
    groups = [list(group) for _, group in groupby(remarks, key=lambda remark: remark.about)]
    best = ""
    for most in range(1, _MOST_OF_ONE + 1):
        text = "\n".join(_told(groups, file, most, all_in))
        size = size_of_text(text)
        if size.characters > room.characters or size.encoded > room.encoded:
            break
        best = text
    return best or "\n".join(_told(groups, file, 1, all_in))


def _told(groups: Sequence[Sequence[Remark]], file: str, most: int, all_in: str) -> Iterator[str]:
    if groups:
        yield "**As understood**" + (f" ({all_in} has all of it)" if all_in else "")
    for group in groups:
        shown = [_sentence(remark, file) for remark in group[:most]]
        more = len(group) - len(shown)
        rest = f" · {more:,} more" if more else ""
        yield small(f"{_NAMES[group[0].about]}: {' '.join(shown)}{rest}")


def _sentence(remark: Remark, file: str) -> str:
    """A remark without the name of the file, which stands at the head of the card."""
    sentence = remark.sentence.removeprefix(f"{file}, ").removeprefix(f"{file}: ")
    return line(cut(sentence, _SENTENCE_SHOWN))
