"""Answers that were given, kept for as long as the same would be given again: whoever asks the same reads nothing anew.

What is kept is found by all that the answer depends on: the guild, what was asked, where the guild's history ended,
which every write of its records moves, what the guild has settled, and the quarter of an hour, in which no day begins.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sized
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, Protocol, TypeVar
from weakref import WeakKeyDictionary

from bot.services.findings import Answer
from bot.services.names.typed_text import mentioned_member
from bot.storage.core.database import Database
from bot.storage.history.entries import history_end
from bot.storage.records.reader import Reader
from bot.storage.server.server_settings import read_settings

P = ParamSpec("P")
A = TypeVar("A", bound=Answer)

MOST_ANSWERS = 512
MOST_HELD = 50_000
"""Records and ids in all answers that are kept: some 30 MiB."""
_SECONDS = 900
"""Every offset from UTC that is in use is a multiple of it, so that no server's day begins within."""


class _Asked(Protocol):
    """Who answers by a database, with a clock."""

    _database: Database
    _clock: Callable[[], datetime]


S = TypeVar("S", bound=_Asked)


class KeptAnswers:
    """Keeps the answers that were asked for last."""

    def __init__(self, most: int = MOST_ANSWERS, most_held: int = MOST_HELD) -> None:
        self._most, self._most_held = most, most_held
        self._answers: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()
        self._held = 0
        # Readers ask from threads of their own.
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def find(self, key: Hashable) -> Answer | None:
        with self._lock:
            if key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key][0]

    def keep(self, key: Hashable, answer: Answer) -> None:
        weight = _weight_of(answer)
        with self._lock:
            self._held += weight - self._answers.pop(key, (answer, 0))[1]
            self._answers[key] = answer, weight
            while self._held > self._most_held or len(self._answers) > self._most:
                _, (_, freed) = self._answers.popitem(last=False)
                self._held -= freed


def _weight_of(answer: Answer) -> int:
    """How much an answer holds, roughly."""
    return 1 + sum(len(value) if isinstance(value, Sized) else 1 for value in vars(answer).values())


_by_database: WeakKeyDictionary[Database, KeptAnswers] = WeakKeyDictionary()


def kept_until_written(
    answer: Callable[Concatenate[S, Reader, P], A],
) -> Callable[Concatenate[S, Reader, P], A]:
    """Let the answers of a method be kept. They may tell of nothing but records, which a test holds."""

    @wraps(answer)
    def give(self: S, reader: Reader, /, *args: P.args, **options: P.kwargs) -> A:
        if any(map(_is_of_member, (*args, *options.values()))):
            return answer(self, reader, *args, **options)
        asked = (answer.__qualname__, args, tuple(sorted(options.items())))
        kept, key = _by_database.setdefault(self._database, KeptAnswers()), (*_now(self, reader), asked)
        found = kept.find(key)
        if found is None:
            found = answer(self, reader, *args, **options)
            # What is damaged may be mended.
            if not reader.passed_over:
                kept.keep(key, found)
        given: A = found  # type: ignore[assignment]
        return given

    return give


def _now(service: _Asked, reader: Reader) -> Iterable[Hashable]:
    settled = tuple(sorted(read_settings(reader).items()))
    return reader.guild_id, history_end(reader), settled, int(service._clock().timestamp()) // _SECONDS


def _is_of_member(option: object) -> bool:
    # Who a member is on record changes without a write of any record.
    return isinstance(option, str) and mentioned_member(option) is not None
