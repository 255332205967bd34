"""Made-up records in any number for the benchmarks, written as a pack: the same ones every time."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice, product
from pathlib import Path
from typing import Final

from bot.formats.zipped_pack import DESCRIPTOR
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.quote import Stance
from bot.services.names.tables.name_table import Name
from tests.benchmarks.autocomplete import make_names

FIRST_YEAR: Final = 1999
FIGURES_A_YEAR: Final = 2
"""Of one indicator: two sources give one each."""
WORDS_A_QUOTE: Final = 30
TENTH_WORD: Final = "recovery"
"""A word that stands in a tenth of the quotes."""

_SYLLABLES: Final = "ba den fi gor hul jam kel lo mur nas pel qua rin sto tur vel wax yor zim cre"
VOCABULARY: Final = ["".join(parts) for parts in product(_SYLLABLES.split(), repeat=3)]
"""8,000 words, the first of which are used most, as in a language."""
_USE: Final = list(accumulate(1 / rank for rank in range(10, len(VOCABULARY) + 10)))

Row = Mapping[str, object]


@dataclass(frozen=True)
class Sizes:
    """How many records there are of each kind beside a number of quotes."""

    quotes: int
    is_full: bool = False
    """Whether a small server has as much of whatever is asked for as a large one: all is of one place and season."""
    is_wide: bool = False
    """Whether a tenth of all is on each topic, and with the first actor; with many sources, events and plans."""

    @property
    def topics(self) -> int:
        return 2 if self.is_full else 10 if self.is_wide else 20

    @property
    def places(self) -> int:
        return 1 if self.is_full else 32

    @property
    def years(self) -> int:
        return 1 if self.is_full else 25

    @property
    def days(self) -> range:
        """The days of which records are, from the first of the first year on."""
        return range(59, 212) if self.is_full else range(self.years * 365)

    @property
    def rare_words(self) -> Sequence[str]:
        """The words that few quotes have: of a full server so many as of a large one."""
        return VOCABULARY[100:200] if self.is_full else VOCABULARY[6000:8000]

    @property
    def actors(self) -> int:
        return max(self.quotes // 100, 10)

    @property
    def sources(self) -> int:
        if self.is_wide:
            return self.quotes // 10
        return self.quotes // 4 if self.is_full else max(self.quotes // 100, 10)

    @property
    def events(self) -> int:
        if self.is_wide:
            return self.quotes // 20
        return self.quotes // 4 if self.is_full else max(self.quotes // 100, 10)

    @property
    def events_a_plan(self) -> int:
        """One in so many events is planned."""
        return 2 if self.is_wide else 20

    def actor(self, chance: random.Random) -> int:
        """Somebody who says or does something, by place among the actors."""
        return 0 if self.is_wide and chance.random() < 0.1 else chance.randrange(self.actors)

    @property
    def indicators(self) -> int:
        return self.quotes // 10 if self.is_full else max(self.quotes // 20 // (self.years * FIGURES_A_YEAR), 1)


def make_actors(count: int) -> list[Name]:
    """Return `count` actors whose names differ."""
    return list(islice({name.name: name for name in make_names(3 * count)}.values(), count))


def write_pack(folder: Path, sizes: Sizes) -> None:
    """Write a pack of made-up records, so many of each kind, to an empty folder."""
    chance = random.Random(sizes.quotes)
    tables = {
        "topic": _topics(sizes),
        "source": _sources(sizes, chance),
        "actor": _actors(sizes),
        "role": _roles(sizes, chance),
        "event": _events(sizes, chance),
        "quote": _quotes(sizes, chance),
        "indicator": _indicators(sizes, chance),
        "figure": _figures(sizes, chance),
    }
    for kind, rows in tables.items():
        _write_table(folder / f"{KINDS[kind].PLURAL}.csv", kind, rows)
    resources = [{"name": KINDS[kind].PLURAL, "path": f"{KINDS[kind].PLURAL}.csv"} for kind in tables]
    descriptor = {"name": "made-up", "version": "1", "resources": resources}
    (folder / DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")


def _write_table(path: Path, kind: str, rows: Iterator[Row]) -> None:
    columns = [described.column for described in fields_of(KINDS[kind])]
    with path.open("w", encoding="utf-8", newline="") as file:
        header = columns if KINDS[kind].KEY_COLUMNS else ["key", *columns]
        table = csv.DictWriter(file, header, restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def make_sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(VOCABULARY, cum_weights=_USE, k=words))


def _day(sizes: Sizes, chance: random.Random) -> str:
    return (date(FIRST_YEAR, 1, 1) + timedelta(days=chance.choice(sizes.days))).isoformat()


def _topics(sizes: Sizes) -> Iterator[Row]:
    for n in range(sizes.topics):
        yield {"key": f"t{n}", "name": f"Topic {VOCABULARY[-n - 1]}", "synonyms": f"matter {n};{VOCABULARY[-n - 21]}"}


def _sources(sizes: Sizes, chance: random.Random) -> Iterator[Row]:
    for n in range(sizes.sources):
        title = f"Report {n} {make_sentence(chance, 4)}"
        yield {
            "key": f"s{n}",
            "title": title,
            "kind": "report",
            "publisher": "The Press",
            "published": _day(sizes, chance),
        }


def is_body(actor: Name) -> bool:
    """Tell whether `make_names` made this one as an organisation."""
    return int(actor.record_id[1:]) % 8 == 0


def _actors(sizes: Sizes) -> Iterator[Row]:
    for n, actor in enumerate(make_actors(sizes.actors)):
        kind = "organisation" if is_body(actor) else "person"
        yield {"key": f"a{n}", "name": actor.name, "kind": kind, "aliases": ";".join(actor.aliases)}


def _roles(sizes: Sizes, chance: random.Random) -> Iterator[Row]:
    actors = make_actors(sizes.actors)
    bodies = [n for n, actor in enumerate(actors) if is_body(actor)]
    for n, actor in enumerate(actors):
        if not is_body(actor):
            body, source = chance.choice(bodies), chance.randrange(sizes.sources)
            yield {"actor": f"a{n}", "title": "Spokesperson", "organisation": f"a{body}", "source": f"s{source}"}


def _events(sizes: Sizes, chance: random.Random) -> Iterator[Row]:
    for n in range(sizes.events):
        yield {
            "key": f"e{n}",
            "date": _day(sizes, chance),
            "title": f"Event {n} {make_sentence(chance, 4)}",
            "summary": make_sentence(chance, 20),
            "status": "planned" if n % sizes.events_a_plan == 0 else "happened",
            "actors": f"a{sizes.actor(chance)}",
            "topics": f"t{chance.randrange(sizes.topics)}",
            "sources": f"s{chance.randrange(sizes.sources)}",
        }


def _quotes(sizes: Sizes, chance: random.Random) -> Iterator[Row]:
    stances = [stance.value for stance in Stance]
    for n in range(sizes.quotes):
        text = make_sentence(chance, WORDS_A_QUOTE)
        yield {
            "key": f"q{n}",
            "speaker": f"a{sizes.actor(chance)}",
            "text": f"{text} {TENTH_WORD}" if n % 10 == 0 else text,
            "directness": "direct",
            "extent": "full",
            "said_on": _day(sizes, chance),
            "occasion": f"Debate {n % 997}",
            "stance": stances[n % len(stances)],
            "topics": f"t{chance.randrange(sizes.topics)}",
            "sources": f"s{chance.randrange(sizes.sources)}",
        }


def _indicators(sizes: Sizes, chance: random.Random) -> Iterator[Row]:
    for n in range(sizes.indicators):
        yield {
            "key": f"i{n}",
            "name": f"Measure {n} {make_sentence(chance, 3)}",
            "unit": "cases",
            "place": f"Place {n % sizes.places}",
            "topics": f"t{n % sizes.topics}",
        }


def _figures(sizes: Sizes, chance: random.Random) -> Iterator[Row]:
    for n, (indicator, year, _) in enumerate(
        product(range(sizes.indicators), range(sizes.years), range(FIGURES_A_YEAR))
    ):
        yield {
            "key": f"f{n}",
            "indicator": f"i{indicator}",
            "period": str(FIRST_YEAR + year),
            "value": chance.randrange(1, 5000),
            "qualifier": "exact",
            "sources": f"s{chance.randrange(sizes.sources)}",
            "note": make_sentence(chance, 8),
        }
