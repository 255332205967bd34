"""/settings: curators, where the day begins, what is reviewed, how dates are written, what is kept of oneself."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.commands.offered import needs
from bot.conversation.digests.digest_options import ChosenPlace
from bot.conversation.direct.choosing import choose_server, offer_servers
from bot.conversation.options import Chosen, TimezoneName
from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.host import Host, host_of
from bot.conversation.plumbing.lasting import LastingButton
from bot.conversation.plumbing.responding import respond
from bot.conversation.plumbing.roles import standing_of
from bot.conversation.posting.events_list import may_list_events
from bot.conversation.reviewing.settling import settle_review
from bot.presentation.server.settings_card import asking_card, forgotten_card, own_data_card, settings_card
from bot.records.dates.date_habits import DayOrder
from bot.records.dates.edtf import MONTH_NAMES
from bot.records.numbers.spelling import NumberHabit
from bot.services.server.privacy import AnswersSeen, PrivacyService, Whose
from bot.services.server.retention import RememberingService
from bot.services.server.rights import ReviewPolicy, Right, ServerSettings
from bot.services.server.settings import SettingsService

Policy = app_commands.Transform[str, Chosen(ReviewPolicy)]
Order = app_commands.Transform[str, Chosen(DayOrder)]
Decimals = app_commands.Transform[str, Chosen(NumberHabit)]
Seen = app_commands.Transform[str, Chosen(AnswersSeen)]
ForWhom = app_commands.Transform[str, Chosen(Whose)]
Month = app_commands.Transform[str, Chosen(MONTH_NAMES)]


class SettingsCog(
    commands.GroupCog, group_name="settings", group_description="Curators, time zone, review, dates, your data"
):
    def __init__(self, settings: SettingsService, privacy: PrivacyService, remembering: RememberingService) -> None:
        self._settings = settings
        self._privacy = privacy
        self._remembering = remembering

    @app_commands.command()
    async def show(self, interaction: discord.Interaction) -> None:
        """Show what this server has settled."""
        await _show(interaction, await self._settings.read(guild_id_of(interaction)))

    @needs(Right.MANAGER)
    @app_commands.command()
    async def curators(self, interaction: discord.Interaction, role: discord.Role | None = None) -> None:
        """Name the role whose holders are curators; without one, only managers are.

        Parameters
        ----------
        role:
            The role; leave it out to have none
        """
        role_id, is_managed = (role.id, role.managed) if role else (None, False)
        guild_id, person = guild_id_of(interaction), person_of(interaction)
        settled = await self._settings.name_curators(guild_id, person, role_id, is_managed=is_managed)
        await _show(interaction, settled)

    @needs(Right.MANAGER)
    @app_commands.command()
    async def timezone(self, interaction: discord.Interaction, zone: TimezoneName) -> None:
        """Settle in which time zone this server's days begin.

        Parameters
        ----------
        zone:
            An IANA name such as Europe/London
        """
        settled = await self._settings.choose_timezone(guild_id_of(interaction), person_of(interaction), zone)
        await _show(interaction, settled)

    @needs(Right.MANAGER)
    @app_commands.command()
    async def review(
        self,
        interaction: discord.Interaction,
        policy: Policy | None = None,
        channel: ChosenPlace | None = None,
        no_channel: bool = False,
    ) -> None:
        """Settle whose additions wait for a curator, and where curators are told of them.

        Parameters
        ----------
        policy:
            Members: those of people who are no curators. Two-person: a curator's own need another curator
        channel:
            Where curators are told what waits, at most every ten minutes; whoever reads it sees that
        no_channel:
            True: curators are told in no channel
        """
        await _show(interaction, await settle_review(interaction, policy, channel, no_channel=no_channel))

    @needs(Right.MANAGER)
    @app_commands.command()
    async def dates(self, interaction: discord.Interaction, order: Order) -> None:
        """Settle what the first number of dates such as 03/04/2019 is here.

        Parameters
        ----------
        order:
            Ask: such a date is never read before somebody says which it is
        """
        settled = await self._settings.choose_date_order(guild_id_of(interaction), person_of(interaction), order)
        await _show(interaction, settled)

    @needs(Right.MANAGER)
    @app_commands.command()
    async def numbers(self, interaction: discord.Interaction, decimals: Decimals) -> None:
        """Settle whether 1,339 in a file is 1339 or 1.339 here, where its column does not prove it.

        Parameters
        ----------
        decimals:
            Ask: such a column is never read before somebody says which it is
        """
        settled = await self._settings.choose_numbers(guild_id_of(interaction), person_of(interaction), decimals)
        await _show(interaction, settled)

    @needs(Right.MANAGER)
    @app_commands.command(name="financial-year")
    async def financial_year(self, interaction: discord.Interaction, month: Month) -> None:
        """Settle the month in which financial years such as 2019-20 begin, where a place does not tell.

        Parameters
        ----------
        month:
            Its first month: April in the United Kingdom, July in Australia
        """
        settled = await self._settings.choose_year(guild_id_of(interaction), person_of(interaction), month)
        await _show(interaction, settled)

    @needs(Right.MANAGER)
    @app_commands.command()
    async def events(self, interaction: discord.Interaction, shown: bool) -> None:
        """Settle whether planned events stand in Discord's own list of this server's events.

        Parameters
        ----------
        shown:
            True: plans dated to the day stand there, and are kept in step with the record
        """
        settled = await self._settings.show_events(guild_id_of(interaction), person_of(interaction), shown=shown)
        await _show(interaction, settled)

    @app_commands.command()
    @app_commands.rename(whose="for")
    async def privacy(self, interaction: discord.Interaction, answers: Seen, whose: ForWhom = Whose.ME) -> None:
        """Settle who sees answers: everybody in the channel, or whoever asks alone.

        Parameters
        ----------
        answers:
            Default: yours as the server has it, the server's public
        whose:
            Yours, which go before the server's; or the server's, for curators
        """
        guild_id, person = guild_id_of(interaction), person_of(interaction)
        await self._privacy.settle(guild_id, person, answers, whose)
        await _show(interaction, await self._settings.read(guild_id))

    @app_commands.command()
    async def direct(self, interaction: discord.Interaction) -> None:
        """Choose whose record you read in direct messages: this server's, or there any of yours."""
        if interaction.guild_id is None:
            await offer_servers(interaction)
        else:
            await choose_server(interaction, interaction.guild_id)

    @app_commands.command(name="my-data")
    async def my_data(self, interaction: discord.Interaction) -> None:
        """Show what is kept of you in this server, and let it be forgotten."""
        kept = await self._remembering.own_data(guild_id_of(interaction), interaction.user.id)
        await respond(interaction, own_data_card(kept))


async def _show(interaction: discord.Interaction, settled: ServerSettings) -> None:
    standing = standing_of(interaction.guild, settled.curator_role_id)
    privacy = await host_of(interaction).services.privacy.settled(guild_id_of(interaction), interaction.user.id)
    may_list = may_list_events(interaction.guild)
    channel = await host_of(interaction).services.settings.review_channel(guild_id_of(interaction))
    await respond(interaction, settings_card(settled, privacy, standing, channel, may_list_events=may_list))


# Who is forgotten, Discord says with the press: an id in the button could be somebody else's.
class ForgetButton(LastingButton, template=r"person:(?P<verb>ask|forget):(?P<id>0)"):
    """Forgets whoever presses it, once they are sure."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        if verb == "ask":
            await respond(interaction, asking_card())
            return
        remembering = host_of(interaction).services.remembering
        forgotten = await remembering.forget(guild_id_of(interaction), interaction.user.id)
        await respond(interaction, forgotten_card(forgotten))


async def setup(host: Host) -> None:
    host.add_dynamic_items(ForgetButton)
    await host.add_cog(SettingsCog(host.services.settings, host.services.privacy, host.services.remembering))
