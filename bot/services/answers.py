"""What services answer with: findings that are read a page at a time, and what a question asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.problems import WrongInput
from bot.records.edtf import Edtf
from bot.records.kinds import KINDS
from bot.records.record import Record, Reference
from bot.records.related import Related
from bot.records.typed_dates import edtf_from_text
from bot.storage.workspace import MOST_RESULTS, Workspace

Clock = Callable[[], datetime]
"""Gives the present instant, aware, in UTC."""

Item = tuple[str, int]
"""A record by its kind and database id."""


@dataclass(frozen=True)
class Findings:
    """The records that answer a question, in order; only their ids are held until a page of them is read."""

    workspace: Workspace
    items: Sequence[Item]

    def __len__(self) -> int:
        return len(self.items)

    @property
    def is_capped(self) -> bool:
        """Whether there may be more than one answer can hold."""
        return len(self.items) >= MOST_RESULTS

    async def read(self, start: int = 0, count: int = MOST_RESULTS) -> tuple[list[Record], Related]:
        """Read `count` records from `start` on, with what their cards show beside them."""
        wanted = self.items[start : start + count]
        by_kind: dict[str, list[int]] = defaultdict(list)
        for kind, record_id in wanted:
            by_kind[kind].append(record_id)
        read: dict[Item, Record] = {}
        for kind, record_ids in by_kind.items():
            for record in await self.workspace.get_many(KINDS[kind], record_ids):
                read[kind, record.record_id] = record
        records = [read[item] for item in wanted if item in read]
        return records, await self.workspace.related_to(records)


@dataclass(frozen=True, kw_only=True)
class Span:
    """The time that a question asks about; None where it leaves an end open."""

    since: Edtf | None = None
    until: Edtf | None = None

    @property
    def first(self) -> date | None:
        return self.since.earliest if self.since else None

    @property
    def last(self) -> date | None:
        return self.until.latest if self.until else None


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a question was narrowed by, as the card repeats it."""

    actor: Reference | None = None
    topic: Reference | None = None
    indicator: Reference | None = None
    stance: str | None = None
    kind: str | None = None
    place: str | None = None
    party: Reference | None = None
    span: Span = Span()
    guesses: tuple[tuple[str, str], ...] = ()
    """What was typed, and the name that it was taken for."""


def read_span(since: str | None, until: str | None, today: date) -> Span:
    """Read the options `from` and `to`. Raises WrongInput that names the option."""
    span = Span(since=read_date("from", since, today), until=read_date("to", until, today))
    if span.first and span.last and span.first > span.last:
        raise WrongInput(f"“from” ({since}) is after “to” ({until}): swap them.")
    return span


def read_date(option: str, text: str | None, today: date) -> Edtf | None:
    """Read a date option. Raises WrongInput that names it."""
    if text is None:
        return None
    try:
        return edtf_from_text(text, today=today)
    except ValueError as error:
        raise WrongInput(f"The option “{option}” cannot be read. {error}") from None
