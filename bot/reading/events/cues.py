"""The cues, beside dates, that something happened or is planned, as patterns within one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from bot.reading.events.words import CANCELLED, DONE, HAPPENED, NO_PLANNERS, OCCASIONS, SAYING, SPOKEN_AT, TO_DO

_GAP: Final = r"[^\S\n]{1,3}"


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"


class Cue(IntEnum):
    """What kind of words tell of a happening."""

    PLAN = 1
    """ "is to convene", "plans to", "are expected to be"."""
    BEFORE = 2
    """ "repeatedly blocked", "has been commissioned": before the text was published, and no more is told."""
    NOW = 3
    """ "is currently working"."""
    OCCASION = 4
    """ "In an interview", "ahead of the last election", "its next meeting"."""
    ITEM = 5
    """ "The next item of business is a statement by …": on the day of the report itself."""


_ADVERB: Final = rf"(?:(?:also|now|then|soon|later|formally|finally|first|again|still|already){_GAP})?"
_TO_DO: Final = rf"(?:be{_GAP}(?:\w+ed|{_any_of(DONE)})|{_any_of(TO_DO)})(?!\w)(?:[^\S\n](?:up|out|back|down)(?!\w))?"

_FORMS: Final = {
    Cue.PLAN: (
        rf"(?:is|are|was|were|been|be){_GAP}{_ADVERB}(?:expected|due|set|scheduled|planned|slated|poised){_GAP}to{_GAP}"
        rf"{_TO_DO}",
        rf"(?:is|are){_GAP}{_ADVERB}(?:due|scheduled|planned){_GAP}(?:in|on|by|for|next|this|later)(?!\w)",
        rf"(?:is|are){_GAP}to{_GAP}{_TO_DO}",
        rf"(?:will|shall){_GAP}{_ADVERB}{_TO_DO}",
        rf"(?:is|are){_GAP}(?:planning|preparing|going|hoping|looking){_GAP}to{_GAP}{_TO_DO}",
        rf"(?:plans|intends|proposes|hopes|aims|pledged|promised|vowed|agreed|decided){_GAP}to{_GAP}{_TO_DO}",
        rf"(?:announced{_GAP}|unveiled{_GAP}|outlined{_GAP}|confirmed{_GAP})?plans{_GAP}"
        rf"(?:to{_GAP}{_TO_DO}|for{_GAP}(?:an?|the|new|two|three|its|their)(?:{_GAP}[\w-]+){{1,5}})",
    ),
    Cue.BEFORE: (
        rf"(?:repeatedly|previously|recently|already|subsequently|consistently|twice){_GAP}(?!{_any_of(SAYING)}\b)(?:\w+ed|{_any_of(HAPPENED)})"
        r"(?!\w)(?:[^\S\n](?:out|up|down|off)(?!\w))?",
        rf"{_any_of(HAPPENED)}{_GAP}(?:previously|recently|repeatedly)(?!\w)",
        rf"(?:has|have){_GAP}{_ADVERB}(?:recently{_GAP})?been{_GAP}{_ADVERB}{_any_of(DONE)}(?!\w)"
        r"(?:[^\S\n](?:out|up|down|off)(?!\w))?",
        rf"{_any_of(HAPPENED)}(?:{_GAP}[\w’'-]+){{0,6}}{_GAP}for{_GAP}(?:weeks|months|years|decades)(?!\w)",
        rf"[Aa]{_GAP}recent{_GAP}(?:[\w-]+{_GAP})?{_any_of(OCCASIONS)}(?!\w)",
        rf"(?:comes|came){_GAP}(?:(?:just|only|shortly|soon|days|weeks|months|hours){_GAP}){{0,2}}after(?!\w)",
    ),
    Cue.NOW: (
        rf"(?:is|are){_GAP}currently{_GAP}\w+ing(?!\w)",
        rf"Now(?=,?{_GAP}[^.\n]{{1,60}}[^\S\n](?:has|have)[^\S\n]\w+ed)",
    ),
    Cue.OCCASION: (
        rf"In{_GAP}(?:an?|the|her|his|their){_GAP}(?:[\w-]+{_GAP}){{0,2}}{_any_of(SPOKEN_AT)}(?!\w)(?=[^.\n]{{0,60}},)",
        rf"[Ss]peaking{_GAP}(?:in|at|during|to|before|after|on|from|ahead{_GAP}of|outside|following){_GAP}(?:[\w’'-]+{_GAP}){{0,5}}[\w’'-]+",
        rf"(?:the|its|their){_GAP}(?:last|next|previous|upcoming|forthcoming){_GAP}(?:[\w-]+{_GAP}){{0,2}}"
        rf"(?:election|referendum|budget|census|summit|meeting|vote|poll)s?(?!\w)",
        rf"(?:[Aa]head{_GAP}of|[Bb]efore|[Aa]fter|[Ss]ince|[Ff]ollowing|[Dd]uring|[Aa]t|[Ii]n){_GAP}(?:the|its|their){_GAP}"
        rf"(?:last|next|latest|first|second|final|previous|upcoming|forthcoming|general){_GAP}(?:[\w-]+{_GAP}){{0,3}}{_any_of(OCCASIONS)}(?!\w)",
    ),
    Cue.ITEM: (
        rf"(?<=[Nn]ext item of business is )(?:an?|the){_GAP}(?:[\w-]+{_GAP}){{0,2}}"
        rf"{_any_of(OCCASIONS)}(?:{_GAP}by(?:{_GAP}[A-Z][\w’'-]+){{1,4}})?",
    ),
}
_CUES: Final = re.compile("|".join(f"(?P<{cue.name}>(?<!\\w)(?:{'|'.join(forms)}))" for cue, forms in _FORMS.items()))
CANCELLING: Final = re.compile(rf"(?<!\w)(?:was|were|been|is|are|be){_GAP}(?:\w+ly{_GAP})?{_any_of(CANCELLED)}(?!\w)")
_NO_PLAN: Final = re.compile(
    rf"(?:\b(?:no|any|without)(?:{_GAP}\w+)?|\bnot|n[’']t|\b{_any_of(NO_PLANNERS)}){_GAP}\Z", re.IGNORECASE
)
_SMALL_WORDS: Final = re.compile(r"(?:[^\S\n]+(?:an?|the|in|on|of|to|for|at|by|and|with|from|that|which|is|are|be))+\Z")
_LOOKED_BACK: Final = 24


def cues_in(text: str, start: int, end: int) -> list[tuple[Cue, int, int]]:
    """The cues in a sentence, in their order, each with its place."""
    return [
        (Cue[str(found.lastgroup)], found.start(), found.start() + len(_SMALL_WORDS.sub("", found[0])))
        for found in _CUES.finditer(text, start, end)
        if not _NO_PLAN.search(text, max(start, found.start() - _LOOKED_BACK), found.start())
    ]
