"""In what kinds of record differ from each other: each kind tells its own traits, and nobody keeps lists of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Alike:
    """What makes two records of a kind nearly the same, and how people are told of it.

    Of the attributes in `same` both have the same: the same name or text, the same record or one of several, the same
    time. Those in `near` come near: times that meet, texts of nearly the same words. The first attribute of all is
    filled; by it the records that are held are looked up.
    """

    why: str
    same: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def looked_up_by(self) -> str:
        return (*self.same, *self.near)[0]


@dataclass(frozen=True, kw_only=True)
class Need:
    """What a record lacks where none of some attributes is filled; the first is the one that a form asks for.

    `words` stand behind what lacks it: "without a publisher".
    """

    words: str
    attributes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Lapse:
    """A choice that says no longer how things stand once a record's main date is over, as that of a plan.

    `outcomes` are what may have become of it, in the place of the choice: only a source can say which it was. Where a
    date takes the place of the one that is over, what that was inferred from, in `basis`, no longer holds.
    """

    words: str
    attribute: str
    value: str
    outcomes: tuple[str, ...]
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Traits:
    """How records of a kind are treated. What a kind does not tell is as it stands here."""

    aliases: str = ""
    """The attribute that holds the other names of a record."""
    key: tuple[str, ...] = ()
    """The attributes of which keys are made where none is given; the title alone, unless told."""
    alike: tuple[Alike, ...] = ()
    """What makes a record that is about to be saved a near duplicate; the same title, unless told."""
    is_named_whole: bool = False
    """Whether a record is named by its whole name alone: a part of it is no name, as a surname is."""
    is_made: bool = False
    """Whether a record that another one names, and that is not held, can be made on the way to that one."""
    asked_at_once: tuple[str, ...] = ()
    """What the first form of a record asks of one that it names and that is not held; of a page its title, too."""
    is_followed: bool = False
    """Whether people can follow a record, and be told of what touches it."""
    narrows: bool = False
    """Whether a search can be narrowed to what links to a record."""
    place: int = 100
    """Where the kind stands where people choose among kinds, and in digests; those that do not tell come last."""
    search_place: int = 100
    """Where what a search found of the kind stands among what it found of others."""
    is_in_digests: bool = False
    """Whether a digest that is not narrowed to a kind shows what is new of this one."""
    remembered: Mapping[str, str] | None = None
    """What the choices of a record are that is remembered "on this day" of later years; None where none is."""
    lacks: tuple[Need, ...] = ()
    """What makes a record hard to cite, to date or to find where it is lacking, and can be mended."""
    lapse: Lapse | None = None
    """What is to be settled once the day of a record is over; None where nothing is."""
    unseen: frozenset[str] = frozenset()
    """The attributes that no card in a post shows: nobody is told that one of them changed."""
