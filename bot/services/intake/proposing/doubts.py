"""How sure an entry is, and what speaks against more."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.found import Certainty


@dataclass(frozen=True)
class Doubt:
    """A certainty, and as a clause why it is no greater; empty where it is sure."""

    certainty: Certainty
    why: str

    def with_check(self, why: str) -> Doubt:
        """The same where somebody is to look at it for one more reason; the first that was told stands."""
        if self.certainty is Certainty.SURE:
            return Doubt(Certainty.CHECK, why)
        return self if self.why else Doubt(self.certainty, why)
