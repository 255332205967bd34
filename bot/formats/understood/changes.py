"""Where a text was changed between a file and what is read of it, as a remark shows it."""

from __future__ import annotations

_SHOWN = 30


def around(before: str, after: str) -> tuple[str, str]:
    """Where two texts differ first, in each of them, on one line; what is cut off is an ellipsis."""
    start = next((place for place, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(after))
    start = max(before.rfind(" ", 0, start) + 1, start - _SHOWN)
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    shown = " ".join(text[start : start + _SHOWN].split())
    return f"{shown}…" if text[start + _SHOWN :] else shown
