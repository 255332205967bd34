"""Words by which people ask whose numbers are: who publishes, collects or counts them. Data.

A question is told as one string, as in `cues`.
"""

from __future__ import annotations

import re
from typing import Final

from bot.reading.people.listed import listed

_NUMBERS: Final = "figures?|numbers?|statistics?|stats?|data|counts?|totals?|rates?|estimates?|tally|toll"
_PUBLISHING: Final = listed(
    """
    publish publishes published publishing release releases released releasing compile compiles compiled compiling
    collect collects collected collecting produce produces produced producing issue issues issued gather gathers
    gathered collate collates collated tally tallies tallied register registers registered keep keeps kept maintain
    maintains maintained calculate calculates calculated monitor monitors monitored track tracks tracked
    """
)
_BODIES: Final = listed(
    """
    body organisation organization agency office institution authority department ministry bureau institute publisher
    service council charity company
    """
)
_BESIDE: Final = listed("responsible annual yearly monthly quarterly weekly daily official regular latest newest")


def _any(words: frozenset[str]) -> str:
    return f"(?:{'|'.join(sorted(words))})"


_WHO: Final = rf"(?:who|(?:which|what) {_any(_BODIES)})(?: (?:is|are|was|were|has|have|had|else|it|that|officially))*"
_DID: Final = rf"(?:{_any(_PUBLISHING)}|puts? out|came? up with|comes up with)"
_FEW: Final = r"(?:\S+ ){0,7}?"
PUBLISHER: Final = re.compile(
    "|".join(
        rf" (?:{pattern})(?= )"
        for pattern in (
            rf"{_WHO} {_DID} {_FEW}(?:{_NUMBERS})",
            rf"{_WHO} (?:behind|responsible for) {_FEW}(?:{_NUMBERS})",
            rf"whose (?:(?:is|are|was|were) )?(?:\S+ ){{0,3}}?(?:{_NUMBERS})",
            rf"by (?:whom|who|which {_any(_BODIES)}) {_FEW}(?:{_NUMBERS})",
            rf"(?:{_NUMBERS}) {_FEW}{_any(_PUBLISHING)} by (?:whom|who|which {_any(_BODIES)})",
            rf"(?:publisher|compiler|producer)s? of {_FEW}(?:{_NUMBERS})",
            rf"where {_FEW}(?:{_NUMBERS}) {_FEW}(?:come|comes|came|taken|derived) from",
            rf"how (?:many|much) .*\bwho {_any(_PUBLISHING)} (?:it|this|that|them|those)",
        )
    )
)
PUBLISHED_THAT: Final = re.compile(rf" who {_any(_PUBLISHING)} (?:it|this|that|them|those|these)(?= )")
OF_PUBLISHING: Final = _PUBLISHING | _BODIES | _BESIDE
"""The words that such a question has beside what is measured; they tell nothing apart."""
