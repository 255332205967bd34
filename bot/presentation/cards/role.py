"""How a role looks: who held which office, from when to when as far as a source says."""

from bot.presentation.cards import Fact, filled, meta
from bot.presentation.text.markup import escape, line
from bot.presentation.text.offices import tenure_words
from bot.presentation.text.wording import describe_role, describe_sources
from bot.records.kinds.role import Role
from bot.records.record import Reference
from bot.records.related import Related, references_of

HINTS = {
    "name": "The office: First Minister, Leader, MP",
    "organisation": "The body in which it is held: a name, or an id such as A5",
    "party": "The party for which it is held: a name, or an id such as A5",
    "held_from": "From when, as far as a source says: 2019, July 2019, 16 July 2019",
    "held_to": "Until when, as far as a source says: 2019, July 2019, 16 July 2019",
    "attested_on": "When the source shows that it was held, such as the day of the article: 16 July 2019",
}

LEADS = (("actor", "actor"), ("actor", "organisation"))


def summary(role: Role, related: Related) -> str:
    sources = describe_sources([role.source] if role.source else [], related)
    return "\n".join([f"**{line(role.actor.name)}**, {describe_role(role)}", tenure_words(role), *map(meta, sources)])


def title(role: Role) -> str:
    return f"{role.actor.name}, {role.name}"


def citation(role: Role, related: Related) -> str:
    office = f"{role.name}, {role.organisation.name}" if role.organisation else role.name
    return f"{role.actor.name}: {office}."


def named(role: Role, related: Related) -> list[Reference]:
    return [reference for _, reference in references_of(role)]


def facts(role: Role, related: Related) -> list[Fact]:
    return filled(("Date inferred from", line(role.date_basis)), ("Note", escape(role.note)))


def in_line(role: Role, related: Related, room: int) -> tuple[str, str]:
    return f"**{line(role.actor.name)}**, {describe_role(role)} · {tenure_words(role)}", ""
