"""What the numbers are and whose: the figures of a year, as they are held now or were known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.named_commands import command
from bot.problems import NotHeld, WrongInput
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure
from bot.records.record import split_id
from bot.records.related import Related
from bot.records.vintage import Knowledge, superseded
from bot.services.asking.held_periods import read_held_date
from bot.services.findings import Answer, Filters, Findings, Span, nearest_years, read_as_of
from bot.services.kept_answers import kept_until_written
from bot.services.names.directory import guesses_of
from bot.services.service import Service, in_one_read
from bot.storage.records.bases import figures_against
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS, Selection
from bot.storage.records.tables import OPEN_END, OPEN_START
from bot.storage.records.vintages import knowledge_of, vintages_beside

MOST_NEAREST = 5


@dataclass(frozen=True, kw_only=True)
class YearFigures(Answer):
    """The figures whose period touches a year; `nearest` are years that are held, where this one is not.

    Of the vintages of one value, the latest stands for all. With `as_of`, only what was known on that day: `left_out`
    counts the rest by what is known of when it was published.
    """

    year: Edtf
    filters: Filters
    findings: Findings
    as_of: date | None
    left_out: Mapping[Knowledge, int]
    is_partial: bool
    """Whether more is held for the year than was gone through."""
    told: frozenset[int] = frozenset()
    """Of the findings, by database id, those of other times, which state a change against this one; they come last."""
    nearest: tuple[int, ...] = ()
    held_places: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EarlierVintages(Answer):
    """A figure, and the vintages that it supersedes, newest first."""

    figure: Figure
    related: Related
    findings: Findings


class FigureService(Service):
    @in_one_read
    @kept_until_written
    def of_year(
        self,
        reader: Reader,
        *,
        year: str,
        indicator: str | None = None,
        place: str | None = None,
        as_of: str | None = None,
    ) -> YearFigures:
        """The figures of a year. Raises NotHeld, AmbiguousName or WrongInput.

        With `as_of`, only those that had surely been published by the end of that day, month or year: see
        `knowledge_on` for what dates a figure. The latest of the vintages known then is shown, even if a later one is
        held now.
        """
        day = read_as_of(as_of, self.today(), self.habits(reader))
        measured = self._directory.resolve_option(reader, "indicator", indicator)
        links = {"indicator": [measured.reference.record_id]} if measured else {}
        if place is not None:
            within = self._directory.indicators_in(reader, place)
            among = links.get("indicator", within)
            links = {"indicator": [record_id for record_id in within if record_id in among]}
        asked = self._read_year(reader, year, links.get("indicator"))
        held = _of_year(reader, asked, links)
        known, left_out = _known_on(reader, held, day) if day else (held, {})
        of_year = latest_vintages(reader, known, day)
        told = [one for one in figures_told_of(reader, asked, links.get("indicator"), day) if one not in of_year]
        return YearFigures(
            year=asked,
            as_of=day,
            left_out=left_out,
            is_partial=len(held) >= MOST_RESULTS,
            filters=Filters(
                indicator=measured.reference if measured else None,
                place=place,
                span=Span(since=asked, until=asked),
                guesses=guesses_of(measured),
            ),
            findings=self.found(reader, [("figure", figure_id) for figure_id in (*of_year, *told)]),
            told=frozenset(told),
            nearest=() if held else _nearest_years(reader, asked, links),
            held_places=() if held or place is None else self._directory.places(reader, ""),
        )

    @in_one_read
    def earlier_vintages(self, reader: Reader, *, id: str) -> EarlierVintages:
        """The vintages that the figure of this id supersedes. Raises NotHeld."""
        letter, number = split_id(id) or ("", 0)
        figure = reader.find(Figure.KIND, number) if letter == Figure.LETTER else None
        if not isinstance(figure, Figure):
            raise NotHeld(
                f"No figure {id[:60]} is held here. {command('figure find')} looks for figures by what they measure."
            )
        related = reader.related_to([figure])
        earlier = [("figure", vintage.record_id) for vintage in related.earlier_than(figure)]
        return EarlierVintages(figure=figure, related=related, findings=self.found(reader, earlier))

    def _read_year(self, reader: Reader, text: str, indicator_ids: Collection[int] | None) -> Edtf:
        asked = read_held_date("year", text, reader.periods(indicator_ids), self.today(), self.habits(reader))
        if asked is None or asked.earliest is None or asked.latest is None:
            raise WrongInput("The option “year” needs a year such as 2018, or a span such as 2015 to 2018.")
        return asked


def latest_vintages(reader: Reader, figure_ids: Sequence[int], day: date | None = None) -> list[int]:
    """These figures with each earlier vintage replaced by the latest one, or by the latest that was known on `day`."""
    vintages = vintages_beside(reader, figure_ids)
    if day is not None:
        # Left out before the latest is chosen, or a later one would take the place of what was known.
        vintages = [vintage for vintage in vintages if vintage.is_known_on(day)]
    latest = superseded(vintages)
    # Several earlier ones lead to the same, which is shown once.
    return list(dict.fromkeys(latest.get(figure_id, figure_id) for figure_id in figure_ids))


def figures_told_of(
    reader: Reader, period: Edtf, indicator_ids: Collection[int] | None, day: date | None = None
) -> list[int]:
    """The figures that state a change against a period, the latest vintages alone, or those known on `day`."""
    found = figures_against(reader, indicator_ids, period.earliest, period.latest)
    known = _known_on(reader, found, day)[0] if day else found
    return latest_vintages(reader, known, day)


def _known_on(reader: Reader, figure_ids: Sequence[int], day: date) -> tuple[list[int], Mapping[Knowledge, int]]:
    """Those of the figures that were known on a day, and how many of the others were not, or may not have been."""
    knowledge = knowledge_of(reader, figure_ids, day)
    known = [figure_id for figure_id in figure_ids if knowledge.get(figure_id) is Knowledge.SURE]
    return known, Counter(extent for extent in knowledge.values() if extent is not Knowledge.SURE)


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
    # It would name years of which no source says anything.
    if earliest == OPEN_START or latest == OPEN_END:
        return ()
    return range(int(earliest[:4]), int(latest[:4]) + 1)
