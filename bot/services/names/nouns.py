"""Kinds of record as nouns in a sentence."""

from __future__ import annotations

from collections.abc import Sequence


def with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def either(texts: Sequence[str]) -> str:
    """Texts of which one holds: "an actor, a topic or an indicator"."""
    return f"{', '.join(texts[:-1])} or {texts[-1]}" if len(texts) > 1 else "".join(texts)


def one_of(kinds: Sequence[str]) -> str:
    return either([with_article(kind) for kind in kinds])
