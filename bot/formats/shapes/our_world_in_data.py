"""Downloads of Our World in Data (https://docs.owid.io/projects/etl/api/chart-api/): a CSV file and its metadata.

The CSV has the columns Entity, Code, Year or Day, and one a series; the JSON beside it tells of each its title, its
unit, what it counts and whom to cite.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.formats.archive import Archive
from bot.formats.delimited import read_delimited
from bot.formats.json_trees import read_json
from bot.formats.listed import Value
from bot.formats.plain_text import make_key, make_unique
from bot.formats.shapes.made_sheets import MadeSheet, on_one_line, text_of
from bot.formats.sheet import Sheet
from bot.formats.tally import Tally
from bot.formats.text import decode
from bot.formats.understood.questions import Answers
from bot.formats.understood.remarks import About
from bot.records.fields import NAME_LIMIT
from bot.records.kinds.source import SourceKind

_METADATA = ".metadata.json"
_BESIDE = ("entity", "code", "year", "day", "date", "time")
_TIMES = ("year", "day", "date", "time")
_UNIT_LIMIT, _DEFINITION_LIMIT, _TITLE_LIMIT = 60, 2000, 300
_PUBLISHER = "Our World in Data"


def find_download(archive: Archive) -> tuple[str, str] | None:
    """The names of the CSV file and of its metadata; None where the archive is no such download."""
    own = [name for name in archive.names if not name.startswith("__MACOSX/")]
    tables = [name for name in own if name.lower().endswith(".csv")]
    metadata = [name for name in own if name.lower().endswith(_METADATA)]
    return (tables[0], metadata[0]) if len(tables) == len(metadata) == 1 else None


def read_download(archive: Archive, names: tuple[str, str], tally: Tally, answers: Answers) -> list[Sheet]:
    """Read a download as the sheets "sources", "indicators" and "figures". Raises WrongInput."""
    file = tally.file
    told = read_json(decode(archive.read(names[1]), tally), tally)
    stem = posixpath.basename(names[0]).removesuffix(".csv")
    tally.file = f"{file}, file {names[0]}"
    table = read_delimited(stem, archive.read(names[0]), tally, answers)
    columns = [name.strip().casefold() for name in table.header]
    if "entity" not in columns or not any(name in columns for name in _TIMES):
        return [table]
    sheets = _Download(table, columns, told, tally).read()
    tally.file = file
    # What was told and asked of reading the table stands with its figures.
    figures = replace(
        sheets[-1], remarks=(*table.remarks, *sheets[-1].remarks), questions=table.questions, problems=table.problems
    )
    return [*sheets[:-1], figures]


class _Download:
    def __init__(self, table: Sheet, columns: Sequence[str], told: Value, tally: Tally) -> None:
        self._table = table
        self._entity = columns.index("entity")
        self._time = next(columns.index(name) for name in _TIMES if name in columns)
        self._series = [place for place, name in enumerate(columns) if name not in _BESIDE]
        self._told = told
        self._sources = MadeSheet("sources", tally)
        self._indicators = MadeSheet("indicators", tally)
        self._figures = MadeSheet("figures", tally)
        self._keys: dict[tuple[int, str], str] = {}
        self._taken: set[str] = set()

    def read(self) -> list[Sheet]:
        source = self._add_source()
        empty = 0
        for number, cells in self._table.rows:
            place = cells[self._entity].strip() if self._entity < len(cells) else ""
            period = cells[self._time].strip() if self._time < len(cells) else ""
            for series in self._series:
                value = cells[series].strip() if series < len(cells) else ""
                if not value:
                    empty += 1
                    continue
                key = self._indicator(number, series, place)
                self._figures.add(number, indicator=key, period=period, value=value, sources=source)
        if empty:
            self._figures.tell(About.CELLS, f"cells without a value are no figures: {empty:,}")
        told = "Entity is taken for the place of indicators, each other column for what they count, with the unit that"
        self._figures.tell(About.COLUMNS, f"{told} the download tells of it; Code is left out")
        return [self._sources.made(), self._indicators.made(), self._figures.made()]

    def _add_source(self) -> str:
        chart = self._told.get("chart") if isinstance(self._told, Mapping) else None
        title = text_of(chart, "title") or f"[{self._table.name}]"
        key = make_key(f"owid-{self._table.name}", "owid")
        self._sources.add(
            1,
            key=key,
            title=on_one_line(title, _TITLE_LIMIT),
            kind=SourceKind.STATISTICS,
            publisher=_PUBLISHER,
            url=text_of(chart, "originalChartUrl").partition("?")[0],
            accessed=text_of(self._told, "dateDownloaded")[:10],
            note=text_of(chart, "citation"),
        )
        return key

    def _indicator(self, number: int, series: int, place: str) -> str:
        """The key of the indicator of one series in one place, made where it is met first."""
        if (series, place) in self._keys:
            return self._keys[series, place]
        column = self._table.header[series]
        columns = self._told.get("columns") if isinstance(self._told, Mapping) else None
        told = columns.get(column) if isinstance(columns, Mapping) else None
        name = text_of(told, "titleShort") or text_of(told, "titleLong") or column
        key = make_unique(make_key(f"owid-{name}-{place}", "owid"), self._taken)
        self._keys[series, place] = key
        self._indicators.add(
            number,
            key=key,
            name=on_one_line(name, NAME_LIMIT),
            unit=on_one_line(text_of(told, "unit") or text_of(told, "shortUnit"), _UNIT_LIMIT),
            place=on_one_line(place, NAME_LIMIT),
            definition=on_one_line(text_of(told, "descriptionShort"), _DEFINITION_LIMIT),
            publisher=on_one_line(text_of(told, "citationShort"), NAME_LIMIT),
        )
        return key
