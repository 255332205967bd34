"""A choice for each of several links in one text: "rooms: supports; pilot: opposes".

They are pairs of a link and what is chosen for it, in the order of the links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from bot.records.written.choices import read_choice, words_of
from bot.records.written.lists import join_list, split_list

LinkChoices = tuple[tuple[Any, StrEnum], ...]
"""Links, each with its choice; a link stands as it does in the field that links."""
FIRST = ""
"""Stands for the link of a bare choice, until the links are known: it is the first one's."""
CHOICE_MARK = ":"
"""Between a link and what is chosen for it."""


def read_link_choices(choices: type[StrEnum], text: str, noun: str) -> LinkChoices:
    """Read pairs, whose links are texts; `noun` is what these name. Raises ValueError."""
    # A form has one a line, a cell all on one.
    entries = [entry for row in text.split("\n") for entry in split_list(row) if entry]
    if len(entries) == 1 and CHOICE_MARK not in entries[0]:
        return ((FIRST, read_choice(choices, entries[0])),)
    chosen: dict[str, StrEnum] = {}
    for entry in entries:
        # The last one: a name may have one of its own.
        name, _, choice = (part.strip() for part in entry.rpartition(CHOICE_MARK))
        if not name:
            example = words_of(next(iter(choices)))
            raise ValueError(f"must name the {noun} before each of several, such as “{noun}{CHOICE_MARK} {example}”")
        if name in chosen:
            raise ValueError(f"names {name} twice: keep one of the two")
        chosen[name] = read_choice(choices, choice)
    return tuple(chosen.items())


def write_link_choices(pairs: LinkChoices, write: Callable[[StrEnum], str]) -> str:
    """The text that `read_link_choices` reads as these pairs."""
    written = ((link, write(choice)) for link, choice in pairs)
    return join_list((choice if link == FIRST else f"{link}{CHOICE_MARK} {choice}" for link, choice in written), " ")


def with_bare_first(pairs: LinkChoices, links: Sequence[object]) -> LinkChoices:
    """The same with a choice that is the first link's alone as a bare one, as history and drafts keep it."""
    is_of_first = len(pairs) == 1 and bool(links) and pairs[0][0] == links[0]
    return ((FIRST, pairs[0][1]),) if is_of_first else pairs


def with_links(pairs: LinkChoices, links: Sequence[object]) -> LinkChoices:
    """The same with a bare choice as that of the first of the links, and in their order; others come last."""
    if not pairs:
        return pairs
    first = links[0] if links else FIRST
    placed = [(first if link == FIRST else link, choice) for link, choice in pairs]
    places = {link: place for place, link in enumerate(links)}
    return tuple(sorted(placed, key=lambda pair: places.get(pair[0], len(places))))


def broken_links(pairs: LinkChoices, links: Sequence[object], attribute: str) -> Iterator[str]:
    """Sentences about choices whose links are not among those of the field `attribute`, or stand twice."""
    named = [link for link, _ in pairs]
    for link in dict.fromkeys(named):
        shown = getattr(link, "name", link)
        if link not in links:
            yield f"names {shown}, which is not in {attribute}: name it there too, or take it out here"
        elif named.count(link) > 1:
            yield f"names {shown} twice: keep one of the two"
