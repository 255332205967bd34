"""What stands at a picture's foot, so that it tells where it comes from wherever it is shown: sources, team and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.presentation.charts.lettering import FOOT, among_others, wrapped
from bot.presentation.charts.sheet import INNER_WIDTH
from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.markup import cut, joined, plain
from bot.records.dates.days_in_words import describe_full_day
from bot.records.kinds.source import Source
from bot.records.record import State

TITLE_SAID = 48
"""Characters of a name, where there is room for them."""
_LINES = 4


@dataclass(frozen=True, slots=True)
class Imprint:
    """Whose picture it is, and the day on which it was made, by the server's time."""

    team: str
    made_on: date

    @property
    def words(self) -> str:
        return f"{among_others(plain(self.team))} · made {describe_full_day(self.made_on)} with Despatch"


def source_in_short(source: Source) -> str:
    """A source as a picture names it: "The Herald, 16 July 2019"."""
    return in_short(*naming(source))


def naming(source: Source) -> tuple[str, str]:
    """The publisher of a source, or its title where none is known, and its date with all that is to be said of it."""
    state = "" if source.state is State.CURRENT else f", {source.state}"
    dated = describe_date_of(source)
    return plain(source.publisher or source.name), f"{dated}{state}"


def in_short(name: str, dating: str, most: int = TITLE_SAID) -> str:
    """A name cut to at most so many characters, and what is never cut: when it is of."""
    return ", ".join(filter(None, [among_others(cut(name, most)), dating]))


def sources_sentence(names: Sequence[str]) -> str:
    """The sources as a sentence without its full stop, of equal ones how many they are; empty where there are none."""
    counts = {name: names.count(name) for name in names}
    told = [name if count == 1 else f"{name} ({count} documents)" for name, count in counts.items()]
    if not told:
        return ""
    return f"{'Source' if len(names) == 1 else 'Sources'}: {joined(told) if len(told) < 3 else '; '.join(told)}"


def imprint_lines(sources: str, imprint: Imprint) -> list[str]:
    """What is said of its sources, and the imprint, as lines that fit the sheet."""
    said = wrapped(f"{sources}.", FOOT, INNER_WIDTH, _LINES) if sources else []
    return [*said, *wrapped(f"{imprint.words}.", FOOT, INNER_WIDTH, 2)]
