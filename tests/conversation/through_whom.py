"""Quotes that came to us through somebody else: packs full of them, and where they are shown without saying so.

Each of their words, tellers and translators stands in one quote alone, so that each is known again in what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.records.kinds.quote import Quote, Stance
from bot.records.record import Reference
from bot.records.written.choices import words_of
from tests.guilds import Tables, small_tables

_EARLY, _LATE = ("2018", "2019"), ("2020", "2021", "2023")
_NEAR = 420
"""Characters: how far from words the name of who tells or translated them may stand."""
_OURS = re.compile("[*>#\u200f]|-# ")
_AT_A_GLANCE = re.compile(r"(?:[^:]*, )?(?:Support|Would not stand in the way|Neutral|Unclear|Oppose) \(\d+\): ", re.I)


@dataclass(frozen=True)
class Held:
    """What may be asked for, by names and ids."""

    topics: Sequence[str]
    actors: Sequence[str]
    words: Sequence[str]
    quotes: Sequence[str]


@dataclass(frozen=True)
class Through:
    """Words, who tells that they were said, and from which language they were translated.

    `stander` is their speaker, if nothing but hearsay is held of them.
    """

    words: str
    teller: str = ""
    stander: str = ""
    language: str = ""


def plain(text: str) -> str:
    return " ".join(_OURS.sub("", text).replace("\\", "").split())


def throughs_of(quotes: Sequence[Quote]) -> list[Through]:
    """What came to us through somebody else, of all quotes that are held."""
    own = {speaker for quote in quotes if not quote.is_hearsay for speaker in quote.speakers}
    return [_through(quote, own) for quote in quotes if quote.is_hearsay or quote.is_translation]


def _through(quote: Quote, own: Collection[Reference]) -> Through:
    teller = quote.told_by.name if quote.told_by else ""
    stander = next((speaker.name for speaker in quote.speakers if teller and speaker not in own), "")
    return Through(quote.text, teller, stander, quote.language if quote.is_translation else "")


def hidden(text: str, throughs: Iterable[Through]) -> Iterator[str]:
    """Each place in what is shown where words, or whose stance they are, stand without through whom they came."""
    shown = plain(text)
    glances = [line for line in map(plain, text.split("\n")) if _AT_A_GLANCE.match(line)]
    for through in throughs:
        for found in re.finditer(re.escape(plain(through.words)), shown):
            around = shown[max(0, found.start() - _NEAR) : found.end() + _NEAR]
            if through.teller and f"ccording to {through.teller}" not in around:
                yield f"no teller beside {around}"
            # Without quotation marks nobody takes them for the very words.
            if through.language and shown[found.start() - 1] == "“" and f"from {through.language}" not in around:
                yield f"no language beside {around}"
        for line in glances if through.stander else ():
            if through.stander in line and f"{through.stander} (according to {through.teller})" not in line:
                yield f"{through.stander} without {through.teller} in {line}"


def made_up_pack(seed: int) -> Tables:
    """A debate in which many are told of by others and many speak another language; the same for the same seed."""
    chance = Random(seed)
    tables = small_tables(bystanders=0)
    tables["quote"] = []
    stances = [*map(words_of, Stance), ""]
    for number in range(1, 13):
        tables["actor"] += [
            {"key": f"speaker-{number}", "name": f"Speaker{number}a Moss", "kind": "person"},
            {"key": f"teller-{number}", "name": f"Teller{number}a Fern", "kind": "person"},
        ]
        is_hearsay, is_translated = chance.random() < 0.6, chance.random() < 0.6
        topics = chance.choice([["lanes"], ["tolls"], ["lanes", "tolls"]])
        row = {
            "key": f"q{number}",
            "speaker": f"speaker-{number}",
            "text": " ".join(f"Words{number}of part{part} were said." for part in range(chance.choice([1, 3]))),
            "directness": "indirect" if is_hearsay else chance.choice(["direct", "indirect"]),
            "extent": "full",
            "said_on": chance.choice(["2019", "2020-05-01", "2021~", ""]),
            "stance": _stances(chance, topics, stances),
            "topics": ";".join(topics),
            "sources": chance.choice(["gazette", "minutes", "gazette;minutes"]),
        }
        if is_hearsay:
            row["told_by"] = f"teller-{number}"
        if is_translated:
            row["language"] = f"Tongue{number}a"
            row |= chance.choice(
                [
                    {"original": f"Urtext{number}a wurde gesagt.", "translated_by": f"Interpreter{number}a"},
                    {"original": f"Urtext{number}a wurde gesagt."},
                    {"translated_by": "our own"},
                ]
            )
        tables["quote"].append(row)
    return tables


def _stances(chance: Random, topics: Sequence[str], stances: Sequence[str]) -> str:
    """A stance on each topic, or on some of them, as a cell of a pack has it."""
    taken = {topic: chance.choice(stances) for topic in topics}
    return "; ".join(f"{topic}: {stance}" for topic, stance in taken.items() if stance)


def questions(held: Held, chance: Random) -> Iterator[tuple[str, dict[str, str]]]:
    """Every command that shows quotes, with filters by chance."""

    def some(**filters: Sequence[str]) -> dict[str, str]:
        return {name: chance.choice(values) for name, values in filters.items() if chance.random() < 0.4}

    topics, actors, stances = held.topics, held.actors, [*map(words_of, Stance)]
    for topic in topics:
        yield "position topic", {"topic": topic, **some(party=actors)}
        yield "brief", {"topic": topic, **some(from_=_EARLY, to=_LATE)}
        yield "brief", {"topic": topic, "length": "one page", **some(topic_2=topics)}
    for actor in actors:
        yield "brief", {"actor": actor, **some(topic=topics, length=["one page"], from_=_EARLY)}
        yield "position actor", {"name": actor, **some(topic=topics)}
        yield "quote actor", {"name": actor, **some(topic=topics, stance=stances, from_=_EARLY, to=_LATE)}
        yield "quote search", {"text": "words said", **some(actor=actors, topic=topics, stance=stances)}
    for text in held.words:
        yield "search", {"text": text, **some(kind=["quote"], topic=topics, from_=_EARLY)}
    for number in held.quotes:
        yield "record", {"id": number}
        yield "history", {"id": number}
