"""A document is read by a child process: a person reads one sentence of whatever goes wrong, and nothing is left."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.application import open_services
from bot.formats.documents.article_text import ArticleText
from bot.problems import Problem, WrongInput
from bot.reading.contract import told_of
from bot.reading.found import Reading
from bot.records.dates.edtf import Edtf
from bot.services.intake import child
from bot.services.intake.child import MOST_OUTPUT_BYTES, MOST_WAITING, ArticleReader
from bot.settings import Settings

WORDS = "“Lanes are safe,” said Ada Lane on 3 May 2024.\n"
PART = "Send the part of it that you need, as text."
OTHERWISE = "a.txt cannot be read. Send its text, or another form of it."


def reader_by(program: str) -> ArticleReader:
    """A reader whose child does this in place of reading."""
    return ArticleReader([sys.executable, "-c", program])


async def refusal(program: str) -> str:
    with pytest.raises(WrongInput) as refused:
        await reader_by(program).read(b"words", "a.txt")
    assert_no_child_is_left()
    return str(refused.value)


@pytest.fixture(autouse=True)
def _of_others() -> Iterator[None]:
    """Other tests of this process may have children that go on."""
    OF_OTHERS.clear()
    OF_OTHERS.update(children())
    yield
    OF_OTHERS.clear()


OF_OTHERS: set[str] = set()


def children() -> set[str]:
    """The ids of all children of this process, those too that have ended and were never waited for."""
    mine, found = str(os.getpid()), set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state = status.read_text().rpartition(") ")[2]
            found |= {status.parent.name} if state.split()[1] == mine else set()
    return found


def assert_no_child_is_left() -> None:
    assert not children() - OF_OTHERS


async def test_a_document_is_read_by_the_program_itself() -> None:
    read = await ArticleReader().read(
        WORDS.encode("utf-16"), "../-a.txt", "text/plain; charset=utf-16", Edtf.parse("2024-05-06")
    )
    assert read.article == ArticleText(WORDS)
    assert read.sha256 == read.article.sha256
    assert isinstance(read.reading, Reading)
    assert_no_child_is_left()


async def test_a_refusal_is_told_as_the_reading_tells_it() -> None:
    with pytest.raises(WrongInput, match=r"^-a\.pdf is a program\. Send a web page, PDF, Word file, mail or text\.$"):
        await ArticleReader().read(b"MZ\0", "x/-a.pdf")


TELL_ITSELF = """
import json, os, resource, sys
text = json.dumps([dict(os.environ), sys.argv[1:], os.getcwd(), os.getsid(0) == os.getpid(), sys.stdin.read()])
print(text, file=open({path!r}, "w"))
"""


async def test_it_is_given_the_document_and_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    monkeypatch.setenv("DATABASE_PATH", "secret")
    with pytest.raises(WrongInput):
        await reader_by(TELL_ITSELF.format(path=str(tmp_path / "told"))).read(
            b"words", "a\0\n\ud800" + "b" * 300, "text/plain", Edtf.parse("2024-05")
        )
    environment, arguments, folder, leads, given = json.loads((tmp_path / "told").read_text())
    assert "secret" not in environment.values()
    assert set(environment) <= {*child._PASSED_ON, "PYTHONPATH", "LC_CTYPE"}
    assert arguments == [
        "-",
        f"--name=a{'b' * 199}",
        "--media-type=text/plain",
        "--json",
        "--text",
        "--published=2024-05",
    ]
    assert (folder, leads, given) == ("/", True, "words")


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("import sys; sys.exit('A sentence.')", OTHERWISE),
        ("import sys; print('A sentence.', file=sys.stderr); sys.exit(2)", "A sentence."),
        ("import sys; print('usage: x\\nerror: y', file=sys.stderr); sys.exit(2)", OTHERWISE),
        ("import sys; sys.exit(2)", OTHERWISE),
        ("raise ValueError('people’s words')", OTHERWISE),
        ("import os; os.abort()", OTHERWISE),
        ("import os; os.kill(os.getpid(), 11)", OTHERWISE),
        ("import os; os.kill(os.getpid(), 9)", f"a.txt takes too long to be read. {PART}"),
        ("import os; os.kill(os.getpid(), 24)", f"a.txt takes too long to be read. {PART}"),
        ("", OTHERWISE),
        ("print('no JSON')", OTHERWISE),
        ("print('[' * 100000)", OTHERWISE),
        ("print('{}')", OTHERWISE),
        ("print('{\"text\": 5}')", OTHERWISE),
        ("print('null')", OTHERWISE),
        ("import sys; sys.stdout.buffer.write(b'\\xff')", OTHERWISE),
        ("while True: print('a' * 100000)", f"a.txt holds too much to be read at once. {PART}"),
        (
            "import sys\nwhile True: print('a' * 100000, file=sys.stderr)",
            f"a.txt holds too much to be read at once. {PART}",
        ),
    ],
)
async def test_whatever_becomes_of_it_is_one_sentence(
    program: str, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert await refusal(program) == sentence
    assert all(record.levelno == logging.WARNING for record in caplog.records)
    assert len(caplog.records) == (sentence != "A sentence.")
    assert "words" not in caplog.text


async def test_of_a_crash_it_is_noted_where_and_of_what_kind(caplog: pytest.LogCaptureFixture) -> None:
    await refusal("import json; json.loads('people’s words')")
    assert caplog.messages[-1].startswith(
        "A document was not read: it ended with code 1 (json.decoder.JSONDecodeError "
    )
    assert "json/decoder.py:" in caplog.messages[-1]


TELL = "import sys; sys.stdout.buffer.write({printed!r})"


def told(**changes: object) -> bytes:
    """What is printed of WORDS, with a quote and an event, changed."""
    source: dict[str, object] = {
        "title": "",
        "publisher": "",
        "author": "",
        "published": None,
        "address": "",
        "doubts": [],
        "doubtful": [],
        "others": [],
    }
    quote: dict[str, object] = {
        "start": 1,
        "end": 16,
        "speaker": "Ada Lane",
        "certainty": "sure",
        "directness": "direct",
        "run": 0,
        "way": "inverted",
        "speaker_at": [23, 31],
        "is_body": False,
        "role_at": None,
        "party_at": None,
        "seat_at": None,
        "why": "",
    }
    event: dict[str, object] = {
        "start": 35,
        "end": 45,
        "date": "2024-05-03",
        "status": "happened",
        "sentence": [0, 46],
        "certainty": "check",
        "why": "",
    }
    document: dict[str, object] = told_of(Reading())["document"]
    for name, value in changes.items():
        for part in (source, quote, event, *((document,) if name not in source else ())):
            if name in part:
                part[name] = value
    source |= {"sha256": changes.get("sha256", ArticleText(WORDS).sha256), "characters": len(WORDS)}
    found = {"quotes": [quote], "figures": [], "events": [event], "document": document}
    return json.dumps({**found, "source": source, "text": WORDS}).encode()


async def test_what_it_found_is_given() -> None:
    read = await reader_by(TELL.format(printed=told(title="Lanes", published="2024-05-06"))).read(b"", "a.txt")
    assert (read.article.title, read.article.published) == ("Lanes", Edtf.parse("2024-05-06"))
    (quote,), (event,) = read.reading.quotes, read.reading.events
    assert quote.parts[0].of(read.article.text) == "Lanes are safe,"
    assert quote.speaker
    assert quote.speaker.words == "Ada Lane"
    assert event.at.of(read.article.text) == "3 May 2024"


@pytest.mark.parametrize(
    "changes",
    [
        {"end": 1000},
        {"start": -1},
        {"start": 16, "end": 16},
        {"start": 20, "end": 16},
        {"start": "1"},
        {"start": None},
        {"sentence": [0, 48]},
        {"sentence": [0]},
        {"speaker_at": [40, 60]},
        {"doubtful": [[0, 99]]},
        {"others": [[0, 99]]},
        {"certainty": "very sure"},
        {"date": "3 May"},
        {"published": "yesterday"},
        {"sha256": "0" * 64},
        {"title_at": [40, 60]},
    ],
)
async def test_what_does_not_fit_its_text_is_not_believed(changes: dict[str, object]) -> None:
    assert await refusal(TELL.format(printed=told(**changes))) == OTHERWISE


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(3600)",
        "import sys; sys.stdin.close()\nwhile True: pass",
        "import time\nwhile True: print(1, flush=True); time.sleep(.01)",
    ],
)
async def test_it_is_killed_after_its_time(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS_TO_READ", 0.3)
    with pytest.raises(WrongInput) as refused:
        await reader_by(program).read(bytes(5 << 20), "a.txt")
    assert str(refused.value) == f"a.txt takes too long to be read. {PART}"
    assert_no_child_is_left()


async def test_one_that_does_not_listen_tells_all_the_same() -> None:
    with pytest.raises(WrongInput, match=r"^Too much\.$"):
        await reader_by("import sys; print('Too much.', file=sys.stderr); sys.exit(2)").read(bytes(20 << 20), "a.txt")


TELL_LIMITS = """
import resource, sys
import bot.read_command as command
from bot.command_line import main
from bot.problems import WrongInput
def tell(*_):
    limits = (resource.RLIMIT_AS, resource.RLIMIT_CPU)
    raise WrongInput(" ".join(str(resource.getrlimit(limit)[0]) for limit in limits))
command.read_document = tell
sys.exit(main(["read", *sys.argv[1:]]))
"""


async def test_the_program_bounds_its_own_memory_and_time() -> None:
    assert await refusal(TELL_LIMITS) == f"{512 << 20} 10"


WAITS = "import pathlib, time; pathlib.Path({begun!r}).touch(); time.sleep(3600)"


async def at_work(reader: ArticleReader, begun: Path) -> asyncio.Task[object]:
    """A reading whose child has begun, which it tells by that file."""
    reading = asyncio.create_task(reader.read(b"words", "a.txt"))
    await until(begun.exists)
    return reading


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110 - another process makes it so
            await asyncio.sleep(0.01)


async def test_whoever_gives_up_leaves_no_child(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    reading = await at_work(reader_by(WAITS.format(begun=str(begun))), begun)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert_no_child_is_left()


async def test_closing_ends_the_child(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    reader = reader_by(WAITS.format(begun=str(begun)))
    await reader.close()
    reading = await at_work(reader, begun)
    await reader.close()
    with pytest.raises(WrongInput):
        await reading
    assert_no_child_is_left()


async def test_no_child_outlives_the_services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = tmp_path / "begun"
    async with open_services(Settings(database_path=tmp_path / "despatch.sqlite3")) as services:
        monkeypatch.setattr(services.articles, "_command", [sys.executable, "-c", WAITS.format(begun=str(begun))])
        reading = await at_work(services.articles, begun)
    with pytest.raises(WrongInput):
        await reading
    assert_no_child_is_left()


async def test_children_of_the_child_are_ended_too(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    inner = WAITS.format(begun=str(begun))
    reader = reader_by(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])")
    reading = await at_work(reader, begun)
    assert reader._child is not None
    group = reader._child.pid
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    # Nobody is its parent any more, and the system takes a moment to let go of it.
    await until(lambda: not is_group(group))


def is_group(number: int) -> bool:
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True


async def test_one_is_read_at_a_time_some_wait_and_the_next_is_told(tmp_path: Path) -> None:
    marker = tmp_path / "at work"
    program = (
        f"import os, sys\nos.mkdir({str(marker)!r})\nos.rmdir({str(marker)!r})\n"
        f"sys.stdin.read()\nprint('Done.', file=sys.stderr); sys.exit(2)"
    )
    reader = reader_by(program)
    readings = [asyncio.create_task(reader.read(b"", "a.txt")) for _ in range(MOST_WAITING + 1)]
    await asyncio.sleep(0)
    with pytest.raises(Problem, match=r"^Many documents are waiting to be read: try again in a minute\.$"):
        await reader.read(b"", "a.txt")
    readings[5].cancel()
    ended = await asyncio.gather(*readings, return_exceptions=True)
    assert [str(end) for end in ended].count("Done.") == MOST_WAITING
    with pytest.raises(WrongInput, match=r"^Done\.$"):
        await reader.read(b"", "a.txt")


async def test_where_no_process_can_be_started_that_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Problem, match=r"^No document can be read just now: try again in a minute\.$"):
        await ArticleReader(["/nowhere"]).read(b"", "a.txt")
    assert caplog.records[-1].levelno == logging.WARNING


async def test_much_is_taken_in_and_no_more() -> None:
    text = "a" * (MOST_OUTPUT_BYTES - 1000)
    program = f"import json; print(json.dumps({{'text': 'a' * {len(text)}}}))"
    # It is taken in whole, and then is no reading.
    assert await refusal(program) == OTHERWISE
    assert "too much" in await refusal(f"print('a' * {MOST_OUTPUT_BYTES + 1})")
