"""Questions as they are understood, told in a line each, to be compared in tests."""

from __future__ import annotations

from datetime import date

from bot.records.dates.date_habits import DateHabits
from bot.services.names.directory import Directory
from bot.services.questions.understanding.understand import NOTHING_CHOSEN, understand
from bot.services.questions.understood import Chosen, PartKind, PlainQuestion
from bot.storage.records.reader import Workspace
from tests.guilds import GUILD, Services

TODAY = date(2026, 3, 1)


class Asker:
    """Asks one server, one question after the other."""

    def __init__(self, services: Services) -> None:
        self._workspace = Workspace(services.database, GUILD)
        self._directory = Directory()

    async def ask(
        self, text: str, *, chosen: Chosen = NOTHING_CHOSEN, before: PlainQuestion | None = None
    ) -> PlainQuestion:
        return await self._workspace.read(
            lambda reader: understand(
                reader, self._directory, text, today=TODAY, habits=DateHabits(), chosen=chosen, before=before
            )
        )


def told(question: PlainQuestion) -> dict[str, str]:
    """What a question was taken for: by the key of each part that is not the words, what is shown of it."""
    return {
        part.key: part.taken.shown + ("?" if part.is_guess else "")
        for part in question.parts
        if part.kind is not PartKind.WORDS and part.key != "wanted"
    }
