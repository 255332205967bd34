"""What the numbers are and whose: the figures of a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.problems import WrongInput
from bot.records.edtf import Edtf
from bot.services.answers import Clock, Filters, Findings, Span, read_date
from bot.services.directory import Directory
from bot.services.names import fold
from bot.services.searching import guesses_of
from bot.storage.tables import OPEN_END, OPEN_START
from bot.storage.workspace import Selection, Workspace

MOST_NEAREST = 5


@dataclass(frozen=True, kw_only=True)
class YearFigures:
    """The figures whose period touches a year; `nearest` are years that are held, where this one is not."""

    year: Edtf
    filters: Filters
    findings: Findings
    nearest: tuple[int, ...] = ()
    held_places: tuple[str, ...] = ()


class FigureService:
    def __init__(self, directory: Directory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock

    async def of_year(
        self, guild_id: int, *, year: str, indicator: str | None = None, place: str | None = None
    ) -> YearFigures:
        """The figures of a year. Raises NotHeld, AmbiguousName or WrongInput."""
        asked = self._read_year(year)
        measured = await self._directory.resolve_option(guild_id, "indicator", indicator)
        workspace = self._directory.workspace(guild_id)
        links = {"indicator": [measured.reference.record_id]} if measured else {}
        if place is not None:
            within = await self._directory.indicators_in(guild_id, place)
            among = links.get("indicator", within)
            links = {"indicator": [record_id for record_id in within if record_id in among]}
        found = await self._select(workspace, links, asked.earliest, asked.latest)
        return YearFigures(
            year=asked,
            filters=Filters(
                indicator=measured.reference if measured else None,
                place=place,
                span=Span(since=asked, until=asked),
                guesses=guesses_of(measured),
            ),
            findings=Findings(workspace, [("figure", figure_id) for figure_id in found]),
            nearest=() if found else await self._nearest_years(workspace, links, asked),
            held_places=() if found or place is None else await self.places(guild_id, ""),
        )

    def _read_year(self, text: str) -> Edtf:
        asked = read_date("year", text, self._clock().date())
        if asked is None or asked.earliest is None or asked.latest is None:
            raise WrongInput("The option “year” needs a year such as 2018, or a span such as 2015 to 2018.")
        return asked

    async def _select(
        self, workspace: Workspace, links: dict[str, list[int]], first: date | None, last: date | None
    ) -> list[int]:
        if "indicator" in links and not links["indicator"]:
            return []
        return await workspace.select("figure", Selection(links=links, first=first, last=last, newest_first=False))

    async def places(self, guild_id: int, text: str) -> tuple[str, ...]:
        """The places in which something is measured and whose name holds `text`, in alphabetical order."""
        places = {place for _, place in await self._directory.workspace(guild_id).places()}
        return tuple(sorted(place for place in places if place and fold(text) in fold(place)))

    async def years(self, guild_id: int) -> tuple[int, ...]:
        """The years for which a figure is held, in order."""
        return await self._years(self._directory.workspace(guild_id), {})

    async def _years(self, workspace: Workspace, links: dict[str, list[int]]) -> tuple[int, ...]:
        periods = await workspace.periods(links.get("indicator"))
        return tuple(sorted({year for bounds in periods for year in _years_between(*bounds)}))

    async def _nearest_years(self, workspace: Workspace, links: dict[str, list[int]], asked: Edtf) -> tuple[int, ...]:
        centre = asked.sort_on.year
        years = sorted(await self._years(workspace, links), key=lambda year: abs(year - centre))
        return tuple(sorted(years[:MOST_NEAREST]))


def _years_between(earliest: str, latest: str) -> Iterable[int]:
    """The years of a period by its stored bounds; none where an end is open."""
    if earliest == OPEN_START or latest == OPEN_END:
        return ()
    return range(int(earliest[:4]), int(latest[:4]) + 1)
