"""The sections of a digest, found by looking into this folder: a module has a section, which it calls SECTION."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from importlib import import_module

from bot.services.digests.section import Section


def find_sections() -> dict[str, Section]:
    """The section of each module in the folder by its name, in the order in which they stand in an issue."""
    modules = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    found: list[Section] = [module.SECTION for module in modules]
    return {section.name: section for section in sorted(found, key=lambda section: section.place)}


SECTIONS = find_sections()


def as_named(sections: Iterable[Section]) -> list[Section]:
    """Sections in the order in which they are named beside each other."""
    return sorted(sections, key=lambda section: section.place)
