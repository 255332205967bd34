"""The card of a comparison: what was computed, said to be so, then the figures that it was computed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.named_commands import command
from bot.presentation.asking.figure_lists import FIGURES
from bot.presentation.asking.lists import entry
from bot.presentation.card.answer_rows import AnswerRows
from bot.presentation.card.paged import Entry, Listing
from bot.presentation.text.dates import describe_date
from bot.presentation.text.differences import difference_words
from bot.presentation.text.heading import heading
from bot.presentation.text.markup import cut, joined, joined_some, line, plural, small
from bot.presentation.text.wording import (
    NO_VALUE_WORDS,
    UNKNOWN,
    describe_changes,
    describe_period,
    describe_some,
    describe_time,
    describe_value,
    described_place,
)
from bot.records.bounds import Bounds, bounds_of
from bot.records.comparison import Obstacle, Pair, Side, Stated
from bot.records.dates.edtf import Edtf, same_time
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.record import State
from bot.records.related import Related
from bot.services.asking.comparing import Comparison, Missing
from bot.services.findings import Filters

_NAME_SHOWN = 80
_DEFINITION_SHOWN = 280
_MOST_NAMED = 5
_NOTHING_COMPUTED = "Nothing can be computed from it."
_AS_LONG = 1.15
"""Months and years are of nearly the same length: January and February, 2019 and 2020."""


def comparison_card(answer: Comparison) -> Listing:
    """What follows from two sides, or what keeps anything from following; then their figures."""
    first, second = answer.first, answer.second
    if first.measures_the_same_as(second):
        title = line(first.indicator.name)
        subtitle = f"{_tell(second, first)} against {_tell(first, second)}"
    else:
        # Each line below gives their names.
        title, subtitle = "Two indicators compared", ""
    notes = "\n".join(map(small, _notes(answer)))
    texts = [*_computed(answer), *([notes] if notes else [])]
    head = heading(title, subtitle, filters=Filters(guesses=answer.guesses))
    # What was computed is no record: the file says so where it says what it is.
    computed = "\n".join([head, *texts])
    return Listing(
        heading=head,
        rows=AnswerRows(heading=computed, items=[figure.item for figure in answer.shown]) if answer.shown else None,
        entries=[*(Entry(text) for text in texts), *(entry(figure, answer.related) for figure in answer.shown)],
        counted="part",
        accent=FIGURES,
    )


def _tell(side: Side, other: Side) -> str:
    """What tells a side of one indicator from the other: its period or, of one period, its figures."""
    by_time = _has_two_times(side, other)
    return _describe_time(side) if by_time else joined_some([figure.id for figure in side.figures], _MOST_NAMED)


def _describe_time(side: Side) -> str:
    return describe_time(side.period) if side.period else f"period {UNKNOWN}"


def _computed(answer: Comparison) -> Iterator[str]:
    """A text for each pair, or for what is missing, and for what the sources state; of one pair all in one."""
    pairs = [_describe_pair(pair, answer) for pair in answer.pairs]
    missing = [_describe_missing(missing) for missing in answer.missing]
    stated = "\n".join((*_describe_stated(answer), *_describe_valueless(answer)))
    if len(pairs) == 1 and stated:
        pairs, stated = [f"{pairs[0]}\n{stated}"], ""
    yield from filter(None, (*missing, *pairs, stated))


def _describe_pair(pair: Pair, answer: Comparison) -> str:
    first, second = _describe_value(pair.first[0], answer), _describe_value(pair.second[0], answer)
    values = f"{second[:1].upper()}{second[1:]} against {first}"
    if pair.difference is None:
        return f"{values}: **no difference can be computed**, because {_describe_obstacle(pair, answer)}."
    unit, same = answer.first.indicator.unit, "unchanged" if _is_over_time(answer) else "the same"
    words = line(difference_words(pair.difference, pair.relative, unit, same))
    below = [] if pair.relative or _is_nothing(pair.difference) else [_why_no_part(pair)]
    ids = joined([_describe_ids(alike, answer.related) for alike in (pair.first, pair.second)])
    # Nothing is shown that no source holds, but for what follows from what they hold: and that says so.
    label = f"Computed by Despatch from {ids}; taken from no source."
    return "\n".join([f"{values}: **{words}**", *map(small, (label, *below))])


def _is_nothing(difference: Bounds) -> bool:
    return difference.low == difference.high == 0


def _is_over_time(answer: Comparison) -> bool:
    """Whether one thing is compared at two times."""
    first, second = answer.first, answer.second
    return first.measures_the_same_as(second) and _has_two_times(first, second)


def _has_two_times(first: Side, second: Side) -> bool:
    return bool(first.period or second.period) and not same_time(first.period, second.period)


def _describe_value(figure: Figure, answer: Comparison) -> str:
    """A value with what tells it from the other: "934 deaths (2017)"."""
    side = answer.first if figure.indicator.record_id == answer.first.indicator.record_id else answer.second
    if not answer.first.measures_the_same_as(answer.second):
        told = f"{line(cut(side.indicator.name, _NAME_SHOWN))}, {describe_period(figure)}"
    else:
        told = describe_period(figure) if _is_over_time(answer) else figure.id
    return f"{describe_value(figure, side.indicator)} ({told})"


def _describe_obstacle(pair: Pair, answer: Comparison) -> str:
    units = [line(side.indicator.unit) or f"unit {UNKNOWN}" for side in (answer.first, answer.second)]
    reasons = {
        Obstacle.OTHER_UNIT: f"the units differ: {units[1]} and {units[0]}",
        Obstacle.NO_UNIT: "nobody says in what unit either is measured",
        Obstacle.LOWER_BOUNDS: "both sources state only a lower bound",
        Obstacle.UPPER_BOUNDS: "both sources state only an upper bound",
    }
    assert pair.obstacle is not None
    return reasons[pair.obstacle]


def _why_no_part(pair: Pair) -> str:
    base = bounds_of(pair.first[0])
    assert base is not None
    if base.high is not None and base.high < 0:
        reason = "is below 0"
    elif base.is_exact:
        reason = "is 0"
    else:
        reason = "may be 0 or below, as far as its source says"
    return f"No relative difference: the first value {reason}."


def _describe_ids(alike: Sequence[Figure], related: Related) -> str:
    """The figure that states a value, with what is to be said of it, and the others that state the same."""
    figure, *others = alike
    later = related.superseder_of(figure)
    remarks = [
        figure.state if figure.state is not State.CURRENT else "",
        f"superseded by {later.id}" if later else "",
        f"the same in {joined_some([other.id for other in others], _MOST_NAMED)}" if others else "",
    ]
    said = "; ".join(filter(None, remarks))
    return f"{figure.id} ({said})" if said else figure.id


def _describe_stated(answer: Comparison) -> Iterator[str]:
    for stated in answer.stated[:_MOST_NAMED]:
        text = f"The source of {stated.figure.id} states: {describe_changes(stated.figure)}."
        # Neither is put right by the other: which of them errs, nobody here can tell.
        if stated.contradicted_by:
            yield f"{text} **This does not agree with what is computed{_of_which(stated, answer)}.**"
        else:
            yield text
    if answer.stated[_MOST_NAMED:]:
        yield f"{plural(len(answer.stated) - _MOST_NAMED, 'more figure')} with a stated change between the two."


def _of_which(stated: Stated, answer: Comparison) -> str:
    """From which figures that was computed, where there are several pairs."""
    if len(answer.pairs) == 1:
        return ""
    return f" from {joined([f'{pair.first[0].id} with {pair.second[0].id}' for pair in stated.contradicted_by])}"


def _describe_valueless(answer: Comparison) -> Iterator[str]:
    told = [stated.figure.id for stated in answer.stated]
    for figure in answer.shown:
        if figure.value is None:
            yield f"{figure.id} states {_describe_lack(figure, is_told=figure.id in told)}. {_NOTHING_COMPUTED}"


def _describe_lack(figure: Figure, *, is_told: bool) -> str:
    """What a figure without a value states in its place; its change may have been told already."""
    change = describe_changes(figure)
    lack = f"no value: {NO_VALUE_WORDS[figure.no_value]}" if figure.no_value else "no value"
    return lack if is_told or not change else f"{lack}, only a change: {change}"


def _describe_missing(missing: Missing) -> str:
    side = missing.side
    name, period = line(side.indicator.name), _describe_time(side)
    parts = [f"**No figure of {name} is held for exactly {period}.**"]
    if missing.nearest:
        more = [f"{missing.more} more"] if missing.more else []
        parts.append(f"Held, the nearest first: {joined([*map(describe_date, missing.nearest), *more])}.")
    if missing.undated:
        parts.append(f"Held without a period: {joined_some(missing.undated, _MOST_NAMED)}; name a figure by its id.")
    for figure in missing.told[:_MOST_NAMED]:
        against = figure.changes_against(side.period.earliest, side.period.latest) if side.period else []
        stated = described_place(figure)
        parts.append(f"{stated[:1].upper()}{stated[1:]} states: {describe_some(against)}.")
    return " ".join(parts)


def _notes(answer: Comparison) -> Iterator[str]:
    """What is to be known before the numbers are used."""
    first, second = answer.first, answer.second
    if answer.taken:
        yield f"{describe_date(answer.taken)} was taken: for no other period are both held."
    if answer.asked.record_id not in (first.indicator.record_id, second.indicator.record_id):
        yield f"Neither is a figure of {line(answer.asked.name)}, the indicator that was named."
    if answer.unshown:
        yield f"{plural(answer.unshown, 'more figure')} of these periods: {command('figure year')} lists all."
    if not answer.pairs:
        return
    if not first.measures_the_same_as(second):
        places = {side.indicator.place.casefold() for side in (first, second) if side.indicator.place}
        yield f"These measure different things{', in different places' if len(places) > 1 else ''}:"
        yield from (_define(side.indicator) for side in (second, first))
    elif _is_over_time(answer) and first.period and second.period:
        yield from _notes_on_times(first.period, second.period)
    for side in (first, second):
        if side.values[1:]:
            ids = joined_some([figure.id for value in side.values for figure in value], _MOST_NAMED)
            yield f"Sources differ ({ids}): each value is compared by itself."
    if answer.pairs_in_all > len(answer.pairs):
        count = plural(answer.pairs_in_all - len(answer.pairs), "more pair")
        year = command("figure year")
        yield f"{count} of values that differ: {year} lists all figures, and two ids compare any two of them."
    if answer.is_partial:
        yield "More is held around these periods than one answer goes through: figures may be missing."


def _define(indicator: Indicator) -> str:
    definition = line(cut(indicator.definition, _DEFINITION_SHOWN)) or "no definition is held"
    place = f", {line(indicator.place)}" if indicator.place and indicator.place not in indicator.name else ""
    return f"{line(cut(indicator.name, _NAME_SHOWN))} ({indicator.id}{place}): {definition}"


def _notes_on_times(first: Edtf, second: Edtf) -> Iterator[str]:
    if first.sort_on > second.sort_on:
        yield "“first” is the later of the two: swap them to read it as a change over time."
    days = [
        (period.latest - period.earliest).days + 1 for period in (first, second) if period.latest and period.earliest
    ]
    if len(days) < len((first, second)) or max(days) > min(days) * _AS_LONG:
        yield "The two periods are not equally long."
