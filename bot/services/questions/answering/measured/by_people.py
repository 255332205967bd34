"""Numbers that are asked for, where somebody is named: first of all those that they stated."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine
from bot.services.questions.answering.comparisons import find_comparison
from bot.services.questions.answering.figures import find_figures, likenesses
from bot.services.questions.answering.inquiry import MOST_LOOKED_AT, Discovery, Inquiry, ids_of, naming_or_of
from bot.services.questions.answering.leftover.absence import not_measured
from bot.services.questions.answering.leftover.weighing import naming_themselves
from bot.services.questions.answering.quotes import find_quotes
from bot.services.questions.understood import PartKind, Wanted

_ASKS_SUM: Final = re.compile(r"\bhow much\b", re.IGNORECASE)


def figures_wanted(asked: Inquiry) -> Discovery:
    """What somebody said of figures is first of all what they said."""
    question = asked.question
    if by_them := _figures_by(asked):
        return by_them
    if question.actors and not question.indicators:
        said = find_quotes(asked)
        is_of_sum = question.is_count or _ASKS_SUM.search(question.text) is not None
        if said.items and is_of_sum and any(part.kind is PartKind.INDICATOR for part in question.unmet):
            return replace(said, items=[], nearest=said.items, facts=[not_measured(asked)])
        if said.items:
            return said
    return find_figures(asked)


def _figures_by(asked: Inquiry) -> Discovery | None:
    """The figures of somebody, and after them what they said."""
    by_them = _stated(asked)
    return by_them and replace(by_them, items=[*by_them.items, *find_quotes(asked).items])


def comparison_wanted(asked: Inquiry) -> Discovery:
    """A difference that somebody told is what they told of it, and none that can be computed."""
    return _figures_by(asked) or find_comparison(asked)


def _stated(asked: Inquiry) -> Discovery | None:
    """The figures that name somebody, or are published by them, where nothing but what is measured is asked; or None.

    Of what is measured by name, those that somebody stated and told a change in, where the change is asked for.
    """
    question = asked.question
    measures = ids_of(question.indicators)
    if not question.actors or (question.topics and not measures) or question.words or question.stance:
        return None
    terms = [naming_or_of(actor) for actor in question.actors]
    found = asked.search(terms, [Figure.KIND], span=asked.span)
    naming = {*naming_themselves(asked, found)}
    figures = asked.reader.get_many(Figure, [record_id for _, record_id in found[:MOST_LOOKED_AT]])
    measured = asked.reader.get_many(Indicator, ids_of([*dict.fromkeys(figure.indicator for figure in figures)]))
    names = [fold(actor.name) for actor in question.actors]
    published = {each.record_id for each in measured if any(name in fold(each.publisher) for name in names)}
    by_them = [each for each in figures if each.item in naming or each.indicator.record_id in published]
    if measures:
        # What was stated may have a measure of its own, which is called more like what was asked.
        likeness = likenesses(asked, [*question.indicators, *(figure.indicator for figure in by_them)])
        least = max(likeness[each] for each in question.indicators)
        by_them = [
            each for each in by_them if each.indicator in question.indicators or likeness[each.indicator] >= least
        ]
    if question.wanted is Wanted.COMPARISON:
        by_them = [figure for figure in by_them if figure.changes]
    command = CommandLine("figure find", {"text": asked.named(question.actors)})
    items = [figure.item for figure in by_them]
    return Discovery(command=command, items=items) if items else None
