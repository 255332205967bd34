"""What keeps words from standing in the text of their source, told to whoever gives them."""

from __future__ import annotations

from typing import NamedTuple

from bot.records.written.verbatim import Fault, Lack


class Broken(NamedTuple):
    """The rule that words break, and what to do."""

    rule: str
    hint: str


_BROKEN = {
    Lack.MISSING: Broken(
        "these words do not stand in the source letter for letter",
        "copy them from the source, with its slips and dashes",
    ),
    Lack.WITHIN_WORD: Broken("these words begin or end within a word of the source", "take the whole word"),
    Lack.APART: Broken(
        "these words stand in the source, and not so after those before them",
        "keep its order, and its sentences whole; what another source or another part of a sentence says is a quote of "
        "its own",
    ),
    Lack.NO_SENTENCE: Broken(
        "is called full, and begins or ends within a sentence of the source",
        "take the whole sentence, or call it a fragment",
    ),
}


def told_of_fault(fault: Fault) -> Broken:
    if fault.lack is Lack.DENIED:
        rule = f"the source denies these words just before them: “{fault.words}”"
        return Broken(rule, "put that into the words or into before")
    return _BROKEN[fault.lack]


def sentence_of(fault: Fault, nearest: str) -> str:
    """What is wrong with words and what to do, as a clause; `nearest` is what the source has instead, or empty."""
    broken = told_of_fault(fault)
    return f"{broken.rule}{f' (the nearest it has: “{nearest}”)' if nearest else ''}: {broken.hint}"
