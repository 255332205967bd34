"""What services answer with: findings that are read a page at a time, and what a question asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from bot.problems import WrongInput
from bot.records.dates.ambiguous import AmbiguousDate, widest_reading
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.edtf import Edtf
from bot.records.dates.typed_dates import edtf_from_text, folded_date
from bot.records.kinds.quote import Stance
from bot.records.record import Item, Reference, Unread
from bot.records.written.choices import read_choice
from bot.services.readable import Readable, read_readable
from bot.storage.records.glances import years_of
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS

Clock = Callable[[], datetime]
"""Gives the present instant, aware, in UTC."""

_DAY_TYPED = len("2019-07-16")
RECORDS_A_PAGE = 8
"""No card shows more at once; so many are read along with an answer."""
LINES_A_PAGE = 18
"""As many records stand on a card of lines."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a question is answered with: without the records that are damaged, which it names."""

    unread: Sequence[Unread] = ()


@dataclass(frozen=True)
class Findings(Answer):
    """The records that answer a question, in order: the first page of them whole, of the others the ids alone."""

    items: Sequence[Item]
    first_page: Readable
    """Read along with the answer, to be shown once: later it may have changed."""
    years: Sequence[int | None] = ()
    """Of findings in order of their dates, the year of each."""

    @classmethod
    def read_by(
        cls, reader: Reader, items: Sequence[Item], *, by_year: bool = False, a_page: int = RECORDS_A_PAGE
    ) -> Findings:
        first_page = read_readable(reader, items[:a_page])
        return cls(items, first_page, years_of(reader, items) if by_year else ())

    def __len__(self) -> int:
        return len(self.items)

    @property
    def is_capped(self) -> bool:
        """Whether there may be more than one answer can hold."""
        return len(self.items) >= MOST_RESULTS


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

    @property
    def typed(self) -> tuple[str, str]:
        """Its ends as they can be asked for again, in at most 10 characters each; an open one is empty."""
        return _typed(self.since, self.first), _typed(self.until, self.last)


def _typed(end: Edtf | None, day: date | None) -> str:
    text = str(end or "")
    # It stands in the custom_id of a button, where a slash parts one option from the next.
    is_short = len(text) <= _DAY_TYPED and "/" not in text
    # "2010-11" is a month here, and may be a span of years to whoever types it.
    return text if is_short and len(text) != len("2010-11") else str(day or "")


class TakenFor(NamedTuple):
    """What was typed, and the name that it was taken for: a misspelling or, with `when`, an office."""

    typed: str
    name: str
    when: str = ""
    """When who bears the name held the office, as it stands behind "held it"."""
    is_other: bool = False
    """Whether another was found, who bears that very name, and the office is told beside."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a question was narrowed by, as the card repeats it."""

    actor: Reference | None = None
    topic: Reference | None = None
    indicator: Reference | None = None
    stance: Stance | None = None
    kind: str | None = None
    place: str | None = None
    party: Reference | None = None
    span: Span = Span()
    guesses: tuple[TakenFor, ...] = ()


def nearest_years(years: Iterable[int], centre: int, count: int) -> tuple[int, ...]:
    """The `count` years that are nearest to `centre`, in order."""
    # In order before they are sorted by distance, so that of two as near the earlier one stays.
    return tuple(sorted(sorted(set(years), key=lambda year: abs(year - centre))[:count]))


def read_span(since: str | None, until: str | None, today: date, habits: DateHabits) -> Span:
    """Read the options `from` and `to`. Raises WrongInput that names the option."""
    return in_order(
        Span(since=read_date("from", since, today, habits), until=read_date("to", until, today, habits)), since, until
    )


def in_order(span: Span, since: str | None, until: str | None) -> Span:
    """A span whose start is not after its end; what was typed for them is named. Raises WrongInput."""
    if span.first and span.last and span.first > span.last:
        raise WrongInput(f"“from” ({since}) is after “to” ({until}): swap them.")
    return span


def read_stance(text: str | None) -> Stance | None:
    """Read the option `stance`. Raises WrongInput that names it."""
    try:
        return read_choice(Stance, text) if text else None
    except ValueError as error:
        raise WrongInput(f"The option “stance” {error}.") from None


def read_date(option: str, text: str | None, today: date, habits: DateHabits) -> Edtf | None:
    """Read a date option by which something is looked for. Raises WrongInput that names it.

    Of several readings the one that takes in the others is meant: an answer says what it was asked for, and lacks none
    of what any of them would have found.
    """
    try:
        return read_one_date(option, text, today, habits)
    except AmbiguousOption as error:
        if text and error.ambiguous.text == folded_date(text) and (widest := widest_reading(error.ambiguous)):
            return widest
        raise


class AmbiguousOption(WrongInput):
    """An option that gives a date with several readings."""

    def __init__(self, sentence: str, ambiguous: AmbiguousDate) -> None:
        super().__init__(sentence)
        self.ambiguous = ambiguous


def read_one_date(option: str, text: str | None, today: date, habits: DateHabits) -> Edtf | None:
    """Read a date option that means one date alone. Raises WrongInput that names it; AmbiguousOption, which is one."""
    if text is None:
        return None
    try:
        return edtf_from_text(text, today=today, habits=habits)
    except AmbiguousDate as error:
        raise AmbiguousOption(f"The option “{option}” cannot be read. {error}", error) from None
    except ValueError as error:
        raise WrongInput(f"The option “{option}” cannot be read. {error}") from None


def read_as_of(text: str | None, today: date, habits: DateHabits) -> date | None:
    """The last day of the option `as_of`, but no day ahead. Raises WrongInput that names the option."""
    asked = read_date("as_of", text, today, habits)
    if asked is None:
        return None
    if asked.latest is None:
        raise WrongInput("The option “as_of” needs a day, month or year such as 1 March 2019.")
    if asked.earliest and asked.earliest > today:
        raise WrongInput("The option “as_of” lies ahead: leave it out to see what is known now.")
    return min(asked.latest, today)
