"""Who is spoken to by those whom a question is about, "told the Commons", and who says it: "according to MSPs"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.services.questions.understood import PartKind, QuestionPart

_TELLING: Final = (
    r"tell|tells|told|ask|asks|asked|asking|urge|urges|urged|urging|press|presses|pressed|pressing|lobby|lobbies|lobbied|"
    r"beg|begs|begged|warn|warns|warned|inform|informs|informed|petition|petitioned|address|addressed|implore|implored|"
    r"remind|reminded|advise|advised|assure|assured|brief|briefed|question|questioned|face|faced|meet|met|"
    r"accuse|accuses|accused|blame|blames|blamed|criticise|criticises|criticised"
)
_ASKED_OF: Final = r"(?:demand|requir|expect|ask|want|request|seek|sought|beg|need|plead)\w* (?:of|from|with)"
_BEFORE: Final = re.compile(
    rf"\b(?:(?<!according )to|before|in front of|in|at|with|{_ASKED_OF}|(?<!who )(?:{_TELLING}))"
    r"\s+(?:(?:the|her|his)\s+)?$",
    re.IGNORECASE,
)
_WANTED: Final = re.compile(
    r"(?<!who )\b(?:want|wants|wanted|expect|expects|expected|like|get|urging|allow|let)\s+(?:(?:the|her|his)\s+)?$",
    re.IGNORECASE,
)
_TO_DO: Final = re.compile(r"\S*\s+to\s+[a-z]+\b")
_VIEW: Final = "view|views|opinion|eyes|words|mind|judgement|judgment|estimation|account|telling|thinking|book"
_AUTHOR: Final = re.compile(
    rf"\b(?:according to|(?:in|on|by) the (?:{_VIEW}) of|(?:told|seen|put|said|claimed|argued|stated|voiced) by"
    r"|if (?:you|we|one) (?:ask|asks|believe|believes|trust|trusts|listen to|listens to|go by|goes by))"
    r"\s+(?:the\s+|his\s+|her\s+)?$",
    re.IGNORECASE,
)
_IN: Final = re.compile(r"\b(?:in|to|on|by)\s+(?:the\s+)?$", re.IGNORECASE)
_HIS_VIEW: Final = re.compile(rf"[^\s'’]*(?:['’]s?)?\s+(?:own\s+)?(?:{_VIEW})\b", re.IGNORECASE)
_OWN: Final = ("'s", "’s", "s'", "s’")
_WHO: Final = frozenset((PartKind.ACTOR, PartKind.PARTY))


def is_addressed(text: str, start: int, end: int = 0) -> bool:
    """Whether a name that begins at a place in a text is of somebody who is spoken to, or is to do something."""
    is_to_do = end and _WANTED.search(text, 0, start) and _TO_DO.match(text, end)
    return bool(is_to_do) or _BEFORE.search(text, 0, start) is not None


def is_author(text: str, start: int, end: int) -> bool:
    """Whether a name from one place in a text to another is of whose words are asked for: "according to Lee"."""
    is_behind = _IN.search(text, 0, start) and _HIS_VIEW.match(text, end) and text[end - 2 : end].casefold() in _OWN
    return bool(is_behind) or _AUTHOR.search(text, 0, start) is not None


def addressed_parts(text: str, parts: Sequence[QuestionPart]) -> Iterator[QuestionPart]:
    """The parts of a question that name who is spoken to."""
    end = 0
    starts: dict[str, int] = {}
    for part in parts:
        if part.kind not in _WHO or not part.typed:
            continue
        if part.typed not in starts:
            starts[part.typed] = text.find(part.typed, end)
            end = max(end, starts[part.typed] + len(part.typed))
        start = starts[part.typed]
        if (
            start > 0
            and is_addressed(text, start, start + len(part.typed))
            and not is_author(text, start, start + len(part.typed))
        ):
            yield part
