"""Makes keys of what the rows of a table link to, and tells of links that lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.formats.understood.remarks import About, Remark
from bot.named_commands import command
from bot.problems import RowProblem
from bot.records.fields import (
    DateField,
    LinkChoicesField,
    LinkField,
    LinksField,
    fields_of,
    link_choices_of,
    links_of,
)
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor
from bot.records.kinds.role import Role
from bot.records.kinds.topic import Topic
from bot.records.values import GivenValues
from bot.records.written.link_choices import FIRST, with_links
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.names.nouns import either
from bot.services.names.offices import Holder, held_within
from bot.services.names.typed_text import mentioned_member
from bot.services.transfer.linking.unsettled import SetAside, Unsettled
from bot.services.transfer.table_reader import TableRow

_MOST_ALIKE = 5
Link = LinkField | LinksField | LinkChoicesField
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

    def holders(self, office: str) -> Sequence[Holder]:
        """Those who held an office, the newest first; none where links cannot name actors so."""


class RowLinks:
    """Resolves the links of rows, a kind after the other in the order of their links."""

    def __init__(
        self, linkable: Linkable, refused: Collection[tuple[str, str]] = (), unsettled: Unsettled | None = None
    ) -> None:
        """`refused` are the kinds and keys of rows that are left out of the file.

        `unsettled` settles what leads to no record for sure; without it all of that is a mistake.
        """
        self._linkable = linkable
        self._refused = refused
        self._unsettled = unsettled
        self._aside: SetAside | None = None
        self._resolved: dict[tuple[str, Linked], Linked] = {}
        """Kinds with what a cell named of them, all of it known: most cells come many times."""
        self._offices: dict[tuple[str, str], Holder] = {}
        """Offices that cells named, with the keys of those who held them on the day of their rows."""
        self._parted: dict[str, dict[str, str]] = {}
        """What named no topic as a whole and one in each of its parts between commas: these, and their keys."""

    @property
    def taken(self) -> list[Remark]:
        """Whom offices were taken for, and which topics were parted."""
        told = ((office, held) for (office, _), held in self._offices.items())
        parted = [
            Remark(About.LINKS, f"“{text}” was read as {len(parts)} topics: {'; '.join(parts)}.")
            for text, parts in self._parted.items()
        ]
        return parted + [
            Remark(
                About.LINKS, f"“{office}” was taken for {held.actor.name} ({held.actor.id}), who held it {held.when}."
            )
            for office, held in told
        ]

    def named(self) -> Mapping[str, set[str]]:
        """By kind, what links of another kind's rows named so far, folded and as it stands; and the keys of that.

        Where they named offices, of roles too: by any role that is written it may be another's.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for office, key in self._offices:
            found[Actor.KIND].update((office, fold(office), key))
            found[Role.KIND].add(office)
        for parts in self._parted.values():
            found[Topic.KIND].update(parts, map(fold, parts))
        for (kind, linked), known in self._resolved.items():
            texts = (linked,) if isinstance(linked, str) else linked
            found[kind].update(texts, map(fold, texts), (known,) if isinstance(known, str) else known)
        return found

    @property
    def aside(self) -> SetAside | None:
        """Why the row that was resolved last is not to be planned, if it is not."""
        return self._aside

    def resolve(self, row: TableRow, given: GivenValues) -> list[RowProblem]:
        """Make keys of the links in `given`, in place, and return what is wrong with those that lead nowhere."""
        found: list[RowProblem] = []
        self._aside = None
        for described in links_of(row.table.record_type):
            linked: Linked | None = given.get(described.attribute)
            if not linked:
                continue
            known = self._resolved.get((described.target, linked))
            if known is None:
                known, problems, is_lasting = self._look_up(row, given, described, linked)
                found += problems
                # A name of the row's own kind may become that of several with the next row.
                if is_lasting and described.target != row.table.record_type.KIND:
                    self._resolved[described.target, linked] = known
            given[described.attribute] = known
        for field in link_choices_of(row.table.record_type):
            if not (pairs := given.get(field.attribute)):
                continue
            if field.target == Topic.KIND:
                pairs = tuple((part, choice) for link, choice in pairs for part in self._parted.get(link, (link,)))
            named = tuple(link for link, _ in pairs if link != FIRST)
            # What the row links to nowhere else is not made for what is chosen of it.
            keys, problems, _ = self._look_up(row, given, field, named, settled=row.values.get(field.of, ()))
            found += problems
            known_as = dict(zip(named, keys, strict=True))
            given[field.attribute] = tuple((known_as.get(link, link), choice) for link, choice in pairs)
            if field.of in given:
                given[field.attribute] = with_links(given[field.attribute], given[field.of])
        return found

    def _look_up(
        self,
        row: TableRow,
        given: GivenValues,
        described: Link,
        linked: Linked,
        settled: Collection[str] | None = None,
    ) -> tuple[Linked, list[RowProblem], bool]:
        """The keys of what a cell names, what leads nowhere as it stands; and whether it means the same in all rows."""
        texts = (linked,) if isinstance(linked, str) else linked
        found: dict[str, str | None] = {text: self._linkable.find_key(described.target, text) for text in texts}
        if self._unsettled and described.target == Topic.KIND and isinstance(described, LinksField):
            parted = (part for text in texts for part in ([text] if found[text] else self._part_topics(text)))
            texts = tuple(dict.fromkeys(parted))
            found = {text: self._linkable.find_key(described.target, text) for text in texts}
        is_lasting = None not in found.values()
        problems: list[RowProblem] = []
        for text in [text for text, key in found.items() if key is None]:
            is_linked = settled is None or text in settled
            outcome = self._settle(row, given, described, text) if is_linked else None
            if outcome is None:
                problems.append(self._leads_nowhere(row, given, described, text))
            elif isinstance(outcome, SetAside):
                # What was left out once waits for nothing.
                self._aside = outcome if self._aside is not SetAside.LEFT_OUT else self._aside
            else:
                found[text] = outcome
        keys = tuple(found[text] or text for text in texts)
        return keys[0] if isinstance(linked, str) else keys, problems, is_lasting

    def _part_topics(self, text: str) -> Sequence[str]:
        """The parts of a text between commas where each names a topic, as in "Rooms, Health"; else the text itself."""
        parts = {part: self._linkable.find_key(Topic.KIND, part) for part in map(str.strip, text.split(","))}
        known = {part: key for part, key in parts.items() if key is not None}
        if "," not in text or len(known) < len(parts) or (Topic.KIND, text) in self._refused:
            return [text]
        self._parted[text] = known
        return [*known]

    def _settle(self, row: TableRow, given: GivenValues, described: Link, text: str) -> str | SetAside | None:
        """The key of what a text leads to, or why its row stands aside; None where it leads nowhere."""
        kind, unsettled = described.target, self._unsettled
        if unsettled is None or not unsettled.is_known(kind, text):
            if (key := self._find_holder(row, given, described, text)) is not None:
                return key
            is_office = kind == Actor.KIND and self._linkable.holders(text)
            if is_office or (kind, text) in self._refused or self._linkable.find_withdrawn_id(kind, text):
                return None
        return unsettled.settle(row, kind, text, described.attribute) if unsettled else None

    def _find_holder(self, row: TableRow, given: GivenValues, described: Link, text: str) -> str | None:
        """The key of the only one who held an office on the day of a row; None where it is no office, or of several."""
        if described.target != Actor.KIND or self._bears(text):
            return None
        held = _held_on(row, given, self._linkable.holders(text))
        key = self._linkable.find_key(Actor.KIND, held[0].actor.id) if len(held) == 1 else None
        if key is not None:
            self._offices[text, key] = held[0]
        return key

    def _bears(self, text: str) -> bool:
        """Whether actors bear a name that leads to none of them: several, a withdrawn one, one of a refused row."""
        names, actor = self._linkable, Actor.KIND
        is_refused = (actor, text) in self._refused
        return is_refused or bool(names.named_alike(actor, text) or names.find_withdrawn_id(actor, text))

    def _leads_nowhere(self, row: TableRow, given: GivenValues, described: Link, text: str) -> RowProblem:
        if (described.target, text) in self._refused:
            rule, hint = f"its {described.target} is refused", "put that row right first"
        elif alike := self._linkable.named_alike(described.target, text):
            more = [f"{len(alike) - _MOST_ALIKE:,} others"] if alike[_MOST_ALIKE:] else []
            rule = f"it may be {either([*alike[:_MOST_ALIKE], *more])}, which bear the same name"
            hint = f"write the key or the id of the {described.target} that is meant"
        elif withdrawn := self._linkable.find_withdrawn_id(described.target, text):
            rule = f"the only {described.target} of this name, {withdrawn}, is withdrawn"
            hint = f"bring it back with {command('restore')}, or name another"
        elif described.target == Actor.KIND and (held := self._linkable.holders(text)):
            then = _held_on(row, given, held)
            times = [f"{each.actor.name} ({each.actor.id}), {each.when}" for each in (then or held)[:_MOST_ALIKE]]
            why = "that several held" if then else "of which no source here shows who held it then, but"
            rule = f"it is an office {why}: {'; '.join(times)}"
            hint = "write the key or the id of the actor that is meant"
        elif mentioned_member(text) is not None:
            rule, hint = f"no {described.target} here was made of this member", "write a name as it stands on its card"
        else:
            place = f"in the {self._linkable.PLACE} or in this server"
            rule = f"no {described.target} with this {self._linkable.WAYS} is {place}"
            hint = f"add it to {KINDS[described.target].PLURAL}{self._linkable.HINT}"
        return row.problem(described.column, rule, hint, value=text)


def _held_on(row: TableRow, given: GivenValues, holders: Sequence[Holder]) -> list[Holder]:
    """Those of the holders of an office who held it on the day of a row, if it has one."""
    dates = (field for field in fields_of(row.table.record_type) if isinstance(field, DateField) and field.is_main)
    day = next((given.get(field.attribute) for field in dates), None)
    return held_within(holders, Span(since=day, until=day))
