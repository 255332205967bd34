"""Questions that tell their time by what happened, put to a server that holds a ferry."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.questions.answering import facts
from bot.services.questions.understood import PartKind
from tests.guilds import GUILD, Services, Tables, write_pack
from tests.services.questions.asking_shipped import ask, keys, told

_EVENTS = (
    ("statement", "2021-05-10", "Harbour Master’s statement on the ferry", "orr", "happened"),
    ("answer", "2021-05-12", "Bo Quist responds to the Harbour Master’s statement", "bo", "happened"),
    ("petition", "2020-03-01", "Petition of islanders to the council", "council", "happened"),
    ("letter", "2019-02-01", "Letter to Ann Lee", "ann", "happened"),
    ("open-letter", "2022-02-01", "Open letter to the Argus", "", "happened"),
    ("advice", "2018-06-01", "Committee recommends a change of the toll law", "", "happened"),
    *((f"meeting-{year}", f"{year}-01-01", f"Meeting of {year}", "", "happened") for year in range(2018, 2023)),
    ("launch", "2023-01-01/..", "New ferry in Oldtown", "", "planned"),
)
_SAID = (
    ("early", "ann", "The crossing is too dear.", "2019-07-01", ""),
    ("same-day", "ann", "Nobody asked the crew.", "2021-05-10", ""),
    ("own", "orr", "The ferry is safe.", "2021-05-10", ""),
    ("some-time", "ann", "Fares are for others.", "2021", ""),
    ("reply", "bo", "It is a good day.", "2021-05-10", "On the Harbour Master’s statement"),
    ("late", "ann", "Now the boat is too small.", "2022-08-01", ""),
    ("undated", "bo", "The quay needs work.", "", ""),
)


@pytest_asyncio.fixture
async def ferry(empty: Services, tmp_path: Path) -> Services:
    await empty.load(write_pack(tmp_path / "ferry", _tables(), name="ferry"))
    return empty


def _tables() -> Tables:
    return {
        "source": [{"key": "paper", "title": "Article", "kind": "article", "published": "2023-05-02"}],
        "topic": [{"key": "ferry", "name": "Island ferry", "synonyms": "crossing"}],
        "actor": [
            {"key": "ann", "name": "Ann Lee", "kind": "person"},
            {"key": "bo", "name": "Bo Quist", "kind": "person"},
            {"key": "orr", "name": "Fay Orr", "kind": "person"},
            {"key": "council", "name": "Island Council", "kind": "organisation"},
        ],
        "role": [
            {
                "actor": "orr",
                "title": "Harbour Master",
                "organisation": "council",
                "attested_on": "2021",
                "source": "paper",
            }
        ],
        "quote": [
            {
                "key": key,
                "speaker": who,
                "text": text,
                "occasion": context,
                "directness": "direct",
                "extent": "full",
                "said_on": day,
                "topics": "ferry",
                "sources": "paper",
            }
            for key, who, text, day, context in _SAID
        ],
        "event": [
            {
                "key": key,
                "date": day,
                "title": title,
                "summary": "",
                "status": status,
                "actors": who,
                "topics": "ferry",
                "sources": "paper",
            }
            for key, day, title, who, status in _EVENTS
        ],
    }


async def _near(services: Services, question: str) -> list[str]:
    answer = await ask(services, question)
    return [record.key for record in answer.nearest.first_page.records]


async def test_what_was_said_before_an_event_is_bounded_by_its_day(ferry: Services) -> None:
    question = "What did Ann Lee say before the Harbour Master's statement?"
    answer = await ask(ferry, question)
    assert await keys(ferry, answer) == ["early"]
    (fact,) = told(answer, facts.TimeOfEvent)
    assert [event.key for event in fact.events] == ["statement"]
    assert (fact.is_before, fact.perhaps) == (True, 2)
    assert {"same-day", "some-time"} <= {*await _near(ferry, question)}
    (period,) = [part for part in answer.understood.parts if part.kind is PartKind.PERIOD]
    assert period.taken.value == "../2021-05-09"


async def test_who_speaks_of_an_event_speaks_after_it_whatever_the_day(ferry: Services) -> None:
    answer = await ask(ferry, "What was said after the Harbour Master's statement?")
    assert await keys(ferry, answer) == ["reply", "late"]
    assert await keys(ferry, await ask(ferry, "What did Bo Quist say before the Harbour Master's statement?")) == []


async def test_an_event_told_in_other_words_is_meant_where_it_is_named(ferry: Services) -> None:
    answer = await ask(ferry, "What did Ann Lee say after the Harbour Master had spoken?")
    assert [event.key for fact in told(answer, facts.TimeOfEvent) for event in fact.events] == ["statement"]


async def test_what_is_surely_on_the_other_side_of_all_that_may_be_meant_is_no_answer(ferry: Services) -> None:
    answer = await ask(ferry, "What did Ann Lee say after the letter?")
    (fact,) = told(answer, facts.TimeOfEvent)
    assert {event.key for event in fact.events} == {"letter", "open-letter"}
    assert await keys(ferry, answer) == ["late"]


@pytest.mark.parametrize(
    "question",
    [
        "What did Ann Lee say before the referendum?",
        "What did Ann Lee say once the ferry had sailed?",
        "What did Ann Lee say after the new ferry was opened?",
        "What did Ann Lee say since the toll law was changed?",
        "What did Ann Lee say before she was Harbour Minister?",
        "What did Ann Lee say after winning the race?",
        "What did Ann Lee say before her resignation?",
    ],
)
async def test_of_an_event_that_is_not_held_nothing_is_an_answer(ferry: Services, question: str) -> None:
    answer = await ask(ferry, question)
    assert not answer.findings.items
    assert answer.nearest.items
    assert told(answer, facts.NoTimeOfEvent)


async def test_what_is_told_beside_an_event_as_of_its_day_is_given_with_that(ferry: Services) -> None:
    answer = await ask(ferry, "What did Bo Quist say after the Harbour Master's statement?")
    assert await keys(ferry, answer, 1) == ["reply"]
    assert not any(fact.is_unsure for fact in told(answer, facts.TimeOfEvent))
    answer = await ask(ferry, "What did Ann Lee say about the crew after the Harbour Master's statement?")
    assert await keys(ferry, answer) == ["same-day"]
    assert all(fact.is_unsure for fact in told(answer, facts.TimeOfEvent))
    assert not (await ask(ferry, "What did Ann Lee say about the crew before the Harbour Master's statement?")).findings


async def test_what_somebody_did_themselves_is_theirs(ferry: Services) -> None:
    answer = await ask(ferry, "What did Fay Orr say after her statement?")
    assert [event.key for fact in told(answer, facts.TimeOfEvent) for event in fact.events] == ["statement"]
    # What was said at it is not said after it.
    assert not answer.findings.items


async def test_of_many_events_that_may_be_meant_none_is_taken(ferry: Services) -> None:
    answer = await ask(ferry, "What did Ann Lee say before the meeting?")
    assert all(fact.is_partial for fact in told(answer, facts.NoTimeOfEvent))
    assert {*await keys(ferry, answer)} == {"early", "same-day", "some-time"}


async def test_before_somebody_thought_otherwise_is_told_and_bounds_nothing(ferry: Services) -> None:
    answer = await ask(ferry, "What did Ann Lee say before she softened?")
    assert answer.findings.items
    assert told(answer, facts.NoTimeOfEvent)


async def test_a_question_may_be_followed_up_by_an_event(ferry: Services) -> None:
    before = await ask(ferry, "What did Ann Lee say?")
    answer = await ask(ferry, "and after the petition?", before.understood)
    assert await keys(ferry, answer) == ["late", "same-day", "some-time"]


async def test_the_time_that_was_taken_can_be_left_out(ferry: Services) -> None:
    question = "What did Ann Lee say before the petition?"
    assert await keys(ferry, await ask(ferry, question)) == ["early"]
    open_ended = await ferry.asking.ask(GUILD, question=question, chosen={"period": ""})
    assert {*await keys(ferry, open_ended)} == {"early", "same-day", "some-time", "late"}
    assert not told(open_ended, facts.TimeOfEvent)
    other = await ferry.asking.ask(GUILD, question=question, chosen={"period": "2022"})
    assert await keys(ferry, other) == ["late"]


async def test_where_nothing_is_of_the_time_what_is_near_without_it_stands_there(ferry: Services) -> None:
    answer = await ask(ferry, "Why did Ann Lee get flak for the boat before the Harbour Master's statement?")
    assert not answer.findings
    records, *_ = await ferry.read(answer.nearest)
    assert "late" in {record.key for record in records}
