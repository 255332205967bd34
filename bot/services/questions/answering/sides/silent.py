"""Who is asked about and said nothing that is held: somebody who is not held at all, or one of several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.reading.people.listed import listed
from bot.records.kinds.quote import Quote
from bot.services.names.folding import fold
from bot.services.names.words import singular
from bot.services.questions.answered import Fact
from bot.services.questions.answering.facts import OthersSpeak
from bot.services.questions.answering.inquiry import A_CARD, Discovery, Inquiry
from bot.services.questions.understood import Wanted

_SPOKEN: Final = (Wanted.QUOTES, Wanted.STANCES)
_SUBJECT: Final = re.compile(
    r"\b(?:do|does|did|have|has|had|would|will)\s+(?:(?:the|any|some|these|those|our)\s+)?"
    r"(?P<who>\w+(?:[ -]\w+)?)\s+(?:ever\s+|also\s+|actually\s+|have\s+to\s+|had\s+to\s+)?"
    r"(?:say|said|think|thought|tell|told|want|wanted|argue|argued|claim|claimed|warn|warned|write|written|call|called"
    r"|believe|believed|ask|asked|demand|demanded|recommend|recommended|make of)\b",
    re.IGNORECASE,
)
_DOCUMENTS: Final = listed(
    "report letter article piece paper study statement manifesto headline act law bill source record evidence figure "
    "number data statistic document text survey research finding proposal plan interview speech review"
)


def others_speak(asked: Inquiry, found: Discovery) -> Iterator[Fact]:
    """That whoever is asked about speaks in none of the quotes that are shown, which only have the word."""
    question = asked.question
    subject = _SUBJECT.search(question.text)
    if not subject or question.wanted not in _SPOKEN or question.actors or question.party:
        return
    who = subject["who"]
    heads = {singular(word) for word in fold(who).split()} & {singular(fold(word)) for word in question.words}
    quotes = asked.reader.get_many(Quote, [each for kind, each in found.items[:A_CARD] if kind == Quote.KIND])
    if not heads or heads & _DOCUMENTS or not quotes:
        return
    offices = asked.directory.offices(asked.reader)
    for speaker in {speaker for quote in quotes for speaker in quote.speakers}:
        rows = offices.rows_of(speaker.id)
        called = " ".join((speaker.name, *(f"{row.office} {row.organisation} {row.party}" for row in rows)))
        if heads & {singular(word) for word in fold(called).split()}:
            return
    yield OthersSpeak(typed=who)
