"""Examples for /help, taken from what a guild's own record holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bot.records.figure import Figure
from bot.records.quote import Quote
from bot.records.topic import Topic
from bot.services.directory import Directory
from bot.storage.workspace import Workspace

LOOKED_AT = 200
"""How many of the newest records the examples are taken from."""


@dataclass(frozen=True, kw_only=True)
class Examples:
    """Names, years and words that a question could be asked with; empty where nothing is held."""

    actor: str = ""
    topic: str = ""
    synonym: str = ""
    year: str = ""
    measured: str = ""
    words: str = ""
    record_id: str = ""


class GuideService:
    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._held: dict[int, tuple[int, Examples]] = {}
        """By guild: the revision of its records that the examples were taken from, and the examples."""

    async def examples(self, guild_id: int) -> Examples:
        """Examples that find something: the most quoted actor, the commonest topic, a year with figures."""
        workspace = self._directory.workspace(guild_id)
        revision = await workspace.revision()
        held = self._held.get(guild_id)
        if held is None or held[0] != revision:
            held = self._held[guild_id] = (revision, await self._choose(workspace))
        return held[1]

    async def _choose(self, workspace: Workspace) -> Examples:
        quotes = await workspace.get_many(Quote, await workspace.latest("quote", LOOKED_AT))
        figures = await workspace.get_many(Figure, await workspace.latest("figure", LOOKED_AT))
        if not quotes:
            return Examples()
        speakers = Counter(speaker for quote in quotes for speaker in quote.speakers)
        topics = Counter(topic for quote in quotes for topic in quote.topics)
        topic = topics.most_common(1)[0][0] if topics else None
        (whole,) = await workspace.get_many(Topic, [topic.record_id]) if topic else (None,)
        years = Counter(figure.period.earliest.year for figure in figures if figure.period and figure.period.earliest)
        measures = Counter(figure.indicator.name for figure in figures)
        fragments = sorted((quote for quote in quotes if quote.is_direct), key=lambda quote: len(quote.text))
        return Examples(
            actor=speakers.most_common(1)[0][0].name,
            topic=topic.name if topic else "",
            synonym=min(whole.synonyms, key=len) if whole and whole.synonyms else "",
            year=str(years.most_common(1)[0][0]) if years else "",
            measured=measures.most_common(1)[0][0] if measures else "",
            words=fragments[len(fragments) // 3].text.split("\n")[0][:40] if fragments else "",
            record_id=quotes[-1].id,
        )
