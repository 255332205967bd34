"""The history of records: what was done to one, when, by whom, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.records.record import State

TAKEN_BACK = "Taken back by who had added it."
"""The note of a record that /undo withdrew; to import it again brings it back."""


class Action(StrEnum):
    """What was done to a record. It is marked as disputed or corrected, or as neither any more."""

    ADDED = "added"
    CHANGED = "changed"
    MARKED = "marked"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"

    @classmethod
    def between(cls, before: State, after: State) -> Action:
        """What was done to a record that stood in one state and stands in the other."""
        if after is State.WITHDRAWN:
            return cls.WITHDRAWN
        return cls.RESTORED if before is State.WITHDRAWN else cls.MARKED


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one record. `changes` is JSON: attribute to its cell [before, after].

    `author` is a pseudonym, and empty where no person wrote; `user_id` is whose it is, unless that was forgotten. The
    same holds for who had proposed what the author approved, and for those who had changed it in between.
    `change` is the position of the first entry of what was done at once, and `undoes` that of what was taken back.
    """

    position: int
    change: int
    kind: str
    record_id: int
    happened_at: str
    action: str
    author: str
    user_id: int | None
    proposed_by: str
    proposer_id: int | None
    origin: str
    reason: str
    undoes: int | None
    changes: str
    revised_by: tuple[str, ...] = ()
    reviser_ids: tuple[int | None, ...] = ()
