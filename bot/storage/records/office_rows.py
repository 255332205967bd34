"""Who holds or held which office, as far as finding somebody by it needs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.storage.core.guild_reader import GuildReader


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


def office_rows(reader: GuildReader) -> Iterator[OfficeRow]:
    """All of them, in the order in which the roles were recorded."""
    sql = (
        "SELECT a.actor_id, a.number, a.name AS actor, r.name AS office, o.name AS organisation, "
        "r.party_id, p.name AS party, r.held_from, r.held_to, "
        "COALESCE(r.attested_on, s.published) AS shown_on FROM role r "
        "JOIN actor a ON a.actor_id = r.actor_id AND a.state <> 'withdrawn' "
        "LEFT JOIN actor o ON o.actor_id = r.organisation_id LEFT JOIN actor p ON p.actor_id = r.party_id "
        "LEFT JOIN source s ON s.source_id = r.source_id AND s.state <> 'withdrawn' "
        "WHERE r.guild_id = :guild_id AND r.state <> 'withdrawn' "
        # A withdrawn source vouches for nothing.
        "AND (r.source_id IS NULL OR s.source_id IS NOT NULL) ORDER BY r.role_id"
    )
    return (OfficeRow(*row) for row in reader.columns(sql, OfficeRow._fields))
