"""Who sees answers: everybody in the channel or the asker alone, as the server and its members settle it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.problems import WrongInput
from bot.records.written.choices import read_choice
from bot.services.server.rights import Person, require_curator, settings_of
from bot.services.service import Service, in_one_read
from bot.storage.records.reader import Reader
from bot.storage.server.member_settings import read_member_settings, write_member_setting
from bot.storage.server.server_settings import read_settings, write_setting

_NAME = "answers"
"""Of the setting, a server's and a member's."""


class AnswersSeen(StrEnum):
    """Who sees an answer of which nothing else is said."""

    PRIVATE = "private"
    PUBLIC = "public"
    DEFAULT = "default"
    """For a member as the server has it; for the server public."""


class Whose(StrEnum):
    """For whom it is settled."""

    ME = "me"
    SERVER = "server"


@dataclass(frozen=True, kw_only=True)
class Privacy:
    """What is settled: for the server, and by one of its members for themselves."""

    server: AnswersSeen = AnswersSeen.DEFAULT
    own: AnswersSeen = AnswersSeen.DEFAULT

    @property
    def is_private(self) -> bool:
        """Whether the member alone sees an answer: their own word goes before the server's."""
        return (self.server if self.own is AnswersSeen.DEFAULT else self.own) is AnswersSeen.PRIVATE


class PrivacyService(Service):
    @in_one_read
    def settled(self, reader: Reader, user_id: int) -> Privacy:
        """What holds for a user of the guild."""
        own, server = read_member_settings(reader, user_id), read_settings(reader)
        return Privacy(server=_answers(server.get(_NAME)), own=_answers(own.get(_NAME)))

    async def settle(self, guild_id: int, person: Person, answers: str, whose: str) -> Privacy:
        """Settle who sees answers, for oneself or for the server. Raises NotAllowed or WrongInput."""
        try:
            chosen = read_choice(AnswersSeen, answers)
        except ValueError as error:
            raise WrongInput(f"The option “answers” {error}. Nothing was changed.") from None
        value = "" if chosen is AnswersSeen.DEFAULT else chosen
        if Whose(whose) is Whose.ME:
            await write_member_setting(self._database, guild_id, person.user_id, _NAME, value)
        else:
            await self.workspace(guild_id).read(
                lambda reader: require_curator(settings_of(reader), person, "settle who sees answers in this server")
            )
            await write_setting(self._database, guild_id, _NAME, value)
        return await self.settled(guild_id, person.user_id)


def _answers(value: str | None) -> AnswersSeen:
    return AnswersSeen(value or AnswersSeen.DEFAULT)
