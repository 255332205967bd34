"""Words for two figures that are held against each other."""

from __future__ import annotations

from bot.presentation.questions.words_within import name_words
from bot.presentation.text.differences import difference_words
from bot.presentation.text.markup import joined, line
from bot.presentation.text.wording import describe_period, describe_value
from bot.records.comparison import Pair, Side
from bot.records.kinds.figure import Figure
from bot.services.questions.answering import facts


def pair_words(pair: Pair, fact: facts.Compared) -> str:
    """One figure against another, with what is computed from them."""
    first, second = _side(pair.first[0], fact.first), _side(pair.second[0], fact.second)
    values = f"{second[:1].upper()}{second[1:]} against {first}"
    if pair.difference is None:
        return f"{values}: no difference can be computed."
    unit = fact.first.indicator.unit
    is_one = fact.first.measures_the_same_as(fact.second)
    words = difference_words(pair.difference, pair.relative, unit, "unchanged" if is_one else "the same")
    ids = joined([pair.first[0].id, pair.second[0].id])
    return f"{values}: **{line(words)}**. Computed from {ids}; taken from no source."


def _side(figure: Figure, side: Side) -> str:
    return f"{describe_value(figure, side.indicator)} ({name_words(side.indicator.name)}, {describe_period(figure)})"
