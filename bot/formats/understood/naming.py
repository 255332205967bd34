"""How things of a file stand in a sentence: shortened, the first of many, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def shorten(words: str, longest: int) -> str:
    """Words of a file on one line, in so many signs at the most; an ellipsis ends what is cut."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def name_some(things: Sequence[T], most: int, name: Callable[[T], str] = str) -> str:
    """ "one, two and 1,200 more", each as `name` has it; at the most so many are named."""
    more = len(things) - most
    return ", ".join(map(name, things[:most])) + (f" and {more:,} more" if more > 0 else "")


def told_once(sentence: str, count: int, what: str = "") -> str:
    """What is true of the first of `count` alike, with how many more there are: "… is 3. So it is with 1,200 more".

    It has no stop at its end, nor has `sentence`; `what` names the others, where it does not.
    """
    return f"{sentence}. So it is with {count - 1:,} more{f' {what}' if what else ''}" if count > 1 else sentence
