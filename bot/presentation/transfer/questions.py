"""What is asked of a file, as menus and forms: what is open on its card, and a card for what is to be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import discord
from discord import ui

from bot.formats.understood.questions import Basis, FileQuestion
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, OPEN, shortened
from bot.presentation.keeping.forms import LONGEST_LABEL, LONGEST_TEXT, form
from bot.presentation.text.markup import cut, line, plain, plural, small

MORE, TYPE = "more", "type"
"""Chosen in a menu where none of its answers is meant: further ones, or one that is typed."""
MOST_IN_FORM = 5
_MOST_OPTIONS = 25
_LONGEST_DESCRIPTION = 100
_MOST_ASKED = 4
"""Open questions on one card; those that follow are asked once these are answered."""
_WORDS = Size(characters=380, encoded=850)
_BASES = {
    Basis.ASKED: "not answered",
    Basis.PROPOSED: "a guess",
    Basis.REMEMBERED: "as in an earlier file",
    Basis.TOLD: "as answered",
    Basis.SURE: "as the file says",
}
_WHY = {
    Basis.ASKED: "Nothing is imported before this is answered.",
    Basis.PROPOSED: "This is a guess: it is used as long as nobody says otherwise.",
    Basis.REMEMBERED: "This is taken from an earlier file with the same header.",
    Basis.TOLD: "This was said of this file.",
    Basis.SURE: "The file itself says so.",
}
Row = ui.ActionRow[ui.LayoutView]


def without_file(words: str, file: str) -> str:
    """What is asked without the name of the file, where that stands at the head of the card."""
    if not file:
        return words
    words = re.sub(rf"(^|[.?!] ){re.escape(file)}, sheet ", r"\1Sheet ", words).replace(f"{file}, sheet ", "sheet ")
    alone = rf"{re.escape(file)}(?!,)"
    short = re.sub(rf" of {alone}", "", words)
    return re.sub(alone, "the file", re.sub(rf"(^|[.?!] ){alone}", r"\1The file", short))


def asked_items(number: int, file: str, questions: Sequence[FileQuestion]) -> Iterator[ui.Item[ui.LayoutView]]:
    """The first open questions, each with the menu that answers it; those that are typed are asked in one form."""
    shown = questions[:_MOST_ASKED]
    for place, question in enumerate(shown, start=1):
        lead = f"**{place}.** " if len(questions) > 1 else ""
        words = f"{lead}{line(without_file(question.words, file))}"
        if not question.options:
            words += f"\n{small('This is typed: press “Answer”.')}"
        yield ui.TextDisplay(shortened(words, _WORDS))
        if question.options:
            yield _row(answer_menu(number, question))
    if more := len(questions) - len(shown):
        yield ui.TextDisplay(small(f"{plural(more, 'more question')} after {'this' if len(shown) == 1 else 'these'}."))


def to_type(questions: Sequence[FileQuestion]) -> list[FileQuestion]:
    """Those of the open questions that have no menu, as many as one form takes."""
    return [question for question in questions if not question.options][:MOST_IN_FORM]


def answer_menu(number: int, question: FileQuestion, start: int = 0) -> ui.Select[ui.LayoutView]:
    """The answers that a question takes, from one of them on."""
    placed = list(enumerate(question.options))[start:]
    extra = [discord.SelectOption(label="Something else, which is typed", value=TYPE)] if question.is_free else []
    if len(placed) + len(extra) > _MOST_OPTIONS:
        placed = placed[: _MOST_OPTIONS - 1 - len(extra)]
        extra.append(discord.SelectOption(label="More …", value=f"{MORE}:{start + len(placed)}"))
    options = [
        discord.SelectOption(
            label=_label(option.label),
            value=str(place),
            description=cut(plain(option.description), _LONGEST_DESCRIPTION) if option.description else None,
            default=option.value == question.answer,
        )
        for place, option in placed
    ]
    custom_id = f"import:answer:{number}:{question.token}"
    return ui.Select(custom_id=custom_id, placeholder="Choose an answer", options=[*options, *extra])


def change_menu(
    number: int, file: str, questions: Sequence[FileQuestion], start: int = 0
) -> ui.Select[ui.LayoutView] | None:
    """What is answered already, guesses first, to be changed; None where nothing is."""
    order = list(Basis)
    answered = sorted((each for each in questions if not each.is_open), key=lambda each: order.index(each.basis))
    shown = answered[start:]
    if not shown:
        return None
    extra = []
    if len(shown) > _MOST_OPTIONS:
        shown = shown[: _MOST_OPTIONS - 1]
        extra = [discord.SelectOption(label="More …", value=f"{MORE}:{start + len(shown)}")]
    options = [
        discord.SelectOption(
            label=_label(without_file(question.words, file)),
            value=question.token,
            description=cut(
                plain(f"{_BASES[question.basis].capitalize()}: {question.answer_label}"), _LONGEST_DESCRIPTION
            ),
        )
        for question in shown
    ]
    guesses = sum(question.basis is Basis.PROPOSED for question in answered)
    what = f"Look at {plural(guesses, 'guess', 'guesses')}, or change an answer" if guesses else "Change an answer"
    return ui.Select(custom_id=f"import:change:{number}:{start}", placeholder=what, options=[*options, *extra])


def more_card(number: int, questions: Sequence[FileQuestion], start: int) -> ui.LayoutView:
    """What is answered already, from a place on, where one menu does not hold all of it."""
    menu = change_menu(number, "", questions, start)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    container.add_item(ui.TextDisplay("## More that is answered"))
    if menu:
        container.add_item(_row(menu))
    return _with_way_back(container, number)


def question_card(number: int, question: FileQuestion, start: int = 0) -> ui.LayoutView:
    """One question with what is taken for its answer, to be answered otherwise."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=OPEN if question.is_open else ACCENT)
    answer = f"\nNow: **{line(cut(question.answer_label, 300))}**" if question.answer is not None else ""
    words = shortened(f"## {line(question.words)}{answer}", Size(characters=1200, encoded=2800))
    container.add_item(ui.TextDisplay(f"{words}\n{small(_WHY[question.basis])}"))
    if question.options:
        container.add_item(_row(answer_menu(number, question, start)))
    buttons: list[ui.Button[ui.LayoutView]] = []
    if question.is_free and not question.options:
        primary = discord.ButtonStyle.primary
        buttons.append(ui.Button(label="Type it", custom_id=f"import:type:{number}:{question.token}", style=primary))
    if question.basis is Basis.TOLD:
        custom_id = f"import:forget:{number}:{question.token}"
        buttons.append(ui.Button(label="Take the answer back", custom_id=custom_id))
    return _with_way_back(container, number, *buttons)


def _with_way_back(
    container: ui.Container[ui.LayoutView], number: int, *buttons: ui.Button[ui.LayoutView]
) -> ui.LayoutView:
    container.add_item(_row(*buttons, ui.Button(label="Back", custom_id=f"import:open:{number}")))
    layout = ui.LayoutView(timeout=None)
    layout.add_item(container)
    return layout


def answers_form(number: int, questions: Sequence[FileQuestion]) -> ui.Modal:
    """The form in which questions are answered by typing, with what is taken for the answer so far."""
    tokens = "-".join(question.token for question in questions)
    fields = (
        ui.Label(
            text=cut(asked, LONGEST_LABEL),
            description=cut(said or asked, _LONGEST_DESCRIPTION) if said or len(asked) > LONGEST_LABEL else None,
            component=ui.TextInput[ui.Modal](
                custom_id=question.token,
                required=False,
                default=(question.answer or "")[:LONGEST_TEXT],
                placeholder=cut(plain(", ".join(option.label for option in question.options[:3])), 100) or None,
            ),
        )
        for question in questions
        for asked, said in [_asked_and_said(plain(question.words))]
    )
    return form("About this file", f"import:answers:{number}:{tokens}", *fields)


def _asked_and_said(words: str) -> tuple[str, str]:
    """What is asked, and what is said of it besides: the first sentence may be a label of its own."""
    asked, mark, said = words.partition("? ")
    return (f"{asked}?", said) if mark and len(asked) < LONGEST_LABEL else (words, "")


def _label(text: str) -> str:
    return cut(plain(text), 100) or "(empty)"


def _row(*items: ui.Item[ui.LayoutView]) -> Row:
    row: Row = ui.ActionRow()
    for item in items:
        row.add_item(item)
    return row
