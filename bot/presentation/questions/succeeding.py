"""Who held an office before or after somebody, from when, and what else somebody was, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.presentation.questions.words_within import MOST_NAMED, how_many_more, name_words
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import joined
from bot.services.names.folding import fold
from bot.services.names.offices import UNKNOWN_TIME, HeldTime, TimeInOffice
from bot.services.names.succession import Beside, OtherOffices
from bot.services.questions.answering.offices.tenure import OfficeBound


def succession_words(told: Beside | OtherOffices) -> str:
    return _beside_words(told) if isinstance(told, Beside) else _others_words(told)


def _beside_words(beside: Beside) -> str:
    """Who held it at the nearest time, or that nobody did; that they were next is said only of dates that meet."""
    if not beside.nearest:
        return _nobody_words(beside)
    side, of = _side(beside), beside.of
    first = beside.nearest[0]
    renamed = "" if fold(first.office) == fold(of.office) else f"{name_words(of.office)}, "
    who = f"**{name_words(of.actor)}** ({renamed}{_when(of.time)})"
    held = _named(beside.nearest)
    if beside.is_next:
        return f"Held as {name_words(first.office)} right {side} {who}: {held}.{_unordered(beside.unordered)}"
    between = " Whether somebody was between is not told."
    return (
        f"The nearest held as {name_words(first.office)} {side} {who}: {held}.{between}{_unordered(beside.unordered)}"
    )


def _nobody_words(beside: Beside) -> str:
    of, side = beside.of, _side(beside)
    who = f"**{name_words(of.actor)}** ({_when(of.time)})"
    if beside.is_seat:
        return f"No record tells who had the seat of **{name_words(of.actor)}** {side}: {_held(of)}."
    surely = " surely" if beside.unordered else ""
    return f"Nobody is held as {name_words(of.office)}{surely} {side} {who}.{_unordered(beside.unordered)}"


def _others_words(offices: OtherOffices) -> str:
    if not offices.found:
        return _none_other_words(offices)
    of = offices.of
    anchor = f"{_side(offices)} {_held(of)}"
    return f"**{name_words(of.actor)}** {anchor}: {joined([_held(each) for each in offices.found[:MOST_NAMED]])}."


def _none_other_words(offices: OtherOffices) -> str:
    of = offices.of
    surely = " surely" if offices.unordered else ""
    told = f"No other office of **{name_words(of.actor)}** is held{surely} {_side(offices)} {_held(of)}."
    others = joined([_held(each) for each in offices.unordered[:MOST_NAMED]])
    return f"{told} Of {others} no date tells whether that was before or after." if others else told


def bound_words(fact: OfficeBound) -> str:
    """From when or until when somebody held an office; of one that no date bounds what is known of its time."""
    told, word = fact.told, "until" if fact.is_end else "from"
    held = f"**{name_words(told.actor)}** was {name_words(told.office)}"
    if fact.day:
        return f"{held} {word} {describe_date(fact.day)}."
    is_bounded = told.time.held_from or told.time.held_to
    known = "" if is_bounded or not told.time.shown_on else "attested "
    return f"No record tells {word} when {held} ({known}{_when(told.time)})."


def _side(told: Beside | OtherOffices) -> str:
    return "after" if told.is_later else "before"


def _named(tenures: Sequence[TimeInOffice]) -> str:
    named = [f"**{name_words(each.actor)}**, {_when(each.time)}" for each in tenures[:MOST_NAMED]]
    return "; ".join([*named, *how_many_more(len(tenures), MOST_NAMED)])


def _unordered(tenures: Sequence[TimeInOffice]) -> str:
    if not tenures:
        return ""
    groups = groupby(tenures[:MOST_NAMED], lambda each: _when(each.time))
    told = [f"{joined([name_words(each.actor) for each in group])}, {when}" for when, group in groups]
    named = "; ".join([*told, *how_many_more(len(tenures), MOST_NAMED)])
    return f" Of others in it no date tells whether they came before or after: {named}."


def _held(tenure: TimeInOffice) -> str:
    return f"{name_words(tenure.office)} ({_when(tenure.time)})"


def _when(time: HeldTime) -> str:
    """As it stands behind an office: "from 2019 to May 2022", "about September 2023"."""
    if time.held_from and time.held_to:
        return f"from {describe_date(time.held_from)} to {describe_date(time.held_to)}"
    if time.held_from or time.held_to:
        word = "from" if time.held_from else "until"
        return f"{word} {describe_date(time.held_from or time.held_to)}"
    return describe_date(time.shown_on) if time.shown_on else UNKNOWN_TIME
