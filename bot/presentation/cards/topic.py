"""How a topic looks."""

from bot.presentation.cards import Fact, filled
from bot.presentation.text.markup import cut, escape, line
from bot.records.kinds.topic import Topic
from bot.records.related import Related

LEADS = (("stances", ""), ("timeline", ""), ("sources", ""), ("brief", ""))


def summary(topic: Topic, related: Related) -> str:
    description = f"\n{line(cut(topic.description, 400))}" if topic.description else ""
    return f"**{line(topic.name)}**{description}"


def facts(topic: Topic, related: Related) -> list[Fact]:
    is_cut = len(topic.description) > 400
    return filled(
        ("Description", escape(topic.description) if is_cut else ""),
        ("Also called", ", ".join(line(synonym) for synonym in topic.synonyms)),
    )


def in_line(topic: Topic, related: Related, room: int) -> tuple[str, str]:
    also = f"also called {', '.join(line(synonym) for synonym in topic.synonyms)}" if topic.synonyms else ""
    return " · ".join(filter(None, [f"**{line(topic.name)}**", also])), ""
