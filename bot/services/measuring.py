"""What the numbers are and whose: the figures of a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.problems import WrongInput
from bot.records.edtf import Edtf
from bot.services.answers import Filters, Findings, Span, nearest_years, read_date
from bot.services.directory import guesses_of
from bot.services.service import Service, in_one_read
from bot.storage.selection import Selection
from bot.storage.tables import OPEN_END, OPEN_START
from bot.storage.workspace import Reader

MOST_NEAREST = 5


@dataclass(frozen=True, kw_only=True)
class YearFigures:
    """The figures whose period touches a year; `nearest` are years that are held, where this one is not."""

    year: Edtf
    filters: Filters
    findings: Findings
    nearest: tuple[int, ...] = ()
    held_places: tuple[str, ...] = ()


class FigureService(Service):
    @in_one_read
    def of_year(
        self, reader: Reader, *, year: str, indicator: str | None = None, place: str | None = None
    ) -> YearFigures:
        """The figures of a year. Raises NotHeld, AmbiguousName or WrongInput."""
        asked = self._read_year(year)
        measured = self._directory.resolve_option(reader, "indicator", indicator)
        links = {"indicator": [measured.reference.record_id]} if measured else {}
        if place is not None:
            within = self._directory.indicators_in(reader, place)
            among = links.get("indicator", within)
            links = {"indicator": [record_id for record_id in within if record_id in among]}
        found = _of_year(reader, asked, links)
        return YearFigures(
            year=asked,
            filters=Filters(
                indicator=measured.reference if measured else None,
                place=place,
                span=Span(since=asked, until=asked),
                guesses=guesses_of(measured),
            ),
            findings=self.found(reader, [("figure", figure_id) for figure_id in found]),
            nearest=() if found else _nearest_years(reader, asked, links),
            held_places=() if found or place is None else self._directory.places(reader, ""),
        )

    def _read_year(self, text: str) -> Edtf:
        asked = read_date("year", text, self.today())
        if asked is None or asked.earliest is None or asked.latest is None:
            raise WrongInput("The option “year” needs a year such as 2018, or a span such as 2015 to 2018.")
        return asked


def _of_year(reader: Reader, asked: Edtf, links: dict[str, list[int]]) -> list[int]:
    if not links.get("indicator", True):
        return []
    span = Selection(links=links, first=asked.earliest, last=asked.latest, newest_first=False)
    return reader.select("figure", span)


def _nearest_years(reader: Reader, asked: Edtf, links: dict[str, list[int]]) -> tuple[int, ...]:
    periods = reader.periods(links.get("indicator"))
    years = (year for bounds in periods for year in _years_between(*bounds))
    return nearest_years(years, asked.sort_on.year, MOST_NEAREST)


def _years_between(earliest: str, latest: str) -> Iterable[int]:
    """The years of a period by its stored bounds; none where an end is open."""
    if earliest == OPEN_START or latest == OPEN_END:
        return ()
    return range(int(earliest[:4]), int(latest[:4]) + 1)
