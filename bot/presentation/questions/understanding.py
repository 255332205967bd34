"""How a question was understood, in words, and the menu in which each part of it can be changed."""

from __future__ import annotations

from typing import NamedTuple

import discord

from bot.named_commands import command
from bot.presentation.card.menus import ChangeMenu
from bot.presentation.text.markup import cut, line, plain, small
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine
from bot.services.questions.understood import PartChoice, PartKind, PlainQuestion, QuestionPart

_MOST_OPTIONS = 25
"""In one menu; Discord's limit."""
_LONGEST_OPTION = 100
_LONGEST_SHOWN = 60
_MOST_TYPED = 400
_PART_WORDS = {
    PartKind.WANTED: "what is wanted",
    PartKind.PHRASE: "words in quotation marks",
    PartKind.WORDS: "words looked for",
}


def describe_understanding(question: PlainQuestion) -> list[str]:
    """Rows of subtext: what each part was taken for, and what was kept of the question before."""
    own = [_told(part) for part in question.parts if not part.is_kept]
    kept = [line(cut(part.taken.shown, _LONGEST_SHOWN)) for part in question.parts if part.is_kept]
    rows = [f"Understood as: {' · '.join(own)}" if own else "", f"Kept from before: {' · '.join(kept)}" if kept else ""]
    return [small(row) for row in rows if row]


def _told(part: QuestionPart) -> str:
    shown = line(cut(part.taken.shown, _LONGEST_SHOWN))
    is_same = not part.typed or fold(part.typed) == fold(part.taken.shown)
    taken = shown if is_same else f"“{line(cut(part.typed, _LONGEST_SHOWN))}” → {shown}"
    return f"{taken} (a guess)" if part.is_guess else taken


def describe_command(asked: CommandLine) -> str:
    """The command that asks the same, with its options: "/quote actor name:Ada Byrne topic:Tolls"."""
    options = [f"{name}\\:{line(value)}" for name, value in asked.options.items()]
    return cut(" ".join([command(asked.path), *options]), _MOST_TYPED)


class OtherReading(NamedTuple):
    """One way to ask a question anew: the key of the part that is changed, and its value, empty to leave it out.

    Without a key the question is asked by itself.
    """

    key: str
    value: str
    label: str
    description: str


def change_menu(question: PlainQuestion) -> ChangeMenu | None:
    """A menu of `changes_of`, each of which has its place there as its value; None where there are none."""
    options = [
        discord.SelectOption(
            label=cut(change.label, _LONGEST_OPTION),
            value=str(place),
            description=cut(change.description, _LONGEST_OPTION),
        )
        for place, change in enumerate(changes_of(question))
    ]
    return ChangeMenu("Meant something else? Change it …", options) if options else None


def changes_of(question: PlainQuestion) -> list[OtherReading]:
    """What each part may mean besides, and the question without each: as many as stand in a menu.

    Where there are too many, each part has as many as the others.
    """
    by_part = [_changes_of(part) for part in question.parts]
    if any(part.is_kept for part in question.parts):
        by_part.insert(0, [OtherReading("", "", "Ask it by itself", "Without what was kept from before")])
    while sum(map(len, by_part)) > _MOST_OPTIONS:
        # What is least likely stands last.
        max(by_part, key=len).pop()
    return [change for changes in by_part for change in changes]


def _changes_of(part: QuestionPart) -> list[OtherReading]:
    taken = plain(part.taken.shown)
    others = [_to(part, other) for other in part.others if other.value != part.taken.value]
    # Without what is wanted nothing is asked.
    if part.kind is PartKind.WANTED:
        return others
    left_out = OtherReading(part.key, "", f"Without {taken}", f"Leave out the {_PART_WORDS.get(part.kind, part.kind)}")
    return [*others[:1], left_out, *others[1:]]


def _to(part: QuestionPart, other: PartChoice) -> OtherReading:
    what = f"“{plain(part.typed)}”" if part.typed else _PART_WORDS.get(part.kind, part.kind).capitalize()
    note = f" · {plain(other.note)}" if other.note else ""
    return OtherReading(part.key, other.value, plain(other.shown), f"{what}: not {plain(part.taken.shown)}{note}")
