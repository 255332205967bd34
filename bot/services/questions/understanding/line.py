"""The line of a question while it is read: its words, and what was made of which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.records.record import Reference
from bot.services.questions.understanding.words.question_words import QuestionWord, words_in
from bot.services.questions.understood import PartChoice, PartKind


@dataclass(frozen=True, kw_only=True)
class LinePart:
    """Something that words from `start` to `end` (places of words) were taken for, before it has a key."""

    kind: PartKind
    start: int
    end: int
    choice: PartChoice
    others: Sequence[PartChoice] = ()
    is_guess: bool = False
    reference: Reference | None = None
    is_sought: bool = False
    """Whether the answer is one of those who are taken for it: "which minister"."""


@dataclass
class QuestionLine:
    """A question; `made_of` tells for each word what it was taken for, empty where for nothing yet."""

    text: str
    words: list[QuestionWord]
    made_of: list[str] = field(default_factory=list)
    parts: list[LinePart] = field(default_factory=list)
    plain: dict[int, str] = field(default_factory=dict)
    """What idioms say in one word, by the place of their first."""
    ends: dict[int, int] = field(default_factory=dict)
    """Where idioms end that have other words between theirs, by the place of their first."""

    @classmethod
    def of(cls, text: str) -> QuestionLine:
        words = words_in(text)
        return cls(text, words, [""] * len(words))

    def take(self, *parts: LinePart) -> None:
        """Note what words were taken for."""
        for part in parts:
            self.parts.append(part)
            self.claim(part.start, part.end, part.kind.value)

    def drop(self, part: LinePart) -> None:
        """Forget what words were taken for."""
        self.parts.remove(part)
        self.claim(part.start, part.end, "")

    def claim(self, start: int, end: int, name: str) -> None:
        self.made_of[start:end] = [name] * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        return not any(self.made_of[start:end])

    def free_words(self) -> Iterator[tuple[int, QuestionWord]]:
        """The words that were taken for nothing yet, with their places."""
        return ((place, word) for place, word in enumerate(self.words) if not self.made_of[place])

    def typed(self, start: int, end: int) -> str:
        """The text from one word up to another; empty where that is the same."""
        return "" if start == end else self.text[self.words[start].start : self.words[end - 1].end]

    def typed_for(self, part: LinePart) -> str:
        """The text that was taken for something; of an idiom with other words between all of it."""
        return self.typed(part.start, max(part.end, self.ends.get(part.start, 0)))

    def are_beside(self, place: int) -> bool:
        """Whether nothing but a blank stands between a word and the one that follows it."""
        return self.text[self.words[place].end : self.words[place + 1].start] == " "

    def has_cases(self) -> bool:
        """Whether capitals tell names from other words: neither all words have one, nor none."""
        capitals = [word.is_capital for word in self.words if word.text[:1].isalpha()]
        return any(capitals[1:]) and not all(capitals)
