"""The dates of a file: asked once a column on its card, then imported and found as what was said."""

from __future__ import annotations

from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import send

YEARS = """indicator,period,value,qualifier,sources
I1,2019-20,150,exact,S1
I1,2020-21,160,exact,S1
I1,2010-11,170,exact,S1
"""
DAYS = """date,title,status,sources
16/07/2019,A first march,happened,S1
03/04/2019,A second march,happened,S1
9999-12-31,A march without a day,happened,S1
"""


async def test_financial_years_of_a_file_are_asked_once_and_found(server: Server, ann: Person) -> None:
    asked = await send(ann, server, "figures.csv", YEARS.encode())
    assert "What are the dates of “period” such as “2019-20”?" in asked.text
    assert "spring" not in asked.text
    assert not [label for label in asked.labels if label.startswith("Import")]
    ready = await ann.choose(asked, "Financial years, April to March")
    assert "“2019-20” is read as 2019-20, April to March, as answered. So it is with 2 more." in ready.text
    await ann.press(ready, "Import all 3")
    found = await ann.slash(server.channel, "figure year", year="2020-21", indicator="I1")
    assert "160" in found.text
    assert "2020-21, April to March" in found.text


async def test_the_day_that_proves_the_order_is_named_and_a_day_for_none_is_told(server: Server, ann: Person) -> None:
    read = await send(ann, server, "events.csv", DAYS.encode())
    for said in (
        "days in numbers such as “03/04/2019” are read with the day first, since “16/07/2019” stands in row 2.",
        "“9999-12-31” stands for no date, and is left empty.",
    ):
        assert said in read.text
    await ann.press(read, "Import the 2 valid")
    shown = await ann.slash(server.channel, "timeline", **{"from": "3 April 2019", "to": "3 April 2019"})
    assert "A second march" in shown.text
