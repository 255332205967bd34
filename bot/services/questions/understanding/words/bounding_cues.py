"""Words that bound an answer: which end of what is in order, who is left out, and which words are none of these. Data.

A question is told as one string, as in `cues`.
"""

from __future__ import annotations

import re
from typing import Final

from bot.services.questions.understood import Extreme


def _any(words: str, *others: str, unless: str = "") -> re.Pattern[str]:
    """A pattern for each of some words, unless something follows, and for others."""
    return re.compile(rf" (?:(?:{'|'.join(words.split())}){unless}|{'|'.join(others) or '(?!)'})(?= )")


LEFT_OUT: Final = re.compile(
    r" (?:except(?: for)?|besides|apart from|other than|excluding|but not|rather than) (?:the )?"
    r"(?:@actor|@party|@topic|@place)(?: (?:and|or) (?:the )?(?:@actor|@party|@topic|@place))*(?= )"
)
"""Who or what is not to be among the answers."""
OTHERS_TOO: Final = re.compile(r" or against | who (?:does|do|is|are) not $")
BACK_AS_ADVERB: Final = re.compile(r" back (?=(?:in|to|from|then|when|@period) )")
EXTREMES: Final = (
    (Extreme.FIRST, _any("first earliest oldest initially originally", unless="(?! minister)")),
    (
        Extreme.LATEST,
        _any(
            "latest newest current currently",
            r"most recent(?:ly)?|up to date|last (?:said|quote|time|spoke|figure|number|event|known|statement|word)",
        ),
    ),
    (
        Extreme.HIGHEST,
        _any(
            "highest biggest largest greatest peak peaked worst deadliest maximum", "most deaths|record high|the most"
        ),
    ),
    (Extreme.LOWEST, _any("lowest smallest fewest minimum", "record low|the least")),
)
"""What is asked for, of what is in an order."""
