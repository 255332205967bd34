"""What tells SQLite's planner how to go about a query: it knows too little of the sizes of tables to choose well.

These two are all that such queries hold of SQLite's own grammar; another engine has its own text for them.
"""

from __future__ import annotations


def apart(column: str) -> str:
    """A column by which no index is to be chosen: SQLite looks for one of a plain column only, and not of `+column`."""
    return f"+{column}"


def in_order(*tables: tuple[str, str]) -> str:
    """Joins that are gone through in this order: each a table and its condition. SQLite keeps to it after CROSS."""
    return " ".join(f"CROSS JOIN {table} ON {condition}" for table, condition in tables)
