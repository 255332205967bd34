"""Makes keys of what the rows of a table link to, and tells of links that lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.problems import RowProblem
from bot.records.fields import LinkField, LinksField, links_of
from bot.records.kinds import KINDS
from bot.records.values import GivenValues
from bot.services.names.index import fold
from bot.services.names.nouns import either
from bot.services.transfer.table_reader import TableRow

_MOST_ALIKE = 5
Link = LinkField | LinksField
Linked = str | tuple[str, ...]
"""What one cell links to."""


class Linkable(Protocol):
    """The records that links may name."""

    PLACE: str
    """Where those of the table's file stand, as sentences name it."""
    WAYS: str
    """How a link may name them."""
    HINT: str
    """What else can be done than to add the record."""

    def find_key(self, kind: str, text: str) -> str | None:
        """The key of the record that a text names; None where it names none, or several."""

    def find_withdrawn_id(self, kind: str, name: str) -> str | None:
        """The id of a withdrawn record of that name, which no link can mean."""

    def named_alike(self, kind: str, name: str) -> Sequence[str]:
        """The ids of all that bear a name, or their keys where they have none; nothing where no more than one does."""


class RowLinks:
    """Resolves the links of rows, a kind after the other in the order of their links."""

    def __init__(self, linkable: Linkable, refused: Collection[tuple[str, str]] = ()) -> None:
        """`refused` are the kinds and keys of rows that are left out of the file."""
        self._linkable = linkable
        self._refused = refused
        self._resolved: dict[tuple[str, Linked], Linked] = {}
        """Kinds with what a cell named of them, all of it known: most cells come many times."""

    def named(self) -> Mapping[str, set[str]]:
        """By kind, what links of another kind's rows named so far, folded and as it stands; and the keys of that."""
        found: dict[str, set[str]] = defaultdict(set)
        for (kind, linked), known in self._resolved.items():
            for texts in (linked, known):
                each = (texts,) if isinstance(texts, str) else texts
                found[kind].update(each, map(fold, each))
        return found

    def resolve(self, row: TableRow, given: GivenValues) -> list[RowProblem]:
        """Make keys of the links in `given`, in place, and return what is wrong with those that lead nowhere."""
        found: list[RowProblem] = []
        for described in links_of(row.table.record_type):
            linked: Linked | None = given.get(described.attribute)
            if not linked:
                continue
            known = self._resolved.get((described.target, linked))
            if known is None:
                known, problems = self._look_up(row, described, linked)
                found += problems
                # A name of the row's own kind may become that of several with the next row.
                if not problems and described.target != row.table.record_type.KIND:
                    self._resolved[described.target, linked] = known
            given[described.attribute] = known
        return found

    def _look_up(self, row: TableRow, described: Link, linked: Linked) -> tuple[Linked, list[RowProblem]]:
        """The keys of what a cell names, what leads nowhere as it stands."""
        texts = (linked,) if isinstance(linked, str) else linked
        found = [(text, self._linkable.find_key(described.target, text)) for text in texts]
        problems = [self._leads_nowhere(row, described, text) for text, key in found if key is None]
        keys = tuple(key or text for text, key in found)
        return keys[0] if isinstance(linked, str) else keys, problems

    def _leads_nowhere(self, row: TableRow, described: Link, text: str) -> RowProblem:
        if (described.target, text) in self._refused:
            rule, hint = f"its {described.target} is refused", "put that row right first"
        elif alike := self._linkable.named_alike(described.target, text):
            more = [f"{len(alike) - _MOST_ALIKE:,} others"] if alike[_MOST_ALIKE:] else []
            rule = f"it may be {either([*alike[:_MOST_ALIKE], *more])}, which bear the same name"
            hint = f"write the key or the id of the {described.target} that is meant"
        elif withdrawn := self._linkable.find_withdrawn_id(described.target, text):
            rule = f"the only {described.target} of this name, {withdrawn}, is withdrawn"
            hint = "bring it back with /restore, or name another"
        else:
            place = f"in the {self._linkable.PLACE} or in this server"
            rule = f"no {described.target} with this {self._linkable.WAYS} is {place}"
            hint = f"add it to {KINDS[described.target].PLURAL}{self._linkable.HINT}"
        return row.problem(described.column, rule, hint, value=text)
