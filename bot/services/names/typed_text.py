"""What people type, as it can be kept."""

from __future__ import annotations

import re

# Control characters but for tabs and line ends, and halves of characters: nobody sees them, and no file can hold them.
_NOT_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")


def kept_text(text: str) -> str:
    """A text as it was typed, without what stands for no sign, and with line ends that are the same everywhere."""
    return _NOT_KEPT.sub("", _LINE_END.sub("\n", text))
