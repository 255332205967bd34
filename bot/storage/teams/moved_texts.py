"""Texts in which ids of a database stand, with those that the same rows have in another one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.records.digests import PostCause
from bot.storage.teams.team_tables import IdText

NewId = Callable[[str, int], int]
"""Gives the new id of a row by its sort and its former one."""

_ISSUE = ("digest", r"(\d+) -*\d+ \d+")
_CAUSES: Mapping[str, Sequence[tuple[str, str]]] = {
    PostCause.DIGEST: [_ISSUE],
    PostCause.CORRECTION: [("post", r"reply (\d+) \d+"), ("post", r"edit (\d+) \d+")],
    # A follower is named by what is the team's wherever it is: the server and a pseudonym.
    PostCause.FOLLOW: [("", r"\d+ \w+ .+")],
    # An issue that Discord refused, a role that is gone, a channel in which curators are told no more.
    PostCause.REFUSAL: [_ISSUE, ("digest", r"role (\d+) \d+ \d+"), ("post", r"review \d+ (\d+) \d+")],
    PostCause.DECISION: [("proposal", r"(\d+)")],
    PostCause.REVIEW: [("post", r"(\d+) set right \w+"), ("proposal", r"\d+ \S+ (\d+)")],
    PostCause.REMARK: [("proposal", r"(\d+) \d+ \d+")],
    PostCause.FORGOTTEN: [("post", r"(\d+)")],
}
"""How it is written what each cause is told once by: the sort of the id in it, and where that stands."""
_CUSTOM_ID = ("digest", r"digest:\w+:(\d+)-.*")
_HAS_CUSTOM_ID = {"custom_id", "menu_id"}


def moved_text(form: IdText, text: str, new_id: NewId, row: Mapping[str, Any]) -> str:
    """A text with the new ids, as it is where it cannot be read; `row` is the whole row that it stands in."""
    try:
        match form:
            case IdText.CAUSE:
                return _moved_cause(row["cause"], text, new_id, row["guild_id"])
            case IdText.CARD:
                return _moved_card(text, new_id)
            case IdText.ISSUE:
                return _moved_issue(text, new_id)
    except (ValueError, TypeError):
        return text


def _moved_cause(cause: str, key: str, new_id: NewId, guild_id: int) -> str:
    for form in _CAUSES.get(cause, ()):
        if (moved := _with_id(form, key, new_id)) is not None:
            return moved
    # What an earlier version wrote otherwise is one of a kind by the server's id: nobody decides on the same again.
    return f"{guild_id} before {key}"


def _with_id(form: tuple[str, str], text: str, new_id: NewId) -> str | None:
    """A text with the new id; None where it is not written in this form."""
    sort, written = form
    found = re.fullmatch(written, text)
    if found is None or not sort:
        return found and text
    return f"{text[: found.start(1)]}{new_id(sort, int(found[1]))}{text[found.end(1) :]}"


def _moved_card(text: str, new_id: NewId) -> str:
    # Of what was forgotten or joined to another message nothing is left; and most cards have no such button.
    if "digest:" not in text:
        return text
    return json.dumps(_with_custom_ids(json.loads(text), new_id))


def _with_custom_ids(told: Any, new_id: NewId) -> Any:
    if isinstance(told, list):
        return [_with_custom_ids(each, new_id) for each in told]
    if not isinstance(told, dict):
        return told
    moved = {name: _with_custom_ids(each, new_id) for name, each in told.items()}
    for name in _HAS_CUSTOM_ID & moved.keys():
        if isinstance(moved[name], str):
            moved[name] = _with_id(_CUSTOM_ID, moved[name], new_id) or moved[name]
    return moved


def _moved_issue(text: str, new_id: NewId) -> str:
    """The items of an issue: section, kind, id and positions, and the kind and id of each record beside it."""
    moved = []
    for section, kind, record_id, positions, *beside in json.loads(text or "[]"):
        others = [[[other, new_id(other, other_id)] for other, other_id in each] for each in beside]
        moved.append([section, kind, new_id(kind, record_id), positions, *others])
    return json.dumps(moved) if text else text
