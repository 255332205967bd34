"""Releases: words that stand as paragraphs of their own after “X said:”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.found import FoundBy, Passage
from bot.reading.layout import sentence_at, stretches_of
from bot.reading.people.cast import Cast, Gender, Mention, NamedAs, Voice
from bot.reading.speeches.lines import is_foot, is_heading, is_item
from bot.reading.speeches.turns import SpokenBy, Turn

_VERB = (
    r"(?P<verb>said|says|added|adds|commented|comments|continued|continues|explained|concluded|stated|wrote|writes|"
    r"responded|replied|remarked|noted|declared|told [^:.“”\"\n]{2,60}|went on)"
)
_INTRO = re.compile(_VERB + r"(?P<tail>(?: (?!that\b)[^:.“”\"\n,]{1,70})?),?\s*:\Z")
_FROM = re.compile(
    r"\b(?:[Ss]tatement|[Cc]omments?|[Rr]esponse|[Qq]uotes?|[Ww]ords)(?: \w+){0,2} "
    r"(?:from|by|attributable to|attributed to) (?:the |a |an )?"
)
"""What introduces words by a noun: “Statement from Police Xample:”."""
_INLINE = re.compile(_VERB + r"(?: today| yesterday)?: (?=[A-ZÀ-Þ0-9£])")
_GAP = re.compile(r",?\s*(?:(?:has|have|also|then|later|today|yesterday|recently|further|who)[\s,]+)*\Z")
_APART = re.compile(r",[^.:;“”\"\n]{2,200},\s*(?:has |have |also |then |later )?\Z")
_AND = re.compile(r",?[ \u00a0](?:and|&)[ \u00a0](?:the[ \u00a0]|an?[ \u00a0])?\Z")
_PRONOUN = re.compile(r"\b(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey)(?: also| then| later| further| has| have){0,2} \Z")
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']\w+|[Ww]e|[Ww]e[’']\w+|[Oo]urs?|us|[Mm]y|me|[Mm]yself|[Oo]urselves)\b")
_GOES_ON = re.compile(r"(?:That|This) is why\b|That[’']s why\b")
_TAKES_UP = re.compile(
    r"(?:It|This|That|These|Those|They|And|But|So|Because|Together|For too long|Too (?:many|often))\b"
)
"""How a paragraph begins that takes up the one before it."""
_TELLS = re.compile(
    r"(?:It|This|These|The [\w -]{2,40}) (?:comes?|came|follows?|followed|is part of|will be|was|were|"
    r"are being|includes?|builds?)\b"
)
"""How a reporter’s paragraph begins."""
_TOLD = re.compile(r"\d|[?:]\Z")
"""Numbers are told by reporters, and lines that end so are headings."""
_REPORTED = re.compile(r"\b(?:said|added|told|commented|explained|spokes\w+|announced today|press release)\b")
_STOPPED = re.compile(r"[.!?…:][\"'”’)\]]*\Z")
_MARKS = '“"‘«'
_ANY_MARK = re.compile(r"[“”\"«»]")
_MOST_PARAGRAPHS = 12
_FEWEST_WORDS = 3
_LONGEST_END = 200
"""Characters of a paragraph in which the verb that introduces the next one stands."""
_BY_PRONOUN = "the speaker is told by a pronoun alone"
_END = "where these words end is not marked"
_UNMARKED = "these words stand without marks, and nothing else tells that they are somebody’s own"
_TOGETHER = "more than one is named as saying it"
_NOBODY = "who says this is not surely told"


def turns_of_blocks(text: str, lines: Sequence[Passage], cast: Cast) -> list[Turn]:
    """The paragraphs that follow those who say them."""
    return _Blocks(text, lines, cast).turns()


class _Blocks:
    def __init__(self, text: str, lines: Sequence[Passage], cast: Cast) -> None:
        self._text, self._lines, self._cast = text, lines, cast
        self._last: Voice | None = None
        self._is_own_voice = False
        """Whether those who write the text speak of themselves as “we”, so that “we” tells nothing of a block."""

    def turns(self) -> list[Turn]:
        turns: list[Turn] = []
        place = 0
        while place < len(self._lines):
            turn, taken = self._block(place)
            if turn is None:
                self._is_own_voice = self._is_own_voice or self._is_in_first_person(place)
                place += 1
                continue
            turns.append(turn)
            place = taken
            more, place = self._continued(turn, place)
            turns.extend(more)
        return turns

    def _block(self, place: int) -> tuple[Turn | None, int]:
        """What is said after an introduction at this place, and the place of the paragraph after it."""
        line = self._lines[place]
        end = line.of(self._text)[-_LONGEST_END:]
        found = _INTRO.search(end)
        if found or end.endswith(":"):
            said = None
            if self._can_be_said(place + 1):
                said = self._said(line, line.end - len(end) + found.start()) if found else self._from(line)
            if said is None:
                return None, place
            parts = stretches_of(self._text, self._lines[place + 1])
            return Turn(said=said, way=FoundBy.BLOCK, parts=parts), place + 2
        return self._within(line), place + 1

    def _within(self, line: Passage) -> Turn | None:
        """What is said in the rest of the paragraph that introduces it."""
        words = line.of(self._text)
        found = _INLINE.search(words)
        if found is None or _ANY_MARK.search(words) or not _STOPPED.search(words):
            return None
        begins = line.start + found.end()
        said = self._said(line, line.start + found.start())
        if said is None or said.speaker is None or len(self._text[begins : line.end].split()) < _FEWEST_WORDS + 2:
            return None
        why = "" if _FIRST_PERSON.search(self._text, begins, line.end) else _UNMARKED
        return Turn(said=said, way=FoundBy.BLOCK, parts=stretches_of(self._text, Passage(begins, line.end)), why=why)

    def _can_be_said(self, place: int) -> bool:
        if place >= len(self._lines):
            return False
        words = self._lines[place].of(self._text)
        return not (
            words[0] in _MARKS
            or words.endswith(("”", '"'))
            or is_foot(words)
            or (is_heading(words) or not _STOPPED.search(words))
            or is_item(words)
            or len(words.split()) < _FEWEST_WORDS
            or self._is_introduction(place)
        )

    def _continued(self, turn: Turn, place: int) -> tuple[list[Turn], int]:
        """The paragraphs after the first that are still of the same speaker, and where the next one begins."""
        end, sure, follows = place, place, place
        is_sure = not self._is_own_voice
        while follows < min(place + _MOST_PARAGRAPHS, len(self._lines)):
            if not self._can_be_said(follows) or self._is_reported(follows, turn.said):
                break
            words = self._lines[follows].of(self._text)
            follows += 1
            if self._is_in_first_person(follows - 1):
                end = follows
                sure = follows if is_sure and sure == follows - 1 else sure
            elif (_GOES_ON.match(words) or _TAKES_UP.match(words)) and end == follows - 1:
                end = follows
        if turn.said.speaker and follows < len(self._lines) and self._is_introduction(follows):
            end = max(end, self._end_of_plain(end, follows))
        for at in range(place, sure):
            turn.parts.extend(stretches_of(self._text, self._lines[at]))
        if end == sure:
            return [], end
        parts = [part for at in range(sure, end) for part in stretches_of(self._text, self._lines[at])]
        return [Turn(said=turn.said, way=FoundBy.BLOCK, parts=parts, why=_END)], end

    def _end_of_plain(self, place: int, end: int) -> int:
        """Where paragraphs end that tell neither numbers nor names, before somebody else is introduced."""
        while place < end and not _TOLD.search(self._lines[place].of(self._text)):
            if self._cast.within(self._lines[place]):
                break
            place += 1
        return place

    def _is_introduction(self, place: int) -> bool:
        return bool(_INTRO.search(self._lines[place].of(self._text)[-_LONGEST_END:]))

    def _is_in_first_person(self, place: int) -> bool:
        line = self._lines[place]
        words = line.of(self._text)
        return not _ANY_MARK.search(words) and bool(_FIRST_PERSON.search(words))

    def _is_reported(self, place: int, said: SpokenBy) -> bool:
        """Whether a paragraph tells what somebody does or says, and so is the reporter’s."""
        line = self._lines[place]
        words = line.of(self._text)
        if _ANY_MARK.match(words) or _TELLS.match(words):
            return True
        family = said.speaker.words.rsplit(" ", 1)[-1] if said.speaker and not said.is_body else ""
        if family and re.search(rf"\b{re.escape(family)}\b", words):
            return True
        for found in _REPORTED.finditer(words):
            before = self._cast.find_before(line.start + found.start(), line.start)
            if found.group().startswith(("spokes", "announced", "press")):
                return True
            if before and _GAP.match(self._text, before.at.end, line.start + found.start()):
                return True
            if _PRONOUN.search(words, 0, found.start()):
                return True
        return False

    def _said(self, line: Passage, verb: int) -> SpokenBy | None:
        """Who is told to say it before the verb at this place; None where nobody can be meant."""
        sentence = sentence_at(self._text, line, verb)
        before = self._text[max(sentence.start, verb - 40) : verb]
        if found := _PRONOUN.search(before):
            return self._by_pronoun(found["pronoun"].lower())
        mention = self._cast.find_before(verb, sentence.start)
        if mention is None:
            return None
        other = self._cast.find_before(mention.at.start, sentence.start)
        if other and _AND.match(self._text, other.at.end, mention.at.start):
            return SpokenBy(why=_TOGETHER)
        gap = Passage(mention.at.end, verb)
        if _GAP.match(self._text, *gap) or (_APART.match(self._text, *gap) and mention.kind is NamedAs.FULL):
            return self._by_mention(mention)
        return SpokenBy(why=_NOBODY)

    def _from(self, line: Passage) -> SpokenBy | None:
        """Whose words are announced by a noun at the end of a line."""
        found = _FROM.search(line.of(self._text))
        mention = self._cast.find_before(line.end, line.start + found.end() - 4) if found else None
        if found is None or mention is None or mention.voice is None or mention.at.end < line.end - 1:
            return None
        begins = min(mention.at.start, mention.name.start)
        if self._text[line.start + found.end() : begins].strip():
            return None
        self._last = mention.voice
        return said_of(mention.voice, mention)

    def _by_mention(self, mention: Mention) -> SpokenBy | None:
        if mention.kind is NamedAs.NOUN and mention.voice is None:
            return SpokenBy(why=_NOBODY)
        if mention.voice is None or mention.is_governed:
            return SpokenBy(role=mention.role, why=_NOBODY)
        self._last = mention.voice
        return said_of(mention.voice, mention)

    def _by_pronoun(self, pronoun: str) -> SpokenBy:
        voice = self._last
        wanted = {"he": Gender.MAN, "she": Gender.WOMAN}.get(pronoun)
        if voice is None or voice.is_body or (wanted and voice.gender and voice.gender is not wanted):
            return SpokenBy(why=_NOBODY)
        return SpokenBy(speaker=voice.full_name, role=voice.role, party=voice.party, seat=voice.seat, why=_BY_PRONOUN)


def said_of(voice: Voice, mention: Mention) -> SpokenBy:
    """A voice as one who speaks at the place of a mention."""
    return SpokenBy(
        speaker=voice.full_name,
        is_body=voice.is_body,
        role=mention.role or voice.role,
        party=voice.party,
        seat=voice.seat,
        why=mention.why,
    )
