"""The figures of an article as entries: each level with the changes that its own sentence gives beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reading.found import Certainty, FigureFound, Passage
from bot.records.dates.edtf import Edtf, same_time
from bot.records.kinds.figure import Figure
from bot.records.written.lists import join_list
from bot.services.intake.batch import IntakeEntry, digest_of_words, words_at
from bot.services.intake.proposing.doubts import Doubt
from bot.services.intake.proposing.indicators import Indicators
from bot.services.intake.review.verifying import numbers_in, numbers_of
from bot.services.names.folding import fold

_NEAR = 40
"""Characters between a level and a change of which the text does not say what it is a change of."""
_ORDER = (Certainty.SURE, Certainty.CHECK, Certainty.OPEN)


@dataclass(frozen=True)
class _Stated:
    """What one figure states: a level, its changes, or changes alone."""

    level: FigureFound | None
    changes: tuple[FigureFound, ...] = ()

    @property
    def all(self) -> list[FigureFound]:
        found = [*((self.level,) if self.level else ()), *self.changes]
        return sorted(found, key=lambda each: each.at.start)

    @property
    def main(self) -> FigureFound:
        return self.level or self.changes[0]


def figure_entries(
    text: str, found: Sequence[FigureFound], indicators: Indicators, published: Edtf | None
) -> list[IntakeEntry]:
    """The figures that were found in a text as entries, in its order."""
    return [_entry(text, stated, indicators, published) for stated in _stated(found)]


def _stated(found: Sequence[FigureFound]) -> list[_Stated]:
    """Figures with the changes that are of no other one of their sentence."""
    by_sentence: dict[Passage, list[FigureFound]] = defaultdict(list)
    for each in found:
        by_sentence[each.sentence].append(each)
    changes: dict[Passage, list[FigureFound]] = defaultdict(list)
    alone: list[_Stated] = []
    for each in found:
        if not each.direction:
            continue
        levels = [level for level in by_sentence[each.sentence] if not level.direction and _may_be_of(each, level)]
        if len(levels) == 1:
            changes[levels[0].at].append(each)
        else:
            alone.append(_Stated(None, (each,)))
    with_levels = [_Stated(each, tuple(changes[each.at])) for each in found if not each.direction]
    return sorted([*with_levels, *alone], key=lambda stated: stated.main.at.start)


def _may_be_of(change: FigureFound, level: FigureFound) -> bool:
    """Whether a change is one of a level: of the same thing, place and time, or told right after it."""
    measures = [fold(each.measure.words) for each in (change, level) if each.measure]
    is_right_after = 0 <= change.at.start - level.at.end <= _NEAR
    is_of_it = measures[0] == measures[1] if len(measures) == 2 else is_right_after
    places = {fold(each.place.words) for each in (change, level) if each.place}
    is_of_one_time = change.period is None or level.period is None or same_time(change.period, level.period)
    return is_of_it and is_of_one_time and len(places) < 2 and change.unit in ("", "%", level.unit)


def _entry(text: str, stated: _Stated, indicators: Indicators, published: Edtf | None) -> IntakeEntry:
    main, period = stated.main, next((each.period for each in (stated.main, *stated.changes) if each.period), None)
    typed = {
        "period": period.text if period else "",
        "published": published.text if published else "",
        "marked": str(main.marked) if main.marked else "",
        **_changes(stated.changes),
        **(_level(stated.level) if stated.level else {}),
    }
    doubt = _least_sure(stated)
    indicator, name, why = indicators.of(main)
    if why:
        doubt = doubt.with_check(why)
    if period is None:
        doubt = doubt.with_check("the text does not surely tell of which time it is")
    passages = tuple(each.at for each in stated.all)
    entry = IntakeEntry(
        number=0,
        kind=Figure.KIND,
        typed={attribute: told for attribute, told in {**typed, "indicator": name}.items() if told},
        read=", ".join(words_at(text, [passage]) for passage in passages),
        passages=passages,
        digest=digest_of_words(words_at(text, passages)),
        sentence=main.sentence,
        certainty=doubt.certainty,
        why=doubt.why,
        indicator=indicator,
    )
    return _with_its_digits(replace(entry, numbers=numbers_of(entry)), text)


def _with_its_digits(entry: IntakeEntry, text: str) -> IntakeEntry:
    """A figure, to be looked at where its digits are not those of the text: "1 in 5" is 20 %."""
    said = words_at(text, entry.passages)
    stated = numbers_in(said)
    if not any(map(str.isdigit, said)) or stated.issuperset(entry.numbers):
        return entry
    doubt = Doubt(entry.certainty, entry.why).with_check(f"“{entry.read}” was worked out: see that it is right")
    return replace(entry, certainty=doubt.certainty, why=doubt.why)


def _level(level: FigureFound) -> dict[str, str]:
    value_to = "" if level.value_to is None else f"{level.value_to:f}"
    return {"value": f"{level.value:f}", "qualifier": str(level.qualifier), "value_to": value_to}


def _changes(changes: Sequence[FigureFound]) -> dict[str, str]:
    """The changes as lists that run in parallel; one that says nothing at all is left out."""
    against = [change.compared_with.text if change.compared_with else "" for change in changes]
    units = [change.unit for change in changes]
    return {
        "change": join_list(str(change.direction) for change in changes),
        "change_amount": join_list(f"{change.value:f}" for change in changes),
        "change_unit": join_list(units) if any(units) else "",
        "compared_with": join_list(against) if any(against) else "",
    }


def _least_sure(stated: _Stated) -> Doubt:
    least = max(stated.all, key=lambda each: _ORDER.index(each.certainty))
    return Doubt(least.certainty, least.why)
