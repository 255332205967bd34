"""Plain questions answered: what is understood of one, and the records that answer it."""

from __future__ import annotations

from dataclasses import replace

from bot.services.findings import LINES_A_PAGE, Findings
from bot.services.questions.answered import PlainAnswer
from bot.services.questions.answering.events.beside_event import find_beside_event
from bot.services.questions.answering.events.sequence import find_order
from bot.services.questions.answering.facts import NotAnsweredHere
from bot.services.questions.answering.inquiry import Inquiry
from bot.services.questions.answering.offices.succession import find_by_succession
from bot.services.questions.answering.offices.tenure import find_tenure
from bot.services.questions.answering.ways import find_answer
from bot.services.questions.same_command import is_asked_by_command
from bot.services.questions.understanding.two_questions import figures_of_both, first_of, in_order
from bot.services.questions.understanding.understand import NOTHING_CHOSEN, understand
from bot.services.questions.understood import Chosen, PartKind, PlainQuestion
from bot.services.server.rights import settings_of
from bot.services.service import Service, in_one_search
from bot.storage.records.reader import Reader


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
        """Answer a question; `chosen` are parts of it that were changed, `before` the one that it follows up.

        Raises WrongInput where it has no words.
        """
        today = settings_of(reader).day_at(self._clock())
        habits = self.habits(reader)

        def read(text: str, after: PlainQuestion | None = before) -> PlainQuestion:
            return understand(reader, self._directory, text, today=today, habits=habits, chosen=chosen, before=after)

        asked_in_order = () if chosen or before else in_order(question, read)
        each = [Inquiry(reader, self._directory, one, today) for one in asked_in_order]
        ordered = find_order(question, each, find_answer)
        both = None if chosen or before or ordered else figures_of_both(question, read)
        understood, second = (both, "") if both else first_of(question, read)
        asked = Inquiry(reader, self._directory, understood, today)
        period = chosen.get(PartKind.PERIOD.value)
        is_open = not (ordered or both or understood.succession)
        beside = find_beside_event(asked, read, find_answer, period, follows=bool(before)) if is_open else None
        tenure = None if ordered or beside else find_tenure(asked)
        found = ordered or beside or tenure or find_by_succession(asked, find_answer)
        asked = replace(asked, question=found.question or understood)
        later = [NotAnsweredHere(question=second)] if second else []
        return PlainAnswer(
            understood=asked.question,
            facts=[*later, *found.facts],
            findings=Findings.read_by(reader, found.items, a_page=LINES_A_PAGE),
            nearest=Findings.read_by(reader, found.nearest, a_page=LINES_A_PAGE),
            is_near_by_words=found.is_near_by_words,
            command=replace(found.command, is_exact=is_asked_by_command(asked, found)),
        )
