"""The words of which dates are made in running text, and those by which a number is known to be no year."""

from __future__ import annotations

from typing import Final

from bot.records.dates.edtf import MONTH_NAMES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS: Final = ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")
SHORT_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS: Final = MONTH_NAMES
SEASON_NAMES: Final = ("spring", "summer", "autumn", "winter")

NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("a", "an", "one"),
            ("two",),
            ("three",),
            ("four",),
            ("five",),
            ("six",),
            ("seven",),
            ("eight",),
            ("nine",),
            ("ten",),
            ("eleven",),
            ("twelve",),
        ),
        start=1,
    )
    for word in words
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": -1, "last": -1}

DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
PARTS: Final = ("early", "mid", "late")
EDGES: Final = ("start", "beginning", "turn", "middle", "end", "close")

AHEAD: Final = (
    *(
        "will",
        "shall",
        "may",
        "might",
        "should",
        "would",
        "could",
        "due",
        "going to",
        "set to",
        "set for",
        "is to",
        "are to",
    ),
    *("to be", "expected to", "scheduled", "planned for", "planned to", "planning to", "plans to", "intends to"),
    *("intend to", "hopes to", "hope to", "aims to", "next", "upcoming", "forthcoming", "vowed to", "promised to"),
    *("comes into", "come into", "takes effect", "take effect"),
)
"""Words after which, in one sentence, a day without a year lies ahead."""
BEHIND: Final = ("was", "were", "had", "did", "would have", "could have", "should have", "might have", "may have")
"""Words after which it lies behind."""
PAST: Final = _words(
    "began came fell gave got held led left lost made met paid put ran rose said sank saw sent set shut spoke stood "
    "swept took told went won wrote broke brought built bought caught became chose drew flew found fought grew hit knew"
)
"""Verbs of the past that do not end in -ed."""
BEFORE_YEARS: Final = _words(
    "in since during throughout until till before after around circa early late mid pre post from between for by and "
    "or to than with versus vs through on against as year"
)
"""Words after which a number of four digits may be a year."""
SURELY_BEFORE_YEARS: Final = _words("in since during throughout until till circa early late mid pre post year")
"""Those after which it is one, where it is not followed by what is counted."""
YEARS_OF: Final = _words(
    "summer spring autumn winter end start beginning middle close election elections referendum crash crisis census "
    "half quarter months month year years act law war budget rest most part much all deaths figures total level "
    "levels survey report pandemic season winter january february march april may june july august september october "
    "november december class peak events festival christmas easter"
)
"""Words that are followed by "of" and a year: "the summer of 2019", "the election of 1997"."""
NAMED_BY_YEAR: Final = _words(
    "act acts regulations regulation order bill rules directive olympics euro games strategy report review census "
    "budget manifesto plan conference convention treaty agreement survey study statistics figures election january "
    "february march april may june july august september october november december spring summer autumn winter "
    "covenant protocol cup festival expo agenda vision cop scotland glasgow edinburgh london paris tokyo christmas "
    "easter"
)
"""Names that end in their year: "Misuse of Drugs Act 1971"."""
ACTS: Final = _words("act acts regulations regulation order bill rules directive")
"""Those of law, whatever follows: "the Fraud Act 2006 allows"."""
YEARLY: Final = _words(
    "act figure figures total totals report reports survey surveys election elections referendum census budget data "
    "statistics manifesto rate rates act law review study level levels strategy plan plans campaign season series "
    "number numbers edition version vote pandemic crisis crash peak high low record estimate estimates results target "
    "targets intake conference summit agreement deal festival world olympic olympics general local scottish holyrood "
    "european presidential cohort baseline average count inquiry white green paper pilot"
)
"""What a year before it tells apart: "a 2017 survey", "the 2018 figures"."""
COUNTED: Final = _words(
    "people men women children households deaths homes houses jobs pupils patients cases more new extra additional "
    "other fewer further affordable social staff police officers million billion thousand per kg km miles metres m cm "
    "mm tonnes litres kilometres acres hectares pounds euros dollars users residents workers employees"
)
"""What a number before it counts; plurals of other words are told by their ends."""
NO_PLURALS: Final = _words(
    "was is has does this its his as us various previous across versus less thus towards besides shows sees brings "
    "marks suggests says perhaps always analysis basis status economics politics "
    "allows requires makes gives means remains comes takes provides sets lets states"
)
"""Words that end in s and are not counted."""
AFTER_YEARS: Final = _words(
    "was is were are saw sees will has had would could may marks marked brought began ended became and or to but when "
    "while with which that in at as on onwards onward by from for until compared than alone"
)
"""Words that may follow a year of which nothing else speaks."""
