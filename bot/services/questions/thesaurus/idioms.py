"""Idioms and verbs of several words within a text, each with the plain word that says the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.reading.people.listed import listed
from bot.services.names.folding import fold
from bot.services.questions.thesaurus.forms import forms_of, word_of
from bot.services.questions.thesaurus.groups.idioms import IDIOMS
from bot.services.questions.thesaurus.stems import stem_of

_FILLERS: Final = listed("a an the its their his her our my your this that any all of own")
"""What may stand between the words of an idiom: "turned a blind eye", "lost all their lives"."""
_OBJECTS: Final = listed("it them him her that this these those")
"""What may stand behind its first word as well: "sent them packing", "took it to court"."""
_APART: Final = (
    listed("down up off away aside back together forward through over"),
    listed("to on in into under at before through for"),
)
"""What may stand behind what a verb does something to, of verbs of two words and of longer ones: "turned the request
down", "took her to task"."""
_MOST_BETWEEN: Final = (5, 8)
_PARTICLE_VERB: Final = 2
_DOUBLED: Final = re.compile(r"(?:[^aeiou][aeiou][^aeiouwxy]|permit|admit)$")


class _Idiom(NamedTuple):
    words: Sequence[str]
    plain: str
    may_end_before: int
    """Of how many words it is where the last is lacking."""


@dataclass(frozen=True)
class IdiomFound:
    """An idiom within some words: what it says in one word, and the places of its own words."""

    plain: str
    places: Sequence[int]

    @property
    def is_together(self) -> bool:
        return [*self.places] == [*range(self.places[0], self.places[-1] + 1)]


def idiom_at(words: Sequence[str], start: int, ends: Collection[int] = ()) -> IdiomFound | None:
    """The longest idiom that begins with one of some folded words; at `ends` no word is part of any."""
    for idiom in _BY_HEAD.get(_head(words[start]), ()):
        for size in dict.fromkeys((len(idiom.words), idiom.may_end_before)):
            if places := _places(words, start, idiom.words[:size], ends):
                return IdiomFound(_inflected(idiom.plain, words[start], idiom.words[0]), places)
    return None


def told_apart(words: Sequence[str]) -> Sequence[str]:
    """A verb of two words with what it does something to between them: "set it up"; nothing of other words."""
    if len(words) != _PARTICLE_VERB or words[1] not in _APART[0]:
        return ()
    return [f"{words[0]} {between} {words[1]}" for between in ("it", "them")]


def plain_word_of(text: str) -> str:
    """The plain word for a text that is an idiom from its first word to its last; empty where it is none."""
    words = fold(text).split()
    found = idiom_at(words, 0) if len(words) > 1 else None
    return found.plain if found and found.places[-1] == len(words) - 1 else ""


def _places(words: Sequence[str], start: int, own: Sequence[str], ends: Collection[int]) -> list[int]:
    """Where the words of an idiom stand; nowhere where one is lacking."""
    places = [start]
    for word in own[1:]:
        place = places[-1] + 1
        between = _FILLERS | _OBJECTS if len(places) == 1 else _FILLERS
        while place < len(words) and words[place] != word and words[place] in between:
            place += 1
        if place < len(words) and _head(words[place]) == _head(word):
            places.append(place)
        elif len(places) == 1 and (behind := _behind_object(words, start + 1, own)):
            places.append(behind)
        else:
            return []
    return [] if {*places} & {*ends} else places


def _behind_object(words: Sequence[str], first: int, own: Sequence[str]) -> int | None:
    """The place of an idiom's second word behind what its verb does something to, which begins with a little word."""
    is_of_two = len(own) == _PARTICLE_VERB
    apart = _APART[0] if is_of_two else _APART[1]
    # What has three words of its own is told by them, whatever stands between.
    is_object = words[first : first + 1] != [] and (not is_of_two or words[first] in _FILLERS | _OBJECTS)
    if own[1] not in apart or not is_object:
        return None
    for place in range(first + 1, min(len(words), first + _MOST_BETWEEN[not is_of_two] + 1)):
        if words[place] == own[1]:
            # "Put the plan back to 2026" tells another thing than "put it back".
            return None if is_of_two and words[place + 1 : place + 2] == ["to"] else place
        if words[place] in _APART[0]:
            return None
    return None


def _head(word: str) -> str:
    return stem_of(word_of(word))


def _inflected(plain: str, form: str, base: str) -> str:
    """A verb in the form that another has, of which the base is given; what is no bare verb stays."""
    if form == base or plain.endswith("ed") or not plain.islower():
        return plain
    stem = plain.removesuffix("e")
    doubled = f"{stem}{stem[-1]}" if stem == plain and _DOUBLED.search(plain) else stem
    if form.endswith("ing"):
        return f"{doubled}ing"
    if form.endswith("s") and form.startswith(base[:-1]):
        return f"{plain[:-1]}ies" if re.search("[^aeiou]y$", plain) else f"{plain}{_S.get(plain[-2:], 's')}"
    if len(forms := forms_of(plain)) > 1:
        return forms[1]
    return f"{plain[:-1]}ied" if re.search("[^aeiou]y$", plain) else f"{doubled}ed"


_S: Final = {"sh": "es", "ch": "es", "ss": "es"}


def _read() -> Mapping[str, Sequence[_Idiom]]:
    idioms: dict[str, list[_Idiom]] = {}
    for line in filter(None, IDIOMS.splitlines()):
        plain, *phrases = line.split()
        for phrase in phrases:
            words = fold(phrase.rstrip("~")).split()
            fewest = len(words) - phrase.endswith("~")
            idioms.setdefault(_head(words[0]), []).append(_Idiom(words, plain, fewest))
    return {head: sorted(each, key=lambda idiom: -len(idiom.words)) for head, each in idioms.items()}


_BY_HEAD: Final = _read()
