"""Two times or two things measured held against each other: the difference computed, its figures shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.records.comparison import Side, pairs_of, stated_between
from bot.records.dates.edtf import Edtf, same_time
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.record import Reference
from bot.services.asking.comparing import held_side
from bot.services.asking.held_periods import period_between
from bot.services.findings import Span
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.facts import Compared
from bot.services.questions.answering.figures import find_figures, likenesses, values_of
from bot.services.questions.answering.inquiry import MOST_LOOKED_AT, Discovery, Inquiry
from bot.storage.records.selection import Selection

MOST_PAIRS: Final = 4
_TWO: Final = 2


def find_comparison(asked: Inquiry) -> Discovery:
    """The difference of what two parts of the question mean; the figures alone where there are not two to compare."""
    question = asked.question
    if not (question.indicators or question.topics or question.words or question.places):
        return _of_times(asked)
    whole = asked.but(span=Span(), periods=(), extreme=None)
    found = find_figures(whole)
    if not found.items:
        return find_figures(asked)
    indicators = _indicators(asked, found)
    periods = _periods(asked, indicators[0])
    if len(periods) < _TWO:
        of_two = _of_indicators(asked, periods) if len(question.indicators) == _TWO else None
        return of_two or find_figures(asked)
    if len(periods) > _TWO:
        return _one_after_another(asked, sorted(periods, key=lambda period: period.sort_on)[: MOST_PAIRS + 1])
    first, second = sorted(periods, key=lambda period: period.sort_on)
    sides = _side(asked, indicators[0], first), _side(asked, indicators[0], second)
    command = _command(asked, indicators[0], str(first), str(second))
    if all(side.figures for side in sides):
        return _compared(asked, *sides, command)
    return _with_one_missing(asked, indicators[0], sides, command)


def _one_after_another(asked: Inquiry, periods: Sequence[Edtf]) -> Discovery:
    """Of more than two times each held against the one before it."""
    found = [find_comparison(asked.but(periods=[*pair])) for pair in pairwise(periods)]
    facts: list[Fact] = []
    for fact in (fact for each in found for fact in each.facts):
        facts += [] if fact in facts else [fact]
    return Discovery(
        command=found[0].command,
        facts=facts,
        items=[*dict.fromkeys(item for each in found for item in each.items)],
        nearest=[*dict.fromkeys(item for each in found for item in each.nearest)],
    )


def _with_one_missing(
    asked: Inquiry, indicator: Reference, sides: tuple[Side, Side], command: CommandLine
) -> Discovery:
    """Where nothing is held for one of the times: what the other's source states of the change, or else the nearest."""
    if not any(side.figures for side in sides) and (found := find_figures(_of_whole(asked))).items:
        # "Between January and June" is a half-year, which may be measured as one.
        return found
    missing = next(side.period for side in sides if not side.figures)
    assert missing is not None
    only = Span(since=missing, until=missing)
    lacking = find_figures(asked.but(indicators=[indicator], span=only, periods=(), extreme=None))
    held = [figure for side in sides for figure in side.figures]
    stating = [figure for figure in held if any(same_time(change.base, missing) for change in figure.changes)]
    if stating:
        values = values_of(asked, [figure.record_id for figure in stating])
        facts = [*lacking.facts, *values]
        return Discovery(command=command, facts=facts, items=[figure.item for figure in stating])
    near = dict.fromkeys([*(figure.item for figure in held), *lacking.items, *lacking.nearest])
    return Discovery(command=command, facts=lacking.facts, nearest=[*near])


def _of_whole(asked: Inquiry) -> Inquiry:
    """The same of the whole time from the first to the last that is named."""
    span = asked.span
    whole = Edtf.parse(f"{span.since}/{span.until}") if span.since and span.until else None
    return asked.but(periods=[whole] if whole else ())


def _of_times(asked: Inquiry) -> Discovery:
    """Two times and nothing else: what is held for both of them, or of one with its change against the other."""
    periods = asked.question.periods[:_TWO]
    held: list[list[Figure]] = []
    for period in periods:
        within = Selection(first=period.earliest, last=period.latest, limit=MOST_LOOKED_AT)
        figures = asked.reader.get_many(Figure, asked.reader.select(Figure.KIND, within))
        held.append([figure for figure in figures if same_time(figure.period, period)])
    measured = [{figure.indicator.record_id for figure in figures} for figures in held]
    both = sorted(set.intersection(*measured)) if len(held) == _TWO else []
    stating = [
        figure.indicator.record_id
        for figures, other in zip(held, reversed(periods), strict=True)
        for figure in figures
        if any(same_time(change.base, other) for change in figure.changes)
    ]
    indicators = asked.reader.references(Indicator.KIND, [*both, *stating][:1])
    return find_comparison(asked.but(indicators=indicators)) if indicators else find_figures(asked)


def _indicators(asked: Inquiry, found: Discovery) -> list[Reference]:
    """What is measured by the figures that fit, the most alike to the question first; those that are named before."""
    figures = asked.reader.get_many(Figure, [record_id for kind, record_id in found.items if kind == Figure.KIND])
    likeness = likenesses(asked, [*asked.question.indicators, *(figure.indicator for figure in figures)])
    named = [period for period in asked.question.periods if period]
    having = {
        each: sum(
            any(figure.indicator == each and same_time(figure.period, one) for figure in figures) for one in named
        )
        for each in likeness
    }
    return sorted(likeness, key=lambda each: (-having[each], -likeness[each]))


def _periods(asked: Inquiry, indicator: Reference) -> list[Edtf]:
    """The two times to compare: as named, or the ends of what is held in the span that is named."""
    if asked.question.periods:
        named = [*asked.question.periods]
        return named if len(named) >= _TWO else [*named, *_other_end(asked, indicator, named[0])]
    span = asked.span
    held = sorted((period_between(*bounds) for bounds in asked.reader.periods([indicator.record_id])), key=_day)
    within = [period for period in held if _is_within(period, span)]
    return [within[0], within[-1]] if len(within) >= _TWO else within


def _other_end(asked: Inquiry, indicator: Reference, named: Edtf) -> list[Edtf]:
    """The newest time that is held, beside one that was named as a beginning."""
    if asked.question.span.until is not None or len(asked.question.indicators) == _TWO:
        return []
    held = sorted((period_between(*bounds) for bounds in asked.reader.periods([indicator.record_id])), key=_day)
    return [period for period in held[-1:] if not same_time(period, named)]


def _day(period: Edtf) -> tuple[object, ...]:
    return period.sort_on, str(period)


def _is_within(period: Edtf, span: Span) -> bool:
    begins = span.first is None or (period.earliest is not None and period.earliest >= span.first)
    return begins and (span.last is None or (period.latest is not None and period.latest <= span.last))


def _side(asked: Inquiry, indicator: Reference, period: Edtf) -> Side:
    return held_side(asked.reader, indicator, period)


def _of_indicators(asked: Inquiry, periods: Sequence[Edtf]) -> Discovery | None:
    """Two things measured, in the time that is named or the newest that both are held for."""
    one, other = asked.question.indicators[:_TWO]
    if not periods:
        common = set(asked.reader.periods([one.record_id])) & set(asked.reader.periods([other.record_id]))
        periods = sorted((period_between(*bounds) for bounds in common), key=_day)[-1:]
    if not periods:
        return None
    sides = _side(asked, one, periods[-1]), _side(asked, other, periods[-1])
    if not all(side.figures for side in sides):
        return None
    return _compared(asked, *sides, _command(asked, one, str(periods[-1]), asked.named([other])))


def _compared(asked: Inquiry, first: Side, second: Side, command: CommandLine) -> Discovery:
    pairs = pairs_of(first, second, MOST_PAIRS)
    stated = stated_between(first, second, pairs)
    paired = [figure for pair in pairs for figure in (*pair.first, *pair.second)]
    every = [*paired, *first.figures, *second.figures]
    shown = [*dict.fromkeys(figure.item for figure in every)]
    fact = Compared(first=first, second=second, pairs=pairs, stated=stated, rests_on=shown)
    return Discovery(command=command, facts=[fact], items=shown)


def _command(asked: Inquiry, indicator: Reference, first: str, second: str) -> CommandLine:
    return CommandLine("figure compare", {"indicator": asked.named([indicator]), "first": first, "second": second})
