"""The kinds of record there are, found by looking into this folder: a new record type needs no list to be kept."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from graphlib import TopologicalSorter
from importlib import import_module

from bot.records.fields import links_of
from bot.records.record import Record
from bot.records.traits import Traits


def _discover() -> dict[str, type[Record]]:
    for module in pkgutil.iter_modules(__path__):
        import_module(f"bot.records.kinds.{module.name}")
    return {record_type.KIND: record_type for record_type in Record.__subclasses__()}


def _in_order_of_links(found: dict[str, type[Record]]) -> dict[str, type[Record]]:
    """Order the kinds so that each comes after those it links to, and in the same order in every process."""
    targets = {
        # A kind that links to itself is no circle: its tables need no order for that.
        kind: sorted(field.target for field in links_of(record_type) if field.target != kind)
        for kind, record_type in sorted(found.items())
    }
    return {kind: found[kind] for kind in TopologicalSorter(targets).static_order()}


KINDS: dict[str, type[Record]] = _in_order_of_links(_discover())
"""Kind ("quote") to record type, each after the kinds that it links to."""

KIND_BY_LETTER: dict[str, str] = {record_type.LETTER: kind for kind, record_type in KINDS.items()}
"""The letter of an id ("Q") to its kind."""


def linked_kinds() -> set[str]:
    """The kinds that records link to."""
    return {field.target for record_type in KINDS.values() for field in links_of(record_type)}


def followed_kinds() -> list[str]:
    """The kinds whose records people can follow."""
    return kinds_that(lambda traits: traits.is_followed)


def kinds_that(has: Callable[[Traits], bool]) -> list[str]:
    """The kinds that have a trait, each after those that it links to."""
    return [kind for kind, record_type in KINDS.items() if has(record_type.TRAITS)]


def kinds_by(place: Callable[[Traits], int]) -> list[str]:
    """All kinds, in the order of a trait."""
    return sorted(KINDS, key=lambda kind: place(KINDS[kind].TRAITS))
