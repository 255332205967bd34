"""Words within marks that are somebody's though no verb says so."""

from __future__ import annotations

import re

from bot.reading.found import FoundBy
from bot.reading.quotes.attributed import BARE, Attribution
from bot.reading.quotes.marks import HIDDEN, MarkedPart
from bot.reading.quotes.narration import Narration
from bot.reading.quotes.sayers import subject_at
from bot.reading.quotes.subjects import is_first, of_mention
from bot.reading.quotes.verbs import AUXILIARY, MINDING

_IN_WORDS = re.compile(r"\bin the words of (?:the )?", re.IGNORECASE)
_WHOSE = re.compile(r"(?:[’']s|(?<=s)[’'])\s(?:[a-z]+,?\s){0,2}\Z")
_REMARK = re.compile(
    r"\s(?:\w+\s)?(?:remarks?|comments?|claims?|pledges?|promises?|warnings?|tweets?|jibes?|jokes?|quips?|vows?|"
    r"descriptions?|insults?|gaffes?|outbursts?|boasts?|taunts?)\b"
)
_MINDS = re.compile(
    rf"\s+(?:(?:{AUXILIARY}|is|are|was|were|currently|[a-z]+ly)\s+)*(?:{'|'.join(sorted(MINDING))})\b[^.;:!?{HIDDEN}]{{0,60}}\Z"
)
_IS = re.compile(r"\s+(?:(?:has|had|have)\s+(?:been\s+)?|(?:is|was|are|were)\s+)(?:\w+ly\s+|also\s+|not\s+)?\Z")
_COLON = re.compile(rf"(?:[’']s?)?(?:,? [a-z][^.;:!?{HIDDEN}]{{2,100}})?\s*:\s*\Z")
_ARTICLES = ("a ", "an ", "the ")


def bare_of(told: Narration, one: MarkedPart, floor: int) -> Attribution | None:
    """X is working “to …”, X was “delighted”, X: “…”: words that are somebody's though no verb says so."""
    place = one.outer.start
    if words := _IN_WORDS.search(told.hidden, floor, place):
        subject = subject_at(told, words.end())
        return Attribution(subject.mention, subject.way, subject.why, words.start()) if subject else None
    if remark := _remark(told, one, floor):
        return remark
    mention = told.cast.find_after(floor, place)
    if mention is None or mention.is_governed or not is_first(told, mention, floor):
        return None
    between = told.hidden[mention.at.end : place]
    is_own = _IS.fullmatch(between) and not one.at.of(told.text).lower().startswith(_ARTICLES)
    if not (is_own or _MINDS.match(between) or _COLON.fullmatch(between)):
        return None
    subject = of_mention(told, mention, BARE)
    return Attribution(subject.mention, subject.way, subject.why, mention.at.start)


def _remark(told: Narration, one: MarkedPart, floor: int) -> Attribution | None:
    """X’s “…” remark."""
    place = one.outer.start
    mention = told.cast.find_before(place, floor)
    if mention is None or not _REMARK.match(told.hidden, one.outer.end):
        return None
    if not _WHOSE.fullmatch(told.hidden, mention.at.end, place):
        return None
    return Attribution(mention, FoundBy.VERB_BEFORE, mention.why or BARE, mention.at.start)
