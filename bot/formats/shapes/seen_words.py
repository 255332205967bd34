"""What a reader saw of a message: no marks of Discord's markdown, and words in place of its tokens.

Discord keeps a message as it was typed: https://docs.discord.com/developers/reference#message-formatting tells its
tokens, and its clients read its markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from bot.records.dates.days_in_words import describe_full_day

_ADDRESS = r"https?://[^\s<]+[^<.,:;\"'”’\]\s]"
_MARKUP = re.compile(
    rf"""
    \\(?P<escaped>[^0-9A-Za-z\s])
    | ```(?:(?P<language>[a-z0-9_+\-.\#]+)\n)?\n*(?P<block>[^\n][\s\S]*?)\n*```
    | (?P<ticks>`+)(?P<code>[\s\S]*?[^`])(?P=ticks)(?!`)
    | <t:(?P<instant>-?\d{{1,13}})(?::(?P<style>[tTdDfFsSR]))?>
    | </(?P<command>[^\s:>][^:>]*):\d+>
    | <(?P<sign>@[!&]?|\#)(?P<id>\d+)>
    | <a?(?P<emoji>:\w+:)\d+>
    | <id:(?P<place>[a-z-]+)(?::\d+)?>
    | <(?P<bare>https?://[^\s<>]+)>
    | \[(?P<label>(?:\[[^\]\n]{{0,500}}+\]|\\.|[^\[\]\\\n]){{1,2000}}+)\]\(\s*<?(?P<masked>https?://[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?
        (?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)
    | (?P<address>{_ADDRESS})
    | (?m:^)(?P<line>>(?:>>)?\ (?:(?:\#{{1,3}}|-\#)\ +)?|(?:\#{{1,3}}|-\#)\ +(?=\S))
    | \*\*(?P<strong>(?:\\.|[^\\])+?)\*\*(?!\*)
    | __(?P<underlined>(?:\\.|[^\\])+?)__(?!_)
    | \|\|(?P<spoiler>(?:\\.|[^\\])+?)\|\|
    | ~~(?P<struck>(?:\\.|[^\\])+?)~~
    | \*(?=\S)(?P<starred>(?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)
    | \b_(?P<scored>(?:__|\\.|[^\\_])+?)_\b
    """,
    re.VERBOSE | re.DOTALL,
)
_DEEPEST = 10
_NOTE_LIMIT = 2000
_WITHIN = ("strong", "underlined", "spoiler", "struck", "starred", "scored")
_PLACES = {
    "customize": "Channels & Roles",
    "browse": "Browse Channels",
    "guide": "Server Guide",
    "linked-roles": "Linked Roles",
}
_GONE = {"@": "@somebody", "@!": "@somebody", "@&": "@a role", "#": "#a channel"}
"""What stands for those who are no longer there; their numbers would say nothing to a reader."""


@dataclass(kw_only=True)
class Seen:
    """What was seen of a message, and what its words alone do not show of it."""

    text: str = ""
    links: list[str] = field(default_factory=list)
    """The addresses that it leads to, in order."""
    struck: list[str] = field(default_factory=list)
    """What was struck through."""

    @property
    def note(self) -> str:
        """What a note says of it: what was struck through; empty where nothing was."""
        return f"Struck through in the message: {'; '.join(self.struck)}"[:_NOTE_LIMIT] if self.struck else ""


class MessageReader:
    """Reads messages of one place: `names` has a name for each token of a person, role or channel, such as "@&5"."""

    def __init__(self, names: Mapping[str, str], zone: tzinfo) -> None:
        self._names = names
        self._zone = zone

    def read(self, content: str) -> Seen:
        seen = Seen()
        seen.text = self._shown(content, seen, 0).strip()
        return seen

    def _shown(self, text: str, seen: Seen, depth: int) -> str:
        # Marks within marks within marks: nobody writes so many, and some would write more than can be followed.
        return text if depth > _DEEPEST else _MARKUP.sub(lambda found: self._read_one(found, seen, depth + 1), text)

    def _read_one(self, found: re.Match[str], seen: Seen, depth: int) -> str:
        if address := found["masked"] or found["bare"] or found["address"]:
            return self._link(found, address, seen, depth)
        if within := next((name for name in _WITHIN if found[name] is not None), None):
            shown = self._shown(found[within], seen, depth)
            seen.struck += [shown.strip()] if within == "struck" else []
            return shown
        return next((text for text in self._tokens(found) if text is not None), "")

    def _link(self, found: re.Match[str], address: str, seen: Seen, depth: int) -> str:
        # A bracket that was not opened within an address is none of it.
        while found["address"] and address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1]
        seen.links.append(address)
        label = found["label"]
        # A label that looks like an address is no label: Discord shows all of it as it stands.
        if label and "://" not in label:
            return self._shown(label, seen, depth)
        return found[0] if label or found["address"] else address

    def _tokens(self, found: re.Match[str]) -> Iterator[str | None]:
        yield found["escaped"]
        yield found["block"]
        yield found["code"].strip() if found["code"] is not None else None
        yield self._instant(found) if found["instant"] else None
        yield f"/{found['command']}" if found["command"] else None
        if sign := found["sign"]:
            yield self._names.get(sign.replace("!", "") + found["id"], _GONE[sign])
        yield found["emoji"]
        yield _PLACES.get(found["place"], found[0]) if found["place"] else None

    def _instant(self, found: re.Match[str]) -> str:
        """An instant in the zone of the server, in whole days and 24 hours, as a reader in Britain sees it."""
        # Of one that is too far away Discord shows the signs themselves.
        with suppress(ValueError, OverflowError, OSError):
            local = datetime.fromtimestamp(int(found["instant"]), self._zone)
            return _STYLES[found["style"] or "f"](local)
        return found[0]


_STYLES: Mapping[str, Callable[[datetime], str]] = {
    "t": lambda local: f"{local:%H:%M}",
    "T": lambda local: f"{local:%H:%M:%S}",
    "d": describe_full_day,
    "D": describe_full_day,
    "f": lambda local: f"{describe_full_day(local)}, {local:%H:%M}",
    "F": lambda local: f"{local:%A} {describe_full_day(local)}, {local:%H:%M}",
    "s": lambda local: f"{describe_full_day(local)}, {local:%H:%M}",
    "S": lambda local: f"{describe_full_day(local)}, {local:%H:%M:%S}",
    # How long ago that is changes as time goes by; the instant does not.
    "R": lambda local: f"{describe_full_day(local)}, {local:%H:%M}",
}
