"""/figure: the numbers, and whose they are."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.options import Comparable, IndicatorName, Place
from bot.conversation.plumbing.asker import server_name
from bot.conversation.plumbing.host import Host, host_of
from bot.conversation.plumbing.lasting import LastingButton
from bot.presentation.asking.comparison import comparison_card
from bot.presentation.asking.figure_lists import figures_of_year
from bot.presentation.asking.lists import search_results
from bot.presentation.asking.series_card import series_card, series_file
from bot.services.asking.comparing import ComparisonService
from bot.services.asking.measuring import FigureService
from bot.services.asking.searching import SearchService
from bot.services.asking.series import SeriesService


class FigureCog(commands.GroupCog, group_name="figure", group_description="The numbers, and whose they are"):
    def __init__(
        self,
        figures: FigureService,
        series: SeriesService,
        comparing: ComparisonService,
        searching: SearchService,
    ) -> None:
        self._figures = figures
        self._series = series
        self._comparing = comparing
        self._searching = searching

    @app_commands.command()
    async def year(
        self,
        interaction: discord.Interaction,
        year: str,
        indicator: IndicatorName | None = None,
        place: Place | None = None,
        as_of: str | None = None,
        private: bool | None = None,
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
            True: only you see the answer; False: all do
        """
        question = Question(self._figures.of_year, year=year, indicator=indicator, place=place, as_of=as_of)
        await answer(interaction, question, figures_of_year, private=private)

    @app_commands.command()
    async def find(
        self, interaction: discord.Interaction, text: str, place: Place | None = None, private: bool | None = None
    ) -> None:
        """Find figures by what they measure, of any year or none.

        Parameters
        ----------
        text:
            What is measured: deaths, HIV, families
        place:
            Only figures measured in this place
        private:
            True: only you see the answer; False: all do
        """
        question = Question(self._searching.figures, text=text, place=place)
        await answer(interaction, question, search_results, private=private)

    @app_commands.command()
    @app_commands.rename(since="from", until="to")
    async def series(
        self,
        interaction: discord.Interaction,
        indicator: IndicatorName,
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        """Show an indicator over time, as a chart and a table.

        Parameters
        ----------
        indicator:
            What is measured
        since:
            Only figures of periods since: 2007, July 2019
        until:
            Only figures of periods up to: 2020, July 2020
        private:
            True: only you see the answer; False: all do
        """
        question = Question(self._series.series, indicator=indicator, since=since, until=until)
        await answer(interaction, question, partial(series_card, team=server_name(interaction)), private=private)

    @app_commands.command()
    async def compare(
        self,
        interaction: discord.Interaction,
        indicator: IndicatorName,
        first: Comparable,
        second: Comparable,
        private: bool | None = None,
    ) -> None:
        """Compare two periods of an indicator, or two indicators; what is computed is said to be.

        Parameters
        ----------
        indicator:
            What is measured
        first:
            What to compare with: a period such as 2017, a figure such as F3, or another indicator
        second:
            What is compared: a period, a figure or another indicator
        private:
            True: only you see the answer; False: all do
        """
        question = Question(self._comparing.compare, indicator=indicator, first=first, second=second)
        await answer(interaction, question, comparison_card, private=private)


class SeriesButton(LastingButton, template=r"series:(?P<verb>csv):(?P<id>I\d{1,9}(?:/[^/]{0,10}){2})"):
    """Gives an indicator over time as a CSV file."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        indicator, since, until = record_id.split("/")
        ask = host_of(interaction).services.series.series
        question = Question(ask, indicator=indicator, since=since or None, until=until or None)
        await answer(interaction, question, series_file, private=True)


async def setup(host: Host) -> None:
    host.add_dynamic_items(SeriesButton)
    services = host.services
    await host.add_cog(FigureCog(services.figures, services.series, services.comparing, services.searching))
