"""What people begin with who do not know yet what can be asked, and what no record answers, whatever words it has."""

from __future__ import annotations

_GREETINGS = frozenset(
    {"hello", "hello there", "hey", "hi", "hi there", "good morning", "good afternoon", "good evening"}
)
_HELP = frozenset(
    {
        *("help", "help me", "start", "how do i start", "how does this work", "how do you work"),
        *("what can you do", "what do you do", "what can i ask", "what can i ask you"),
        *("who are you", "what are you", "what is this"),
    }
)


def has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def only_begins(text: str) -> bool:
    """Whether somebody greets, or asks what there is to be asked."""
    return " ".join(text.casefold().strip("/?!. ").split()) in _GREETINGS | _HELP
