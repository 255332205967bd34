"""Finds what happened or is planned, in one pass over the sentences of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.reading.dates.clock import Clock
from bot.reading.dates.found import DateFound, RestsOn
from bot.reading.events.cues import CANCELLING, Cue, cues_in
from bot.reading.events.words import FURNITURE, HAPPENED, NO_HAPPENING, SAYING
from bot.reading.found import Certainty, EventFound, Passage
from bot.reading.layout import sentences, stretches
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import EventStatus

UNTITLED: Final = "it has no title yet"
"""Why an event is looked at of which nothing else is in doubt: no text gives it one."""
_VERB_WITHIN: Final = 60
_STATE_WITHIN: Final = 120
_DATE_WITHIN: Final = 160
_CANCELLED_WITHIN: Final = 40
_NEXT_WITHIN: Final = 24
_OBJECT_WORDS: Final = 6
_FURNITURE: Final = re.compile(rf"\W*(?:{'|'.join(map(re.escape, FURNITURE))})(?!\w)", re.IGNORECASE)
_WISHED: Final = re.compile(rf"\b(?:{'|'.join(NO_HAPPENING)})\b", re.IGNORECASE)
_STATE: Final = re.compile(
    r"\b(?:were|was|is|are)[^\S\n](?:still[^\S\n])?(?:worth|valued|a[^\S\n](?:record[^\S\n])?year)\b"
)
_WORD: Final = re.compile(r"[A-Za-z’'-]+")
_NEXT_WORD: Final = re.compile(r"[^\S\n]([a-z]+)")
_BETWEEN_SAID_AND_DATE: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "reporters",
        "journalists",
        "parliament",
        "on",
        "late",
        "early",
        "in",
        "at",
        "to",
        "statement",
        "interview",
        "speech",
        "tweet",
        "post",
        "email",
        "letter",
        "briefing",
        "news",
        "conference",
    ]
)
_WINDOW: Final = re.compile(
    r"(?:past|last|next|coming)[^\S\n](?:\w+[^\S\n])?(?:day|week|month|year|decade)s\b", re.IGNORECASE
)
"""No time at which something happens, but years up to now or from now on: "the past five years"."""
_PAST: Final = re.compile(r"\b(?:were|was|had|has|have|did)\b")
_BREAK: Final = re.compile(r",[^\S\n]|[;:–—()“”\"]")
_LOWER_WORD: Final = re.compile(r"\b[a-z]{2,}\b")
_FEW_WORDS: Final = 3


@dataclass(slots=True)
class _Proposal:
    start: int
    end: int
    date: Edtf | None
    status: EventStatus
    why: str
    cue: Cue | None = None
    """What it was told by; None where by a date."""
    is_dated: bool = False
    """Whether a date has been found for what was told by a cue."""


def find_events(
    text: str, dates: Sequence[DateFound], published: Edtf | None, spoken: Sequence[Passage] = ()
) -> tuple[EventFound, ...]:
    """What a text that was published then says happened or is planned, in the order of the text.

    `dates` are those found in it. In `spoken`, the passages that somebody is quoted with, only what is dated is taken:
    what is promised there belongs to the quote. Nothing is sure: the title of an event is for a person to give.
    """
    clock = Clock.of(published)
    remaining, said = list(reversed(dates)), _Passages(spoken)
    found = []
    for stretch in stretches(text):
        for sentence in sentences(text, stretch):
            within = []
            while remaining and remaining[-1].at.start < sentence.end:
                within.append(remaining.pop())
            for proposal in _proposals(text, sentence, within, clock, published, said):
                found.append(_event(proposal, sentence))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, with what it says as a whole."""

    at: Passage
    cancelled: Passage | None
    """The words that say that something was cancelled."""
    is_wished: bool

    @classmethod
    def of(cls, text: str, at: Passage) -> _Sentence:
        cancelled = CANCELLING.search(text, *at)
        return cls(at, Passage(*cancelled.span()) if cancelled else None, _WISHED.search(text, *at) is not None)


class _Passages:
    """Passages of which none overlaps another, asked for the places that they hold."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = sorted(passages)
        self._starts = [one.start for one in self._passages]

    def hold(self, place: int) -> bool:
        before = bisect_right(self._starts, place) - 1
        return before >= 0 and place < self._passages[before].end


def _event(proposal: _Proposal, sentence: Passage) -> EventFound:
    return EventFound(
        at=Passage(proposal.start, proposal.end),
        date=proposal.date,
        status=proposal.status,
        sentence=sentence,
        certainty=Certainty.CHECK if proposal.date else Certainty.OPEN,
        why=proposal.why,
    )


def _proposals(
    text: str, at: Passage, dates: Sequence[DateFound], clock: Clock | None, published: Edtf | None, said: _Passages
) -> Iterator[_Proposal]:
    """The happenings of one sentence. Words of a plan and the date that follows them are one."""
    if _is_furniture(text, at, dates):
        return
    sentence = _Sentence.of(text, at)
    proposals, begin = [], at.start
    for one in dates:
        if _dates_a_happening(text, sentence, one):
            proposal = _of_date(text, sentence, one, clock, begin)
            is_bare = said.hold(one.at.start) or (one.date is not None and "X" in one.date.text)
            if not is_bare or one.rests_on is RestsOn.PUBLISHED or proposal.start < one.at.start:
                proposals.append(proposal)
        begin = one.at.end
    for cue, start, end in cues_in(text, *at):
        if cue is Cue.ITEM or not said.hold(start):
            proposals.append(_of_cue(cue, start, end, published))
    yield from _merged(text, sorted(proposals, key=lambda one: (one.start, one.end)))


def _is_furniture(text: str, sentence: Passage, dates: Sequence[DateFound]) -> bool:
    """Whether it is a line about the page, such as "Last updated 3 May 2020", or a heading with a date in it."""
    if _FURNITURE.match(text, *sentence):
        return True
    words = sentence.of(text)
    return words[-1] not in ".!?…”’\"')" and len(_LOWER_WORD.findall(words)) < _FEW_WORDS and bool(dates)


def _of_cue(cue: Cue, start: int, end: int, published: Edtf | None) -> _Proposal:
    date, status, why = None, EventStatus.HAPPENED, "the text does not say when"
    if cue is Cue.PLAN:
        date, status = _bounded(published, "{}/.."), EventStatus.PLANNED
        why = "the text gives no day for it"
    elif cue is Cue.BEFORE:
        date, why = _bounded(published, "../{}"), "the text says only that it came before"
    elif cue is Cue.ITEM:
        date, why = published, "it is dated by the day of the report"
    return _Proposal(start, end, date, status, why, cue)


def _bounded(published: Edtf | None, form: str) -> Edtf | None:
    """The time before or after the publication, where that is a date of its own."""
    if published is None or published.is_interval:
        return None
    return Edtf.parse(form.format(published))


def _dates_a_happening(text: str, sentence: _Sentence, one: DateFound) -> bool:
    start, end = one.at
    before = _WORD.findall(text, _clause_start(text, max(sentence.at.start, start - _VERB_WITHIN), start), start)
    follows = _NEXT_WORD.match(text, end, min(sentence.at.end, end + _NEXT_WITHIN))
    if _is_said(before) or (follows and follows[1] in SAYING):
        return False
    near = max(sentence.at.start, start - _STATE_WITHIN), min(sentence.at.end, end + _VERB_WITHIN)
    if _STATE.search(text, *near) and HAPPENED.isdisjoint(before):
        return False
    return not (one.lead == "by" and sentence.is_wished) and not _WINDOW.match(text, start, end)


def _clause_start(text: str, first: int, end: int) -> int:
    """Where the clause that ends there begins, from `first` on."""
    return max((found.end() for found in _BREAK.finditer(text, first, end)), default=first)


def _is_said(before: Sequence[str]) -> bool:
    """Whether a date follows on a verb of saying: "told reporters on" Tuesday."""
    for word in before[:-_OBJECT_WORDS:-1]:
        if word in SAYING:
            return True
        if word not in _BETWEEN_SAID_AND_DATE and not word[0].isupper():
            return False
    return False


def _of_date(text: str, sentence: _Sentence, one: DateFound, clock: Clock | None, begin: int) -> _Proposal:
    """What a date dates, with the verb that stands before it in its clause, after where another date ended."""
    start, end = one.at
    words = _WORD.finditer(text, _clause_start(text, max(begin, start - _VERB_WITHIN), start), start)
    verbs = [word.start() for word in words if word[0] in HAPPENED]
    return _Proposal(verbs[-1] if verbs else start, end, one.reach, _status(sentence, one, clock), _why(one, clock))


def _status(sentence: _Sentence, one: DateFound, clock: Clock | None) -> EventStatus:
    if sentence.cancelled is not None and 0 <= sentence.cancelled.start - one.at.end < _CANCELLED_WITHIN:
        return EventStatus.CANCELLED
    first = one.date.earliest if one.date else None
    is_ahead = clock is not None and first is not None and first > clock.last
    return EventStatus.PLANNED if is_ahead else EventStatus.HAPPENED


def _why(one: DateFound, clock: Clock | None) -> str:
    if one.rests_on is RestsOn.TEXT:
        return (
            "its date is worked out from another in the text" if one.date else "it is dated by another time in the text"
        )
    if one.date is not None:
        by_publication = "its date is worked out from when the text was published"
        return by_publication if one.rests_on is RestsOn.PUBLISHED else UNTITLED
    if one.rests_on is RestsOn.PUBLISHED and clock is None:
        return "it is not known when the text was published"
    return "its date can be read in more than one way"


def _merged(text: str, proposals: Sequence[_Proposal]) -> Iterator[_Proposal]:
    held: _Proposal | None = None
    for one in proposals:
        if held is not None and _is_one(text, held, one):
            held = _both(text, held, one)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _is_one(text: str, first: _Proposal, second: _Proposal) -> bool:
    """Whether both tell of one happening: they overlap, or the second dates what the first tells of."""
    if second.start < first.end:
        return True
    between = text[first.end : min(second.start, first.end + _DATE_WITHIN)]
    if second.start - first.end >= _DATE_WITHIN:
        return False
    if first.cue is Cue.BEFORE and second.cue is Cue.BEFORE:
        return True
    if second.cue is not None:
        return first.cue is Cue.PLAN and second.cue is Cue.OCCASION
    if first.cue is Cue.PLAN:
        return not first.is_dated and (second.status is EventStatus.PLANNED or not _PAST.search(between))
    return between.strip() == "(" or (
        first.cue is Cue.OCCASION and not _BREAK.search(between.replace("“", "").replace("”", ""))
    )


def _both(text: str, first: _Proposal, second: _Proposal) -> _Proposal:
    dated = first if second.cue is not None or first.is_dated else second
    end = max(first.end, second.end)
    return _Proposal(
        first.start,
        end + (text[first.end : end].count("(") and text[end : end + 1] == ")"),
        dated.date,
        first.status,
        dated.why,
        first.cue,
        is_dated=first.is_dated or second.cue is None,
    )
