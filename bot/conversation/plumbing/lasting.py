"""Buttons, choices and forms that outlive restarts: the custom id says all that using them needs."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Self, TypedDict, cast

import discord
from discord import ui

from bot.conversation.plumbing.host import Submitted, host_of
from bot.conversation.plumbing.reporting import reported
from bot.records.written.lists import join_list


class _SentField(TypedDict, total=False):
    """A field of a form as Discord sends it, in the label that it stands under."""

    custom_id: str
    value: str | None
    values: list[str]
    component: _SentField


class _SentForm(TypedDict):
    custom_id: str
    components: list[_SentField]


# Every subclass has a template of its own; (?!) matches nothing, so that discord.py never makes one of the base itself.
class LastingButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"(?!)"):
    """Shows or does something with one record or draft, for the presser alone.

    The template of a subclass has the groups `verb`, what to do, and `id`, the record's id or the draft's number.
    """

    def __init__(self, verb: str, record_id: str, custom_id: str) -> None:
        super().__init__(ui.Button(label=record_id, custom_id=custom_id))
        self._verb = verb
        self._record_id = record_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[ui.LayoutView], match: re.Match[str], /
    ) -> Self:
        # What the button is called does not matter: discord.py makes it anew for the press alone, and shows it nowhere.
        return cls(match["verb"], match["id"], match[0])

    @reported
    async def callback(self, interaction: discord.Interaction) -> None:
        host_of(interaction).begin_answer(interaction)
        await host_of(interaction).settle_server(interaction)
        await self.show(interaction, self._verb, self._record_id)

    @abstractmethod
    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        """Answer the press. Raises Problem."""


class LastingSelect(ui.DynamicItem[ui.Select[ui.LayoutView]], template=r"(?!)"):
    """Takes what was chosen; the template of a subclass has the groups `verb` and `id`, as a button's has."""

    def __init__(self, match: re.Match[str], options: list[discord.SelectOption]) -> None:
        super().__init__(ui.Select(custom_id=match[0], options=options))
        self._match = match

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[ui.LayoutView], match: re.Match[str], /
    ) -> Self:
        return cls(match, cast(ui.Select[ui.LayoutView], item).options)

    @reported
    async def callback(self, interaction: discord.Interaction) -> None:
        host_of(interaction).begin_answer(interaction)
        await host_of(interaction).settle_server(interaction)
        await self.choose(interaction, self._match["verb"], self._match["id"], self.item.values)

    @abstractmethod
    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        """Answer the choice. Raises Problem."""


class LastingForms:
    """Forms by the templates of their custom ids; discord.py would forget an open one when the bot starts anew."""

    def __init__(self) -> None:
        self._forms: dict[re.Pattern[str], Submitted] = {}

    def add(self, template: str, submitted: Submitted) -> None:
        self._forms[re.compile(template)] = submitted

    @reported
    async def take(self, interaction: discord.Interaction) -> None:
        """Hand a form that was sent to whoever added its template; everything else is passed over."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data = cast(_SentForm, interaction.data)
        for template, submitted in self._forms.items():
            # To its end: the id of another form may begin as this template does.
            if match := template.fullmatch(data["custom_id"]):
                await submitted(interaction, match, dict(_texts(data["components"])))


def _texts(components: Sequence[_SentField]) -> Iterator[tuple[str, str]]:
    """The fields of a form by their custom ids: what was typed or chosen; empty where nothing was."""
    for component in components:
        # A field stands in a label; a text that is only to be read stands alone, and sends nothing.
        field = component.get("component", component)
        if "value" in field:
            # None where an optional field was left alone.
            yield field["custom_id"], field["value"] or ""
        elif "values" in field:
            # Several choices read as if they had been typed: parted as names in a list are.
            yield field["custom_id"], join_list(field["values"])
