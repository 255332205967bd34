"""A column of a file to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TemplateColumn:
    """A column to be filled in: its header, what goes in, an example of it, and the choices, if these are all."""

    header: str
    explained: str
    example: str
    is_required: bool = False
    choices: Sequence[str] = ()
    is_free: bool = False
    """Whether something else than one of the choices may stand in it."""
