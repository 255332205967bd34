"""Two periods, two figures or two indicators held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.named_commands import command
from bot.problems import NotHeld, Problem, WrongInput
from bot.records.comparison import Pair, Side, Stated, pairs_of, stated_between
from bot.records.dates.ambiguous import AmbiguousDate
from bot.records.dates.edtf import Edtf, same_time
from bot.records.dates.years_by_place import habits_in
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.record import Reference, State, split_id
from bot.records.related import Related
from bot.services.asking.held_periods import period_between, read_held_period
from bot.services.asking.measuring import figures_told_of, latest_vintages
from bot.services.findings import Answer, TakenFor
from bot.services.kept_answers import kept_until_written
from bot.services.names.directory import Resolved, guesses_of
from bot.services.names.index import Suggestion
from bot.services.service import Service, in_one_read
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS, Selection

MOST_PAIRS = 4
MOST_SHOWN = 16
MOST_NEAREST = 6
_IN_ONE_PERIOD = (
    "Two indicators are compared in one period: name that period as “first” and the other indicator as “second”."
)

Operand = Edtf | Figure | Resolved
"""What `first` or `second` names: a period, a figure by its id, or an indicator."""


@dataclass(frozen=True, kw_only=True)
class Missing:
    """That of an indicator nothing is held for exactly a period; the periods that are held, the nearest first."""

    side: Side
    nearest: tuple[Edtf, ...]
    more: int
    """How many further periods are held."""
    undated: tuple[str, ...]
    """The ids of the figures without a period."""
    told: tuple[Figure, ...]
    """The figures of periods that are not compared which state a change against this one."""


@dataclass(frozen=True, kw_only=True)
class Comparison(Answer):
    """Two sides, with the latest vintages alone, and the pairs of their values; none where a side is missing."""

    asked: Reference
    """The indicator that was named as such."""
    first: Side
    second: Side
    pairs: Sequence[Pair]
    pairs_in_all: int
    stated: Sequence[Stated]
    missing: Sequence[Missing]
    shown: Sequence[Figure]
    """The figures of the pairs, and those that state no value; of a side that stands alone all."""
    unshown: int
    """How many further ones there are."""
    related: Related
    guesses: tuple[TakenFor, ...]
    taken: Edtf | None = None
    """The period that nobody named, where it is the only one that both indicators have."""
    is_partial: bool = False
    """Whether more is held around a period than was gone through."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be named beside an indicator: the periods it is held for, newest first, and other indicators."""

    periods: tuple[Edtf, ...]
    indicators: tuple[Suggestion, ...]


class ComparisonService(Service):
    @in_one_read
    @kept_until_written
    def compare(self, reader: Reader, *, indicator: str, first: str, second: str) -> Comparison:
        """Hold one thing against another. Raises NotHeld, AmbiguousName or WrongInput.

        A period means the figures of `indicator` whose period has the very same days, and another indicator means its
        figures for the period of the other side.
        """
        measured = self._directory.resolve(reader, "indicator", indicator)
        asked = measured.reference
        operands = self._read(reader, asked, "first", first), self._read(reader, asked, "second", second)
        _refuse_the_same(asked, *operands)
        taken = _only_common_period(reader, *operands)
        one, other = operands
        sides = _side(reader, asked, one, other, taken), _side(reader, asked, other, one, taken)
        pairs = pairs_of(*sides, MOST_PAIRS)
        every = _to_show(sides, pairs)
        shown = every[:MOST_SHOWN]
        return Comparison(
            asked=asked,
            first=sides[0],
            second=sides[1],
            pairs=pairs,
            pairs_in_all=len(sides[0].values) * len(sides[1].values),
            stated=stated_between(*sides, pairs),
            missing=[_missing(reader, side, other) for side, other in (sides, sides[::-1]) if not side.figures],
            shown=shown,
            unshown=len(every) - len(shown),
            related=reader.related_to(shown),
            guesses=guesses_of(measured, *(operand for operand in operands if isinstance(operand, Resolved))),
            taken=taken,
            is_partial=any(side.is_partial for side in sides),
        )

    @in_one_read
    def offered(self, reader: Reader, indicator: str, typed: str) -> Offered:
        """What to offer beside an indicator, which may not be named yet or not be held."""
        try:
            chosen = self._directory.resolve(reader, "indicator", indicator).reference
        # Half a name is no mistake yet, and an error in autocomplete leaves a person with nothing.
        except Problem:
            chosen = None
        periods = sorted(reader.periods([chosen.record_id]), key=lambda bounds: bounds[::-1]) if chosen else []
        suggested = self._directory.suggest(reader, "indicator", typed)
        return Offered(
            tuple(period_between(*bounds) for bounds in reversed(periods)),
            tuple(name for name in suggested if chosen is None or name.record_id != chosen.id),
        )

    def _read(self, reader: Reader, asked: Reference, option: str, text: str) -> Operand:
        typed = split_id(text)
        if typed and typed[0] == Figure.LETTER:
            return _figure(reader, typed[1])
        try:
            habits = habits_in(_indicator(reader, asked.record_id).place, self.habits(reader))
            return read_held_period(text, reader.periods([asked.record_id]), self.today(), habits)
        # Before ValueError, of which it is one: what it says of both readings is not to be lost.
        except AmbiguousDate as error:
            raise WrongInput(f"The option “{option}” cannot be read. {error}") from None
        except ValueError as error:
            unreadable = str(error)
        try:
            return self._directory.resolve(reader, "indicator", text)
        except NotHeld as error:
            # What has digits and is no id was meant as a date.
            is_date = typed is None and any(character.isdigit() for character in text)
            reason = unreadable if is_date else error.sentence
            raise NotHeld(
                f"The option “{option}” needs a period such as 2018, the id of a figure such as F3, or an indicator. "
                f"{reason}"
            ) from None


def _figure(reader: Reader, number: int) -> Figure:
    figure = reader.find(Figure.KIND, number)
    if not isinstance(figure, Figure):
        raise NotHeld(
            f"No figure F{number} is held here. {command('figure find')} looks for figures by what they measure."
        )
    # By its id a withdrawn record is found too, so that it can be read; no number is taken from it.
    if figure.state is State.WITHDRAWN or _indicator(reader, figure.indicator.record_id).state is State.WITHDRAWN:
        raise NotHeld(f"{figure.id} was withdrawn, or what it measures was, so it is not compared.")
    return figure


def _indicator(reader: Reader, record_id: int) -> Indicator:
    return reader.get(Indicator, record_id)


def _refuse_the_same(asked: Reference, first: Operand, second: Operand) -> None:
    """Refuse what would be compared with itself. Raises WrongInput that says what to name instead."""
    match first, second:
        case Edtf(), Edtf() if same_time(first, second):
            raise WrongInput("“first” and “second” name the same period: name two periods, or another indicator.")
        case Figure(), Figure() if first.record_id == second.record_id:
            raise WrongInput(f"“first” and “second” both name {first.id}: name two figures, or a period.")
        case (Resolved() as one, Resolved() as other) if one.reference == other.reference:
            raise WrongInput(f"“first” and “second” both name {one.reference.name}: name two periods of it instead.")
        case (Resolved() as other, Edtf()) | (Edtf(), Resolved() as other) if other.reference == asked:
            raise WrongInput(f"{asked.name} would be compared with itself: name two periods, or another indicator.")
        case (Resolved() as other, Figure() as figure) | (Figure() as figure, Resolved() as other) if (
            other.reference.record_id == figure.indicator.record_id
        ):
            raise WrongInput(f"{figure.id} is itself a figure of {figure.title}: name a period or another figure.")
        case Resolved() as one, Resolved() as other if asked not in (one.reference, other.reference):
            raise WrongInput(_IN_ONE_PERIOD)


def _only_common_period(reader: Reader, first: Operand, second: Operand) -> Edtf | None:
    """The one period for which both of two indicators are held. Raises WrongInput where there is not exactly one."""
    if not (isinstance(first, Resolved) and isinstance(second, Resolved)):
        return None
    held = [set(reader.periods([measured.reference.record_id])) for measured in (first, second)]
    common = held[0] & held[1]
    if len(common) != 1:
        none = "" if common else " No period is held for both of them."
        raise WrongInput(f"{_IN_ONE_PERIOD}{none}")
    return period_between(*common.pop())


def _side(reader: Reader, asked: Reference, operand: Operand, other: Operand, taken: Edtf | None) -> Side:
    """The figures that one operand means beside the other. Raises WrongInput."""
    match operand, other:
        case Figure() as figure, _:
            indicator = _indicator(reader, figure.indicator.record_id)
            return Side(indicator=indicator, period=figure.period, figures=[figure])
        case Edtf() as period, _:
            return held_side(reader, asked, period, beside=other)
        case Resolved() as named, (Edtf() as period) | Figure(period=Edtf() as period):
            return held_side(reader, named.reference, period)
        case Resolved() as named, Figure() as figure:
            raise WrongInput(
                f"{figure.id} gives no period for which to look up {named.reference.name}: "
                "name a figure of that by its id, such as F3."
            )
    assert isinstance(operand, Resolved)
    assert taken is not None
    return held_side(reader, operand.reference, taken)


def held_side(reader: Reader, measured: Reference, period: Edtf, beside: Operand | None = None) -> Side:
    """The figures of an indicator whose period has the very same days, without the one that they stand beside.

    Raises WrongInput where that is the only one.
    """
    touching = reader.select(
        Figure.KIND,
        Selection(
            links={"indicator": [measured.record_id]}, first=period.earliest, last=period.latest, newest_first=False
        ),
    )
    # July touches 2018 and is another period: only the very same days are compared.
    same = [figure.record_id for figure in reader.get_many(Figure, touching) if same_time(figure.period, period)]
    figures = reader.get_many(Figure, latest_vintages(reader, same))
    others = [figure for figure in figures if figure != beside]
    if figures and not others:
        raise WrongInput(f"{figures[0].id} is itself the figure for that period: name another period or figure.")
    return Side(
        indicator=_indicator(reader, measured.record_id),
        period=period,
        figures=others,
        is_partial=len(touching) >= MOST_RESULTS,
    )


def _to_show(sides: tuple[Side, Side], pairs: Sequence[Pair]) -> list[Figure]:
    every = [figure for side in sides for figure in side.figures]
    paired = [figure for pair in pairs for figure in (*pair.first, *pair.second)]
    # A figure without a value is in no pair, and is not lost for that.
    shown = [*paired, *(figure for figure in every if figure.value is None)] if pairs else every
    return list({figure.record_id: figure for figure in shown}.values())


def _missing(reader: Reader, side: Side, other: Side) -> Missing:
    assert side.period is not None
    indicator_id = side.indicator.record_id
    held = [period_between(*bounds) for bounds in reader.periods([indicator_id])]
    nearest = sorted(held, key=lambda period: distance_between(period, side.period))
    every = reader.get_many(Figure, reader.select(Figure.KIND, Selection(links={"indicator": [indicator_id]})))
    stating = reader.get_many(Figure, figures_told_of(reader, side.period, [indicator_id]))
    return Missing(
        side=side,
        nearest=tuple(nearest[:MOST_NEAREST]),
        more=len(nearest[MOST_NEAREST:]),
        undated=tuple(figure.id for figure in every if figure.period is None),
        told=tuple(figure for figure in stating if figure not in other.figures),
    )


def distance_between(period: Edtf, asked: Edtf | None) -> int:
    """By how many days the ends of two periods lie apart."""
    assert asked is not None
    ends = zip(_days(period), _days(asked), strict=True)
    return sum(abs((one - other).days) for one, other in ends)


def _days(period: Edtf) -> tuple[date, date]:
    return period.earliest or date.min, period.latest or date.max
