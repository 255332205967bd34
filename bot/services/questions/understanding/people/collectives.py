"""Several who are filed as a body by what they are: "Cross-party MPs (letter to The Telegraph)" are MPs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.names.tables.name_table import Name
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names, choice_of
from bot.services.questions.understanding.words.asking_words import tells_nothing_apart
from bot.services.questions.understanding.words.name_words import PLACE_WORDS
from bot.services.questions.understood import PartKind

_BEHIND: Final = re.compile(r"\s*[(,]|\s(?:on|of|for|to|from|in|at|against|behind)\s", re.IGNORECASE)
_NAMELESS: Final = "unnamed"


@dataclass(frozen=True)
class CalledBody:
    """A body that is called by what those are who make it up; `more` is what else its name says of them."""

    reference: Reference
    words: frozenset[str]
    more: frozenset[str]

    def part(self, start: int, end: int, *, is_guess: bool = False) -> LinePart:
        choice, kind = choice_of(self.reference), PartKind.ACTOR
        return LinePart(kind=kind, start=start, end=end, choice=choice, is_guess=is_guess, reference=self.reference)

    def is_told_in(self, line: QuestionLine, start: int, end: int) -> bool:
        """Whether a question says elsewhere what tells this body from others: "what did MPs tell the Telegraph"."""
        said = {word.folded for place, word in enumerate(line.words) if not start <= place < end}
        said.update(word for part in line.parts if part.is_sought for word in fold(part.choice.shown).split())
        return bool(self.more & said)


def own_words(name: Name) -> list[str]:
    """What a body is called but for what tells which: "medical groups" of "Medical groups (unnamed)"."""
    return fold(_BEHIND.split(name.name, maxsplit=1)[0]).split()


def bodies_called(names: Names, word: str) -> list[CalledBody]:
    """The bodies whose name, but for what follows "of" or stands in brackets, ends with a word for a group."""
    found: dict[str, CalledBody] = {}
    for name, _ in names.actors.index.find_with_word(word):
        _, *rest = _BEHIND.split(name.name, maxsplit=1)
        if rest and own_words(name)[-1:] == [word]:
            more = {each for each in fold(" ".join(rest)).split() if not _says_little(each)}
            words = frozenset(fold(name.name).split())
            reference = names.actors.reference(name.record_id)
            found[name.record_id] = CalledBody(reference, words, frozenset(more))
    return [*found.values()]


def _says_little(word: str) -> bool:
    return word == _NAMELESS or (tells_nothing_apart(word) and word not in PLACE_WORDS)
