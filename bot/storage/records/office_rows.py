"""Who holds or held which office, as far as finding somebody by it needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from bot.records.fields import links_of
from bot.records.kinds.actor import Actor
from bot.records.kinds.role import Role
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.planner_hints import apart
from bot.storage.records.selection import OF_GUILD


class OfficeRow(NamedTuple):
    """One role that is not withdrawn, of an actor and a source that are not: names, and dates as EDTF texts."""

    actor_id: int
    number: int
    actor: str
    office: str
    organisation: str | None
    party_id: int | None
    party: str | None
    held_from: str | None
    held_to: str | None
    shown_on: str | None
    """When its source shows it held; if it does not tell, when that was published."""
    role_id: int = 0

    @property
    def holder_id(self) -> str:
        """The id of the actor that people see."""
        return f"{Actor.LETTER}{self.number}"


def office_rows(reader: GuildReader, role_ids: Collection[int] | None = None) -> Iterator[OfficeRow]:
    """All of them, or those of some roles, in the order in which the roles were recorded."""
    marks = marks_of("role", role_ids or ())
    among_them = f"AND r.role_id IN ({among(marks)}) " if role_ids is not None else ""
    sql = (
        "SELECT a.actor_id, a.number, a.name AS actor, r.name AS office, o.name AS organisation, "
        "r.party_id, p.name AS party, r.held_from, r.held_to, "
        "COALESCE(r.attested_on, s.published) AS shown_on, r.role_id FROM role r "
        "JOIN actor a ON a.actor_id = r.actor_id AND a.state <> 'withdrawn' "
        "LEFT JOIN actor o ON o.actor_id = r.organisation_id LEFT JOIN actor p ON p.actor_id = r.party_id "
        "LEFT JOIN source s ON s.source_id = r.source_id AND s.state <> 'withdrawn' "
        f"WHERE r.guild_id = :guild_id AND r.state <> 'withdrawn' {among_them}"
        # A withdrawn source vouches for nothing.
        "AND (r.source_id IS NULL OR s.source_id IS NOT NULL) ORDER BY r.role_id"
    )
    return (OfficeRow(*row) for row in reader.columns(sql, OfficeRow._fields, marks))


def roles_telling_of(reader: GuildReader, kind: str, record_ids: Collection[int]) -> list[int]:
    """The database ids of the roles, withdrawn ones too, whose rows tell something of some records of a kind."""
    marks = marks_of("id", record_ids)
    links = [f"{link.attribute}_id" for link in links_of(Role) if link.target == kind]
    # One statement for each link, since each has an index of its own.
    parts = (f"SELECT r.role_id FROM role r WHERE {OF_GUILD} AND r.{link} IN ({among(marks)})" for link in links)
    return reader.column(" UNION ".join(parts), marks) if links else []


def holders_among(reader: GuildReader, actor_ids: Collection[int]) -> list[tuple[int, int]]:
    """Who of some actors holds, or held, an office in which other one of them: by their database ids."""
    marks = marks_of("actor", actor_ids)
    sql = (
        f"SELECT r.actor_id, r.organisation_id FROM role r WHERE {OF_GUILD} AND r.state <> 'withdrawn' "
        f"AND r.actor_id IN ({among(marks)}) AND {apart('r.organisation_id')} IN ({among(marks)})"
    )
    return [(holder, body) for holder, body in reader.columns(sql, ("actor_id", "organisation_id"), marks)]


def roles_of_holders(reader: GuildReader, actor_ids: Collection[int], body_ids: Collection[int]) -> list[int]:
    """The database ids of all roles of those actors who hold, or held, one in or for any of some bodies."""
    actors, bodies = marks_of("actor", actor_ids), marks_of("body", body_ids)
    sql = (
        f"SELECT r.role_id FROM role r WHERE {OF_GUILD} AND r.state <> 'withdrawn' "
        f"AND r.actor_id IN ({among(actors)}) AND EXISTS (SELECT 1 FROM role o WHERE o.actor_id = r.actor_id "
        # Looked up by the actor: of a large body there are many roles.
        f"AND o.state <> 'withdrawn' AND ({apart('o.organisation_id')} IN ({among(bodies)}) "
        f"OR {apart('o.party_id')} IN ({among(bodies)}))) ORDER BY r.role_id"
    )
    return reader.column(sql, {**actors, **bodies}) if actors and bodies else []
