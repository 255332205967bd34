"""What is offered while a person types the name of a record or a place."""

from __future__ import annotations

from bot.services.names.index import Suggestion
from bot.services.service import Service, in_one_read
from bot.storage.records.reader import Reader


class SuggestionService(Service):
    @in_one_read
    def names(self, reader: Reader, kind: str, text: str) -> list[Suggestion]:
        """The records of a kind that `text` may come to name, at most 25."""
        return self._directory.suggest(reader, kind, text)

    @in_one_read
    def parties(self, reader: Reader, text: str) -> list[Suggestion]:
        """The parties for which somebody stands or stood, as far as `text` may come to name them."""
        return self._directory.suggest_parties(reader, text)

    @in_one_read
    def places(self, reader: Reader, text: str) -> tuple[str, ...]:
        """The places in which something is measured and whose name holds `text`, in alphabetical order."""
        return self._directory.places(reader, text)
