"""Names as lists, files and lines of autocomplete write them: with honours, with party and seat, or what matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.reading.people.lists.parties import IN_BRACKETS
from bot.reading.people.lists.titles import LETTERS, OF_OFFICE, TITLES
from bot.records.record import split_id
from bot.services.names.folding import fold
from bot.services.names.index import NameIndex, Resolution
from bot.services.names.office_names import OfficeNames
from bot.services.names.tables.name_table import Name
from bot.services.names.typed_text import kept_text
from bot.storage.records.office_rows import OfficeRow

_IN_BRACKETS: Final = re.compile(r"(?P<name>.+?)\s*[(\[](?P<beside>[^()\[\]]+)[)\]]")
_BEHIND: Final = re.compile(r"(?P<name>[^,]+?)(?:,\s*|\s+[-–—|]\s+)(?P<beside>.+)")
_LEADING: Final = frozenset(title.casefold() for title in TITLES | OF_OFFICE) | {"the"}
_FEWEST_WORDS = 2
_LONGEST_TEXT = 300
_LEAST_OF_PARTY = 3
"""Letters by which a party is called where they are the first of its name: "Con", "Lab"."""
Offices = Callable[[], OfficeNames]


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are the same to a reader; those without letters and digits only if they are to the letter."""
    folded = fold(one)
    return folded == fold(other) if folded else kept_text(one).split() == kept_text(other).split()


def resolve_written(index: NameIndex, text: str, offices: Offices | None) -> Resolution:
    """What `NameIndex.resolve` makes of a text, and of the name in it where the text is more than a name.

    "Starmer, Sir Keir", "Rt Hon Jane Doe KC", "Jane Doe (Con, Northshire)", what cards show, "A1 Jane Doe", and what
    autocomplete does, such as "SNP (Scottish National Party)", are whole names.
    `offices` are those of the actors, None for other kinds.
    """
    found = index.resolve(text)
    line = " ".join(text.split())
    if found.is_whole or len(line) > _LONGEST_TEXT:
        return found
    named = _with_id(index, line) or _resolve_beside(index, offices, _IN_BRACKETS.fullmatch(line))
    if named is None and offices is not None:
        plain = next(filter(None, map(index.find_whole, _plain_forms(line))), None)
        named = plain or _resolve_beside(index, offices, _BEHIND.fullmatch(line))
    return named or found


def _with_id(index: NameIndex, line: str) -> Resolution | None:
    """The record of which a line gives id and name, as cards and workbooks show them: "A1 Jane Doe"."""
    shown, _, name = line.partition(" ")
    known = index.find_whole(shown.rstrip(":,")) if split_id(shown.rstrip(":,")) else None
    return known if known and known.match and name and _is_called(known.match, name.strip(" :,·")) else None


def parted(text: str) -> tuple[str, str]:
    """A name and what of party and seat stands in brackets after it; that is empty where nothing does."""
    line = " ".join(text.split())
    found = _IN_BRACKETS.fullmatch(line)
    return (found["name"], found["beside"]) if found and _names_party(found["beside"], ()) else (line, "")


def without_honours(name: str) -> str:
    """A name without titles before and letters after it, as long as it still has a first and a last name."""
    kept = without_titles(name)
    return kept if len(kept.split()) >= _FEWEST_WORDS else name


def without_titles(name: str) -> str:
    """A name without titles before and letters after it, be it that nothing or a surname alone is left."""
    words = name.replace(",", " , ").split()
    first, last = 0, len(words)
    while first < last and words[first].rstrip(".").casefold() in _LEADING:
        first += 1
    while last > first and (words[last - 1] == "," or words[last - 1].replace(".", "") in LETTERS):
        last -= 1
    return " ".join(words[first:last]).replace(" , ", ", ")


def given_name_first(name: str) -> str:
    """ "Family, Given" as "Given Family"; any other name as it is."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() and "," not in given else name


def _plain_forms(line: str) -> Iterator[str]:
    """The line without honours, and with the given name first."""
    plain = without_honours(line)
    turned = without_honours(given_name_first(plain))
    yield from dict.fromkeys(form for form in (plain, turned) if form != line)


def _resolve_beside(index: NameIndex, offices: Offices | None, found: re.Match[str] | None) -> Resolution | None:
    """What a name means with what stands beside it; None where that does not belong to a name so far as is known."""
    if found is None:
        return None
    named = index.resolve(found["name"])
    if not named.is_whole and offices is not None:
        named = next(filter(None, map(index.find_whole, _plain_forms(found["name"]))), named)
    people = (named.match,) if named.match else named.candidates
    if not people or named.is_guess:
        return None
    called = [name for name in people if _is_called(name, found["beside"])]
    if named.is_whole and len(called) == 1:
        return Resolution(match=called[0], is_whole=True)
    if offices is None:
        return None
    # Of "Green (SNP)" the party called Green is not meant.
    is_full = len(without_honours(found["name"]).split()) >= _FEWEST_WORDS
    return _by_standing(named, people, found["beside"], offices(), is_full=is_full)


def _is_called(name: Name, beside: str) -> bool:
    return any(is_same_name(own, beside) for own in (name.name, *name.aliases, name.record_id))


def _by_standing(
    named: Resolution, people: Sequence[Name], beside: str, offices: OfficeNames, *, is_full: bool
) -> Resolution | None:
    """Whom a name means with the office, the party or the seat that stands beside it."""
    offered = {holder.name.record_id for holder in offices.find(beside.partition(", ")[0])}
    rows = {name.record_id: offices.rows_of(name.record_id) for name in people}
    fitting = [name for name in people if name.record_id in offered or _stand_so(rows[name.record_id], beside)]
    parties = {row.party for row in offices.rows if row.party}
    is_party = _names_party(beside, parties)
    if is_party:
        # Who stands for another party is another person of that name.
        others = {name.record_id for name in people if _stand_for_another(rows[name.record_id], beside, parties)}
        fitting = [name for name in fitting if name.record_id not in others]
        if named.match and named.match.record_id in others:
            return Resolution(match=named.match, is_guess=True)
    if len(fitting) == 1:
        return Resolution(match=fitting[0], is_whole=named.is_whole)
    if named.match and is_party and not is_full:
        return Resolution(match=named.match, is_guess=True)
    return named if fitting or is_party else None


def _stand_so(rows: Sequence[OfficeRow], beside: str) -> bool:
    """Whether a party, an office or a seat beside a name is one that its bearer has."""
    return any(
        (row.party and _is_party(part, row.party)) or _is_within(part, f"{row.office} {row.organisation or ''}")
        for part in _parts(beside)
        for row in rows
    )


def _stand_for_another(rows: Sequence[OfficeRow], beside: str, parties: set[str]) -> bool:
    own = [row.party for row in rows if row.party]
    named = [part for part in _parts(beside) if _names_party(part, parties)]
    return bool(own) and not any(_is_party(part, party) for part in named for party in own)


def _parts(beside: str) -> list[str]:
    return [part for part in map(str.strip, re.split(r"[,;/]", beside)) if part]


def _names_party(beside: str, parties: Sequence[str] | set[str]) -> bool:
    return any(part in IN_BRACKETS or any(_is_party(part, party) for party in parties) for part in _parts(beside))


def _is_party(part: str, party: str) -> bool:
    """Whether words call a party: by its name, the first letters of that, or its initials."""
    called, own = fold(part), fold(party)
    initials = "".join(word[0] for word in own.split())
    is_beginning = len(called) >= _LEAST_OF_PARTY and own.startswith(called)
    return bool(called) and (called == own or is_beginning or called in (initials, initials.removesuffix("p")))


def _is_within(part: str, standing: str) -> bool:
    words = fold(part).split()
    return bool(words) and {*words} <= {*fold(standing).split()}
