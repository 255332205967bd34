"""The stand-in's answers to interactions: what was announced, and what is shown for it by now."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.running.stand_in.discord_channels import Answer
from tests.running.stand_in.discord_objects import Json, make_message

ANNOUNCEMENTS = (5, 6)
"""Types of Discord's for a word that an answer is coming."""
_THINKING = 1 << 7
_ANSWER_TO_A_COMMAND = 20


@dataclass
class InteractionAnswers:
    """The answer to each interaction, by its token: a message that says that one comes until it is edited."""

    author: Json
    channel_id: int
    _flags: dict[str, int] = field(default_factory=dict)

    def acknowledge(self, number: str, token: str, body: Json) -> Answer:
        if token in self._flags:
            return Answer(400, {"code": 40060, "message": "Interaction has already been acknowledged."})
        flags = (body.get("data") or {}).get("flags", 0)
        self._flags[token] = flags | _THINKING if body["type"] in ANNOUNCEMENTS else flags
        shown = {"type": body["type"], "message": self._message(token)}
        return Answer(200, {"interaction": {"id": number, "type": 2}, "resource": shown})

    def webhook(self, method: str, token: str, body: Json) -> Answer:
        """Read, edit or take away the answer, or send another message beside it."""
        match method:
            case "DELETE":
                return Answer(204, None)
            case "GET" if token not in self._flags:
                return Answer(404, {"code": 10015, "message": "Unknown Webhook"})
            case "PATCH" | "POST":
                self._flags[token] = self._flags.get(token, 0) & ~_THINKING
        return Answer(200, self._message(token))

    def _message(self, token: str) -> Json:
        flags = self._flags.get(token, 0)
        # Newer than any interaction, as each answer is.
        return make_message(900_000, self.channel_id, self.author, type=_ANSWER_TO_A_COMMAND, flags=flags)
