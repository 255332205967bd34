"""Which kind of record a table of a file holds: its name says so, or its columns, or the person who sends it."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from bot.formats.sheet import Sheet
from bot.problems import WrongInput
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.services.transfer.table_reader import columns_of, named_columns

_LONG_NAME, _MOST_SLIPS = 8, 2


def kind_of(sheet: Sheet, chosen: str | None, *, is_alone: bool) -> str | None:
    """The kind that a table holds; None where it stands beside others and neither name nor columns are a kind's.

    `chosen` is taken where nothing else tells. Raises WrongInput where it may hold records, of whichever kind.
    """
    if chosen and is_alone:
        return chosen
    name = sheet.name.strip().casefold()
    for kind, record_type in KINDS.items():
        if name in (kind, record_type.PLURAL):
            return kind
    fitting = [kind for kind in KINDS if set(_named(kind, sheet)) <= set(columns_of(KINDS[kind]))]
    needed = [kind for kind in fitting if _required(kind) <= set(_named(kind, sheet))]
    if len(needed) == 1:
        return needed[0]
    if chosen and _has_columns_of(chosen, sheet):
        return chosen
    meant = _misspelt(name)
    if meant is None and not is_alone and not any(_has_columns_of(kind, sheet) for kind in KINDS):
        return None
    raise WrongInput(_refusal(sheet, meant, is_alone=is_alone))


def _named(kind: str, sheet: Sheet) -> list[str]:
    return named_columns(KINDS[kind], sheet.header)


def _required(kind: str) -> set[str]:
    return {described.column for described in fields_of(KINDS[kind]) if described.required}


def _has_columns_of(kind: str, sheet: Sheet) -> bool:
    """Whether any of the columns is one of the kind's; a column alone is one of notes, unless it holds keys."""
    known = {"key"} if len(sheet.header) == 1 else set(columns_of(KINDS[kind]))
    return not known.isdisjoint(_named(kind, sheet))


def _misspelt(name: str) -> str | None:
    """The kind whose plural a name was meant to be: one slip from it, or two in a long name."""
    word = "".join(sign for sign in name if sign.isalpha())
    for kind, record_type in KINDS.items():
        slips = _MOST_SLIPS if len(word) >= _LONG_NAME else 1
        if any(word[:1] == known[0] and OSA.distance(word, known) <= slips for known in (kind, record_type.PLURAL)):
            return kind
    return None


def _refusal(sheet: Sheet, meant: str | None, *, is_alone: bool) -> str:
    told = f"What {sheet.file} holds cannot be told from its name or columns"
    others = "" if is_alone else ", or take it out where it holds no records"
    if meant:
        return f"{told}: did you mean “{KINDS[meant].PLURAL}”? Name it so{others}."
    names = ", ".join(record_type.PLURAL for record_type in KINDS.values())
    choose = f", or choose “kind”{others}" if is_alone else f", choose “kind”{others}"
    return f"{told}: name it as one of {names}{choose}."
