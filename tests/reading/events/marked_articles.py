"""Made-up articles with marks: each happening that is dated or planned, as [words of it|its date|its status].

The date is left empty where the text leaves it open, the status where it happened.
"""

from __future__ import annotations

from typing import NamedTuple


class MarkedArticle(NamedTuple):
    published: str | None
    text: str


ARTICLES = {
    "harbour": MarkedArticle(
        "2023-09-12",
        """The harbour board [voted on Tuesday|2023-09-12] to shut the north pier, which [opened in 1962|1962].
Councillors [approved the idea in March|2023-03], but a second vote, set for [20 October|2023-10-20|cancelled], was \
cancelled.
The closure [is due to begin on 1 October|2023-10-01|planned] and divers [will inspect the piles next \
week|2023-09-18/2023-09-24|planned].
“We will fight this every day,” said Ann Xample, who keeps a kiosk there. She said on Friday that nobody had asked her.
The board [has repeatedly refused|../2023-09-12] to pay for repairs. There are no plans to close the south pier.
""",
    ),
    "hospital": MarkedArticle(
        "2021-03-04",
        """A new hospital for Inverxample [will open in the spring of 2024|2024-21|planned], ministers have confirmed.
Work on the site [began in January|2021-01] after the contract [was signed last year|2020].
The old building [was built in the 1930s|193X] and [was flooded twice in 2015|2015].
Health secretary Bo Sample said patients deserved better. “It has been a long road,” he added.
An inquiry into the delays [is expected to report by the end of the year|../2021|planned].
Nurses [went on strike on Monday|2021-03-01]. Their union said that talks [will resume tomorrow|2021-03-05|planned].
""",
    ),
    "figures": MarkedArticle(
        "2024-08-20",
        """Deaths on the roads of Exampleshire [fell to 212 in 2023|2023], figures [published today|2024-08-20] show.
That is the lowest number [since records began in 1979|1979]. There [were 240 deaths in 2022|2022].
The council [cut the speed limit to 20mph in May 2022|2022-05]. A report on its effects [is to be published later \
this year|2024|planned].
Campaigners said the limit had worked. They want it to be lowered in every village.
A survey of 1,200 drivers [carried out between 2019 and 2021|2019/2021] found that most were in favour.
""",
    ),
    "court": MarkedArticle(
        "2022-11-30",
        """A former minister [was convicted of fraud yesterday|2022-11-29] at Exampletown crown court.
Cy Placeholder, 54, [was arrested in June 2020|2020-06] at his home. The trial [began on 3 October|2022-10-03].
He [will be sentenced on 16 December|2022-12-16|planned]. The judge told him that prison was likely.
He [resigned from the government two years ago|2020~]. His party [suspended him last month|2022-10].
The Fraud Act [2006|2006] allows for up to ten years. “I am innocent,” he said on the steps of the court.
""",
    ),
    "bill": MarkedArticle(
        "2023-02-14",
        """MSPs [are to debate|2023-02-14/..|planned] a bill to ban plastic kites. The Kites (Examples) Bill [was \
introduced in November|2022-11].
[In a speech to the chamber|], the minister called it “a small step”. The Greens [have repeatedly \
called|../2023-02-14] for such a ban.
A consultation [closed on 31 January|2023-01-31]. The Law Society [is expected to give evidence on 2 \
March|2023-03-02|planned].
Wales [banned the kites in 2021|2021] and Ireland [plans to follow next year|2024|planned].
Speaking for the industry, Di Example said the bill was a mistake.
""",
    ),
    "undated": MarkedArticle(
        None,
        """The museum [reopened last week|] after a fire [destroyed its roof in 2018|2018].
The work [was finished in September|] and cost £4 million. The Queen’s cousin [will visit on 27 September|planned].
A new wing [is to be built|planned]. The trustees [announced plans for a café|planned] as well.
The collection was founded by a whaler. It [was moved to the town in 1911|1911].
""".replace("|planned]", "||planned]"),
    ),
    "about": MarkedArticle(
        "2019-07~",
        """Ministers [blocked a trial of night buses last week|2019-07~], a leaked letter shows.
The letter, [dated 3 May 2019|2019-05-03], says the buses would cost too much. Bus firms [previously \
offered|../2019-07~] to run them for nothing.
[Last year saw|2018~] the number of night workers reach a record. The mayor [will meet the firms next \
month|2019-08~|planned].
“Nobody is going to walk home,” she wrote. Night buses [were scrapped in 2011|2011].
""",
    ),
    "release": MarkedArticle(
        "2025-05-06",
        """The Department for Examples [announced plans for a national kite register today|2025-05-06].
Published 6 May 2025
The register [will be launched in April 2026|2026-04|planned] and all kites [must be entered by 2027|../2027|planned].
It follows a review by Professor Ed Sample, [published in February|2025-02]. The review [was commissioned in \
2023|2023].
Minister for Kites Flo Example said:
This is a great day for kites. We will make Britain the best place in the world to fly.
Notes to editors
The Kite Safety Act [1987|1987] [was amended in 2004|2004].
""",
    ),
    "abroad": MarkedArticle(
        "2020-10-05",
        """Protesters [stormed the parliament of Ruritania overnight|] after a disputed election.
The vote, [held on Sunday|2020-10-04], was won by the ruling party. Observers [left the country on \
Saturday|2020-10-03].
President Rudolf, who [came to power in 1994|1994], [promised to hold a new vote|2020-10-05/..|planned]. The \
opposition [boycotted the last election|] altogether.
The European Union [is to discuss sanctions on 12 October|2020-10-12|planned]. It [imposed a ban on travel in \
2010|2010] and [lifted it in 2016|2016].
More than 2000 people were in the square. “We stay,” said one.
""",
    ),
    "school": MarkedArticle(
        "2023~",
        """A village school with 12 pupils [will close next summer|planned], the council has decided.
Parents [met councillors yesterday|2023~]. The school [has been threatened|../2023~] with closure before.
It [opened in 1874|1874] and had 90 pupils in the 1960s. The number [fell below 20 in 2015-16|2015/2016].
A consultation [was held in 2021|2021] and 140 people took part. The council said it had no choice.
A decision on the building [is due in 2025|2025|planned].
""".replace("|planned]", "||planned]", 1),
    ),
}
