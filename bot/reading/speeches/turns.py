"""The turns of those who speak: whose words begin where, and the paragraphs that are theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.reading.found import Certainty, FoundBy, Named, Passage, QuoteFound


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenBy:
    """Who is told to speak, as far as the text tells."""

    speaker: Named | None = None
    is_body: bool = False
    role: Named | None = None
    party: Named | None = None
    seat: Named | None = None
    why: str = ""
    """Why the speaker is to be looked at; empty where sure."""


@dataclass(slots=True, kw_only=True)
class Turn:
    """What one says without being interrupted by another."""

    said: SpokenBy
    way: FoundBy
    parts: list[Passage] = field(default_factory=list)
    why: str = ""
    """Why the words are to be looked at, whoever says them."""


def quotes_of(turns: Iterable[Turn]) -> list[QuoteFound]:
    """The turns in which anything is said, each as one quote."""
    return [_quote(turn, turn.parts) for turn in turns if turn.parts]


def _quote(turn: Turn, parts: Sequence[Passage]) -> QuoteFound:
    said = turn.said
    why = turn.why or said.why
    certainty = Certainty.OPEN if said.speaker is None else Certainty.CHECK if why else Certainty.SURE
    return QuoteFound(
        parts=tuple(parts),
        certainty=certainty,
        way=turn.way,
        speaker=said.speaker,
        is_body=said.is_body,
        role=said.role,
        party=said.party,
        seat=said.seat,
        why=why,
    )
