"""What people type, as it can be kept and read."""

from __future__ import annotations

import re

# Control characters but for tabs and line ends, and halves of characters: nobody sees them, and no file can hold them.
_NOT_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")
_GROUPED = re.compile(r"-?[0-9]{1,3}([, ’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}][0-9]{3})+(\.[0-9]+)?(\s*%)?")


_MENTION = re.compile(r"\s*<@!?([0-9]{1,19})>\s*")
_LARGEST_ID = 2**63 - 1


def mentioned_member(text: str) -> int | None:
    """The Discord id of the member whom a text mentions and nothing else, as clients write it for an @; else None."""
    found = _MENTION.fullmatch(text)
    return int(found[1]) if found and int(found[1]) <= _LARGEST_ID else None


class TypedName(str):
    """What was typed to name a record of one kind: by this it is told from words that are searched for."""

    kind: str

    def __new__(cls, text: str, kind: str) -> TypedName:
        name = super().__new__(cls, text)
        name.kind = kind
        return name

    def __reduce__(self) -> tuple[type[TypedName], tuple[str, str]]:
        # Else no copy could be made of it: `copy` would give `__new__` the text alone.
        return TypedName, (str(self), self.kind)

    def is_the_same_as(self, other: object) -> bool:
        return isinstance(other, TypedName) and self.kind == other.kind and self == other


def kept_text(text: str) -> str:
    """A text as it was typed, without what stands for no sign, and with line ends that are the same everywhere."""
    return _NOT_KEPT.sub("", _LINE_END.sub("\n", text))


def without_grouping(typed: str) -> str:
    """A number without what parts its thousands: "1,339" is 1339; in "2,5" nothing is guessed."""
    return re.sub("[^-.0-9%]", "", typed) if _GROUPED.fullmatch(typed) else typed
