"""Words by which people ask whose numbers are, who publishes, collects or counts them, and since when. Data.

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
_THAT: Final = rf"(?<=^ )(?:(?:who|what|which) (?:is|are) )?(?:the )?{_any(_BODIES)} (?:that|which)"
_PUBLISHED: Final = rf"(?:{_any(_PUBLISHING)}|puts? out|came? up with|comes up with)"
_FEW: Final = r"(?:\S+ ){0,7}?"
PUBLISHER: Final = re.compile(
    "|".join(
        rf" (?:{pattern})(?= )"
        for pattern in (
            rf"{_WHO} {_PUBLISHED} {_FEW}(?:{_NUMBERS})",
            rf"(?:{_WHO}|{_THAT}) (?:counts?|counted) (?:the |up )*(?:\S+ ){{0,2}}?@(?:indicator|topic)",
            rf"{_THAT} {_PUBLISHED} {_FEW}(?:{_NUMBERS})",
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
_ARTICLES: Final = "(?:articles?|pieces?|stor(?:y|ies)|reports?|papers?|documents?|publications?)"
_PIECES: Final = "(?:articles?|pieces?|stor(?:y|ies))"
_NAMED: Final = "@(?:actor|party|topic)"
_DO: Final = "(?:does|do|did|is|are|was|were)"
OF_SOURCES: Final = (
    r"(?<=^ )cite|(?:to|and|please|you) cite",
    r"sources?|citations?|references?",
    rf"where {_DO} (?:\S+ ){{1,5}}(?:from|reported|published|printed)",
    rf"@actor (?:article|piece|story)|{_PIECES} (?:on|about|by|re|regarding|mentioning|covering) (?:the )?{_NAMED}",
    rf"(?<=^ )(?:(?:all|any|the|our|show|me|list|give|which|what) )*{_ARTICLES} (?:\S+ ){{0,3}}@(?:period|pair)(?= $)",
    rf"(?:latest|newest|oldest|earliest|most recent|which|how many) {_PIECES}",
    r"(?:which|what|whose) (?:outlet|outlets|medium) (?:ran|carried|covered|broke|reported|published|printed|wrote)",
    r"(?:link|url|address) (?:for|to|of)|(?:headline|byline|author|publisher) of",
    r"where (?:did|do) (?:you|we|i) (?:get|have|find)",
    r"(?:which|what) (?:articles?|papers?|report|newspaper|document|publication|website|page)",
    r"from (?:which|what) \S+ (?:do|did) we",
    r"who (?:reported|published|printed) (?:it|this|that|them)",
    r"who wrote (?:the|this|that) (?:article|piece|story|report)",
)
"""What asks for the documents themselves that something rests on."""
PUBLISHED_THAT: Final = re.compile(rf" who {_any(_PUBLISHING)} (?:it|this|that|them|those|these)(?= )")
OF_PUBLISHING: Final = _PUBLISHING | _BODIES | _BESIDE | listed("count counts counted")
"""The words that such a question has beside what is measured; they tell nothing apart."""
_WHEN: Final = "(?:when|(?:what|which) (?:year|month|day|date|time|point))"
_COUNTED: Final = (
    "(?:counted|recorded|registered|measured|kept|tracked|monitored|collected|published|compiled|gathered|tallied"
    "|surveyed|logged|documented)"
)
_COUNTS: Final = (
    "(?:records?|series|statistics|stats|figures|data|counting|recording|registering|measuring|monitoring|tracking"
    "|registration)"
)
_BEGINS: Final = "(?:begin|begins|began|begun|start|starts|started|commence|commences|commenced)"
_DID: Final = "(?:do|does|did|is|are|was|were|has|have|had)"
OF_WRITING: Final = _PUBLISHING | listed("wrote written writes print printed ran carried covered reported broke")
"""What is done with a document, by which none is told from another."""
SINCE_COUNTED: Final = re.compile(
    "|".join(
        rf" (?:{pattern})(?= )"
        for pattern in (
            rf"since {_WHEN} {_DID} (?:\S+ ){{1,8}}(?:{_COUNTED}|{_COUNTS})",
            rf"(?:first|earliest|opening|starting) year (?:of|in|for) (?:\S+ ){{0,4}}{_COUNTS}",
            rf"from {_WHEN} (?:on )?{_DID} (?:\S+ ){{1,8}}{_COUNTED}",
            rf"how far back {_DID} (?:\S+ ){{0,6}}(?:{_COUNTED}|{_COUNTS})",
            rf"how long (?:has|have|had) (?:\S+ ){{1,6}}{_COUNTED}",
            rf"{_WHEN} (?:{_DID} )?(?:\S+ ){{0,6}}{_COUNTS} (?:\S+ ){{0,5}}{_BEGINS}",
            rf"{_WHEN} {_DID} (?:\S+ ){{0,4}}(?:{_BEGINS}|first) (?:to be )?(?:{_COUNTED}|{_COUNTS}|count|register)",
        )
    )
)
"""Since when something is counted: what began then is no number."""
OF_BEGINNING: Final = listed("far back go goes going reach reaches stretch stretches extend extends manner way form")
"""The words that such a question has beside what is counted."""
BEGINNINGS: Final = ("begin", "began", "begun", "start", "commence", "introduce", "launch", "establish")
COUNTINGS: Final = ("record", "series", "statistic", "count", "register", "measure", "monitor", "survey", "data")
"""Words by one of each of which a record tells that counting began."""
