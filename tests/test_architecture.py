"""The layout shows how the program works, and stays so: each rule is held, and seen to see what it forbids."""

from __future__ import annotations

import pytest

from tests.rules.code import (
    LONGEST_CALLBACK,
    LONGEST_FILE,
    LONGEST_FUNCTION,
    commands_named_plainly,
    handlers_that_catch_everything,
    lists_of_kinds,
    sql_outside_storage,
    what_is_too_long,
)
from tests.rules.imports import (
    imports_against_the_layers,
    imports_of_another_cog,
    imports_of_what_is_forbidden,
    waiting_in_presentation,
)
from tests.rules.rooms import (
    MOST_MODULES,
    circles,
    folders_that_are_too_full,
    folders_without_a_room,
    public_classes_of_one_name,
    things_named_as_processes,
)
from tests.rules.source_files import (
    Rule,
    SourceFile,
    WholeRule,
    files_under,
    find_offenders,
    hold,
    hold_whole,
    parse_text,
)


def program_files() -> tuple[SourceFile, ...]:
    return files_under("bot", "cogs")


def all_files() -> tuple[SourceFile, ...]:
    return files_under("bot", "cogs", "tests")


def test_imports_go_one_way() -> None:
    hold(imports_against_the_layers, program_files())


def test_each_layer_knows_its_own_libraries_only() -> None:
    hold(imports_of_what_is_forbidden, program_files())


def test_presentation_waits_for_nothing() -> None:
    hold(waiting_in_presentation, program_files())


def test_a_cog_calls_no_other_cog() -> None:
    hold(imports_of_another_cog, program_files())


def test_sql_stands_in_storage_only() -> None:
    hold(sql_outside_storage, program_files())


def test_files_and_functions_are_short() -> None:
    hold(what_is_too_long, all_files())


def test_only_the_outermost_handlers_catch_everything() -> None:
    hold(handlers_that_catch_everything, program_files())


def test_no_list_of_kinds_is_kept_by_hand() -> None:
    hold(lists_of_kinds, program_files())


def test_commands_are_named_so_that_they_can_be_clicked() -> None:
    hold(commands_named_plainly, program_files())


def test_folders_can_be_taken_in_at_a_glance() -> None:
    hold_whole(folders_that_are_too_full, all_files())


def test_nothing_is_imported_in_a_circle() -> None:
    hold_whole(circles, program_files())


def test_no_two_public_classes_have_one_name() -> None:
    hold_whole(public_classes_of_one_name, program_files())


def test_only_processes_are_named_so() -> None:
    hold(things_named_as_processes, program_files())


def test_tests_stand_in_the_rooms_of_what_they_test() -> None:
    hold_whole(folders_without_a_room, all_files())


LONG = "def ask():\n" + "    pass\n" * LONGEST_FUNCTION
CALLBACK = '@app_commands.command()\ndef ask():\n    """Ask."""\n' + "    pass\n" * LONGEST_CALLBACK


@pytest.mark.parametrize(
    ("rule", "module", "text", "offence"),
    [
        (
            imports_against_the_layers,
            "bot.records.kinds.quote",
            "import bot.storage",
            "imports bot.storage, which stands ab",
        ),
        (
            imports_against_the_layers,
            "bot.services.asking.quoting",
            "from bot import client",
            "imports bot.client, which",
        ),
        (imports_against_the_layers, "bot.settings", "from bot.records import fields", "imports bot.records"),
        (imports_against_the_layers, "bot.recordings", "", "belongs to no layer"),
        (imports_of_what_is_forbidden, "bot.services.asking.quoting", "import discord.ui", "imports discord.ui"),
        (imports_of_what_is_forbidden, "cogs.asking.quote", "from bot.storage import links", "imports bot.storage"),
        (imports_of_what_is_forbidden, "bot.presentation.a", "import bot.storage.core.database", "imports bot.storage"),
        (
            imports_of_another_cog,
            "cogs.asking.quote",
            "from cogs.asking.actor import ActorButton",
            "imports cogs.asking.actor",
        ),
        (lists_of_kinds, "cogs.asking.quote", '[Quote, "event", Topic.KIND]', "line 1: names event, quote, topic"),
        (lists_of_kinds, "bot.storage.links", '{"quote": 1, "event": 2, "figure": 3}', "line 1: names event, fi"),
        (commands_named_plainly, "bot.services.names", 'told = f"{a}: see /quote actor."', "line 1: /quote actor"),
        (things_named_as_processes, "bot.records.edging", "class Edge:\n    size: int", "is named as a process, and"),
        (sql_outside_storage, "cogs.asking.quote", '"""Ask."""\nquery = "SELECT a FROM b"', "line 2: SELECT a FROM b"),
        (what_is_too_long, "bot.settings", "\n" * (LONGEST_FILE + 1), "401 lines"),
        (what_is_too_long, "bot.settings", LONG, "ask: 61 lines"),
        (what_is_too_long, "cogs.asking.quote", CALLBACK, "ask: 26 lines of a callback"),
        (
            handlers_that_catch_everything,
            "cogs.asking.quote",
            "try:\n    ask()\nexcept:\n    pass",
            "line 3: catches everything",
        ),
        (
            handlers_that_catch_everything,
            "cogs.asking.quote",
            "try:\n    ask()\nexcept Exception:\n    pass",
            "line 3: catches",
        ),
    ],
)
def test_a_rule_sees_what_it_forbids(rule: Rule, module: str, text: str, offence: str) -> None:
    found = find_offenders(rule, [parse_text(module, text)])
    assert found
    assert found[0].startswith(f"{module}: {offence}")


@pytest.mark.parametrize(
    ("rule", "module", "text"),
    [
        (imports_against_the_layers, "bot.storage.links", "from bot.records import fields\nimport re"),
        (imports_of_what_is_forbidden, "bot.conversation.plumbing.host", "import discord"),
        (waiting_in_presentation, "bot.conversation.a", "async def show(): await ask()"),
        (imports_of_another_cog, "bot.client", "import cogs"),
        (sql_outside_storage, "cogs.asking.quote", '"""SELECT a FROM b"""\nclass A:\n    """DELETE FROM b"""'),
        (sql_outside_storage, "bot.storage.links", 'query = "SELECT a FROM b"'),
        (what_is_too_long, "bot.settings", "\n" * LONGEST_FILE),
        (what_is_too_long, "bot.conversation.plumbing.host", CALLBACK),
        (
            handlers_that_catch_everything,
            "cogs.asking.quote",
            "try:\n    ask()\nexcept Exception:\n    undo()\n    raise",
        ),
        (lists_of_kinds, "cogs.asking.quote", '("quote", Event.KIND, "x")'),
        (lists_of_kinds, "bot.records.kinds.quote", '["quote", "event", "topic"]'),
        (commands_named_plainly, "bot.services.names", '"""See /help."""\nurl = "https://a.example/search"'),
        (things_named_as_processes, "bot.services.asking.quoting", "class Quotes:\n    def ask(self): ..."),
        (things_named_as_processes, "bot.records.keeping", "class Draft: ..."),
        (handlers_that_catch_everything, "bot.conversation.options", "try:\n    ask()\nexcept Exception:\n    pass"),
    ],
)
def test_a_rule_sees_no_more_than_it_forbids(rule: Rule, module: str, text: str) -> None:
    assert not find_offenders(rule, [parse_text(module, text)])


FULL = tuple(f"bot.records.kind_{number}" for number in range(MOST_MODULES + 1))


@pytest.mark.parametrize(
    ("rule", "texts", "offence"),
    [
        (folders_that_are_too_full, dict.fromkeys(FULL, ""), "bot.records holds 16 modules"),
        (
            circles,
            {"bot.records.a": "from bot.records import b", "bot.records.b": "import bot.records.a"},
            "modules: bot.records.",
        ),
        (
            circles,
            {
                "bot.storage.core.__init__": "",
                "bot.storage.digests.__init__": "",
                "bot.storage.core.a": "from bot.storage.digests import b",
                "bot.storage.core.c": "",
                "bot.storage.digests.b": "from bot.storage.core.c import d",
            },
            "rooms: bot.storage.",
        ),
        (
            public_classes_of_one_name,
            {"bot.records.a": "class Table: ...", "bot.formats.b": "class Table: ..."},
            "Table stands in bot.records.a and bot.formats.b",
        ),
        (folders_without_a_room, {"tests.storage.attic.test_a": ""}, "tests.storage.attic has no room beside it"),
    ],
)
def test_a_rule_of_the_whole_sees_what_it_forbids(rule: WholeRule, texts: dict[str, str], offence: str) -> None:
    found = list(rule([parse_text(module, text) for module, text in texts.items()]))
    assert found
    assert found[0].startswith(offence)


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        (folders_that_are_too_full, {**dict.fromkeys(FULL[1:], ""), "bot.records.__init__": ""}),
        (circles, {"bot.records.a": "from bot.records import b", "bot.records.b": "", "bot.records.__init__": ""}),
        (public_classes_of_one_name, {"bot.records.a": "class _Table: ...", "bot.formats.b": "class _Table: ..."}),
        (folders_without_a_room, {"tests.storage.core.test_a": "", "bot.storage.core.a": ""}),
        (folders_without_a_room, {"tests.conversation.server.test_a": "", "cogs.server.a": ""}),
        (folders_without_a_room, {"tests.benchmarks.reading": ""}),
    ],
)
def test_a_rule_of_the_whole_sees_no_more_than_it_forbids(rule: WholeRule, texts: dict[str, str]) -> None:
    assert not list(rule([parse_text(module, text) for module, text in texts.items()]))


def test_every_offender_is_named() -> None:
    files = [
        parse_text(module, "import discord") for module in ("bot.records.kinds.quote", "bot.services.asking.quoting")
    ]
    with pytest.raises(AssertionError) as failure:
        hold(imports_of_what_is_forbidden, files)
    for offender in ("bot.records.kinds.quote: imports discord", "bot.services.asking.quoting: imports discord"):
        assert offender in str(failure.value)


def test_every_file_is_looked_at_once() -> None:
    modules = [file.module for file in all_files()]
    assert {"bot", "bot.records.kinds.quote", "cogs.asking.quote", "tests.guilds", __name__} <= set(modules)
    assert len(modules) == len(set(modules))
    assert program_files()[0] is program_files()[0]
