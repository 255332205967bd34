"""Words that are listed in a text."""


def listed(text: str) -> frozenset[str]:
    """The words of a text, of which each is one of a list."""
    return frozenset(text.split())
