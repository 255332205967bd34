"""What is offered while a person types the name of a record or a place."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Final

from bot.problems import Problem
from bot.services.names.held_names import LINKED_KINDS, MOST_NAMES
from bot.services.names.index import Suggestion
from bot.services.service import Service, in_one_read
from bot.storage.records.reader import Reader
from bot.storage.server.guilds import Guilds

MANY: Final = 2000
"""Records of a kind whose names are made ready before somebody asks: of fewer it takes no time that is noticed."""
MOST_READY: Final = MOST_NAMES // 2
"""Records whose names are made ready so: the others are left to whoever asks."""


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

    async def prepare(self) -> None:
        """Make names ready where there are many, in the background, so that no question waits for it.

        First those of the teams that asked last, as far as there is room; what was written since is kept up.
        """
        sizes = {
            (guild_id, kind): size
            for kind in LINKED_KINDS
            for guild_id, size in await Guilds(self._database).with_many(kind, MANY)
        }
        asked_last = [place for place in reversed(self._directory.places_held()) if place in sizes]
        room, chosen = MOST_READY, []
        for place in dict.fromkeys((*asked_last, *sizes)):
            if sizes[place] <= room:
                room -= sizes[place]
                chosen.append(place)
        # Those that were asked for last come last again: they are let go of last.
        for guild_id, kind in reversed(chosen):
            # Where something is damaged, whoever asks is told.
            with suppress(Problem):
                await self.workspace(guild_id).read(partial(self._directory.prepare, kind=kind))
