"""Groups of rows: lines between the records that name what the rows below them are of, and rows set in below others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from bot.formats.sheet import Line
from bot.formats.tables.cells import filled, is_filled, is_heading, is_note, is_number, is_year, name_of_title
from bot.formats.tables.totals import is_called_total

GROUP_NAMES = ("Group", "Group 2", "Group 3")
"""What the columns of groups are called, unless they hold years."""
_YEAR_NAME = "Year"
_PART_OF = "of which"
_SET_IN = 2
"""Blanks by which a name is set in: one alone is a slip."""
_BLANKS = frozenset(" \t\u00a0\u2002\u2003\u3000")
_SAMPLE = 200
_SHARE = 0.6
Key = tuple[str, ...]


class Groups(NamedTuple):
    """How the lines below a header are grouped.

    `heads` are the places of the lines that name groups, with those names; `headers` those where the header stands
    again, and `notes` of notes between groups. `first` is the group of the rows above the first head, if any are;
    `set_in` are the rows that are parts of others. `columns` has the columns to be made, each with its name and the
    group of each line by its place. `is_sure` tells that they can hardly be anything else, `takes_title` that the title
    above the header names the first of them.
    """

    heads: Mapping[int, str]
    headers: Set[int]
    notes: Set[int]
    first: str | None
    set_in: Sequence[int]
    columns: Sequence[tuple[str, Mapping[int, str]]]
    is_sure: bool
    takes_title: bool


def find_groups(body: Sequence[Line], own: tuple[str, ...], title: str) -> Groups | None:
    """Find how the lines below a header are grouped, if they are.

    `own` are the cells of the header, `title` is what stands right above it: that of the first of several tables.
    """
    tail = own[1:]
    if not any(map(is_filled, tail)):
        return None
    marked = [place for place, line in enumerate(body) if _may_tell(line.cells, tail)]
    if not marked:
        return None
    found = _Finding(body, own, title, marked)
    if len(found.rows) < _SET_IN or not found.values:
        return None
    return found.find()


def find_repeated_part(body: Sequence[Line], own: tuple[str, ...]) -> int | None:
    """The place from which rows below an empty line, or below the same header again, repeat those above, if any do."""
    parted = [place for place, line in enumerate(body) if place and (line.blanks or line.cells == own)]
    if not parted:
        return None
    found = _Finding(body, own, "", [place for place in parted if body[place].cells == own])
    if not found.rows:
        return None
    start = parted[0]
    above, below = (
        [found.key(place) for place in found.rows if (place < start) is is_above] for is_above in (True, False)
    )
    are_unique = len(set(above)) == len(above) and any(map(any, above))
    is_repeated = len(set(above) & set(below)) == min(len(above), len(set(below))) > 1
    return start if found.values and are_unique and is_repeated else None


def _may_tell(cells: tuple[str, ...], tail: tuple[str, ...]) -> bool:
    """Whether a line may head a group, or be set in: asked of every line, which must be quick."""
    first = cells[0]
    if not first or first[0] in _BLANKS or len(cells) < 2:
        return True
    second = cells[1]
    if not second or second.isspace():
        return not any(map(is_filled, cells[2:])) or cells[1:] == tail
    return second == tail[0] or (first[0] in "oO" and first[:8].casefold() == _PART_OF)


@dataclass
class _Finding:
    body: Sequence[Line]
    own: tuple[str, ...]
    title: str
    marked: Sequence[int]
    again: set[int] = field(init=False)
    """Where the header stands again, be it without the name in its corner."""
    notes: set[int] = field(init=False)
    heads: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        told = {place: self.body[place].cells for place in self.marked}
        self.again = {
            place for place, cells in told.items() if cells == self.own or (self._has_names(cells) and not cells[0])
        }
        self.notes = {place for place, cells in told.items() if filled(cells) == 1 and is_note(cells)}
        names = ((place, self._name_of(place)) for place in self.marked if place not in self.again | self.notes)
        heads = {place: name for place, name in names if name}
        aside = self.again | self.notes | set(heads)
        last = next((place for place in reversed(range(len(self.body))) if place not in aside), -1)
        self.heads = {place: name for place, name in heads.items() if place < last}

    def find(self) -> Groups | None:
        sure = self._are_heads() if self.heads else True
        if sure is None:
            sure, self.heads, self.notes = True, {}, set()
            self.__dict__.pop("rows", None)
        set_in = self._parents()
        if not self.heads and not any(set_in.values()):
            return None
        columns = [self._without_whole(column) for column in self._filled_down() if any(column.values())]
        columns += [set_in] if any(set_in.values()) else []
        takes_title = bool(self.title and self.heads and self.again)
        has_first = bool(self.heads) and self.rows[0] < min(self.heads)
        first = self._first_group if has_first else None
        parts = [place for place, above in set_in.items() if above]
        return Groups(self.heads, self.again, self.notes, first, parts, list(self._named(columns)), sure, takes_title)

    @cached_property
    def rows(self) -> Sequence[int]:
        """The places of the lines that hold records."""
        aside = self.again | self.notes | set(self.heads)
        return [place for place in range(len(self.body)) if place not in aside]

    @cached_property
    def values(self) -> Sequence[int]:
        """The columns of numbers that are no years; the first one holds names."""
        cells = [self.body[place].cells for place in self.rows[:_SAMPLE]]
        found = []
        for column in range(1, len(self.own)):
            given = [row[column] for row in cells if column < len(row) and is_filled(row[column])]
            numbers = sum(map(is_number, given))
            if given and numbers >= _SHARE * len(given) and not all(map(is_year, given)):
                found.append(column)
        return found

    def key(self, place: int) -> Key:
        """What a row is of, without its values."""
        cells = self.body[place].cells
        return tuple(cells[column].strip() if column < len(cells) else "" for column in self._keys)

    @cached_property
    def _keys(self) -> Sequence[int]:
        return [column for column in range(len(self.own)) if column not in self.values]

    def _has_names(self, cells: tuple[str, ...]) -> bool:
        """Whether a line has the names of the columns beside its first cell; one year alone may be a value."""
        return len(cells) > 1 and cells[1:] == self.own[1:] and (filled(cells[1:]) > 1 or not is_number(cells[1]))

    def _name_of(self, place: int) -> str:
        """The group that a line heads, if it may head one: it has nothing else, or the names of the columns beside."""
        cells = self.body[place].cells
        found = {cell.strip() for cell in cells if is_filled(cell)}
        name = cells[0].strip() if self._has_names(cells) else next(iter(found)) if len(found) == 1 else ""
        return name_of_title(name) if name and is_heading(name) else ""

    def _are_heads(self) -> bool | None:
        """Whether the lines that may head groups do: surely, perhaps, or not at all, which is None."""
        parts = self._parts()
        if self.again or self._corner:
            return True
        keys = [[self.key(place) for place in part] for part in parts]
        flat = [key for part in keys for key in set(part)]
        repeated = len(flat) - len(set(flat))
        are_clean = all(len(set(part)) == len(part) for part in keys)
        labels = [self._label(place) for place in self.rows]
        if repeated and any(map(any, flat)):
            # A name that rows have as well is that of one without values.
            is_row = not are_clean and not set(self.heads.values()).isdisjoint(map(str.strip, labels))
            return None if is_row else are_clean and (repeated > 1 or len(self.heads) > 1)
        first_is_head = min(self.heads) == 0
        if self._differ(labels):
            return first_is_head
        if all(label[:1].isspace() for label in labels) and not any(
            self._label(place)[:1].isspace() for place in self.heads
        ):
            return True
        if first_is_head and len(self.heads) > 1 and all(len(part) > 1 for part in parts if part):
            return all(self.body[place].blanks for place in self.heads if place)
        return None

    def _label(self, place: int) -> str:
        return self.body[place].cells[0]

    def _differ(self, labels: Sequence[str]) -> bool:
        """Whether years stand in the first cells of heads or of rows, and something else in those of the others."""
        heads, rows = ([_is_numbered(text) for text in texts] for texts in (self.heads.values(), labels))
        in_first = all(is_filled(self._label(place)) for place in self.heads)
        return in_first and ((all(heads) and not any(rows)) or (all(rows) and not any(heads)))

    def _parts(self) -> list[list[int]]:
        """The rows above the first head, and those below each."""
        parts: list[list[int]] = [[]]
        rows = set(self.rows)
        for place in range(len(self.body)):
            if place in self.heads:
                parts.append([])
            elif place in rows:
                parts[-1].append(place)
        return parts

    def _filled_down(self) -> tuple[dict[int, str], dict[int, str]]:
        """The group of each row, and the one within, where heads follow each other."""
        outside = self._outer_heads()
        over, within = ("", self._first_group)
        outer, inner = {}, {}
        for place in range(len(self.body)):
            if place in self.heads:
                name = self.heads[place]
                follows = place - 1 in outside and place in outside
                over, within = (f"{over}: {name}" if follows else name, "") if place in outside else (over, name)
            elif place not in self.again:
                outer[place], inner[place] = over, within
        return outer, inner

    @property
    def _first_group(self) -> str:
        """The group of the rows above the first head: the first table's title, or what its header has in its corner."""
        return self.title if self.again else self._corner

    @property
    def _corner(self) -> str:
        """What the header has in its corner, where others with the same columns have a group there."""
        return self.own[0].strip() if any(self._has_names(self.body[place].cells) for place in self.heads) else ""

    def _outer_heads(self) -> set[int]:
        outside = {place for place in self.heads if place + 1 in self.heads}
        names = {self.heads[place] for place in outside}
        are_years = bool(names) and all(map(is_year, names))
        return outside | {place for place, name in self.heads.items() if name in names or (are_years and is_year(name))}

    def _without_whole(self, groups: dict[int, str]) -> dict[int, str]:
        """The same, where a total below the last group that no other group has is one of all of them."""
        last = groups[self.rows[-1]]
        others = {self.key(place) for place in self.rows if groups[place] != last}
        for place in reversed(self.rows):
            label = self._label(place).strip()
            is_own = last.casefold() in label.casefold()
            if not is_called_total(label) or not others or is_own or self.key(place) in others:
                break
            groups[place] = ""
        return groups

    def _parents(self) -> dict[int, str]:
        """The name of the row that each row is set in below; empty where it is not."""
        parents: dict[int, str] = {}
        above: list[tuple[int, str]] = []
        rows = set(self.rows)
        for place in range(len(self.body)):
            if place not in rows:
                above = []
                continue
            label = self._label(place)
            name = label.strip()
            depth = len(label.expandtabs(4)) - len(label.expandtabs(4).lstrip())
            depth += _SET_IN if name.casefold().startswith(_PART_OF) else 0
            while above and above[-1][0] > depth - _SET_IN:
                above.pop()
            parents[place] = ": ".join(text for _, text in above) if name else ""
            above.append((depth, name))
        return parents

    def _named(self, columns: Sequence[Mapping[int, str]]) -> Iterator[tuple[str, Mapping[int, str]]]:
        taken = {name.strip().casefold() for name in self.own}
        for column in columns:
            are_years = all(is_year(text) for text in column.values())
            names = (*([_YEAR_NAME] if are_years else []), *GROUP_NAMES)
            name = next((name for name in names if name.casefold() not in taken), f"{GROUP_NAMES[0]} of rows")
            taken.add(name.casefold())
            yield name, column


def _is_numbered(text: str) -> bool:
    """Whether a name is a year, or begins with a number as ages and days do."""
    return text.strip()[:1].isdigit()
