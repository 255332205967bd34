"""Transcripts: what is said after the name of who says it, or after Q and A."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bot.reading.found import FoundBy, Named, Passage
from bot.reading.layout import stretches_of
from bot.reading.people.cast import Cast, NamedAs
from bot.reading.people.listed import listed
from bot.reading.people.lists.offices import NOUNS
from bot.reading.people.lists.other_capitals import is_opener
from bot.reading.people.lists.titles import OF_OFFICE, TITLES
from bot.reading.speeches.lines import is_foot, is_heading, is_numbering
from bot.reading.speeches.turns import SpokenBy, Turn

_LABEL = re.compile(
    r"(?:Q\d{1,4}\.?\s+)?(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?\)?\]?\s+)?(?P<label>(?:[A-ZÀ-Þ][\w’'.‑-]*|(?:de|la|van|der|den|von|of|the|al|bin)\b)"
    r"(?: (?:[A-ZÀ-Þ][\w’'.‑-]*|\d{1,2}|de|la|van|der|den|von|of|the|al|bin|and)){0,5})"
    r"(?P<rest>, [^:\n]{2,60})?(?: \((?P<party>[^()\n]{1,20})\))?(?: \([^()\n]{1,20}\))?:\s+(?=\S)"
    r"|(?P<question>Q)\s{1,3}(?=[A-Z])"
)
_UNNAMED = listed(
    """q a question answer interviewer interviewee host moderator presenter reporter journalist anchor speaker audience
    caller narrator operator chair participant respondent announcer correspondent
    witness chairperson chairman"""
)
_MARKS = "“\"‘«'"
_STOPPED = re.compile(r"[.!?…—–-][\"'”’)\]]*\s*\Z")
_FEWEST = 3
_BY_OFFICE = "the speaker is named by the office alone"
_UNKNOWN = "the transcript names nobody here"
_AFTER = "it follows the last name of the transcript, and nothing marks its end"


class _Label:
    """The name before what is said. Labels of one `key` are of one speaker."""

    def __init__(self, text: str, found: re.Match[str]) -> None:
        self.at = _untitled(text, *found.span("label" if found["label"] else "question"))
        self.words = self.at.of(text)
        self.begins = found.end()
        self.key = self.words.rsplit(" ", 1)[-1].casefold()
        self.rest = Passage(found.start("rest") + 2, found.end("rest")) if found["rest"] else None
        self.party = Passage(*found.span("party")) if found["party"] else None
        self.is_unnamed = (
            self.words.split()[0].casefold() in _UNNAMED and len(self.words.split()) - self.key.isdigit() == 1
        )
        self.is_office = self.key in NOUNS and self.at.start > found.start()
        """Whether an office stands for a name: “THE PRESIDENT”."""
        if self.key.isdigit():
            self.key = self.words.casefold()


def _untitled(text: str, start: int, end: int) -> Passage:
    words = [(found.group().rstrip(".").title(), found.start()) for found in re.finditer(r"\S+", text[start:end])]
    while len(words) > 1 and (words[0][0] in TITLES | OF_OFFICE or words[0][0] == "The"):
        words.pop(0)
    return Passage(start + words[0][1], end)


def turns_of_transcript(text: str, lines: Sequence[Passage], cast: Cast) -> list[Turn]:
    """What is said in a transcript; nothing where the text is none."""
    labels = {place: label for place, line in enumerate(lines) if (label := _label(text, line))}
    alike: dict[str, list[_Label]] = defaultdict(list)
    for label in labels.values():
        alike[label.key].append(label)
    somebody = {key: each for key, each in alike.items() if _is_somebody(each, cast)}
    labels = {place: label for place, label in labels.items() if label.key in somebody}
    if not _is_transcript(text, lines, labels):
        return []
    return _Transcript(text, lines, cast, labels, somebody).turns()


def _label(text: str, line: Passage) -> _Label | None:
    found = _LABEL.match(text, line.start, min(line.end, line.start + 200))
    if found is None or text[found.end()] in _MARKS:
        return None
    return _Label(text, found)


def _is_somebody(labels: Sequence[_Label], cast: Cast) -> bool:
    """Whether a label is one of a person: “Q”, a name that the text has, or the same words again and again."""
    if labels[0].is_unnamed:
        return True
    for label in labels:
        mention = cast.find_at(label.at.start)
        if mention and mention.voice and not mention.voice.is_body and mention.kind in {NamedAs.FULL, NamedAs.SHORT}:
            return True
    words = labels[0].words.split()
    if labels[0].is_office:
        return True
    if any(is_opener(word) for word in words):
        return False
    return len(labels) > 1 and all(word[0].isupper() for word in words)


def _is_transcript(text: str, lines: Sequence[Passage], labels: dict[int, _Label]) -> bool:
    """Whether names take turns, again and again, over a good part of the lines, and say whole sentences."""
    spoken = [place for place in labels if _STOPPED.search(lines[place].of(text))]
    keys = [labels[place].key for place in spoken]
    if len(keys) < _FEWEST or len(set(keys)) < 2 or len(keys) == len(set(keys)):
        return False
    first, last = spoken[0], spoken[-1]
    return len(spoken) * 4 >= last - first + 1


class _Transcript:
    def __init__(
        self,
        text: str,
        lines: Sequence[Passage],
        cast: Cast,
        labels: dict[int, _Label],
        alike: dict[str, list[_Label]],
    ) -> None:
        self._text, self._lines, self._cast, self._labels, self._alike = text, lines, cast, labels, alike
        self._known: dict[str, SpokenBy] = {}

    def turns(self) -> list[Turn]:
        turns: list[Turn] = []
        turn: Turn | None = None
        last = max(self._labels)
        for place, line in enumerate(self._lines):
            words = line.of(self._text)
            label = self._labels.get(place)
            if label is not None:
                turn = Turn(said=self._said(label), way=FoundBy.TRANSCRIPT)
                turn.parts.extend(stretches_of(self._text, Passage(label.begins, line.end)))
                turns.append(turn)
            elif is_foot(words):
                break
            elif is_numbering(words):
                continue
            elif turn is None or is_heading(words):
                turn = None
            elif place < last or turn.why:
                turn.parts.extend(stretches_of(self._text, line))
            else:
                turn = Turn(said=turn.said, way=FoundBy.TRANSCRIPT, why=_AFTER, parts=stretches_of(self._text, line))
                turns.append(turn)
        return turns

    def _said(self, label: _Label) -> SpokenBy:
        if label.key not in self._known:
            self._known[label.key] = self._found(max(self._alike[label.key], key=lambda each: len(each.words)))
        return self._known[label.key]

    def _found(self, label: _Label) -> SpokenBy:
        party = Named.within(self._text, *label.party) if label.party else None
        role = Named.within(self._text, *label.rest) if label.rest else None
        if label.is_unnamed:
            role = Named.within(self._text, *label.at) if len(label.words) > len("A") else None
            return SpokenBy(role=role, why=_UNKNOWN)
        mention = self._cast.find_at(label.at.start)
        voice = mention.voice if mention and not mention.why else self._cast.find_named(label.key)
        if voice is None:
            why = _BY_OFFICE if label.is_office else ""
            return SpokenBy(speaker=Named.within(self._text, *label.at), role=role, party=party, why=why)
        return SpokenBy(
            speaker=voice.full_name,
            is_body=voice.is_body,
            role=role or voice.role,
            party=party or voice.party,
            seat=voice.seat,
        )
