"""How a topic looks."""

from bot.presentation.cards import Fact, filled
from bot.presentation.text.markup import cut, escape, line
from bot.records.kinds.topic import Topic
from bot.records.related import Related

HINTS = {
    "name": "How it is called on cards: Drug consumption rooms",
    "synonyms": "What else it is called, separated by ; such as OPC; fix room: each finds it",
    "description": "What belongs to it, and what a stance on it is for or against",
}

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
