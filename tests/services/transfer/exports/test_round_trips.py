"""Out and in again: in the same server nothing changes, and an empty one gets the same records, in every format."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.formats.understood.remarks import About
from bot.presentation.transfer.export_files import ALONE, BIBLIOGRAPHIES, IMPORTED_AGAIN, export_file, shape_of
from bot.records.kinds.event import Event
from bot.records.kinds.source import Source
from bot.services.names.directory import Directory
from bot.services.transfer.exporting import ExportService
from bot.services.transfer.importing import ImportService, ImportView
from tests.guilds import GUILD, OTHER_GUILD, SHIPPED, clock, open_services, write_pack
from tests.services.transfer.exports.awkward import awkward_tables
from tests.services.transfer.transfers import Transfers

TABLES = sorted(IMPORTED_AGAIN - ALONE)
OF_ONE_KIND = {**dict.fromkeys(BIBLIOGRAPHIES, Source.KIND), "timelinejs": Event.KIND}


@pytest_asyncio.fixture(params=["shipped", "awkward"])
async def held(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Transfers]:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(SHIPPED if request.param == "shipped" else write_pack(tmp_path / "p", awkward_tables()))
        on = (services.database, Directory(), clock)
        yield Transfers(services, ImportService(*on), ExportService(*on))


async def exported(held: Transfers, file_format: str, kind: str | None = None, guild: int = GUILD) -> tuple[str, bytes]:
    found = await held.exporting.export(guild, shape=shape_of(file_format), kind=kind)
    made = export_file(found, file_format, "Server")
    return made.name, made.make()


def assert_the_same(view: ImportView) -> None:
    assert_nothing_told(view)
    assert (view.plan.to_write, view.plan.kept) == (0, [])
    assert view.plan.same.total() > 0


def assert_nothing_told(view: ImportView) -> None:
    """But for what an earlier program may have spoilt, and stays as it stands; and the title of a timeline."""
    assert [str(problem) for problem in view.plan.problems] == []
    assert view.open_questions == []
    told = [remark.sentence for remark in view.plan.remarks if remark.about is not About.LETTERS]
    assert [sentence for sentence in told if "title is left out" not in sentence] == []


@pytest.mark.parametrize("file_format", TABLES)
async def test_tables_come_back_whole(held: Transfers, file_format: str) -> None:
    file = await exported(held, file_format)
    assert_the_same(await held.tried(*file))
    assert_nothing_told(await held.imported(*file, guild_id=OTHER_GUILD))
    assert await exported(held, "json", guild=OTHER_GUILD) == await exported(held, "json")


async def test_tables_of_one_kind_come_back_whole_one_after_the_other(held: Transfers) -> None:
    for kind in ("source", "topic", "actor", "role", "event", "quote", "indicator", "figure"):
        file = await exported(held, "csv", kind)
        assert_the_same(await held.tried(*file))
        assert_nothing_told(await held.imported(*file, guild_id=OTHER_GUILD))
    assert await exported(held, "json", guild=OTHER_GUILD) == await exported(held, "json")


@pytest.mark.parametrize("file_format", OF_ONE_KIND)
async def test_what_holds_one_kind_gives_the_records_of_it_back(held: Transfers, file_format: str) -> None:
    kind = OF_ONE_KIND[file_format]
    file = await exported(held, file_format, kind)
    assert_the_same(await held.tried(*file))
    assert_nothing_told(await held.imported(*file, guild_id=OTHER_GUILD))
    (sheet,) = (await held.exporting.export(GUILD, shape=shape_of("csv"), kind=kind)).sheets
    (again,) = (await held.exporting.export(OTHER_GUILD, shape=shape_of("csv"), kind=kind)).sheets
    state = sheet.header.index("state")
    before = {cells[0]: cells for _, cells in sheet.rows if cells[state] != "withdrawn"}
    assert {cells[0]: cells for _, cells in again.rows} == before
