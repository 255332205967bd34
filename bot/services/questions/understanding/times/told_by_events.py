"""Times told by something that happened: "before the report", "since the vote", "once the rooms had opened"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.services.questions.understanding.words.office_words import LEADS, MINISTERS

_UNITS: Final = r"(?:days?|weeks?|months?|years?|decades?)"
_BEFORE: Final = r"before|prior to|ahead of|until|till|on the eve of|in the (?:run|lead|build)[- ]?up to|leading up to"
_AFTER: Final = r"after|following|(?:ever )?since|once|as soon as|in the (?:wake|aftermath) of"
_CUE: Final = re.compile(
    rf"\b(?P<cue>(?:(?:shortly|just|soon|right|immediately|even|directly|only|(?:(?:in|on|during) )?the {_UNITS}) )?"
    rf"(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER}))) (?P<what>[^,;?!]+)",
    re.IGNORECASE,
)
_DISTANCE: Final = re.compile(
    rf"\bhow (?:long|soon|far|(?:many|much) (?:more )?time)\W*$|\b{_UNITS}\W*$", re.IGNORECASE
)
"""It is asked for how long before, or told."""
_IN_FRONT: Final = re.compile(
    r"\b(?:lay|lays|laid|laying|put|puts|putting|place[sd]?|placing|bring|brings|bringing|brought|haul\w*|rank\w*|"
    r"prioriti[sz]\w*)\b(?:\W+[\w’']+){0,5}\W*$|\b(?:never|not|as)\W*$",
    re.IGNORECASE,
)
"""What is put before somebody or something else stands in front of it."""
_LEADING: Final = re.compile(
    r"^\W*(?:is|are|was|were) (?:\S+ ){1,3}$|\b(?:is|are|was|were|be|been) (?:well |far |way )?$", re.IGNORECASE
)
"""Who is ahead of somebody does better."""
_PURSUED: Final = re.compile(
    r"\b(?:go|goes|going|gone|went|look\w*|nam\w+|call\w*|sought|chas\w+|run|ran|seek\w*|are|is|be|model\w+)\W*$|"
    r"\bat\W*$|\bthe\W*$",
    re.IGNORECASE,
)
_NO_EVENT: Final = re.compile(
    r"(?:when|what|which|who|whom|whose|how|why|all|that|this|then|it|them|him|us|me|you|now|and|or|a|an|one|any|each|"
    r"every|some|many|long|\d\S*|days|weeks|months|years|decades|"
    r"(?:the )?(?:current |present |modern )?(?:records?|counting|counts?|series))\b",
    re.IGNORECASE,
)
_BODIES: Final = re.compile(
    r"(?:the |a |her |his |their )?(?:\S+ ){0,3}(?:committee|courts?|chamber|houses?|parliament|commons|lords|"
    r"msps?|mps?|members|peers|ministers|judges?|legislature|public|voters|cameras?|congress|senate|assembly|panel|"
    r"tribunal)\W*$",
    re.IGNORECASE,
)
"""Before whom somebody speaks, which is no time."""
_TO_COME: Final = re.compile(r"\b(?:is|are|has|have|can|will|would|does|do|gets?|begins|opens|starts)\b", re.IGNORECASE)
"""What has not happened yet is a condition."""
_HAS_HAPPENED: Final = re.compile(
    r"\b(?:had|was|were|became|came|went|took|began|spoke|said|told|\w{3,}ed)\b", re.IGNORECASE
)
_IS_NAMED: Final = re.compile(r"(?:the|his|her|their|its|our|[A-Z])(?:\b|[’'])|\S+[’']s?\b")
_ON_WHAT: Final = re.compile(r" (?=(?:about|on|regarding|concerning|over|towards?) )", re.IGNORECASE)
_ASKS: Final = re.compile(r" (?=(?:what|who|how|why|when|where|which|did|does|do) )", re.IGNORECASE)
_OWN: Final = re.compile(r"(?:he|she|they|we|it|his|her|their|its)\b", re.IGNORECASE)
_DOING: Final = re.compile(r"\w{3,}ing\b", re.IGNORECASE)
_CHANGED: Final = re.compile(
    r"\b(?:soften|relent|harden|waver|flip|reconsider|pivot|backtrack|wobbl|shift|mellow)\w*|\bu-?turn|"
    r"\bturn(?:ed|ing)? (?:round|around|about)|\b(?:climb|back)(?:ed|ing)? down|\bc[ao]m(?:e|ing) (?:round|around)|"
    r"\bchang(?:e|ed|ing)\b|\b(?:volte-face|about-turn|turnaround|conversion|rethink|rethought)\b",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"\b(?:became|becoming|(?:was|were|being|been)(?: (?:elected|appointed|made|named|the|a|an))*)(?: [\w’'-]+){0,4} "
    rf"(?:{'|'.join(sorted(LEADS | MINISTERS))}|mp|msp|mayor|chancellor|pm)\b"
    r"|\b(?:took|taking|came to|coming to|entered|entering|won|winning|left|leaving) (?:over|office|charge|power|"
    r"government|parliament|downing street|number (?:10|ten))\b|\b(?:elected|appointed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class EventClause:
    """A time by what happened, as typed; `what` is that, `rest` the question without it."""

    typed: str
    what: str
    rest: str
    is_before: bool

    @property
    def asks(self) -> bool:
        """Whether the rest asks anything by itself: "and before the vote" asks again what was asked last."""
        return len(self.rest.split()) > 1

    @property
    def is_bare(self) -> bool:
        """Whether nothing is left without it."""
        return re.search(r"\w", self.rest) is None

    @property
    def is_own(self) -> bool:
        """Whether it is told of whoever the question is about: "before he resigned"."""
        return bool(_OWN.match(self.what))

    @property
    def is_named(self) -> bool:
        """Whether one thing is meant: "the letter", "Brexit", and not "criticism"."""
        return bool(_IS_NAMED.match(self.what))

    @property
    def is_doing(self) -> bool:
        """Whether it is told by what somebody did: "after winning the vote"."""
        return bool(_DOING.match(self.what))

    @property
    def is_of_office(self) -> bool:
        return bool(_OFFICE.search(self.what))

    @property
    def is_of_change(self) -> bool:
        """Whether it says no more than that somebody thought otherwise: "before he changed his tune"."""
        return bool((self.is_own or self.is_doing) and _CHANGED.search(self.what))


def event_clauses(text: str) -> Iterator[EventClause]:
    """The time that a question tells by what happened: all that follows, then less of it, as each may be meant."""
    for found in _CUE.finditer(text):
        what = found["what"].strip(" .")
        if not _is_time(text[: found.start()], found, what):
            continue
        is_first = re.search(r"\w", text[: found.start()]) is None
        asked = _ASKS.search(what) if is_first and not text[found.end() :].strip(" ?!.") else None
        whole = asked.start() if asked else len(what)
        for end in [whole, *(cut.start() for cut in reversed([*_ON_WHAT.finditer(what[:whole])]))]:
            behind = text[found.start("what") + end :].lstrip(" ,")
            rest = " ".join(f"{text[: found.start()].rstrip(' ,')} {behind}".split())
            rest = re.sub(r" (?=[?!.,;])", "", rest)
            yield EventClause(f"{found['cue']} {what[:end]}", what[:end].strip(), rest, is_before=bool(found["before"]))
        return


def _is_time(lead: str, found: re.Match[str], what: str) -> bool:
    """Whether something that happened is told, before or after which something else was."""
    cue = found["cue"].casefold()
    to_come = _TO_COME.search(what)
    is_to_come = to_come is not None and not _HAS_HAPPENED.search(what[: to_come.start()])
    if _NO_EVENT.match(what) or is_to_come or _DISTANCE.search(lead):
        return False
    if found["before"]:
        is_led = cue.endswith("ahead of") and _LEADING.search(lead)
        is_in_front = _IN_FRONT.search(lead) or _BODIES.fullmatch(what)
        return not (is_led or (cue.endswith(("before", "ahead of", "prior to")) and is_in_front))
    is_named = bool(_IS_NAMED.match(what))
    is_clause = "once" in cue or "as soon as" in cue
    has_happened = (is_named or bool(_OWN.match(what))) and bool(_HAS_HAPPENED.search(what))
    return not _PURSUED.search(lead) and (is_named or "following" not in cue) and (has_happened or not is_clause)
