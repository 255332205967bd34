"""What somebody proposed, and what others answered: who did which is kept apart."""

from __future__ import annotations

import pytest

from tests.guilds import Services
from tests.services.questions.asking_shipped import ask, keys

_PROPOSAL, _REPLY = "home-affairs-committee-amend-act", "home-office-rejects-amendment"


@pytest.mark.parametrize(
    "question",
    [
        "What did the Home Affairs Committee recommend, and how did the Home Office respond?",
        "What did the Home Affairs Committee say and what did the Home Office reply?",
    ],
)
async def test_where_both_are_asked_for_the_proposal_stands_before_the_reply(shipped: Services, question: str) -> None:
    assert await keys(shipped, await ask(shipped, question), 2) == [_PROPOSAL, _REPLY]


@pytest.mark.parametrize(
    "question",
    [
        "What reply did the MPs' committee get when it wanted the 1971 Act amended?",
        "What response did the Home Affairs Committee receive?",
        "How was the Home Affairs Committee answered?",
        "How did the Home Office respond to the Home Affairs Committee?",
    ],
)
async def test_a_reply_is_of_whoever_answered_and_not_of_whom_it_was_given(shipped: Services, question: str) -> None:
    found = await keys(shipped, await ask(shipped, question))
    assert found[0] == _REPLY
    assert _PROPOSAL not in found
