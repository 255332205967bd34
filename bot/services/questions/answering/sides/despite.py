"""Whether somebody presses on though another is against it: what they say in which that other one is named."""

from __future__ import annotations

import re
from typing import Final

from bot.records.record import Reference
from bot.services.questions.answered import CommandLine
from bot.services.questions.answering.inquiry import Discovery, Inquiry
from bot.services.questions.answering.sides.naming import quotes_naming
from bot.services.questions.understood import PartKind

_DESPITE: Final = re.compile(
    r"\b(?:despite|in spite of|in defiance of|in the (?:teeth|face) of|regardless of|no matter what|whatever|although"
    r"|(?:even )?though|even if|even when)\b",
    re.IGNORECASE,
)
_PRESSES_ON: Final = re.compile(
    r"\b(?:(?:press|push|go|carry|forge|plough|keep|soldier|move|stick)\w*\s+(?:on|ahead|going|to (?:it|this|that))"
    r"|went ahead|kept going|proceed\w*|continu\w*|persist\w*|persever\w*|pursu\w*|committed|determined|resolve\w*"
    r"|undeterred|not (?:give up|back down)|(?:vow|promis|pledg|swear|swore)\w*)\b",
    re.IGNORECASE,
)


def find_despite(asked: Inquiry) -> Discovery | None:
    """What is said by those who may press on, in which is named who is against it; None where that is not asked."""
    text = asked.question.text
    clause = _DESPITE.search(text)
    if clause is None or not _PRESSES_ON.search(text, 0, clause.start()):
        return None
    parts = [part for part in asked.question.parts if part.kind is PartKind.ACTOR and part.typed]
    behind = {part.taken.value for part in parts if text.find(part.typed) > clause.end()}
    against = [actor for actor in asked.question.actors if actor.id in behind]
    pressing = [actor for actor in asked.question.actors if actor.id not in behind]
    if len(against) != 1 or not pressing:
        return None
    speakers = [number for actor in pressing for number in (actor.record_id, *_those_of(asked, actor))]
    said = quotes_naming(asked, against[0], speakers)
    command = CommandLine("quote search", {"text": against[0].name, "actor": pressing[0].name})
    return Discovery(command=command, items=said) if said else None


def _those_of(asked: Inquiry, body: Reference) -> list[int]:
    """Who held an office of a body."""
    offices = asked.directory.offices(asked.reader).where(lambda office: body.name in office.bodies)
    return [row.number for office in offices for row in office.rows if row.organisation == body.name]
