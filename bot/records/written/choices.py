"""Choices among fixed values: what each is kept as, what people read for it, and how either is read."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

C = TypeVar("C", bound=StrEnum)


class WordedChoice(StrEnum):
    """Choices that people read in other words than those that they are kept as."""

    @property
    def words(self) -> str:
        return self.value


def words_of(choice: StrEnum) -> str:
    """A choice as people read it."""
    return choice.words if isinstance(choice, WordedChoice) else choice.value


def read_choice(choices: type[C], text: str) -> C:
    """The choice that a text means, by its words or by what it is kept as, in any case. Raises ValueError."""
    folded = " ".join(text.split()).casefold()
    for choice in choices:
        if folded in (choice.value.casefold(), words_of(choice).casefold()):
            return choice
    raise ValueError(f"must be one of: {', '.join(map(words_of, choices))}")
