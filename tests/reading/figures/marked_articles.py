"""Made-up articles, whose figures stand in braces: {words|value|unit|period}. Any other number in them is no figure."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_MARK = re.compile(r"\{([^|{}]+)\|([^|{}]+)\|([^|{}]+)\|([^|{}]*)\}")


class MarkedArticle(NamedTuple):
    """A text without its braces, the day of its publication, and its figures as `tests.reading.measures` takes them."""

    text: str
    published: str
    figures: tuple[dict[str, Any], ...]


def article_of(written: str, published: str) -> MarkedArticle:
    text, figures, place = "", [], 0
    for mark in _MARK.finditer(written):
        text += written[place : mark.start()]
        words, value, unit, period = mark.groups()
        start, place = len(text), mark.end()
        text += words
        figures.append(
            {"start": start, "end": len(text), "value": float(value), "unit": unit, "period": period or None}
        )
    return MarkedArticle(text + written[place:], published, tuple(figures))


ARTICLES = {
    "a newspaper on fires": article_of(
        """House fires in Northshire rose to {1,204|1204|fires|2021} in 2021, up {7%|7|%|2021} on the previous year, \
new figures show.

The county has {the highest rate of house fires in Europe|1|rank|2021}, and the chief fire officer, Wanda Xample, 52, \
called for “a change in the law”.

“We have had {40|40|years|} years of promises, and there are {300|300|homes|} homes in {12|12|villages|} villages \
without an alarm,” she told the council’s committee on 3 March.

Figures published last spring by the Harbour Office showed that more than {8,000|8000|homes|2020} homes were fitted \
with alarms in 2020, which cost {£1.4 million|1400000|GBP|2020}.

The second phase, under section 14 of the Fire Act 1971, is to begin at 9am on 12 May in Harbour Street. Two men of \
the first crew, who had served for 20 years, left in the 1990s.

Around {two thirds|66.7|%|} of the fires began in kitchens. One of the worst killed {five people|5|deaths|2019} in 2019.
""",
        "2022-03-04",
    ),
    "a statistical release": article_of(
        """Ferry passengers, 2022-23

Main points

In the year to March 2023:

Ferries carried {4.2 million|4200000|passengers|2022-04/2023-03} passengers, {12%|12|%|2022-04/2023-03} more than in \
the year to March 2022.

The number of sailings fell from {61,300|61300|sailings|2021-22} in 2021-22 to {58,900|58900|sailings|2022-23} in \
2022-23.

About {one in eight|12.5|%|2022-04/2023-03} sailings was late.

Cars made up {38.5%|38.5|%|2022-04/2023-03} of vehicles, down {1.2 percentage points|1.2|percentage points|\
2022-04/2023-03} on the previous year.

Notes

1. Figures are rounded to the nearest 100.
2. See table 4 on page 12, or call 0131 496 0123.
""".replace("2021-22}", "2021/2022}").replace("2022-23}", "2022/2023}"),
        "2023-06-20",
    ),
    "a speech": article_of(
        """The Minister for Harbours (Wanda Xample)

Last year, this Government spent {£59 million|59000000|GBP|2023} on harbours, and we lost {three|3|people|2023} people \
at sea. I said on 14 May that clause 9 of the bill would not do, and I am one hundred per cent behind the lifeboats.

There was a reduction of {21 per cent|21|%|2023} in accidents last year. It follows a rise of {4 per cent|4|%|2022} in \
2022. Members on both sides, for whom I have two questions, will know that the first half of this year was calm.

Since 2019, {1,150|1150|boats|2019/..} boats have been inspected. By 2030, we aim to \
inspect {5,000|5000|boats|2030} boats.
""",
        "2024-09-10",
    ),
    "a release of a ministry": article_of(
        """Exports hit record high

Exports were worth {£84.3 billion|84300000000|GBP|2022} in 2022, up from {£79.9 billion|79900000000|GBP|2021} in 2021, \
the Harbour Office said today (28 March 2023).

Machines accounted for {a quarter|25|%|} of the total, and sales to Northland more than {doubled|2|times|} to \
{£3bn|3000000000|GBP|}.

Minister for Trade Ann Xample said:

This is the fastest growth in 10 years. We will invest {€250m|250000000|EUR|} in {14|14|ports|} ports, and create \
up to {2,500|2500|jobs|2027} jobs by 2027.

For media enquiries, call 020 7946 0000. Our offices are at 12 Harbour Road.
""",
        "2023-03-28",
    ),
    "a story of a trial": article_of(
        """A man aged 34 was jailed for six years on Tuesday after a 12-day trial at court number 3.

The 34-year-old, of 7 Mill Lane, took the A9 in a van with the plate SX51 ABC on the night of 5 June 2021, at about \
11.45pm. He was stopped 20 miles away by two officers, three hours later, after a 999 call.

It was the third time in five years. In a 24-page statement, he said he had been “one hundred per cent wrong”, and had \
drunk twice that day. The Group of 12, which won 4-1 in court last week, did not reply.

His lawyer said that the first of the two vans was bought in the 2019 sale. The case, number 2021/345, was heard over \
the last 10 days. He must pay {£4,500|4500|GBP|} within 28 days.
""",
        "2022-02-15",
    ),
    "a poll": article_of(
        """A survey of {2,016|2016|adults|} adults found that {54%|54|%|} back the plan, while {29%|29|%|} oppose it \
and {17%|17|%|} do not know.

In 2019, only {41%|41|%|2019} were in favour. Support is {13 points|13|points|} higher among women under 30, said the \
pollster, whose report HC 630 has 96 pages.

Some {7 in 10|70|%|} of those over 65 had heard of it. Fewer than {100|100|people|2021} people took part in 2021, when \
turnout in Northshire was {43.1 per cent|43.1|%|2021}.
""".replace("{13 points|13|points|}", "13 points"),
        "2024-05-02",
    ),
}
