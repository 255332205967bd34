"""What is asked for: read off the words of a question by cues, after its names and times are known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from bot.records.kinds.quote import Stance
from bot.services.questions.thesaurus.kindred import is_of_speech
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understanding.spelling.idioms import READ
from bot.services.questions.understanding.spelling.misspelt import asking_word_near
from bot.services.questions.understanding.words.asking_words import MISSPELT, NOT_TOLD, tells_nothing_apart
from bot.services.questions.understanding.words.bounding_cues import BACK_AS_ADVERB, EXTREMES, LEFT_OUT, OTHERS_TOO
from bot.services.questions.understanding.words.cues import (
    AGREED_WITH,
    CUES,
    FAR_BACK,
    IN_EYES,
    LETTER_PRINTED,
    LIES_BETWEEN,
    MANNER,
    MOVED,
    NOT_DONE,
    PAPER_ASKED,
    RISE,
    SENT_TO,
    STILL_OPEN,
)
from bot.services.questions.understanding.words.deed_cues import (
    ANSWER,
    ANSWERED,
    ARGUED_AGAINST,
    DONE,
    IN_CHAMBER,
    MADE_TO,
    OF_PARTY,
    QUESTION,
    QUESTIONED,
    QUIZZED,
    REPLIED,
    TURNED_DOWN,
    WORK,
    WORK_BEHIND,
)
from bot.services.questions.understanding.words.publishing_cues import (
    OF_BEGINNING,
    OF_PUBLISHING,
    PUBLISHED_THAT,
    PUBLISHER,
    SINCE_COUNTED,
)
from bot.services.questions.understanding.words.question_words import IsHeld, QuestionWord
from bot.services.questions.understanding.words.reason_cues import ACCUSING, CHANGED_SIDES, REASONED, WORRIED
from bot.services.questions.understanding.words.rise_words import WITHIN
from bot.services.questions.understanding.words.siding_cues import (
    BOTH_SIDES,
    NEGATED_OPPOSE,
    NEGATED_SUPPORT,
    SIDE_IDIOMS,
    STANCES,
)
from bot.services.questions.understood import Extreme, PartKind, PlainQuestion, Wanted

_MANNER: Final = re.compile(f" {MANNER}(?= )")
_ONLY_ASKING: Final = (
    _MANNER,
    PAPER_ASKED,
    SIDE_IDIOMS,
    FAR_BACK,
    STILL_OPEN,
    LETTER_PRINTED,
    LIES_BETWEEN,
    MOVED,
    SENT_TO,
    AGREED_WITH,
    IN_EYES,
    ARGUED_AGAINST,
    REASONED,
    WORRIED,
    CHANGED_SIDES,
    ACCUSING,
    IN_CHAMBER,
    OF_PARTY,
)
_SPOKEN: Final = re.compile(
    r"^ (?:and |so |but |of )*(?:what|whom|who|how|why|(?:what|which) \S+) (?:else )?"
    r"(?:did|does|do|has|have|had|would|will) (?:the )?@(?:actor|party)(?: @actor)* \S+"
)
"""The verb of what somebody is asked to have done."""
_YES_OR_NO: Final = re.compile(
    r"^ (?:and |so |but )?(?:does|do|did|is|are|was|were|has|have|had|will|would|can|could|should)(?: not)? "
    r"(?:the )?@(?:actor|party) "
)
_OF_NO_SIDE: Final = (_YES_OR_NO, OTHERS_TOO, AGREED_WITH, ARGUED_AGAINST)


@dataclass(frozen=True)
class StanceCue:
    """A stance that is asked for, by words from `start` to `end`."""

    stance: Stance
    start: int
    end: int
    is_guess: bool = False


class AskedLine:
    """A question as cues read it: its words folded and spelled right, what has a name as the kind of that."""

    def __init__(self, line: QuestionLine, is_held: IsHeld) -> None:
        self.corrected: set[int] = set()
        """The places of words that only ask, though none of the usual ones: misspelt, or asking whose numbers are."""
        tokens: list[str] = []
        self._places: list[tuple[int, int]] = []
        starts = {part.start: part for part in line.parts}
        pairs = {place for place, name in enumerate(line.made_of) if name == "pair"}
        ends = 0
        for place, word in enumerate(line.words):
            if place < ends:
                continue
            part = starts.get(place)
            if part is not None:
                ends = part.end
                name = "pair" if place in pairs else "nobody" if not part.choice.value else part.kind.value
                self._add(tokens, f"@{name}", place, part.end)
                continue
            if line.made_of[place] in (PartKind.PARTY.value, READ):
                # "Labour figures" are people of the party.
                continue
            self._add(tokens, self._spelled(line, place, word, is_held), place, place + 1)
        self._read_speech(tokens, line, is_held)
        self.text = f" {' '.join(tokens)} "
        self._starts: list[int] = []
        offset = 1
        for token in tokens:
            self._starts.append(offset)
            offset += len(token) + 1
        self.asks_publisher = False
        if found := PUBLISHER.search(self.text):
            self._take_publisher(found)
        self.asks_beginning = False
        if SINCE_COUNTED.search(self.text):
            self.asks_beginning = True
            self.corrected.update(place for place, word in enumerate(line.words) if word.folded in OF_BEGINNING)
        for found in filter(None, self._only_asking()):
            self.corrected.update(self._places_within(found, found.group().split()))

    def _only_asking(self) -> Iterator[re.Match[str] | None]:
        yield from (pattern.search(self.text) for pattern in _ONLY_ASKING)
        yield self._reply
        yield MADE_TO.search(self.text) if WORK_BEHIND.search(self.text) else None
        yield QUIZZED.search(self.text) if self.deed else None
        yield WITHIN.search(self.text) if self.tells_of_rise else None

    def _add(self, tokens: list[str], text: str, start: int, end: int) -> None:
        for token in text.split():
            tokens.append(token)
            self._places.append((start, end))

    def _read_speech(self, tokens: list[str], line: QuestionLine, is_held: IsHeld) -> None:
        """Read a verb of speech that no record has as that something was said: "what did Lee beg of them"."""
        if found := _SPOKEN.match(f" {' '.join(tokens)} "):
            token = found.group().count(" ") - 1
            place = self._places[token][0]
            word = line.words[place]
            if is_of_speech(word.folded) and not tells_nothing_apart(word.folded) and not is_held([word]):
                tokens[token] = "say"
                self.corrected.add(place)

    def _spelled(self, line: QuestionLine, place: int, word: QuestionWord, is_held: IsHeld) -> str:
        if place in line.plain:
            return line.plain[place]
        known = MISSPELT.get(word.whole) or MISSPELT.get(word.folded)
        if known:
            self.corrected.add(place)
            return known
        if word.folded in NOT_TOLD or word.is_number:
            return word.folded
        may_be_name = word.is_capital and place > 0 and line.has_cases()
        is_of_compound = "-" in (line.text[max(0, word.start - 1) : word.start], line.text[word.end : word.end + 1])
        near = None if may_be_name or is_of_compound else asking_word_near(word.folded)
        # A word that is held is spelled right, but where the index takes it for a form of that very word.
        if near is None or (is_held([word]) and stem_of(near) != stem_of(word.folded)):
            return word.folded
        self.corrected.add(place)
        return near

    def places_of(self, found: re.Match[str]) -> tuple[int, int]:
        """The places of the words from the first to the last that a cue holds."""
        begin, end = found.start() + 1, found.end()
        inside = [place for place, start in enumerate(self._starts) if begin <= start < end]
        return self._places[inside[0]][0], self._places[inside[-1]][1]

    def settle_publisher(self, before: PlainQuestion | None) -> None:
        """Take "who published that?" for whose numbers those are that were asked for before."""
        if before and before.wanted is Wanted.FIGURES and (found := PUBLISHED_THAT.search(self.text)):
            self._take_publisher(found)

    def _take_publisher(self, found: re.Match[str]) -> None:
        self.asks_publisher = True
        self.corrected.update(self._places_within(found, OF_PUBLISHING))

    def _places_within(self, found: re.Match[str], words: Collection[str]) -> Iterator[int]:
        """The places of those of some words that a cue holds."""
        for place, start in zip(self._places, self._starts, strict=True):
            is_inside = found.start() < start < found.end()
            if is_inside and self.text[start : self.text.index(" ", start)] in words:
                yield place[0]

    def wanted(self) -> Wanted:
        """What is wanted, by the first cue in order of how sure cues are."""
        text = BACK_AS_ADVERB.sub(" ", self.text)
        if self.asks_publisher:
            return Wanted.FIGURES
        if self.asks_beginning or self.deed:
            return Wanted.EVENTS
        return next((cue.wanted for cue in CUES if cue.pattern.search(text)), Wanted.ANYTHING)

    def stance(self) -> StanceCue | None:
        """The stance by which what answers is narrowed; none where a question is whether somebody has it."""
        text = BACK_AS_ADVERB.sub(lambda found: " " + "_" * 4 + " ", self.text)
        if (found := BOTH_SIDES.search(text)) and self._has_both(found.group()):
            return None
        if self.deed or any(pattern.search(text) for pattern in _OF_NO_SIDE):
            return None
        if found := NEGATED_OPPOSE.search(text):
            # Who does not oppose supports, or takes no side: never is it who opposes.
            stance = Stance.PERMISSIVE if self._is_permissive() else Stance.SUPPORT
            return StanceCue(stance, *self.places_of(found), is_guess=True)
        if found := NEGATED_SUPPORT.search(text):
            return StanceCue(Stance.OPPOSE, *self.places_of(found), is_guess=True)
        for stance, pattern in STANCES:
            if found := pattern.search(text):
                return StanceCue(stance, *self.places_of(found))
        return None

    @property
    def deed(self) -> str:
        """The verb that tells what was done about somebody's words; empty where that is not asked for."""
        if QUESTIONED.search(self.text):
            return QUESTION
        if WORK_BEHIND.search(self.text):
            return WORK
        found = self._reply or ANSWERED.search(self.text) or TURNED_DOWN.search(self.text)
        verb = DONE.search(f"{found.group()} ") if found else None
        return verb.group().strip() if verb else ANSWER if found else ""

    @property
    def asks_reply(self) -> bool:
        """Whether it tells, or asks, what somebody proposed, and then asks how that was answered."""
        return self._reply is not None

    @property
    def _reply(self) -> re.Match[str] | None:
        found = REPLIED.search(self.text)
        return found if found and re.search("@(?:actor|party) ", self.text[: found.start()]) else None

    def left_out(self) -> tuple[int, int] | None:
        """The places of the words by which somebody or something is not to be among the answers."""
        found = LEFT_OUT.search(self.text)
        return self.places_of(found) if found else None

    def not_done(self) -> tuple[int, int] | None:
        """The places of the words that ask for what was not; None where they ask for who takes the other side."""
        is_of_stance = NEGATED_OPPOSE.search(self.text) or NEGATED_SUPPORT.search(self.text)
        found = NOT_DONE.search(self.text)
        return self.places_of(found) if found and not is_of_stance and not self._is_permissive() else None

    def _is_permissive(self) -> bool:
        return bool(dict(STANCES)[Stance.PERMISSIVE].search(self.text))

    @staticmethod
    def _has_both(text: str) -> bool:
        """Whether words tell of two sides, and not of one in two ways."""
        return len([stance for stance, pattern in STANCES if pattern.search(f"{text} ")]) > 1

    @property
    def asks_whether(self) -> bool:
        """Whether it asks if somebody does or is something now."""
        return bool(re.match(r"^ (?:does|do|is|are) (?:the )?@(?:actor|party) ", self.text))

    def extreme(self) -> Extreme | None:
        return next((extreme for extreme, pattern in EXTREMES if pattern.search(self.text)), None)

    @property
    def tells_of_rise(self) -> bool:
        return bool(RISE.search(self.text))

    @property
    def is_count(self) -> bool:
        return bool(re.search(r" (?:how many|number of|count of|how often) ", self.text))

    def has(self, pattern: str) -> bool:
        return bool(re.search(pattern, self.text))

    def names(self, kind: PartKind) -> bool:
        return f" @{kind.value} " in self.text
