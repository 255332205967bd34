"""What somebody proposed beside what others answered, where a question asks for both."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from bot.records.kinds.quote import Quote
from bot.services.questions.answering.facts import COUNTING
from bot.services.questions.answering.inquiry import Discovery, Inquiry
from bot.services.questions.answering.quotes import find_quotes
from bot.services.questions.understanding.two_questions import halves_of
from bot.services.questions.understood import PartKind, QuestionPart, Wanted

_REPLIED: Final = re.compile(
    r"\b(?:respond|responded|response|reply|replied|answer|answered|react|reacted|reaction|say to (?:it|this|that)"
    r"|make of (?:it|this|that)|take (?:it|this|that))\b",
    re.IGNORECASE,
)


def with_proposal(asked: Inquiry, found: Discovery) -> Discovery:
    """Where it is asked what one said and how another answered: the words of the first, each before an answer."""
    question = asked.question
    halves = halves_of(question.text) if question.wanted is Wanted.QUOTES and found.items else ()
    if not halves or not _REPLIED.search(halves[1]):
        return found
    first = [part for part in question.parts if part.kind is PartKind.ACTOR and _is_in(halves[0], part)]
    others = [part for part in question.parts if part.kind is PartKind.ACTOR and part not in first and part.typed]
    if not first or not others:
        return found
    named = {part.taken.value for part in first}
    said = find_quotes(
        asked.but(
            text=halves[0],
            actors=[actor for actor in question.actors if actor.id in named],
            parts=[part for part in question.parts if part not in others],
            words=[word for word in question.words if word in halves[0]],
        )
    )
    proposed = [item for item in said.items if item[0] == Quote.KIND]
    in_turn = (item for each in zip_longest(proposed, found.items) for item in each if item is not None)
    items = [*dict.fromkeys(in_turn)]
    facts = [fact for fact in found.facts if not isinstance(fact, COUNTING)]
    return replace(found, items=items, facts=facts, is_by_date=False) if proposed else found


def _is_in(text: str, part: QuestionPart) -> bool:
    return bool(part.typed) and part.typed in text
