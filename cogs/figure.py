"""/figure: the numbers, and whose they are."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.answering import answer
from bot.conversation.host import Host
from bot.conversation.options import IndicatorName, Place
from bot.presentation.answers import figures_of_year, search_results
from bot.services.measuring import FigureService
from bot.services.searching import SearchService


class FigureCog(commands.GroupCog, group_name="figure", group_description="The numbers, and whose they are"):
    def __init__(self, figures: FigureService, searching: SearchService) -> None:
        self._figures = figures
        self._searching = searching

    @app_commands.command()
    async def year(
        self,
        interaction: discord.Interaction,
        year: str,
        indicator: IndicatorName | None = None,
        place: Place | None = None,
        as_of: str | None = None,
        private: bool = False,
    ) -> None:
        """Show every figure whose period touches a year.

        Parameters
        ----------
        year:
            A year such as 2018, or a span such as 2015 to 2018
        indicator:
            Only figures of this indicator
        place:
            Only figures measured in this place
        as_of:
            Only what was known on that day, such as 1 March 2019
        private:
            Show the answer to you alone
        """
        options = {"year": year, "indicator": indicator, "place": place, "as_of": as_of}
        await answer(interaction, self._figures.of_year, figures_of_year, private=private, **options)

    @app_commands.command()
    async def find(
        self, interaction: discord.Interaction, text: str, place: Place | None = None, private: bool = False
    ) -> None:
        """Find figures by what they measure, of any year or none.

        Parameters
        ----------
        text:
            What is measured: deaths, HIV, families
        place:
            Only figures measured in this place
        private:
            Show the answer to you alone
        """
        await answer(interaction, self._searching.figures, search_results, private=private, text=text, place=place)


async def setup(host: Host) -> None:
    await host.add_cog(FigureCog(host.services.figures, host.services.searching))
