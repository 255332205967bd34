"""Whatever is asked and whatever answers it, each page of the card keeps within what Discord takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.questions.answer_card import BESIDE, NEAREST, OF_MORE_WORDS, plain_answer
from bot.presentation.questions.facts import describe_fact
from bot.presentation.questions.understanding import changes_of, describe_understanding
from bot.records.comparison import Side, pairs_of, stated_between
from bot.records.dates.edtf import Edtf
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Change, Direction, Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.kinds.topic import Topic
from bot.records.record import Record, Reference
from bot.records.related import Related
from bot.services.findings import LINES_A_PAGE, Findings, Span
from bot.services.names.offices import HeldTime
from bot.services.questions.answered import CommandLine, Fact, PlainAnswer
from bot.services.questions.answering import facts
from bot.services.questions.understood import PartChoice, PartKind, PlainQuestion, QuestionPart, Wanted
from tests.presentation.card.test_limits import FEW, check_every_page
from tests.presentation.made_up import DATES, findings, records, references, related, texts

ANY = texts(4000)
DAYS = st.sampled_from(DATES).map(Edtf.parse)
MADE: dict[type[Any], st.SearchStrategy[Any]] = {
    str: ANY,
    Edtf: DAYS,
    date: st.dates(),
    Reference: references("actor"),
    Record: st.one_of(*(records(kind) for kind in KINDS)),
    Event: records("event"),
    Figure: records("figure"),
    Indicator: records("indicator"),
    Quote: records("quote"),
    Role: records("role"),
    Span: st.builds(Span, since=st.none() | DAYS, until=st.none() | DAYS),
    Change: st.builds(
        Change,
        direction=st.sampled_from(Direction),
        amount=st.sampled_from([None, Decimal(66), Decimal("2.5")]),
        unit=ANY,
        compared_with=st.just("2016") | ANY,
    ),
    HeldTime: st.builds(HeldTime, st.none() | DAYS, st.none() | DAYS, st.none() | DAYS),
}
for made_type, strategy in MADE.items():
    if made_type not in (str, date):
        st.register_type_strategy(made_type, strategy)

CHOICES = st.lists(st.builds(PartChoice, ANY, ANY, ANY), max_size=30)


@st.composite
def comparisons(draw: st.DrawFn) -> facts.Compared:
    indicator = cast(Indicator, draw(records("indicator")))
    first, second = (
        Side(
            indicator=indicator,
            period=draw(DAYS),
            figures=cast(Sequence[Figure], draw(st.lists(records("figure"), max_size=3))),
        )
        for _ in range(2)
    )
    pairs = pairs_of(first, second, 4)
    return facts.Compared(first=first, second=second, pairs=pairs, stated=stated_between(first, second, pairs))


OWN: dict[type[Fact], st.SearchStrategy[Fact]] = {
    facts.Compared: comparisons(),
    facts.Held: st.builds(
        facts.Held, kind=st.sampled_from(list(KINDS)), oldest=st.none() | DAYS, newest=st.none() | DAYS
    ),
}
"""Kinds of facts whose values belong together."""


def made_fact(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    return OWN[kind] if kind in OWN else st.from_type(kind)


KINDS_OF_FACTS = [kind for kind in describe_fact.registry if kind is not Fact and kind is not object]
FACTS = st.one_of(*(made_fact(kind) for kind in KINDS_OF_FACTS))


def parts() -> st.SearchStrategy[list[QuestionPart]]:
    made = st.builds(
        QuestionPart,
        key=st.just("actor"),
        kind=st.sampled_from(PartKind),
        typed=ANY,
        taken=st.builds(PartChoice, ANY, ANY, ANY),
        others=CHOICES,
    )
    return st.lists(made, max_size=9)


def answer_with(
    found: Sequence[Record],
    near: Sequence[Record],
    around: Related,
    asked: PlainQuestion,
    told: Sequence[Fact] = (),
    options: Mapping[str, str] = MappingProxyType({}),
) -> PlainAnswer:
    """An answer whose records are numbered together: the card reads pages of both."""
    both, count = findings([*found, *near], around), len(found)
    first = both.first_page
    return PlainAnswer(
        understood=asked,
        facts=told,
        findings=Findings(both.items[:count], first._replace(records=first.records[:count])),
        nearest=Findings(both.items[count:], first._replace(records=first.records[count:])),
        command=CommandLine("quote actor", options),
    )


@st.composite
def answers(draw: st.DrawFn) -> PlainAnswer:
    return answer_with(
        draw(st.lists(MADE[Record], max_size=25)),
        draw(st.lists(MADE[Record], max_size=10)),
        draw(related()),
        PlainQuestion(text=draw(ANY), wanted=Wanted.ANYTHING, parts=draw(parts())),
        draw(st.lists(FACTS, max_size=12)),
        {"name": draw(ANY), "topic": draw(ANY)},
    )


@FEW
@given(answers())
def test_every_page_of_every_answer_keeps_within_what_discord_takes(answer: PlainAnswer) -> None:
    assert check_every_page(plain_answer(answer)).startswith("### ")


@FEW
@given(st.data())
def test_every_kind_of_fact_is_worded_whatever_it_holds(data: st.DataObject) -> None:
    for kind in KINDS_OF_FACTS:
        fact = data.draw(made_fact(kind), label=kind.__name__)
        assert describe_fact(fact).strip() or isinstance(fact, facts.Compared)


def question(*given_parts: QuestionPart) -> PlainQuestion:
    return PlainQuestion(text="who", wanted=Wanted.QUOTES, parts=given_parts)


def test_no_menu_of_changes_is_longer_than_discord_takes_and_each_part_has_some() -> None:
    others = [PartChoice(f"A{number}", f"Somebody {number}") for number in range(30)]
    several = [
        QuestionPart(f"actor{number}", PartKind.ACTOR, "some", PartChoice("A99", "Somebody"), others)
        for number in range(4)
    ]
    changes = changes_of(question(*several))
    assert len(changes) == 25
    assert {change.key for change in changes} == {"actor0", "actor1", "actor2", "actor3"}
    assert any(not change.value for change in changes if change.key == "actor0")


def test_what_was_kept_can_be_let_go() -> None:
    kept = QuestionPart("topic", PartKind.TOPIC, "", PartChoice("T1", "Tolls"), is_kept=True)
    first, *_ = changes_of(question(kept))
    assert (first.key, first.label) == ("", "Ask it by itself")


def shown_of(found: Sequence[Record], near: Sequence[Record]) -> str:
    return check_every_page(plain_answer(answer_with(found, near, Related(), question())))


def topics(count: int) -> list[Record]:
    made = Topic(record_id=1, number=1, key="a", name="Tolls", synonyms=(), description="")
    return [replace(made, number=number, name=f"Toll {number}") for number in range(1, count + 1)]


def test_what_is_near_stands_apart_from_what_answers() -> None:
    few, more = topics(2), topics(5)[2:]
    text = shown_of(few, more)
    assert text.index("Toll 2") < text.index(BESIDE) < text.index("Toll 3")
    alone = shown_of([], more)
    assert alone.index(NEAREST) < alone.index("Toll 3")
    assert BESIDE not in alone


def test_what_is_near_for_its_words_alone_is_not_called_another_thing_than_was_asked() -> None:
    answer = answer_with(topics(1), topics(2)[1:], Related(), question())
    text = check_every_page(plain_answer(replace(answer, is_near_by_words=True)))
    assert text.index("## T1") < text.index(OF_MORE_WORDS) < text.index("Toll 2")


def test_of_what_is_not_held_the_sentence_tells_and_the_heading_only_that_the_rest_is_near() -> None:
    told = [facts.NothingHas(words=["Wales"])]
    text = check_every_page(plain_answer(answer_with([], topics(2), Related(), question(), told)))
    assert text.index("Nothing held has *Wales*.") < text.index(f"### {NEAREST}") < text.index("Toll 1")


def test_one_record_is_shown_whole_and_what_is_near_below_it() -> None:
    text = shown_of(topics(1), topics(3)[1:])
    assert "## T1 · Topic" in text
    assert text.index("## T1") < text.index(BESIDE) < text.index("Toll 2")


@pytest.mark.parametrize(
    ("kind", "number", "days", "others", "told"),
    [
        ("figure", 1, ["2017"], 0, "**1 figure** held, 2017."),
        ("figure", 10, ["2017"], 0, "**10 figures** held, all for 2017."),
        ("quote", 7, ["2023~"], 0, "**7 quotes** held, all dated about 2023."),
        ("quote", 7, ["2023~"], 2, "**7 quotes** held, 5 of them dated about 2023."),
        ("quote", 3, ["../2023-09~", "../2023~"], 0, "**3 quotes** held, all dated by about 2023."),
        ("event", 2, ["2021", "2023"], 0, "**2 events** held, the oldest 2021, the newest 2023."),
        (
            "event",
            12,
            ["2021", "2023"],
            4,
            "**12 events** held, 8 of them of a known date: the oldest 2021, the newest 2023.",
        ),
        ("event", 2, [], 2, "**2 events** held."),
    ],
)
def test_a_date_is_said_only_of_records_that_have_it(
    kind: str, number: int, days: Sequence[str], others: int, told: str
) -> None:
    dates = [*map(Edtf.parse, days)]
    oldest, newest = (dates[0], dates[-1]) if dates else (None, None)
    fact = facts.Held(kind=kind, number=number, oldest=oldest, newest=newest, others=others)
    assert describe_fact(fact) == told


def test_of_more_than_were_looked_through_only_the_newest_is_dated() -> None:
    fact = facts.Held(kind="quote", number=500, newest=Edtf.parse("2023"), is_capped=True, others=3)
    assert describe_fact(fact) == "**500 quotes or more** held, the newest 2023."


def test_words_in_marks_are_told_in_one_pair_of_marks() -> None:
    part = QuestionPart("phrase", PartKind.PHRASE, "“no excuses”", PartChoice("no excuses", "“no excuses”"))
    assert describe_understanding(question(part)) == ["-# Understood as: exactly “no excuses”"]


def test_nothing_at_all_is_said_to_be_nothing_found() -> None:
    assert "Nothing was found that answers this." in shown_of([], [])


def test_many_records_stand_on_one_card() -> None:
    assert "Toll 18" in shown_of(topics(LINES_A_PAGE), [])
