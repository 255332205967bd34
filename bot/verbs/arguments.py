"""What is typed after a verb, read for argparse, which tells the reason of a value that it is refused."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from bot.settings import Settings

Verb = Callable[[argparse.Namespace, Settings], Coroutine[Any, Any, None]]


class AddVerb(Protocol):
    """Adds a verb that needs the settings to the command line, with its name and what it does; gives its parser."""

    def __call__(self, name: str, verb: Verb, text: str) -> argparse.ArgumentParser: ...


def port(text: str) -> int:
    return _number(text, 0, 65_535)


def guild_id(text: str) -> int:
    # As far as SQLite's integers reach.
    return _number(text, 1, 2**63 - 1)


def _number(text: str, least: int, most: int) -> int:
    # int alone would take "1_000", blanks and the digits of other scripts.
    if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from {least} to {most}")
    return int(text)
