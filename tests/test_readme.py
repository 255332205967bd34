"""What the README says of commands, settings and verbs is what the code has."""

from __future__ import annotations

import argparse
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from discord import app_commands

from bot.application import start_application
from bot.client import DespatchClient
from bot.command_line import build_parser
from bot.settings import AUTO, VARIABLES, Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([^`]+)` \| (.*) \|$", re.MULTILINE)


def _section(title: str) -> dict[str, str]:
    """The table under a heading: the code in its first column to the rest of the row."""
    text = re.split(rf"^#+ {re.escape(title)}$", README, flags=re.MULTILINE)[1]
    return dict(_ROW.findall(re.split(r"^#+ ", text, flags=re.MULTILINE)[0]))


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[DespatchClient]:
    async with start_application(Settings(database_path=tmp_path / "readme.sqlite3")) as client:
        await client.add_cogs()
        yield client


async def test_every_command_and_option_stands_in_the_readme(client: DespatchClient) -> None:
    commands: dict[str, list[str]] = {
        f"/{command.qualified_name}": [parameter.display_name for parameter in command.parameters]
        for command in client.tree.walk_commands()
        if isinstance(command, app_commands.Command)
    }
    written = {name: re.findall(r"`(\w+)`", row.split(" | ")[0]) for name, row in _section("What you can ask").items()}
    assert written == commands


async def test_every_command_says_what_it_does_in_discord(client: DespatchClient) -> None:
    for command in client.tree.walk_commands():
        assert 0 < len(command.description) <= 100
        if isinstance(command, app_commands.Command):
            assert all(1 < len(str(parameter.description)) <= 100 for parameter in command.parameters), command.name


def test_every_setting_stands_in_the_readme_with_its_default_and_meaning() -> None:
    written = _section("Settings")
    assert list(written) == list(VARIABLES)
    for variable, (attribute, meaning) in VARIABLES.items():
        default: Any = getattr(Settings(), attribute)
        shown = ",".join(default) if isinstance(default, tuple) else str(AUTO if default is None else default)
        assert written[variable] == (f"`{shown}` | {meaning}" if shown else f"| {meaning}")


def test_the_example_file_names_every_setting() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert re.findall(r"^([A-Z_]+)=", example, re.MULTILINE) == list(VARIABLES)
    for _, meaning in VARIABLES.values():
        assert f"# {meaning}" in example


def test_every_verb_stands_in_the_readme() -> None:
    (verbs,) = (action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction))
    written = _section("Command line")
    assert list(written) == list(verbs.choices)
    for name, parser in verbs.choices.items():
        options = {text for action in parser._actions for text in action.option_strings if text not in ("-h", "--help")}
        assert options == set(re.findall(r"--[a-z-]+", written[name]))
        assert str(parser.description).rstrip(".") in written[name]


def test_what_is_typed_in_place_of_a_verb_stands_in_the_readme() -> None:
    options = {text for action in build_parser()._actions for text in action.option_strings if text.startswith("--")}
    text = README.split("### Command line\n")[1].split("| verb |")[0]
    assert options == set(re.findall(r"`(--[a-z-]+)`", text))


def test_ci_runs_the_readmes_command() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert [command.rsplit(" && ", 1)[1] for command in commands] == [
        ".venv/bin/python -m bot demo",
        ".venv/bin/python -m pytest",
    ]
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (option,) = re.findall(r'^eval "\$test_command (--[a-z]+)"$', run, re.MULTILINE)
    assert f"`{option}`, as in `.ci/run`" in README
