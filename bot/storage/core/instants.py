"""Instants as they are stored: text in UTC, to the second, so that their order is the texts' order."""

from __future__ import annotations

from datetime import UTC, datetime


def instant_text(at: datetime) -> str:
    """An aware instant as stored."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def read_instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
