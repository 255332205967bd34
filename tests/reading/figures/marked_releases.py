"""Made-up statistical releases, with their figures in braces as those of articles are."""

from __future__ import annotations

from tests.reading.figures.marked_articles import article_of

RELEASES = {
    "registrar": article_of(
        """Drug deaths in Northshire fall for a second year

National Statistics for deaths from drugs in 2023, published today by the Office of the Registrar, show that \
{612|612|deaths|2023} people died in 2023, {54|54|deaths|2023} ({8%|8|%|2023}) fewer than in 2022.

The average age of those who died rose from {35|35|years|2000} in 2000 to {45|45|years|2023} in 2023.

Main points

- {68%|68|%|2023} of deaths were of males.
- The rate was {31.2|31.2|deaths per 100,000 people|2023} deaths per 100,000 people in 2023, down from \
{34.0|34|deaths per 100,000 people|2022} in 2022.
- Opioids were implicated in {512|512|deaths|2023} deaths ({84%|84|%|2023}).
- There was no change in the number of deaths of people aged 16 to 24.

The Registrar, Ann Xample, said: “Of the {612|612|deaths|2023} deaths, {40|40|deaths|2023} were in prisons.”

Notes to editors

Rates are per 100,000 people aged 15 to 64. Numbers are rounded to the nearest 10.
""",
        "",
    ),
    "ons": article_of(
        """Statistical bulletin
Deaths related to drug poisoning in Westland: 2022 registrations
Deaths related to drug poisoning in Westland by cause of death, sex and age.

Contact: Health team
Release date: 19 December 2023
Next release: December 2024

1. Main points

In 2022, there were {4,907|4907|deaths|2022} deaths related to drug poisoning registered in Westland, \
equivalent to a rate of {84.4|84.4|deaths per million people|2022} deaths per million people; this was \
{1.0%|1|%|2022} higher than the rate in 2021 ({4,859|4859|deaths|2021} deaths; {84.0|84|deaths per \
million|2021} deaths per million).
Males accounted for 3,240 registered deaths ({66.0%|66|%|2022}).
The difference between 2021 and 2022 was not statistically significant.
Deaths involving cocaine increased by {2.0%|2|%|2022} to {857|857|deaths|2022} deaths in 2022 (95% confidence \
interval: 801 to 917).

2. Data sources and quality

Statistics are based on registrations. Figures for 2022 are provisional.

Published by: Office for National Statistics
""",
        "2023-12-19",
    ),
    "govuk": article_of(
        """Official Statistics
Homelessness in Midland: year ending March 2024

Published 1 August 2024

Department for Housing

Headline figures

In the year ending March 2024, {178,560|178560|households|2023-04/2024-03} households were assessed as \
homeless, up {12.3%|12.3|%|2023-04/2024-03} from the year ending March 2023.
The number of households in temporary accommodation on 31 March 2024 was \
{117,450|117450|households|2024-03-31}, an increase of {12.3%|12.3|%|2024-03-31} compared with 31 March 2023.
In 2022-23, {158,720|158720|households|2022/2023} households were assessed.
These figures are provisional and may be revised.

Definitions

A household is homeless where it has no home for the next 56 days.
""",
        "2024-08-01",
    ),
    "eurostat": article_of(
        """Euro indicators
Euro area unemployment at {6.5%|6.5|%|2024-07}

30 August 2024

EU at {6.0%|6|%|2024-07}

In July 2024, the euro area seasonally-adjusted unemployment rate was {6.4%|6.4|%|2024-07}, down from \
{6.5%|6.5|%|2024-06} in June 2024 and down from {6.6%|6.6|%|2023-07} in July 2023. The EU unemployment rate \
was {6.0%|6|%|2024-07} in July 2024, stable compared with June 2024.

Eurostat estimates that {13.199 million|13199000|persons|2024-07} persons in the EU were unemployed in July 2024.

Notes for users

Methods and definitions
The unemployment rate is the number of people unemployed as a percentage of the labour force.
""",
        "2024-08-30",
    ),
    "nrs": article_of(
        """National Records of Eastland
Births, Deaths and Other Vital Events – Quarter 2, 2024

An Official Statistics publication for Scotland

Published on 10 September 2024

Key Findings

There were {11,543|11543|births|2024-04-01/2024-06-30} births registered between 1 April and 30 June 2024, \
{4%|4|%|2024-04-01/2024-06-30} fewer than in the same quarter of 2023.
{15,120|15120|deaths|2024-04-01/2024-06-30} deaths were registered, {2.1%|2.1|%|2024-04-01/2024-06-30} below \
the five-year average.
Deaths from cancer made up {26%|26|%|2024-04-01/2024-06-30} of all deaths.
""",
        "2024-09-10",
    ),
    "crime": article_of(
        """Recorded Crime in Scotland, 2022-23

A National Statistics publication for Scotland

27 June 2023

Main findings

Crimes recorded by the police rose by {1%|1|%|2022/2023} in 2022-23, from {286,464|286464|crimes|2021/2022} \
to {289,362|289362|crimes|2022/2023}.
Non-sexual crimes of violence increased by {3%|3|%|2022/2023} to {71,463|71463|crimes|2022/2023}.
Crimes of dishonesty decreased by {2%|2|%|2022/2023}.
The clear up rate was {53.6%|53.6|%|2022/2023}, compared to {56.4%|56.4|%|2021/2022} in 2021-22.

Chief Statistician
""",
        "2023-06-27",
    ),
    "table": article_of(
        """Ferry statistics 2023

Statistical release

Published by Harbour Office on 4 June 2024

Passengers carried by year

Year  Passengers  Cars
2021  {410,000|410000|passengers|2021}  {120,000|120000|cars|2021}
2022  {520,500|520500|passengers|2022}  {131,000|131000|cars|2022}
2023  {610,250|610250|passengers|2023}  {140,500|140500|cars|2023} (p)

(p) provisional

Passenger numbers rose by {17%|17|%|2023-01/2023-12} in the 12 months to December 2023.
""",
        "2024-06-04",
    ),
    "phs": article_of(
        """Public Health Northland
Alcohol-specific deaths 2023
Official statistics

Publication date: 10 September 2024

About this release
This release by Public Health Northland provides statistics on deaths.

Main points
{1,277|1277|deaths|2023} people died in 2023, an increase of one death on 2022.
Male deaths ({861|861|deaths|2023}) continue to account for around {two thirds|66.7|%|2023} of the total.
The rate of mortality was {22.6|22.6|deaths per 100,000 people|2023} deaths per 100,000 people, not \
significantly different from 2022.
The average age at death was {59.7|59.7|years|2023} years in 2023 compared with {55.1|55.1|years|2000} years in 2000.
""",
        "2024-09-10",
    ),
    "prov": article_of(
        """Official Statistics
Ferries 2023

Harbour Office
4 June 2024

Ferries made {4,200|4200|journeys|2023} journeys in 2023 (provisional), compared with \
{4,000|4000|journeys|2022} in 2022.
Provisional figures show {310|310|boats|2023} boats in 2023, down from {320|320|boats|2022} in 2022.
The figure for 2021 was {3,900|3900|journeys|2021} journeys (revised).
All figures for 2024 are provisional. There were {55|55|incidents|2024-01/2024-03} incidents in the first \
quarter of 2024.

Year\tPassengers
2022\t{520,500|520500|passengers|2022}
2023\t{610,250|610250|passengers|2023} (p)
""",
        "2024-06-04",
    ),
    "weekly": article_of(
        """Weekly deaths registered in Northland, week ending 12 April 2024

Northland Statistics and Research Agency

Latest release: 19 April 2024

Key points

The provisional number of deaths registered in the week ending 12 April 2024 was \
{312|312|deaths|2024-04-06/2024-04-12}, {14|14|deaths|2024-04-06/2024-04-12} more than in the previous week \
and 3 fewer than the five-year average of 315.
Respiratory deaths accounted for {18.3%|18.3|%|2024-04-06/2024-04-12} of all deaths.
Since 1 January 2024, {5,210|5210|deaths|} deaths have been registered.

Background information
Contact: stats@nsra.example, tel 028 9025 5156
""",
        "2024-04-19",
    ),
    "irish": article_of(
        """Central Statistics Office
Residential Property Price Index May 2024
CSO statistical publication, 17 July 2024, 11am

Residential property prices rose by {8.2%|8.2|%|2023-06/2024-05} in the 12 months to May 2024.
In Dublin, prices increased by {8.9%|8.9|%|2023-06/2024-05}, while prices outside Dublin were up \
{7.6%|7.6|%|2023-06/2024-05}.
The median price of a dwelling in the 12 months to May 2024 was {€335,000|335000|EUR|2023-06/2024-05}.
The lowest median price was {€170,000|170000|EUR|2023-06/2024-05} in Longford.
Commenting on the release, Statistician Ann Roe said: “Prices rose by {8.2%|8.2|%|2023-06/2024-05}.”
""",
        "2024-07-17",
    ),
    "road": article_of(
        """Statistical Release
Reported road casualties in Midland, annual report: 2022
28 September 2023

About this release
The statistics in this release are based on police reports (STATS19).

Headline figures
There were an estimated:
{1,711|1711|fatalities|2022} fatalities in 2022, a decline of {2%|2|%|2022} compared to 2019
{29,742|29742|casualties|2022} killed or seriously injured (KSI) casualties in 2022, little change (a decline \
of {3%|3|%|2022}) compared to 2019
{135,480|135480|casualties|2022} casualties of all severities in 2022, a decline of {12%|12|%|2022} compared to 2019
{61%|61|%|2022} of fatalities were aged between 25 and 69

Responsible statistician: Bob Roe
Department for Transport
""",
        "2023-09-28",
    ),
    "suicide": article_of(
        """Probable suicides 2023
National Records of Eastland
Published 3 September 2024

Key points
{792|792|deaths|2023} probable suicide deaths were registered in 2023, an increase of {30|30|deaths|2023} \
({4%|4|%|2023}) on 2022.
Female suicides increased by {12|12|suicides|2023} to {202|202|suicides|2023} (+6%), while male suicides rose \
by {18|18|suicides|2023} to {590|590|deaths|2023} deaths.
The age-standardised rate was {14.6|14.6|per 100,000 people|2023} per 100,000 people.
Rates were {2.5 times|2.5|times|2023} as high in the most deprived areas.
The average age of death was {46.8|46.8|years|2023} years for females and {47.9|47.9|years|2023} years for males.
Notes
1. Rates use the 2013 European Standard Population.
2. Figures for 2023 are provisional until 2025.
""",
        "2024-09-03",
    ),
    "health": article_of(
        """NHS Waiting Times - 18 Weeks
Quarter ending 30 June 2024
A National Statistics release for Scotland

About this release
This release by Public Health Northland shows waiting times.

Main points
At 30 June 2024, {63.2%|63.2|%|2024-06-30} of patients had waited 18 weeks or less.
The median wait was {11|11|weeks|2024-06} weeks in June 2024, compared with {9|9|weeks|2023-06} weeks in June 2023.
The 4-hour standard was met for {70.1%|70.1|%|2024-06} of patients in the month of June.
{One in ten|10|%|2024-06} patients waited longer than 52 weeks.
""",
        "",
    ),
    "cso": article_of(
        """Press Statement
Measuring Ireland's Progress
CSO statistical release, 14 June 2024, 11am

Ireland's employment rate was {73.8%|73.8|%|2024-01/2024-03} in Q1 2024, up from \
{73.2%|73.2|%|2023-01/2023-03} in Q1 2023.
Over {2.70 million|2700000|people|2024-01/2024-03} people were employed in Q1 2024.

Background Notes
""",
        "2024-06-14",
    ),
}
