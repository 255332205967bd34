"""Whatever is typed, a question is understood or has no words: at once, the same each time, and of its own words."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.problems import WrongInput
from bot.services.questions.understood import PartKind, PlainQuestion
from tests.guilds import copy_closed, open_services
from tests.services.questions.understanding.understood_questions import Asker

PAGE = r"""
who what when where why how many did does said opposes supports not and or in since between 2018 2020 last
summer the Starmer Cowan Ronnie Stramer Paul Labour MPs Prime Minister drug deaths rooms Scotland Wales rate
Q12 A5 “no excuses” "a b" ' * NEAR( SELECT -- ; <@1> 🙂 ستارمر かな İ ß ﷺ ٣٤ 99999999999 31/02/2019 2019-20 July
Monday change compare them he it there source timeline planned percent highest first minister of by to
"""
WORDS = PAGE.split()
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=25).map("".join),
)
LONGEST_SECONDS = 2.0


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture(scope="module")
def asker(
    loop: asyncio.AbstractEventLoop, shipped_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Asker]:
    context = open_services(copy_closed(shipped_template, tmp_path_factory.mktemp("asked") / "shipped.sqlite3"))
    yield Asker(loop.run_until_complete(context.__aenter__()))
    loop.run_until_complete(context.__aexit__(None, None, None))


def understood(
    loop: asyncio.AbstractEventLoop, asker: Asker, text: str, before: PlainQuestion | None = None
) -> PlainQuestion | None:
    try:
        return loop.run_until_complete(asker.ask(text, before=before))
    except WrongInput:
        assert not any(character.isalnum() for character in text.replace("<@1>", ""))
        return None


@given(text=TEXTS, follow_up=TEXTS)
def test_any_text_is_understood(loop: asyncio.AbstractEventLoop, asker: Asker, text: str, follow_up: str) -> None:
    question = understood(loop, asker, text)
    assert question == understood(loop, asker, text)
    for asked in (question, understood(loop, asker, follow_up, question)):
        if asked is None:
            continue
        keys = [part.key for part in asked.parts]
        assert len(keys) == len({*keys})
        for part in asked.parts:
            assert part.typed in asked.text
            assert len(part.others) <= 24
            assert part.taken.value not in [other.value for other in part.others]
            assert not part.is_kept or not part.typed
        assert not asked.unheld or any(part.kind is PartKind.WORDS for part in asked.parts)


@pytest.mark.parametrize(
    "text",
    [
        "Starmer " * 500,
        "a" * 4_000,
        "drug consumption " * 235,
        "2019 " * 800,
        "Ronnie Paul " * 330,
        "'x " * 1_333,
        "zzqx " * 800,
    ],
    ids=["names", "one word", "half names", "years", "other names", "marks", "unknown"],
)
def test_a_long_text_is_understood_at_once(loop: asyncio.AbstractEventLoop, asker: Asker, text: str) -> None:
    begun = time.process_time()
    assert understood(loop, asker, text)
    assert time.process_time() - begun < LONGEST_SECONDS


@given(
    text=TEXTS,
    value=st.text(max_size=12),
    key=st.sampled_from(["actor", "topic", "period", "stance", "wanted", "words", "place2", "x"]),
)
def test_any_choice_is_taken_or_left(
    loop: asyncio.AbstractEventLoop, asker: Asker, text: str, value: str, key: str
) -> None:
    if understood(loop, asker, text) is None:
        return
    changed = loop.run_until_complete(asker.ask(text, chosen={key: value}))
    assert len({part.key for part in changed.parts}) == len(changed.parts)
