"""Commands as texts of ours name them: to be clicked on a card, and by their plain name everywhere else.

On a card Discord shows `</quote actor:ID>` as a command to be clicked, where ID is the id that it gave the command
(https://docs.discord.com/developers/reference#message-formatting). A text that names one holds a place for the id, as
long as the longest, so that all that counts and cuts a card has it at its full length; what sends the card puts the
known id in. Words of people's are no such name: the place is made of a sign that nobody can type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SIGN, _LONGEST = "\x02", 20
"""An id is a number of 64 bits, which has at most 20 digits; the sign is one that texts on cards are freed of."""
NAMED = re.compile(rf"(?<!\\)</([a-z][a-z0-9 -]*):{_SIGN}{{{_LONGEST}}}>")
_TORN = re.compile(rf"(?<!\\)</?(?:[a-z][a-z0-9 -]*(?::{_SIGN}*)?)?$")


def command(name: str) -> str:
    """A command in a text of ours, by its full name such as "quote actor". What is given to it is written after it."""
    return f"</{name}:{_SIGN * _LONGEST}>"


def named_plainly(text: str) -> str:
    """A text as it is read where nothing can be clicked: "/quote actor"."""
    return NAMED.sub(r"/\1", text)


def names_command(text: str) -> bool:
    """Whether a text of ours names one."""
    return _SIGN in text


def named_clickably(text: str, ids: Mapping[str, int]) -> str:
    """A text as Discord is sent it on a card; by its plain name stands what has no id among these, by full names."""

    def name(found: re.Match[str]) -> str:
        return f"</{found[1]}:{ids[found[1]]}>" if found[1] in ids else f"/{found[1]}"

    # Most texts name none.
    return NAMED.sub(name, text) if names_command(text) else text


def end_before_torn(text: str) -> int:
    """Where the beginning of a text has to end so that no command's name is torn: before it, or at the text's end."""
    torn = _TORN.search(text)
    return torn.start() if torn else len(text)
