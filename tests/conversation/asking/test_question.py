"""What is asked of a service is held against the service's own options before anybody asks it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

from bot.conversation.asking.question import Question
from bot.services.names.typed_text import TypedName

ROOT = Path(__file__).parents[3]
SNIPPET = """\
from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.presentation.asking.lists import search_results
from bot.presentation.asking.positions import positions_on_topic
from bot.services.asking.positions import PositionService
from bot.services.asking.quoting import QuoteService
from bot.services.asking.searching import SearchService
import discord

async def ask(
    interaction: discord.Interaction,
    positions: PositionService,
    searching: SearchService,
    quotes: QuoteService,
    topic: str,
    party: str | None,
) -> None:
    right = Question(positions.on_topic, topic=topic, party=party)
    await answer(interaction, right, positions_on_topic, private=True)
    Question(quotes.of_actor, name=topic, topic=party)
    Question(positions.on_topic, tpic=topic, party=party)
    Question(positions.on_topic, party=party)
    Question(positions.on_topic, topic=3)
    Question(positions.on_topic, topic=party)
    Question(searching.figures, text=topic, plce=party)
    Question(searching.everything, kind=topic)
    Question(quotes.of_actor, name=topic, sins=topic)
    await answer(interaction, right, search_results)
"""
SEEN = {
    "tpic=topic": 'Unexpected keyword argument "tpic"',
    "on_topic, party=party": 'Missing named argument "topic"',
    "topic=3": 'Argument "topic" to "Question" has incompatible type "int"; expected "str"',
    "topic=party)": 'Argument "topic" to "Question" has incompatible type "str | None"; expected "str"',
    "plce=party": 'Unexpected keyword argument "plce"',
    "kind=topic": 'Missing named argument "text"',
    "sins=topic": 'Unexpected keyword argument "sins"',
    "right, search_results": 'Argument 3 to "answer" has incompatible type',
}
"""Words of a line in which something is wrong, and what is said of it."""
RIGHT = "Question(quotes.of_actor, name=topic, topic=party)"


def test_an_option_that_a_service_has_not_is_seen_by_mypy(tmp_path: Path) -> None:
    snippet = tmp_path / "asking.py"
    snippet.write_text(SNIPPET, encoding="utf-8")
    # A process of its own, for mypy raises the recursion limit of the one that it runs in. With the cache of the last
    # check of everything it takes a second.
    check = [
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        "pyproject.toml",
        "--cache-dir",
        ".mypy_cache",
        str(snippet),
    ]
    told = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    lines = SNIPPET.splitlines()
    said = [(lines[int(found[1]) - 1], found[2]) for found in re.finditer(r"asking\.py:(\d+): error: (.*)", told)]
    assert len(said) == len(SEEN), told
    for words, sentence in SEEN.items():
        (what,) = [problem for line, problem in said if words in line and RIGHT not in line]
        assert sentence in what


def test_every_option_is_named_where_a_question_is_asked() -> None:
    asked = 0
    for path in [*(ROOT / "cogs").rglob("*.py"), *(ROOT / "bot/conversation/digests").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Question":
                asked += 1
                # Of a mapping that is spread out mypy does not know the names.
                assert all(option.arg for option in node.keywords), f"{path.name}, line {node.lineno}"
    assert asked > 20


async def test_a_name_is_given_its_meaning_wherever_it_was_typed() -> None:
    given: list[dict[str, object]] = []

    async def ask(guild_id: int, /, **options: object) -> int:
        given.append(options)
        return guild_id

    typed = TypedName("green", "actor")
    options = {
        "name": typed,
        "party": TypedName("green", "actor"),
        "topic": TypedName("green", "topic"),
        "text": "green",
    }
    question = Question(ask, **options)
    assert await question.meaning(TypedName("green", "actor"), "A3").put(7) == 7
    assert await question.put(7) == 7
    assert given == [options | {"name": "A3", "party": "A3"}, options]


def test_a_typed_name_stays_one_when_it_is_copied() -> None:
    name = TypedName("green", "actor")
    copied = deepcopy(name)
    assert (copied, copied.kind, type(str(copied))) == ("green", "actor", str)
    assert name.is_the_same_as(copied)
    assert not name.is_the_same_as("green")
