"""Alternative texts: what a picture shows, in as many words as Discord takes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.presentation.card.picture import MOST_ALT


def alt_text(head: str, items: Sequence[str], tail: Sequence[str], rest: str) -> str:
    """Sentences in a row, given without full stops; of the items only whole ones, `rest` says where the others are."""
    front = f"{head}."
    back = "".join(f" {sentence}." for sentence in tail)
    room = MOST_ALT - len(front) - len(back)
    whole = "".join(f" {item}." for item in items)
    if len(whole) <= room:
        return f"{front}{whole}{back}"
    taken = ""
    for place, item in enumerate(items):
        # What remains gets fewer words as items are taken, so that the last remark always fits.
        if len(taken) + len(item) + 2 + len(_remaining(len(items) - place, rest)) > room:
            return f"{front}{taken}{_remaining(len(items) - place, rest)}{back}"
        taken += f" {item}."
    return f"{front}{taken}{back}"


def _remaining(count: int, rest: str) -> str:
    return f" … and {count} more {rest}."
