"""Examples for /help, taken from what a guild's own record holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.kinds.topic import Topic
from bot.services.findings import Answer, Clock
from bot.services.names.directory import Directory
from bot.services.server.rights import Person, Right, settings_of
from bot.services.service import Service, in_one_read
from bot.storage.core.database import Database
from bot.storage.records.reader import Reader

LOOKED_AT = 200
"""How many of the newest records the examples are taken from."""


@dataclass(frozen=True, kw_only=True)
class Examples(Answer):
    """Names, years and words that a question could be asked with; empty where nothing is held."""

    actor: str = ""
    topic: str = ""
    synonym: str = ""
    year: str = ""
    measured: str = ""
    words: str = ""
    record_id: str = ""
    source_id: str = ""
    first: str = ""
    """With `second`, years of which a figure of `measured` is held."""
    second: str = ""


@dataclass(frozen=True)
class OfferedCommand:
    """A command that can be typed."""

    name: str
    """In full, such as "quote actor"."""
    meaning: str
    """What it does, as Discord shows it: a sentence that begins with a verb."""
    needed: tuple[str, ...]
    """The options that have to be given."""
    room: str
    """Where in `cogs` it is typed, such as "asking"."""
    right: Right


@dataclass(frozen=True, kw_only=True)
class Guide(Answer):
    """What somebody can ask and do here: the commands that they may give, and examples for these."""

    commands: Sequence[OfferedCommand]
    examples: Examples


class GuideService(Service):
    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        super().__init__(database, directory, clock)
        self._held: dict[int, tuple[int, Examples]] = {}
        """By guild: the revision of its records that the examples were taken from, and the examples."""

    @in_one_read
    def guide(self, reader: Reader, *, person: Person, commands: Sequence[OfferedCommand]) -> Guide:
        """Those of `commands` that a person may give, with examples that find something."""
        settings = settings_of(reader)
        allowed = [command for command in commands if settings.has_right(person, command.right)]
        return Guide(commands=allowed, examples=self._examples(reader))

    @in_one_read
    def examples(self, reader: Reader) -> Examples:
        """The examples alone."""
        return self._examples(reader)

    def _examples(self, reader: Reader) -> Examples:
        """Examples that find something: the most quoted actor, the commonest topic, a year with figures."""
        revision = reader.revision()
        held = self._held.get(reader.guild_id)
        if held is None or held[0] != revision:
            held = self._held[reader.guild_id] = (revision, _choose(reader))
        return held[1]


def _choose(reader: Reader) -> Examples:
    quotes = reader.get_many(Quote, reader.latest("quote", LOOKED_AT))
    figures = reader.get_many(Figure, reader.latest("figure", LOOKED_AT))
    if not quotes:
        return Examples()
    speakers = Counter(speaker for quote in quotes for speaker in quote.speakers)
    topics = Counter(topic for quote in quotes for topic in quote.topics)
    topic = topics.most_common(1)[0][0] if topics else None
    whole = next(iter(reader.get_many(Topic, [topic.record_id] if topic else [])), None)
    years = Counter(figure.period.earliest.year for figure in figures if figure.period and figure.period.earliest)
    measures = Counter(figure.indicator.name for figure in figures)
    measured = measures.most_common(1)[0][0] if measures else ""
    held = sorted({_year(figure) for figure in figures if figure.indicator.name == measured} - {0})
    fragments = sorted((quote for quote in quotes if quote.is_direct), key=lambda quote: len(quote.text))
    return Examples(
        actor=speakers.most_common(1)[0][0].name,
        topic=topic.name if topic else "",
        synonym=min(whole.synonyms, key=len) if whole and whole.synonyms else "",
        year=str(years.most_common(1)[0][0]) if years else "",
        measured=measured,
        words=fragments[len(fragments) // 3].text.split("\n")[0][:40] if fragments else "",
        record_id=quotes[-1].id,
        source_id=quotes[-1].sources[0].id if quotes[-1].sources else "",
        first=str(held[0]) if len(held) > 1 else "",
        second=str(held[-1]) if len(held) > 1 else "",
    )


def _year(figure: Figure) -> int:
    """The year of a figure that has a value and is of one year alone; 0 where it is none."""
    period = figure.period
    if figure.value is None or period is None or period.earliest is None or period.latest is None:
        return 0
    return period.earliest.year if period.earliest.year == period.latest.year else 0
