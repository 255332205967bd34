"""What the conversations rest on: people fill in forms, send files, meet at the same moment and lose answers.

The bot is given commands of a toy, so that nothing here hangs on what the real commands do with it.
"""

from __future__ import annotations

import asyncio
import io
from contextlib import nullcontext
from typing import Any

import discord
import pytest
from discord import app_commands, ui
from discord.ext import commands
from simcord.backend.errors import SetupError

from tests.conversation.forms import check_form, read_form
from tests.conversation.people import Person, Server, World, check_limits

FORM_ID = "toy:form"


def _card(text: str, *items: ui.Item[Any]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(text))
    for item in items:
        view.add_item(item)
    return view


class _ToyForm(ui.Modal):
    """One field of each type; discord.py is kept from remembering it."""

    def __init__(self, **changed: Any) -> None:
        super().__init__(title="Toy", custom_id=FORM_ID)
        stance = [discord.SelectOption(label="For", value="f"), discord.SelectOption(label="Against", value="a")]
        kind = [discord.RadioGroupOption(label="Full", value="1", default=True), *_radio("Part")]
        text: dict[str, Any] = {"default": "as it was", "min_length": 3, "max_length": 20} | changed
        self.add_item(ui.TextDisplay("Read this"))
        for label, entry in (
            ("Words", ui.TextInput[Any](custom_id="words", **text)),
            ("Stance", ui.Select[Any](custom_id="stance", options=stance, required=True)),
            ("Kind", ui.RadioGroup[Any](custom_id="kind", options=kind, required=False)),
            ("Sure", ui.Checkbox[Any](custom_id="sure", default=True)),
        ):
            self.add_item(ui.Label(text=label, component=entry))
        self.stop()


def _radio(label: str) -> list[discord.RadioGroupOption]:
    return [discord.RadioGroupOption(label=label, value="2")]


class _Opener(ui.DynamicItem[ui.Button[Any]], template=r"toy:open"):
    def __init__(self) -> None:
        super().__init__(ui.Button(label="Open", custom_id="toy:open"))

    @classmethod
    async def from_custom_id(cls, *_: Any) -> _Opener:
        return cls()

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(_ToyForm())


class _Picker(ui.DynamicItem[ui.Select[Any]], template=r"toy:(?P<name>one|two)"):
    def __init__(self, name: str) -> None:
        options = [discord.SelectOption(label=f"{name} {value}", value=value) for value in "ab"]
        super().__init__(ui.Select(custom_id=f"toy:{name}", options=options))

    @classmethod
    async def from_custom_id(cls, _: Any, item: Any, match: Any) -> _Picker:
        return cls(match["name"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.edit_message(view=_card(f"{self.custom_id} {self.item.values}"))


class _Toy(commands.Cog):
    def __init__(self) -> None:
        self.acting = self.most_acting = 0

    @app_commands.command()
    async def toy(self, interaction: discord.Interaction[Any]) -> None:
        """Show a form."""
        await interaction.response.send_modal(_ToyForm())

    @app_commands.command()
    async def card(self, interaction: discord.Interaction[Any]) -> None:
        """Show a card with a button and two selects."""
        rows = [ui.ActionRow[Any](item) for item in (_Opener(), _Picker("one"), _Picker("two"))]
        await interaction.response.send_message(view=_card("a card", *rows), ephemeral=True)

    @app_commands.command()
    async def file(self, interaction: discord.Interaction[Any], file: discord.Attachment) -> None:
        """Give a file back, and one that no component names."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        held = [discord.File(io.BytesIO(await file.read()), name) for name in ("back.csv", "unnamed.csv")]
        view = _card(file.filename, ui.File("attachment://back.csv"))
        await interaction.edit_original_response(view=view, attachments=held)

    @app_commands.command()
    async def tell(self, interaction: discord.Interaction[Any]) -> None:
        """Write to the asker directly."""
        user = await interaction.client.fetch_user(interaction.user.id)
        try:
            await user.send(view=_card("told"))
        except discord.Forbidden as error:
            await interaction.response.send_message(view=_card(f"refused {error.code}"))
        else:
            await interaction.response.send_message(view=_card("sent"))

    @app_commands.command()
    async def slow(self, interaction: discord.Interaction[Any]) -> None:
        """Say which roles the asker has, after a moment."""
        self.acting += 1
        self.most_acting = max(self.most_acting, self.acting)
        await asyncio.to_thread(lambda: None)
        self.acting -= 1
        assert isinstance(interaction.user, discord.Member)
        await interaction.response.send_message(view=_card(str([role.name for role in interaction.user.roles])))

    @app_commands.command()
    async def stubborn(self, interaction: discord.Interaction[Any]) -> None:
        """Answer, and again where that was not confirmed."""
        try:
            await interaction.response.send_message(view=_card("first"))
        except discord.HTTPException as error:
            await interaction.edit_original_response(view=_card(f"after {error.status} {error.code}"))

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        data: dict[str, Any] = dict(interaction.data or {})
        if data.get("custom_id") != FORM_ID:
            return
        entries = [one["component"] for one in data["components"] if "component" in one]
        view = _card("\n".join(str(one.get("values", one.get("value"))) for one in entries))
        if interaction.message:
            await interaction.response.edit_message(view=view)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)


async def _quote(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    text = f"{message.author.display_name}: {message.content}"
    await interaction.response.send_message(view=_card(text), ephemeral=True)


async def play(world: World) -> _Toy:
    toy = _Toy()
    world.bot.add_dynamic_items(_Opener, _Picker)
    world.bot.tree.add_command(app_commands.ContextMenu(name="Toy quote", callback=_quote))
    await world.bot.add_cog(toy)
    await world.bot.tree.sync()
    return toy


async def test_a_form_is_read_filled_in_and_sent_off(world: World, ann: Person, server: Server) -> None:
    await play(world)
    shown = await ann.slash(server.channel, "toy")
    assert shown.form.title == "Toy"
    assert shown.form.texts == ["Read this"]
    assert shown.form.values == {"Words": "as it was", "Stance": [], "Kind": "Full", "Sure": True}
    assert shown.form.field("Stance").options == {"For": "f", "Against": "a"}
    answered = await ann.submit(shown, {"Stance": "Against"})
    assert answered.text.splitlines() == ["as it was", "['a']", "1", "True"]
    again = await ann.slash(server.channel, "toy")
    answered = await ann.submit(again, {"Words": "other", "Stance": ["For"], "Kind": "Part", "Sure": False})
    assert answered.text.splitlines() == ["other", "['f']", "2", "False"]


@pytest.mark.parametrize(
    ("entered", "refusal"),
    [
        ({}, SetupError),
        ({"Stance": "For", "Words": "ab"}, SetupError),
        ({"Stance": "For", "Words": "x" * 21}, SetupError),
        ({"Stance": "Neither"}, AssertionError),
        ({"Stance": "For", "Wordz": "a"}, AssertionError),
    ],
)
async def test_what_a_person_could_not_send_off(
    world: World, ann: Person, server: Server, entered: dict[str, str], refusal: type[Exception]
) -> None:
    await play(world)
    shown = await ann.slash(server.channel, "toy")
    with pytest.raises(refusal):
        await ann.submit(shown, entered)


async def test_a_form_outlives_a_restart_and_edits_the_card_that_opened_it(
    world: World, ann: Person, server: Server
) -> None:
    await play(world)
    card = await ann.slash(server.channel, "card")
    shown = await ann.press(card, "Open")
    await world.restart()
    await play(world)
    await ann.submit(shown, {"Stance": "For"})
    assert card.text.startswith("as it was")
    assert card.ephemeral


async def test_the_select_that_has_the_option_is_chosen_from(world: World, ann: Person, server: Server) -> None:
    await play(world)
    card = await ann.slash(server.channel, "card")
    await ann.choose(card, "two b")
    assert card.text == "toy:two ['b']"


async def test_files_go_both_ways(world: World, ann: Person, server: Server) -> None:
    await play(world)
    answered = await ann.slash(server.channel, "file", file=("my rows.csv", b"a;b\n\xe9"))
    assert answered.text == "my rows.csv"
    assert answered.files == {"back.csv": b"a;b\n\xe9"}


def test_a_file_that_discord_would_rename_is_refused() -> None:
    for name, refused in (("errors-1.csv", False), ("my rows.csv", True), ("Zürich.csv", True)):
        with pytest.raises(AssertionError) if refused else nullcontext():
            check_limits({"data": {"attachments": [{"id": 0, "filename": name}]}})


async def test_a_message_is_quoted_from_its_menu(world: World, ann: Person, bob: Person, server: Server) -> None:
    await play(world)
    message = await bob.say(server.channel, "We **must** act")
    assert (await ann.menu("Toy quote", message)).text == "bob: We **must** act"


async def test_direct_messages_are_seen_and_refused(world: World, bob: Person, server: Server) -> None:
    await play(world)
    assert (await bob.slash(server.channel, "tell")).text == "sent"
    assert [one.text for one in world.direct_messages(bob)] == ["told"]
    world.refuse_direct_messages(bob)
    assert (await bob.slash(server.channel, "tell")).text == "refused 50007"
    assert len(world.direct_messages(bob)) == 1


async def test_people_act_at_once(world: World, ann: Person, bob: Person, server: Server) -> None:
    toy = await play(world)
    replies = await world.together(ann.slash(server.channel, "slow"), bob.slash(server.channel, "slow"))
    assert toy.most_acting == 2
    assert ["manager" in reply.text for reply in replies] == [True, False]


async def test_a_role_is_given_and_taken(world: World, bob: Person, server: Server) -> None:
    await play(world)
    curator = server.guild.create_role("curator")
    for change, has in ((world.give, True), (world.take, False)):
        change(bob, curator)
        assert ("curator" in (await bob.slash(server.channel, "slow")).text) == has


@pytest.mark.parametrize(("given_up", "told"), [(False, "after 400 40060"), (True, "after 500 0")])
async def test_an_answer_is_shown_and_its_receipt_lost(
    world: World, ann: Person, server: Server, given_up: bool, told: str
) -> None:
    await play(world)
    with world.lost_answers(given_up=given_up):
        reply = await ann.slash(server.channel, "stubborn")
    assert reply.text == told
    assert (await ann.slash(server.channel, "stubborn")).text == "first"


async def test_the_bot_leaves_a_server_and_returns(world: World, ann: Person, server: Server) -> None:
    toy, heard = await play(world), list[str]()

    async def on_guild_remove(_: discord.Guild) -> None:
        heard.append("removed")

    async def on_guild_join(_: discord.Guild) -> None:
        heard.append("joined")

    world.bot.add_listener(on_guild_remove)
    world.bot.add_listener(on_guild_join)
    await world.remove_bot(server)
    await world.invite_bot(server)
    assert heard == ["removed", "joined"]
    await ann.slash(server.channel, "slow")
    assert toy.most_acting == 1


async def test_a_form_does_not_follow_a_form(world: World, ann: Person, server: Server) -> None:
    await play(world)
    shown = await ann.slash(server.channel, "toy")

    async def show_another(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(_ToyForm())

    world.bot.remove_listener(world.bot.cogs["_Toy"].on_interaction)  # type: ignore[attr-defined]
    world.bot.add_listener(show_another, "on_interaction")
    with pytest.raises(AssertionError, match="no form as the answer to a form"):
        await ann.submit(shown, {"Stance": "For"})


@pytest.fixture
def sent() -> dict[str, Any]:
    return _ToyForm().to_dict()


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ((), {"title": "x" * 46}),
        ((), {"title": ""}),
        ((), {"components": []}),
        (("components", 1), {"label": "x" * 46}),
        (("components", 1), {"label": "Stance"}),
        (("components", 1), {"description": "x" * 101}),
        (("components", 1, "component"), {"value": "x" * 21}),
        (("components", 1, "component"), {"value": "a\nb"}),
        (("components", 1, "component"), {"max_length": 4001}),
        (("components", 2, "component"), {"options": [{"label": f"{n}", "value": f"{n}"} for n in range(26)]}),
        (("components", 2, "component"), {"options": [{"label": "a", "value": "x" * 101}]}),
        (("components", 2, "component"), {"options": [{"label": "a", "value": f"{n}"} for n in range(2)]}),
        (("components", 3, "component"), {"options": [{"label": "a", "value": "a"}]}),
    ],
)
def test_a_form_over_a_limit_is_refused(
    sent: dict[str, Any], path: tuple[str | int, ...], changed: dict[str, Any]
) -> None:
    check_form(sent)
    part: Any = sent
    for step in path:
        part = part[step]
    part.update(changed)
    with pytest.raises(AssertionError):
        check_form(sent)


def test_six_items_are_too_many(sent: dict[str, Any]) -> None:
    check_form(sent)
    sent["components"].append({"type": 10, "content": "a sixth"})
    with pytest.raises(AssertionError):
        check_form(sent)


def test_a_field_is_found_by_its_label(sent: dict[str, Any]) -> None:
    form = read_form(sent)
    assert form.field("Words").longest == 20
    with pytest.raises(AssertionError, match="0 fields 'Nothing'"):
        form.field("Nothing")
