"""From when or until when somebody held an office: told by the dates of their roles, or said not to be held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.names.offices import TimeInOffice
from bot.services.names.succession import offices_noted, times_in_office
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.inquiry import Discovery, Inquiry, any_term
from bot.services.questions.answering.offices.succession import NotHeldAs, roles_of
from bot.services.questions.understanding.words.question_words import words_in
from bot.services.questions.understood import PartKind, QuestionPart, Wanted

_OFFICE: Final = r"(?:office|post|job|position|role|brief|portfolio|seat|power|parliament)"
_SWORN: Final = r"appoint(?:ed)?|elect(?:ed)?|sworn in"
_REPLACED: Final = r"replaced?|succeed(?:ed)?"
_CAME: Final = (
    r"(?:take|took|taken|come|came|enter|entered|assume|assumed|get|got|win|won|begin|began|start|started)"
    rf"(?: (?:over|up|on|to|into|in|as|his|her|the))*(?: {_OFFICE})?"
)
_BECAME: Final = rf"become|became|{_SWORN}|promoted?|installed|chosen|made|{_CAME}|replace|succeed"
_CEASED: Final = (
    r"leave|left|resign(?:ed)?|quit|step(?:ped)? down|stand(?:ing)? down|stood down|ceased?|stop(?:ped)?|lose|lost|"
    r"sacked|fired|dismissed|removed|depart(?:ed)?|retired?|give up|gave up"
)
_ITS_VERBS: Final = re.compile(rf"{_BECAME}|{_CEASED}|{_REPLACED}")
_ASKED_SO: Final = (Wanted.EVENTS, Wanted.ANYTHING, Wanted.PERSON)
_WHEN: Final = r"(?:when|(?:in |on |from |since |until |till |by )?(?:which|what) (?:year|month|day|date))"
_DID: Final = r"(?:do|does|did|is|was|were|has|had|will)"
_BEGINS: Final = re.compile(
    rf"(?:and )?(?:{_WHEN} {_DID} .*\b(?:{_BECAME})\b|(?:since|from) {_WHEN} {_DID} "
    r"|(?:for )?how long (?:has|had) .*\bbeen\b)"
)
_ENDS: Final = re.compile(
    rf"(?:and )?(?:{_WHEN} {_DID} .*\b(?:{_CEASED})\b|{_WHEN} (?:is|was|were) .*\b(?:replaced|succeeded)\b"
    rf"|(?:until|till) {_WHEN} {_DID} )"
)
_BY_SPAN: Final = re.compile(rf"(?:and )?(?:(?:since|from|until|till) {_WHEN}|(?:for )?how long) ")


@dataclass(frozen=True, kw_only=True)
class OfficeBound(Fact):
    """From when somebody held their office, or until when; that no source states it, where no date is."""

    told: TimeInOffice
    is_end: bool

    @property
    def day(self) -> Edtf | None:
        return self.told.time.held_to if self.is_end else self.told.time.held_from


def find_tenure(asked: Inquiry) -> Discovery | None:
    """When somebody came into an office, or left it; None where something else is asked, or an event tells it."""
    is_end = _asks_end(asked)
    who = _who(asked) if is_end is not None else None
    if who is None or is_end is None:
        return None
    offices = asked.directory.offices(asked.reader)
    own = times_in_office(offices, who.id)
    named, words = _titles(asked), _other_words(asked)
    if words and not any(words <= {*fold(each.office).split()} for each in own):
        return None
    times = [each for each in own if (each.office in named or not named) and words <= {*fold(each.office).split()}]
    command = CommandLine("actor", {"name": asked.named([who])})
    meant = asked.but(wanted=Wanted.PERSON).question
    if not times:
        typed = next(part.typed for part in asked.question.parts if part.taken.note)
        fact = NotHeldAs(name=who.name, office=typed, rests_on=roles_of(asked, own))
        return Discovery(command=command, facts=[fact], nearest=roles_of(asked, own), question=meant)
    first = times[:1] if named or words else list({each.office: each for each in times}.values())
    told = [OfficeBound(told=each, is_end=is_end, rests_on=roles_of(asked, [each])) for each in first]
    known = [fact.told for fact in told if fact.day]
    near = [fact.told for fact in told if not fact.day]
    items, nearest = roles_of(asked, known), roles_of(asked, near)
    return Discovery(command=command, facts=told, items=items, nearest=nearest, question=meant)


def _asks_end(asked: Inquiry) -> bool | None:
    """Whether it is asked until when somebody held an office; None where not even from when."""
    question = asked.question
    text = " ".join(word.folded for word in words_in(question.text))
    found = _ENDS.match(text) or _BEGINS.match(text)
    is_of_other = question.topics or question.indicators or question.places or question.sources or question.phrases
    if found is None or is_of_other or question.wanted not in _ASKED_SO:
        return None
    is_office = any(part.taken.note for part in question.parts) or re.search(rf"\b{_OFFICE}\b", text)
    is_sworn = re.search(rf"\b(?:{_SWORN}|{_CEASED})\b", text)
    is_passive = re.search(rf"\b(?:is|was|were)\b.*\b(?:{_REPLACED})$", text)
    is_beside = is_passive or (len(question.actors) > 1 and re.search(rf"\b(?:{_REPLACED})\b", text))
    # "Since when has Lee led the council": their own office was read with their name.
    is_bare = _BY_SPAN.match(text) and not question.words
    is_told = is_office or is_sworn or is_beside or is_bare or _other_words(asked)
    return found.re is _ENDS if is_told else None


def _other_words(asked: Inquiry) -> set[str]:
    """The words that are none of the verbs by which it is asked: an office, or something else."""
    return {folded for word in asked.question.words if not _ITS_VERBS.fullmatch(folded := fold(word))}


def _who(asked: Inquiry) -> Reference | None:
    """The one person of whom it is asked, by name before by another office; None where an event tells of it."""
    offices = asked.directory.offices(asked.reader)
    actors = {actor.id: actor for actor in asked.question.actors}
    parts: Sequence[QuestionPart] = [part for part in asked.question.parts if part.kind is PartKind.ACTOR]
    named = [part.taken.value for part in parts if not part.taken.note] or [part.taken.value for part in parts]
    people = [actors[each] for each in dict.fromkeys(named) if each in actors and offices.rows_of(each)]
    if not people:
        return None
    words = [word for word in asked.question.words if fold(word)]
    told = asked.search([any_term(words)], [Event.KIND], [(f"actor{people[0].record_id}",)]) if words else []
    return None if told else people[0]


def _titles(asked: Inquiry) -> set[str]:
    """The titles of the offices that are named, whoever holds them."""
    notes = [choice.note for part in asked.question.parts for choice in (part.taken, *part.others) if choice.note]
    return {office.name for office in offices_noted(asked.directory.offices(asked.reader), notes)}
