"""Files as offices, parliaments and statistics have them go on record with the right values, once they are answered."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from bot.records.kinds import KINDS
from bot.records.record import Record
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.services.transfer.importing import ImportService, ImportView, RowsTaken
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import GUILD, Services, clock

CURATOR = Person(user_id=1, manages_server=True)
OFFICE = (
    "Ref;Date;Who;Party;Quote;Where said;Link;For/Against\n"
    "1;16/07/2023;Byrne, Ada;Cyclists;“Paint is not a lane.”;Council chamber;https://example.org/a;For\n"
    "2;03/08/2023;Noa Xample;Drivers;“We need the road.”;Radio;https://example.org/b;Against\n"
)
HANSARD = (
    "date,member,party,quote,hansard_url\n"
    "2023-07-16,Ada Byrne,Cyclists,“Paint is not a lane.”,https://hansard.example.org/1\n"
    "2023-07-17,Ada Byrne,Cyclists,not a lane at all,https://hansard.example.org/1\n"
)
WORLD = "Entity,Code,Year,Deaths\nNorthshire,NSH,2010,100\nSouthshire,SSH,2010,20\nNorthshire,NSH,2011,1234\n"
SCOTTISH = (
    '"Table 1: Drug misuse deaths, Northshire, 2010 to 2012",,,\n'
    ",All persons,Males,Rate per 100 000\n"
    "Year,(number),(number),[note 1]\n"
    '2010,100,70,5.1\n2011,110,75,5.6\n2012,"1,120",80,[c]\nTotal,1330,225,\n\n'
    "[note 1] Age-standardised.\n"
    "Source: National Registers of Northshire\n"
)
MADE = {"new:source": "make", "new:actor": "make"}


class Desk:
    """Imports files, answers what is asked of them, and looks at what is on record then."""

    def __init__(self, services: Services) -> None:
        self._importing = ImportService(services.database, Directory(), clock)
        self._workspace = Workspace(services.database, GUILD)

    async def take(self, name: str, text: str, told: Mapping[str, str]) -> ImportView:
        view = await self._importing.begin(GUILD, CURATOR, name, text.encode(), kind=None, reason="")
        assert view.open_questions
        view = await self._importing.answer(GUILD, CURATOR, view.proposal.proposal_id, told)
        assert ([one.key for one in view.open_questions], view.plan.problems) == ([], [])
        done = await self._importing.apply(GUILD, CURATOR, view.proposal.proposal_id, RowsTaken.ALL)
        assert not done.asked
        return view

    async def newest(self, kind: str, count: int) -> list[Record]:
        """The records that were added last, in the order in which they were."""

        def read(reader: Reader) -> list[Record]:
            return reader.get_many(KINDS[kind], reader.latest(kind, count)[::-1])

        return await self._workspace.read(read)


@pytest.fixture
def desk(small: Services) -> Desk:
    return Desk(small)


def shown(records: list[Record], *attributes: str) -> list[tuple[str, ...]]:
    def text(value: object) -> str:
        if isinstance(value, tuple):
            return ", ".join(text(each) for each in value)
        return str(getattr(value, "name", value)) if not isinstance(value, Decimal) else f"{value:f}"

    return [tuple(text(getattr(record, name)) for name in attributes) for record in records]


async def test_an_offices_quotes(desk: Desk) -> None:
    told = {"fixed:office:directness": "by-marks", "fixed:office:topics": "Cycle lanes", **MADE}
    await desk.take("office.csv", OFFICE, told)
    quotes = await desk.newest("quote", 2)
    assert shown(quotes, "speakers", "text", "directness", "said_on", "occasion", "topics", "sources") == [
        (
            "Ada Byrne",
            "Paint is not a lane.",
            "DIRECT",
            "2023-07-16",
            "Council chamber",
            "Cycle lanes",
            "[example.org/a]",
        ),
        ("Noa Xample", "We need the road.", "DIRECT", "2023-08-03", "Radio", "Cycle lanes", "[example.org/b]"),
    ]
    assert [quote.stances[0][1].value for quote in quotes] == ["support", "oppose"]  # type: ignore[attr-defined]


async def test_a_list_of_what_members_said(desk: Desk) -> None:
    await desk.take("hansard.csv", HANSARD, {"fixed:hansard:directness": "by-marks", **MADE})
    assert shown(await desk.newest("quote", 2), "text", "directness", "extent", "said_on", "sources") == [
        ("Paint is not a lane.", "DIRECT", "FULL", "2023-07-16", "[hansard.example.org/1]"),
        ("not a lane at all", "INDIRECT", "FULL", "2023-07-17", "[hansard.example.org/1]"),
    ]


async def test_a_place_and_a_year_a_row_and_the_next_edition_of_it(desk: Desk) -> None:
    await desk.take("owid.csv", WORLD, {"fixed:owid:sources": "gazette"})
    assert shown(await desk.newest("figure", 3), "indicator", "period", "value", "qualifier", "sources") == [
        ("Deaths", "2010", "100", "EXACT", "Gazette on the lanes"),
        ("Deaths", "2010", "20", "EXACT", "Gazette on the lanes"),
        ("Deaths", "2011", "1234", "EXACT", "Gazette on the lanes"),
    ]
    assert shown(await desk.newest("indicator", 2), "name", "place") == [
        ("Deaths", "Northshire"),
        ("Deaths", "Southshire"),
    ]
    again = await desk.take("owid.csv", f"{WORLD}Northshire,NSH,2012,7\n", {"fixed:owid:sources": "gazette"})
    assert (len(again.plan.new["figure"]), again.plan.same["figure"], "indicator" in again.plan.new) == (1, 3, False)


async def test_a_published_table_with_title_units_totals_and_notes(desk: Desk) -> None:
    told = {"fixed:deaths:place": "Northshire", "fixed:deaths:sources": "National Registers of Northshire", **MADE}
    await desk.take("deaths.csv", SCOTTISH, told)
    assert shown(await desk.newest("indicator", 3), "name", "place", "unit") == [
        ("Drug misuse deaths: All persons", "Northshire", "number"),
        ("Drug misuse deaths: Males", "Northshire", "number"),
        ("Drug misuse deaths: Rate per 100 000", "Northshire", ""),
    ]
    figures = shown(await desk.newest("figure", 9), "indicator", "period", "value", "no_value")
    assert [figure[1:] for figure in figures] == [
        ("2010", "100", "None"),
        ("2011", "110", "None"),
        ("2012", "1120", "None"),
        ("2010", "70", "None"),
        ("2011", "75", "None"),
        ("2012", "80", "None"),
        ("2010", "5.1", "None"),
        ("2011", "5.6", "None"),
        ("2012", "None", "SUPPRESSED"),
    ]
