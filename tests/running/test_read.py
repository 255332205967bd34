"""`read` as a process of its own: what it prints, and what it needs and takes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running.processes import ROOT

WORDS = "“It is,” she said.\nIn 2019 it was 5%.\n"


def _read(*arguments: str, given: bytes = b"", folder: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LOG_LEVEL": "NOTHING"}
    command = [sys.executable, "-m", "bot", "read", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False, cwd=folder, env=environment)


def test_a_text_is_printed_as_it_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(WORDS.replace("\n", "\r\n").encode("cp1252"))
    done = _read("a.txt", "--text", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, WORDS.encode(), b"")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_was_found_is_printed_as_json_with_its_source_and_its_text() -> None:
    done = _read("-", "--name", "a.txt", "--json", "--text", "--published", "6 May 2024", given=WORDS.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert set(told) == {"quotes", "figures", "events", "document", "source", "text"}
    assert told["text"] == WORDS
    assert told["source"]["sha256"] == hashlib.sha256(WORDS.encode()).hexdigest()
    assert told["source"]["characters"] == len(WORDS)
    assert "text" not in json.loads(_read("-", "--json", given=WORDS.encode()).stdout)


@pytest.mark.parametrize(
    ("arguments", "given", "sentence"),
    [
        (("-",), b"a", "Nothing is to be printed: ask for --json, --text or both."),
        (("-", "--json", "--published", "once"), b"a", "--published: "),
        (("nowhere.txt", "--json"), b"", "nowhere.txt cannot be read: No such file or directory."),
        (("-", "--json"), b"", "The text is empty. Send one that has a text."),
        (("-", "--name", "x/a.pdf", "--json"), b"MZ\0", "a.pdf is a program. "),
        (("-", "--json"), b" " * 100_000_000, "The text is larger than 20 MiB. "),
    ],
)
def test_a_problem_is_one_sentence_and_exit_code_2(arguments: tuple[str, ...], given: bytes, sentence: str) -> None:
    done = _read(*arguments, given=given)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(sentence)


_UNDER_LIMITS = """
import sys
import bot.read_command as command
{before}
from bot.command_line import main
sys.exit(main(["read", "-", "--text"]))
"""


def _run(program: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, input=b"words", capture_output=True, check=False, cwd=ROOT)


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("command.MOST_SECONDS = 1\ndef slow(*_):\n    while True: pass\ncommand.read_document = slow", "too long"),
        ("command.read_document = lambda *_: bytearray(1 << 30)", "too much memory"),
        ("def deep(*_): return deep()\ncommand.read_document = deep", "nested too deeply"),
    ],
)
def test_a_limit_that_is_hit_costs_one_sentence(before: str, sentence: str) -> None:
    done = _run(_UNDER_LIMITS.format(before=before))
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert sentence in line


def test_reading_loads_nothing_that_it_does_not_need() -> None:
    loaded = "print('', *{name.partition('.')[0] for name in sys.modules})"
    done = _run(f"import sys\nfrom bot.command_line import main\nmain(['read', '-', '--text'])\n{loaded}")
    modules = set(done.stdout.decode().split())
    assert "words" in done.stdout.decode()
    assert not modules & {"discord", "aiosqlite", "sqlite3", "matplotlib", "numpy", "aiohttp", "openpyxl", "yaml"}
