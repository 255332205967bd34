"""/pack: bodies of records that a server takes in when it wants them, and may take out again."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.commands.offered import needs
from bot.conversation.packs.pack_options import HeldPackName, OfferedPackName
from bot.conversation.packs.taking_in import take_in
from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.exchange import Place
from bot.conversation.plumbing.host import Host, host_of
from bot.conversation.plumbing.lasting import LastingButton
from bot.conversation.plumbing.responding import in_time, respond
from bot.presentation.packs.pack_cards import pack_list, removal_card, removed_card
from bot.services.server.rights import Right


class PackCog(commands.GroupCog, group_name="pack", group_description="Packs of records: taken in and out"):
    @app_commands.command(name="list")
    async def list_packs(self, interaction: discord.Interaction) -> None:
        """Show which packs of records there are, and what of them is on record here."""
        host = host_of(interaction)
        packs = host.services.offered_packs.all(guild_id_of(interaction), host.offered_packs)
        await respond(interaction, pack_list(await in_time(interaction, packs)))

    @needs(Right.CURATOR)
    @app_commands.command()
    async def add(self, interaction: discord.Interaction, pack: OfferedPackName | None = None) -> None:
        """Take in a pack of records, or what was taken out of one.

        Parameters
        ----------
        pack:
            Its name; leave it out for the first that is offered
        """
        await take_in(interaction, pack or "")

    @needs(Right.CURATOR)
    @app_commands.command()
    async def remove(self, interaction: discord.Interaction, pack: HeldPackName) -> None:
        """Take out a pack: what of it nobody has edited, and nothing of yours needs. It is shown first.

        Parameters
        ----------
        pack:
            The name of one that is on record here
        """
        packs = host_of(interaction).services.offered_packs
        looking = packs.look_at_removal(guild_id_of(interaction), person_of(interaction), pack)
        await respond(interaction, removal_card(await in_time(interaction, looking)))


class PackButton(LastingButton, template=r"pack:(?P<verb>add|remove):(?P<id>.{1,80})"):
    """Takes a pack in, or out as the card has shown it."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        if verb == "add":
            await take_in(interaction, record_id)
            return
        packs = host_of(interaction).services.offered_packs
        removing = packs.remove(guild_id_of(interaction), person_of(interaction), record_id)
        removed = await in_time(interaction, removing, place=Place.OWN_CARD)
        await respond(interaction, removed_card(removed), place=Place.OWN_CARD)


async def setup(host: Host) -> None:
    host.add_dynamic_items(PackButton)
    await host.add_cog(PackCog())
