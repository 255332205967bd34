"""What stands beside a fragment in its clause: enough to read it as it was meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.services.names.typed_text import kept_text

_MOST_BESIDE = 120
_CLAUSE_ENDS = ".!?;:\n"
_MARKS = "“”„‟‘’‚‛\"'«»‹›"
_DOUBLE_MARK = re.compile(r"[“”„‟\"«»]")
_OPENS = re.compile(r"(?:^|(?<=[\s(\[–—-]))[“”„‟\"](?=\S)|«")


def beside(text: str, start: int, end: int) -> dict[str, str]:
    """The words before and after a fragment in its clause, by the fields of a quote."""
    return {"before": _clause_before(text, start), "after": _clause_after(text, end)}


def _clause_before(text: str, start: int) -> str:
    """The words before a fragment in its clause, without its opening mark; from a word's beginning on."""
    before = text[max(0, start - _MOST_BESIDE) : start]
    cut = max(before.rfind(sign) for sign in _CLAUSE_ENDS) + 1
    if cut == 0 and start > _MOST_BESIDE:
        cut = before.find(" ") + 1
    words = kept_text(before[cut:]).strip().rstrip(_MARKS).strip()
    closing, opening = _unpaired(words)
    # What a mark closes began before these words, and the fragment belongs to what one opens.
    return _on_one_line(words, closing[-1] + 1 if closing else 0, len(words), opening).lstrip(" ,")


def _clause_after(text: str, end: int) -> str:
    """The words after a fragment in its clause, without its closing mark; to a word's end."""
    after = text[end : end + _MOST_BESIDE]
    ends = [place for sign in _CLAUSE_ENDS if (place := after.find(sign)) >= 0]
    cut = min(ends) if ends else len(after) if end + _MOST_BESIDE >= len(text) else after.rfind(" ")
    words = kept_text(after[: max(cut, 0)]).strip().lstrip(_MARKS).strip(" ,")
    closing, opening = _unpaired(words)
    return _on_one_line(words, 0, opening[0] if opening else len(words), closing).strip(" ,")


def _unpaired(words: str) -> tuple[list[int], list[int]]:
    """The places of quotation marks that close what is not opened, and of those that open what is not closed."""
    closing: list[int] = []
    opening: list[int] = []
    opens = {found.start() for found in _OPENS.finditer(words)}
    for found in _DOUBLE_MARK.finditer(words):
        if found.start() in opens:
            opening.append(found.start())
        elif opening:
            opening.pop()
        else:
            closing.append(found.start())
    return closing, opening


def _on_one_line(words: str, start: int, end: int, left_out: Collection[int]) -> str:
    """A part of the words, without the signs at some places of them."""
    kept = "".join(words[place] for place in range(start, end) if place not in left_out)
    return " ".join(kept.split())
