"""What everybody is shown of what one person was shown alone."""

from __future__ import annotations

from bot.presentation.text.markup import small


def shared_by(user_id: int) -> str:
    """The line above what is shared: Discord shows the name, and tells nobody of it."""
    return small(f"Shared by <@{user_id}>")
