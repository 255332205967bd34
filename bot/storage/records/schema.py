"""The migration that a kind of record needs: its table, its link tables and their indexes, as its fields ask for them.

It has what every kind needs. What the questions of one kind alone need (figures of a year, planned events) is added to
that kind's migration by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.records.fields import (
    CanonicalField,
    ChoiceField,
    DateField,
    Field,
    LinkChoicesField,
    LinkField,
    LinksField,
    NumberField,
)
from bot.records.record import Record, State
from bot.records.traits import Need
from bot.storage.records.tables import LinkTable, Table, table_of


def schema_of(record_type: type[Record]) -> str:
    """The SQL that makes the tables of a kind, to be kept as a file of `storage/core/migrations`."""
    table = table_of(record_type)
    statements = [
        _table(table),
        *_link_indexes(table),
        *_page_indexes(table),
        *_date_indexes(table),
        *_day_index(table),
        *_lack_indexes(table),
        *_state_indexes(table),
    ]
    parts = ["\n".join(statements), *(_link_table(table, link) for link in table.links)]
    return "\n\n".join([f"-- The {record_type.PLURAL} of each guild.", *parts]) + "\n"


def _table(table: Table[Record]) -> str:
    states = ", ".join(f"'{state}'" for state in State)
    rows = [
        f"{table.id} INTEGER PRIMARY KEY",
        "guild_id INTEGER NOT NULL REFERENCES guild (guild_id)",
        "number INTEGER NOT NULL",
        "key TEXT NOT NULL",
        f"state TEXT NOT NULL DEFAULT '{State.CURRENT}' CHECK (state IN ({states}))",
        "state_note TEXT NOT NULL DEFAULT ''",
        "pack TEXT",
        "pack_digest TEXT",
        *(row for field in table.fields for row in _columns(field)),
        *(f"{column} INTEGER NOT NULL" for column in _noting(table)),
        *(["sort_on TEXT NOT NULL"] if table.main_date else []),
        "UNIQUE (guild_id, number)",
        "UNIQUE (guild_id, key)",
    ]
    # Without STRICT, SQLite keeps a text where an integer is declared.
    return f"CREATE TABLE {table.name} (\n    {_listed(rows)}\n) STRICT;"


def _noting(table: Table[Record]) -> Sequence[str]:
    """The columns that note whether a record links to anything by an attribute."""
    return table.part([field.attribute for field in table.noted_links]).columns


def _listed(rows: list[str]) -> str:
    return ",\n    ".join(rows)


def _columns(field: Field) -> Iterator[str]:
    """The columns of a field, as they are declared; where nothing is known, a text is empty and all else is NULL."""
    needed = " NOT NULL" if field.required else ""
    match field:
        case LinksField() | LinkChoicesField():
            return
        case LinkField():
            yield f"{field.attribute}_id INTEGER{needed} REFERENCES {field.target} ({field.target}_id)"
        case DateField():
            yield f"{field.attribute} TEXT{needed}"
            yield f"{field.attribute}_earliest TEXT"
            yield f"{field.attribute}_latest TEXT"
        case CanonicalField(is_page=True):
            yield f"{field.attribute} TEXT NOT NULL"
            yield f"{field.attribute}_page TEXT NOT NULL"
        case ChoiceField() | NumberField():
            yield f"{field.attribute} TEXT{needed}"
        case _:
            yield f"{field.attribute} TEXT NOT NULL"


def _link_indexes(table: Table[Record]) -> Iterator[str]:
    """What finds the records that link to one, in the order of their dates."""
    date = f", {table.main_date}_earliest" if table.main_date else ""
    for field in table.single_links:
        column = f"{field.attribute}_id"
        held = "" if field.required else f" WHERE {column} IS NOT NULL"
        yield f"CREATE INDEX {table.name}_by_{field.attribute} ON {table.name} ({column}{date}){held};"


def _page_indexes(table: Table[Record]) -> Iterator[str]:
    """What finds the records of a page, by whichever of its addresses."""
    for field in table.fields:
        if isinstance(field, CanonicalField) and field.is_page:
            column = f"{field.attribute}_page"
            yield f"CREATE INDEX {table.name}_by_{column} ON {table.name} (guild_id, {column}) WHERE {column} <> '';"


def _date_indexes(table: Table[Record]) -> Iterator[str]:
    """What finds the records of a time in order, and apart from them those few whose dates are no days."""
    if date := table.main_date:
        columns = f"guild_id, sort_on, {table.id}, {date}_earliest, state"
        yield f"CREATE INDEX {table.name}_in_order ON {table.name} ({columns});"
        is_long = f"substr({date}_earliest, 1, 4) <> substr({date}_latest, 1, 4)"
        yield f"CREATE INDEX {table.name}_by_long_date ON {table.name} (guild_id, {date}_latest) WHERE {is_long};"
        is_span = f"{date}_earliest <> {date}_latest"
        yield f"CREATE INDEX {table.name}_by_span ON {table.name} (guild_id, sort_on, {date}_latest) WHERE {is_span};"


def _day_index(table: Table[Record]) -> Iterator[str]:
    """What finds the records of a day of any year, where they are remembered."""
    remembered = table.record_type.TRAITS.remembered
    if remembered is not None and table.main_date:
        columns = ", ".join(["guild_id", "sort_on", *remembered, "state"])
        is_one_day = f"{table.main_date} = {table.main_date}_earliest"
        yield f"CREATE INDEX {table.name}_by_day ON {table.name} ({columns}) WHERE {is_one_day};"


def lacking(record_type: type[Record], lack: Need, record: str = "") -> str:
    """The condition that a record lacks something; `record` is what its table is called in the query, with a point."""
    table = table_of(record_type)
    described = {field.attribute: field for field in table.fields}
    conditions = []
    for attribute in lack.attributes:
        match described[attribute]:
            case LinksField():
                conditions += [f"{record}{column} = 0" for column in table.part([attribute]).columns]
            case LinkField():
                conditions.append(f"{record}{attribute}_id IS NULL")
            case DateField() | ChoiceField() | NumberField():
                conditions.append(f"{record}{attribute} IS NULL")
            case _:
                conditions.append(f"{record}{attribute} = ''")
    return " AND ".join(conditions)


def _lack_indexes(table: Table[Record]) -> Iterator[str]:
    """What finds and counts the records that lack something, without those that do not."""
    for lack in table.record_type.TRAITS.lacks:
        condition = f"{lacking(table.record_type, lack)} AND state <> 'withdrawn'"
        name = f"{table.name}_lacking_{lack.attributes[0]}"
        yield f"CREATE INDEX {name} ON {table.name} (guild_id, number) WHERE {condition};"


def _state_indexes(table: Table[Record]) -> Iterator[str]:
    """What finds the few records of a state, and counts those of each pack."""
    yield f"CREATE INDEX {table.name}_disputed ON {table.name} (guild_id, state) WHERE state = 'disputed';"
    # With all that is selected, since SQLite would else go by one that has all of it.
    in_order = ", sort_on" if table.main_date else ""
    yield f"CREATE INDEX {table.name}_withdrawn ON {table.name} (guild_id, state{in_order}) WHERE state = 'withdrawn';"
    yield f"CREATE INDEX {table.name}_of_pack ON {table.name} (guild_id, state, pack) WHERE pack IS NOT NULL;"


def _link_table(table: Table[Record], link: LinkTable) -> str:
    rows = [
        f"{link.target_id} INTEGER NOT NULL REFERENCES {link.target} ({link.target_id})",
        "sort_on TEXT NOT NULL",
        f"{link.owner_id} INTEGER NOT NULL REFERENCES {table.name} ({link.owner_id})",
        "position INTEGER NOT NULL",
        *([f"{link.choice} TEXT"] if link.choice else []),
        # In this order an actor's or a topic's newest records are one end of the key.
        f"PRIMARY KEY ({link.target_id}, sort_on, {link.owner_id})",
    ]
    return (
        f"CREATE TABLE {link.table} (\n    {_listed(rows)}\n) STRICT, WITHOUT ROWID;\n"
        f"CREATE INDEX {link.table}_of_{table.name} ON {link.table} ({link.owner_id});"
    )
