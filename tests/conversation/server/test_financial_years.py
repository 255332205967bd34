"""Years that begin in April: asked when they are written down, then shown, charted, compared and found as such."""

from __future__ import annotations

import csv
import io

import pytest

from tests.conversation.people import Person, Reply, Server

KITS = "Naloxone kits handed out"


async def add_years(server: Server, ann: Person, *years: tuple[str, str]) -> None:
    """Put figures of financial years on record, each of which is asked first."""
    for place, (period, value) in enumerate(years):
        typed = {"indicator": KITS, "source": "S1", "value": value, "period": period}
        draft = await ann.slash(server.channel, "add figure", **typed)
        if place == 0:
            made = {"Unit": "kits", "Place": "Northshire"}
            draft = await ann.submit(await ann.press(draft, f"New indicator: {KITS}"), made)
        assert draft.button("Save").disabled
        chosen = next(choice for choice in draft.choices if choice.endswith("(financial year)"))
        await ann.press(await ann.choose(draft, chosen), "Save")


async def ask(ann: Person, server: Server, command: str, **options: str) -> Reply:
    return await ann.slash(server.channel, f"figure {command}", **options)


@pytest.mark.parametrize("year", ["2019-20", "2019/20", "FY 2019-20", "2019-20, April to March"])
async def test_a_financial_year_is_found_however_it_is_asked_for(server: Server, ann: Person, year: str) -> None:
    await add_years(server, ann, ("2019-20", "150"), ("2020-21", "160"))
    found = await ask(ann, server, "year", year=year, indicator=KITS)
    assert "150 kits" in found.text
    assert "160 kits" not in found.text
    # What it was taken for stands in the heading.
    assert "2019-20, April to March" in found.text.partition("\n")[0]


async def test_two_financial_years_are_compared(server: Server, ann: Person) -> None:
    await add_years(server, ann, ("2019-20", "150"), ("2020-21", "160"))
    found = await ask(ann, server, "compare", indicator=KITS, first="2019-20", second="2020-21")
    for said in ("2019-20, April to March", "160 kits (2020-21, April to March)", "150 kits (2019-20, April to March)"):
        assert said in found.text


async def test_what_is_held_for_neither_reading_is_asked(server: Server, ann: Person) -> None:
    await add_years(server, ann, ("2019-20", "150"))
    asked = await ask(ann, server, "compare", indicator=KITS, first="2019-20", second="2021-22")
    assert "'2021-22' can be April 2021 to March 2022 (financial year)" in asked.text.replace("\\", "")


async def test_the_chart_has_short_labels_and_the_file_the_whole_year(server: Server, ann: Person) -> None:
    await add_years(server, ann, ("2019-20", "150"), ("2020-21", "160"))
    shown = await ask(ann, server, "series", indicator=KITS, **{"from": "2020-21"})
    assert "160 kits" in shown.text
    assert "150 kits" not in shown.text
    ((alt, _),) = (await ask(ann, server, "series", indicator=KITS)).pictures.items()
    assert "2019-20, April to March: 150" in alt
    file = await ann.press(shown, "CSV")
    rows = list(csv.DictReader(io.StringIO(file.files["series.csv"].decode("utf-8-sig"))))
    assert [row["period"] for row in rows] == ["2020-04/2021-03"]


async def test_a_search_finds_it_by_its_label(server: Server, ann: Person) -> None:
    await add_years(server, ann, ("2019-20", "150"))
    found = await ann.slash(server.channel, "search", text="naloxone 2019-20")
    assert "150 kits" in found.text


async def test_a_winter_that_may_be_either_is_asked_and_found_in_its_january(server: Server, ann: Person) -> None:
    form = await ann.slash(server.channel, "add event", title="A cold spell", date="winter 2019", source="S1")
    draft = await ann.submit(form, {"Summary": "It froze."})
    assert draft.button("Save").disabled
    saved = await ann.press(await ann.choose(draft, "winter 2019-20"), "Save")
    form = await ann.slash(server.channel, "edit", id=saved.ids[0])
    assert form.form.values["Date"] == "winter 2019-20"
    # A form that is sent off as it was changes nothing.
    assert "Nothing yet." in (await ann.submit(form, {})).text
    january = {"from": "1 January 2020", "to": "29 February 2020"}
    assert "A cold spell" in (await ann.slash(server.channel, "timeline", **january)).text
