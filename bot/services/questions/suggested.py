"""Questions to begin with: made of what a server's own record holds, and tried before anybody is shown them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.services.asking.guiding import Examples, GuideService
from bot.services.questions.asking import AskService

MOST_SUGGESTED = 3


class SuggestedQuestions:
    """Makes them by the same examples as /help, and leaves out whatever would not be answered."""

    def __init__(self, ask: AskService, guide: GuideService) -> None:
        self._ask = ask
        self._guide = guide

    async def suggest(self, guild_id: int) -> Sequence[str]:
        """A few questions that are answered by records; none where nothing is held. Raises Problem."""
        examples = await self._guide.examples(guild_id)
        questions: list[str] = []
        for ways in _ways_to_ask(examples):
            for question in ways:
                if len(questions) < MOST_SUGGESTED and len((await self._ask.ask(guild_id, question=question)).findings):
                    questions.append(question)
                    break
        return questions


def _ways_to_ask(examples: Examples) -> Iterator[Sequence[str]]:
    """Of each thing that may be asked the ways to ask it, the best first."""
    if topic := examples.topic:
        yield f"Who supports {topic}?", f"Who opposes {topic}?", f"What is held about {topic}?"
    if actor := examples.actor:
        yield f"What did {actor} say?", f"Who is {actor}?"
    if year := examples.year:
        yield f"What are the figures for {year}?", f"What happened in {year}?"
    if topic:
        yield f"What happened about {topic}?", f"Who opposes {topic}?"
