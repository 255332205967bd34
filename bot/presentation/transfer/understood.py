"""How a file was understood, on its card: by what each remark is about, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.formats.understood.remarks import About, Remark
from bot.presentation.card.limits import Size, size_of_text
from bot.presentation.card.paged import shortened
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
_MOST_OF_ONE = 2
_SENTENCE_SHOWN = 200


class ToldAsUnderstood(NamedTuple):
    """What is told on the card; `is_whole` where that is all of it."""

    text: str
    is_whole: bool


def describe_understood(remarks: Sequence[Remark], file: str, room: Size, all_in: str) -> ToldAsUnderstood:
    """The first remarks of each group under a heading; empty where there are none.

    Each group tells one before any tells two. `all_in` is the file that has all of them where the card has not.
    """
    groups = [list(group) for _, group in groupby(remarks, key=lambda remark: remark.about)]
    whole = "\n".join(_told(groups, file, max(map(len, groups), default=0)))
    if size_of_text(whole).fits_into(room) and all(len(remark.sentence) <= _SENTENCE_SHOWN for remark in remarks):
        return ToldAsUnderstood(whole, is_whole=True)
    texts = ["\n".join(_told(groups, file, most, all_in)) for most in range(1, _MOST_OF_ONE + 1)]
    fitting = [text for text in texts if size_of_text(text).fits_into(room)]
    return ToldAsUnderstood(fitting[-1] if fitting else shortened(texts[0], room), is_whole=False)


def _told(groups: Sequence[Sequence[Remark]], file: str, most: int, all_in: str = "") -> Iterator[str]:
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
    if sentence != remark.sentence:
        sentence = f"{sentence[:1].upper()}{sentence[1:]}"
    return line(cut(sentence, _SENTENCE_SHOWN))
