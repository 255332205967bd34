"""Who held an office before or after somebody, and what else somebody was: computed from the roles that are held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.records.kinds.actor import Actor
from bot.records.kinds.role import Role
from bot.records.record import Item, Reference
from bot.services.names.offices import TimeInOffice
from bot.services.names.succession import Beside, OtherOffices, beside_in_office, other_offices, tenures_of
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.facts import TakenAs, TakenAsAll
from bot.services.questions.answering.inquiry import Discovery, Inquiry, ids_of
from bot.services.questions.understood import PartKind, Succession, Wanted

_ASKS_WHO: Final = (Wanted.PERSON, Wanted.ANYTHING, Wanted.EVENTS)
_MOST_OFFICES: Final = 3


@dataclass(frozen=True, kw_only=True)
class BesideInOffice(Fact):
    """Who is held in an office at the nearest time before or after somebody."""

    told: Beside


@dataclass(frozen=True, kw_only=True)
class NobodyBeside(Fact):
    """That nobody is held in an office at a time that is surely before, or after, somebody."""

    told: Beside


@dataclass(frozen=True, kw_only=True)
class NotHeldAs(Fact):
    """That no record has somebody in an office, who is named as one who held it."""

    name: str
    office: str


@dataclass(frozen=True, kw_only=True)
class OtherOfficesHeld(Fact):
    """What else somebody is held to have been before or after an office of theirs."""

    told: OtherOffices


@dataclass(frozen=True, kw_only=True)
class NoOtherOffice(Fact):
    """That no other office of somebody is held at a time that is surely before, or after, one of theirs."""

    told: OtherOffices


TellsOfOffice = BesideInOffice | NobodyBeside | OtherOfficesHeld | NoOtherOffice


def find_by_succession(asked: Inquiry, find: Callable[[Inquiry], Discovery]) -> Discovery:
    """The answer that `find` has; where somebody is told by whom they held an office beside, with what tells it."""
    succession = asked.question.succession
    if succession is None:
        return find(asked)
    if succession.asks_job:
        return _of_job(asked, succession) or find(asked)
    offices = asked.directory.offices(asked.reader)
    told = beside_in_office(offices, succession.of, succession.titles, is_later=succession.is_later)
    if not told or (succession.office and not succession.titles):
        return _not_held(asked, succession)
    held = [beside for beside in told if beside.nearest][:_MOST_OFFICES]
    if not held:
        return _of_nobody(asked, told)
    facts = [BesideInOffice(told=each, rests_on=roles_of(asked, [*each.nearest, each.of])) for each in held]
    if not _asks_who(asked):
        found = find(asked)
        rest = [fact for fact in found.facts if not _is_of(fact, succession)]
        return replace(found, facts=[*facts[:1], *rest])
    meant = [each for beside in held for each in beside.nearest]
    people = [(Actor.KIND, each.actor.record_id) for each in meant]
    items = [*dict.fromkeys([*roles_of(asked, meant), *people])]
    return Discovery(command=_command(asked, meant), items=items, facts=facts, nearest=roles_of(asked, [held[0].of]))


def _of_nobody(asked: Inquiry, told: Sequence[Beside]) -> Discovery:
    nearest = [each for beside in told for each in (beside.of, *beside.unordered)]
    facts = [NobodyBeside(told=each, rests_on=roles_of(asked, [each.of])) for each in told[:_MOST_OFFICES]]
    return Discovery(command=_command(asked, nearest), facts=facts, nearest=roles_of(asked, nearest))


def _is_of(fact: Fact, succession: Succession) -> bool:
    return isinstance(fact, (TakenAs, TakenAsAll)) and fact.typed == succession.typed


def _asks_who(asked: Inquiry) -> bool:
    """Whether nothing is asked but who that is."""
    question = asked.question
    is_bare = not (question.topics or question.words or question.indicators or question.places or question.sources)
    others = [part for part in question.parts if part.kind in (PartKind.ACTOR, PartKind.PARTY)]
    is_alone = question.succession is not None and all(part.typed == question.succession.typed for part in others)
    return is_bare and is_alone and question.wanted in _ASKS_WHO


def _not_held(asked: Inquiry, succession: Succession) -> Discovery:
    """Of somebody who is not held in the office: that they are not; who is, and what they were, stand apart."""
    offices = asked.directory.offices(asked.reader)
    own = tenures_of(offices.offices_of(succession.of), succession.of)
    titled = offices.where(lambda office: office.name in succession.titles) if succession.titles else []
    near = [*(each for office in titled for each in office.tenures), *own]
    name = succession.name or next((each.actor.name for each in own), "")
    fact = NotHeldAs(name=name, office=succession.office, rests_on=roles_of(asked, own))
    return Discovery(command=_command(asked, near), facts=[fact], nearest=roles_of(asked, near))


def _of_job(asked: Inquiry, succession: Succession) -> Discovery | None:
    offices = asked.directory.offices(asked.reader)
    told = other_offices(offices, succession.of, succession.titles, is_later=succession.is_later)
    if told is None or (succession.office and not succession.titles):
        return _not_held(asked, succession) if succession.office else None
    command = _command(asked, [told.of])
    if told.found:
        items = roles_of(asked, told.found)
        fact = OtherOfficesHeld(told=told, rests_on=[*items, *roles_of(asked, [told.of])])
        return Discovery(command=command, items=items, facts=[fact], nearest=roles_of(asked, [told.of]))
    none = NoOtherOffice(told=told, rests_on=roles_of(asked, [told.of]))
    return Discovery(command=command, facts=[none], nearest=roles_of(asked, [told.of, *told.unordered]))


def _command(asked: Inquiry, tenures: Sequence[TimeInOffice]) -> CommandLine:
    actors: list[Reference] = [each.actor for each in tenures]
    return CommandLine("actor", {"name": asked.named(actors)} if actors else {})


def roles_of(asked: Inquiry, tenures: Iterable[TimeInOffice]) -> list[Item]:
    """The roles in which some held their offices then, in their order."""
    wanted = [*tenures]
    roles = asked.reader.roles("actor", sorted({*ids_of([each.actor for each in wanted])}))
    found = (role for each in wanted for role in roles if _is_role(role, each))
    return [*dict.fromkeys(role.item for role in found)]


def _is_role(role: Role, tenure: TimeInOffice) -> bool:
    time = tenure.time
    is_then = (role.held_from, role.held_to) == (time.held_from, time.held_to)
    is_shown = role.attested_on in (None, time.shown_on)
    return role.actor == tenure.actor and role.name == tenure.office and is_then and is_shown
