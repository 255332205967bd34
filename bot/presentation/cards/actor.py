"""How an actor looks in a list; the card of /actor says more."""

from bot.presentation.cards import Fact, filled, meta
from bot.presentation.text.markup import escape, joined, line
from bot.records.kinds.actor import Actor
from bot.records.related import Related

HINTS = {
    "name": "The full name, as it is to stand on cards: Baroness Meacher, National Records of Scotland",
    "kind": "A person, or a body such as a party, a department or a group",
    "aliases": "Other names by which it is found, separated by ; such as NRS; Records Scotland",
}

NOUN = "a person or body"
NAMING = "A person or body, by any of their names"
LEADS = (("quotes", ""), ("position", ""), ("timeline", ""), ("brief", ""))


def summary(actor: Actor, related: Related) -> str:
    aliases = f"also {joined([line(alias) for alias in actor.aliases])}" if actor.aliases else ""
    return f"**{line(actor.name)}**\n{meta(actor.kind, aliases)}"


def facts(actor: Actor, related: Related) -> list[Fact]:
    return filled(("Note", escape(actor.note)))


def in_line(actor: Actor, related: Related, room: int) -> tuple[str, str]:
    aliases = f"also {joined([line(alias) for alias in actor.aliases])}" if actor.aliases else ""
    return " · ".join(filter(None, [f"**{line(actor.name)}**", actor.kind, aliases])), ""
