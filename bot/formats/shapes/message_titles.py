"""What a message of Discord is called as a source, and who is said to have written it."""

from __future__ import annotations

from datetime import datetime

from bot.records.fields import NAME_LIMIT
from bot.records.written.visible import has_visible


def name_author(shown: str, user_name: str) -> str:
    """The name that is shown for whoever wrote a message, on one line."""
    name = " ".join(shown.split())[:NAME_LIMIT]
    # Who wants to go nameless on Discord takes a sign for a name that nobody can see.
    return name if has_visible(name) else user_name


def title_message(author: str, user_name: str, when: str) -> str:
    """The title of a message; `when` is empty where it is not known."""
    return f"[Message {tell_message(author, user_name, when)}]"


def tell_message(author: str, user_name: str, when: str) -> str:
    """By whom and when a message was written: "by Ann (@ann) on Discord, 2026-03-02 09:00:00 GMT"."""
    # Anybody may call themselves anything on Discord; only the user name is theirs alone.
    by = author if author == user_name else f"{author} (@{user_name})"
    return f"by {by} on Discord{f', {when}' if when else ''}"


def describe_moment(written_at: datetime) -> str:
    """When a message was written, to the second: two of one person hardly ever have the same title then."""
    return f"{written_at:%Y-%m-%d %H:%M:%S %Z}".strip()
