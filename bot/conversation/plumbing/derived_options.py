"""Options of commands that no signature spells, since they follow from kinds of record, or from settings."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from discord import app_commands

# Discord's limit; of a docstring discord.py cuts off what is longer without a word.
LONGEST_DESCRIPTION = 100
F = TypeVar("F", bound=Callable[..., Awaitable[None]])


@dataclass(frozen=True, kw_only=True)
class Option:
    """An option: the parameter's name, its annotation as discord.py reads it, and what Discord shows of it."""

    parameter: str
    annotation: type[object]
    description: str
    name: str = ""
    """What people type, where that is not the parameter's name."""
    is_required: bool = False
    default: str | None = None


def with_options(*options: Option) -> Callable[[F], F]:
    """Let a command take `options` in place of its `**`: after its own that must be given, before its others."""

    def take(callback: F) -> F:
        signature = inspect.signature(callback)
        # discord.py asks for the signature, and reads each parameter after the interaction as an option.
        own = [each for each in signature.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
        needed = [each for each in own if each.default is inspect.Parameter.empty]
        others = [_by_name(each) for each in own if each.default is not inspect.Parameter.empty]
        placed = [*needed, *map(_parameter, options), *others]
        callback.__signature__ = signature.replace(parameters=placed)  # type: ignore[attr-defined]
        renamed = {option.parameter: option.name for option in options if option.name}
        described = app_commands.describe(**{option.parameter: option.description for option in options})(callback)
        return app_commands.rename(**renamed)(described) if renamed else described

    return take


def _parameter(option: Option) -> inspect.Parameter:
    default = inspect.Parameter.empty if option.is_required else option.default
    annotation = option.annotation if option.is_required or option.default else option.annotation | None
    return inspect.Parameter(option.parameter, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _by_name(parameter: inspect.Parameter) -> inspect.Parameter:
    # Options that are derived are given by name, and after such a one Python takes none by place.
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def fitting(*texts: str) -> str:
    """The first of some texts that Discord takes as a description; the last one always is."""
    return next((text for text in texts[:-1] if len(text) <= LONGEST_DESCRIPTION), texts[-1])
