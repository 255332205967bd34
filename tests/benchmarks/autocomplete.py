"""How long autocomplete takes over 10,000 names with two aliases each: `python -m tests.benchmarks.autocomplete`.

Each kind of query stands beside a floor measured in the same run: a plain substring scan in Python over the same names.
Once for the names alone, and once for those of actors who each held an office.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from itertools import product
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from bot.services.names.index import NameIndex
from bot.services.names.office_names import OfficeNames, suggest_with_offices
from bot.services.names.tables.name_table import Name
from bot.storage.records.office_rows import OfficeRow

NAMES: Final = 10_000
CALLS: Final = 400

_GIVEN: Final = (
    "Aileen Alasdair Amara Angus Anwar Beatrice Callum Catriona Deepak Dougal Eilidh Ewan Fatima Fiona Fraser Gareth "
    "Hamish Imogen Iona Jamal Jean Kirsty Lachlan Leila Lorna Magnus Mairi Morag Nadia Niamh Oluwaseun Padma Rhona "
    "Ruaridh Sanjay Sheila Siobhan Tavish Ursula Yusuf"
)
_ROOTS: Final = (
    "Ab Ardn Bal Bart Blak Cald Carn Craig Cruik Dal Drum Dun Elph Fair Farqu Gal Gil Glen Hald Inver Kil Kin Lam Loch "
    "Mac Mait Nairn Ogil Pit Ramag Rother Ruth Stran Strath Tor Tull Urqu Wal Wedder Whit"
)
_ENDS: Final = (
    "aird anan bairn bridge burn combe dale dell don erton field ford gow hame inson lands may ness rick shaw"
)
_PLACES: Final = [root + end for root, end in product(_ROOTS.split(), ("burgh", "haven", "mouth", "ton", "wick"))]
_BODIES: Final = ("Health and Social Care Partnership", "Integration Joint Board", "Recovery Forum", "City Council")

_TITLES: Final = ("Chair of the Board", "Councillor", "Minister for Housing", "MP", "Secretary of State for Health")


def make_names(count: int = NAMES) -> list[Name]:
    """Return `count` made-up names, one in eight a body, the others people; the same ones every time."""
    chance = random.Random(20_190_716)
    return [_make_body(chance, n) if n % 8 == 0 else _make_person(chance, n) for n in range(count)]


def _make_person(chance: random.Random, number: int) -> Name:
    given, root, end = (chance.choice(parts.split()) for parts in (_GIVEN, _ROOTS, _ENDS))
    surname, title = root + end, chance.choice(("Dr", "Ms"))
    return Name(f"A{number}", f"{given} {surname}", (f"{given[0]}. {surname}", f"{title} {surname}"))


def _make_body(chance: random.Random, number: int) -> Name:
    place, body = chance.choice(_PLACES), chance.choice(_BODIES)
    initials = "".join(word[0] for word in body.split() if word[0].isupper())
    return Name(f"A{number}", f"{place} {body}", (f"{place[0]}{initials}", f"{initials} {place}"))


def make_roles(names: list[Name]) -> list[OfficeRow]:
    """Return a made-up role of each person in one of the bodies, about 2,000 offices in all."""
    chance = random.Random(7)
    bodies = [name.name for name in names if name.name.endswith(_BODIES)][:400]
    people = [name for name in names if not name.name.endswith(_BODIES)]
    return [_make_role(chance, number, person, chance.choice(bodies)) for number, person in enumerate(people)]


def _make_role(chance: random.Random, number: int, person: Name, body: str) -> OfficeRow:
    title, year = chance.choice(_TITLES), chance.randrange(1999, 2026)
    return OfficeRow(number, number, person.name, title, body, None, None, None, None, f"{year}-05~")


def make_queries(names: list[Name]) -> dict[str, list[str]]:
    """Return `CALLS` queries of each kind."""
    chance = random.Random(1)
    typed = [chance.choice(names).name for _ in range(CALLS)]
    return {
        "one letter": [chance.choice(string.ascii_lowercase) for _ in range(CALLS)],
        "three letters": [name[:3] for name in typed],
        "full name": typed,
        "surname first": [" ".join(reversed(name.split())) for name in typed],
        "misspelled": [_misspell(chance, name) for name in typed],
        "every word misspelled": [" ".join(_misspell(chance, word) for word in name.split()) for name in typed],
        "nonsense word of 100": [_make_noise(chance, string.ascii_lowercase) for _ in range(CALLS)],
        "nonsense text of 100": [_make_noise(chance, f"{string.ascii_lowercase}       ") for _ in range(CALLS)],
    }


def _misspell(chance: random.Random, name: str) -> str:
    """Return `name` with two neighbouring letters swapped, past the first."""
    if len(name) < 4:
        return name
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def _make_noise(chance: random.Random, letters: str) -> str:
    return "".join(chance.choices(letters, k=100))


def measure(ask: Callable[[str], object], queries: list[str]) -> tuple[float, float]:
    """Return the median and the 99th percentile of one call in milliseconds."""
    taken = []
    for query in queries:
        start = perf_counter()
        ask(query)
        taken.append((perf_counter() - start) * 1_000)
    return median(taken), quantiles(taken, n=100)[98]


def main() -> None:
    names = make_names()
    start = perf_counter()
    index = NameIndex(names)
    seconds = perf_counter() - start
    print(f"{len(names):,} names with two aliases each, indexed in {seconds:.2f} s; {CALLS} calls a kind\n")
    queries = make_queries(names)
    compare(names, index.suggest, queries)
    start = perf_counter()
    offices = OfficeNames(make_roles(names))
    offices.suggest("minister")
    seconds = perf_counter() - start
    print(f"\nThe same beside {len(names):,} offices held, indexed in {seconds:.2f} s\n")
    typed = ["minister for ho", "chair of the", "councillor", "secretary of state", "mp"]
    queries |= {"an office, half typed": [typed[call % len(typed)] for call in range(CALLS)]}
    compare(names, lambda query: suggest_with_offices(index, offices, query), queries)


def compare(names: list[Name], ask: Callable[[str], object], queries: dict[str, list[str]]) -> None:
    """Print how long each kind of query takes beside its floor."""
    texts = [text.casefold() for name in names for text in (name.name, *name.aliases)]

    def scan(query: str) -> list[str]:
        folded = query.casefold()
        return [text for text in texts if folded in text][:25]

    print(f"{'query':24}{'median ms':>11}{'p99 ms':>9}{'floor ms':>11}{'floor p99':>11}{'median / floor':>16}")
    for kind, typed in queries.items():
        (middle, high), (floor, floor_high) = measure(ask, typed), measure(scan, typed)
        print(f"{kind:24}{middle:11.3f}{high:9.3f}{floor:11.3f}{floor_high:11.3f}{middle / floor:15.2f}x")


if __name__ == "__main__":
    main()
