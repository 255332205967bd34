"""What a reporter tells round the quotes of a text: the same text with its quotes hidden, and who is named there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading.found import Named, Passage
from bot.reading.layout import paragraphs
from bot.reading.people.cast import Cast, Mention, NamedAs, Voice
from bot.reading.quotes.callings import NOT_NAMED, find_callings, find_headlined, find_unknown
from bot.reading.quotes.marks import HIDDEN, MarkedPart
from bot.reading.quotes.verbs import NAMING, SAYING, VERBS

SEEN = 500
"""How many characters on each side of a quote are looked at."""

LONGEST_HEADING, LONGEST_LINE = 160, 100
"""Characters of a headline, and of another line without a stop that may be one."""

_OF_WORD = re.compile(r"\w")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w’'-])")
_STOP = re.compile(rf"[.!?…]+[)\]]*\s+(?=[\"'“‘(\[{HIDDEN}]?[A-Z0-9£$€À-Þ{HIDDEN}])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Rt|Hon|St|Sir|No|Cllr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Gov|Rep|Sens|Reps|Jr|Sr|vs|"
    r"etc|e\.g|i\.e|a\.m|p\.m|[A-Z]\.[A-Z])\.\s+\Z"
)


class Narration:
    """The text of a reporter."""

    def __init__(self, text: str, marked: Sequence[MarkedPart], cast: Cast) -> None:
        self.text = text
        self.paragraphs = paragraphs(text)
        self._alone: dict[int, bool] = {}
        self.hidden = _hide(text, marked)
        self._limits = _limits(self.hidden)
        self.verbs = tuple(
            Passage(*word.span())
            for word in _WORD.finditer(self.hidden)
            if word.group().lower() in VERBS and word.group() != "States"
        )
        self._verb_starts = [verb.start for verb in self.verbs]
        self._starts = [span.start for span in self.paragraphs]
        self.cast = Cast([kept for mention in cast.mentions if (kept := self._outside(mention))])
        self.cast = Cast(self._with_others())

    def limits(self, place: int) -> Passage:
        """From where to where the sentence goes in which a place is, no farther than is looked."""
        start = self._limits[bisect_right(self._limits, place) - 1]
        end = self._limits[bisect_left(self._limits, place + 1)]
        return Passage(max(start, place - SEEN), min(end, place + SEEN))

    def verbs_within(self, start: int, end: int, most: int) -> Sequence[Passage]:
        """The last verbs in a part of the text that may give words to somebody, at most so many."""
        last = bisect_left(self._verb_starts, end)
        return self.verbs[max(last - most, bisect_left(self._verb_starts, start)) : last]

    def find_word(self, place: int) -> Passage | None:
        """The word that begins at a place."""
        found = _WORD.match(self.hidden, place)
        return Passage(*found.span()) if found else None

    def word(self, at: Passage) -> str:
        """A word of the reporter's in small letters."""
        return self.hidden[at.start : at.end].lower()

    def paragraph_at(self, place: int) -> int:
        """The number of the paragraph in which a place is."""
        return max(0, bisect_right(self._starts, place) - 1)

    def is_alone(self, number: int) -> bool:
        """Whether a paragraph is nothing but quotes."""
        # Asked for each quote in it, and it may be the whole of a long text.
        if number not in self._alone:
            span = self.paragraphs[number]
            self._alone[number] = not _OF_WORD.search(self.hidden, span.start, span.end)
        return self._alone[number]

    def is_heading(self, number: int) -> bool:
        """Whether a paragraph is a line without a stop, as headlines are."""
        span = self.paragraphs[number]
        words = self.hidden[span.start : span.end]
        if len(words) > LONGEST_HEADING or words[-1] in '.!?…:,;)]"”’' or _STOP.search(words):
            return False
        if words[-1] == HIDDEN:
            # Only a first line may end with a quote that ends no sentence: Plan is ‘mad’.
            return (
                number == 0
                and len(self.paragraphs) > 1
                and not set(".!?…,").intersection(self.text[span.end - 2 : span.end])
            )
        return number == 0 or words.startswith("READ ") or len(words) <= LONGEST_LINE

    def _with_others(self) -> list[Mention]:
        """All who are named, and where nobody is those whom a noun, unknown capitals or a headline alone call."""
        found = [_itself(self.text, mention) for mention in self.cast.mentions]
        for others in (find_callings(self.text, self.hidden), self._unknown(), self._headlined()):
            known = Cast(sorted(found, key=lambda mention: mention.at))
            last = 0
            added: list[Mention] = []
            longer: dict[int, int] = {}
            dropped: set[int] = set()
            for mention in others:
                if named := self._apposed(known, mention):
                    longer[id(named)] = mention.at.end
                    continue
                over = known.within(mention.at)
                is_more = all(one.is_governed and one.at.start > mention.name.start for one in over)
                is_free = known.find_at(mention.at.end - 1) in (None, *over) and known.find_at(mention.at.start) is None
                if is_more and is_free and mention.at.start >= last:
                    # Whom “a source close to Ann Xample” names is not the one who speaks.
                    dropped.update(map(id, over))
                    added.append(mention)
                    last = mention.at.end
            found = [
                replace(one, at=Passage(one.at.start, longer[id(one)])) if id(one) in longer else one
                for one in known.mentions
                if id(one) not in dropped
            ] + added
        return sorted(found, key=lambda mention: mention.at)

    def _apposed(self, known: Cast, noun: Mention) -> Mention | None:
        """Whom a noun between commas tells more of, who is named before it: “Xample, a medical doctor, said”."""
        named = known.find_before(noun.at.start)
        is_told = noun.kind is NamedAs.NOUN and named is not None and named.kind in (NamedAs.FULL, NamedAs.SHORT)
        if named is None or not is_told or self.hidden[named.at.end : noun.at.start] != ", ":
            return None
        return named if self.hidden[noun.at.end : noun.at.end + 1] == "," else None

    def _unknown(self) -> Iterator[Mention]:
        for verb in self.verbs:
            if self.word(verb) in SAYING or self.word(verb) in NAMING:
                yield from find_unknown(self.text, self.hidden, verb)

    def _headlined(self) -> Iterator[Mention]:
        for number in sorted({self.paragraph_at(verb.start) for verb in self.verbs}):
            span = self.paragraphs[number]
            for verb in self.verbs_within(span.start, span.end, 1) if self.is_heading(number) else ():
                if headlined := find_headlined(self.hidden, span, verb.start):
                    yield headlined

    def _outside(self, mention: Mention) -> Mention | None:
        """A mention outside of quotes, without what belongs to it and holds one."""
        if HIDDEN not in self.hidden[mention.at.start : mention.at.end]:
            return mention
        if HIDDEN in self.hidden[mention.name.start : mention.name.end]:
            return None
        start, end = mention.at
        before, after = self.hidden[start : mention.name.start], self.hidden[mention.name.end : end]
        start = start + before.rfind(HIDDEN) + 1 if HIDDEN in before else start
        end = mention.name.end if HIDDEN in after else end
        return replace(mention, at=Passage(start, end))


def _itself(text: str, mention: Mention) -> Mention:
    """A body that only a noun tells, and no name in the text: “the Government” is quoted as that."""
    if mention.voice or mention.kind is not NamedAs.NOUN:
        return mention
    return replace(mention, voice=Voice(full_name=Named.within(text, *mention.name), is_body=True), why=NOT_NAMED)


def _hide(text: str, marked: Sequence[MarkedPart]) -> str:
    pieces, place = [], 0
    for one in marked:
        pieces += [text[place : one.outer.start], HIDDEN * (one.outer.end - one.outer.start)]
        place = one.outer.end
    return "".join([*pieces, text[place:]])


def _limits(hidden: str) -> list[int]:
    """Where sentences and paragraphs begin, and where the text ends. A quote is looked at by those who ask."""
    starts = {0, len(hidden)}
    starts.update(found.end() for found in re.finditer(r"\n+", hidden))
    starts.update(
        stop.end()
        for stop in _STOP.finditer(hidden)
        if not _ABBREVIATED.search(hidden, max(0, stop.end() - 12), stop.end())
    )
    return [*sorted(starts), len(hidden) + 1]
