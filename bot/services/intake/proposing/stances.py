"""A stance where words say so plainly: “I support …”, “we oppose …”. Of all else none is proposed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.records.kinds.quote import Stance
from bot.records.record import Reference
from bot.records.written.verbatim import DENIAL

_CLAUSE = re.compile(r"[.!?;:\n…]|\s[–—-]\s|,\s+(?:but|although|though|while|whereas|yet)\s")
_BEFORE = r"\b(?:I|we)(?:[’']m|[’']re| am| are| do| fully| strongly| firmly| still| wholeheartedly){0,3}\s+"
_PLAIN = {
    Stance.SUPPORT: re.compile(_BEFORE + r"(?:support|back|in favou?r of|supportive of)\b", re.IGNORECASE),
    Stance.OPPOSE: re.compile(_BEFORE + r"(?:oppose|opposed to|against)\b", re.IGNORECASE),
}
_DOUBTS = re.compile(r"\b(?:if|unless|would|could|might|may|whether|used to|once)\b", re.IGNORECASE)


def plain_stance(words: str, topics: Sequence[Reference]) -> tuple[str, str] | None:
    """The stance of some words on their one topic, and those that bear it; None where none do so plainly."""
    if len(topics) != 1:
        return None
    found = [
        (stance, told[0])
        for clause in _CLAUSE.split(words)
        if not _DOUBTS.search(clause)
        for stance, plain in _PLAIN.items()
        # To be against something is a denial as well, and no denial of that.
        if (told := plain.search(clause)) and not DENIAL.search(clause[: told.start()] + clause[told.end() :])
    ]
    return (str(found[0][0]), found[0][1]) if len(found) == 1 else None
