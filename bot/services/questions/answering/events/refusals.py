"""What somebody would have none of, where that happened: "room knocked back by the council"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.questions.answering.events.happened import events_command, select_events
from bot.services.questions.answering.inquiry import Discovery, Inquiry, ids_of, items_of, linked_selection
from bot.services.questions.answering.leftover.weighing import telling_themselves
from bot.services.questions.understood import PartKind
from bot.storage.records.selection import Selection

_REFUSED: Final = (
    r"(?:reject|refus|block|veto|stopp?|rebuff|overrul|dismiss|den[yi]|spurn|snub|resist|scupper|thwart|quash|halt)"
    r"(?:s|e|es|ed|d)?|turn(?:s|ed)? down|knock(?:s|ed)? back|thr(?:ow|ows|ew|own) out|sho(?:ot|ots|t) down|"
    r"vot(?:e|es|ed) down|kill(?:s|ed)? off|bat(?:s|ted)? away|slap(?:s|ped)? down|sa(?:y|ys|id) no to"
)
_BY: Final = rf"\b(?:{_REFUSED}) by (?:the )?{{name}}(?!\w)"
_DOES: Final = rf"(?<!\w){{name}} (?:(?:has|have|had|ever|repeatedly|again) )*(?:{_REFUSED})\b"
_WHO: Final = re.compile(rf"\W*(?:who|which \w+) (?:(?:has|have|had|it was that) )*(?:{_REFUSED})\b", re.IGNORECASE)
_AHEAD: Final = re.compile(
    r"\W*(?:(?:and|so|but) )?(?:will|would|shall|should|could|can|may|might|is|are|do|does)\b"
    r"|\b(?:will|would|going to)\b",
    re.IGNORECASE,
)
"""What somebody may refuse yet is told by where they stand, and not by what they refused before."""
_NOT: Final = listed("not never no nobody")
_REFUSES: Final = re.compile(rf"\b(?:{_REFUSED})\b")
_TOLD: Final = (
    *("turn down", "reject", "refuse", "block", "veto", "stop", "rebuff", "overrule", "dismiss", "deny", "spurn"),
    *("snub", "resist", "scupper", "thwart", "quash", "halt", "prevent"),
)
"""The words by which records tell that something was refused."""


def with_refusals(asked: Inquiry, found: Discovery) -> Discovery:
    """What happened first, where it is asked what somebody refused; where they stand on what comes after.

    What others of them is filed under something else is near.
    """
    question = asked.question
    doers = [*_doers(asked)]
    is_who = not (question.actors or found.items) and _WHO.match(question.text) is not None
    if not question.topics or not (doers or is_who) or _AHEAD.search(question.text):
        return found
    happened = items_of(Event.KIND, select_events(asked, linked_selection(question, asked.span)))
    names = tuple({fold(name) for doer in doers for name in (doer.name, *_typed(asked, doer))})
    titles = {
        item: fold(own.title) for item, own in asked.own_texts(telling_themselves(asked, happened, _TOLD)).items()
    }
    told = [
        item
        for item, title in titles.items()
        if not _NOT & {*title.split()} and (title.startswith(names) if doers else _REFUSES.search(title))
    ]
    if not told:
        return found
    links = {"speakers": ids_of(doers), "topics": ids_of(question.topics)}
    if found.items and asked.reader.select(Quote.KIND, Selection(links=links, limit=1)):
        return replace(found, items=[*dict.fromkeys([*told, *found.items])])
    nearest = [item for item in (*found.items, *found.nearest) if item not in told]
    return Discovery(command=events_command(asked), items=told, nearest=[*dict.fromkeys(nearest)])


def _doers(asked: Inquiry) -> Iterator[Reference]:
    """Those who refused, by where they stand: behind "by", or right before the verb."""
    for actor in asked.question.actors:
        typed = map(re.escape, _typed(asked, actor))
        patterns = (pattern.format(name=name) for name in typed for pattern in (_BY, _DOES))
        if any(re.search(pattern, asked.question.text, re.IGNORECASE) for pattern in patterns):
            yield actor


def _typed(asked: Inquiry, actor: Reference) -> list[str]:
    parts = [part for part in asked.question.parts if part.kind is PartKind.ACTOR and part.taken.value == actor.id]
    return [part.typed for part in parts if part.typed]
