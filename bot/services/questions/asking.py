"""Plain questions answered: what is understood of one, and the records that answer it."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from bot.records.record import Reference
from bot.services.findings import LINES_A_PAGE, Findings
from bot.services.names.folding import fold
from bot.services.questions.answered import PlainAnswer
from bot.services.questions.answering.inquiry import Inquiry
from bot.services.questions.answering.ways import find_answer
from bot.services.questions.understood import Chosen, PartChoice, PartKind, PlainQuestion, QuestionPart, Wanted
from bot.services.server.rights import settings_of
from bot.services.service import Service, in_one_search
from bot.storage.records.reader import Reader

NOTHING_CHOSEN: Final[Chosen] = MappingProxyType({})


class AskService(Service):
    """Answers what is asked in words of one's own."""

    @in_one_search
    def ask(
        self,
        reader: Reader,
        *,
        question: str,
        chosen: Chosen = NOTHING_CHOSEN,
        before: PlainQuestion | None = None,
    ) -> PlainAnswer:
        """Answer a question; `chosen` are parts of it that were changed, `before` the one that it follows up."""
        understood = self._understand(reader, question)
        today = settings_of(reader).day_at(self._clock())
        found = find_answer(Inquiry(reader, self._directory, understood, today))
        return PlainAnswer(
            understood=understood,
            facts=found.facts,
            findings=Findings.read_by(reader, found.items, a_page=LINES_A_PAGE),
            nearest=Findings.read_by(reader, found.nearest, a_page=LINES_A_PAGE),
            command=found.command,
        )

    def _understand(self, reader: Reader, question: str) -> PlainQuestion:
        text = " ".join(question.split())
        actors = self._directory.named_in(reader, "actor", text)
        topics = self._directory.named_in(reader, "topic", text)
        named = {word for each in (*actors, *topics) for word in fold(each.name).split()}
        return PlainQuestion(
            text=text,
            wanted=Wanted.ANYTHING,
            parts=[*_parts(PartKind.ACTOR, actors), *_parts(PartKind.TOPIC, topics)],
            actors=actors,
            topics=topics,
            words=[word for word in text.split() if fold(word) not in named],
        )


def _parts(kind: PartKind, references: list[Reference]) -> Iterator[QuestionPart]:
    for place, reference in enumerate(references, start=1):
        key = kind.value if place == 1 else f"{kind.value}{place}"
        yield QuestionPart(key, kind, reference.name, PartChoice(reference.id, reference.name))
