"""Words of a file that the text of their source lacks, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from bot.presentation.text.markup import joined, line, small, titled
from bot.services.keeping.verbatim.words_apart import WordsApart

_WORDS_SHOWN = 100


def apart_words(apart: WordsApart) -> str:
    """What is wrong with a quote's words, as a sentence; they stand in no quotation marks, being nobody's."""
    quote = apart.quote
    called = quote.id if quote.number else f"The new quote ({titled(quote.text, _WORDS_SHOWN)})"
    held = joined([source.id if source.number else "its source in this file" for source in apart.sources])
    return f"{called}, held against the text of {held}: {apart.sentence}."


def describe_apart(found: Sequence[WordsApart], most: int, *, is_asked: bool, more_in: str) -> str:
    """The first of them under a heading, and that it will be asked why; empty where there are none."""
    if not found:
        return ""
    rows = [f"- {line(apart_words(each))}" for each in found[:most]]
    more = [f"{more_in} has {len(found) - most:,} more of these."] if len(found) > most else []
    asked = ["You will be asked why."] if is_asked else []
    notes = [small(" ".join([*more, *asked]))] if more or asked else []
    return "\n".join(["**Not word for word in the text of the source**", *notes, *rows])
