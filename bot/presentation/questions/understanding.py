"""How a question was understood, in words, and the menu in which each part of it can be changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from bot.named_commands import command
from bot.presentation.card.menus import MOST_OPTIONS, ChangeMenu, MenuOption
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import cut, joined_some, line, plain, small
from bot.records.dates.edtf import Edtf
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine
from bot.services.questions.understood import PartChoice, PartKind, PlainQuestion, QuestionPart, Wanted

_LONGEST_SHOWN = 60
_MOST_NAMED = 4
_MOST_TYPED = 400
_WANTED_WORDS = {
    Wanted.QUOTES: "what was said",
    Wanted.FIGURES: "figures",
    Wanted.COMPARISON: "a comparison",
    Wanted.EVENTS: "what happened",
    Wanted.PLANS: "what is planned",
    Wanted.STANCES: "who stands where",
    Wanted.CHANGE: "how it changed",
    Wanted.PERSON: "who it is",
    Wanted.SOURCES: "the sources",
    Wanted.ANYTHING: "anything held",
}
_PART_WORDS = {
    PartKind.WANTED: "what is wanted",
    PartKind.PHRASE: "words in quotation marks",
    PartKind.WORDS: "words looked for",
}


def describe_understanding(
    question: PlainQuestion, said: Collection[str] = (), measured: Collection[Reference] = ()
) -> list[str]:
    """Rows of subtext: what each part was taken for, and what was kept of the question before.

    Of the words `said` the card has told already what they were taken for. Where figures answer, `measured` is what
    they measure: words that may stand for several measures are told to stand for these.
    """
    own = [_told(parts, said, measured) for parts in _by_words(question)]
    kept = [_taken(part) for part in question.parts if part.is_kept]
    rows = [f"Understood as: {' · '.join(own)}" if own else "", f"Kept from before: {' · '.join(kept)}" if kept else ""]
    return [small(row) for row in rows if row]


def _by_words(question: PlainQuestion) -> list[list[QuestionPart]]:
    """The parts of the question itself; those of one kind that were read from the same words together."""
    own = [part for part in question.parts if not part.is_kept]
    # Words that name a measure name its topic with it.
    measures = {part.typed for part in own if part.kind is PartKind.INDICATOR and part.typed and part.taken.value}
    groups: dict[object, list[QuestionPart]] = {}
    for part in own:
        if part.kind is not PartKind.TOPIC or part.typed not in measures:
            groups.setdefault((part.kind, part.typed) if part.typed else part.key, []).append(part)
    return [*groups.values()]


def _told(parts: Sequence[QuestionPart], said: Collection[str], measured: Collection[Reference]) -> str:
    first = parts[0]
    shown = [_taken(part) for part in parts]
    if first.kind is PartKind.INDICATOR and measured:
        # What answers may measure only some of what the words may stand for, or something that is called after it.
        names = {each.id: line(cut(each.name, _LONGEST_SHOWN)) for each in measured}
        shown = [names[part.taken.value] for part in parts if part.taken.value in names] or [*names.values()]
    if first.typed in said:
        return shown[0] if len(shown) == 1 else f"“{_typed(first)}” as above"
    if len(shown) > 1:
        return f"“{_typed(first)}” → {joined_some(shown, _MOST_NAMED)}"
    typed, taken = fold(first.typed), fold(shown[0])
    # “in 2018” is 2018, and “Starmer” Keir Starmer: only what is called otherwise needs telling.
    is_plain = not typed or typed in taken or taken in typed
    told = shown[0] if is_plain else f"“{_typed(first)}” → {shown[0]}"
    return f"{told} (a guess)" if first.is_guess else told


def _typed(part: QuestionPart) -> str:
    return line(cut(part.typed, _LONGEST_SHOWN))


def _taken(part: QuestionPart) -> str:
    return line(cut(shown_choice(part, part.taken), _LONGEST_SHOWN))


def shown_choice(part: QuestionPart, choice: PartChoice) -> str:
    """One reading of a part, as plain text: "who stands where", "July 2019"."""
    match part.kind:
        case PartKind.WANTED if choice.value in _WANTED_WORDS:
            return _WANTED_WORDS[Wanted(choice.value)]
        case PartKind.PERIOD:
            return _in_words(choice)
        case PartKind.WORDS:
            return f"the words “{_within_marks(choice)}”"
        case PartKind.PHRASE:
            return f"exactly “{_within_marks(choice)}”"
        case _:
            return plain(choice.shown)


def _within_marks(choice: PartChoice) -> str:
    return cut(plain(choice.shown).strip('“”" '), _LONGEST_SHOWN - len("the words “”"))


def _in_words(choice: PartChoice) -> str:
    if choice.shown != choice.value:
        return plain(choice.shown)
    try:
        return describe_date(Edtf.parse(choice.value))
    except ValueError:
        return plain(choice.shown)


def describe_command(asked: CommandLine) -> str:
    """The command that asks the same, or near to it: "The same by command: /quote actor name:Ada Byrne topic:Tolls".

    Of what is too long to be said whole nothing is said: a part of it would ask something else.
    """
    options = [f"{name}\\:{line(value)}" for name, value in asked.options.items()]
    whole = " ".join([command(asked.path), *options])
    said = whole if len(whole) <= _MOST_TYPED else f"{command(asked.path)}, with the words of the question"
    return f"{'The same' if asked.is_exact else 'Near to this'} by command: {said}"


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
    changes = enumerate(changes_of(question))
    options = [MenuOption(change.label, str(place), change.description) for place, change in changes]
    return ChangeMenu("Meant otherwise? Change it …", options) if options else None


def changes_of(question: PlainQuestion) -> list[OtherReading]:
    """What each part may mean besides, and the question without each: as many as stand in a menu.

    Where there are too many, each part has as many as the others.
    """
    # What was guessed first, and last what is wanted, which may be anything else.
    ordered = sorted(question.parts, key=lambda part: (part.kind is PartKind.WANTED, not part.is_guess))
    by_part = [_changes_of(part) for part in ordered]
    if any(part.is_kept for part in question.parts):
        by_part.insert(0, [OtherReading("", "", "Ask it by itself", "Without what was kept from before")])
    while sum(map(len, by_part)) > MOST_OPTIONS:
        # What is least likely stands last.
        max(by_part, key=len).pop()
    return [change for changes in by_part for change in changes]


def _changes_of(part: QuestionPart) -> list[OtherReading]:
    others = [_to(part, other) for other in part.others if other.value != part.taken.value]
    # Without what is wanted nothing is asked.
    if part.kind is PartKind.WANTED:
        return others
    kind = _PART_WORDS.get(part.kind, part.kind)
    left_out = OtherReading(part.key, "", f"Without {shown_choice(part, part.taken)}", f"Leave out the {kind}")
    return [*others[:1], left_out, *others[1:]]


def _to(part: QuestionPart, other: PartChoice) -> OtherReading:
    taken, shown = shown_choice(part, part.taken), shown_choice(part, other)
    if part.kind is PartKind.WANTED:
        return OtherReading(part.key, other.value, f"Ask for {shown}", f"Instead of {taken}")
    typed = f"“{plain(part.typed)}”: " if part.typed else ""
    note = f" · {plain(other.note)}" if other.note else ""
    return OtherReading(part.key, other.value, shown, f"{typed}instead of {taken}{note}")
