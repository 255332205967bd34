"""How each kind of record looks: a module a kind, named as the kind is, found by that name.

A module has `summary(record, related)`, the markdown of a record in a list, and `facts(record, related)`, the
labelled lines that its whole card adds. A kind with a long text has `continuation(record)`, the rest of that text
where the summary had to end it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, cast

from bot.presentation.markup import line, small
from bot.records.record import Record, State
from bot.records.related import Related

Fact = tuple[str, str]
"""A label, and the markdown that stands beside it."""

_STATE_WORDS = {State.DISPUTED: "Disputed", State.CORRECTED: "Corrected", State.WITHDRAWN: "Withdrawn"}


def summary(record: Record, related: Related) -> str:
    """The markdown of a record in a list, with its state where that is not "current"."""
    shown = cast(Callable[[Any, Related], str], _card(record.KIND).summary)(record, related)
    return f"{state_line(record)}\n{shown}" if record.state is not State.CURRENT else shown


def facts(record: Record, related: Related) -> list[Fact]:
    """What the whole card of a record adds to its summary."""
    return cast(Callable[[Any, Related], list[Fact]], _card(record.KIND).facts)(record, related)


def continuation(record: Record) -> list[str]:
    """The rest of a text that was too long for the summary, in parts."""
    continue_text = getattr(_card(record.KIND), "continuation", None)
    return cast(Callable[[Any], list[str]], continue_text)(record) if continue_text else []


def state_line(record: Record) -> str:
    note = f": {line(record.state_note)}" if record.state_note else ""
    return f"**{_STATE_WORDS[record.state]}**{note}"


def meta(*parts: str) -> str:
    """A line of subtext of the parts that are not empty."""
    return small(" · ".join(part for part in parts if part))


def filled(*pairs: Fact) -> list[Fact]:
    """The facts that have a text."""
    return [(label, text) for label, text in pairs if text]


@cache
def _card(kind: str) -> Any:
    return import_module(f"{__name__}.{kind}")
