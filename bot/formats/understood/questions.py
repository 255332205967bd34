"""What is asked of a file that does not say itself how it is meant, and what is answered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

_TOKEN_BYTES = 4


class Basis(StrEnum):
    """What an answer rests on."""

    ASKED = "asked"
    """Nothing: nobody knows, and nothing of the file goes on record before somebody says."""
    PROPOSED = "proposed"
    """A guess, which is used and told, and can be changed."""
    REMEMBERED = "remembered"
    """An earlier file of the server with the same header."""
    TOLD = "told"
    """What the person said whose file it is."""
    SURE = "sure"
    """The file itself."""


@dataclass(frozen=True, kw_only=True)
class FileOption:
    """One answer that can be given: what is kept of it, and how it reads."""

    value: str
    label: str
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class FileQuestion:
    """Something to be known of a file before it is read on.

    `key` is the same for the same file each time it is read: what is asked, then the sheet and the column where it is
    asked of one, parted by colons ("letters", "dates:deaths:Year"). `answer` is None as long as it is ASKED. One that
    `is_free` is answered by typing; its options, if any, are what may be meant.
    """

    key: str
    words: str
    options: Sequence[FileOption] = ()
    answer: str | None = None
    basis: Basis = Basis.ASKED
    is_free: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing can be taken in before it is answered."""
        return self.basis is Basis.ASKED

    @property
    def answer_label(self) -> str:
        """The answer as it reads; empty where there is none."""
        if self.answer is None:
            return ""
        return next((option.label for option in self.options if option.value == self.answer), self.answer)

    @property
    def token(self) -> str:
        """Tells it from others, and from the same with other options or another answer; it fits into a custom id."""
        told = repr((self.key, self.answer, [option.value for option in self.options]))
        return hashlib.blake2b(told.encode(), digest_size=_TOKEN_BYTES).hexdigest()

    def takes(self, answer: str) -> bool:
        """Whether this can be its answer."""
        return self.is_free or any(option.value == answer for option in self.options)


@dataclass(frozen=True)
class Answers:
    """What a person said of a file, and what is remembered of an earlier one, by the keys of questions."""

    told: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)

    def speak_of(self, key: str) -> bool:
        """Whether anything was said to a question of this key, so that what is asked of a name need not be worded."""
        return key in self.told or key in self.remembered

    def settle(self, question: FileQuestion) -> FileQuestion:
        """The question with the answer given to it; as it is where that is none of those it takes, or there is none."""
        for answers, basis in ((self.told, Basis.TOLD), (self.remembered, Basis.REMEMBERED)):
            answer = answers.get(question.key)
            if answer is not None and question.takes(answer):
                return replace(question, answer=answer, basis=basis)
        return question

    def tell(self, told: Mapping[str, str]) -> Answers:
        """The same with more answers; an empty one takes back what was told."""
        merged = {key: answer for key, answer in {**self.told, **told}.items() if answer}
        return replace(self, told=merged)

    def to_json(self) -> str:
        """What was told, as a draft keeps it; what is remembered is kept elsewhere."""
        return json.dumps(self.told, ensure_ascii=False, sort_keys=True) if self.told else ""

    @classmethod
    def from_json(cls, text: str) -> Answers:
        return cls(told=json.loads(text)) if text else cls()


NO_ANSWERS = Answers()
