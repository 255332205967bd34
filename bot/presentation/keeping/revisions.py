"""What others changed of what somebody had sent in: who, which fields, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.presentation.keeping.history import describe_author
from bot.presentation.text.changes import describe_changes
from bot.presentation.text.markup import joined, line, titled
from bot.services.keeping.review.revising import Revised


def describe_revisers(revisers: Mapping[str, int | None]) -> str:
    """Those who changed it, by their pseudonyms and Discord ids: "<@1> and <@2>"."""
    return joined([describe_author(user_id, pseudonym) for pseudonym, user_id in revisers.items()])


def describe_revised(revised: Sequence[Revised], longest: int) -> Iterator[str]:
    """A line for each field that was changed, at most `longest` characters of its texts."""
    for one in revised:
        if one.is_made:
            yield f"Of the new {one.kind}, {line(titled(one.title))}:"
        yield from describe_changes(one.kind, one.changes, longest, one.undecided)
