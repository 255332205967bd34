"""Whether all that the bot sends names commands so that they can be clicked, on cards and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from discord import app_commands

from bot.client import DespatchClient

_TEXT_DISPLAY = 10
_CLICKABLE = re.compile(r"(?<!\\)</([^:>\n]+):(\d{15,20})>")
_TO_THE_LETTER = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def names_of(bot: DespatchClient) -> set[str]:
    """The full names of all commands that can be typed."""
    return {one.qualified_name for one in bot.tree.walk_commands() if isinstance(one, app_commands.Command)}


def check_commands(sent: Any, bot: DespatchClient) -> None:
    """Hold that every command named on a card can be clicked and exists, and that no other place shows its id."""
    for text, is_on_card in _texts(sent):
        if not is_on_card:
            assert not _CLICKABLE.search(text), f"a command can be clicked on a card alone: {text}"
            continue
        shown = _TO_THE_LETTER.sub("", text)
        for name, number in _CLICKABLE.findall(shown):
            assert bot.command_ids.get(name) == int(number), f"no command is </{name}:{number}>"
        if bot.command_ids:
            plain = _plainly(frozenset(names_of(bot))).findall(shown)
            assert not plain, f"to be named by command() of bot/named_commands.py: {plain} in {text}"


@cache
def _plainly(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?<![\w/<.\\])/(?:{longest_first})(?![\w/:-])")


def _texts(sent: Any) -> Iterator[tuple[str, bool]]:
    """All texts that are sent, each with whether it is one of a card."""
    match sent:
        case str():
            yield sent, False
        case list():
            for one in sent:
                yield from _texts(one)
        case dict():
            for name, one in sent.items():
                if name == "content" and sent.get("type") == _TEXT_DISPLAY:
                    yield one, True
                else:
                    yield from _texts(one)
