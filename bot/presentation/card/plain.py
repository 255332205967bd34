"""Components as Discord takes them, for cards of which nothing has to be known once they are sent.

A button whose custom_id says all that answering needs is known by that alone, and a text answers nothing. discord.py's
objects for them cost several times what all else of a card does (https://docs.discord.com/developers/components/reference
has the fields).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any

import discord
from discord import ui

from bot.named_commands import names_command

Component = Mapping[str, Any]
"""One component with all that is nested in it; several cards may hold the same, so that none is ever changed."""

_ROW, _BUTTON, _SELECT, _SECTION, _TEXT, _GALLERY, _FILE, _SEPARATOR = 1, 2, 3, 9, 10, 12, 13, 14
_SECONDARY = discord.ButtonStyle.secondary.value


def text(content: str) -> Component:
    return {"type": _TEXT, "content": content}


def _separator(*, visible: bool) -> Component:
    return {"type": _SEPARATOR, "divider": visible, "spacing": discord.SeparatorSpacing.small.value}


LINE, AIR = _separator(visible=True), _separator(visible=False)
"""What parts entries, and what leaves some room without a line."""


def button(label: str, custom_id: str) -> Component:
    return {"type": _BUTTON, "style": _SECONDARY, "disabled": False, "label": label, "custom_id": custom_id}


def select(custom_id: str, placeholder: str, options: Sequence[Mapping[str, Any]]) -> Component:
    """A menu of which one option is chosen."""
    counts = {"min_values": 1, "max_values": 1, "disabled": False, "required": True}
    return {"type": _SELECT, "custom_id": custom_id, **counts, "placeholder": placeholder, "options": options}


def row(*components: Component) -> Component:
    return {"type": _ROW, "components": [*components]}


def section(texts: Sequence[Component], accessory: Component) -> Component:
    """One to three texts, and a button beside them."""
    return {"type": _SECTION, "components": [*texts], "accessory": accessory}


def gallery(name: str, alt: str) -> Component:
    """A picture that is sent with the card as a file of this name."""
    shown = {"media": {"url": f"attachment://{name}"}, "spoiler": False, "description": alt}
    return {"type": _GALLERY, "items": [shown]}


def file(name: str) -> Component:
    """A file that is sent with the card."""
    return {"type": _FILE, "file": {"url": f"attachment://{name}"}, "spoiler": False}


def nested_in(component: Component) -> Iterator[Component]:
    """A component and all that is nested in it."""
    yield component
    for each in component.get("components", ()):
        yield from nested_in(each)
    if accessory := component.get("accessory"):
        yield accessory


def texts_in(components: Sequence[Component]) -> Iterator[str]:
    """The texts that components show, in their order."""
    for component in components:
        yield from (each["content"] for each in nested_in(component) if each["type"] == _TEXT)


class PlainContainer(ui.Container[ui.LayoutView]):
    """A container of such components. To discord.py it has no children: it keeps an eye on none of them."""

    def __init__(self, components: Sequence[Component], accent: discord.Colour, marker: int | None = None) -> None:
        """`marker` is the id that it bears in the message."""
        super().__init__(accent_colour=accent, id=marker)
        self.components = components

    @cached_property
    def _total_count(self) -> int:
        return 1 + sum(1 for component in self.components for _ in nested_in(component))

    @cached_property
    def names_commands(self) -> bool:
        """Whether any of its texts names a command."""
        return any(map(names_command, texts_in(self.components)))

    def _has_children(self) -> bool:
        return False

    def to_components(self) -> list[dict[str, Any]]:
        # Whoever is given them may change them.
        return [_copy_of(component) for component in self.components]

    def once_more(self) -> PlainContainer:
        """Another of the same components, for another message."""
        # What is found out of them is found out once.
        found = {"_total_count": self._total_count, "names_commands": self.names_commands}
        made = copy(self)
        made._view = made._parent = None
        vars(made).update(found)
        return made

    def reword(self, change: Callable[[str], str]) -> None:
        """Change its texts; no other container that has the same components is touched."""
        self.components = [_reworded(component, change) for component in self.components]


def _copy_of(component: Component) -> dict[str, Any]:
    return {
        name: [_copy_of(each) for each in value]
        if type(value) is list
        else (_copy_of(value) if type(value) is dict else value)
        for name, value in component.items()
    }


def _reworded(component: Component, change: Callable[[str], str]) -> Component:
    if component["type"] == _TEXT:
        return text(change(component["content"]))
    if "components" not in component:
        return component
    return {**component, "components": [_reworded(each, change) for each in component["components"]]}
