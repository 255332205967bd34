"""Times told by what happened: which words of a question tell one, and what only looks so."""

from __future__ import annotations

import pytest

from bot.services.questions.understanding.times.told_by_events import EventClause, event_clauses


def first_of(text: str) -> EventClause | None:
    return next(iter(event_clauses(text)), None)


@pytest.mark.parametrize(
    ("text", "what", "rest", "is_before"),
    [
        ("What did Lee say before the report?", "the report", "What did Lee say?", True),
        ("what was said after Orr's statement", "Orr's statement", "what was said", False),
        ("What happened in the run-up to the vote?", "the vote", "What happened?", True),
        ("What was said once the ferry had sailed?", "the ferry had sailed", "What was said?", False),
        ("Before the vote, what did Lee say?", "the vote", "what did Lee say?", True),
        ("Before the vote what did Lee say?", "the vote", "what did Lee say?", True),
        ("Why was Lee blamed shortly before the fare row?", "the fare row", "Why was Lee blamed?", True),
        ("What did Lee say following the letter to Orr?", "the letter to Orr", "What did Lee say?", False),
        ("Has Lee spoken since the fare row?", "the fare row", "Has Lee spoken?", False),
        ("What did Lee say the day after the vote?", "the vote", "What did Lee say?", False),
    ],
)
def test_a_clause_is_read_with_the_question_without_it(text: str, what: str, rest: str, *, is_before: bool) -> None:
    clause = first_of(text)
    assert clause is not None
    assert (clause.what, clause.rest, clause.is_before) == (what, rest, is_before)


def test_what_follows_a_clause_may_be_no_part_of_it() -> None:
    found = [(each.what, each.rest) for each in event_clauses("What did Lee say before the vote about the tolls?")]
    assert found == [
        ("the vote about the tolls", "What did Lee say?"),
        ("the vote", "What did Lee say about the tolls?"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Did Lee have a plan ready to lay before the members?",
        "Who accused them of putting dogma before lives?",
        "What did she put ahead of people's safety?",
        "How long before the fare row had they signed?",
        "How many months before its plan was criticised was it made policy?",
        "Was it five months before the vote?",
        "What had he been saying before?",
        "What was said before that?",
        "Since when is it counted?",
        "Which town had never before so many?",
        "highest since records began",
        "What did the leader once say of them?",
        "How many families can be treated at once?",
        "Once he is mayor, would Lee build it?",
        "What would she like to see once a trial has gone well?",
        "What were they after when they wrote?",
        "What did Lee say before the committee?",
        "What came in the following year?",
        "Is Oldtown ahead of Newtown?",
    ],
)
def test_what_tells_no_time_by_an_event_is_none(text: str) -> None:
    assert first_of(text) is None


@pytest.mark.parametrize(
    ("text", "is_of_office", "is_of_change"),
    [
        ("What did Lee say before he was party leader?", True, False),
        ("What did Lee say before becoming Prime Minister?", True, False),
        ("What did Lee say before taking office?", True, False),
        ("What did Lee say after he entered Downing Street?", True, False),
        ("What was Lee's line before he softened?", False, True),
        ("What did Lee say before her change of tone?", False, True),
        ("What did Lee say before changing his mind?", False, True),
        ("What did Lee say before the law was changed?", False, False),
        ("What did Lee say before the leader spoke?", False, False),
    ],
)
def test_an_office_and_a_change_of_mind_are_told_apart(text: str, *, is_of_office: bool, is_of_change: bool) -> None:
    clause = first_of(text)
    assert clause is not None
    assert (clause.is_of_office, clause.is_of_change) == (is_of_office, is_of_change)
