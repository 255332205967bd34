"""Digests of texts by SHA-256 (FIPS 180-4), as people and tools write them."""

from __future__ import annotations

import re

_SHA256 = re.compile(r"[0-9a-f]{64}")


def canonical_sha256(text: str) -> str:
    """A digest in small letters. Raises ValueError with a sentence about the rule where it is none."""
    digest = text.lower()
    if not _SHA256.fullmatch(digest):
        raise ValueError("a SHA-256 has 64 digits, 0 to 9 and a to f")
    return digest
