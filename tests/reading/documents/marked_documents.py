"""Made-up documents of many offices, and what each surely says of itself: kind, title, publisher, day."""

from __future__ import annotations

from typing import NamedTuple


class MarkedDocument(NamedTuple):
    """A text with what it says of itself; empty where it does not."""

    text: str
    kind: str
    title: str = ""
    publisher: str = ""
    published: str = ""


DOCUMENTS = {
    "registrar": MarkedDocument(
        """Drug deaths in Northshire fall for a second year

National Statistics for deaths from drugs in 2023, published today by the Office of the Registrar, show that \
612 people died in 2023, 54 (8%) fewer than in 2022.

The average age of those who died rose from 35 in 2000 to 45 in 2023.

Main points

- 68% of deaths were of males.
- The rate was 31.2 deaths per 100,000 people in 2023, down from 34.0 in 2022.
- Opioids were implicated in 512 deaths (84%).
- There was no change in the number of deaths of people aged 16 to 24.

The Registrar, Ann Xample, said: “Of the 612 deaths, 40 were in prisons.”

Notes to editors

Rates are per 100,000 people aged 15 to 64. Numbers are rounded to the nearest 10.
""",
        "statistics",
        "Drug deaths in Northshire fall for a second year",
        "Office of the Registrar",
    ),
    "ons": MarkedDocument(
        """Statistical bulletin
Deaths related to drug poisoning in Westland: 2022 registrations
Deaths related to drug poisoning in Westland by cause of death, sex and age.

Contact: Health team
Release date: 19 December 2023
Next release: December 2024

1. Main points

In 2022, there were 4,907 deaths related to drug poisoning registered in Westland, equivalent to a rate of \
84.4 deaths per million people; this was 1.0% higher than the rate in 2021 (4,859 deaths; 84.0 deaths per million).
Males accounted for 3,240 registered deaths (66.0%).
The difference between 2021 and 2022 was not statistically significant.
Deaths involving cocaine increased by 2.0% to 857 deaths in 2022 (95% confidence interval: 801 to 917).

2. Data sources and quality

Statistics are based on registrations. Figures for 2022 are provisional.

Published by: Office for National Statistics
""",
        "statistics",
        "Deaths related to drug poisoning in Westland: 2022 registrations",
        "Office for National Statistics",
        "2023-12-19",
    ),
    "govuk": MarkedDocument(
        """Official Statistics
Homelessness in Midland: year ending March 2024

Published 1 August 2024

Department for Housing

Headline figures

In the year ending March 2024, 178,560 households were assessed as homeless, up 12.3% from the year ending March 2023.
The number of households in temporary accommodation on 31 March 2024 was 117,450, an increase of 12.3% \
compared with 31 March 2023.
In 2022-23, 158,720 households were assessed.
These figures are provisional and may be revised.

Definitions

A household is homeless where it has no home for the next 56 days.
""",
        "statistics",
        "Homelessness in Midland: year ending March 2024",
        "Department for Housing",
        "2024-08-01",
    ),
    "eurostat": MarkedDocument(
        """Euro indicators
Euro area unemployment at 6.5%

30 August 2024

EU at 6.0%

In July 2024, the euro area seasonally-adjusted unemployment rate was 6.4%, down from 6.5% in June 2024 and \
down from 6.6% in July 2023. The EU unemployment rate was 6.0% in July 2024, stable compared with June 2024.

Eurostat estimates that 13.199 million persons in the EU were unemployed in July 2024.

Notes for users

Methods and definitions
The unemployment rate is the number of people unemployed as a percentage of the labour force.
""",
        "statistics",
        "Euro area unemployment at 6.5%",
        "Eurostat",
        "2024-08-30",
    ),
    "cdc": MarkedDocument(
        """NCHS Data Brief No. 491, March 2024
Drug Overdose Deaths in the United States, 2002–2022

Key findings

- In 2022, 107,941 drug overdose deaths occurred, resulting in an age-adjusted rate of 32.6 deaths per \
100,000 standard population.
- The rate increased from 8.2 in 2002 to 32.6 in 2022.
- Rates decreased by 4% for people aged 15–24 between 2021 and 2022.

Source: National Center for Health Statistics, National Vital Statistics System, Mortality
""",
        "statistics",
        "Drug Overdose Deaths in the United States, 2002–2022",
        "National Center for Health Statistics",
    ),
    "abs": MarkedDocument(
        """Australian Bureau of Statistics
Media release
25 September 2024

Unemployment rate steady at 4.2%

The unemployment rate remained at 4.2 per cent in August 2024, according to data released today by the \
Australian Bureau of Statistics (ABS).

Ann Roe, ABS head of labour statistics, said: “The number of employed people rose by 48,000 in August.”

Media enquiries

Key statistics
Unemployment rate remained at 4.2%.
Employment increased to 14,460,000.
Participation rate remained at 67.1%.
""",
        "statistics",
        "Unemployment rate steady at 4.2%",
        "Australian Bureau of Statistics",
        "2024-09-25",
    ),
    "nrs": MarkedDocument(
        """National Records of Eastland
Births, Deaths and Other Vital Events – Quarter 2, 2024

An Official Statistics publication for Scotland

Published on 10 September 2024

Key Findings

There were 11,543 births registered between 1 April and 30 June 2024, 4% fewer than in the same quarter of 2023.
15,120 deaths were registered, 2.1% below the five-year average.
Deaths from cancer made up 26% of all deaths.
""",
        "statistics",
        "Births, Deaths and Other Vital Events – Quarter 2, 2024",
        "National Records of Eastland",
        "2024-09-10",
    ),
    "crime": MarkedDocument(
        """Recorded Crime in Scotland, 2022-23

A National Statistics publication for Scotland

27 June 2023

Main findings

Crimes recorded by the police rose by 1% in 2022-23, from 286,464 to 289,362.
Non-sexual crimes of violence increased by 3% to 71,463.
Crimes of dishonesty decreased by 2%.
The clear up rate was 53.6%, compared to 56.4% in 2021-22.

Chief Statistician
""",
        "statistics",
        "Recorded Crime in Scotland, 2022-23",
        "",
        "2023-06-27",
    ),
    "moj": MarkedDocument(
        """Ministry of Justice Statistics bulletin
Proven reoffending statistics quarterly bulletin, January to March 2022

The overall proven reoffending rate was 24.9% for the January to March 2022 offender cohort. This represents \
a decrease of 0.1 percentage points from the same quarter in 2021.

Adult offenders had a proven reoffending rate of 24.6%.
Juvenile offenders had a rate of 31.3%, an increase of 1.2 percentage points.
""",
        "statistics",
        "Proven reoffending statistics quarterly bulletin, January to March 2022",
        "Ministry of Justice",
    ),
    "table": MarkedDocument(
        """Ferry statistics 2023

Statistical release

Published by Harbour Office on 4 June 2024

Passengers carried by year

Year  Passengers  Cars
2021  410,000  120,000
2022  520,500  131,000
2023  610,250  140,500 (p)

(p) provisional

Passenger numbers rose by 17% in the 12 months to December 2023.
""",
        "statistics",
        "Ferry statistics 2023",
        "Harbour Office",
        "2024-06-04",
    ),
    "phs": MarkedDocument(
        """Public Health Northland
Alcohol-specific deaths 2023
Official statistics

Publication date: 10 September 2024

About this release
This release by Public Health Northland provides statistics on deaths.

Main points
1,277 people died in 2023, an increase of one death on 2022.
Male deaths (861) continue to account for around two thirds of the total.
The rate of mortality was 22.6 deaths per 100,000 people, not significantly different from 2022.
The average age at death was 59.7 years in 2023 compared with 55.1 years in 2000.
""",
        "statistics",
        "Alcohol-specific deaths 2023",
        "Public Health Northland",
        "2024-09-10",
    ),
    "statcan": MarkedDocument(
        """The Daily
Consumer Price Index, August 2024
Released: 2024-09-17

The Consumer Price Index (CPI) rose 2.0% on a year-over-year basis in August, down from a 2.5% gain in July \
2024. On a monthly basis, the CPI fell 0.2% in August. Gasoline prices fell 5.1% from August 2023.

Note to readers
Data are not seasonally adjusted.

Statistics Canada
""",
        "statistics",
        "Consumer Price Index, August 2024",
        "Statistics Canada",
        "2024-09-17",
    ),
    "newspaper": MarkedDocument(
        """Drug deaths fall again, official statistics show

Official statistics published today by National Records of Eastland show that 612 people died in 2023, down \
8% on 2022.

The figures also show that 40 deaths were in Fife in 2023.

According to Police Scotland, 300 officers were trained in 2023. Home Office figures showed 12 deaths in 2022.

Campaigners said the statistics were “a tragedy”.
""",
        "article",
    ),
    "newspaper2": MarkedDocument(
        """Unemployment at 4.2%, says ABS

By Ann Lane

The Australian Bureau of Statistics today published figures that show unemployment was at 4.2% in August 2024.

“This is good news,” said Bob Roe.
""",
        "article",
    ),
    "press": MarkedDocument(
        """Department for Health: press release

Hospitals to get £200 million

Issued on 12 March 2024

Hospitals will get £200 million in 2024. Minister Ann Xample said: “This is good.”
""",
        "article",
        "Hospitals to get £200 million",
        "Department for Health",
        "2024-03-12",
    ),
    "letter": MarkedDocument(
        """Open letter to the Prime Minister

12 March 2024

Dear Prime Minister,

We write about rooms. In 2023, 1,051 people died.

Yours sincerely,
Ann Xample
""",
        "letter",
        "Open letter to the Prime Minister",
    ),
    "committee": MarkedDocument(
        """House of Commons
Scottish Affairs Committee

Problem drug use in Westland

First Report of Session 2023–24

Report, together with formal minutes relating to the report

Summary

In 2022, 1,051 people died.

Conclusions and recommendations
""",
        "report",
        "Problem drug use in Westland",
        "House of Commons",
    ),
    "hansard": MarkedDocument(
        """Official Report, Wednesday 15 March 2023
Scottish Parliament

Ann Xample (Glasgow Kelvin) (Lab):
I thank the minister for that. In 2021, we lost 1,330 people. We must do better, and I ask the Government to act.

The Minister for Drugs Policy (Bob Roe):
I agree with the member that we have to do more. We will spend £50 million in 2023, and we will report to Parliament.
""",
        "speech",
        "Official Report, Wednesday 15 March 2023",
        "Scottish Parliament",
        "2023-03-15",
    ),
    "law": MarkedDocument(
        """Misuse of Rooms Act 2023
2023 asp 4
An Act of the Scottish Parliament to make provision about rooms.
1 Rooms
(1) A room must have 2 doors.
""",
        "law",
        "Misuse of Rooms Act 2023",
    ),
    "cso": MarkedDocument(
        """Press Statement
Measuring Ireland's Progress
CSO statistical release, 14 June 2024, 11am

Ireland's employment rate was 73.8% in Q1 2024, up from 73.2% in Q1 2023.
Over 2.70 million people were employed in Q1 2024.

Background Notes
""",
        "statistics",
        "Measuring Ireland's Progress",
        "CSO",
        "2024-06-14",
    ),
}
