"""What is asked of a file, and its rows: the menus, forms and buttons by which somebody says how it is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import discord

from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.exchange import is_answered
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.responding import in_time, open_form, respond
from bot.conversation.transfer.transferring import show_import
from bot.formats.understood.questions import FileQuestion
from bot.presentation.transfer.questions import MORE, TYPE, answers_form, more_card, question_card, to_type
from bot.presentation.transfer.sample_card import sample_card

_ANSWERED = "This was answered meanwhile, or is asked no longer: this is how the file stands now."
_PRESS_AGAIN = "The file had to be read again first: press once more."


async def show_rows(interaction: discord.Interaction, number: int, start: int) -> None:
    """Show rows of a file as the records that they would be; the card of the file where there are none."""
    importing = host_of(interaction).services.importing
    work = importing.sample(guild_id_of(interaction), person_of(interaction), number, start)
    view, sample = await in_time(interaction, work)
    if view.open_questions or not sample.rows:
        await show_import(interaction, view)
    else:
        await respond(interaction, sample_card(number, view.name, sample))


async def take_answer(interaction: discord.Interaction, number: int, token: str, chosen: str) -> None:
    """Take an answer that was chosen; where that is to be typed, open a form, or show further ones to choose."""
    question = _find(await _questions(interaction, number), token)
    what, _, start = chosen.partition(":")
    if question is None:
        await _show_as_it_stands(interaction, number, _ANSWERED)
    elif what == MORE:
        await _show_question(interaction, number, question, int(start))
    elif what == TYPE:
        await _open_form(interaction, number, [question])
    else:
        await _answer(interaction, number, {question.key: question.options[int(what)].value})


async def open_question(interaction: discord.Interaction, number: int, chosen: str) -> None:
    """Show one thing that is answered, to be answered otherwise; or further ones to choose of."""
    what, _, start = chosen.partition(":")
    questions = await _questions(interaction, number)
    if what == MORE:
        await respond(interaction, more_card(number, questions, int(start)))
    elif question := _find(questions, chosen):
        await _show_question(interaction, number, question)
    else:
        await _show_as_it_stands(interaction, number, _ANSWERED)


async def type_answer(interaction: discord.Interaction, number: int, token: str) -> None:
    """Open the form in which one thing is answered; all that is open and has no menu where none is named."""
    questions = await _questions(interaction, number)
    open_ones = [question for question in questions if question.is_open]
    asked = [question for question in questions if question.token == token] if token else to_type(open_ones)
    if asked:
        await _open_form(interaction, number, asked)
    else:
        await _show_as_it_stands(interaction, number, _ANSWERED)


async def take_typed(interaction: discord.Interaction, number: int, texts: Mapping[str, str]) -> None:
    """Take what was typed, by the tokens of what was asked; what was left empty stays as it is."""
    host_of(interaction).begin_answer(interaction)
    questions = {question.token: question for question in await _questions(interaction, number)}
    typed = {token: " ".join(text.split()) for token, text in texts.items() if text.strip()}
    told = {questions[token].key: text for token, text in typed.items() if token in questions}
    if len(told) < len(typed):
        await _show_as_it_stands(interaction, number, _ANSWERED)
    else:
        await _answer(interaction, number, told)


async def forget_answer(interaction: discord.Interaction, number: int, token: str) -> None:
    """Take back what was said of one thing."""
    question = _find(await _questions(interaction, number), token)
    if question is None:
        await _show_as_it_stands(interaction, number, _ANSWERED)
    else:
        await _answer(interaction, number, {question.key: ""})


def _find(questions: Sequence[FileQuestion], token: str) -> FileQuestion | None:
    return next((question for question in questions if question.token == token), None)


async def _questions(interaction: discord.Interaction, number: int) -> Sequence[FileQuestion]:
    importing = host_of(interaction).services.importing
    work = importing.questions(guild_id_of(interaction), person_of(interaction), number)
    return await in_time(interaction, work)


async def _answer(interaction: discord.Interaction, number: int, told: Mapping[str, str]) -> None:
    importing = host_of(interaction).services.importing
    work = importing.answer(guild_id_of(interaction), person_of(interaction), number, told)
    await show_import(interaction, await in_time(interaction, work))


async def _show_as_it_stands(interaction: discord.Interaction, number: int, told: str) -> None:
    importing = host_of(interaction).services.importing
    work = importing.look(guild_id_of(interaction), person_of(interaction), number)
    await show_import(interaction, await in_time(interaction, work), told)


async def _show_question(interaction: discord.Interaction, number: int, question: FileQuestion, start: int = 0) -> None:
    await respond(interaction, question_card(number, question, start))


async def _open_form(interaction: discord.Interaction, number: int, questions: Sequence[FileQuestion]) -> None:
    if is_answered(interaction):
        # Discord takes a form as the first answer alone, and reading a large file took longer than it waits.
        await _show_as_it_stands(interaction, number, _PRESS_AGAIN)
    else:
        await open_form(interaction, answers_form(number, questions))
