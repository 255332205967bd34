"""Finds what people say without quotation marks."""

from __future__ import annotations

from bot.reading.found import QuoteFound
from bot.reading.layout import paragraphs
from bot.reading.people.cast import Cast
from bot.reading.speeches.addresses import turns_of_address
from bot.reading.speeches.blocks import turns_of_blocks
from bot.reading.speeches.debates import turns_of_debate
from bot.reading.speeches.transcripts import turns_of_transcript
from bot.reading.speeches.turns import quotes_of


def find_speeches(text: str, cast: Cast) -> list[QuoteFound]:
    """What stands under the headings of a debate, after the names of a transcript, or after “X said:”, in its order."""
    lines = paragraphs(text)
    # A transcript may have a heading as reports have them, and a report such names as transcripts have.
    turns = max(turns_of_debate(text, lines, cast), turns_of_transcript(text, lines, cast), key=len)
    return quotes_of(turns or turns_of_address(text, lines, cast) or turns_of_blocks(text, lines, cast))
