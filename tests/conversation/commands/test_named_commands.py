"""Commands that texts of ours name can be clicked on cards, and stand by their plain name where nothing can be."""

from __future__ import annotations

import logging

import pytest
from discord import ui

from bot.client import DespatchClient
from bot.conversation.commands.command_ids import clickable
from bot.named_commands import command, named_plainly
from bot.presentation.card.limits import size_of_text
from bot.presentation.card.paged import ACCENT, card
from bot.presentation.text.markup import cut, escape, paragraphs, pieces, plain, sentence, unmarked
from bot.problems import NotHeld
from tests.conversation.commands.named import names_of
from tests.conversation.people import Person, Server, World


def _id(world: World, name: str) -> str:
    return f"</{name}:{world.bot.command_ids[name]}>"


async def test_a_problem_names_a_command_that_can_be_clicked(world: World, server: Server, ann: Person) -> None:
    reply = await ann.slash(server.channel, "record", id="Q999")
    assert f"{_id(world, 'search')} finds records by words" in reply.markdown
    assert "/search finds records by words" in reply.text


async def test_a_command_in_a_group_has_the_id_of_its_group(world: World, server: Server, ann: Person) -> None:
    reply = await ann.slash(server.channel, "digest list")
    assert f"{_id(world, 'digest create')} sets one up" in reply.markdown
    assert world.bot.command_ids["digest create"] == world.bot.command_ids["digest list"]


async def test_commands_can_be_clicked_after_a_restart_that_told_discord_of_none(
    world: World, server: Server, ann: Person
) -> None:
    known = dict(world.bot.command_ids)
    await world.restart()
    assert ("PUT", f"/applications/{world.bot.application_id}/commands") not in world.sent()
    assert world.bot.command_ids == known
    assert _id(world, "search") in (await ann.slash(server.channel, "record", id="Q999")).markdown


async def test_every_command_that_can_be_typed_has_an_id(world: World, server: Server) -> None:
    assert set(world.bot.command_ids) == names_of(world.bot)


async def test_without_the_ids_the_plain_name_stands(
    world: World, server: Server, ann: Person, caplog: pytest.LogCaptureFixture
) -> None:
    path = f"/applications/{world.bot.application_id}/commands"
    world.env.inject_error("GET", path, status=500, times=None)
    with caplog.at_level(logging.WARNING):
        await world.restart()
    assert "The ids of the commands were not told" in caplog.text
    reply = await ann.slash(server.channel, "record", id="Q999")
    assert "</" not in reply.markdown
    assert "/search finds records by words" in reply.markdown


async def test_what_a_person_typed_is_shown_as_it_was_typed(world: World, server: Server, ann: Person) -> None:
    world.says_commands = True
    for typed in ("/quote actor", "</quote actor:12>"):
        reply = await ann.slash(server.channel, "record", id=typed)
        assert typed in reply.text
        assert _id(world, "quote actor") not in reply.markdown


def test_record_text_never_becomes_a_command() -> None:
    view = clickable(card(ACCENT, escape(f"see /quote actor and {command('quote actor')}")), _Knowing())
    (text,) = [item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay)]
    assert "7" not in text


class _Knowing(DespatchClient):
    """A client that knows one command."""

    def __init__(self) -> None:
        self.command_ids = {"quote actor": 7}


def test_a_cut_text_has_each_command_whole_or_not_at_all() -> None:
    text = " ".join(["Look there:", command("digest preview"), "and then", command("help"), "again."])
    for limit in range(12, len(text) + 1):
        shown = [cut(text, limit), *pieces(text, max(limit, 50)), *paragraphs(text, max(limit, 50))]
        assert all("<" not in named_plainly(part) and ">" not in named_plainly(part) for part in shown), limit


def test_a_command_is_counted_at_its_longest() -> None:
    assert size_of_text(command("help")).characters == len("</help:>") + 20


def test_where_nothing_can_be_clicked_the_plain_name_stands() -> None:
    problem = NotHeld(f"Nothing of it is held: {command('search')} finds more.")
    assert str(problem) == "Nothing of it is held: /search finds more."
    assert plain(problem.sentence) == str(problem) == unmarked(problem.sentence)
    assert unmarked(sentence(problem.sentence)) == str(problem)
