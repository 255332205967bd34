"""Which kind of record a sheet holds: by its name and columns, by what people said, else it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.formats.sheet import Sheet
from bot.formats.understood.questions import Basis, FileOption, FileQuestion
from bot.records.fields import ChoiceField, fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.figure import Figure
from bot.records.kinds.source import Source
from bot.services.transfer.mapping.choice_words import may_be
from bot.services.transfer.mapping.common_names import common_column, own_column
from bot.services.transfer.mapping.headers import fold_header
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understood import LEAVE_OUT
from bot.services.transfer.mapping.wide.roles import looks_like_statistics
from bot.services.transfer.table_rules import columns_of, named_columns

_LONG_NAME, _MOST_SLIPS = 8, 2
_FEWEST_TELLING = 2
"""How many columns of a kind that its records cannot be without a sheet is told by, whatever their names."""
_CLEAR_WEIGHT, _CLEAR_LEAD, _LEVEL = 2.0, 1.0, 0.001
"""What the columns of a kind weigh that alone knows two of them, and how far it is then ahead of the next."""
_PUBLISHED = ("isbn", "issn", "doi", "abstract", "abstract note", "journal abbreviation", "volume", "issue number")
_MARKS_OF_SOURCES = frozenset(map(fold_header, _PUBLISHED))
"""What no field of sources is, yet only lists of publications have."""


class _Fit(NamedTuple):
    """How well the columns of a sheet are those of a kind: the best comes last in order."""

    required: int
    """How many of its columns are fields that a record must have."""
    named: int
    """How many are fields at all."""
    own: int
    """How many bear the very name of their field."""


class _Leader(NamedTuple):
    """The kind that the most telling columns are of."""

    kind: str
    is_clear: bool
    """Whether it is far ahead of all others."""


def find_kind(sheet: Sheet, rules: ReadingRules, *, is_alone: bool) -> str | FileQuestion:
    """The kind that a sheet holds, where that is sure, or the question, with what it is taken for, if anything.

    It is left out where it stands beside others and neither its name nor its columns are a kind's: it is one of notes.
    """
    key = f"kind:{sheet.name}"
    chosen = None if key in rules.answers.told else rules.kind
    if chosen and is_alone:
        return chosen
    sure, meant = _sure_by_name(sheet) or _sure_by_columns(sheet), _misspelt(sheet)
    if sure is None and chosen and _has_columns_of(chosen, sheet):
        sure = chosen
    fits = {kind: _fit(kind, sheet) for kind in KINDS}
    leader = None if sure or meant else _find_leader(sheet)
    order = sorted(KINDS, key=lambda kind: (kind in (sure, meant, leader and leader.kind), fits[kind]), reverse=True)
    question = FileQuestion(key=key, words=f"What does {sheet.file} hold?", options=_options(order, is_alone=is_alone))
    by_fit = order[0] if meant else max(KINDS, key=lambda kind: fits[kind])
    best, second = fits[by_fit], max(fits[kind] for kind in KINDS if kind != by_fit)
    is_fit = best.required >= _FEWEST_TELLING and best > second
    is_clear = leader is not None and leader.is_clear
    is_told = (is_clear and _is_told(order[0], sheet)) or (best.required >= _FEWEST_TELLING and _is_told(by_fit, sheet))
    is_statistics = not is_told and looks_like_statistics(sheet)
    if sure:
        question = replace(question, answer=sure, basis=Basis.SURE)
    elif (is_clear or (is_fit and order[0] == by_fit)) and not is_statistics:
        question = replace(question, answer=order[0], basis=Basis.PROPOSED)
    elif is_statistics:
        order.sort(key=lambda kind: kind != Figure.KIND)
        options = _options(order, is_alone=is_alone)
        question = replace(question, options=options, answer=Figure.KIND, basis=Basis.PROPOSED)
    elif not meant and not is_alone and not any(_has_columns_of(kind, sheet) for kind in KINDS):
        question = replace(question, answer=LEAVE_OUT, basis=Basis.PROPOSED)
    question = rules.answers.settle(question)
    return question.answer if question.answer and question.basis is Basis.SURE else question


def _options(kinds: Sequence[str], *, is_alone: bool) -> list[FileOption]:
    options = [FileOption(value=kind, label=KINDS[kind].PLURAL.capitalize()) for kind in kinds]
    return options if is_alone else [*options, FileOption(value=LEAVE_OUT, label="Leave this table out")]


def _fit(kind: str, sheet: Sheet) -> _Fit:
    record_type = KINDS[kind]
    own = {column for header in sheet.header if (column := own_column(record_type, header))}
    named = own | {column for header in sheet.header if (column := common_column(record_type, header))}
    telling = {
        field.column for field in fields_of(record_type) if field.required or field.attribute == record_type.SPELT_OUT
    }
    return _Fit(len(named & telling), len(named), len(own))


def _find_leader(sheet: Sheet) -> _Leader | None:
    """The kind that the columns speak for, each the more the fewer kinds know it; None where several are level.

    A speaker is of quotes alone, an author of sources; a date, a title and a link are of many.
    """
    weights = dict.fromkeys(KINDS, 0.0)
    telling = {kind: _telling(kind) for kind in KINDS}
    taken: set[tuple[str, str]] = set()
    for place, header in enumerate(sheet.header):
        known = _columns_meant(sheet, place, header)
        for kind, column in known.items():
            if (kind, column) not in taken:
                taken.add((kind, column))
                weights[kind] += (2 if len(known) == 1 and column in telling[kind] else 1) / len(known)
    first, second = sorted(KINDS, key=lambda kind: weights[kind], reverse=True)[:2]
    lead = weights[first] - weights[second]
    return _Leader(first, weights[first] >= _CLEAR_WEIGHT and lead >= _CLEAR_LEAD) if lead > _LEVEL else None


def _telling(kind: str) -> set[str]:
    """The columns that say most of a kind, where it alone knows them: a choice, such as a status, is of anything."""
    named = {field.column for field in fields_of(KINDS[kind]) if field.required and not isinstance(field, ChoiceField)}
    return named | ({"author"} if kind == Source.KIND else set())


def _columns_meant(sheet: Sheet, place: int, header: str) -> dict[str, str]:
    """What a column is in each kind that knows it: a status of work done is none of events."""
    known = {
        kind: column
        for kind, record_type in KINDS.items()
        if (column := own_column(record_type, header) or common_column(record_type, header))
        and (column != "status" or may_be(record_type, column, sheet, place))
    }
    folded = fold_header(header)
    return known or ({Source.KIND: folded} if folded in _MARKS_OF_SOURCES else {})


def _is_told(kind: str, sheet: Sheet) -> bool:
    """Whether a column says what the records of a kind are about: the words of a quote, what happened."""
    record_type = KINDS[kind]
    telling = {
        field.column
        for field in fields_of(record_type)
        if field.attribute in (record_type.SPELT_OUT, record_type.TITLE)
    }
    return any((own_column(record_type, name) or common_column(record_type, name)) in telling for name in sheet.header)


def _sure_by_name(sheet: Sheet) -> str | None:
    name = sheet.name.strip().casefold()
    return next((kind for kind, record_type in KINDS.items() if name in (kind, record_type.PLURAL)), None)


def _sure_by_columns(sheet: Sheet) -> str | None:
    """The only kind whose columns they are, with all that its records cannot be without."""
    fitting = [kind for kind in KINDS if set(_named(kind, sheet)) <= set(columns_of(KINDS[kind]))]
    needed = [kind for kind in fitting if _required(kind) <= set(_named(kind, sheet))]
    return needed[0] if len(needed) == 1 else None


def _named(kind: str, sheet: Sheet) -> list[str]:
    return named_columns(KINDS[kind], sheet.header)


def _required(kind: str) -> set[str]:
    return {field.column for field in fields_of(KINDS[kind]) if field.required}


def _has_columns_of(kind: str, sheet: Sheet) -> bool:
    """Whether any of the columns is one of the kind's; a column alone is one of notes, unless it holds keys."""
    known = {"key"} if len(sheet.header) == 1 else set(columns_of(KINDS[kind]))
    return not known.isdisjoint(_named(kind, sheet))


def _misspelt(sheet: Sheet) -> str | None:
    """The kind whose plural a name was meant to be: one slip from it, or two in a long name."""
    word = "".join(sign for sign in sheet.name.casefold() if sign.isalpha())
    for kind, record_type in KINDS.items():
        slips = _MOST_SLIPS if len(word) >= _LONG_NAME else 1
        if any(word[:1] == known[0] and OSA.distance(word, known) <= slips for known in (kind, record_type.PLURAL)):
            return kind
    return None
