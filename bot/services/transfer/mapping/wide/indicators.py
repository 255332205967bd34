"""What the figures of a table of statistics measure: indicators that are held, or new ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.formats.plain_text import make_key, make_unique
from bot.formats.sheet import Row, Sheet
from bot.formats.understood.questions import Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.kinds.indicator import Indicator
from bot.services.transfer.mapping.reading_rules import HeldIndicator, ReadingRules
from bot.services.transfer.mapping.understood import SheetNotes, UnderstoodTable
from bot.services.transfer.mapping.wide.heads import is_of_dates, marks_of

NEW = "new"
"""The answer by which what is measured becomes a new indicator."""
_ALIKE = 88
_MOST_ALIKE, _MOST_NAMED = 8, 8
_NOTE = re.compile(r"(?:foot)?notes?\b.*|\d{1,2}|[a-z]", re.IGNORECASE)
_PERCENT = re.compile(r"(?:%|per ?cent(?:age)?)", re.IGNORECASE)


class Measure(NamedTuple):
    """What is measured, as a table says it; what it does not say is empty."""

    name: str
    place: str
    unit: str

    @property
    def shown(self) -> str:
        return ", ".join(filter(None, (self.name, self.place)))


def unit_of(header: str) -> str:
    """The unit that a header names in brackets: "Deaths (number)", "Rate (%) [note 1]"; empty where it names none."""
    units = (mark for mark in marks_of(header) if not (_NOTE.fullmatch(mark) or is_of_dates(mark)))
    return next(units, "%" if "%" in (header[:1], header[-1:]) else "")


@dataclass
class MeasuredIndicators:
    """The indicators of one sheet, each looked for once; new ones become rows of a table of their own."""

    sheet: Sheet
    rules: ReadingRules
    notes: SheetNotes
    is_waiting: bool = False
    _keys: dict[Measure, str] = field(default_factory=dict)
    _rows: list[Row] = field(default_factory=list)
    _held: dict[str, HeldIndicator] = field(default_factory=dict)
    """Keys with the held indicators that were taken."""
    _taken: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self._taken = {held.key for held in self.rules.indicators}
        self._by_name: dict[str, list[HeldIndicator]] = {}
        for held in self.rules.indicators:
            self._by_name.setdefault(_folded(held.name), []).append(held)

    def find_key(self, measure: Measure, line: int) -> str:
        """The key of the indicator that a measure is, held or new; `line` is where the sheet names it first."""
        # Its name is asked, and its rows wait.
        if not measure.name:
            return Indicator.KIND
        if measure not in self._keys:
            self._keys[measure] = self._find_held(measure) or self._make(measure, line)
        return self._keys[measure]

    def is_held(self, name: str) -> bool:
        """Whether one indicator alone is held by a name."""
        return len(self._by_name.get(_folded(name), ())) == 1

    def _find_held(self, measure: Measure) -> str | None:
        named = self._by_name.get(_folded(measure.name), ())
        for held in named:
            is_there = _folded(held.place) == _folded(measure.place)
            if is_there and (not measure.unit or _folded_unit(held.unit) == _folded_unit(measure.unit)):
                self._held[held.key] = held
                return held.key
        alike = self._alike(measure)
        if not alike:
            return None
        is_sure = not measure.place and len(named) == 1 and len(alike) == 1
        question = FileQuestion(
            key=f"indicator:{self.sheet.name}:{measure.shown}",
            words=f"Is “{measure.shown}” of {self.sheet.file} one of the indicators that are held?",
            options=[
                *(FileOption(value=held.key, label=held.shown, description=held.unit[:100]) for held in alike),
                FileOption(value=NEW, label="No, it is a new one"),
            ],
            answer=alike[0].key if is_sure else None,
            basis=Basis.PROPOSED if is_sure else Basis.ASKED,
        )
        question = self.rules.answers.settle(question)
        self.notes.questions.append(question)
        self.is_waiting |= question.is_open
        chosen = next((held for held in alike if held.key == question.answer), None)
        if chosen:
            self._held[chosen.key] = chosen
        return chosen.key if chosen else None

    def _alike(self, measure: Measure) -> Sequence[HeldIndicator]:
        """Held indicators that a measure may be: of nearly the same name, in the same place as far as both say it."""
        name, place = _folded(measure.name), _folded(measure.place)
        found = [
            (score, held)
            for held in self.rules.indicators
            if (not place or not held.place or _folded(held.place) == place)
            and (score := fuzz.token_sort_ratio(_folded(held.name), name)) >= _ALIKE
        ]
        return [held for _, held in sorted(found, key=lambda pair: -pair[0])[:_MOST_ALIKE]]

    def _make(self, measure: Measure, line: int) -> str:
        key = make_unique(make_key(measure.shown, Indicator.KIND), self._taken)
        self._rows.append((line, (key, *measure)))
        return key

    def table(self) -> list[UnderstoodTable]:
        """The table of the new indicators, if there are any; what was found is told."""
        if self._held:
            told = [f"{held.shown} in {held.unit or 'no unit'}" for held in self._held.values()]
            self._tell(About.LINKS, f"{self.sheet.file} has figures of indicators that are held: {_some(told)}.")
        if not self._rows:
            return []
        told = [f"{Measure(*cells).shown} ({cells[2] or 'no unit'})" for _, (_, *cells) in self._rows]
        self._tell(About.NEW, f"{self.sheet.file} brings new indicators: {_some(told)}.")
        header = ("key", "name", "place", "unit")
        sheet = Sheet(self.sheet.name, self.sheet.file, header, self._rows)
        return [UnderstoodTable(kind=Indicator.KIND, sheet=sheet, is_waiting=self.is_waiting)]

    def _tell(self, about: About, sentence: str) -> None:
        self.notes.remarks.append(Remark(about, sentence))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _folded_unit(unit: str) -> str:
    return "%" if _PERCENT.fullmatch(unit.strip()) else _folded(unit)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return "; ".join(names[:_MOST_NAMED]) + (f"; and {more:,} more" if more > 0 else "")
