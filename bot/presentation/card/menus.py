"""Menus below cards: those that outlive a restart, whose ids say all that answering needs, and those that do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import discord

from bot.presentation.card import plain
from bot.presentation.text.markup import cut
from bot.presentation.text.markup import plain as plain_text

MOST_OPTIONS = 25
_LONGEST_TEXT = 100
COMPONENTS_OF_MENU = 2
"""The row, and the menu in it."""


@dataclass(frozen=True, slots=True)
class MenuOption:
    """What may be chosen; of its texts Discord takes 100 characters each, and no markup."""

    label: str
    value: str
    meaning: str = ""
    is_shown: bool = False
    """Whether it is what the card shows now."""


@dataclass(frozen=True, slots=True)
class CardMenu:
    """A menu below a card; `options` are at most MOST_OPTIONS, and no two of one value."""

    custom_id: str
    placeholder: str
    options: Sequence[MenuOption]


class ChangeMenu(NamedTuple):
    """A menu below a card, of which whoever shows it knows the meaning; `options` are at most MOST_OPTIONS."""

    placeholder: str
    options: Sequence[MenuOption]


def plain_menu(menu: CardMenu) -> plain.Component:
    """The menu as Discord takes it."""
    options = [option.to_dict() for option in select_options(menu)]
    return plain.select(menu.custom_id, menu.placeholder, options)


def select_options(menu: CardMenu | ChangeMenu) -> list[discord.SelectOption]:
    """What may be chosen, as Discord takes it."""
    return [
        discord.SelectOption(
            label=cut(plain_text(option.label), _LONGEST_TEXT),
            value=option.value,
            description=cut(plain_text(option.meaning), _LONGEST_TEXT) if option.meaning else None,
            default=option.is_shown,
        )
        for option in menu.options[:MOST_OPTIONS]
    ]
