"""Who gives the figures of a sentence, where it says so, by their full name."""

from __future__ import annotations

import pytest

from bot.reading.article import read_article


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("Harbour Records of Eastland (HRE) counts. Figures published by HRE show 1,200 deaths in 2022.", "full"),
        (
            "Harbour Records of Eastland (HRE) counts. HRE’s latest annual figures put the total at 1,300 deaths.",
            "full",
        ),
        ("Harbour Records of Eastland (HRE) counts. In 2022 there were 1,200 deaths, as HRE figures show.", "full"),
        ("According to the Harbour Records of Eastland (HRE), there were 1,200 deaths in 2022.", "full"),
        ("Harbour Office statistics showed 1,200 deaths in 2022.", "Harbour Office"),
        ("The figures, published by the Harbour Office on Tuesday, show 1,200 deaths in 2022.", "Harbour Office"),
        ("There were 1,200 deaths, according to figures released last week by the Harbour Office.", "Harbour Office"),
        ("There were 1,200 deaths, figures from the Department for Ferries show.", "Department for Ferries"),
        ("Statistics which were published yesterday by the Office of the Registrar show 1,200 deaths.", "registrar"),
        ("There were 1,200 deaths, the Ministry of Ferries’s quarterly bulletin reveals.", "Ministry of Ferries"),
        ("The Bureau of Statistics today published figures that show 1,200 deaths.", "Bureau of Statistics"),
        ("Data from the Eastland Bureau of Statistics (EBS) shows 1,200 deaths.", "Eastland Bureau of Statistics"),
        ("It was estimated by the Fisheries Agency that 1,200 people died in 2022.", "Fisheries Agency"),
        ("There were 40 crimes recorded by Police Scotland in 2023.", "Police Scotland"),
        ("The Office for National Statistics, which met today, said 40 people died.", ""),
        ("Ann Lane said there were 1,200 deaths in 2022.", ""),
        ("Scotland recorded 1,200 deaths in 2022.", ""),
        ("Official figures show 1,200 deaths in 2022.", ""),
        ("Harbour leader Ann Lane published figures showing 1,200 deaths in 2022.", ""),
    ],
)
def test_who_gives_a_figure(text: str, giver: str) -> None:
    full = {"full": "Harbour Records of Eastland", "registrar": "Office of the Registrar"}
    (figure,) = read_article(text, None).figures
    assert (figure.said_by.words if figure.said_by else "") == full.get(giver, giver)
    assert figure.said_by is None or figure.said_by.at.of(text) == figure.said_by.words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The average age of those who died rose from 35 in 2000 to 45 in 2023.", [("35", "years"), ("45", "years")]),
        ("The median age was 44.", [("44", "years")]),
        ("Life expectancy at birth was 76.8 years for men in 2022.", [("76.8", "years")]),
        ("The average waiting time was 12 weeks in 2023.", [("12", "weeks")]),
        ("The rate was 31.2 deaths per 100,000 people in 2023, down from 34.0 in 2022.", ["rate", "rate"]),
        ("There were 857 deaths in 2022 (95% confidence interval: 801 to 917).", [("857", "deaths")]),
        ("Numbers are rounded to the nearest 10, and rates are for people aged 16 to 64.", []),
        ("The change was not statistically significant at the 5% level.", []),
        ("The index (2015=100) tells of prices.", []),
    ],
)
def test_measures_of_releases_have_their_unit_and_methods_are_no_figures(text: str, told: list[object]) -> None:
    found = [(str(figure.value), figure.unit) for figure in read_article(text, None).figures]
    rates = [("31.2", "deaths per 100,000 people"), ("34", "deaths per 100,000 people")]
    assert found == (rates if told == ["rate", "rate"] else told)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Ferries made 4,200 journeys in 2023 (provisional), compared with 4,000 in 2022.", ["provisional", None]),
        ("Provisional figures show 310 boats in 2023, down from 320 in 2022.", ["provisional", None]),
        ("Revised figures from the Harbour Office show exports worth £834, up from £815 in 2022.", ["revised", None]),
        ("There were 55 boats in 2024 and 60 in 2023.\nAll figures for 2024 are provisional.", ["provisional", None]),
        ("There were 55 boats in 2024.\nThese figures are provisional and may change.", ["provisional"]),
        ("There were 55 boats in 2024.\n“These figures are provisional,” Ann Xample said.", [None]),
        ("There were 55 boats in 2024.\nThe provisional government fell.", [None]),
    ],
)
def test_numbers_are_marked_as_their_text_says(text: str, marks: list[str | None]) -> None:
    assert [figure.marked for figure in read_article(text, None).figures] == marks


def test_a_number_in_a_table_is_marked_by_the_sign_beside_it() -> None:
    text = "Passengers by year\n\nYear\tPassengers\n2022\t520,500\n2023\t610,250 (p)\n"
    figures = read_article(text, None).figures
    assert [(figure.at.of(text), figure.marked) for figure in figures] == [
        ("520,500", None),
        ("610,250", "provisional"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Female suicides increased by 12 to 202.", ["12 suicides up", "202 suicides"]),
        ("Rents rose by 5 to 10 per cent.", ["5-10 % up"]),
        (
            "Staff fell by 35,000 (0.1%), but rose by 165,000 (0.5%).",
            ["35000 down", "0.1 % down", "165000 up", "0.5 % up"],
        ),
    ],
)
def test_what_a_number_changed_by_is_told_from_what_it_reached(text: str, told: list[str]) -> None:
    found = []
    for figure in read_article(text, None).figures:
        value = f"{figure.value}-{figure.value_to}" if figure.value_to else f"{figure.value}"
        found.append(" ".join(filter(None, [value, figure.unit, str(figure.direction or "")])))
    assert found == told
