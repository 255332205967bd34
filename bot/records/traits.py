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
    unseen: frozenset[str] = frozenset()
    """The attributes that no card in a post shows: nobody is told that one of them changed."""
