"""What the numbers are: figures of what the question measures, in a place, in a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from bot.records.bounds import Bounds, bounds_of, may_pass, middle_of
from bot.records.dates.edtf import Edtf, same_time
from bot.records.kinds.figure import Figure, touches
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.source import Source
from bot.records.record import Item, Reference
from bot.services.asking.comparing import distance_between
from bot.services.asking.held_periods import period_between
from bot.services.asking.measuring import figures_told_of, latest_vintages
from bot.services.asking.series import told_in
from bot.services.findings import Span
from bot.services.names.measures import stem
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.counting import is_ranking
from bot.services.questions.answering.facts import AtTheEnd, FigureValue, NoFigureFor
from bot.services.questions.answering.inquiry import (
    A_CARD,
    MOST_LOOKED_AT,
    Discovery,
    Inquiry,
    ids_of,
    items_of,
    named_parts,
    term_of,
)
from bot.services.questions.answering.leftover.absence import absence_of, not_measured, nothing_together
from bot.services.questions.answering.leftover.weighing import weigh
from bot.services.questions.answering.measured.times_within import (
    figures_touching,
    is_within_a_year,
    parts_of_year,
    takes_in,
)
from bot.services.questions.understanding.words.asking_words import LITTLE
from bot.services.questions.understanding.words.question_words import words_in
from bot.services.questions.understood import Bound, Extreme, NumberAsked, PartKind
from bot.storage.records.glances import indicators_of
from bot.storage.records.search_index import Term, holds_words, words_of
from bot.storage.records.selection import Selection

MOST_NEAREST: Final = 4
_MOST_NEAR: Final = 3 * A_CARD
_MOST_VALUES: Final = 3
_UNTOLD: Final = LITTLE | {"related"}
_ALIKE: Final = 0.75
"""How near in likeness to the best the name of what is measured has to come to be shown beside it."""


def find_figures(asked: Inquiry) -> Discovery:
    """The figures that are asked for, the best fitting first; where none fits, the nearest and why."""
    found = _find(asked)
    if not found.items or not any(part.kind is PartKind.INDICATOR for part in asked.question.unmet):
        return found
    # What has the words measures something else.
    return replace(found, items=[], nearest=found.items, facts=[not_measured(asked)])


def _find(asked: Inquiry) -> Discovery:
    if by_number := find_by_number(asked):
        return by_number
    named, held = len(named_parts(asked.question)), _held(asked, asked.span)
    weighed = weigh(asked, held, lambda term: _having(asked, term, asked.span), named, is_exact=True)
    if held and not weighed.blocking:
        return _answering(asked, [record_id for _, record_id in weighed.items])
    # Without the time first: the words may be of figures of others.
    ever = _held(asked, Span()) if asked.span != Span() else held
    weighed = weigh(asked, ever, lambda term: _having(asked, term, Span()), named, is_exact=True)
    if weighed.blocking:
        facts = absence_of(asked, weighed.blocking, Figure.KIND)
        near = _best(asked, held or ever) if named_parts(asked.question) else []
        return Discovery(command=_command(asked, []), facts=facts, nearest=near)
    if not ever:
        names = [*named_parts(asked.question), *asked.question.words]
        facts = [nothing_together(asked, names, Figure.KIND)] if names else []
        return Discovery(command=_command(asked, []), facts=facts)
    return _nearest(asked, weighed.items)


def find_by_number(asked: Inquiry) -> Discovery | None:
    """The figures by a number that is asked after: "which year had 934 deaths", "the source of the £28 million"."""
    question = asked.question
    if not question.numbers:
        return None
    if len(question.numbers) > 1 and (of_each := _of_each_number(asked)):
        return of_each
    number = question.numbers[0]
    rest = asked.but(numbers=question.numbers[1:], words=[word for word in question.words if word not in number.words])
    found = _held_with(rest, number)
    weighed = weigh(rest, found, lambda term: _having(rest, term, asked.span), len(named_parts(rest.question)))
    if found and not weighed.blocking:
        return _answering(rest, [record_id for _, record_id in weighed.items])
    # "Which city had 62 deaths" counts no cities.
    is_of_other = bool(question.indicators) and not question.is_count and (question.topics or question.words)
    return find_by_number(asked.but(indicators=())) if is_of_other else None


def _of_each_number(asked: Inquiry) -> Discovery | None:
    """The figures by each of several numbers: "which years had 934 and 1,339"; None where one of them has none."""
    numbers = asked.question.numbers
    said = {word for number in numbers for word in number.words}
    words = [word for word in asked.question.words if word not in said]
    each = [find_by_number(asked.but(numbers=[number], words=words)) for number in numbers]
    found = [one for one in each if one is not None and one.items]
    if len(found) < len(numbers) or any(number.bound for number in numbers):
        return None
    items = [*dict.fromkeys(item for one in found for item in one.items)]
    return replace(found[0], items=items, facts=[fact for one in found for fact in one.facts])


def _held_with(asked: Inquiry, number: NumberAsked) -> list[Item]:
    digits = f"{number.value:f}"
    having = [*_topic_terms(asked), Term(tuple(words_of(digits)), digits=digits)]
    indicators = tuple(f"indicator{record_id}" for record_id in ids_of(asked.question.indicators))
    facets = [indicators] if indicators else []
    held = _held(asked, asked.span) if number.bound else asked.search(having, [Figure.KIND], facets, asked.span)
    figures = asked.reader.get_many(Figure, [record_id for _, record_id in held[:MOST_LOOKED_AT]])
    fitting = [figure for figure in figures if _has_number(figure, number)]
    if not number.bound or asked.question.indicators:
        return [figure.item for figure in fitting]
    # A share is not below a number of deaths.
    measured = asked.reader.get_many(Indicator, ids_of([*dict.fromkeys(figure.indicator for figure in fitting)]))
    text = asked.question.text
    counting = {
        each.record_id for each in measured if _stems(each.unit) & _stems(text) or (each.unit == "%" and "%" in text)
    }
    return [figure.item for figure in fitting if figure.indicator.record_id in counting]


def _has_number(figure: Figure, number: NumberAsked) -> bool:
    """Whether a number is a value or the amount of a change, or lies below or above what is known of a value."""
    known = bounds_of(figure) or Bounds(None, None)
    if number.bound is Bound.ABOVE and known.low is not None:
        return known.low > number.value or (known.low == number.value and known.is_low_open)
    if number.bound is Bound.BELOW and known.high is not None:
        return known.high < number.value or (known.high == number.value and known.is_high_open)
    stated = (figure.value, figure.value_to, *(change.amount for change in figure.changes))
    return number.bound is None and number.value in stated


def _held(asked: Inquiry, span: Span) -> list[Item]:
    """The figures of what the question names, whatever else it says."""
    question = asked.question
    if question.indicators:
        links = {"indicator": ids_of(question.indicators)}
        held = asked.reader.select(Figure.KIND, Selection(links=links, first=span.first, last=span.last))
        return items_of(Figure.KIND, held)
    terms = [*_topic_terms(asked), *map(term_of, question.places)]
    if not terms and span != Span() and not question.words:
        held = asked.reader.select(Figure.KIND, Selection(first=span.first, last=span.last))
        return items_of(Figure.KIND, held)
    # A word alone may be all that says what is measured; one that nothing has would keep the others from it.
    words = [term_of(word) for word in question.words if holds_words(asked.reader, words_of(word))]
    return asked.search(terms or words, [Figure.KIND], span=span) if terms or words else []


def _topic_terms(asked: Inquiry) -> list[Term]:
    """Topics by what was typed: figures whose words have it fit as those do that are filed under it."""
    parts = [part for part in asked.question.parts if part.kind is PartKind.TOPIC]
    typed = {part.taken.value: part.typed for part in parts}
    return [
        replace(term_of(typed.get(each.id) or each.name), topic_id=each.record_id) for each in asked.question.topics
    ]


def _having(asked: Inquiry, term: Term, span: Span) -> list[Item]:
    indicators = tuple(f"indicator{each.record_id}" for each in asked.question.indicators)
    topics = [] if indicators else _topic_terms(asked)
    return asked.search([*topics, term], [Figure.KIND], [indicators] if indicators else [], span)


def _answering(asked: Inquiry, figure_ids: Sequence[int]) -> Discovery:
    latest = latest_vintages(asked.reader, figure_ids)[:MOST_LOOKED_AT]
    held = asked.reader.get_many(Figure, latest)
    figures = ranked(asked, [figure for figure in held if not takes_in(figure.period, asked.span)])
    if held and not figures:
        # What was counted in a year tells nothing of one of its months.
        return _nearest(asked, [figure.item for figure in held])
    told = _told_of(asked, figures)
    extreme = _at_the_end(asked, figures)
    if extreme and isinstance(extreme.record, Figure):
        figures = [extreme.record, *(figure for figure in figures if figure != extreme.record)]
    found = [figure.item for figure in (*figures, *told)]
    facts: list[Fact] = [extreme] if extreme else []
    return Discovery(command=_command(asked, figures), items=found, facts=[*facts, *_values(asked, figures)])


def ranked(asked: Inquiry, figures: Sequence[Figure]) -> list[Figure]:
    """Those whose indicator is called most like what was asked, the newest period first; and none much less alike."""
    if not figures:
        return []
    likeness = likenesses(asked, [figure.indicator for figure in figures])
    least = _least(asked, likeness, _ALIKE)
    kept = [figure for figure in figures if likeness[figure.indicator] >= least]

    def place(figure: Figure) -> tuple[float, bool, int, int]:
        day = figure.period.sort_on.toordinal() if figure.period else 0
        return -likeness[figure.indicator], figure.value is None, -day, figure.number

    return sorted(kept, key=place)


def alike_among(asked: Inquiry, figure_ids: Sequence[int], alike: float) -> set[int]:
    """Those of figures whose indicator is called so much `alike` at least, as the best is; none of them is read."""
    indicators = indicators_of(asked.reader, figure_ids) if figure_ids else {}
    likeness = likenesses(asked, asked.reader.references(Indicator.KIND, sorted({*indicators.values()})))
    least = _least(asked, likeness, alike)
    kept = {indicator.record_id for indicator, found in likeness.items() if found >= least}
    return {figure_id for figure_id, indicator_id in indicators.items() if indicator_id in kept}


def _least(asked: Inquiry, likeness: Mapping[Reference, float], alike: float) -> float:
    """How alike what a figure measures has to be called; whatever is named does."""
    return 0.0 if asked.question.indicators else alike * max(likeness.values(), default=0.0)


def likenesses(asked: Inquiry, indicators: Sequence[Reference]) -> Mapping[Reference, float]:
    """How alike the names of indicators and the question are, 0 to 1; a place that nobody names does not count."""
    typed, places = _stems(asked.question.text), asked.places_of({*ids_of(indicators)})
    found: dict[Reference, float] = {}
    for indicator in dict.fromkeys(indicators):
        passed_over = _stems(places.get(indicator.record_id, "")) - typed
        name = _stems(indicator.name) - passed_over
        common = len(typed & name)
        found[indicator] = 2 * common / (len(typed) + len(name)) if common else 0.0
    return found


@lru_cache(1024)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.folded) for word in words_in(text) if word.folded not in _UNTOLD and not word.is_number)


def _told_of(asked: Inquiry, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of other times that state a change against the one that is asked about."""
    period = _period_asked(asked)
    if period is None or not figures:
        return []
    indicators = {figure.indicator.record_id for figure in figures}
    told = figures_told_of(asked.reader, period, sorted(indicators))
    shown = {figure.record_id for figure in figures}
    return [figure for figure in asked.reader.get_many(Figure, told) if figure.record_id not in shown]


def _period_asked(asked: Inquiry) -> Edtf | None:
    span, periods = asked.span, asked.question.periods
    if len(periods) == 1 and periods[0].earliest and periods[0].latest:
        return periods[0]
    return span.since if span.since and span.since == span.until else None


def _values(asked: Inquiry, figures: Sequence[Figure]) -> list[Fact]:
    """The values of the figures that answer best, with others of the same that differ."""
    if not figures:
        return []
    first = [figure for figure in figures if figure.indicator == figures[0].indicator]
    if _period_asked(asked) is None and asked.question.extreme is None:
        # Of a series one value says nothing of the others: of each indicator those of the newest time.
        newest = {figure.indicator: figure.period for figure in reversed(figures)}
        first = [figure for figure in figures if figure.period == newest[figure.indicator]]
    return _told_values(asked, first[:_MOST_VALUES])


def values_of(asked: Inquiry, figure_ids: Sequence[int]) -> list[Fact]:
    """The values of some figures."""
    return _told_values(asked, asked.reader.get_many(Figure, figure_ids))


def _told_values(asked: Inquiry, figures: Sequence[Figure]) -> list[Fact]:
    related = asked.reader.related_to(figures)
    return [
        FigureValue(
            figure=figure,
            indicator=related.indicator_of(figure),
            differing=related.differing_from(figure),
            rests_on=[figure.item],
        )
        for figure in figures
    ]


def _at_the_end(asked: Inquiry, figures: Sequence[Figure]) -> AtTheEnd | None:
    extreme = asked.question.extreme
    same = [figure for figure in figures if figures and figure.indicator == figures[0].indicator]
    if extreme in (Extreme.HIGHEST, Extreme.LOWEST):
        valued = [(figure, middle) for figure in same if (middle := middle_of(figure)) is not None]
        if len({middle for _, middle in valued}) < 2 or is_ranking(asked.reader, figures[0]):
            return None
        pick = max if extreme is Extreme.HIGHEST else min
        found = pick(valued, key=lambda each: each[1])[0]
        others = [figure for figure, _ in valued if figure != found]
        return AtTheEnd(
            extreme=extreme,
            record=found,
            among=len(valued),
            is_unsure=any(may_pass(other, found, is_above=extreme is Extreme.HIGHEST) for other in others),
            rests_on=[each.item for each, _ in valued],
        )
    dated = [figure for figure in same if figure.period]
    # Of one alone nothing is said by calling it the first.
    if extreme is None or len(dated) < 2:
        return None
    pick = max if extreme is Extreme.LATEST else min
    ended = pick(dated, key=lambda figure: (figure.period.sort_on if figure.period else asked.day, -figure.number))
    return AtTheEnd(extreme=extreme, record=ended, among=len(dated), rests_on=[figure.item for figure in dated])


def _nearest(asked: Inquiry, ever: Sequence[Item]) -> Discovery:
    """Where nothing is held for the time: the nearest times that are, and what figures state of this one."""
    figures = ranked(asked, asked.reader.get_many(Figure, [record_id for _, record_id in ever][:MOST_LOOKED_AT]))
    asked_for = _period_asked(asked)
    span = asked.span
    period = asked_for or span.since or span.until
    assert period is not None
    indicators = [*dict.fromkeys(figure.indicator for figure in figures)]
    likeness = likenesses(asked, indicators)
    best = [each for each in indicators if likeness[each] >= likeness[indicators[0]]]
    held = [period_between(*bounds) for bounds in asked.reader.periods(ids_of(best))]
    nearest = sorted(held, key=lambda each: distance_between(each, period))[:MOST_NEAREST]
    stating = asked.reader.get_many(Figure, figures_told_of(asked.reader, period, ids_of(indicators)))
    told = [*told_in(stating, [], Span(since=period, until=period))]
    touching = _alike(asked, figures_touching(asked, period))
    same = [figure for figure in touching if same_time(figure.period, period)]
    if same and is_within_a_year(period):
        # Half-years are measured apart from years: what is alike and of that very time is meant.
        return _answering(asked, [figure.record_id for figure in same])
    fact: Fact = NoFigureFor(indicators=best, period=period, nearest=nearest, told=told, span=asked.span)
    if any(touches(each, span.first, span.last) and not takes_in(each, span) for each in held):
        # Something is held for the time, and has not the words.
        names = [*dict.fromkeys((*named_parts(asked.question), *asked.question.words))]
        fact = nothing_together(asked, names, Figure.KIND)
    order = sorted(figures, key=lambda figure: distance_between(figure.period, period) if figure.period else 10**7)
    near = [*dict.fromkeys([figure.item for figure in (*stating, *same, *order)])]
    # A time that was kept from the question before may not be meant: what is held for none is given, and said to be.
    is_kept = any(part.kind is PartKind.PERIOD and part.is_kept for part in asked.question.parts)
    open_ones = [figure for figure in figures if figure.period is None] if not held else []
    undated = [figure.item for figure in (open_ones if is_kept else _published_within(asked, open_ones))]
    parts = [figure.item for figure in parts_of_year(asked, touching, period, best)]
    near = [each for each in near if each not in (*parts, *undated)]
    return Discovery(command=_command(asked, figures), facts=[fact], items=[*parts, *undated], nearest=near)


def _alike(asked: Inquiry, figures: Sequence[Figure]) -> list[Figure]:
    """Those whose indicator is called like what is asked for."""
    likeness = likenesses(asked, [figure.indicator for figure in figures])
    return [figure for figure in figures if likeness[figure.indicator]]


def _published_within(asked: Inquiry, figures: Sequence[Figure]) -> list[Figure]:
    """Those of a few figures without a period that name the year, or in the unit asked for of a source of that time."""
    measured = asked.reader.get_many(Indicator, ids_of([*dict.fromkeys(figure.indicator for figure in figures)]))
    counting = {each.record_id for each in measured if _stems(each.unit) & _stems(asked.question.text)}
    naming = [figure for figure in figures if asked.span.first and str(asked.span.first.year) in figure.note]
    figures = [figure for figure in figures if figure in naming or figure.indicator.record_id in counting]
    ids = ids_of([*dict.fromkeys(source for figure in figures for source in figure.sources)])
    span = Selection(first=asked.span.first, last=asked.span.last)
    then = {*asked.dated_within(Source.KIND, ids, span)}
    return [figure for figure in figures if figure in naming or any(each.record_id in then for each in figure.sources)]


def _best(asked: Inquiry, items: Sequence[Item]) -> list[Item]:
    """The newest of those whose indicator is called most like what was asked: what stands near fills a few cards."""
    ids = [record_id for _, record_id in items[:MOST_LOOKED_AT]]
    alike = alike_among(asked, ids, _ALIKE)
    figures = asked.reader.get_many(Figure, [each for each in ids if each in alike][:_MOST_NEAR])
    return [figure.item for figure in ranked(asked, figures)]


def _command(asked: Inquiry, figures: Sequence[Figure]) -> CommandLine:
    """What asks the same: a year's figures, a series, or a search by what is measured."""
    indicators = {figure.indicator.record_id: figure.indicator for figure in figures}
    period, place = _period_asked(asked), next(iter(asked.question.places), "")
    typed = str(period) if period else ""
    if len(indicators) == 1:
        name = asked.named([*indicators.values()])
        if period and len(typed) == len("2018"):
            return CommandLine("figure year", {"year": typed, "indicator": name})
        options = {} if not period else {"from": typed, "to": typed}
        return CommandLine("figure series", {"indicator": name, **options})
    if period and len(typed) == len("2018"):
        return CommandLine("figure year", {"year": typed, **({"place": place} if place else {})})
    names = [*asked.typed(PartKind.TOPIC), *asked.question.words]
    text = " ".join(names) or asked.question.text
    return CommandLine("figure find", {"text": text, **({"place": place} if place else {})})
