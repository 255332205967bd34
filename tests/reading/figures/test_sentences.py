"""What is read in one sentence: the figure, its unit, its period and its change, and nothing that is no figure."""

from __future__ import annotations

import pytest

from bot.reading.dates.finding import find_dates
from bot.reading.figures.finding import find_figures
from bot.reading.found import Certainty, FigureFound
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Direction, Qualifier

PUBLISHED = Edtf.parse("2024-11-05")


def figures_of(text: str, published: Edtf | None = PUBLISHED) -> tuple[FigureFound, ...]:
    return find_figures(text, find_dates(text, published))


def told(text: str) -> list[str]:
    """Each figure as its words, value and unit, its period after an "@" and the base of its change after a "<"."""
    return [_told(text, figure) for figure in figures_of(text)]


def _told(text: str, figure: FigureFound) -> str:
    signs = {Direction.UP: "+", Direction.DOWN: "-", Direction.UNCHANGED: "=", None: ""}
    exact = f"{figure.qualifier} " if figure.qualifier is not Qualifier.EXACT else ""
    value = f"{figure.value:f}" if figure.value_to is None else f"{figure.value:f}..{figure.value_to:f}"
    parts = [f"{figure.at.of(text)} = {exact}{signs[figure.direction]}{value} {figure.unit}"]
    if figure.period:
        parts.append(f"@ {figure.period}")
    if figure.compared_with:
        parts.append(f"< {figure.compared_with}")
    return " ".join(parts)


FIGURES = {
    "There were 62 deaths in Northshire in 2019.": ["62 = 62 deaths @ 2019"],
    "The bank raised its rate by half a percentage point.": ["half a percentage point = +0.5 percentage points"],
    "The rate fell by a quarter of a percentage point.": ["a quarter of a percentage point = -0.25 percentage points"],
    "Waits have fallen from 14 weeks in 2021 to nine weeks in 2023.": ["14 = 14 weeks @ 2021", "nine = 9 weeks @ 2023"],
    "She came in 2011 and cooks there three days a week.": ["three = 3 days"],
    "He has lived on the island for more than 40 years.": ["40 = more than 40 years"],
    "The fund set up in 2019 has paid out £3m.": ["£3m = 3000000 GBP"],
    "The fund was set up in 2019 and is open 24 hours a day, seven days a week.": [],
    "In 2021, 1,017 fires were recorded.": ["1,017 = 1017 fires @ 2021"],
    "Fires rose to 1339 in 2020 – up 5% on the previous year.": [
        "1339 = 1339 fires @ 2020",
        "5% = +5 % @ 2020 < 2019",
    ],
    "There were 934 fires in Northshire in 2017, up 66 – or 8% – on the previous year.": [
        "934 = 934 fires @ 2017",
        "66 = +66 fires @ 2017 < 2016",
        "8% = +8 % @ 2017 < 2016",
    ],
    "Exports rose by 12% to £4.5bn in 2021.": ["12% = +12 % @ 2021", "£4.5bn = 4500000000 GBP @ 2021"],
    "Sales fell from 1,200 in 2018 to 950 in 2019.": ["1,200 = 1200 sales @ 2018", "950 = 950 sales @ 2019"],
    "The council spent between £10 million and £15 million on roads in 2022-23.": [
        "£10 million and £15 million = 10000000..15000000 GBP @ 2022/2023"
    ],
    "Some 20-25% of homes are empty.": ["20-25% = about 20..25 %"],
    "The work takes from 3 to 5 nurses.": ["3 to 5 = 3..5 nurses"],
    "About 3,400 people were treated in the year to March 2023, compared with 2,900 the year before.": [
        "3,400 = about 3400 people @ 2022-04/2023-03",
        "2,900 = 2900 people @ 2021-04/2022-03",
    ],
    "One in five pupils missed school last year.": ["One in five = 20 % @ 2023"],
    "Nine out of 10 patients were seen in time.": ["Nine out of 10 = 90 %"],
    "Two thirds of the pupils were in favour.": ["Two thirds = about 66.7 %"],
    "Half of the pupils were in favour.": ["Half = 50 %"],
    "One in five pupils was in favour, and one in eight was not.": ["One in five = 20 %", "one in eight = 12.5 %"],
    "One in six pupils was in favour, and almost a third was not.": [
        "One in six = about 16.7 %",
        "a third = almost 33.3 %",
    ],
    "Between a third and a half of the pupils were in favour.": ["a third and a half = about 33.3..50 %"],
    "Visits in all of them fell by more than a third.": ["a third = more than -33.3 %"],
    "Nearly half of all crimes go unreported.": ["half = almost 50 %"],
    "There were two and a half times as many fires as in 2000.": ["two and a half times = 2.5 times @ 2000"],
    "The 2017 total is almost 50 times that of Southshire.": ["50 times = almost 50 times @ 2017"],
    "That is more than double the 445 fires in 2007.": ["double = more than 2 times", "445 = 445 fires @ 2007"],
    "The number of fires doubled between 2015 and 2019.": ["doubled = +2 times @ 2015/2019"],
    "Fires have more than halved since 2010.": ["halved = more than -50 % < 2010"],
    "Turnout was 46.4 per cent, down 3.2 percentage points on 2017.": [
        "46.4 per cent = 46.4 %",
        "3.2 percentage points = -3.2 percentage points < 2017",
    ],
    "At least 30 people died in the first half of 2024.": ["30 = more than 30 deaths @ 2024-01/2024-06"],
    "We lost 1,051 fellow citizens to drugs in 2022.": ["1,051 = 1051 deaths @ 2022"],
    "Up to 500 jobs could be lost by 2026.": ["500 = up to 500 jobs @ 2026"],
    "Fewer than 40 homes were built in 2023.": ["40 = less than 40 homes @ 2023"],
    "As many as 12 children were ill.": ["12 = up to 12 children"],
    "Services topped £400 billion last year.": ["£400 billion = more than 400000000000 GBP @ 2023"],
    "There is a suspected 8% increase in fires in the first nine months of 2024, compared with the same period in "
    "2023.": ["8% = +8 % @ 2024-01/2024-09 < 2023-01/2023-09"],
    "Police made 1,200 arrests in 2022, a fall of 300 on 2021.": [
        "1,200 = 1200 arrests @ 2022",
        "300 = -300 arrests @ 2022 < 2021",
    ],
    "The average house price was £285,000 in March 2024, 1.8% higher than a year earlier.": [
        "£285,000 = 285000 GBP @ 2024-03",
        "1.8% = +1.8 % @ 2024-03 < 2023-03",
    ],
    "The budget is £59.7 billion for 2024-25, £1.2 billion more than in 2023-24.": [
        "£59.7 billion = 59700000000 GBP @ 2024/2025",
        "£1.2 billion = +1200000000 GBP @ 2024/2025 < 2023/2024",
    ],
    "The rate was 22.9 deaths per 100,000 people in 2023.": ["22.9 = 22.9 deaths per 100,000 people @ 2023"],
    "Northshire had the second highest rate of fires in the UK in 2021.": [
        "the second highest rate of fires in the UK = 2 rank @ 2021"
    ],
    "Between 1 April 2022 and 31 March 2023 there were 4,321 referrals.": [
        "4,321 = 4321 referrals @ 2022-04-01/2023-03-31"
    ],
    "GDP grew by 0.6% in the first quarter of 2024.": ["0.6% = +0.6 % @ 2024-01/2024-03"],
    "Only 7 of the 32 councils replied.": ["7 = 7 councils", "32 = 32 councils"],
    "After ten years of neglect, €5m and US$3bn were found.": [
        "ten = 10 years",
        "€5m = 5000000 EUR",
        "US$3bn = 3000000000 USD",
    ],
    "Prices rose 20p to £1.45 a litre.": ["20p = +20 pence", "£1.45 = 1.45 GBP"],
    "It includes seven Fire and Rescue Commissioners.": ["seven = 7 commissioners"],
    "Nobody has ever died on this crossing.": ["Nobody = 0 deaths"],
    "Half a million people and a quarter of a million dogs live here.": [
        "Half a million = 500000 people",
        "a quarter of a million = 250000 dogs",
    ],
    "Figures published last summer show 62 fires in Northshire.": ["62 = 62 fires"],
    "A survey of 1,000 adults in 2016 found that 62% agreed.": ["1,000 = 1000 adults @ 2016", "62% = 62 % @ 2016"],
    "The police recorded 287 fires in the year ending June 2022, 3% lower than the 296 fires of the year ending June "
    "2021.": [
        "287 = 287 fires @ 2021-07/2022-06",
        "3% = -3 % @ 2021-07/2022-06 < 2020-07/2021-06",
        "296 = 296 fires @ 2020-07/2021-06",
    ],
    "The 3% fall in fires between the year ending June 2021 and the year ending June 2022 was small.": [
        "3% = -3 % @ 2021-07/2022-06 < 2020-07/2021-06"
    ],
    "The number of fires has more than doubled, from 4,000 in 2019 to 9,500 in 2023.": [
        "doubled = more than +2 times",
        "4,000 = 4000 fires @ 2019",
        "9,500 = 9500 fires @ 2023",
    ],
    "The share of bad roads fell from 6% to 4% between 2015 and 2023.": ["6% = 6 % @ 2015", "4% = 4 % @ 2023"],
    "It comes on top of the £5.5 billion announced in 2020.": ["£5.5 billion = 5500000000 GBP"],
    "In March 1997, 283,000 people waited more than six months.": ["283,000 = 283000 people @ 1997-03"],
    "The rate was 71.3 per cent, up 0.5 on March 2012.": [
        "71.3 per cent = 71.3 %",
        "0.5 = +0.5 percentage points < 2012-03",
    ],
    "This year we hired 120 more nurses, at 0.2 per 1,000 people.": [
        "120 = 120 nurses @ 2024",
        "0.2 = 0.2 per 1,000 people @ 2024",
    ],
    "There were 500 fires in 2019, an increase of 296% and 323% on 2001.": [
        "500 = 500 fires @ 2019",
        "296% = +296 % @ 2019 < 2001",
        "323% = +323 % @ 2019 < 2001",
    ],
}


@pytest.mark.parametrize("text", FIGURES)
def test_the_figures_of_a_sentence_are_read(text: str) -> None:
    assert told(text) == FIGURES[text]


NO_FIGURES = (
    "Section 12 of the Act and paragraph 3(b) do not apply, see page 41.",
    "Jane Xample, 43, of 12 Harbour Road, arrived at 10.30am on 3 May.",
    "Call 0131 496 0123 or visit room 101 before 5pm.",
    "The side won 3-1 after a 2-0 defeat.",
    "Flight XA123 took the route past Junction 12 of the A9.",
    "Half an hour later, three men left the building.",
    "He scored twice and was named the best for the third time.",
    "I am one hundred per cent behind the minister.",
    "The Group of 7 met on 12 June.",
    "The 5-year plan has a 24/7 helpline for under-25s aged 16 to 24.",
    "It was the fifth year in a row, and one of the worst.",
    "The reports HC 630 and HC 1485 were read in the first 10 months.",
    "Over the past five years a number of people left for two reasons.",
    "The deaths fell in the age groups from 25 to 39.",
    "The first nine months of 2025 were dry, and 2019 was wet.",
    "It is open at 14:23 and at 9 o’clock.",
    "Write to harbour12@example.org or see www.example.org/12 people.",
    "Boeing 737 and Channel 4 are names, and so is Seven Sisters Road.",
    "1. Introduction",
    "A third party bought a quarter horse for the second half of the season.",
    "The largest decline on record, and the highest level since records began in 1996.",
    "It is one of the highest rates in Europe.",
    "The biggest city in Scotland has the best parks in Europe.",
    "She asked him three times, and he said no twice.",
    "That was within the first 100 days, for the next 12 weeks.",
    "It took a year and a quarter for the top 1% and the top 10 donors.",
    "It was as good as that of ten years earlier, said the 40-year-old of the two biggest councils.",
    "She flew at 30,000 feet, 20 miles away, on a scale of 1-10.",
    "The report has 96 pages, and passed by 33 to 32.",
)


def test_a_period_of_another_number_or_time_is_never_sure() -> None:
    for text in (
        "She won by 1,204 votes in 2019, and had 300 boats.",
        "By 2030 there are to be 300 boats.",
        "We had 300 boats in the 21st century.",
        "We had 300 boats, which were bought, it is said, in 2019; they sank.",
    ):
        last = figures_of(text)[-1]
        assert (text, last.certainty) != (text, Certainty.SURE)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure_is_left(text: str) -> None:
    assert told(text) == []


def test_a_period_in_the_same_clause_makes_a_figure_sure_and_none_leaves_it_open() -> None:
    [near] = figures_of("There were 62 fires in 2019.")
    [none] = figures_of("There were 62 fires.")
    assert (near.certainty, near.why) == (Certainty.SURE, "")
    assert near.period_at is not None
    assert near.period_at.of("There were 62 fires in 2019.") == "2019"
    assert (none.certainty, none.period, none.period_at) == (Certainty.OPEN, None, None)
    assert none.why


def test_a_year_that_only_an_approximate_day_of_publication_tells_is_to_be_looked_at() -> None:
    [figure] = figures_of("There were 62 fires last year.", Edtf.parse("2021~"))
    assert (str(figure.period), figure.certainty) == ("2020~", Certainty.CHECK)
    [unknown] = figures_of("There were 62 fires last year.", None)
    assert unknown.period is None


@pytest.mark.parametrize(
    ("text", "place", "measure", "giver"),
    [
        ("There were 62 house fires in Aberdeen in 2019.", "Aberdeen", "house fires", None),
        ("Scotland’s 62 fires are too many.", "Scotland", "fires", None),
        ("They were found in 73% of house fires last year.", None, "house fires", None),
        ("There was an 8% increase in house fires.", None, "house fires", None),
        (
            "Last week, Harbour Office of Northshire statistics showed that 1100 boats sank in 2018.",
            None,
            "boats",
            "Harbour Office of Northshire",
        ),
        ("According to the Harbour Office, 80% of boats are safe.", None, "boats", "Harbour Office"),
    ],
)
def test_place_measure_and_giver_are_words_of_the_sentence(
    text: str, place: str | None, measure: str, giver: str | None
) -> None:
    [figure] = figures_of(text)
    names = (figure.place, figure.measure, figure.said_by)
    assert tuple(name.words if name else None for name in names) == (place, measure, giver)
    assert all(name.at.of(text) == name.words for name in names if name)
