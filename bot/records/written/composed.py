"""Letters with their accents as one, as nearly every program writes them (NFC, https://unicode.org/reports/tr15)."""

from __future__ import annotations

import re
import unicodedata

_COMPATIBLE = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")


def compose(text: str) -> str:
    """Put letters and the accents that follow them together, which changes nothing that a person sees.

    So nothing is told of it. The Chinese characters that NFC would replace by others, and that look different in names,
    stay as they are.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    parts = _COMPATIBLE.split(text)
    parts[::2] = [unicodedata.normalize("NFC", part) for part in parts[::2]]
    return "".join(parts)
