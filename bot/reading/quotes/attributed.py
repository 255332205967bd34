"""To whom words within marks are given, and what makes that uncertain."""

from __future__ import annotations

from typing import NamedTuple

from bot.reading.found import FoundBy
from bot.reading.people.cast import Mention

LABEL = "it may be a name or a label of something"
THOUGHT = "it is told as what they think"
BARE = "no verb tells that they said it"
HEARSAY = "it is told by somebody else that they said it"
PLANNED = "it is not told as said"
REMOTE = "much stands between these words and whoever said them"
UNCOMMENTED = "it is told as what they would not speak about"
BEFORE_IT = "the sentence before it is told as theirs, and no verb tells that this is"


class Attribution(NamedTuple):
    """To whom a stretch of words is given."""

    mention: Mention | None
    way: FoundBy
    why: str = ""
    """What makes it uncertain; empty where nothing does."""
    place: int = -1
    """Where the words begin that give it."""
    end: int = -1
    """Where the attribution ends, that stands after a quote."""


DENIED = Attribution(None, FoundBy.NONE, PLANNED)
"""Somebody is told not to have said it."""
