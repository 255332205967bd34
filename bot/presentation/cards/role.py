"""How a role looks: who held which office, from when to when as far as a source says."""

from bot.presentation.cards import Fact, filled, meta
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import escape, line
from bot.presentation.text.wording import describe_role, describe_sources
from bot.records.kinds.role import Role
from bot.records.record import Reference
from bot.records.related import Related, references_of


def term(role: Role) -> str:
    """From when to when the role was held, as far as any source says, and when a source shows that it was."""
    is_inferred = bool(role.date_basis)
    shown = f"attested {describe_date(role.attested_on, inferred=is_inferred)}" if role.attested_on else ""
    if not role.is_dated():
        return shown or "dates not stated"
    begun = describe_date(role.held_from) if role.held_from else "start not stated"
    # An end that no source states is left open, and not taken for “until today”.
    held = f"{begun} to {describe_date(role.held_to)}" if role.held_to else f"from {begun}"
    # The basis is of the day on which it was attested, where there is one: the others are what a source states.
    return f"{held}; {shown}" if shown else f"{held}, inferred" if is_inferred else held


def summary(role: Role, related: Related) -> str:
    sources = describe_sources([role.source] if role.source else [], related)
    return "\n".join([f"**{line(role.actor.name)}**, {describe_role(role)}", term(role), *map(meta, sources)])


def title(role: Role) -> str:
    return f"{role.actor.name}, {role.name}"


def citation(role: Role, related: Related) -> str:
    office = f"{role.name}, {role.organisation.name}" if role.organisation else role.name
    return f"{role.actor.name}: {office}."


def named(role: Role, related: Related) -> list[Reference]:
    return [reference for _, reference in references_of(role)]


def facts(role: Role, related: Related) -> list[Fact]:
    return filled(("Date inferred from", line(role.date_basis)), ("Note", escape(role.note)))
