"""What an installation may leave out, and the sentence that says how to put it in."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.util import find_spec

from bot.distribution import command_to_install
from bot.problems import MissingExtra

_found: set[str] = set()
"""Modules that were found, and are not looked for again: each look goes through every folder that holds modules."""


def _is_there(module: str) -> bool:
    if module in sys.modules:
        return sys.modules[module] is not None
    # Not by an import, as matplotlib alone takes a long time to load.
    is_there = module in _found or find_spec(module) is not None
    if is_there:
        _found.add(module)
    return is_there


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra of the package: its name, the modules that come with it, and what cannot be made without."""

    name: str
    modules: tuple[str, ...]
    makes: str

    @property
    def is_installed(self) -> bool:
        """Whether its modules are there; none of them is loaded."""
        return all(_is_there(module) for module in self.modules)

    @property
    def how_to_install(self) -> str:
        return (
            f"{self.makes} need the extra “{self.name}”, which this bot lacks: "
            f"whoever runs it installs it with {command_to_install(self.name)}."
        )

    def require(self) -> None:
        """Raise MissingExtra where it is not installed."""
        if not self.is_installed:
            raise MissingExtra(self.how_to_install)


CHARTS = Extra("charts", ("matplotlib",), "Charts")
DOCUMENTS = Extra("documents", ("typst", "docx"), "PDF and Word files")
CAPTURE = Extra("capture", ("playwright", "pypdfium2", "PIL"), "Pictures of the demo")
ARTICLES = Extra("articles", ("lxml", "pypdf"), "Articles from web pages and PDF files")
REFERENCES = Extra("references", ("bibtexparser", "rispy"), "BibTeX and RIS files")
CALENDARS = Extra("calendars", ("icalendar",), "Calendar files")
