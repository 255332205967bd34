"""What a row itself tells of a field that its table has no column for, by rules that a person may choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from bot.records.kinds.event import EventStatus
from bot.records.kinds.figure import Qualifier
from bot.records.kinds.quote import Directness, Extent
from bot.records.written.quotation_marks import Unmarked
from bot.services.transfer.table_rules import Derive

_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
_CLOSING = "”’\"'»)] "
_CUT = ("…", "...", "[…]", "[...]")


class Rule(NamedTuple):
    """A rule by which rows tell a field: what it is called as an answer, and how it reads."""

    value: str
    label: str
    derive: Callable[[date], Derive]
    """What derives the value from others, where a file is read on a day."""
    is_proposed: bool = False
    """Whether it is used unless somebody says otherwise."""


def _directness(values: Mapping[str, Any]) -> object:
    return Directness.DIRECT if isinstance(values.get("text"), Unmarked) else Directness.INDIRECT


def _extent(values: Mapping[str, Any]) -> object:
    text = str(values.get("text", "")).strip()
    bare = text.rstrip(_CLOSING)
    is_cut = text.startswith(_CUT) or bare.endswith(_CUT[2:]) or text[:1].islower() or not bare.endswith(_ENDS)
    return Extent.FRAGMENT if is_cut and values.get("directness") is Directness.DIRECT else Extent.FULL


def _status(today: date) -> Derive:
    def derive(values: Mapping[str, Any]) -> object:
        when = values.get("date")
        has_begun = when is not None and when.earliest is not None and when.earliest <= today
        return EventStatus.HAPPENED if has_begun else EventStatus.PLANNED

    return derive


def _qualifier(values: Mapping[str, Any]) -> object:
    return Qualifier.EXACT if values.get("value") is not None else None


RULES: Mapping[str, Rule] = {
    "quote.directness": Rule(
        "by-marks", "Direct where the words stand in quotation marks, else indirect", lambda _: _directness
    ),
    "quote.extent": Rule(
        "by-words",
        "Full where they begin and end as sentences do, else a fragment",
        lambda _: _extent,
        is_proposed=True,
    ),
    "event.status": Rule("by-date", "Happened where the date is past, else planned", _status),
    "figure.qualifier": Rule(
        "exact", "Exact, where the value does not say otherwise", lambda _: _qualifier, is_proposed=True
    ),
}
"""By kind and column."""
