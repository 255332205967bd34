"""The cards of /help: what one may want to do, and the commands that do it, with examples that find something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.named_commands import command
from bot.presentation.card.menus import CardMenu, MenuOption
from bot.presentation.card.paged import Entry, Listing
from bot.presentation.text.markup import cut, joined, line, small
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor
from bot.records.kinds.topic import Topic
from bot.services.asking.guiding import Examples, Guide, OfferedCommand

MENU = "help:go:menu"
START = "start"
_BEGINNINGS = {
    "add source": "begins",
    "intake add": "reads an article in",
    "pack add": "takes a pack of records in",
}
"""By which commands a record is begun, and what each does."""
_MAKING = "add"
_ENTRY = 1700
_EXAMPLE_SHOWN = 40
_FOOT = "A record’s button opens it whole, with its citation; the menu below that leads on"


def _set(*words: str) -> frozenset[str]:
    return frozenset(words)


class Purpose(NamedTuple):
    """What one may want to do. Its commands are those of `roots`, and what of `rooms` has no purpose of its own."""

    key: str
    title: str
    meaning: str
    roots: frozenset[str] = frozenset()
    """The first words of commands."""
    rooms: frozenset[str] = frozenset()


PURPOSES = (
    Purpose("ask", "Ask", "Who said what, who stands where, what happened, what is planned", rooms=_set("asking")),
    Purpose("figures", "Find figures", "The numbers: of a year, over time, compared", _set("figure")),
    Purpose("new", "Follow what is new", "Digests, and news of what you follow", rooms=_set("digests", "news")),
    Purpose("hand-on", "Hand on", "A briefing, or the record as a file", _set("brief", "export")),
    Purpose("keep", "Keep the record", "Add, correct, review, read articles in", rooms=_set("keeping", "intake")),
    Purpose("files", "Files", "Tables and packs, in and out", _set("import", "export", "pack")),
    Purpose("server", "Settings", "What holds in this server, and what is kept of you", rooms=_set("server")),
)


def help_start(guide: Guide) -> Listing:
    """What one may want to do here; how to ask in words of one's own comes first."""
    examples = guide.examples
    # Examples are of this record: one that finds nothing would teach that nothing is held.
    lead = "Every answer names its source, date and id." if examples.actor else _nothing_held(guide)
    first = [_described(one, examples) for one in guide.commands if one.name == "ask"]
    purposes = [f"**{purpose.title}** · {purpose.meaning}" for purpose in PURPOSES if commands_for(purpose, guide)]
    return Listing(
        heading="\n".join(["## What you can do here", lead, *first]),
        entries=[Entry("\n".join(purposes))],
        foot=_FOOT,
        ways=_menu(guide, START),
        is_turned=False,
    )


def _nothing_held(guide: Guide) -> str:
    """That nothing is held, and by which of the commands that somebody may give that changes."""
    offered = {one.name for one in guide.commands}
    ways = [f"{command(name)} {does}" for name, does in _BEGINNINGS.items() if name in offered]
    return f"No records are held in this server yet. {', '.join(ways)}; then these commands have answers."


def help_page(guide: Guide, key: str) -> Listing:
    """The commands for one thing that one may want to do; the start where it is none."""
    purpose = next((one for one in PURPOSES if one.key == key), None)
    if purpose is None:
        return help_start(guide)
    return Listing(
        heading=f"## {purpose.title}\n{purpose.meaning}",
        entries=[Entry(text) for text in _in_entries(_rows(commands_for(purpose, guide), guide.examples))],
        foot=_FOOT,
        ways=_menu(guide, key),
        is_turned=False,
    )


def commands_for(purpose: Purpose, guide: Guide) -> list[OfferedCommand]:
    """The commands of a purpose, those that ask in one's own words first."""
    found = [one for one in guide.commands if purpose in _purposes_of(one)]
    return sorted(found, key=lambda one: one.name != "ask")


def _purposes_of(offered: OfferedCommand) -> Sequence[Purpose]:
    root = offered.name.split(" ")[0]
    own = [purpose for purpose in PURPOSES if root in purpose.roots]
    return own or [purpose for purpose in PURPOSES if offered.room in purpose.rooms] or PURPOSES[:1]


def _menu(guide: Guide, shown: str) -> CardMenu:
    options = [
        MenuOption(purpose.title, purpose.key, purpose.meaning, is_shown=purpose.key == shown)
        for purpose in PURPOSES
        if commands_for(purpose, guide)
    ]
    return CardMenu(MENU, "What do you want to do?", options)


def _rows(offered: Sequence[OfferedCommand], examples: Examples) -> Iterator[str]:
    """What is said of each command; of those that make a record of one kind each, of all in one place."""
    making = [one for one in offered if one.name.split(" ")[0] == _MAKING and one.name.split(" ")[-1] in KINDS]
    if making:
        yield f"{joined([command(one.name) for one in making])}\n{small('A new record of each kind')}"
    yield from (_described(one, examples) for one in offered if one not in making)


def _described(offered: OfferedCommand, examples: Examples) -> str:
    asked = [f"{option}: {line(cut(value, _EXAMPLE_SHOWN))}" for option, value in _example(offered, examples)]
    return f"{' '.join([command(offered.name), *asked])}\n{small(offered.meaning)}"


def _example(offered: OfferedCommand, examples: Examples) -> list[tuple[str, str]]:
    """The options that a question can be asked with, each with an example; none where one that is needed has none."""
    options = offered.needed or _TYPICAL.get(offered.name, ())
    values = _values(examples)
    found = [(option, values.get(f"{offered.name} {option}") or values.get(option, "")) for option in options]
    return found if all(value for _, value in found) else []


_TYPICAL: Mapping[str, Sequence[str]] = {"timeline": ("topic",), "brief": ("topic",), "follow": ("actor",)}
"""Options that make a good example of commands that need none."""


def _values(examples: Examples) -> dict[str, str]:
    """By an option's name, after that of its command where it means something else there."""
    return {
        "question": f"what did {examples.actor} say?" if examples.actor else "",
        "name": examples.actor,
        "add actor name": "",
        Actor.KIND: examples.actor,
        Topic.KIND: examples.topic,
        "figure series indicator": examples.measured,
        "figure compare indicator": examples.measured,
        "source show source": examples.source_id,
        "text": examples.synonym or examples.actor,
        "quote search text": examples.words,
        "figure find text": examples.measured,
        "year": examples.year,
        "first": examples.first,
        "second": examples.second,
        "id": examples.record_id,
    }


def _in_entries(rows: Iterator[str]) -> list[str]:
    """The rows put together to as few texts as their length allows."""
    texts: list[str] = []
    for row in rows:
        if texts and len(texts[-1]) + len(row) < _ENTRY:
            texts[-1] = f"{texts[-1]}\n{row}"
        else:
            texts.append(row)
    return texts
