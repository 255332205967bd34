"""The commands that settle a digest take an option for whatever is described of one, and for nothing else."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from bot.conversation.digests.digest_options import GivenValue, settles_digest
from bot.records.digest_plan import OPTIONS, PlanOption
from cogs.digests.digest import DigestCog

KINDS_SHOWN = "quotes, events, figures and sources"
TREE = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))


def options_of(command: app_commands.Command[Any, ..., Any]) -> dict[str, dict[str, Any]]:
    """What Discord is told of the options of a command, by name."""
    return {option["name"]: option for option in command.to_dict(TREE)["options"]}


def described(verb: str) -> dict[str, dict[str, Any]]:
    (command,) = [one for one in DigestCog.__cog_app_commands__ if one.name == verb]
    assert isinstance(command, app_commands.Command)
    return options_of(command)


def test_both_commands_take_what_is_described() -> None:
    created, edited = described("create"), described("edit")
    assert [*edited] == ["digest", *OPTIONS]
    assert [*created] == [*(name for name in OPTIONS if name != "no_mention"), "so_far"]
    for name, option in OPTIONS.items():
        for command in (created, edited):
            assert name == "no_mention" or command[name]["description"] == option.meaning.format(kinds=KINDS_SHOWN)


def test_only_what_narrows_can_be_taken_back_by_none() -> None:
    created, edited = ({name: choices(one) for name, one in described(verb).items()} for verb in ("create", "edit"))
    assert edited["kind"] == [*created["kind"], "none"]
    assert created["empty"] == edited["empty"] == ["silent", "say so"]
    assert created["missed"] == edited["missed"] == ["send late", "skip", "merge"]


def choices(option: dict[str, Any]) -> list[str]:
    return [choice["value"] for choice in option.get("choices", [])]


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (PlanOption("loud", "Whether it is loud", bool), {"type": 5}),
        (PlanOption("volume", "How loud it is", int, bounds=(1, 11)), {"type": 4, "min_value": 1, "max_value": 11}),
        (
            PlanOption("voice", "Whose voice it has", choices=("ada", "olga")),
            {"type": 3, "choices": [{"name": "ada", "value": "ada"}, {"name": "olga", "value": "olga"}]},
        ),
        (PlanOption("words", "What it says", is_needed=True), {"type": 3, "required": True}),
    ],
)
def test_a_setting_that_is_described_is_an_option(
    monkeypatch: pytest.MonkeyPatch, option: PlanOption, told: dict[str, Any]
) -> None:
    monkeypatch.setitem(OPTIONS, option.name, option)

    class Made(app_commands.Group):
        @app_commands.command()
        @settles_digest()
        async def make(self, interaction: discord.Interaction, /, **given: GivenValue) -> None:
            """Make something."""

    (command,) = Made().commands
    assert isinstance(command, app_commands.Command)
    shown = options_of(command)[option.name]
    assert shown == {"name": option.name, "description": option.meaning, "required": False, **told}
